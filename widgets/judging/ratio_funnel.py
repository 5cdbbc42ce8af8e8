"""Observed over expected by what is expected, with the limits within which chance alone keeps most units."""

from math import ceil

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from data import fairness_tables
from data.figures.comparison import FunnelLimits
from data.figures.fairness import FairnessFigure, FairUnit
from data.figures.tables import Table
from data.wording_fairness import rank_range, ratio_text, unit_name, unit_text
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.axis import Axis
from widgets.parts.funnel import Dot, Funnel

_LEAST_REACH, _MOST_REACH = 0.2, 2.0
"""The axis of ratios reaches at least so far from 1, and no farther for the sake of the limits alone."""
_STEPS = (0.1, 0.2, 0.25, 0.5, 1.0)
_MOST_TICKS = 3


class RatioFunnel(Funnel[str]):
    """A unit is named beside its dot where the evidence sets it apart, or where it is chosen."""

    unit_selected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: FairnessFigure | None = None
        self.retell()

    def show_figure(self, figure: FairnessFigure) -> None:
        """Show the units of a figure that are compared."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the units as a table, with the ends of all intervals."""
        return None if self._figure is None else fairness_tables.units_table(self._figure)

    def select(self, key: str | None) -> None:
        """Mark a unit, and tell of it to the ear."""
        super().select(key)
        chosen = next((dot for dot in self._dots if dot.key == key), None)
        self.setAccessibleDescription(chosen.told if chosen else "")

    def retell(self) -> None:
        """Put units and axes into the words of now."""
        super().retell()
        figure = self._figure
        self.setAccessibleName(tr("fair.funnel.name"))
        if figure is None:
            return
        dots = [_dot(each, figure) for each in figure.in_rank if each.expected]
        limits = [(step.expected, step.limits) for step in figure.funnel]
        axis = _around_one([dot.value for dot in dots], limits, i18n.current())
        words = {"foot": tr("fair.funnel.expected"), "nothing": tr("fair.funnel.none")}
        self.show_dots(dots, limits, 1.0, axis, **words)
        self.select(self._selected)

    def choose(self, dot: Dot[str]) -> None:
        """Tell of the unit that was chosen."""
        super().choose(dot)
        self.unit_selected.emit(dot.key)

    def sizeHint(self) -> QSize:
        """A wide chart."""
        return QSize(theme.px(460), theme.px(320))

    def minimumSizeHint(self) -> QSize:
        """The least at which dots can be told apart."""
        return QSize(theme.px(240), theme.px(150))


def _around_one(ratios: list[float], limits: list[tuple[float, FunnelLimits]], texts: Texts) -> Axis:
    """Give an axis with 1 on it, as far as the ratios reach, and the limits where these stay near."""
    ends = [end - 1 for _, each in limits for end in each.inner]
    reach = max((abs(ratio - 1) for ratio in ratios), default=0.0)
    near = min(_MOST_REACH, max(map(abs, ends), default=0.0))
    reach = max(reach * 1.05, near * 1.1, _LEAST_REACH)
    step = next((each for each in _STEPS if each * _MOST_TICKS >= reach), float(ceil(reach / _MOST_TICKS)))
    count = ceil(reach / step - 1e-9)
    ticks = tuple(1 + at * step for at in range(-count, count + 1) if at * step > -1 - 1e-9)
    return Axis(ticks, tuple(texts.decimal(tick, 2) for tick in ticks))


def _dot(each: FairUnit, figure: FairnessFigure) -> Dot[str]:
    texts = i18n.current()
    ratio = each.ratio.value if each.ratio is not None else 1.0
    short = unit_name(each.unit, texts, short=True)
    told = " · ".join((short, ratio_text(each, texts), rank_range(each, figure, texts)))
    whole = told if each.rank is not None else unit_text(each, figure, texts)
    return Dot(each.unit.key, short, whole, each.expected or 0.0, ratio, each.called.names)

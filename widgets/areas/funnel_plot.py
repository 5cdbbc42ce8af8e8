"""Rates over numbers of orders, with the limits within which chance alone keeps most places."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from data import tabling, wording
from data.figures.comparison import ComparedPlace, Comparison, Standing
from data.figures.tables import Table
from data.terms import AreaId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.axis import axis_over
from widgets.parts.funnel import Dot, Funnel


class FunnelPlot(Funnel[AreaId | None]):
    """Points beyond the inner limits are named; those within are chance for all that one can tell."""

    area_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Comparison | None = None
        self.retell()

    def show_figure(self, figure: Comparison) -> None:
        """Show the places of a comparison that have a rank."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the comparison as a table."""
        return None if self._figure is None else tabling.comparison_table(self._figure)

    def retell(self) -> None:
        """Put places and axis into the words of now."""
        super().retell()
        figure, texts = self._figure, i18n.current()
        if figure is None:
            return
        dots = [_dot(place) for place in figure.in_rank]
        limits = [(point.base, point.limits) for point in figure.funnel]
        reached = [*(dot.value for dot in dots), *(end for _, each in limits for end in each.inner)]
        axis = axis_over(reached, figure.measure, texts)
        self.show_dots(dots, limits, figure.total.value, axis, nothing=tr("compare.funnel.none"))
        name = wording.measure_name(figure.measure, texts)
        self.setAccessibleName(tr("compare.funnel.name", measure=name))
        self.setAccessibleDescription("; ".join(dot.told for dot in dots if dot.stands_out))

    def choose(self, dot: Dot[AreaId | None]) -> None:
        """Tell of the place that was chosen."""
        super().choose(dot)
        self.area_selected.emit(dot.key)

    def sizeHint(self) -> QSize:
        """A square chart."""
        return QSize(theme.px(420), theme.px(360))

    def minimumSizeHint(self) -> QSize:
        """The least at which points can be told apart."""
        return QSize(theme.px(220), theme.px(160))


def _dot(place: ComparedPlace) -> Dot[AreaId | None]:
    texts, number = i18n.current(), place.number
    name = tr("common.unassigned") if place.area is None else wording.area_short(place.area, texts)
    value, fraction = wording.value_text(number, texts), wording.fraction_text(number, texts)
    told = f"{name} {value} {fraction} {wording.standing_text(place, texts)}"
    apart = place.standing not in (None, Standing.NOT_DISTINGUISHABLE)
    area = None if place.area is None else place.area.id
    return Dot(area, name, told, number.denominator or 1, number.value or 0.0, apart)

"""People beside the work: posts, coverage and load of the place looked at, each share with its fraction."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import tabling, wording
from data.figures import CapacityFigure, Measured
from data.figures.tables import Table
from resources import i18n
from resources.i18n import DASH, Texts, tr
from widgets import theme
from widgets.parts.painting import RIGHT, canvas, fill_box, focus_ring, write
from widgets.parts.pressed_lines import PressedLines


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: what, the fraction that bears it, the value, and the number that a press explains."""

    name: str
    fraction: str
    value: str
    wish: Measured | None = None


class CapacityPanel(PressedLines):
    """Small grids without an administrator, load, double holdings and vacancies."""

    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: CapacityFigure | None = None
        self.line_pressed.connect(self.number_activated)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.retell()

    def show_figure(self, figure: CapacityFigure) -> None:
        """Show posts and coverage; without posts the small grids alone can be told."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put the lines into words."""
        super().retell()
        if self._figure is None:
            return
        self._lines = _lines(self._figure, i18n.current())
        told = [f"{line.name} {line.value} {line.fraction}".strip() for line in self._lines]
        self.setAccessibleName(tr("capacity.title"))
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip("\n".join(told))
        self.updateGeometry()

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else tabling.capacity_table(self._figure)

    def sizeHint(self) -> QSize:
        """One line each."""
        return QSize(theme.px(258), self._row_height() * max(1, len(self._lines)))

    def minimumSizeHint(self) -> QSize:
        """All lines."""
        return QSize(theme.px(200), self.sizeHint().height())

    def _row_height(self) -> int:
        return theme.px(20 if theme.current().compact else 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = canvas(self)
        for i, line in enumerate(self._lines):
            row = self.line_box(i)
            if i == self._under:
                fill_box(painter, row.adjusted(-2, 0, 2, 0), "sunken", theme.px(3))
            value = row.adjusted(row.width() - theme.px(58), 0, 0, 0)
            used = write(painter, value, line.value, "ink", theme.font(13, True), RIGHT)
            middle = row.adjusted(0, 0, -max(theme.px(58), used) - theme.px(4), 0)
            taken = write(painter, middle, line.fraction, "ink3", theme.font(12), RIGHT)
            name = middle.adjusted(0, 0, -taken - theme.px(8), 0)
            write(painter, name, line.name, "ink2", theme.font(13))
            if self.hasFocus() and i == max(0, self._focused):
                focus_ring(painter, row, theme.px(3))
        painter.end()


def _lines(figure: CapacityFigure, texts: Texts) -> list[_Line]:
    if figure.data_time is None:
        grids = _Line(tr("capacity.small_grids"), "", texts.count(figure.small_grids))
        return [grids, _Line(tr("capacity.no_posts"), "", "")]
    load = figure.per_administrator
    per_post = texts.decimal(load.value, 2)
    return [
        _Line(
            tr("capacity.uncovered"),
            tr("capacity.of", n=figure.small_grids),
            texts.count(figure.uncovered),
            load,
        ),
        _Line(tr("capacity.per_administrator"), wording.fraction_text(load, texts), per_post, load),
        _share(tr("capacity.holding_several"), figure.holding_several, texts),
        _share(tr("capacity.vacancies"), figure.vacancies, texts),
    ]


def _share(name: str, measured: Measured, texts: Texts) -> _Line:
    if measured.too_few:
        return _Line(name, "", wording.fraction_text(measured, texts), measured)
    value = DASH if measured.value is None else texts.percent(measured.value)
    return _Line(name, wording.fraction_text(measured, texts), value, measured)

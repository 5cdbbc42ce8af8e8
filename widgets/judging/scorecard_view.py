"""The three axes of one unit side by side: score with interval, the district's tick, parts with weights."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import fairness_tables
from data.figures.comparison import Estimate
from data.figures.fairness import AxisScore, FairnessFigure, Scorecard
from data.figures.tables import Table
from data.wording_fairness import axis_name, beside_score, beside_text, part_text, score_text, unit_name
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.painting import canvas, fill_box, write
from widgets.parts.retelling import Retelling

_LINE, _BIG, _STRIP, _GAP = 18, 26, 16, 24
"""Heights of a line, of the score and of the strip, and the room between axes, in pixels of the design."""
_PARTS = 3


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    score: str
    beside: str
    coverage: str
    parts: tuple[str, ...]
    found: Estimate | None
    district: float | None


class ScorecardView(Retelling):
    """Nothing is added up over the axes; one that has no value says why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: FairnessFigure | None = None
        self._card: Scorecard | None = None
        self._columns: list[_Column] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, figure: FairnessFigure, card: Scorecard | None) -> None:
        """Show the scorecard of a unit of a figure; None shows nothing."""
        self._figure, self._card = figure, card
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the axes with their parts as a table."""
        if self._figure is None or self._card is None:
            return None
        return fairness_tables.axes_table(self._figure, self._card)

    def retell(self) -> None:
        """Put the axes into the words of now."""
        super().retell()
        texts, card = i18n.current(), self._card
        self._columns = [] if card is None else [_column(each) for each in card.axes]
        if card is not None:
            self.setAccessibleName(tr("fair.card.name", name=unit_name(card.unit, texts)))
            told = (" ".join((each.name, each.score, each.beside)) for each in self._columns)
            self.setAccessibleDescription("; ".join(told))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Three columns of lines."""
        high = _LINE * (2 + _PARTS) + _BIG + _STRIP + 6
        return QSize(theme.px(720), theme.px(high))

    def minimumSizeHint(self) -> QSize:
        """As high, and less wide."""
        return QSize(theme.px(360), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axes, a column each."""
        painter = canvas(self)
        gap = theme.px(_GAP)
        wide = (self.width() - gap * (len(self._columns) - 1)) / max(1, len(self._columns))
        for at, column in enumerate(self._columns):
            self._paint(painter, QRectF(at * (wide + gap), 0, wide, self.height()), column)
        painter.end()

    def _paint(self, painter: QPainter, room: QRectF, column: _Column) -> None:
        small, y = theme.font(12), room.top()

        def line(text: str, ink: str, *, high: int = _LINE, size: int = 12, bold: bool = False) -> None:
            nonlocal y
            box = QRectF(room.left(), y, room.width(), theme.px(high))
            write(painter, box, text, ink, theme.font(size, bold) if bold or size != 12 else small)
            y += theme.px(high)

        line(column.name, "ink2", bold=True)
        there = column.found is not None
        line(column.score, "ink" if there else "ink3", high=_BIG, size=17 if there else 13, bold=there)
        if column.found is not None:
            self._paint_strip(painter, QRectF(room.left(), y, room.width(), theme.px(_STRIP)), column)
            y += theme.px(_STRIP)
            line(column.beside, "ink2")
        if column.coverage:
            line(column.coverage, "ink2")
        for part in column.parts:
            line(part, "ink3")

    def _paint_strip(self, painter: QPainter, room: QRectF, column: _Column) -> None:
        """Draw the score on the way from 0 to 100, with its interval, and the district's tick."""
        assert column.found is not None
        inset, middle = theme.px(6), room.center().y()

        def x(value: float) -> float:
            return room.left() + inset + value / 100 * (room.width() - 2 * inset)

        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.drawLine(QPointF(x(0), middle), QPointF(x(100), middle))
        low, high = x(column.found.low), x(column.found.high)
        bar = QRectF(low, middle - theme.px(4), max(2.0, high - low), theme.px(8))
        fill_box(painter, bar, "sunken", theme.px(4), "line_strong")
        if column.district is not None:
            painter.setPen(QPen(theme.colour("ink"), 1.6))
            tick = x(column.district)
            painter.drawLine(QPointF(tick, middle - theme.px(7)), QPointF(tick, middle + theme.px(7)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QPointF(x(column.found.value), middle), theme.px(4), theme.px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _column(each: AxisScore) -> _Column:
    texts = i18n.current()
    told = beside_text(each, texts)
    if each.district is not None:
        district = tr("fair.axis.district", value=texts.decimal(each.district, 1))
        told = " · ".join(part for part in (district, told) if part)
    return _Column(
        name=axis_name(each.axis, texts),
        score=score_text(each, texts),
        beside=told,
        coverage=beside_score(each, texts),
        parts=tuple(part_text(part, texts) for part in each.parts),
        found=each.score,
        district=each.district,
    )

"""What each category did to the change of a rate: its fractions then and now, and its effect as a bar."""

from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import change_tables as told
from data.figures import Attention
from data.figures.explaining import OfMeasure
from data.figures.rate_change import CategoryChange, RateChange
from data.figures.tables import Table
from data.terms import Tier
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.painting import RIGHT, canvas, fill_box, focus_ring, width_of, write
from widgets.parts.pressed_lines import PressedLines
from widgets.parts.tier_mark import paint_tier

_MARK, _HEAD = 16, 24


@dataclass(frozen=True, slots=True)
class _Line:
    """A category in words: its fractions in both periods, its effect, and whether that is for the worse."""

    tier: Tier | None
    name: str
    then: str
    now: str
    effect: float
    points: str
    worse: bool
    whole: bool = False
    wish: OfMeasure | None = None


class CategoryChanges(PressedLines):
    """The categories that moved the rate most, all others and the sum; bars share one scale from zero.

    A category is pressed to see its orders of now.
    """

    orders_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: RateChange | None = None
        self.line_pressed.connect(self.orders_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: RateChange) -> None:
        """Show what moved a rate."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put the categories into the words of now."""
        super().retell()
        figure = self._figure
        if figure is None:
            return
        rows = (*figure.rows, *([figure.rest] if figure.rest is not None else []))
        self._lines = [_line(row, figure) for row in rows]
        if figure.total is not None:
            whole = replace(_line(figure.total, figure), name=tr("change.total"), tier=None)
            self._lines.append(replace(whole, whole=True, wish=None))
        self.setAccessibleName(tr("change.categories"))
        said = (f"{line.name} {line.then} → {line.now} {line.points}" for line in self._lines)
        self.setAccessibleDescription("; ".join(said))

    def as_table(self) -> Table | None:
        """Tell the same as a table."""
        return None if self._figure is None else told.categories_table(self._figure)

    def line_box(self, index: int) -> QRectF:
        """Where a line stands below the heads, counted from 0."""
        head = theme.px(_HEAD)
        height = min((self.height() - head) / max(1, len(self._lines)), theme.px(36))
        return QRectF(0, head + index * height, self.width(), height)

    def sizeHint(self) -> QSize:
        """A list of usual rows."""
        return QSize(theme.px(520), theme.px(264))

    def minimumSizeHint(self) -> QSize:
        """Rows that can still be read."""
        return QSize(theme.px(360), theme.px(180))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heads and a line a category."""
        painter = canvas(self)
        if self._lines:
            columns = self._columns()
            self._paint_heads(painter, columns)
            for i, line in enumerate(self._lines):
                self._paint_line(painter, i, line, columns)
        painter.end()

    def _columns(self) -> tuple[QRectF, ...]:
        """Give the columns of names, fractions then and now, bars and points."""
        face, gap, width = theme.font(13), theme.px(14), float(self.width())
        heads = [tr(f"change.column.{key}") for key in ("then", "now", "points")]
        texts = zip(*((line.then, line.now, line.points) for line in self._lines), strict=True)
        then, now, points = (
            max(width_of(text, theme.font(13, True)) for text in (*of, head)) + gap
            for of, head in zip(texts, heads, strict=True)
        )
        widest = max(width_of(line.name, face) for line in self._lines) + theme.px(_MARK) + gap
        names = min(widest, max(width - then - now - points - theme.px(90), width * 0.28))
        bars = max(0.0, width - names - then - now - points)
        edges = [0.0]
        for each in (names, then, now, bars, points):
            edges.append(edges[-1] + each)
        return tuple(QRectF(left, 0, right - left, 0) for left, right in pairwise(edges))

    def _paint_heads(self, painter: QPainter, columns: tuple[QRectF, ...]) -> None:
        _, then, now, _, points = (QRectF(box.left(), 0, box.width(), theme.px(_HEAD)) for box in columns)
        for box, key in ((then, "then"), (now, "now"), (points, "points")):
            write(painter, box, tr(f"change.column.{key}"), "ink3", theme.font(12), RIGHT)

    def _paint_line(self, painter: QPainter, i: int, line: _Line, columns: tuple[QRectF, ...]) -> None:
        box = self.line_box(i)
        if i == self._under:
            fill_box(painter, box, "sunken", theme.px(3))
        if self.hasFocus() and i == max(0, self._focused):
            focus_ring(painter, box, theme.px(3))
        if line.whole:
            painter.fillRect(QRectF(0, box.top(), box.width(), 1), theme.colour("line_strong"))
        face = theme.font(13, line.whole)
        ink = "ink" if line.tier is not None or line.whole else "ink3"
        name, then, now, bars, points = (
            QRectF(column.left(), box.top(), column.width(), box.height()) for column in columns
        )
        if line.tier is not None:
            side = theme.px(_MARK)
            paint_tier(painter, QRectF(2, box.center().y() - side / 2, side, side), line.tier)
        left = theme.px(_MARK) + theme.px(8)
        write(painter, name.adjusted(left, 0, 0, 0), line.name, ink, face)
        for column, text in ((then, line.then), (now, line.now), (points, line.points)):
            write(painter, column, text, "ink2" if column is then and line.tier else ink, face, RIGHT)
        self._paint_bar(painter, bars, line)

    def _paint_bar(self, painter: QPainter, room: QRectF, line: _Line) -> None:
        """Draw an effect from the middle; for the worse in the colour of attention, else in grey."""
        room = room.adjusted(theme.px(14), 0, -theme.px(4), 0)
        most = max(abs(each.effect) for each in self._lines) or 1.0
        middle, half = room.center().x(), room.width() / 2
        high = theme.px(10)
        painter.fillRect(QRectF(middle, room.top(), 1, room.height()), theme.colour("line_strong"))
        wide = half * line.effect / most
        bar = QRectF(min(middle, middle + wide), room.center().y() - high / 2, abs(wide), high)
        steps = theme.current().palette.attention.steps
        fill_box(painter, bar, QColor(steps[3]) if line.worse else "line_strong", theme.px(2))


def _line(row: CategoryChange, figure: RateChange) -> _Line:
    texts = i18n.current()
    return _Line(
        tier=row.tier,
        name=told.category_name(row, texts),
        then=told.amiss_text(row.then, texts),
        now=told.amiss_text(row.now, texts),
        effect=row.whole,
        points=told.effect_text(row.whole, texts),
        worse=(row.whole > 0) == (figure.attention is Attention.HIGHER_IS_WORSE),
        wish=row.orders if row.now.part else None,
    )

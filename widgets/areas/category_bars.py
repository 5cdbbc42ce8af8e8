"""The categories that pull a rate: for each its late orders as a bar in that of all, with the fraction."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import wording
from data.figures import Attention
from data.figures.explaining import OfMeasure
from data.figures.heats import CategoryParts
from data.figures.tables import Table
from data.terms import Tier
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.painting import RIGHT, canvas, fill_box, focus_ring, width_of, write
from widgets.parts.pressed_lines import PressedLines
from widgets.parts.tier_mark import paint_tier

_MARK = 16


@dataclass(frozen=True, slots=True)
class _Line:
    """A category: its tier (None: the others), its name, both counts, their fraction in words, its orders."""

    tier: Tier | None
    name: str
    part: int
    base: int
    fraction: str
    wish: OfMeasure | None = None


class CategoryBars(PressedLines):
    """Shows the first categories and all others together; bars share one scale from zero.

    A category is pressed to see its orders.
    """

    orders_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: CategoryParts | None = None
        self.line_pressed.connect(self.orders_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: CategoryParts) -> None:
        """Show the categories of a figure."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put the categories into the words of now."""
        super().retell()
        figure, texts = self._figure, i18n.current()
        if figure is None:
            return
        self._lines = [
            _line(row.tier, wording.pair_text(row.name, texts), row.part, row.base, row.orders)
            for row in figure.rows
        ]
        part, base = figure.rest
        if base:
            self._lines.append(_line(None, tr("parts.rest"), part, base))
        self.setAccessibleName(parts_title(figure))
        self.setAccessibleDescription("; ".join(f"{line.name} {line.fraction}" for line in self._lines))

    def as_table(self) -> Table | None:
        """Tell the categories as a table."""
        if self._figure is None:
            return None
        keys = ("parts.category", "parts.tier", _part_key(self._figure), "parts.base")
        tiers = ("" if line.tier is None else tr(f"tier.{line.tier.word}.short") for line in self._lines)
        lines = zip(self._lines, tiers, strict=True)
        rows = tuple((line.name, tier, line.part, line.base) for line, tier in lines)
        return Table(parts_title(self._figure), tuple(map(tr, keys)), rows)

    def sizeHint(self) -> QSize:
        """A list of usual rows."""
        return QSize(theme.px(320), theme.px(190))

    def minimumSizeHint(self) -> QSize:
        """Rows that can still be read."""
        return QSize(theme.px(220), theme.px(118))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line a category."""
        painter = canvas(self)
        if self._lines:
            self._paint_lines(painter)
        elif self._figure is not None:
            box = QRectF(self.rect())
            write(painter, box, tr("parts.none"), "ink3", theme.font(13))
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        face, gap = theme.font(13), theme.px(10)
        high = self.line_box(0).height()
        numbers = max(width_of(line.fraction, face) for line in self._lines) + gap
        mark = theme.px(_MARK) + gap
        widest = max(width_of(line.name, face) for line in self._lines) + gap
        names = min(widest, (self.width() - numbers - mark) * 0.55)
        most = max((line.base for line in self._lines if line.tier is not None), default=1) or 1
        for i, line in enumerate(self._lines):
            box = self.line_box(i)
            if i == self._under:
                fill_box(painter, box, "sunken", theme.px(3))
            if self.hasFocus() and i == max(0, self._focused):
                focus_ring(painter, box, theme.px(3))
            if line.tier is not None:
                side = theme.px(_MARK)
                paint_tier(painter, QRectF(0, box.center().y() - side / 2, side, side), line.tier)
            ink = "ink" if line.tier is not None else "ink3"
            write(painter, QRectF(mark, box.top(), names - gap, high), line.name, ink, face)
            write(painter, box, line.fraction, ink, face, RIGHT)
            room = QRectF(mark + names, box.center().y() - theme.px(5), 0, theme.px(10))
            room.setRight(self.width() - numbers)
            if line.tier is not None:
                self._paint_bar(painter, room, line, most)

    @staticmethod
    def _paint_bar(painter: QPainter, room: QRectF, line: _Line, most: int) -> None:
        whole, amiss = QRectF(room), QRectF(room)
        whole.setWidth(room.width() * line.base / most)
        amiss.setWidth(room.width() * line.part / most)
        fill_box(painter, whole, "sunken", theme.px(2))
        ramp = theme.current().palette.attention.steps
        fill_box(painter, amiss, QColor(ramp[3]), theme.px(2))


def parts_title(figure: CategoryParts) -> str:
    """Say what the bars are about: what pulls a rate down, or what pushes one up."""
    way = "down" if figure.attention is Attention.LOWER_IS_WORSE else "up"
    return tr(f"parts.title.{way}", measure=wording.measure_name(figure.measure, i18n.current()))


def _part_key(figure: CategoryParts) -> str:
    return "parts.lacking" if figure.attention is Attention.LOWER_IS_WORSE else "parts.amiss"


def _line(tier: Tier | None, name: str, part: int, base: int, orders: OfMeasure | None = None) -> _Line:
    texts = i18n.current()
    return _Line(tier, name, part, base, f"{texts.count(part)} / {texts.count(base)}", orders)

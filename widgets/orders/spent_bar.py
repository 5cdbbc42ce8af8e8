"""Where an order's time went: one bar of its parts, and their lengths in words."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import order_tables
from data.figures.tables import Table
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.painting import RIGHT, canvas, fill_box, width_of, write
from widgets.parts.retelling import Retelling


class SpentBar(Retelling):
    """Parts in the order in which they came, each in a step of the quantity ramp; pauses are grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spent: Mapping[str, int] = {}
        self._parts: list[tuple[str, float, QColor]] = []
        self._total = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, spent: Mapping[str, int]) -> None:
        """Show seconds by part (`transmission`, `response`, `work`, `verification`, `pause`)."""
        self._spent = spent
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the parts as a table."""
        return order_tables.spent_table(self._spent) if self._spent else None

    def retell(self) -> None:
        """Put the parts into words and colours."""
        super().retell()
        texts, whole = i18n.current(), sum(self._spent.values()) or 1
        steps = theme.current().palette.quantity.steps
        tints = {"transmission": steps[1], "response": steps[2], "work": steps[3], "verification": steps[4]}
        self._parts = [
            (
                f"{texts.text(f'spent.{part}')} {texts.duration(seconds)}",
                seconds / whole,
                QColor(tints.get(part, theme.current().palette.line_strong)),
            )
            for part, seconds in self._spent.items()
        ]
        self._total = tr("order_card.in_all", duration=texts.duration(sum(self._spent.values())))
        self.setAccessibleName(tr("order_card.spent"))
        self.setAccessibleDescription("; ".join([*(words for words, _, _ in self._parts), self._total]))
        self.setFixedHeight(theme.px(42) + len(self._rows()) * theme.px(20))

    def sizeHint(self) -> QSize:
        """The width of a side card."""
        return QSize(theme.px(340), self.height())

    def _rows(self) -> list[list[int]]:
        """Break the parts' words into rows that fit."""
        rows: list[list[int]] = [[]]
        used = 0.0
        for i, (words, _, _) in enumerate(self._parts):
            size = width_of(words, theme.font(12)) + theme.px(32)
            if used and used + size > self.width():
                rows.append([])
                used = 0.0
            rows[-1].append(i)
            used += size
        return rows

    def resizeEvent(self, event: object) -> None:
        """Break the words anew."""
        self.setFixedHeight(theme.px(42) + len(self._rows()) * theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, bar and words."""
        painter = canvas(self)
        head = QRectF(0, 0, self.width(), theme.px(20))
        taken = write(painter, head, self._total, "ink2", theme.font(12), RIGHT)
        title = head.adjusted(0, 0, -taken - 8, 0)
        write(painter, title, tr("order_card.spent"), "ink", theme.font(13, True))
        self._paint_bar(painter, QRectF(0, theme.px(24), self.width(), theme.px(12)))
        for y, row in enumerate(self._rows()):
            x = 0.0
            for i in row:
                words, _, tint = self._parts[i]
                top = theme.px(42) + y * theme.px(20)
                fill_box(painter, QRectF(x, top + theme.px(5), theme.px(10), theme.px(10)), tint, 2)
                box = QRectF(x + theme.px(16), top, self.width() - x - theme.px(16), theme.px(20))
                x += theme.px(32) + write(painter, box, words, "ink2", theme.font(12))
        painter.end()

    def _paint_bar(self, painter: QPainter, box: QRectF) -> None:
        fill_box(painter, box, "sunken", theme.px(2))
        left = box.left()
        for _, share, tint in self._parts:
            width = box.width() * share
            if width >= 1:
                fill_box(painter, QRectF(left, box.top(), width - 1, box.height()), tint, theme.px(1))
            left += width

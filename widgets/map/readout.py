"""The small card that tells the numbers of the area below the pointer; it never covers its subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from widgets import theme
from widgets.parts.painting import RIGHT, canvas, fill_box, width_of, write
from widgets.parts.retelling import Retelling

_GAP = 24
_LEAST = 200


@dataclass(frozen=True, slots=True)
class Readout:
    """A name, a note beside it, and lines of a word with its number."""

    name: str = ""
    note: str = ""
    lines: tuple[tuple[str, str], ...] = ()


class MapReadout(Retelling):
    """Shows a read-out; the pointer goes through it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = Readout()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=18, offset=QPointF(0, 2))
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)
        self.hide()
        self.retell()

    @property
    def figure(self) -> Readout:
        """What is shown."""
        return self._figure

    def show_figure(self, figure: Readout) -> None:
        """Show the numbers of an area."""
        self._figure = figure
        self.setAccessibleName(figure.name)
        self.setAccessibleDescription("; ".join(f"{word} {number}" for word, number in figure.lines))
        self.retell()

    def retell(self) -> None:
        """Take the size that the words need."""
        super().retell()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """All words whole."""
        head = width_of(self._figure.name, theme.font(14, bold=True))
        head += theme.px(_GAP) + width_of(self._figure.note, theme.font(12)) if self._figure.note else 0
        body = [
            width_of(word, theme.font(13)) + theme.px(_GAP) + width_of(number, theme.font(13))
            for word, number in self._figure.lines
        ]
        inner = max([head, *body, theme.px(_LEAST) - theme.px(24)])
        return QSize(inner + theme.px(26), theme.px(44 + 22 * len(self._figure.lines)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = canvas(self)
        fill_box(painter, QRectF(self.rect()), "surface", theme.px(6), "line_strong")
        side, line = theme.px(13), theme.px(22)
        head = QRectF(side, theme.px(8), self.width() - 2 * side, line)
        write(painter, head, self._figure.name, "ink", theme.font(14, bold=True))
        write(painter, head, self._figure.note, "ink3", theme.font(12), RIGHT)
        for i, (word, number) in enumerate(self._figure.lines):
            row = head.translated(0, theme.px(28) + i * line)
            write(painter, row, word, "ink2", theme.font(13))
            write(painter, row, number, "ink", theme.font(13), RIGHT)
        painter.end()


def farthest_corner(card: QSize, room: QRect, pointer: QPointF, blocked: Sequence[QRect]) -> QRect:
    """Give the card's place in the corner of a room that is farthest from the pointer and not blocked."""
    left, right = room.left(), room.right() - card.width() + 1
    top, bottom = room.top(), room.bottom() - card.height() + 1
    corners = [QRect(x, y, card.width(), card.height()) for x in (left, right) for y in (top, bottom)]
    free = [corner for corner in corners if not any(corner.intersects(box) for box in blocked)]
    return max(free or corners, key=lambda corner: (QPointF(corner.center()) - pointer).manhattanLength())

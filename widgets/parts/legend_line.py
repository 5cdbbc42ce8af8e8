"""A legend on one line, or on two where it must break: small squares with their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme
from widgets.parts.painting import canvas, fill_box, width_of, write
from widgets.parts.retelling import Retelling


@dataclass(frozen=True, slots=True)
class Entry:
    """What a colour stands for."""

    words: str
    colour: QColor


class LegendLine(Retelling):
    """Entries from left to right, as many on a line as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, entries: Sequence[Entry]) -> None:
        """Show what the colours stand for."""
        self._entries = tuple(entries)
        self.retell()

    def retell(self) -> None:
        """Measure the entries anew."""
        super().retell()
        self.setAccessibleName("; ".join(entry.words for entry in self._entries))
        self.setFixedHeight(max(1, len(self._lines())) * theme.px(20))

    def _lines(self) -> list[list[Entry]]:
        lines: list[list[Entry]] = [[]]
        used = 0.0
        for entry in self._entries:
            size = self._size(entry)
            if used and used + size > self.width():
                lines.append([])
                used = 0.0
            lines[-1].append(entry)
            used += size
        return lines

    @staticmethod
    def _size(entry: Entry) -> float:
        return width_of(entry.words, theme.font(12)) + theme.px(30)

    def sizeHint(self) -> QSize:
        """All entries on one line."""
        return QSize(round(sum(map(self._size, self._entries))), self.height())

    def minimumSizeHint(self) -> QSize:
        """One entry a line."""
        return QSize(theme.px(80), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line anew."""
        self.setFixedHeight(max(1, len(self._lines())) * theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw squares and words."""
        painter = canvas(self)
        for y, line in enumerate(self._lines()):
            x = 0.0
            for entry in line:
                top = y * theme.px(20)
                fill_box(painter, QRectF(x, top + theme.px(5), theme.px(10), theme.px(10)), entry.colour, 2)
                box = QRectF(x + theme.px(15), top, self._size(entry), theme.px(20))
                write(painter, box, entry.words, "ink2", theme.font(12))
                x += self._size(entry)
        painter.end()

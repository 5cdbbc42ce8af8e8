"""The list of files on their way in: a sign for how far each is, its name, and what it holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from data.figures.imports import FileLine, FileState
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.imports.words import file_text, state_text
from widgets.parts.painting import LEFT, RIGHT, width_of, write
from widgets.parts.row_list import ListRow, RowList
from widgets.parts.state_icon import Sign, paint_sign

_SIGNS = {
    FileState.READING: Sign.CLOCK,
    FileState.ASKS: Sign.CAUTION,
    FileState.REFUSED: Sign.ALARM,
    FileState.IMPORTED: Sign.TICK,
}
_INKS = {FileState.ASKS: "warn", FileState.REFUSED: "alert", FileState.IMPORTED: "accent"}


class FileList(RowList):
    """Files one can choose with mouse and arrows, and send away with the delete key."""

    file_chosen = Signal(int)
    file_dismissed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_draw, parent)
        self.row_chosen.connect(self._choose)
        self.show_figure((), None)

    def show_figure(self, lines: Sequence[FileLine], chosen: int | None) -> None:
        """Show the files and which of them is looked at."""
        high = 46 if theme.current().compact else 52
        rows = [ListRow(line.id, _said(line), high, line) for line in lines]
        self.show_rows(tr("import.files"), rows, chosen)

    def _choose(self, number: object) -> None:
        if isinstance(number, int):
            self.file_chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send the chosen file away with delete or backspace; one of them is always looked at."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and isinstance(self.key, int):
            self.file_dismissed.emit(self.key)
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)


def _said(line: FileLine) -> str:
    texts = i18n.current()
    return "\n".join((line.name, file_text(line, texts), state_text(line.state, texts)))


def _draw(painter: QPainter, box: QRectF, line: object, selected: bool) -> None:
    """Draw a file on two lines."""
    assert isinstance(line, FileLine)
    if selected:
        painter.fillRect(QRectF(0, box.top(), theme.px(3), box.height()), theme.colour("accent"))
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
    texts, side = i18n.current(), theme.px(16)
    sign = _SIGNS.get(line.state)
    if sign is not None:
        square = QRectF(box.left() + theme.px(12), box.center().y() - side / 2, side, side)
        paint_sign(painter, square, sign)
    state, small = state_text(line.state, texts), theme.font(12)
    wide = width_of(state, small) + theme.px(4)
    inner = box.adjusted(theme.px(40), theme.px(5), -theme.px(12), -theme.px(5))
    upper = QRectF(inner.left(), inner.top(), inner.width() - wide, inner.height() / 2)
    lower = QRectF(inner.left(), inner.center().y(), inner.width(), inner.height() / 2)
    write(painter, upper, line.name, "ink", theme.font(13, selected), LEFT)
    write(painter, QRectF(inner.right() - wide, upper.top(), wide, upper.height()), state,
          _INKS.get(line.state, "ink3"), small, RIGHT)  # fmt: skip
    write(painter, lower, file_text(line, texts), "alert" if line.trouble else "ink3", small, LEFT)

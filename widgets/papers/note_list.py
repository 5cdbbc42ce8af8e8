"""A list of short notes: a sign, what it is about, how it stands; what is missing, and what was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QFont, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.figures.tables import Table
from widgets import theme
from widgets.parts.painting import RIGHT, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList
from widgets.parts.state_icon import Sign, paint_sign


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its key, a sign, its words, what stands below them, and what stands at the right."""

    key: object
    sign: Sign | None
    words: str
    below: str = ""
    right: str = ""


_LINE, _PAD, _SIGN = 20, 6, 24
"""Height of a line, space at either side, and room of a sign with the gap behind it (design px)."""


class NoteList(Retelling):
    """A note that is chosen, by hand or arrows, tells its key; return tells it again."""

    note_chosen = Signal(object)
    note_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._heads = "", ("", "", "")
        self._notes: tuple[Note, ...] = ()
        self.list = RowList(_paint)
        self.list.setObjectName("list")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.row_chosen.connect(self.note_chosen)
        self.list.activated.connect(lambda _: self.note_opened.emit(self.list.key))
        self.retell()

    def show_figure(
        self, name: str, notes: Sequence[Note], heads: tuple[str, str, str] = ("", "", "")
    ) -> None:
        """Show notes under the name by which the ear knows them; the chosen one stays chosen."""
        self._name, self._notes, self._heads = name, tuple(notes), heads
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the notes as a table."""
        rows = tuple((note.words, note.below, note.right) for note in self._notes)
        return Table(self._name, self._heads, rows) if rows else None

    def retell(self) -> None:
        """Take the measures of now."""
        super().retell()
        rows = []
        # measured as if it scrolled: its bar then never makes a line more than there is room for
        wide = self.width() - self.list.verticalScrollBar().sizeHint().width()
        for note in self._notes:
            said = "\n".join(filter(None, (note.words, note.below, note.right)))
            words, below = _laid_out(note, wide)
            lines = words.lineCount() + (below.lineCount() if below else 0)
            rows.append(ListRow(note.key, said, lines * _LINE + (4 if below else 10), note))
        self.list.show_rows(self._name, rows, self.list.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines for the room of now."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.retell()


def _laid_out(note: Note, wide: float) -> tuple[QTextLayout, QTextLayout | None]:
    """Break the words of a note, and what stands below them, into lines for a row so many pixels wide."""
    room = wide - 2 * theme.px(_PAD) - (0 if note.sign is None else theme.px(_SIGN))
    right = width_of(note.right, theme.font(12)) + theme.px(8) if note.right else 0
    words = _broken(note.words, theme.font(13), room - right)
    return words, _broken(note.below, theme.font(12), room) if note.below else None


def _broken(text: str, font: QFont, wide: float) -> QTextLayout:
    """Break a text between words, and where a word alone is too wide, inside it."""
    laid, option, high = QTextLayout(text, font), QTextOption(), theme.px(_LINE)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    laid.beginLayout()
    while (line := laid.createLine()).isValid():
        line.setLineWidth(max(wide, high))
        line.setPosition(QPointF(0, (line.lineNumber() + 0.5) * high - line.height() / 2))
    laid.endLayout()
    return laid


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw a note: its sign, its words over what stands below, and what stands at the right."""
    assert isinstance(content, Note)
    pad, side, line = theme.px(_PAD), theme.px(16), theme.px(_LINE)
    words, below = _laid_out(content, box.width())
    high = line * (words.lineCount() + (below.lineCount() if below else 0))
    left, top = box.left() + pad, box.center().y() - high / 2
    if content.sign is not None:
        paint_sign(painter, QRectF(left, top + (line - side) / 2, side, side), content.sign)
        left += theme.px(_SIGN)
    if content.right:
        at = QRectF(left, top, box.right() - pad - left, line)
        write(painter, at, content.right, "ink2", theme.font(12), RIGHT)
    painter.setPen(theme.colour("accent" if chosen else "ink"))
    words.draw(painter, QPointF(left, top))
    if below:
        painter.setPen(theme.colour("alert" if content.sign is Sign.ALARM else "ink3"))
        below.draw(painter, QPointF(left, top + line * words.lineCount()))
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))

"""A list of short notes: a sign, what it is about, how it stands; what is missing, and what was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.figures.tables import Table
from widgets import theme
from widgets.parts.painting import RIGHT, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList
from widgets.parts.state_icon import Sign, paint_sign


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its key, a sign, one line, a second below it, and what stands at the right."""

    key: object
    sign: Sign | None
    words: str
    below: str = ""
    right: str = ""


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
        for note in self._notes:
            said = "\n".join(filter(None, (note.words, note.below, note.right)))
            rows.append(ListRow(note.key, said, 44 if note.below else 30, note))
        self.list.show_rows(self._name, rows, self.list.key)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw a note: its sign, its words over what stands below, and what stands at the right."""
    assert isinstance(content, Note)
    pad, side, line = theme.px(6), theme.px(16), theme.px(20)
    left, top = box.left() + pad, box.center().y() - (line if content.below else line / 2)
    if content.sign is not None:
        paint_sign(painter, QRectF(left, top + (line - side) / 2, side, side), content.sign)
        left += side + theme.px(8)
    right = width_of(content.right, theme.font(12)) + theme.px(8) if content.right else 0
    wide = box.right() - pad - left
    ink = "accent" if chosen else "ink"
    write(painter, QRectF(left, top, wide - right, line), content.words, ink, theme.font(13))
    if content.right:
        write(painter, QRectF(left, top, wide, line), content.right, "ink2", theme.font(12), RIGHT)
    if content.below:
        alarmed = content.sign is Sign.ALARM
        below = QRectF(left, top + line, wide, line)
        write(painter, below, content.below, "alert" if alarmed else "ink3", theme.font(12))
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))

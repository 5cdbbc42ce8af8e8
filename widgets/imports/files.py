"""The list of files on their way in: a sign for how far each is, its name, and what it holds."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from data.figures.imports import FileLine, FileState
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.imports.words import file_text, state_text
from widgets.painting import LEFT, RIGHT, width_of, write
from widgets.retelling import RETOLD_BY
from widgets.state_icon import Sign, paint_sign
from widgets.tool_tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""The role under which a row gives its `FileLine`."""

_SIGNS = {
    FileState.READING: Sign.CLOCK,
    FileState.ASKS: Sign.CAUTION,
    FileState.REFUSED: Sign.ALARM,
    FileState.IMPORTED: Sign.TICK,
}
_INKS = {FileState.ASKS: "warn", FileState.REFUSED: "alert", FileState.IMPORTED: "accent"}


class FileModel(QAbstractListModel):
    """The files in the order in which they came."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[FileLine, ...] = ()

    def show_lines(self, lines: Sequence[FileLine]) -> None:
        """Take the files; those that only came further stay where they are."""
        same = [line.id for line in lines] == [line.id for line in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = tuple(lines)
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, 0))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as there are files."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name of a file; to the ear also what it holds and how far it is."""
        if not index.isValid():
            return None
        line, texts = self.lines[index.row()], i18n.current()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join((line.name, file_text(line, texts), state_text(line.state, texts)))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{line.name}\n{file_text(line, texts)}")
            case _ if role == LINE:
                return line
        return None


class _Delegate(QStyledItemDelegate):
    """Draws a file on two lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one file."""
        line = index.data(LINE)
        assert isinstance(line, FileLine)
        box, selected = QRectF(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.fillRect(box, theme.colour("accent_soft" if selected else "sunken"))
        if selected:
            painter.fillRect(QRectF(0, box.top(), theme.px(3), box.height()), theme.colour("accent"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        _draw(painter, box, line, selected)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines of text."""
        return QSize(theme.px(120), theme.px(46 if theme.current().compact else 52))


def _draw(painter: QPainter, box: QRectF, line: FileLine, selected: bool) -> None:
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


class FileList(QListView):
    """Files one can choose with mouse and arrows, and send away with the delete key."""

    file_chosen = Signal(int)
    file_dismissed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = FileModel()
        self._delegate = _Delegate()
        self.setModel(self.files)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.setAccessibleName(tr("import.files"))

    def show_figure(self, lines: Sequence[FileLine], chosen: int | None) -> None:
        """Show the files and which of them is looked at."""
        with QSignalBlocker(self.selectionModel()):
            self.files.show_lines(lines)
            row = next((i for i, line in enumerate(lines) if line.id == chosen), None)
            if row is None:
                self.selectionModel().clear()
            elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
                self.setCurrentIndex(self.files.index(row, 0))
        self.viewport().update()

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.file_chosen.emit(self.files.lines[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send the chosen file away with delete or backspace."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and index.isValid():
            self.file_dismissed.emit(self.files.lines[index.row()].id)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: object) -> None:
        """Name the list in the language of now."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if getattr(event, "type", lambda: None)() in RETOLD_BY:
            self.setAccessibleName(tr("import.files"))
            self.scheduleDelayedItemsLayout()

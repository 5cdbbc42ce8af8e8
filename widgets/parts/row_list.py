"""A list whose rows are drawn by a function: one can be chosen with mouse and arrows, headings cannot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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

from widgets import theme
from widgets.parts.painting import focus_ring
from widgets.parts.retelling import retold_by
from widgets.parts.tool_tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which an index gives its `ListRow`."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: the key it is chosen by, what the ear is told, its height (design px), and what is drawn.

    A heading cannot be chosen.
    """

    key: object
    said: str
    height: int
    content: object
    heading: bool = False


Paint = Callable[[QPainter, QRectF, object, bool], None]
"""Draws the content of a row inside a box, chosen or not."""


class RowModel(QAbstractListModel):
    """Rows in the order in which they are given."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ListRow, ...] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Take rows; where the same ones only tell something else, nothing moves."""
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading is only there to be read."""
        if not index.isValid() or self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row tells, to the ear and as tool tip."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.said
            case Qt.ItemDataRole.ToolTipRole:
                return None if row.heading else plain_tip(row.said)
            case _ if role == ROW:
                return row
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground of a row, then what stands on it."""
        row, box = index.data(ROW), QRectF(option.rect)
        assert isinstance(row, ListRow)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and not row.heading
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            painter.fillRect(box, theme.colour("accent_soft" if chosen else "sunken"))
        self._paint(painter, box, row.content, chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, box, theme.px(4))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the row wants to be; as wide as there is room."""
        return QSize(theme.px(40), theme.px(index.data(ROW).height))


class RowList(QListView):
    """Rows of one list; choosing one tells its key, and escape lets go of it."""

    row_chosen = Signal(object)

    def __init__(self, paint: Paint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self._delegate = RowModel(), _Delegate(paint)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().selectionChanged.connect(lambda *_: self.row_chosen.emit(self.key))

    def show_rows(self, name: str, rows: Sequence[ListRow], key: object = None) -> None:
        """Show rows under the name by which the ear knows the list, and which of them is chosen."""
        self.setAccessibleName(name)
        with QSignalBlocker(self.selectionModel()):
            scrolled = self.verticalScrollBar().value()
            self.rows.show_rows(rows)
            at = next((i for i, row in enumerate(rows) if row.key == key and not row.heading), None)
            if at is None:
                self.selectionModel().clear()
            elif self.currentIndex().row() != at or not self.selectionModel().hasSelection():
                self.setCurrentIndex(self.rows.index(at, 0))
            self.doItemsLayout()  # at once, so that what is in sight stays there
            self.verticalScrollBar().setValue(scrolled)
        self.viewport().update()

    @property
    def key(self) -> object:
        """The key of the row that is chosen, None where none is."""
        chosen = self.selectionModel().selectedIndexes()
        return self.rows.rows[chosen[0].row()].key if chosen else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let go of the chosen row with escape."""
        if event.key() == Qt.Key.Key_Escape and self.key is not None:
            self.selectionModel().clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: object) -> None:
        """Take the measures of now."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if retold_by(event):
            self.scheduleDelayedItemsLayout()

"""Tables of plain texts: the first rows of a file as they will be stored, refused rows, and findings."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from resources.i18n import tr
from widgets import theme
from widgets.orders.order_delegate import row_height
from widgets.parts.painting import LEFT, RIGHT, width_of, write
from widgets.parts.retelling import retold_by
from widgets.parts.row_table import RowTable
from widgets.parts.tool_tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
"""The role under which a cell gives its text, None where it could not be read."""

_NARROWEST, _WIDEST = 56, 300


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a column, what stands under it (the column of the file), and whether it holds numbers."""

    name: str
    under: str = ""
    number: bool = False


class TextModel(QAbstractTableModel):
    """Cells of text as they came; nothing in them is markup."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[Head, ...] = ()
        self.rows: Sequence[Sequence[str | None]] = ()

    def show_rows(self, heads: Sequence[Head], rows: Sequence[Sequence[str | None]]) -> None:
        """Take another table."""
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """The rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """The columns there are."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, and of one that could not be read, that it could not."""
        if not index.isValid():
            return None
        text = self.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return tr("import.unread") if text is None else text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(text) if text else None
            case _ if role == CELL:
                return text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The name of a column over that of the file."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        head = self.heads[section]
        whole = f"{head.name}\n{head.under}" if any(each.under for each in self.heads) else head.name
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return whole
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(whole)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if head.number else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class _Delegate(QStyledItemDelegate):
    """Draws a text on one line, cut where it must be; what could not be read is red."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        box, text = QRectF(option.rect), index.data(CELL)
        model = index.model()
        assert isinstance(model, TextModel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_soft"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        words = tr("import.unread") if text is None else str(text).replace("\n", " ")[:400]
        number = model.heads[index.column()].number
        ink = "alert" if text is None else "ink3" if number else "ink"
        inner = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
        write(painter, inner, words, ink, theme.font(13), RIGHT if number else LEFT)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As wide as its text, within reason."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole))[:80]
        return QSize(width_of(text, theme.font(13)) + theme.px(17), row_height())


class _Headings(QHeaderView):
    """The name of each column, over that of the file's column where there are such."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def _head(self, section: int) -> Head:
        model = self.model()
        assert isinstance(model, TextModel)
        return model.heads[section]

    def sizeHint(self) -> QSize:
        """One line, or two."""
        model = self.model()
        two = isinstance(model, TextModel) and any(head.under for head in model.heads)
        return QSize(super().sizeHint().width(), theme.px(44 if two else 28))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """As wide as its words, within reason."""
        head = self._head(section)
        wide = max(width_of(head.name, theme.font(12)), width_of(head.under, theme.font(12)))
        return QSize(min(wide, theme.px(_WIDEST)) + theme.px(17), self.sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the words of a column."""
        head, box = self._head(section), QRectF(rect)
        painter.save()
        painter.fillRect(box, theme.colour("surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line_strong"))
        inner = box.adjusted(theme.px(8), theme.px(3), -theme.px(8), -theme.px(3))
        align, middle = RIGHT if head.number else LEFT, inner.center().y()
        if self.sizeHint().height() > theme.px(28):
            upper = QRectF(inner.left(), inner.top(), inner.width(), middle - inner.top())
            lower = QRectF(inner.left(), middle, inner.width(), inner.bottom() - middle)
            write(painter, upper, head.name, "ink2", theme.font(12), align)
            write(painter, lower, head.under, "ink3", theme.font(12), align)
        else:
            write(painter, inner, head.name, "ink3", theme.font(12), align)
        painter.restore()


class TextTable(RowTable):
    """A table to read; a pressed row is told by its number."""

    row_pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        texts, delegate = TextModel(), _Delegate()
        super().__init__(texts, delegate, parent)
        self.texts, self._delegate = texts, delegate
        self.setHorizontalHeader(_Headings(self))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.row_pressed.emit(now.row()))

    def show_figure(self, name: str, heads: Sequence[Head], rows: Sequence[Sequence[str | None]]) -> None:
        """Show a table under the name by which the ear knows it; the last column takes what room is left."""
        self.setAccessibleName(name)
        if (tuple(heads), rows) != (self.texts.heads, self.texts.rows):
            self.texts.show_rows(heads, rows)
        self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(theme.px(_NARROWEST))
        header.setStretchLastSection(False)
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.resizeColumnsToContents()
        for section in range(header.count()):
            header.resizeSection(section, min(header.sectionSize(section), theme.px(_WIDEST)))
        header.setStretchLastSection(len(self.texts.heads) <= 6)

    def changeEvent(self, event: object) -> None:
        """Take the measures of now."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if retold_by(event) and hasattr(self, "texts"):
            self._fit()

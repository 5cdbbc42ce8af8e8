"""A table of facts that sorts by its headers; what can be clicked in it is a row, or a number."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from data.figures.explaining import Pointed
from data.figures.tables import Cell, Table
from resources import i18n
from resources.i18n import DASH
from widgets import theme
from widgets.parts.painting import LEFT, RIGHT, focus_ring, width_of, write
from widgets.parts.retelling import retold_by
from widgets.parts.row_table import RowTable
from widgets.people.fact_model import FACT, Fact, FactColumn, FactModel, FactRow, Order

_MEASURED = 40
"""So many of the longest words of a column are measured."""
_PAD, _LEAST = 8, 108
"""The room beside words, and the least that a column keeps which takes what there is, in design px."""
_EAGER = 2
"""So many times more of the room that is over goes to a column that stretches than to one that does not."""


class _FactDelegate(QStyledItemDelegate):
    """Draws a cell: ground, line, words; a number under the pointer is underlined, for it can be opened."""

    hovered: tuple[int, int] = (-1, -1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        fact, box = index.data(FACT), QRectF(option.rect)
        assert isinstance(fact, Fact)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or index.row() == self.hovered[0]:
            painter.fillRect(box, theme.colour("accent_soft" if selected else "sunken"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        inner = box.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        pointed = fact.number is not None and (index.row(), index.column()) == self.hovered
        face = theme.font(13, fact.bold)
        face.setUnderline(pointed)
        right = bool(align & int(Qt.AlignmentFlag.AlignRight))
        write(painter, inner, fact.words, "accent" if pointed else fact.ink, face, RIGHT if right else LEFT)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, box, theme.px(4))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of a row of lists."""
        return QSize(theme.px(40), row_height())


def row_height() -> int:
    """The height of a row, in pixels."""
    return theme.px(26 if theme.current().compact else 30)


def _cell(fact: Fact, column: FactColumn) -> Cell:
    """Give what a fact is in a file: its value, a plain count, else its words."""
    if fact.number is not None:
        measured = fact.number.number if isinstance(fact.number, Pointed) else fact.number
        return DASH if measured.value is None else measured.value
    rank = fact.rank
    plain = column.right and isinstance(rank, float | int) and fact.words == i18n.current().count(rank)
    return rank if plain else fact.words


class FactTable(RowTable):
    """Rows of facts; a click on a number asks what it means, two clicks or return on a row lead there."""

    row_activated = Signal(object)
    row_selected = Signal(object)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        facts, delegate = FactModel(), _FactDelegate()
        super().__init__(facts, delegate, parent)
        self.facts, self._delegate = facts, delegate
        self.setMouseTracking(True)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.px(20))
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._order_by)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell_selected())
        self._took_measures()

    def show_rows(
        self, name: str, columns: Sequence[FactColumn], rows: Sequence[FactRow], *, calm: bool = False
    ) -> None:
        """Show rows under the name by which the ear knows the table; the selected row stays selected.

        Where the data alone have moved on (`calm`), rows keep their places, and so does what is in sight.
        """
        self.setAccessibleName(name)
        key, scrolled = self.key, self.verticalScrollBar().value()
        with QSignalBlocker(self.selectionModel()):
            self.facts.show_rows(columns, rows, calm=calm)
            self._select(key)
        if calm:
            self.verticalScrollBar().setValue(scrolled)
        self._fit()

    @property
    def key(self) -> object:
        """The key of the selected row, None where none is."""
        chosen = self.selectionModel().selectedRows()
        return self.facts.rows[chosen[0].row()].key if chosen else None

    def as_table(self) -> Table:
        """Give the rows as they stand: numbers as such, all else in words."""
        columns = self.facts.columns
        rows = (tuple(map(_cell, row.facts, columns)) for row in self.facts.rows)
        return Table(self.accessibleName(), tuple(column.name for column in columns), tuple(rows))

    def select(self, key: object) -> None:
        """Select the row of a key without a signal and bring it into sight; without one, clear."""
        with QSignalBlocker(self.selectionModel()):
            self._select(key)
        self.viewport().update()

    def _select(self, key: object) -> None:
        at = None if key is None else self.facts.row_of(key)
        if at is None:
            self.selectionModel().clear()
        else:
            self.setCurrentIndex(self.facts.index(at, max(0, self.currentIndex().column())))

    def _order_by(self, column: int) -> None:
        """Sort by a column: numbers the greatest first, words from A; a second click turns it round."""
        now, numbers = self.facts.order, self.facts.columns[column].right
        down = not now.down if now.column == column else numbers
        key = self.key
        with QSignalBlocker(self.selectionModel()):
            self.facts.order_by(Order(column, down))
            self._select(key)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        way = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, way)
        self.viewport().update()

    def _fit(self) -> None:
        """Give narrow columns the room of their words, and share the rest out."""
        columns, header = self.facts.columns, self.horizontalHeader()
        if not columns:
            return
        needed = [self._needed(at) for at in range(len(columns))]
        least = [
            min(need, theme.px(_LEAST)) if each.stretch else need
            for need, each in zip(needed, columns, strict=True)
        ]
        stretch, room = [column.stretch for column in columns], self.viewport().width()
        off, needed_bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(off if sum(least) <= room else needed_bar)
        for at, width in enumerate(_shared(needed, least, stretch, room)):
            header.resizeSection(at, width)

    def _needed(self, at: int) -> int:
        """Measure the longest words of a column, and its name."""
        column = self.facts.columns[at]
        longest = sorted({row.facts[at].words for row in self.facts.rows}, key=len)[-_MEASURED:]
        words = max((width_of(text, theme.font(13, True)) for text in longest), default=0)
        return max(words, width_of(column.name, theme.font(12)) + theme.px(12)) + 2 * theme.px(_PAD)

    def _tell_selected(self) -> None:
        if self.selectionModel().hasSelection():
            self.row_selected.emit(self.key)

    def _number(self, index: QModelIndex) -> object:
        fact = index.data(FACT) if index.isValid() else None
        return fact.number if isinstance(fact, Fact) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer, and the number that can be opened there."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        opens = self._number(index) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self._hover((index.row(), index.column()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask what a number means that was clicked."""
        super().mouseReleaseEvent(event)
        number = self._number(self.indexAt(event.position().toPoint()))
        if number is not None and event.button() is Qt.MouseButton.LeftButton:
            self.number_activated.emit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go where the row leads."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._number(index) is None:
            self.row_activated.emit(self.facts.rows[index.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the number of the cell, or goes where the row leads."""
        index = self.currentIndex()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not index.isValid():
            super().keyPressEvent(event)
        elif (number := self._number(index)) is not None:
            self.number_activated.emit(number)
        else:
            self.row_activated.emit(self.facts.rows[index.row()].key)

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing."""
        super().leaveEvent(event)
        self._hover((-1, -1))

    def _hover(self, cell: tuple[int, int]) -> None:
        if cell != self._delegate.hovered:
            self._delegate.hovered = cell
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the measures of now."""
        super().changeEvent(event)
        if retold_by(event):
            self._took_measures()

    def _took_measures(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalHeader().setMinimumSectionSize(row_height())
        self._fit()


def _shared(needed: list[int], least: list[int], stretch: list[int], room: int) -> list[int]:
    """Share room out to columns: what is over to all, to those that stretch the most; what is short is given
    up, down to the least.

    Where even that is too wide, all are whole, and the table scrolls.
    """
    spare, wanted, shares = room - sum(least), sum(needed) - sum(least), sum(stretch)
    if spare < 0:
        return needed
    if spare < wanted:
        return [low + (need - low) * spare // wanted for need, low in zip(needed, least, strict=True)]
    over, parts = spare - wanted if shares else 0, [_EAGER * part + 1 for part in stretch]
    return [need + over * part // sum(parts) for need, part in zip(needed, parts, strict=True)]

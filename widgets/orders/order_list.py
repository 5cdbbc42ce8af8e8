"""The work list: tabs of selections with their counts over a table of orders that loads as it is scrolled."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from data import tabling
from data.figures import OrderLine, OrderSelection, OrdersFigure
from data.figures.order_queries import Behind
from data.figures.tables import Table
from data.terms import OrderId
from resources.i18n import current, tr
from widgets import theme
from widgets.orders.order_columns import needs_of, widths_in
from widgets.orders.order_delegate import OrderDelegate, row_height
from widgets.orders.order_filters import OrderFilters, is_narrowed
from widgets.orders.order_model import PAGE, SORTS, Column, OrderModel
from widgets.orders.order_words import list_words
from widgets.parts.list_tabs import ListTabs
from widgets.parts.notice import Notice
from widgets.parts.retelling import Retelling
from widgets.parts.row_table import RowTable

_MARKED = tuple(column for column in SORTS if column is not Column.DUE)
"""Columns that carry the arrow of what the list stands by."""


class OrderList(Retelling):
    """A list of orders; the selected one stays selected while pages and figures keep coming."""

    query_requested = Signal(object)
    order_activated = Signal(object)
    page_requested = Signal(int, int)
    way_out_requested = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: OrdersFigure | None = None
        self._offered: OrdersFigure | None = None
        self._changes = 0
        self._zone = "UTC"
        self._conditions = ""
        self._selected: OrderId | None = None
        self._needs, self._measured = needs_of(()), False
        self.tabs, self.filters, self.footnote = ListTabs(), OrderFilters(), QLabel()
        self.changes = QPushButton()
        self.model, self._delegate, self.notice = OrderModel(), OrderDelegate(), Notice()
        self.table = RowTable(self.model, self._delegate)
        for name in ("tabs", "filters", "changes", "footnote", "table", "notice"):
            getattr(self, name).setObjectName(name)
        self._set_up_table()
        self._lay_out()
        self.changes.clicked.connect(self.show_changes)
        self.tabs.list_requested.connect(self._ask_list)
        self.filters.query_requested.connect(self.query_requested)
        self.model.page_requested.connect(self.page_requested)
        self.notice.way_out_requested.connect(self.way_out_requested)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose_selected())
        self.table.activated.connect(self._choose)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.table.verticalScrollBar().valueChanged.connect(self._tell_rows)
        self.retell()

    def _set_up_table(self) -> None:
        table = self.table
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setMouseTracking(True)
        table.setSelectionMode(RowTable.SelectionMode.ExtendedSelection)
        table.viewport().installEventFilter(self)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.px(20))
        header.setSectionsClickable(True)

    def _lay_out(self) -> None:
        self.footnote.setProperty("kind", "note")
        self.footnote.setContentsMargins(0, theme.px(10), 0, 0)
        self._pages = QStackedLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.tabs)
        whole.addWidget(self.filters)
        whole.addLayout(self._pages, 1)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.notice)
        self.changes.setProperty("link", "true")
        self.changes.setCursor(Qt.CursorShape.PointingHandCursor)
        held = self.changes.sizePolicy()
        held.setRetainSizeWhenHidden(True)  # so that no row moves when changes are offered
        self.changes.setSizePolicy(held)
        self.changes.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.footnote, 1)
        foot.addWidget(self.changes, 0, Qt.AlignmentFlag.AlignBottom)
        whole.addLayout(foot)

    def show_figure(
        self, figure: OrdersFigure, zone: str, conditions: str = "", *, anew: bool = False
    ) -> None:
        """Show a page of a list in the district's time zone; `conditions` say what an empty one was asked.

        A page of the list that is shown is put to what is held of it; a page of another list, or one that is
        asked for `anew`, replaces it. Where orders have meanwhile come, gone or changed places, what is in
        sight stays as it stands and the change is offered; what its orders say of themselves is renewed.
        """
        before, self._figure = self._figure, figure
        self._zone, self._conditions = zone, conditions
        other = before is None or before.query != figure.query
        fresh = anew or other or before is None or _moment(before) != _moment(figure)
        self._changes = 0 if anew or other or self._lacks() else self._changed(figure, fresh=fresh)
        if self._changes:
            self._offered = figure
            self.model.renew(figure.lines, zone)
        else:
            self._take(figure, fresh=fresh, other=anew or other)
        self._tell()

    def _lacks(self) -> bool:
        """Whether rows are in sight whose orders are still to come: the hand has moved on to them."""
        return any(self.model.line(row) is None for row in self._in_sight())

    def _in_sight(self) -> range:
        total = self.model.total
        first, last = self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1)
        return range(0) if first < 0 else range(first, total if last < 0 else last + 1)

    def _changed(self, figure: OrdersFigure, *, fresh: bool) -> int:
        """Count the changes of a later page; a page of the moment that is shown brings none."""
        if not fresh and self._offered is None:
            return 0
        return self.model.changes(figure.lines, figure.first)

    def _take(self, figure: OrdersFigure, *, fresh: bool, other: bool) -> None:
        """Let a page take its place; the selected order stays selected."""
        self._offered, self._changes = None, 0
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show_page(
                figure.lines, figure.first, figure.total, self._zone, fresh=fresh, other=other
            )
            if other:
                self.table.scrollToTop()
            self._reselect()
        if other or not self._measured:
            self._measure()

    def show_changes(self) -> None:
        """Let the list stand as its orders do now; what is in sight keeps its place as far as it can."""
        if self._offered is not None:
            self._take(self._offered, fresh=True, other=False)
            self._tell()
            self.table.setFocus()

    def as_table(self) -> Table | None:
        """Tell the orders that are loaded as a table, and of how many they are."""
        if self._figure is None:
            return None
        lines = [line for _, line in self.model.held]
        title = self._conditions or tr("page.orders")
        return tabling.orders_table(lines, self.model.total, title, self._zone)

    @property
    def in_sight(self) -> tuple[int, int]:
        """The first of the rows that are in sight, and how many a refresh should bring."""
        return max(0, self.table.rowAt(0) - PAGE // 4), PAGE

    @property
    def selected(self) -> OrderId | None:
        """The order whose row is selected."""
        return self._selected

    @property
    def chosen(self) -> tuple[OrderLine, ...]:
        """The orders that the hand has chosen, several with Shift or Ctrl; none that may not be told."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        lines = (self.model.line(row) for row in rows)
        return tuple(line for line in lines if line is not None and not line.personal)

    def select(self, order: OrderId | None) -> None:
        """Select an order's row without asking for its card."""
        self._selected = order
        with QSignalBlocker(self.table.selectionModel()):
            self._reselect()
        self.table.viewport().update()

    def show_conditions(self, conditions: str) -> None:
        """Say in other words what an empty list was asked."""
        self._conditions = conditions
        if self._figure is not None:
            self._tell()

    def retell(self) -> None:
        """Put lines, tabs and counts into the words of now."""
        super().retell()
        self.table.verticalHeader().setDefaultSectionSize(row_height())
        self.footnote.setText(tr("orders.footnote"))
        self.table.setAccessibleName(tr("common.orders.name"))
        if self._figure is not None:
            self.model.retell(self._zone)
            self._tell()
        self._measure()

    def _measure(self) -> None:
        """Measure the lines that are held; while figures of the same list keep coming its columns stay."""
        rows = self.model.worded
        self._measured = bool(rows)
        self._needs = needs_of(rows)
        self._fit_columns()

    def _tell(self) -> None:
        assert self._figure is not None
        figure, texts = self._figure, current()
        self._fill_tabs(figure)
        self.filters.show_figure(figure)
        self._show_sorting(figure)
        empty = figure.total == 0 and not self._changes
        if empty:
            name = list_words(figure.query.wanted, figure.names, texts)
            way_out = tr("orders.clear") if is_narrowed(figure.query) else ""
            self.notice.show_empty(tr("orders.none", selection=name), self._conditions, way_out)
        self.changes.setText(tr("orders.changes", n=texts.count(self._changes)))
        self.changes.setVisible(bool(self._changes))
        self.footnote.setVisible(not empty)
        self._pages.setCurrentWidget(self.notice if empty else self.table)
        self._tell_rows()

    def _tell_rows(self) -> None:
        """Say which rows are in sight, of how many."""
        rows, total, texts = self._in_sight(), self.model.total, current()
        shown = tr(
            "orders.range",
            first=texts.count(rows.start + 1),
            last=texts.count(rows.stop),
            total=texts.count(total),
        )
        self.filters.show_rows(shown if total and rows else "")

    def _show_sorting(self, figure: OrdersFigure) -> None:
        """Mark the column by which the list stands."""
        header = self.table.horizontalHeader()
        column = next((column for column in _MARKED if SORTS[column] is figure.sort), None)
        way = Qt.SortOrder.DescendingOrder if figure.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(column is not None)
        if column is not None:
            with QSignalBlocker(header):
                header.setSortIndicator(column, way)

    def _fill_tabs(self, figure: OrdersFigure) -> None:
        """Offer the work lists with their counts, and before them the orders behind a figure while asked."""
        wanted, texts = figure.query.wanted, current()
        lists: list[tuple[str, object]] = []
        if not isinstance(wanted, OrderSelection):
            told = texts.count(figure.total)
            lists = [(tr("orders.tab", selection=list_words(wanted, figure.names, texts), n=told), wanted)]
        lists += [
            (tr("orders.tab", selection=tr(f"selection.{each}"), n=texts.count(count)), each)
            for each, count in figure.counts.items()
        ]
        self.tabs.show_lists(lists, wanted)

    def _ask_list(self, wanted: OrderSelection | Behind) -> None:
        if self._figure is not None:
            query = self._figure.query
            self.query_requested.emit(replace(query, wanted=wanted, sort=None, descending=False))

    def _sort_by(self, section: int) -> None:
        """Let the list stand by a column; pressed again it runs the other way."""
        sort = SORTS.get(Column(section))
        if self._figure is not None and sort is not None:
            down = sort is self._figure.sort and not self._figure.descending
            self.query_requested.emit(replace(self._figure.query, sort=sort, descending=down))

    def _choose_selected(self) -> None:
        """Choose the row that the hand goes to; the keyboard's coming to the list chooses none."""
        rows = self.table.selectionModel().selectedRows()
        self.selection_changed.emit()
        if len(rows) == 1:
            self._choose(rows[0])

    def _choose(self, current: QModelIndex) -> None:
        line = self.model.line(current.row()) if current.isValid() else None
        if line is None:
            return
        self._selected = line.id
        if not line.personal:
            self.order_activated.emit(line.id)

    def _reselect(self) -> None:
        row = self.model.row_of(self._selected)
        if row is None:
            self.table.selectionModel().clear()
        elif self.table.currentIndex().row() != row:
            at = self.table.verticalScrollBar().value()
            self.table.selectRow(row)
            self.table.verticalScrollBar().setValue(at)

    def _fit_columns(self) -> None:
        """Give columns the widths that their texts need; where room is short some fall away."""
        header, widths = self.table.horizontalHeader(), widths_in(self.table.viewport().width(), self._needs)
        for column in Column:
            self.table.setColumnHidden(column, column not in widths)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            if column in widths:
                header.resizeSection(column, widths[column])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the whole row under the pointer."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._hover(self.table.rowAt(event.position().toPoint().y()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(-1)
        elif event.type() == QEvent.Type.Resize:
            self._fit_columns()
            self._tell_rows()
        return super().eventFilter(watched, event)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.table.viewport().update()


def _moment(figure: OrdersFigure) -> tuple[int, int | None]:
    """Give what the lines of a figure belong to: pages of one moment fit together."""
    return figure.revision, figure.as_of

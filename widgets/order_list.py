"""The work list: tabs of selections with their counts over a table of orders that loads as it is scrolled."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from data.figures import OrderSelection, OrdersFigure
from data.terms import OrderId
from resources.i18n import current, tr
from widgets import theme
from widgets.notice import Notice
from widgets.order_delegate import OrderDelegate, row_height
from widgets.order_model import Column, OrderModel
from widgets.retelling import Retelling

_WIDTHS = {
    Column.SIGN: 26,
    Column.NUMBER: 124,
    Column.TIER: 42,
    Column.STAGE: 72,
    Column.DUE: 152,
    Column.REMAINING: 128,
    Column.USED: 82,
    Column.RETURNS: 66,
}
"""Columns of a set width; category, place and body share what is left."""


class OrderList(Retelling):
    """A list of orders; the selected one stays selected while pages and figures keep coming."""

    selection_requested = Signal(object)
    order_activated = Signal(object)
    more_requested = Signal(int)
    way_out_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: OrdersFigure | None = None
        self._zone = "UTC"
        self._conditions = ""
        self._selected: OrderId | None = None
        self.tabs, self.rows, self.footnote = QTabBar(), QLabel(), QLabel()
        self.model, self.table, self.notice = OrderModel(), QTableView(), Notice()
        self._delegate = OrderDelegate()
        for name in ("tabs", "rows", "footnote", "table", "notice"):
            getattr(self, name).setObjectName(name)
        self._set_up_table()
        self._lay_out()
        self.tabs.currentChanged.connect(self._ask_selection)
        self.model.more_requested.connect(self.more_requested)
        self.notice.way_out_requested.connect(self.way_out_requested)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.retell()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(self._delegate)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setMouseTracking(True)
        table.viewport().installEventFilter(self)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.px(20))
        header.setSectionsClickable(False)

    def _lay_out(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        for label in (self.rows, self.footnote):
            label.setProperty("kind", "note")
        head = QHBoxLayout()
        head.addWidget(self.tabs, 1)
        head.addWidget(self.rows)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.notice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(head)
        whole.addLayout(self._pages, 1)
        whole.addWidget(self.footnote)

    def show_figure(self, figure: OrdersFigure, zone: str, conditions: str = "") -> None:
        """Show a page of a list in the district's time zone; `conditions` say what an empty one was asked.

        A page that begins where the loaded ones end is added to them; one that begins at 0 replaces them.
        """
        other = self._figure is not None and figure.query.wanted != self._figure.query.wanted
        self._figure, self._zone, self._conditions = figure, zone, conditions
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show_lines(figure.lines, figure.first, figure.total, zone)
            if other:
                self.table.scrollToTop()
            self._reselect()
        self._tell()

    @property
    def loaded(self) -> int:
        """How many lines are loaded: a refresh asks for as many."""
        return self.model.rowCount()

    @property
    def selected(self) -> OrderId | None:
        """The order whose row is selected."""
        return self._selected

    def select(self, order: OrderId | None) -> None:
        """Select an order's row without asking for its card."""
        self._selected = order
        with QSignalBlocker(self.table.selectionModel()):
            self._reselect()
        self.table.viewport().update()

    def retell(self) -> None:
        """Put lines, tabs and counts into the words of now."""
        super().retell()
        self.table.verticalHeader().setDefaultSectionSize(row_height())
        self._fit_columns()
        self.footnote.setText(tr("orders.footnote"))
        self.table.setAccessibleName(tr("common.orders.name"))
        if self._figure is not None:
            lines = [self.model.line(i) for i in range(self.loaded)]
            self.model.show_lines(lines, 0, self.model.total, self._zone)
            self._tell()

    def _tell(self) -> None:
        assert self._figure is not None
        figure = self._figure
        self._fill_tabs(figure)
        self.rows.setText(tr("orders.rows", n=self.loaded, total=figure.total))
        self.rows.setVisible(figure.total > 0)
        empty = figure.total == 0
        if empty:
            title = tr("orders.none", selection=tr(f"selection.{figure.query.wanted}"))
            self.notice.show_empty(title, self._conditions)
        self.footnote.setVisible(not empty)
        self._pages.setCurrentWidget(self.notice if empty else self.table)

    def _fill_tabs(self, figure: OrdersFigure) -> None:
        with QSignalBlocker(self.tabs):
            while self.tabs.count() < len(figure.counts):
                self.tabs.addTab("")
            while self.tabs.count() > len(figure.counts):
                self.tabs.removeTab(self.tabs.count() - 1)
            for i, (selection, count) in enumerate(figure.counts.items()):
                told = current().count(count)
                self.tabs.setTabText(i, tr("orders.tab", selection=tr(f"selection.{selection}"), n=told))
                self.tabs.setTabData(i, selection)
                if selection == figure.query.wanted:
                    self.tabs.setCurrentIndex(i)

    def _ask_selection(self, index: int) -> None:
        selection = self.tabs.tabData(index)
        if isinstance(selection, str):
            self.selection_requested.emit(OrderSelection(selection))

    def _choose(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        line = self.model.line(current.row())
        self._selected = line.id
        if not line.personal:
            self.order_activated.emit(line.id)

    def _reselect(self) -> None:
        row = self.model.row_of(self._selected)
        if row is None:
            self.table.selectionModel().clear()
        elif self.table.currentIndex().row() != row:
            self.table.selectRow(row)

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        for column in Column:
            width = _WIDTHS.get(column)
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if width is None else mode.Fixed)
            if width is not None:
                header.resizeSection(column, theme.px(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the whole row under the pointer."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._hover(self.table.rowAt(event.position().toPoint().y()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().eventFilter(watched, event)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.table.viewport().update()

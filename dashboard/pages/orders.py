"""The orders page: lists of the orders behind the figures, and the card of one of them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages import heads
from dashboard.pages.listed import ListedPage
from dashboard.store import ORDERS, BoardStore
from data import wording
from data.figures import Board, OrderQuery, OrderSelection, OrdersFigure
from data.figures.order_queries import Behind
from data.scope import Scope
from data.terms import BodyId, CategoryId, Stage
from resources import i18n
from resources.i18n import tr
from widgets.orders.order_filters import is_narrowed
from widgets.orders.order_list import OrderList
from widgets.orders.order_model import PAGE
from widgets.orders.order_words import list_words
from widgets.parts.panel import Panel

_OF_THE_PERIOD = (OrderSelection.FILED, OrderSelection.REPORTED)
"""Work lists of what came in during the period; all others tell what stands now."""
_AND = " · "


class OrdersPage(ListedPage):
    """The list follows the scope and the data."""

    name = ORDERS
    slip_wanted = Signal(object)
    """The numbers of the orders that a body is to be chased about."""
    agenda_wanted = Signal(object)
    """The ids of the orders that a stationing day is to deal with."""

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self._query = OrderQuery()
        self._listed: Scope | None = None
        self._chosen = False
        self._figure: OrdersFigure | None = None
        self.list = OrderList()
        self.list.setObjectName("list")
        self.panel = Panel(self.list)
        self.chase, self.to_agenda = QPushButton(), QPushButton()
        for name in ("chase", "to_agenda"):
            getattr(self, name).setObjectName(name)
            self.panel.add_tool(getattr(self, name))
        self.hold(self.panel)
        self.chase.clicked.connect(lambda: self.slip_wanted.emit(tuple(x.number for x in self.list.chosen)))
        self.to_agenda.clicked.connect(lambda: self.agenda_wanted.emit(tuple(x.id for x in self.list.chosen)))
        self.list.selection_changed.connect(self._may_act)
        self.list.query_requested.connect(self._narrow)
        self.list.page_requested.connect(self._ask)
        self.list.way_out_requested.connect(self._widen)
        store.orders_asked.connect(self._show_asked)
        store.order_asked.connect(self.ask_card)
        self.list.order_activated.connect(self.ask_card)
        self.retell()

    def show_selection(self, wanted: OrderSelection | Behind) -> None:
        """Show another list of the same scope, whole."""
        self.show_query(OrderQuery(wanted))

    def show_query(self, query: OrderQuery) -> None:
        """Show a list narrowed and sorted as asked."""
        self._query = query
        self._chosen = True
        self._ask(0, PAGE)

    def _narrow(self, query: OrderQuery) -> None:
        """Show what the hand asks the list for; it can be taken back from any page."""
        before = self._query
        if query == before:
            return

        def back() -> None:
            self.store.open_page(self.name)
            self.show_query(before)

        self.store.undoable(back)
        self.show_query(query)

    def remembered(self) -> dict[str, str]:
        """Give the work list and what it is narrowed by; a list that a number led to is not kept."""
        query = self._query
        if not isinstance(query.wanted, OrderSelection):
            return {}
        told = {"list": query.wanted, "stage": query.stage, "body": query.body, "module": query.module}
        return {key: str(int(each)) if isinstance(each, int) else each for key, each in told.items() if each}

    def recall(self, kept: Mapping[str, str]) -> None:
        """List what was saved."""
        try:
            narrowed = {key: int(kept[key]) for key in ("stage", "body", "module") if key in kept}
            self.show_query(
                OrderQuery(
                    OrderSelection(kept.get("list", OrderSelection.MORNING)),
                    stage=Stage(narrowed["stage"]) if "stage" in narrowed else None,
                    body=BodyId(narrowed["body"]) if "body" in narrowed else None,
                    module=CategoryId(narrowed["module"]) if "module" in narrowed else None,
                )
            )
        except ValueError:  # a list of an older program
            self.show_query(OrderQuery())

    def _show_asked(self, wish: object) -> None:
        """Show what another page has asked for."""
        if isinstance(wish, OrderQuery):
            self.show_query(wish)
        elif isinstance(wish, (OrderSelection, Behind)):
            self.show_selection(wish)

    def _widen(self) -> None:
        """Drop the conditions that left nothing."""
        self._narrow(OrderQuery(self._query.wanted))

    def show_board(self, board: Board) -> None:
        """List anew what has changed, once somebody looks; the card belongs to the place it was opened at."""
        other = self.board is None or self.board.scope.path != board.scope.path
        super().show_board(board)
        if other:
            self.close_card()

    def retell(self) -> None:
        """Say the conditions and the sentence in the look and language of now."""
        super().retell()
        for button, key in ((self.chase, "orders.chase"), (self.to_agenda, "orders.to_agenda")):
            button.setText(tr(key))
            button.setToolTip(tr(f"{key}.hint"))
        self._may_act()
        self._show_head()
        self._tell()
        self.list.show_conditions(self._conditions())

    def _may_act(self) -> None:
        """Orders must be chosen before something can be done with them."""
        for button in (self.chase, self.to_agenda):
            button.setEnabled(bool(self.list.chosen))

    def _tell(self) -> None:
        """Lead with what the morning asks, or with what is open."""
        if self.board is None or self._figure is None:
            return
        texts, place = i18n.current(), wording.area_name(self.board.place, i18n.current())
        untold = self._figure.counts.get(OrderSelection.OPEN) is None
        if is_narrowed(self._figure.query) or untold:
            told = list_words(self._figure.query.wanted, self._figure.names, texts)
            total = texts.count(self._figure.total)
            self.sentence.show_figure(tr("page.orders.narrowed", place=place, list=told, n=total))
            return
        morning = self._query.wanted is OrderSelection.MORNING
        counts = {each: texts.count(count) for each, count in self._figure.counts.items()}
        self.sentence.show_figure(
            tr(
                "page.orders.morning" if morning else "page.orders.sentence",
                place=place,
                morning=counts[OrderSelection.MORNING],
                urgent=counts[OrderSelection.URGENT],
                open=counts[OrderSelection.OPEN],
                overdue=counts[OrderSelection.OVERDUE],
                due=counts[OrderSelection.DUE_TODAY],
            )
        )

    def _conditions(self) -> str:
        """Say what the list is limited to."""
        return _AND.join(self._told()) if self.board is not None else ""

    def _show_head(self) -> None:
        """Head the list with its conditions, and below them with the time that it tells of."""
        *limits, when = self._told() if self.board is not None else ("",)
        self.panel.show_head(_AND.join(limits), when)

    def _told(self) -> tuple[str, ...]:
        """Give the conditions, last the period where the list counts one, else the moment it stands at."""
        assert self.board is not None
        texts, tiers = i18n.current(), self.store.scope.tiers
        chosen = (
            tr("tier.all")
            if tiers is None
            else tr("list.and").join(tr(f"tier.{t.word}") for t in sorted(tiers))
        )
        place, wanted = wording.area_name(self.board.place, texts), self._query.wanted
        standing = isinstance(wanted, OrderSelection) and wanted not in _OF_THE_PERIOD
        moment = tr("common.data_up_to", time=heads.moment(self.board, texts))
        when = moment if standing else wording.period_text(self.board.period, texts)
        return tuple(filter(None, (place, chosen, heads.filtered(self.board, texts), when)))

    def ask(self) -> None:
        """Ask anew for the lines in sight; elsewhere one begins at the top."""
        self._ask(*(self.list.in_sight if self._listed == self.store.scope else (0, PAGE)))

    def _ask(self, first: int, count: int) -> None:
        scope = self.store.scope
        self.feed.orders(self._query, first, count, lambda figure: self._take(scope, figure), self.missed)

    def _take(self, scope: Scope, figure: OrdersFigure) -> None:
        if self.board is None or scope != self.store.scope or figure.query != self._query:
            return
        if self._leads_on(scope, figure):
            return
        anew = self._chosen or self._listed != scope
        self._listed, self._figure, self._chosen = scope, figure, False
        self.panel.show_body()
        self._show_head()
        self.list.show_figure(figure, self.board.district.zone, self._conditions(), anew=anew)
        self._tell()

    def _leads_on(self, scope: Scope, figure: OrdersFigure) -> bool:
        """At a place one has just come to, an empty list gives way to the first that has orders."""
        arrived = self._listed is None or self._listed.path != scope.path
        filled = next((each for each, count in figure.counts.items() if count), None)
        if not arrived or self._chosen or figure.total or filled is None:
            return False
        self._listed = scope
        self.show_selection(filled)
        return True

    def fail(self, error: Exception) -> None:
        """Say in the place of the list why there is none; one that is there stays."""
        if self._figure is None:
            self.panel.show_fault(tr("page.orders.failed"), str(error))
        else:
            self.list.retell()  # its tabs say again which list that is
            super().fail(error)

    def close_card(self) -> None:
        """Put the card away, and choose no order."""
        super().close_card()
        self.list.select(None)

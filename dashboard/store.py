"""What the window looks at: the scope, the way to it, and the last board. Facts are signals, wishes methods.

A wish makes a new `Scope`; nothing else changes what is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from data.figures import Board, Measured
from data.figures.explaining import Pointed
from data.places import Places
from data.scope import Period, Scope, Versus, unfiltered
from data.terms import AreaId, CategoryId, Channel, Instant, LocationClass, OrderId, Tier
from widgets.map.geometry import Geography

OVERVIEW, HEATMAP, ORDERS = "overview", "heatmap", "orders"
PROMISES, PACKS = "promises", "packs"
LOOP, COMPARE, URGENT = "loop", "compare", "urgent"
WARNINGS = "warnings"
PEOPLE, BALANCE, STAFFING = "people", "balance", "staffing"
FAIRNESS, REVIEW, VITALITY = "fairness", "review", "vitality"
IMPORTS, DATA, SETTINGS = "imports", "data", "settings"
_MOST_UNDONE = 50
"""So many choices can be taken back, one after the other."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way through the district: where one stood, and on which page."""

    path: tuple[AreaId, ...] = ()
    page: str = OVERVIEW


class BoardStore(QObject):
    """Holds the scope, the way back and forward, and the last board.

    Places and pages make stops of the way; tiers, period, measure and detail stay on drill and back, and are
    taken back by `undo`.
    """

    scope_changed = Signal(object)
    page_changed = Signal(str)
    board_changed = Signal(object)
    ground_changed = Signal(object)
    number_asked = Signal(object)
    place_asked = Signal(object)
    orders_asked = Signal(object)
    order_asked = Signal(object)
    warning_asked = Signal(str)
    failed = Signal(str)
    recovered = Signal()
    offline_changed = Signal(object)
    working = Signal(bool)

    def __init__(self, parent: QObject | None = None, *, page: str = OVERVIEW) -> None:
        super().__init__(parent)
        self._scope = Scope()
        self._page = page
        self._back: list[Stop] = []
        self._forward: list[Stop] = []
        self._undo: list[Callable[[], None]] = []
        self._board: Board | None = None
        self._ground: Geography | None = None
        self._offline_since: Instant | None = None

    @property
    def scope(self) -> Scope:
        """What is looked at."""
        return self._scope

    @property
    def page(self) -> str:
        """The page that is shown."""
        return self._page

    @property
    def board(self) -> Board | None:
        """The last board; None before the first."""
        return self._board

    @property
    def ground(self) -> Geography | None:
        """Places and boundaries of the district; None before they are read."""
        return self._ground

    @property
    def offline_since(self) -> Instant | None:
        """Since when the database's server has not answered; None while it does."""
        return self._offline_since

    @property
    def can_go_back(self) -> bool:
        """Whether there was a stop before this one."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether one has come back from a stop."""
        return bool(self._forward)

    def drill_into(self, area: AreaId) -> None:
        """Step down into an area; one without children is told by its orders, so they are shown."""
        tag = self._places().tags[self._places().row_at(area)]
        self.visit(tag.path, self._page if tag.has_children else ORDERS)

    def roll_up(self) -> None:
        """Step up to the place that holds this one."""
        self.visit(self._scope.path[:-1], self._page)

    def go(self, path: tuple[AreaId, ...]) -> None:
        """Look at a place by its path."""
        self.visit(path, self._page)

    def open_page(self, page: str) -> None:
        """Turn to a page."""
        self.visit(self._scope.path, page)

    def visit(self, path: tuple[AreaId, ...], page: str) -> None:
        """Look at a place on a page, as one step of the way."""
        here, there = self._here(), Stop(path, page)
        if here != there:
            self._back.append(here)
            self._forward.clear()
            self._stand_at(there)

    def go_back(self) -> None:
        """Return to the stop before, if there is one."""
        if self._back:
            self._forward.append(self._here())
            self._stand_at(self._back.pop())

    def go_forward(self) -> None:
        """Undo a return, if there was one."""
        if self._forward:
            self._back.append(self._here())
            self._stand_at(self._forward.pop())

    def show(self, scope: Scope, page: str) -> None:
        """Look at a whole scope on a page, as one step of the way and one choice to take back."""
        here, there = self._here(), Stop(scope.path, page)
        if here != there:
            self._back.append(here)
            self._forward.clear()
        self._stand_at(there, scope)

    def undoable(self, back: Callable[[], None]) -> None:
        """Keep how a choice that was just made is taken back."""
        self._undo = [*self._undo[1 - _MOST_UNDONE :], back]

    def undo(self) -> bool:
        """Take back the newest choice of what is counted and shown; False where there is none."""
        if not self._undo:
            return False
        self._undo.pop()()
        return True

    def set_tiers(self, tiers: frozenset[Tier] | None) -> None:
        """Count these tiers alone, or all."""
        self._choose(replace(self._scope, tiers=tiers))

    def set_channels(self, channels: frozenset[Channel] | None) -> None:
        """Count what came by these channels alone, or by all."""
        self._choose(replace(self._scope, channels=channels))

    def set_categories(self, categories: frozenset[CategoryId] | None) -> None:
        """Count these categories alone, or all."""
        self._choose(replace(self._scope, categories=categories))

    def set_locations(self, locations: frozenset[LocationClass] | None) -> None:
        """Count what lies in locations of these classes alone, or anywhere."""
        self._choose(replace(self._scope, locations=locations))

    def set_versus(self, versus: Versus) -> None:
        """Compare with the period before, the year before, or the district."""
        self._choose(replace(self._scope, versus=versus))

    def clear_filters(self) -> None:
        """Count everything of the place and the period."""
        self._choose(unfiltered(self._scope))

    def set_breaks(self, breaks: tuple[float, ...] | None) -> None:
        """Keep these limits of classes over all that follows, or let each scope choose its own."""
        self._choose(replace(self._scope, breaks=breaks))

    def set_period(self, period: Period | None) -> None:
        """Look at a period; None is the one of now."""
        self._choose(replace(self._scope, period=period))

    def set_measure(self, measure: str) -> None:
        """Show another measure; limits that were locked belonged to the one before."""
        if measure != (self._scope.measure or self._shown_measure()):
            self._choose(replace(self._scope, measure=measure, breaks=None))

    def set_detail(self, detail: int) -> None:
        """Show cells so many levels below the place."""
        self._choose(replace(self._scope, detail=detail))

    def lock_legend(self, locked: bool) -> None:
        """Keep the classes of the legend over all that follows, or let each scope choose its own."""
        breaks = self._board.heatmap.legend.breaks if self._board is not None else None
        self._choose(replace(self._scope, breaks=breaks if locked else None))

    def explain(self, number: Measured | Pointed) -> None:
        """Ask what a number means: its definition, its fraction and the orders behind it.

        A bare number is one of the scope; one of another place, tier or period comes `Pointed`.
        """
        self.number_asked.emit(number)

    def look_at(self, area: AreaId) -> None:
        """Ask for the card of an area, without stepping into it."""
        self.place_asked.emit(area)

    def show_orders(self, wish: object, path: tuple[AreaId, ...] | None = None) -> None:
        """Turn to the orders page, of another place if one is given, and ask it for some orders."""
        self.visit(self._scope.path if path is None else path, ORDERS)
        self.orders_asked.emit(wish)

    def show_order(self, order: OrderId) -> None:
        """Turn to the orders page and ask it for the card of one order."""
        self.open_page(ORDERS)
        self.order_asked.emit(order)

    def show_warning(self, key: str) -> None:
        """Turn to the warning centre and ask it for one warning."""
        self.open_page(WARNINGS)
        self.warning_asked.emit(key)

    def take_ground(self, ground: Geography) -> None:
        """Take the places and boundaries of a district; a place that is not in it is left."""
        self._ground = ground
        if any(area not in ground.places.row_of for area in self._scope.path):
            self._scope = replace(self._scope, path=())
        self.ground_changed.emit(ground)

    def take_board(self, board: Board) -> None:
        """Take a board, unless the hand has gone on to another scope."""
        if board.scope == self._scope:
            self._board = board
            self.board_changed.emit(board)

    def set_offline(self, since: Instant | None) -> None:
        """Take note that the server has gone away, or with None that it is back; the board stays."""
        if since != self._offline_since:
            self._offline_since = since
            self.offline_changed.emit(since)

    def start_anew(self) -> None:
        """Forget place, way and board: another district is opened."""
        self._scope = Scope()
        self._back.clear()
        self._forward.clear()
        self._undo.clear()
        self._board = self._ground = None

    def _here(self) -> Stop:
        return Stop(self._scope.path, self._page)

    def _stand_at(self, stop: Stop, scope: Scope | None = None) -> None:
        turned = stop.page != self._page
        self._page = stop.page
        if turned:
            self.page_changed.emit(stop.page)
        if scope is not None and replace(scope, path=self._scope.path) != self._scope:
            self._remember()
        self._look(replace(scope or self._scope, path=stop.path))

    def _choose(self, scope: Scope) -> None:
        """Count or show something else of the place; the choice can be taken back wherever one is then."""
        if scope != self._scope:
            self._remember()
            self._look(scope)

    def _remember(self) -> None:
        before = self._scope
        self.undoable(lambda: self._look(replace(before, path=self._scope.path)))

    def _look(self, scope: Scope) -> None:
        if scope != self._scope:
            self._scope = scope
            self.scope_changed.emit(scope)

    def _places(self) -> Places:
        if self._ground is None:
            raise LookupError("there is no district yet")
        return self._ground.places

    def _shown_measure(self) -> str | None:
        return self._board.heatmap.measure if self._board is not None else None

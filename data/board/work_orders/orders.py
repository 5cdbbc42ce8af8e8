"""Lists of orders: the work lists of a scope and the orders behind a figure, narrowed, sorted, page by page.

Lists are chosen by the same selections that the measures count, so a list is as long as its figure says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period, look
from data.board.privacy import undivided, unseen
from data.board.reconciling import differing
from data.board.work_orders.behind import OF_NOW, behind, modules, named
from data.board.work_orders.counted import orders_of, reaches_far, tiers_of
from data.board.work_orders.lines import order_lines
from data.board.work_orders.sorting import Standing, standing
from data.board.work_orders.states import States, states
from data.clock.office import LONGEST_BREAK
from data.figures import OrderChoices, OrderQuery, OrderSelection, OrdersFigure, OrderSort
from data.figures.explaining import Differing, OfMeasure
from data.figures.order_queries import Choice
from data.ledger.columns import Bools, is_one_of, stamp
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.catalogue import MEASURES
from data.measures.tally import select
from data.scope import Scope
from data.store import Store
from data.terms import Channel, EventKind, Stage

PAGE = 200
"""So many lines a page of a list has."""

Rows = NDArray[np.int32]
_DAY = 86_400

_CHOICES: Mapping[OrderSelection, Callable[[States], Bools]] = {
    OrderSelection.MORNING: lambda now: (
        now.overdue | now.due_today | (now.open & (now.view.orders.urgent | now.view.orders.supervised))
    ),
    OrderSelection.URGENT: lambda now: now.open & now.view.orders.urgent,
    OrderSelection.OVERDUE: lambda now: now.overdue,
    OrderSelection.DUE_TODAY: lambda now: now.due_today,
    OrderSelection.BEFORE_MEETING: lambda now: select(now.view, "F7.meeting").hit > 0,
    OrderSelection.INSTRUCTED: lambda now: (
        now.open & (now.view.orders.supervised | (now.view.orders.channel == Channel.LEADER))
    ),
    OrderSelection.DISPUTED: lambda now: now.open & now.view.orders.disputed,
    OrderSelection.OLDEST: lambda now: now.open,
    OrderSelection.PAUSED: lambda now: now.paused,
    OrderSelection.EXTENDED: lambda now: now.open & _has(now, EventKind.EXTENSION),
    OrderSelection.OPEN: lambda now: now.open,
    OrderSelection.FILED: lambda now: select(now.view, "V2").hit > 0,
    OrderSelection.REPORTED: lambda now: select(now.view, "V1").hit > 0,
}
_MEASURED = {
    OrderSelection.MORNING: "F2",
    OrderSelection.URGENT: "F1",
    OrderSelection.OVERDUE: "F2",
    OrderSelection.DUE_TODAY: "F2",
    OrderSelection.BEFORE_MEETING: "F7.meeting",
    OrderSelection.INSTRUCTED: "F1",
    OrderSelection.DISPUTED: "F1",
    OrderSelection.OLDEST: "F1",
    OrderSelection.OPEN: "F1",
    OrderSelection.FILED: "V2",
    OrderSelection.REPORTED: "V1",
}
"""The measure without whose stamps a list cannot be told."""
_OF_PERIOD = {OrderSelection.FILED, OrderSelection.REPORTED}
_USUAL = {
    OrderSelection.OLDEST: (OrderSort.FILED, False),
    OrderSelection.FILED: (OrderSort.REPORTED, True),
    OrderSelection.REPORTED: (OrderSort.REPORTED, True),
}
"""By what a list stands where nobody asks; all others by the limit, what is due first."""


def on_list(now: States, wanted: OrderSelection) -> Bools:
    """Tell which orders of a view stand on a work list, wherever they lie."""
    return _CHOICES[wanted](now)


def orders_figure(
    snapshot: Snapshot,
    store: Store,
    scope: Scope,
    query: OrderQuery | OrderSelection,
    first: int = 0,
    count: int | None = PAGE,
) -> OrdersFigure:
    """Give a page of a list (`count` None: all of it), with the counts of all lists of the scope."""
    asked = OrderQuery(query) if isinstance(query, OrderSelection) else query
    return OrderLists(snapshot, scope, far=reaches_far(asked.wanted)).figure(store, asked, first, count)


@dataclass(frozen=True, slots=True, eq=False)
class _Narrowed:
    """The rows of a list by id, as a query narrows it, and what stands beside it."""

    rows: Rows
    counts: Mapping[OrderSelection, int | None]
    choices: OrderChoices


class OrderLists:
    """The lists of a scope as of one revision: what they hold is found once, then paged through."""

    def __init__(self, snapshot: Snapshot, scope: Scope, *, far: bool = False) -> None:
        self.snapshot, self.scope, self.far = snapshot, scope, far
        self._hidden = undivided(snapshot, scope, scope.level)
        seen = unseen(look(snapshot if far else near(snapshot, scope), scope), hidden=self._hidden)
        self._now = states(snapshot, seen)
        self._lists = {each: self._found(each) for each in OrderSelection}
        self._module = modules(snapshot)
        self._last: tuple[OrderQuery, _Narrowed] | None = None
        self._sorted: tuple[OrderQuery, Standing] | None = None

    def figure(
        self, store: Store, query: OrderQuery, first: int = 0, count: int | None = PAGE
    ) -> OrdersFigure:
        """Give a page of a list; the lines' texts are read from the store."""
        narrowed, page = self._narrow(query), self._standing(query).page(first, count)
        sort, descending = _sort_of(query)
        return OrdersFigure(
            query=query,
            counts=narrowed.counts,
            lines=order_lines(self.snapshot, store, self._now, page),
            total=len(narrowed.rows),
            first=first,
            sort=sort,
            descending=descending,
            choices=narrowed.choices,
            names=() if isinstance(query.wanted, OrderSelection) else named(self.snapshot, query.wanted),
            revision=self.snapshot.revision,
            as_of=self._now.as_of,
        )

    def knows(self, snapshot: Snapshot, scope: Scope, *, far: bool = False) -> bool:
        """Tell whether these are still the lists of a scope of a snapshot, as `far` back as is asked."""
        mine = self.snapshot
        if far and not self.far:
            return False
        same = mine.orders is snapshot.orders and mine.freshness == snapshot.freshness
        return same and mine.rulebook is snapshot.rulebook and self.scope == scope

    def _found(self, wanted: OrderSelection) -> Rows:
        """Give the rows of a list, of the scope's tiers at filing or now."""
        return self._rows(_CHOICES[wanted](self._now), at_filing=wanted in _OF_PERIOD)

    def _rows(self, chosen: Bools, *, at_filing: bool) -> Rows:
        seen, tiers = self._now.view, self.scope.tiers
        chosen = chosen & (seen.cell >= 0)
        if tiers is not None:
            chosen &= is_one_of(seen.orders.tier_filed if at_filing else seen.orders.tier_now, tiers)
        return np.flatnonzero(chosen).astype(np.int32)

    def _count(self, wanted: OrderSelection, query: OrderQuery) -> int | None:
        measure = _MEASURED.get(wanted)
        seen = self._now.view
        lacks = measure is not None and MEASURES[measure].missing(seen.window) is not None
        if lacks or self._hidden:
            return None
        return len(self._narrowed(self._lists[wanted], query))

    def _all_of(self, query: OrderQuery) -> Rows:
        wanted = query.wanted
        if isinstance(wanted, OrderSelection):
            return self._lists[wanted]
        if isinstance(wanted, OfMeasure | Differing):  # tiers stand in what they count
            return np.flatnonzero(self._counted_in(wanted)).astype(np.int32)
        chosen = behind(self.snapshot, self._now, wanted)
        return self._rows(chosen, at_filing=type(wanted) not in OF_NOW)

    def _counted_in(self, wanted: OfMeasure | Differing) -> Bools:
        seen = self._now.view
        if isinstance(wanted, OfMeasure):
            found = orders_of(seen, wanted, self.scope)
            return found if wanted.category is None else found & self._impersonal()
        return differing(seen, wanted, tiers_of(wanted, self.scope))

    def _impersonal(self) -> Bools:
        """Tell which orders concern no person: of a single category nothing else is listed (E16)."""
        personal = list(self.snapshot.names.personal)
        return np.isin(self._now.view.orders.category, personal, invert=True)

    def _narrow(self, query: OrderQuery) -> _Narrowed:
        """Find what a query asks for whatever it stands by, remembered for the next way to sort it."""
        plain = replace(query, sort=None, descending=False)
        if self._last is None or self._last[0] != plain:
            rows = self._all_of(query)
            counts = {each: self._count(each, query) for each in OrderSelection}
            narrowed = _Narrowed(self._narrowed(rows, query), counts, self._choices(rows, query))
            self._last = plain, narrowed
        return self._last[1]

    def _standing(self, query: OrderQuery) -> Standing:
        """Give a list in its order, remembered for the next page."""
        if self._sorted is None or self._sorted[0] != query:
            sort, descending = _sort_of(query)
            rows = self._narrow(query).rows
            self._sorted = query, standing(self.snapshot, self._now, rows, sort, descending=descending)
        return self._sorted[1]

    def _narrowed(self, rows: Rows, query: OrderQuery) -> Rows:
        """Keep the rows of a step, a body and a module; what is not told of an order finds none (E16)."""
        if query.stage is not None:
            rows = rows[self._now.stage[rows] == query.stage]
        if query.body is not None:
            rows = rows[self._bodies(rows) == query.body]
        if query.module is not None:
            rows = rows[self._modules(rows) == query.module]
        return rows

    def _modules(self, rows: Rows) -> NDArray[np.int32]:
        category = self._now.view.orders.category[rows]
        return self._module[np.clip(category, 0, len(self._module) - 1)]

    def _bodies(self, rows: Rows) -> NDArray[np.int32]:
        """Give the leading body of orders; that of a grid is not told where an order concerns a person."""
        orders, names = self._now.view.orders, self.snapshot.names
        body = orders.body[rows]
        if not names.personal or not names.local:
            return body
        hidden = np.isin(orders.category[rows], list(names.personal)) & np.isin(body, list(names.local))
        return np.where(hidden, np.int32(0), body)

    def _choices(self, rows: Rows, query: OrderQuery) -> OrderChoices:
        """Count what a list can be narrowed by, each as the other two conditions leave it."""
        names = self.snapshot.names
        stage = self._now.stage[self._narrowed(rows, replace(query, stage=None))]
        body = self._bodies(self._narrowed(rows, replace(query, body=None)))
        module = self._modules(self._narrowed(rows, replace(query, module=None)))
        waits = np.bincount(stage, minlength=len(Stage) + 1)
        return OrderChoices(
            stages=tuple((each, int(waits[each])) for each in Stage if waits[each]),
            bodies=_counted(body, names.body),
            modules=_counted(module, names.category),
        )


def near(snapshot: Snapshot, scope: Scope) -> Snapshot:
    """Leave out the orders that ended before the period: no list or flow of the scope has them."""
    as_of, period = as_of_and_period(snapshot, scope)
    since = min(stamp(period.begins), stamp(as_of) - LONGEST_BREAK * _DAY)
    return replace(snapshot, orders=mattering(snapshot.orders, since, stamp(as_of)))


def _has(now: States, kind: EventKind) -> Bools:
    """Tell which orders have an event of a kind."""
    orders = now.view.orders
    mask = np.zeros(len(orders), dtype=np.bool_)
    mask[orders.rows(orders.events.order[orders.events.kind == kind])] = True
    return mask


def _sort_of(query: OrderQuery) -> tuple[OrderSort, bool]:
    """Give by what a list stands, and whether the other way round."""
    if query.sort is not None:
        return query.sort, query.descending
    usual = (OrderSort.LIMIT, False)
    return _USUAL.get(query.wanted, usual) if isinstance(query.wanted, OrderSelection) else usual


def _counted(ids: NDArray[np.int32], name: Callable[[int | None], tuple[str, str]]) -> tuple[Choice, ...]:
    """Count ids, the most frequent first; 0 is none."""
    counts = np.bincount(ids)
    counts[:1] = 0
    order = np.argsort(-counts, kind="stable")[: int((counts > 0).sum())].tolist()
    return tuple(Choice(each, name(each), int(counts[each])) for each in order)

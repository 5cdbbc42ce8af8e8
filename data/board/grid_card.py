"""Build the card of an area: what waits there, who is responsible, what is chased, how it is assessed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period, look
from data.board.morning import promises_of
from data.board.posts.duty_desk import DutyDesk
from data.board.privacy import WITHHELD, undivided
from data.board.work_orders.orders import near, on_list
from data.board.work_orders.states import States, states
from data.figures import AreaTag, Measured, OrderSelection
from data.figures.grid_card import GridCardFigure, OpenBody, OpenCategory, Rate, RolePosts, Size
from data.figures.order_queries import OrderQuery
from data.ledger.columns import Bools, is_one_of
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.measures.comparison import interval
from data.measures.tally import View, shown_tiers
from data.scope import Scope
from data.terms import AreaId, BodyId, CategoryId, Level, Role, Tier
from resources.definitions import home

RATES = ("T5", "Q1", "Q3", "Q7", "V7")
"""The rates told after those of the families in which the city reports."""
_SHOWN = 6
"""So many categories and bodies are told."""


def grid_card(snapshot: Snapshot, scope: Scope, area: AreaId) -> GridCardFigure:
    """Tell all of an area; KeyError where it is not in the district."""
    places = snapshot.places
    tag = places.tags[places.row_at(area)]
    here = replace(scope, path=tag.path, detail=1)
    known = near(snapshot, here)
    seen = look(known, here)
    as_of, period = as_of_and_period(snapshot, here)
    hidden = undivided(snapshot, here, tag.level)
    ask = _asking(seen, here, hidden)
    now = states(known, seen)
    mine = _mine(now, here)
    return GridCardFigure(
        district=snapshot.district,
        area=tag,
        above=places.tagged(places.path_to(seen.cells.place)[:-1]),
        period=period,
        as_of=as_of,
        size=_size(snapshot, tag, seen),
        open=ask("F1"),
        filed=ask("V2"),
        tiers=() if hidden else tuple(_by_tier(seen, here)),
        categories=() if hidden else tuple(_categories(snapshot, now, mine)),
        posts=tuple(_posts(seen)),
        actor=DutyDesk(snapshot, as_of).of_place(tag),
        bodies=() if hidden else tuple(_bodies(snapshot, now, mine)),
        overdue=ask("F2"),
        due_soon=ask("F7.meeting"),
        instructed=0 if hidden else _listed(now, mine, OrderSelection.INSTRUCTED),
        disputed=0 if hidden else _listed(now, mine, OrderSelection.DISPUTED),
        returned=ask("Q7"),
        promises=promises_of(snapshot, seen.cells.place, as_of),
        promised=bool(snapshot.commitments),
        patrols=answers(seen, "C9k").of().total,
        rates=tuple(_rates(snapshot, here, ask)),
        peers=() if hidden else tuple(_peers(snapshot, here)),
        satisfaction=ask("Q10"),
        coverage=ask("Q11"),
        withheld=hidden,
    )


def _asking(seen: View, scope: Scope, hidden: bool) -> Callable[[str], Measured]:
    """Give what counts a measure of orders in the place, or tells that it is withheld."""

    def ask(code: str) -> Measured:
        number = answers(seen, code).of(scope.tiers).total
        return Measured(code, number.definition, None, None, None, WITHHELD) if hidden else number

    return ask


def _mine(now: States, scope: Scope) -> Bools:
    """Tell which orders lie in the place, of the scope's tiers as they are now."""
    seen = now.view
    inside: Bools = seen.cell >= 0
    return inside if scope.tiers is None else inside & is_one_of(seen.orders.tier_now, scope.tiers)


def _listed(now: States, mine: Bools, wanted: OrderSelection) -> int:
    return int(np.count_nonzero(on_list(now, wanted) & mine))


def _size(snapshot: Snapshot, tag: AreaTag, seen: View) -> Size:
    area = snapshot.places.areas[seen.cells.place]
    below = seen.cells.cells if tag.has_children else np.empty(0)
    level = Level(tag.level + 1) if tag.has_children else None
    return Size(area.residents, area.households, area.km2, len(below), level)


def _by_tier(seen: View, scope: Scope) -> Iterator[tuple[Tier, Measured]]:
    """Give the open orders of each tier."""
    counted = answers(seen, "F1")
    held = {tier for tier in Tier if counted.of(frozenset({tier})).total.value}
    for tier in shown_tiers(held):
        if scope.tiers is None or tier in scope.tiers:
            yield tier, counted.of(frozenset({tier})).total


def _categories(snapshot: Snapshot, now: States, mine: Bools) -> Iterator[OpenCategory]:
    """Give the categories with the most open orders, without those that concern persons."""
    column = now.view.orders.category
    for id_, count, late in _most(column, now, mine & _impersonal(snapshot, now)):
        yield OpenCategory(CategoryId(id_), snapshot.names.category(id_), count, late)


def _bodies(snapshot: Snapshot, now: States, mine: Bools) -> Iterator[OpenBody]:
    """Give the bodies that lead the most open orders, without orders that concern persons."""
    column = now.view.orders.body
    for id_, count, late in _most(column, now, mine & _impersonal(snapshot, now)):
        query = OrderQuery(OrderSelection.OPEN, body=BodyId(id_))
        yield OpenBody(snapshot.names.body(id_), count, late, query)


def _impersonal(snapshot: Snapshot, now: States) -> Bools:
    return np.isin(now.view.orders.category, list(snapshot.names.personal), invert=True)


def _most(column: NDArray[np.int32], now: States, mine: Bools) -> list[tuple[int, int, int]]:
    """Give the most frequent values of a column among open orders, 0 left out, with counts and overdue."""
    rows = np.flatnonzero(mine & now.open & (column > 0))
    count = np.bincount(column[rows])
    late = np.bincount(column[rows[now.overdue[rows]]], minlength=len(count))
    order = np.argsort(-count, kind="stable")[:_SHOWN].tolist()
    return [(each, int(count[each]), int(late[each])) for each in order if count[each]]


def _posts(seen: View) -> Iterator[RolePosts]:
    """Tell of each role that has posts in the place."""
    for role in Role:
        vacant = answers(seen, f"C2k.{role.name.lower()}").of().total
        if vacant.denominator:
            yield RolePosts(role, vacant)


def _rates(snapshot: Snapshot, here: Scope, ask: Callable[[str], Measured]) -> Iterator[Rate]:
    """Give the rates that the city reports by, then others, each beside the district's."""
    district = replace(here, path=())
    whole = look(near(snapshot, district), district)
    for code in dict.fromkeys((home("disposal"), home("closure"), *RATES)):
        number = ask(code)
        yield Rate(number, interval(number), answers(whole, code).of(here.tiers).total)


def _peers(snapshot: Snapshot, here: Scope) -> Iterator[float]:
    """Give the comparable values of the first rate in the areas beside this one."""
    above = replace(here, path=here.path[:-1], detail=1)
    seen = look(near(snapshot, above), above)
    counted = answers(seen, home("disposal")).of(here.tiers)
    for cell, row in enumerate(seen.cells.cells.tolist()):
        number = counted.measured(cell)
        if number.comparable and number.value is not None and snapshot.places.areas[row].id != here.place:
            yield number.value

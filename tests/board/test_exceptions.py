"""Exceptions: owners add up to the overdue orders, lists are those of the screen, and persons stay out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from data.board import orders_figure
from data.board.exceptions import OWNERS, exceptions_figure, owners
from data.figures import OrderLine, OrderSelection, OrderState
from data.figures.collaboration import Fault
from data.figures.exceptions import Aside, ExceptionsFigure
from data.ledger.points import Points
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.store import Store, open_store
from data.terms import AreaId, OrderId, ReturnReason, Stage, Tier
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import PERSONAL, furnish, put, when
from tests.measures.builders import story

OCTOBER = Scope(period=parse_period("2020-10", ZONE, when(40)), as_of=when(32))  # type: ignore[arg-type]
DUTY, CROSS = int(ReturnReason.NOT_OUR_DUTY), int(ReturnReason.DUTIES_CROSS)
CLOSED = (("dispatched", 3), ("disposed", 4), ("closed", 5))
STORIES = {
    "late": story(("dispatched", 3), area=5),
    "late-d": story(("dispatched", 3), area=3, tier=Tier.D),
    "paused": story(("dispatched", 3), ("paused", 8), area=5),
    "extended": story(("dispatched", 3), ("extended", 9, 60), area=5),
    "extended-late": story(("extended", 9, 20), area=3),
    "chain": story(
        *(("dispatched", 3), ("returned", 5, DUTY, 2), ("returned", 6, DUTY, 1), ("returned", 7, CROSS, 2)),
        area=5,
    ),
    "twice": story(("dispatched", 3), ("returned", 5, DUTY, 2), ("returned", 6, DUTY, 1), area=5),
    "first": story(*CLOSED, area=6),
    "again": story(*CLOSED, reported=9, filed=9, area=6),
    "person": story(*CLOSED, area=7, category=PERSONAL),
    "person-again": story(reported=9, filed=9, area=7, category=PERSONAL),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("exceptions") / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, STORIES)
        yield opened


@pytest.fixture(scope="module")
def known() -> Snapshot:
    """The orders of the store with what their events tell."""
    return snapshot(list(STORIES.values()))


def figure(known: Snapshot, store: Store, scope: Scope = OCTOBER) -> ExceptionsFigure:
    overdue = orders_figure(known, store, scope, OrderSelection.OVERDUE, count=None)
    return exceptions_figure(known, store, scope, overdue, alike(known))


def alike(known: Snapshot) -> Points:
    """Every order at one place key, so that only the category tells them apart."""
    ids = known.orders.id
    nowhere = np.full(len(ids), np.nan)
    return Points(ids, nowhere, nowhere, np.ones(len(ids), dtype=np.int64))


def test_that_owners_add_up_to_the_overdue_orders(known: Snapshot, store: Store) -> None:
    found = figure(known, store)
    listed = orders_figure(known, store, OCTOBER, OrderSelection.OVERDUE, count=None)
    assert sum(line.total for line in found.owners) == found.overdue.total == listed.total > 0
    assert found.overdue.tiers[Tier.D] == 1


def test_that_clocks_that_stand_are_the_lists_of_the_screen(known: Snapshot, store: Store) -> None:
    found = figure(known, store)
    assert [(each.line.number, each.since) for each in found.paused] == [("paused", when(8))]
    extended = {each.line.number: (each.since, each.line.state) for each in found.extended}
    assert extended == {
        "extended": (when(12), OrderState.RUNNING),
        "extended-late": (when(12), OrderState.OVERDUE),
    }


def test_that_a_chain_tells_what_each_return_says(known: Snapshot, store: Store) -> None:
    (chain,) = figure(known, store).chains
    assert chain.line.number == "chain"
    assert chain.faults == (Fault.WRONG_BODY, Fault.NOBODY, Fault.TOO_MANY)


def test_that_matters_of_persons_never_stand_among_recurrences(known: Snapshot, store: Store) -> None:
    numbers = {number for line in figure(known, store).recurring for number in line.numbers}
    assert "again" in numbers and not numbers & {"first", "person", "person-again"}


@pytest.mark.parametrize("path", [(AreaId(2),), (AreaId(3),), (AreaId(3), AreaId(6))])
def test_that_a_place_lists_its_own_alone(known: Snapshot, store: Store, path: tuple[AreaId, ...]) -> None:
    found = figure(known, store, replace(OCTOBER, path=path))
    inside = {line.line.number for line in (*found.paused, *found.extended, *found.chains)}
    street = {AreaId(2): {"extended-late"}, AreaId(3): {"paused", "extended", "chain"}}
    assert inside == street[path[0]]


def test_that_what_no_source_records_is_said_and_not_taken_for_none(known: Snapshot, store: Store) -> None:
    silent = replace(known, recorded=known.recorded - {"pause", "return", "closed"})
    found = figure(silent, store)
    assert found.missing == {
        Aside.PAUSED: "note.missing.pause",
        Aside.CHAINS: "note.missing.return",
        Aside.RECURRING: "note.missing.closed",
    }
    assert found.recurring == ()


def test_that_of_many_owners_the_smallest_stand_in_one_line() -> None:
    lines = [held(number) for number in range(40) for _ in range(40 - number)]
    told = owners(lines)
    assert len(told) == OWNERS + 1
    assert (told[-1].bodies, told[-1].name) == (40 - OWNERS, ("", ""))
    assert sum(line.total for line in told) == len(lines)
    assert [line.total for line in told[:-1]] == sorted((line.total for line in told[:-1]), reverse=True)


def held(number: int) -> OrderLine:
    return OrderLine(
        *(OrderId(number), str(number), Tier.B, ("路灯", ""), (), Stage.FEEDBACK, (f"局{number}", "")),
        *(OrderState.OVERDUE, None, None, None, None, None, -86_400, None, 0, False),
    )

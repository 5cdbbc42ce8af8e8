"""A body answers for what it leads: overdue, due soon, led for how long, with whom, and what came back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from data.board import orders_figure
from data.board.stationing.department import DAYS, department_figure
from data.figures import OrderQuery, OrderSelection
from data.figures.collaboration import Fault
from data.figures.department import DepartmentFigure, HeldTime, Told
from data.ledger.columns import EPOCH
from data.ledger.holders import Holders
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.store import Store, open_store
from data.terms import BodyId, Instant, ReturnReason
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import DAY, furnish, put, when
from tests.measures.builders import story

OCTOBER = Scope(period=parse_period("2020-10", ZONE, when(40)), as_of=Instant(when(20)))
MINE, OTHER = BodyId(1), BodyId(2)
DUTY = int(ReturnReason.NOT_OUR_DUTY)
STORIES = {
    "late": story(("dispatched", 3), limit=10),
    "latest": story(("dispatched", 3), limit=5),
    "soon": story(("dispatched", 3), limit=20),
    "on-the-day": story(("dispatched", 3), limit=18 + DAYS),
    "later": story(("dispatched", 3), limit=19 + DAYS),
    "done": story(("dispatched", 3), ("disposed", 4), ("closed", 5), limit=1),
    "paused": story(("dispatched", 3), ("paused", 5), limit=10),
    "sent-on": story(("dispatched", 3), ("returned", 6, DUTY, OTHER), limit=10),
    "came": story(*(("dispatched", 3), ("transferred", 4, 0, OTHER), ("returned", 6, DUTY, MINE)), limit=40),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("department") / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, STORIES)
        yield opened


@pytest.fixture(scope="module")
def known() -> Snapshot:
    names = {1: ("一队", "First"), 2: ("二队", "Second")}
    told = snapshot(list(STORIES.values()))
    return replace(told, names=replace(told.names, bodies=names))


def held(*rows: tuple[str, int, int, int]) -> Holders:
    """Who held orders: number, body, from and until which day (0: still)."""
    order = [list(STORIES).index(number) + 1 for number, *_ in rows]
    body, since, until = ([row[at] for row in rows] for at in (1, 2, 3))
    stamps = [np.array([when(at) - EPOCH if at else 0 for at in told], np.uint32) for told in (since, until)]
    return Holders(np.array(order, np.int64), np.array(body, np.int64), *stamps)


def figure(known: Snapshot, store: Store, **given: Holders) -> DepartmentFigure:
    return department_figure(known, store, OCTOBER, MINE, **given)


def test_that_what_is_overdue_stands_apart_from_what_falls_due(known: Snapshot, store: Store) -> None:
    found = figure(known, store)
    assert [each.line.number for each in found.overdue] == ["latest", "late"]
    assert [each.line.number for each in found.due] == ["soon", "on-the-day"]


def test_that_the_overdue_orders_are_those_of_the_list_on_screen(known: Snapshot, store: Store) -> None:
    for body in (MINE, OTHER):
        found = department_figure(known, store, OCTOBER, body)
        listed = orders_figure(known, store, OCTOBER, OrderQuery(OrderSelection.OVERDUE, body=body))
        assert {each.line.id for each in found.overdue} == {line.id for line in listed.lines}
        assert found.open == listed.counts[OrderSelection.OPEN]


def test_that_time_is_told_against_all_since_filing(known: Snapshot, store: Store) -> None:
    found = figure(
        known, store, holders=held(("late", OTHER, 2, 8), ("late", MINE, 8, 10), ("late", MINE, 15, 0))
    )
    late = next(each for each in found.overdue if each.line.number == "late")
    assert late.held == HeldTime(7 * DAY, 18 * DAY)
    assert found.held is not None and found.held.mine == 7 * DAY
    assert Told.HELD not in found.missing


def test_that_partners_of_joint_orders_are_named_both_ways(known: Snapshot, store: Store) -> None:
    helpers = held(
        ("late", OTHER, 3, 0), ("done", OTHER, 3, 0), ("sent-on", MINE, 7, 0), ("soon", OTHER, 3, 9)
    )
    (partner,) = figure(known, store, helpers=helpers).partners
    assert (partner.name, partner.assists, partner.leads) == (("二队", "Second"), ("late",), ("sent-on",))


def test_that_returns_are_told_both_ways_with_what_they_say(known: Snapshot, store: Store) -> None:
    (returns,) = figure(known, store).returns
    assert (returns.sent, returns.came) == (1, 1)
    assert returns.faults[Fault.WRONG_BODY] == 1


def test_that_what_no_source_records_is_said(known: Snapshot, store: Store) -> None:
    silent = replace(known, recorded=known.recorded - {"due_dispose", "return"})
    found = figure(silent, store)
    assert set(found.missing) == set(Told)
    assert found.overdue == () and found.held is None

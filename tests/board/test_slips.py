"""A slip tells its orders as they stand, and each body that led them with its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.board.stationing.slips import slip_figure
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import BodyRow, SlipOrderRow, SlipRow, Store, open_store
from data.terms import BodyKind, Instant
from tests.ledger.stores import DAY, PERSONAL, furnish, put, when
from tests.measures.builders import story

NOW = Scope(as_of=Instant(when(20)))
STORIES = {
    "late": story(("dispatched", 3), limit=5),
    "running": story(("dispatched", 3), limit=60),
    "closed": story(("dispatched", 3), ("disposed", 4), ("closed", 9)),
    "person": story(category=PERSONAL),
    "unasked": story(),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("slips") / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, STORIES)
        with opened.writing() as w:
            w.put_bodies([BodyRow(1, "b1", "一队"), BodyRow(2, "b2", "网格站", kind=BodyKind.GRID)])
            asked = [number for number in STORIES if number != "unasked"]
            rows = opened.orders_by_id([opened.ids_numbered(number, 1)[0] for number in asked])
            w.put_slips([SlipRow(1, "2020-001", 1, when(20), when(27), note="请答复")])
            w.put_slip_orders(SlipOrderRow(1, row.month, row.id) for row in rows)
            w.put_holders(
                {
                    "source": ["desk"] * 4,
                    "number": ["late", "late", "late", "closed"],
                    "body_id": [1, 2, 1, 1],
                    "held_from": [when(3), when(6), when(10), when(3)],
                    "held_until": [when(6), when(10), 0, 0],
                    "lead": [1, 1, 1, 1],
                }
            )
        yield opened


@pytest.fixture(scope="module")
def known(store: Store) -> Snapshot:
    keeper = Keeper(store)
    keeper.reach_back(Instant(when(1)))
    return keeper.snapshot()


def test_that_a_slip_names_its_orders_and_no_others(known: Snapshot, store: Store) -> None:
    found = slip_figure(known, store, NOW, "2020-001")
    assert found is not None
    assert [each.line.number for each in found.lines] == ["late", "closed", "person", "running"]
    assert (found.ask, found.made, found.reply_due) == ("请答复", when(20), when(27))
    assert found.actor is not None and found.actor.body == ("一队", "")


def test_that_each_body_has_its_time_and_the_last_holder_stands_last(known: Snapshot, store: Store) -> None:
    found = slip_figure(known, store, NOW, "2020-001")
    assert found is not None
    told = {each.line.number: each.holders for each in found.lines}
    late = [(holder.name[0], holder.seconds // DAY) for holder in told["late"]]
    assert late == [("网格站", 4), ("一队", 13)]
    assert [holder.seconds // DAY for holder in told["closed"]] == [6], "nobody holds what is closed"
    assert told["running"] == ()


def test_that_a_number_that_was_never_given_finds_nothing(known: Snapshot, store: Store) -> None:
    assert slip_figure(known, store, replace(NOW), "2020-009") is None

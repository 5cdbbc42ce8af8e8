"""The list of promises: as many as the morning counts, late ones first, with owners and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.board.morning import promises_of
from data.board.stationing.promises import promises_figure
from data.figures.morning import Outcome
from data.figures.promises import PromisesFigure
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import BodyRow, CommitmentRow, Store, open_store
from data.terms import AreaId, BodyKind, Instant
from tests.ledger.stores import furnish, put, when
from tests.measures.builders import story

NOW = Scope(as_of=Instant(when(20)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("promises") / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, {"lamp": story(area=6), "lamp2": story(area=6)})
        with opened.writing() as w:
            w.put_bodies([BodyRow(1, "b1", "一队", kind=BodyKind.DISTRICT_DEPARTMENT, phone="0600-1")])
            made = {"made_at": when(2), "area_id": 6, "body_id": 1}
            w.put_commitments(
                [
                    CommitmentRow(6, "f", made_at=when(1), due=when(3)),
                    CommitmentRow(1, "a", **made, due=when(10), state=1, done_at=when(9), late_reason="x"),
                    CommitmentRow(2, "b", **made, due=when(10), state=2, done_at=when(12), late_reason="雨"),
                    CommitmentRow(3, "c", **made, due=when(15), evidence="lamp\nlam\ngone"),
                    CommitmentRow(4, "d", made_at=when(2), due=when(25), carried_from_id=6),
                    CommitmentRow(5, "e", **made, due=when(9), state=3, dropped_reason="另办"),
                ]
            )
        yield opened


@pytest.fixture(scope="module")
def known(store: Store) -> Snapshot:
    return Keeper(store).snapshot()


@pytest.fixture(scope="module")
def found(store: Store, known: Snapshot) -> PromisesFigure:
    return promises_figure(known, store, NOW)


def test_that_late_ones_stand_first_with_owner_and_reason(found: PromisesFigure) -> None:
    assert [line.matter for line in found.lines] == ["c", "b", "d", "a", "e"]
    late, done_late, running, kept, dropped = found.lines
    assert (late.outcome, late.reason, late.done) == (Outcome.LATE, "", None)
    assert (done_late.reason, dropped.reason, kept.reason) == ("雨", "另办", "")
    assert late.actor is not None and late.actor.phone == "0600-1"
    assert running.carried and running.actor is None


def test_that_an_order_is_known_by_its_whole_number_alone(found: PromisesFigure) -> None:
    (lamp, part, gone) = found.lines[0].orders
    assert lamp[0] == "lamp" and lamp[1] is not None
    assert (part[1], gone[1]) == (None, None)


def test_that_there_are_as_many_as_the_morning_counts_at_every_time_and_place(
    store: Store, known: Snapshot
) -> None:
    for day in (1, 5, 11, 13, 30):
        for path in ((), (AreaId(1), AreaId(2)), (AreaId(1), AreaId(3))):
            scope = replace(NOW, path=path, as_of=Instant(when(day)))
            listed = promises_figure(known, store, scope)
            place = known.places.row_at(scope.place)
            assert listed.told == promises_of(known, place, Instant(when(day)))
            assert len(listed.lines) == (0 if listed.told is None else listed.told.whole)

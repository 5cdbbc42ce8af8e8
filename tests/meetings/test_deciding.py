"""Two meetings in a row: what October promised is heard in November, with what became of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from data import meetings
from data.meetings import Decision, MeetingError
from data.store import AreaRow, CommitmentRow, MeetingRow, Store
from data.terms import AreaKind, Instant, Level, PromiseState

OFFICE = "区网格中心"
Moment = Callable[[str], Instant]


@pytest.fixture
def promised(store: Store, october: MeetingRow, at: Moment) -> list[CommitmentRow]:
    """Return five promises of October."""
    return [
        meetings.decide(
            store,
            october.id,
            Decision(matter, 1, at("2020-11-20"), area_id=area),
            at=at("2020-10-28"),
            actor=OFFICE,
        )
        for matter, area in (("换灯", 3), ("清淤", 3), ("栽树", 4), ("补路", 4), ("拆违", 3))
    ]


def test_that_november_hears_what_became_of_every_promise_of_october(
    store: Store, promised: list[CommitmentRow], november: MeetingRow, at: Moment
) -> None:
    kept, late, gone, carried, _ = (row.id for row in promised)
    meetings.done(store, kept, at=at("2020-11-18"), evidence=("W1",), actor=OFFICE)
    meetings.done(store, late, at=at("2020-11-24"), evidence=("W2",), actor=OFFICE, reason="停电")
    meetings.drop(store, gone, reason="并入专项工程", at=at("2020-11-28"), actor=OFFICE)
    on = meetings.carry(store, carried, november.id, due=at("2020-12-20"), at=at("2020-11-28"), actor=OFFICE)
    heard = meetings.brought_forward(store, november)
    assert [(row.matter, PromiseState(row.state)) for row in heard] == [
        ("换灯", PromiseState.DONE),
        ("清淤", PromiseState.LATE),
        ("栽树", PromiseState.DROPPED),
        ("拆违", PromiseState.OPEN),
    ]
    assert [row.id for row in meetings.history_of(store, on.id)] == [carried, on.id]
    assert meetings.promises_made(store, november.id) == (on,)


def test_that_december_hears_of_what_is_open_and_of_what_november_carried(
    store: Store, promised: list[CommitmentRow], november: MeetingRow, at: Moment
) -> None:
    first, *rest = promised
    on = meetings.carry(store, first.id, november.id, due=at("2020-12-20"), at=at("2020-11-28"), actor=OFFICE)
    for row in rest[:-1]:
        meetings.drop(store, row.id, reason="重复", at=at("2020-11-20"), actor=OFFICE)
    december = meetings.open_meeting(store, "2020-12", actor=OFFICE)
    assert [row.id for row in meetings.brought_forward(store, december)] == [rest[-1].id, on.id]


def test_that_a_grid_hears_of_its_own_promises_alone(store: Store, promised: list[CommitmentRow]) -> None:
    grid = meetings.open_meeting(store, "2020-11", "g2", actor=OFFICE)
    street = meetings.open_meeting(store, "2020-11", "j1", actor=OFFICE)
    assert [row.matter for row in meetings.brought_forward(store, grid)] == ["栽树", "补路"]
    assert len(meetings.brought_forward(store, street)) == 5


def test_that_carrying_twice_is_carrying_once(
    store: Store, promised: list[CommitmentRow], november: MeetingRow, at: Moment
) -> None:
    told = [
        meetings.carry(
            store, promised[0].id, november.id, due=at("2020-12-20"), at=at("2020-11-28"), actor=OFFICE
        )
        for _ in range(2)
    ]
    assert told[0] == told[1]
    assert len(store.commitments()) == 6


def test_that_a_reason_for_being_late_leaves_a_promise_open(
    store: Store, promised: list[CommitmentRow]
) -> None:
    row = meetings.explain_late(store, promised[0].id, reason="材料未到", actor=OFFICE)
    assert (row.late_reason, row.state) == ("材料未到", PromiseState.OPEN)


def test_that_a_promise_that_is_not_there_is_refused(store: Store, at: Moment) -> None:
    with pytest.raises(MeetingError):
        meetings.drop(store, 77, reason="重复", at=at("2020-11-28"), actor=OFFICE)


def test_that_every_change_stands_in_the_audit_chain(
    store: Store, promised: list[CommitmentRow], at: Moment
) -> None:
    meetings.drop(store, promised[0].id, reason="重复", at=at("2020-11-28"), actor=OFFICE)
    meetings.drop(store, promised[0].id, reason="重复", at=at("2020-11-28"), actor=OFFICE)
    assert len(store.audits("promise.decide")) == 5
    assert [(row.actor, row.detail) for row in store.audits("promise.drop")] == [
        (OFFICE, str(promised[0].id))
    ]
    assert store.integrity() == []


def test_that_two_seats_that_decide_the_same_at_once_make_one_promise(
    store: Store, november: MeetingRow, at: Moment
) -> None:
    def decide(seat: int) -> CommitmentRow:
        told = Decision("换灯" if seat % 2 else "清淤", 1, at("2020-12-20"))
        return meetings.decide(store, november.id, told, at=at("2020-11-28"), actor=OFFICE)

    with ThreadPoolExecutor(4) as seats:
        made = list(seats.map(decide, range(8)))
    held = meetings.promises_made(store, november.id)
    assert [row.number for row in held] == [1, 2]
    assert {row.id for row in made} == {row.id for row in held}


def test_that_the_district_hears_of_promises_of_no_place_and_of_places_redrawn(
    store: Store, october: MeetingRow, november: MeetingRow, at: Moment
) -> None:
    due = at("2020-12-20")
    with store.writing() as w:
        w.put_areas(
            [AreaRow(9, "g1", Level.GRID, AreaKind.COMMUNITY_GRID, 2, name="荷塘网格", valid_from=10)]
        )
        w.put_commitments(
            [
                CommitmentRow(1, "换灯", october.id, None, None, 1, 0, due),
                CommitmentRow(2, "清淤", october.id, None, 9, 1, 0, due),
                CommitmentRow(3, "栽树", october.id, None, 3, 1, 0, due),
            ]
        )
    grid = meetings.open_meeting(store, "2020-11", "g1", actor=OFFICE)
    assert [row.id for row in meetings.brought_forward(store, november)] == [1, 2, 3]
    assert [row.id for row in meetings.brought_forward(store, grid)] == [2, 3]

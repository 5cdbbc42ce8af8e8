"""What was promised is never lost: it stays open, is ended with a word, or goes on under a later meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.meetings import MeetingError
from data.meetings.promises import (
    CARRIED_ABOVE,
    Decision,
    carried,
    dropped,
    explained_late,
    forward,
    fulfilled,
    history,
    is_open,
    new_promise,
)
from data.store import CommitmentRow, MeetingRow
from data.terms import Instant, PromiseState

MONTH = 2_600_000
MEETINGS = [MeetingRow(id_, 1, id_ * MONTH) for id_ in range(1, 6)]
DAYS = {row.id: row.day for row in MEETINGS}
DUE = Instant(3 * MONTH)


def promise(**values: object) -> CommitmentRow:
    row = CommitmentRow(1, "换灯", 1, None, 1, 1, MONTH, int(DUE), number=1)
    return replace(row, **values)  # type: ignore[arg-type]  # by the names of its fields


def with_id(rows: Iterable[CommitmentRow], row: CommitmentRow) -> CommitmentRow:
    return replace(row, id=row.id or max((each.id for each in rows), default=0) + 1)


def test_that_a_decision_entered_twice_is_one() -> None:
    told = Decision("换灯", 1, DUE)
    first = with_id([], new_promise([], MEETINGS[0], told, Instant(5)))
    assert new_promise([first], MEETINGS[0], told, Instant(9)) == first


def test_that_a_number_that_is_taken_is_refused_by_name() -> None:
    with pytest.raises(MeetingError, match="换灯"):
        new_promise([promise()], MEETINGS[0], Decision("清淤", 1, DUE), Instant(5), number=1)


def test_that_a_decision_takes_the_first_free_number() -> None:
    held = [promise(id=1, number=1), promise(id=2, number=3, matter="清淤")]
    assert new_promise(held, MEETINGS[0], Decision("栽树", 1, DUE), Instant(5)).number == 2


@pytest.mark.parametrize(
    ("told", "word"),
    [
        (Decision("", 1, DUE), "no_matter"),
        (Decision("换灯", None, DUE), "no_owner"),
        (Decision("换灯", 1, None), "no_due"),
    ],
)
def test_that_a_decision_has_a_matter_an_owner_and_a_day(told: Decision, word: str) -> None:
    with pytest.raises(MeetingError) as error:
        new_promise([], MEETINGS[0], told, Instant(5))
    assert error.value.key == f"stationing.error.{word}"


def test_that_a_promise_kept_on_its_last_second_is_not_late() -> None:
    assert fulfilled(promise(), DUE, ["W1"]).state == PromiseState.DONE
    assert fulfilled(promise(), Instant(DUE + 1), ["W1"], "停电").state == PromiseState.LATE


def test_that_a_promise_is_not_done_without_evidence_nor_late_without_a_reason() -> None:
    with pytest.raises(MeetingError):
        fulfilled(promise(), DUE, [])
    with pytest.raises(MeetingError):
        fulfilled(promise(), Instant(DUE + 1), ["W1"])
    told = explained_late(promise(), "停电")
    assert fulfilled(told, Instant(DUE + 1), ["W1"]).late_reason == "停电"


def test_that_evidence_is_named_once() -> None:
    assert fulfilled(promise(evidence="W1"), DUE, ["W2", "W1"]).evidence == "W1\nW2"


def test_that_an_end_said_again_is_no_change_and_another_end_is_refused() -> None:
    kept, gone = fulfilled(promise(), DUE, ["W1"]), dropped(promise(), "重复", DUE)
    assert fulfilled(kept, DUE, ["W1"]) == kept
    assert dropped(gone, "重复", Instant(9)) == gone
    with pytest.raises(MeetingError):
        dropped(kept, "重复", DUE)
    with pytest.raises(MeetingError):
        fulfilled(gone, DUE, ["W1"])
    with pytest.raises(MeetingError):
        dropped(promise(), " ", DUE)


def test_that_a_promise_is_carried_once_and_only_to_another_meeting() -> None:
    row = promise()
    ended, on = carried([row], row, MEETINGS[1], DUE, Instant(5))
    assert (ended.state, on.number, on.carried_from_id) == (PromiseState.CARRIED, CARRIED_ABOVE + 1, 1)
    on = replace(on, id=2)
    assert carried([ended, on], ended, MEETINGS[1], DUE, Instant(9)) == (ended, on)
    for meeting in (MEETINGS[0], MEETINGS[2]):
        with pytest.raises(MeetingError):
            carried([ended, on], ended, meeting, DUE, Instant(9))


def test_that_a_history_is_the_same_from_wherever_it_is_asked() -> None:
    rows = [promise(id=1), promise(id=2, carried_from_id=1), promise(id=3, carried_from_id=2)]
    assert {tuple(row.id for row in history(rows, id_)) for id_ in (1, 2, 3)} == {(1, 2, 3)}


STEP = st.tuples(st.sampled_from(["decide", "done", "drop", "carry", "late"]), st.integers(0, 9))


@given(st.lists(st.lists(STEP, max_size=6), min_size=1, max_size=4))
def test_that_every_promise_of_a_month_is_in_the_next_or_ended_with_a_word(
    months: list[list[tuple[str, int]]],
) -> None:
    rows: dict[int, CommitmentRow] = {}
    for meeting, doings in zip(MEETINGS, months, strict=False):
        for what, which in doings:
            step(rows, meeting, what, which)
    heard = {row.id for row in forward(rows.values(), DAYS, MEETINGS[len(months)].day)}
    followers = {row.carried_from_id: row.id for row in rows.values()}
    for row in rows.values():
        match PromiseState(row.state):
            case PromiseState.OPEN:
                assert row.id in heard
            case PromiseState.DROPPED:
                assert row.dropped_reason
            case PromiseState.CARRIED:
                assert followers[row.id] in rows
            case _:
                assert row.evidence
                assert row.done_at is not None
    numbers = [(row.meeting_id, row.number) for row in rows.values()]
    assert len(set(numbers)) == len(numbers)


@given(st.lists(STEP, max_size=8))
def test_that_doing_all_again_changes_nothing(doings: list[tuple[str, int]]) -> None:
    rows: dict[int, CommitmentRow] = {}
    for what, which in doings:
        step(rows, MEETINGS[0], what, which)
    before = dict(rows)
    for what, which in doings:
        if what == "decide":
            step(rows, MEETINGS[0], what, which)
    assert rows == before


def step(rows: dict[int, CommitmentRow], meeting: MeetingRow, what: str, which: int) -> None:
    """Do one thing at a meeting, to the promise that a number points at where one must be there."""
    now = Instant(meeting.day + 100)
    if what == "decide":
        row = new_promise(rows.values(), meeting, Decision(f"事项{which}", 1, DUE), now)
        row = with_id(rows.values(), row)
        rows[row.id] = row
        return
    waiting = [row for row in rows.values() if is_open(row) and row.meeting_id != meeting.id]
    if not waiting:
        return
    row = waiting[which % len(waiting)]
    if what == "carry":
        rows[row.id], on = carried(rows.values(), row, meeting, DUE, now)
        on = with_id(rows.values(), on)
        rows[on.id] = on
        return
    changed = {
        "done": lambda: fulfilled(row, now, ["W1"], "停电"),
        "drop": lambda: dropped(row, "重复", now),
        "late": lambda: explained_late(row, "停电"),
    }
    rows[row.id] = changed[what]()

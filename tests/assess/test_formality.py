"""Activities without participants and meetings without outcomes are counts by street, with their base."""

from __future__ import annotations

from datetime import date

from data.assess.formality import Empty, without_outcome, without_participants
from data.scope import month_of, start_of_day
from data.store import ActivityRow, CommitmentRow, MeetingRow
from data.terms import AreaId

ZONE = "Asia/Shanghai"
PERIOD = month_of(date(2020, 10, 1), ZONE)
STREETS = {AreaId(11): AreaId(1), AreaId(12): AreaId(2)}


def meeting(id_: int, day: int = 28, *, raised: int = 0, attended: bool | None = True) -> MeetingRow:
    at = start_of_day(date(2020, 10, day), ZONE)
    return MeetingRow(id_, 11, at, attended=attended, matters_raised=raised)


def test_that_activities_of_the_period_without_participants_are_counted_by_street() -> None:
    rows = [
        ActivityRow(11, 202010, "talk", actions=2, participants=30),
        ActivityRow(11, 202010, "team", actions=1),
        ActivityRow(12, 202010, "talk", actions=1, participants=4),
        ActivityRow(12, 202009, "talk", actions=1),
        ActivityRow(12, 202010, "none"),
    ]
    assert without_participants(rows, PERIOD, STREETS) == (Empty(AreaId(1), 1, 2), Empty(AreaId(2), 0, 1))


def test_that_nothing_is_told_where_participants_are_never_recorded() -> None:
    assert without_participants([ActivityRow(11, 202010, "talk", actions=2)], PERIOD, STREETS) is None


def test_that_a_meeting_that_raised_settled_and_promised_nothing_is_counted() -> None:
    held = [meeting(1), meeting(2, raised=3), meeting(3), meeting(4, attended=False)]
    promised = [CommitmentRow(1, "路灯", meeting_id=3)]
    assert without_outcome(held, [], promised, PERIOD, STREETS) == (Empty(AreaId(1), 1, 3),)


def test_that_nothing_is_told_where_no_attendance_is_known() -> None:
    assert without_outcome([meeting(1, attended=None)], [], [], PERIOD, STREETS) is None

"""The register takes matters down by number, and the counts of the meeting follow from its answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data import meetings
from data.meetings import Answer, Decision, MeetingError, Raised, register
from data.store import MeetingRow, Store
from data.terms import AnswerKind, Instant, Tier

OFFICE = "荷塘网格"
Moment = Callable[[str], Instant]


def counted(store: Store, meeting: MeetingRow) -> tuple[int, int]:
    row = next(row for row in store.meetings() if row.id == meeting.id)
    return row.matters_raised, row.matters_settled


def test_that_the_counts_of_a_meeting_follow_from_its_register(
    store: Store, november: MeetingRow, at: Moment
) -> None:
    matters = ("路灯不亮", "井盖松动", "垃圾未清")
    lines = [meetings.take_down(store, november.id, Raised(each), actor=OFFICE) for each in matters]
    assert [line.number for line in lines] == [1, 2, 3]
    assert counted(store, november) == (3, 0)
    day = at("2020-11-28 10:00")
    meetings.answer(store, lines[0].id, Answer(AnswerKind.SETTLED, "当场更换"), at=day, actor=OFFICE)
    meetings.answer(store, lines[1].id, Answer(AnswerKind.ORDER), at=day, actor=OFFICE)
    assert counted(store, november) == (3, 1)
    assert meetings.matters(register(store, november.id)) == (3, 1)


def test_that_a_line_told_twice_counts_once_and_another_matter_is_refused(
    store: Store, november: MeetingRow
) -> None:
    told = Raised("路灯不亮", 3, 1, Tier.B)
    for _ in range(2):
        meetings.take_down(store, november.id, told, actor=OFFICE, number=4)
    with pytest.raises(MeetingError, match="路灯不亮"):
        meetings.take_down(store, november.id, Raised("井盖松动"), actor=OFFICE, number=4)
    assert [(line.number, line.tier) for line in register(store, november.id)] == [(4, Tier.B)]


def test_that_an_answered_line_becomes_a_commitment_of_the_meeting_once(
    store: Store, november: MeetingRow, at: Moment
) -> None:
    line = meetings.take_down(store, november.id, Raised("路灯不亮", 3), actor=OFFICE)
    promise = Answer(AnswerKind.COMMITMENT, "一周内更换", promise=Decision("", 1, at("2020-12-05")))
    for _ in range(2):
        meetings.answer(store, line.id, promise, at=at("2020-11-28"), actor=OFFICE)
    (made,) = meetings.promises_made(store, november.id)
    assert (made.matter, made.body_id, made.area_id) == ("路灯不亮", 1, 3)
    assert register(store, november.id)[0].commitment_id == made.id
    with pytest.raises(MeetingError):
        meetings.answer(store, line.id, Answer(AnswerKind.SETTLED), at=at("2020-11-28"), actor=OFFICE)


def test_that_a_commitment_needs_an_owner_and_a_day(store: Store, november: MeetingRow, at: Moment) -> None:
    line = meetings.take_down(store, november.id, Raised("路灯不亮"), actor=OFFICE)
    for promise in (None, Decision("", None, at("2020-12-05")), Decision("", 1, None)):
        answer = Answer(AnswerKind.COMMITMENT, promise=promise)
        with pytest.raises(MeetingError):
            meetings.answer(store, line.id, answer, at=at("2020-11-28"), actor=OFFICE)
    assert register(store, november.id) == (line,)
    assert store.commitments() == []


def test_that_an_order_gets_its_number_later(store: Store, november: MeetingRow, at: Moment) -> None:
    line = meetings.take_down(store, november.id, Raised("路灯不亮"), actor=OFFICE)
    with pytest.raises(MeetingError):
        meetings.add_number(store, line.id, "W9", actor=OFFICE)
    meetings.answer(store, line.id, Answer(AnswerKind.ORDER), at=at("2020-11-28"), actor=OFFICE)
    assert meetings.add_number(store, line.id, " W9 ", actor=OFFICE).order_number == "W9"


def test_that_a_matter_holds_no_name_and_no_telephone(store: Store, november: MeetingRow) -> None:
    line = meetings.take_down(store, november.id, Raised("张先生13800138000路灯"), actor=OFFICE)
    assert "张先生" not in line.matter
    assert "138" not in line.matter

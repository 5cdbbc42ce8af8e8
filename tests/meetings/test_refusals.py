"""What cannot be is refused with a sentence, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data import meetings
from data.meetings import Answer, Decision, MeetingError, Raised
from data.meetings.desk import body_at
from data.meetings.platform import platform_table
from data.meetings.slips import slip_numbered
from data.store import MeetingRow, PackRow, Store
from data.terms import AnswerKind, Instant, PackState, PromiseState

OFFICE = "区网格中心"
NOW = Instant(1_606_500_000)
NONE = 999
Act = Callable[[Store, MeetingRow], object]

REFUSED: dict[str, tuple[str, Act]] = {
    "an order that is not there": (
        "no_order",
        lambda s, m: meetings.choose_order(s, m.id, NONE, actor=OFFICE),
    ),
    "a matter that is not there": ("no_item", lambda s, m: meetings.propose(s, NONE, "换灯", actor=OFFICE)),
    "a meeting not there": (
        "no_meeting",
        lambda s, _: meetings.add_matter(s, NONE, "甲", actor=OFFICE),
    ),
    "a place that is not there": ("place", lambda s, m: meetings.meeting_at(s, "2020-11", "none")),
    "a body that is not there": ("body", lambda s, m: body_at(s, "none")),
    "hours that run backwards": (
        "hours",
        lambda s, m: meetings.announce(s, m.id, begins=NOW, ends=Instant(NOW - 1), actor=OFFICE),
    ),
    "a line that is not there": ("no_line", lambda s, m: meetings.add_number(s, NONE, "W9", actor=OFFICE)),
    "a pack that is not there": (
        "no_pack",
        lambda s, m: meetings.move_pack(s, NONE, PackState.CHECKED, at=NOW, actor=OFFICE),
    ),
    "a copy not there": (
        "no_copy",
        lambda s, m: meetings.hand_over(s, NONE, 1, at=NOW, actor=OFFICE),
    ),
    "a copy for nobody": ("no_recipient", lambda s, m: meetings.intend_copy(s, 1, " ", actor=OFFICE)),
    "a slip not there": (
        "no_slip",
        lambda s, m: meetings.replied(s, NONE, "甲", at=NOW, actor=OFFICE),
    ),
    "a slip of no number": ("no_slip", lambda s, m: slip_numbered(s, "2020-999")),
    "a slip that ends as carried": (
        "slip_outcome",
        lambda s, m: meetings.end_slip(s, 1, PromiseState.CARRIED, at=NOW, actor=OFFICE),
    ),
    "a promise that is not there": ("no_promise", lambda s, m: meetings.history_of(s, NONE)),
    "a body that was asked nothing": ("nothing_asked", lambda s, m: meetings.question_sheet(s, m.id, 1)),
    "an empty matter": ("no_matter", lambda s, m: meetings.take_down(s, m.id, Raised(" "), actor=OFFICE)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_that_it_is_refused_to_speak_of(store: Store, november: MeetingRow, what: str) -> None:
    key, act = REFUSED[what]
    with store.writing() as w:
        w.put_packs([PackRow(1, "2020-11-01", "district")])
    before = store.revision()
    with pytest.raises(MeetingError) as error:
        act(store, november)
    assert error.value.key.endswith(f".{key}")
    assert str(error.value)
    assert store.revision() == before


def test_that_who_was_not_asked_need_not_explain(store: Store, november: MeetingRow) -> None:
    row = meetings.add_matter(store, november.id, "路灯", actor=OFFICE)
    with pytest.raises(MeetingError):
        meetings.explain(store, row.id, "已派工", at=NOW, actor=OFFICE)


def test_that_asking_and_explaining_again_the_same_changes_nothing(
    store: Store, november: MeetingRow
) -> None:
    row = meetings.add_matter(store, november.id, "路灯", actor=OFFICE)
    told = [meetings.ask(store, row.id, 1, at=Instant(NOW + at), actor=OFFICE) for at in (0, 9)]
    assert told[0] == told[1]
    said = [meetings.explain(store, row.id, "已派工", at=Instant(NOW + at), actor=OFFICE) for at in (0, 9)]
    assert said[0] == said[1]
    assert meetings.ask(store, row.id, None, at=NOW, actor=OFFICE).asked_at is None


def test_that_a_body_is_found_by_its_code(store: Store) -> None:
    assert body_at(store, "cgj").id == 1


def test_that_the_platform_gets_what_became_an_order_with_its_place_and_category(
    store: Store, november: MeetingRow
) -> None:
    lines = [
        meetings.take_down(store, november.id, Raised("路灯不亮", 3, 1), actor=OFFICE),
        meetings.take_down(store, november.id, Raised("井盖松动"), actor=OFFICE),
        meetings.take_down(store, november.id, Raised("当场已清"), actor=OFFICE),
    ]
    for line, kind in zip(lines, (AnswerKind.ORDER, AnswerKind.ORDER, AnswerKind.SETTLED), strict=True):
        meetings.answer(store, line.id, Answer(kind), at=NOW, actor=OFFICE)
    meetings.add_number(store, lines[0].id, "W9", actor=OFFICE)
    table = platform_table(store, november.id)
    first, second = table.rows
    assert first == (
        *("2020-11/q/1", "2020-11-28", "路灯不亮", "荷塘网格", "g1"),
        *("路灯不亮", "c1", "", "W9"),
    )
    assert second[0] == "2020-11/q/2"
    assert second[-1] == ""
    assert len(table.headings) == len(first)


def test_that_a_promise_can_be_made_by_a_line_with_words_of_its_own(
    store: Store, november: MeetingRow
) -> None:
    line = meetings.take_down(store, november.id, Raised("路灯不亮"), actor=OFFICE)
    told = Answer(AnswerKind.COMMITMENT, promise=Decision("更换全街路灯", 1, Instant(NOW + 9)))
    meetings.answer(store, line.id, told, at=NOW, actor=OFFICE)
    (made,) = meetings.promises_made(store, november.id)
    assert (made.matter, made.number) == ("更换全街路灯", 201)

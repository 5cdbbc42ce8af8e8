"""The agenda keeps its order, knows which bodies owe, and changes only while it is a draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data import meetings
from data.meetings import MeetingError, agenda
from data.store import MeetingRow, Store
from data.terms import Instant, PackState

OFFICE = "区网格中心"
Moment = Callable[[str], Instant]


def test_that_an_order_and_a_matter_in_words_stand_one_behind_the_other(
    store: Store, november: MeetingRow, first_order: int
) -> None:
    meetings.choose_order(store, november.id, first_order, actor=OFFICE)
    meetings.add_matter(store, november.id, "  三号路  积水 ", actor=OFFICE)
    told = agenda(store, november.id)
    assert [(item.row.position, item.row.matter) for item in told] == [(1, ""), (2, "三号路 积水")]
    assert [item.order.number if item.order else None for item in told] == ["W1", None]


def test_that_what_is_chosen_twice_stands_there_once(
    store: Store, november: MeetingRow, first_order: int
) -> None:
    for _ in range(2):
        meetings.choose_order(store, november.id, first_order, actor=OFFICE)
        meetings.add_matter(store, november.id, "路灯", actor=OFFICE)
    assert len(agenda(store, november.id)) == 2


def test_that_a_matter_taken_off_lets_those_behind_move_up(store: Store, november: MeetingRow) -> None:
    rows = [meetings.add_matter(store, november.id, matter, actor=OFFICE) for matter in "甲乙丙"]
    meetings.remove(store, rows[0].id, actor=OFFICE)
    assert [(item.row.position, item.row.matter) for item in agenda(store, november.id)] == [
        (1, "乙"),
        (2, "丙"),
    ]


def test_that_a_matter_can_be_moved_to_the_front(store: Store, november: MeetingRow) -> None:
    rows = [meetings.add_matter(store, november.id, matter, actor=OFFICE) for matter in "甲乙丙"]
    meetings.shift(store, rows[2].id, 1, actor=OFFICE)
    assert [item.row.matter for item in agenda(store, november.id)] == ["丙", "甲", "乙"]


def test_that_a_body_owes_until_it_has_explained(store: Store, november: MeetingRow, at: Moment) -> None:
    row = meetings.add_matter(store, november.id, "路灯", actor=OFFICE)
    meetings.ask(store, row.id, 1, at=at("2020-11-20"), actor=OFFICE)
    assert list(meetings.owed(store, november.id)) == [1]
    meetings.explain(store, row.id, "正在换线", at=at("2020-11-21"), actor=OFFICE)
    assert meetings.owed(store, november.id) == {}


def test_that_asking_another_body_forgets_what_the_first_explained(
    store: Store, november: MeetingRow, at: Moment
) -> None:
    row = meetings.add_matter(store, november.id, "路灯", actor=OFFICE)
    meetings.ask(store, row.id, 1, at=at("2020-11-20"), actor=OFFICE)
    meetings.explain(store, row.id, "正在换线", at=at("2020-11-21"), actor=OFFICE)
    meetings.ask(store, row.id, 2, at=at("2020-11-22"), actor=OFFICE)
    (item,) = agenda(store, november.id)
    assert (item.row.explanation, item.is_owed) == ("", True)


def test_that_a_proposal_holds_nothing_personal(store: Store, november: MeetingRow) -> None:
    row = meetings.add_matter(store, november.id, "路灯", actor=OFFICE)
    told = meetings.propose(store, row.id, "联系13800138000核实", actor=OFFICE).proposal
    assert "13800138000" not in told
    assert told.startswith("联系")


@pytest.mark.parametrize("matter", ["", "   ", "长" * 61])
def test_that_a_matter_has_one_to_sixty_characters(store: Store, november: MeetingRow, matter: str) -> None:
    with pytest.raises(MeetingError):
        meetings.add_matter(store, november.id, matter, actor=OFFICE)
    assert agenda(store, november.id) == ()


def test_that_an_agenda_that_was_checked_stays(store: Store, november: MeetingRow) -> None:
    row = meetings.add_matter(store, november.id, "路灯", actor=OFFICE)
    meetings.move(store, november.id, PackState.CHECKED, actor=OFFICE)
    changes: list[Callable[[], object]] = [
        lambda: meetings.add_matter(store, november.id, "积水", actor=OFFICE),
        lambda: meetings.propose(store, row.id, "换灯", actor=OFFICE),
        lambda: meetings.remove(store, row.id, actor=OFFICE),
    ]
    for change in changes:
        with pytest.raises(MeetingError):
            change()
    assert [item.row for item in agenda(store, november.id)] == [row]

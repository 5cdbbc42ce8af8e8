"""Papers go the way draft, checked, frozen, sent; who took a step, and when, is told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from data import meetings
from data.clock import MeetingRule, MeetingRules
from data.ledger.meeting_rules import keep_meeting_rules
from data.meetings import MOVES, MeetingError, meeting_at
from data.store import MeetingRow, PackRow, Store
from data.terms import Instant, PackState

OFFICE = "区网格中心"
WAY = (PackState.CHECKED, PackState.FROZEN, PackState.SENT)


def test_that_a_meeting_is_made_once_a_month_and_place(store: Store, november: MeetingRow) -> None:
    again = meetings.open_meeting(store, "2020-11", actor=OFFICE)
    other = meetings.open_meeting(store, "2020-11", "g1", actor=OFFICE)
    assert again == november
    assert (other.area_id, other.id == november.id) == (3, False)
    assert meeting_at(store, "2020-12") is None


def test_that_a_meeting_lies_on_the_28th_behind_its_cut_off(
    store: Store, november: MeetingRow, at: Callable[[str], Instant]
) -> None:
    assert november.day == at("2020-11-28")
    assert (november.cutoff_from, november.cutoff) == (at("2020-10-26"), at("2020-11-26"))


def test_that_every_step_is_told_with_the_office_that_took_it(store: Store, november: MeetingRow) -> None:
    for state in WAY:
        meetings.move(store, november.id, state, actor=OFFICE)
    told = meetings.steps(store, november.id)
    assert [(step.before, step.after, step.actor) for step in told] == [
        (before, after, OFFICE) for before, after in zip((PackState.DRAFT, *WAY), WAY, strict=False)
    ]


@pytest.mark.parametrize(("before", "after"), list(product(PackState, PackState)))
def test_that_a_pack_moves_only_as_allowed(
    store: Store,
    before: PackState,
    after: PackState,
) -> None:
    row = PackRow(0, "2020-11-01", "district", state=before)
    made = meetings.record_pack(store, row, actor=OFFICE)
    if after in MOVES[before]:
        assert meetings.move_pack(store, made.id, after, at=Instant(5), actor=OFFICE).state is after
    else:
        with pytest.raises(MeetingError):
            meetings.move_pack(store, made.id, after, at=Instant(5), actor=OFFICE)
        assert store.packs() == [made]


def test_that_what_was_sent_is_never_taken_back() -> None:
    assert MOVES[PackState.SENT] == frozenset()
    assert set(MOVES) == set(PackState)


def test_that_a_copy_has_a_number_and_an_office_and_is_handed_over_once(store: Store) -> None:
    pack = meetings.record_pack(store, PackRow(0, "2020-11-01", "district", sha256="a"), actor=OFFICE)
    copies = [
        meetings.intend_copy(store, pack.id, office, actor=OFFICE)
        for office in ("城管局", "桂花街道", "城管局")
    ]
    assert [copy.number for copy in copies] == [1, 2, 1]
    for instant in (7, 9):
        meetings.hand_over(store, pack.id, 2, at=Instant(instant), actor=OFFICE)
    assert [copy.handed_at for copy in store.pack_copies()] == [None, 7]


def test_that_a_pack_made_again_keeps_its_id_and_one_that_was_sent_its_hash(
    store: Store, november: MeetingRow
) -> None:
    row = PackRow(0, "2020-11-01", "district", november.id, sha256="a", state=PackState.FROZEN)
    first = meetings.record_pack(store, row, actor=OFFICE)
    again = PackRow(0, "2020-11-01", "district", november.id, sha256="b")
    second = meetings.record_pack(store, again, actor=OFFICE)
    assert (second.id, second.sha256, second.state) == (first.id, "b", PackState.FROZEN)
    meetings.move_pack(store, first.id, PackState.SENT, at=Instant(5), actor=OFFICE)
    with pytest.raises(MeetingError):
        meetings.record_pack(store, row, actor=OFFICE)
    (told,) = meetings.distribution(store, november.id)
    assert (told.pack.sha256, told.pack.distributed_at) == ("b", 5)


def test_that_a_meeting_lies_where_the_district_s_own_rules_put_it(
    store: Store, at: Callable[[str], Instant]
) -> None:
    keep_meeting_rules(store, MeetingRules(MeetingRule.PREVIOUS, ((0, 20),)), OFFICE)
    row = meetings.open_meeting(store, "2020-11", actor=OFFICE)
    assert row.day == at("2020-11-27"), "28 November 2020 was a Saturday"
    assert (row.cutoff_from, row.cutoff) == (at("2020-10-21"), at("2020-11-21"))
    assert meeting_at(store, "2020-11") == row

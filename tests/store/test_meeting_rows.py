"""What belongs to a stationing day is kept on both back ends, and a street's cut has its own alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.store import (
    AgendaRow,
    AreaRow,
    BatchInfo,
    CommitmentRow,
    CopyRow,
    MeetingRow,
    PackRow,
    PostRow,
    RegisterRow,
    SlipOrderRow,
    SlipRow,
    Store,
    StoreRefused,
    open_store,
)
from data.store.cutting import cut
from data.terms import AnswerKind, AreaKind, Level, PackState, PromiseState, Role, Tier

MEETING = MeetingRow(1, 2, 28, 1, 26, begins=100, ends=200)
AGENDA = AgendaRow(1, 1, 1, matter="路灯", proposal="换灯", body_id=1, asked_at=5)
LINE = RegisterRow(1, 1, 1, 2, 1, Tier.B, "积水", AnswerKind.COMMITMENT, "一周内", commitment_id=1)
PROMISE = CommitmentRow(1, "积水", 1, area_id=2, body_id=1, due=9, number=201)


def put_meeting(store: Store) -> None:
    """Put a meeting of the street with a matter of its agenda, a promise and a line of its register."""
    with store.writing() as w:
        w.put_posts([PostRow(1, "p1", Role.STREET_CONVENER, area_id=2)])
        w.put_meetings([MEETING])
        w.put_meeting_posts(1, [1])
        w.put_agenda([AGENDA])
        w.put_commitments([PROMISE])
        w.put_register([LINE])


def test_that_the_rows_of_a_meeting_come_back_as_they_were_put(store: Store) -> None:
    put_meeting(store)
    assert store.meetings() == [MEETING]
    assert store.meeting_posts(1) == [1]
    assert store.agenda_items() == [AGENDA]
    assert store.register_lines() == [LINE]
    assert store.commitments() == [PROMISE]


def test_that_packs_copies_and_slips_come_back_as_they_were_put(store: Store) -> None:
    pack = PackRow(
        1, "2020-11-01", "district", area_id=1, state=PackState.SENT, distributed_at=7, public=True
    )
    slip = SlipRow(1, "2020-001", 1, 5, 9, 8, PromiseState.DONE, "请处置", "已派工", 10, "停电")
    with store.writing() as w:
        w.put_orders({"source": ["desk"], "number": ["W1"], "reported": [1_604_192_400]})
        w.put_packs([pack])
        w.put_pack_copies([CopyRow(1, 1, "城管局", 8)])
        w.put_slips([slip])
    order = store.orders()[0]
    named = SlipOrderRow(1, order.month, order.id)
    with store.writing() as w:
        w.put_slip_orders([named])
    assert (store.packs(), store.pack_copies()) == ([pack], [CopyRow(1, 1, "城管局", 8)])
    assert (store.slips(), store.slip_orders()) == ([slip], [named])


def test_that_ids_are_drawn_above_those_that_are_there(store: Store) -> None:
    put_meeting(store)
    with store.writing() as w:
        assert [w.new_id(MeetingRow), w.new_id(MeetingRow), w.new_id(AgendaRow)] == [2, 3, 2]


def test_that_posts_not_named_again_no_longer_attend(store: Store) -> None:
    put_meeting(store)
    with store.writing() as w:
        w.put_meeting_posts(1, [])
    assert store.meeting_posts(1) == []


def test_that_a_number_of_the_register_is_one_line_s(store: Store) -> None:
    put_meeting(store)
    with pytest.raises(StoreRefused), store.writing() as w:
        w.put_register([RegisterRow(2, 1, 1, matter="另一事")])


def test_that_what_an_import_dropped_or_changed_comes_back_with_its_undoing(store: Store) -> None:
    put_meeting(store)
    with store.writing(BatchInfo("decisions", "a.xlsx")) as w:
        w.drop_agenda([1])
        w.put_register([RegisterRow(1, 1, 1, matter="改过")])
    assert store.agenda_items() == []
    batch = store.undoable()
    assert batch is not None
    store.undo_import(batch.id)
    assert (store.agenda_items(), store.register_lines()) == ([AGENDA], [LINE])


def test_that_the_audit_chain_tells_one_action_after_the_other(store: Store) -> None:
    with store.writing() as w:
        for detail in "ab":
            w.audit("区网格中心", "meeting.state", detail)
        w.audit("区网格中心", "other")
    assert [(row.actor, row.detail) for row in store.audits("meeting.state")] == [
        ("区网格中心", "a"),
        ("区网格中心", "b"),
    ]


def test_that_a_cut_takes_the_street_s_own_meetings_and_no_copy_or_slip(
    tmp_path: Path, ground: Callable[[Store], None]
) -> None:
    with open_store(tmp_path / "whole.db", create=True) as store:
        ground(store)
        put_meeting(store)
        with store.writing() as w:
            w.put_areas([AreaRow(3, "j2", Level.STREET, AreaKind.STREET, 1, name="二街道")])
            w.put_meetings([MeetingRow(2, 3, 28)])
            w.put_agenda([AgendaRow(2, 2, 1, matter="别处")])
            w.put_register([RegisterRow(2, 2, 1, 3, matter="别处")])
            w.put_packs([PackRow(1, "2020-11-01", "district")])
            w.put_pack_copies([CopyRow(1, 1, "城管局")])
            w.put_slips([SlipRow(1, "2020-001", 1)])
        cut(store, "j1", tmp_path / "cut.db")
    with open_store(tmp_path / "cut.db") as street:
        assert [row.matter for row in street.agenda_items()] == ["路灯"]
        assert street.register_lines() == [LINE]
        assert street.meeting_posts(1) == [1]
        assert (street.packs(), street.pack_copies(), street.slips()) == ([], [], [])

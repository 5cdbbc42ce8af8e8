"""A workbook of decisions comes back: taken whole and once, and what was entered otherwise is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from data import meetings
from data.export.sheets import write_sheets
from data.meetings import Decision, MeetingError, ReadBack, Sheet
from data.store import CommitmentRow, MeetingRow, Store, open_store
from data.store.cutting import cut
from data.terms import Instant, PromiseState
from tests.meetings.filling import filled

OFFICE = "区网格中心"
Moment = Callable[[str], Instant]


@pytest.fixture
def promised(store: Store, october: MeetingRow, at: Moment) -> list[CommitmentRow]:
    return [
        meetings.decide(
            store, october.id, Decision(matter, 1, at("2020-11-20")), at=at("2020-10-28"), actor=OFFICE
        )
        for matter in ("换灯", "清淤", "栽树", "补路")
    ]


@pytest.fixture
def decide(
    store: Store, november: MeetingRow, at: Moment, tmp_path: Path
) -> Callable[[Sequence[Sheet]], ReadBack]:
    """Return what reads a filled workbook of decisions."""

    def read(sheets: Sequence[Sheet]) -> ReadBack:
        (path,) = write_sheets(tmp_path / "decide.xlsx", sheets, ["城管局 cgj"])
        return meetings.read_decisions(store, november.id, path, at=at("2020-11-29"), actor=OFFICE)

    return read


def test_that_a_workbook_of_decisions_is_taken_whole_and_once(
    store: Store,
    promised: list[CommitmentRow],
    november: MeetingRow,
    decide: Callable[[Sequence[Sheet]], ReadBack],
) -> None:
    before, new = meetings.decision_sheets(store, november.id)
    before = filled(before, 0, outcome="已办结", done_on="2020/11/18", more_evidence="W1、W2")
    before = filled(before, 1, outcome="carry", new_due="2020年12月20日")
    before = filled(before, 2, outcome="取消", reason="并入专项工程")
    before = filled(before, 3, outcome="继续办理", reason="材料未到")
    new = filled(new, 0, matter="修桥", owner="城管局", due="2020-12-10")
    new = filled(new, 4, matter="清渠", owner="j1b", due="2020-12-11", evidence="W3")
    assert [decide([before, new]) for _ in range(2)] == [ReadBack(6, 7), ReadBack(6, 0)]
    first, second, third, fourth = store.commitments()[:4]
    assert (first.state, first.evidence) == (PromiseState.DONE, "W1\nW2")
    assert (second.state, third.dropped_reason) == (PromiseState.CARRIED, "并入专项工程")
    assert (fourth.state, fourth.late_reason) == (PromiseState.OPEN, "材料未到")
    made = meetings.promises_made(store, november.id)
    assert [(row.number, row.matter, row.body_id) for row in made] == [
        (1, "修桥", 1),
        (5, "清渠", 2),
        (101, "清淤", 1),
    ]


@pytest.mark.parametrize(
    ("sheet", "values"),
    [
        (0, {"outcome": "也许"}),
        (0, {"outcome": "已办结", "done_on": "明天", "more_evidence": "W1"}),
        (0, {"outcome": "已办结", "done_on": "2020-11-18"}),
        (0, {"outcome": "取消"}),
        (0, {"outcome": "结转"}),
        (0, {"reason": "只有原因"}),
        (1, {"matter": "修桥", "owner": "没有的局", "due": "2020-12-10"}),
        (1, {"matter": "修桥", "owner": "城管局"}),
        (1, {"owner": "城管局", "due": "2020-12-10"}),
        (1, {"matter": "长" * 201, "owner": "城管局", "due": "2020-12-10"}),
    ],
)
def test_that_one_wrong_row_refuses_the_whole_workbook(
    store: Store,
    promised: list[CommitmentRow],
    november: MeetingRow,
    decide: Callable[[Sequence[Sheet]], ReadBack],
    sheet: int,
    values: dict[str, str],
) -> None:
    both = list(meetings.decision_sheets(store, november.id))
    both[sheet] = filled(both[sheet], 0, **values)
    both[1] = filled(both[1], 3, matter="清渠", owner="城管局", due="2020-12-11")
    with pytest.raises(MeetingError) as error:
        decide(both)
    assert error.value.values["n"] == 1
    assert store.commitments() == promised


def test_that_the_street_s_file_and_the_district_s_agree_or_the_row_is_named(
    store: Store,
    promised: list[CommitmentRow],
    november: MeetingRow,
    decide: Callable[[Sequence[Sheet]], ReadBack],
) -> None:
    before, new = meetings.decision_sheets(store, november.id)
    district = [before, filled(new, 0, matter="修桥", owner="城管局", due="2020-12-10")]
    street = [before, filled(district[1], 1, matter="清渠", owner="城管局", due="2020-12-11")]
    assert [decide(each).changed for each in (district, street)] == [1, 1]
    other = [before, filled(new, 0, matter="拆桥", owner="城管局", due="2020-12-10")]
    with pytest.raises(MeetingError, match="修桥"):
        decide(other)
    assert [row.matter for row in meetings.promises_made(store, november.id)] == ["修桥", "清渠"]


def test_that_a_decision_is_changed_by_a_sheet_that_knew_it_and_not_emptied(
    store: Store, november: MeetingRow, decide: Callable[[Sequence[Sheet]], ReadBack]
) -> None:
    empty = meetings.decision_sheets(store, november.id)[1]
    decide([filled(empty, 0, matter="修桥", owner="城管局", due="2020-12-10")])
    sheet = meetings.decision_sheets(store, november.id)[1]
    decide([filled(sheet, 0, due="2020-12-24")])
    assert meetings.promises_made(store, november.id)[0].due == 1_608_825_599
    with pytest.raises(MeetingError):
        decide([filled(meetings.decision_sheets(store, november.id)[1], 0, matter="", owner="", due="")])


def test_that_a_workbook_read_by_mistake_can_be_taken_back(
    store: Store, november: MeetingRow, decide: Callable[[Sequence[Sheet]], ReadBack]
) -> None:
    decide(
        [
            filled(
                meetings.decision_sheets(store, november.id)[1],
                0,
                matter="修桥",
                owner="cgj",
                due="2020-12-10",
            )
        ]
    )
    batch = store.undoable()
    assert batch is not None
    assert batch.kind == "decisions"
    store.undo_import(batch.id)
    assert store.commitments() == []


def test_that_a_sheet_of_a_street_s_own_file_is_read_by_the_district(
    store: Store, at: Moment, tmp_path: Path
) -> None:
    earlier = meetings.open_meeting(store, "2020-10", "j1", actor=OFFICE)
    told = Decision("换灯", 2, at("2020-11-20"))
    meetings.decide(store, earlier.id, told, at=at("2020-10-28"), actor=OFFICE)
    meeting = meetings.open_meeting(store, "2020-11", "j1", actor=OFFICE)
    cut(store, "j1", tmp_path / "street.db")
    with open_store(tmp_path / "street.db") as street:
        before, new = meetings.decision_sheets(street, meeting.id)
        before = filled(before, 0, outcome="已办结", done_on="2020-11-19", more_evidence="W4")
        new = filled(new, 0, matter="修桥", owner="桂花街道办事处", due="2020-12-10")
        (path,) = write_sheets(tmp_path / "street.xlsx", [before, new])
        assert (
            meetings.read_decisions(street, meeting.id, path, at=at("2020-11-29"), actor=OFFICE).changed == 2
        )
    assert meetings.read_decisions(store, meeting.id, path, at=at("2020-11-30"), actor=OFFICE).changed == 2
    assert [(row.matter, row.state) for row in store.commitments()] == [("换灯", 1), ("修桥", 0)]


def test_that_decisions_are_read_at_their_own_meeting_alone(
    store: Store, october: MeetingRow, at: Moment, tmp_path: Path, november: MeetingRow
) -> None:
    (path,) = write_sheets(tmp_path / "decide.xlsx", meetings.decision_sheets(store, november.id))
    with pytest.raises(MeetingError, match="2020-10"):
        meetings.read_decisions(store, october.id, path, at=at("2020-11-29"), actor=OFFICE)


def test_that_what_became_otherwise_of_a_promise_meanwhile_is_named(
    store: Store,
    promised: list[CommitmentRow],
    november: MeetingRow,
    decide: Callable[[Sequence[Sheet]], ReadBack],
) -> None:
    before = meetings.decision_sheets(store, november.id)[0]
    meetings.explain_late(store, promised[0].id, reason="停电", actor=OFFICE)
    with pytest.raises(MeetingError):
        decide([filled(before, 0, outcome="keep", reason="材料未到")])
    strange = replace(before, rows=(replace(before.rows[0], number="2020-10/q/99"),))
    with pytest.raises(MeetingError):
        decide([filled(strange, 0, outcome="keep")])
    assert store.commitments()[0].late_reason == "停电"


def test_that_a_decision_that_was_ended_is_not_changed_by_a_sheet(
    store: Store, november: MeetingRow, decide: Callable[[Sequence[Sheet]], ReadBack], at: Moment
) -> None:
    empty = meetings.decision_sheets(store, november.id)[1]
    decide([filled(empty, 0, matter="修桥", owner="城管局", due="2020-12-10")])
    row = meetings.promises_made(store, november.id)[0]
    sheet = meetings.decision_sheets(store, november.id)[1]
    meetings.drop(store, row.id, reason="重复", at=at("2020-11-30"), actor=OFFICE)
    with pytest.raises(MeetingError):
        decide([filled(sheet, 0, due="2020-12-24")])

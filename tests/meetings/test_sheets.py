"""A sheet goes out and comes back: what was filled in is taken whole, and nothing of a file with a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import python_calamine

from data import meetings
from data.export.sheets import write_sheets
from data.intake.errors import FileError
from data.meetings import Decision, MeetingError, ReadBack, Sheet
from data.meetings.sheets import SheetRow
from data.store import CommitmentRow, MeetingRow, Store, open_store
from data.store.cutting import cut
from data.terms import Instant, PackState, PromiseState
from resources import i18n

OFFICE = "区网格中心"
Moment = Callable[[str], Instant]


def filled(sheet: Sheet, line: int, **values: str) -> Sheet:
    """Return a sheet as somebody fills it in: these columns of the row on a line, from 0."""
    row = sheet.rows[line]
    told = [values.get(name, entry) for name, entry in zip(sheet.entries, row.entries, strict=True)]
    rows = [*sheet.rows]
    rows[line] = replace(row, entries=tuple(told))
    return replace(sheet, rows=tuple(rows))


@dataclass(frozen=True)
class Told(Sheet):
    """A sheet with cells that somebody typed over."""

    told: tuple[tuple[str, ...], ...] = ()

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        return self.told


@pytest.fixture
def asked(store: Store, november: MeetingRow, at: Moment, first_order: int) -> MeetingRow:
    """Return a meeting where a body was asked about an order and a matter in words."""
    rows = [
        meetings.choose_order(store, november.id, first_order, actor=OFFICE),
        meetings.add_matter(store, november.id, "=SUM(A1)", actor=OFFICE),
    ]
    for row in rows:
        meetings.ask(store, row.id, 1, at=at("2020-11-20"), actor=OFFICE)
    return november


@pytest.fixture
def explain(store: Store, asked: MeetingRow, at: Moment, tmp_path: Path) -> Callable[[Sheet], ReadBack]:
    """Return what reads a filled sheet of explanations."""

    def read(sheet: Sheet) -> ReadBack:
        (path,) = write_sheets(tmp_path / "explain.xlsx", [sheet])
        return meetings.read_explanations(store, asked.id, path, at=at("2020-11-24"), actor=OFFICE)

    return read


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


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    yield
    i18n.use("zh_CN")


def test_that_what_a_body_explains_comes_back_to_its_matters(
    store: Store, asked: MeetingRow, explain: Callable[[Sheet], ReadBack]
) -> None:
    sheet = filled(meetings.question_sheet(store, asked.id, 1), 1, explanation="=1+1 已安排")
    assert explain(sheet) == ReadBack(1, 1)
    told = [item.row.explanation for item in meetings.agenda(store, asked.id)]
    assert told == ["", "=1+1 已安排"]
    assert len(meetings.owed(store, asked.id)[1]) == 1


def test_that_the_same_file_read_again_changes_nothing(
    store: Store, asked: MeetingRow, explain: Callable[[Sheet], ReadBack]
) -> None:
    sheet = filled(meetings.question_sheet(store, asked.id, 1), 0, explanation="已派工")
    assert [explain(sheet).changed for _ in range(2)] == [1, 0]


def test_that_a_file_written_in_english_is_read_in_chinese(
    store: Store, asked: MeetingRow, at: Moment, tmp_path: Path
) -> None:
    i18n.use("en")
    sheet = filled(meetings.question_sheet(store, asked.id, 1), 0, explanation="On its way")
    (path,) = write_sheets(tmp_path / "english.xlsx", [sheet])
    i18n.use("zh_CN")
    told = meetings.read_explanations(store, asked.id, path, at=at("2020-11-24"), actor=OFFICE)
    assert told.changed == 1


def test_that_no_cell_of_a_sheet_is_a_formula_and_what_is_printed_is_locked(
    store: Store, asked: MeetingRow, tmp_path: Path
) -> None:
    (path,) = write_sheets(tmp_path / "out.xlsx", [meetings.question_sheet(store, asked.id, 1)])
    cells = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()
    assert "=SUM(A1)" in cells[2]
    assert {type(cell) for row in cells for cell in row} == {str}


@pytest.mark.parametrize("change", ["number", "matter", "held", "twice", "sheet"])
def test_that_a_row_whose_printed_part_was_changed_refuses_the_whole_file(
    store: Store, asked: MeetingRow, explain: Callable[[Sheet], ReadBack], change: str
) -> None:
    sheet = meetings.question_sheet(store, asked.id, 1)
    sheet = filled(filled(sheet, 0, explanation="一"), 1, explanation="二")
    with pytest.raises(MeetingError):
        explain(forged(sheet, change))
    assert [item.row.explanation for item in meetings.agenda(store, asked.id)] == ["", ""]


def forged(sheet: Sheet, change: str) -> Sheet:
    """Return a sheet with its first row changed in a way that its check does not know of."""
    whole = list(sheet.cells)
    place = {"sheet": 0, "number": 1, "held": 2, "matter": 4}
    if change == "twice":
        whole[1] = whole[0]
    else:
        first = list(whole[0])
        first[place[change]] += "9"
        whole[0] = tuple(first)
    return Told(sheet.kind, sheet.code, sheet.given, sheet.entries, sheet.rows, told=tuple(whole))


def test_that_a_file_of_another_meeting_or_of_nobody_is_refused(
    store: Store, asked: MeetingRow, at: Moment, tmp_path: Path
) -> None:
    sheet = replace(meetings.question_sheet(store, asked.id, 1), code="2020-10/q/cgj")
    foreign = Sheet("explain", "", ("matter",), ("reason",), (SheetRow("1", ("甲",), ("乙",)),))
    for each, kind in ((sheet, MeetingError), (foreign, MeetingError)):
        (path,) = write_sheets(tmp_path / "other.xlsx", [each])
        with pytest.raises(kind):
            meetings.read_explanations(store, asked.id, path, at=at("2020-11-24"), actor=OFFICE)
    (tmp_path / "no.xlsx").write_text("no workbook")
    with pytest.raises((FileError, MeetingError)):
        meetings.read_explanations(store, asked.id, tmp_path / "no.xlsx", at=at("2020-11-24"), actor=OFFICE)


def test_that_an_explanation_that_came_otherwise_meanwhile_is_named_not_written_over(
    store: Store, asked: MeetingRow, at: Moment, explain: Callable[[Sheet], ReadBack]
) -> None:
    sheet = filled(meetings.question_sheet(store, asked.id, 1), 0, explanation="甲说")
    item = meetings.agenda(store, asked.id)[0].row
    meetings.explain(store, item.id, "乙说", at=at("2020-11-23"), actor=OFFICE)
    with pytest.raises(MeetingError, match="乙说"):
        explain(sheet)


def test_that_explanations_are_not_read_into_papers_that_are_checked(
    store: Store, asked: MeetingRow, explain: Callable[[Sheet], ReadBack]
) -> None:
    sheet = filled(meetings.question_sheet(store, asked.id, 1), 0, explanation="甲")
    meetings.move(store, asked.id, PackState.CHECKED, actor=OFFICE)
    with pytest.raises(MeetingError):
        explain(sheet)


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

"""A sheet goes out and comes back: what was filled in is taken whole, and nothing of a file with a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import python_calamine

from data import meetings
from data.export.sheets import write_sheets
from data.intake.errors import FileError
from data.meetings import MeetingError, ReadBack, Sheet
from data.meetings.sheets import SheetRow
from data.store import MeetingRow, Store
from data.terms import Instant, PackState
from resources import i18n
from tests.meetings.filling import filled

OFFICE = "区网格中心"
Moment = Callable[[str], Instant]


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


def test_that_a_row_nobody_knows_and_one_that_is_too_long_are_named(
    store: Store, asked: MeetingRow, explain: Callable[[Sheet], ReadBack]
) -> None:
    sheet = meetings.question_sheet(store, asked.id, 1)
    strange = replace(sheet, rows=(replace(sheet.rows[0], number="7", entries=("甲",)),))
    with pytest.raises(MeetingError, match="7"):
        explain(strange)
    with pytest.raises(MeetingError, match="1,000"):
        explain(filled(sheet, 0, explanation="长" * 1_001))

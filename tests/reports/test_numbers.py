"""Every number of a pack is that of the command line at the same as-of time, read from the file's text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import pytest
from python_calamine import CalamineWorkbook

from dashboard.papers.drawing import PackJob, draw
from dashboard.papers.packing import pack_job, pack_source
from dashboard.papers.source import PackSource
from dashboard.papers.targets import pack_targets
from dashboard.papers.workbooks import with_workbook
from data.board import orders_figure
from data.board.board import look
from data.figures import Measured, OrderSelection
from data.figures.headlines import PlaceNumbers, PlacesTable
from data.measures.stationing import promises_due
from data.scope import Scope
from data.store import open_store
from data.terms import Tier
from data.wording import area_name, fraction_text, number_text, value_text
from resources.i18n import texts, use
from tests.dashboard.commands import run
from tests.reports.reading import lines_of

Answers: TypeAlias = dict[tuple[str, str, str], Measured]

ZH = texts("zh_CN")
AS_OF = "2020-11-26T00:00"
NOVEMBER, OCTOBER = "28:2020-11", "28:2020-10"


@dataclass(frozen=True)
class Paper:
    """A pack without its sheets of grids, as it was drawn, with the lines of its pages."""

    db: Path
    job: PackJob
    lines: tuple[str, ...]

    @property
    def tables(self) -> tuple[PlacesTable, ...]:
        annex = self.job.contents.annex
        assert annex is not None
        return annex.tables

    @cached_property
    def told(self) -> Answers:
        """All measures of the tables: T4 gathers from the year's begin, Q3 is told of the period before."""
        codes = {code for table in self.tables for code, _ in table.columns} - {"T4", "Q3"}
        return {
            **self.asked(",".join(sorted(codes)), "--period", NOVEMBER),
            **self.asked("Q3", "--period", OCTOBER),
            **self.asked("T4"),
        }

    def asked(self, measures: str, *more: str) -> Answers:
        """What the command line answers for the place and those below it: by place, tier and measure."""
        place = self.job.target
        below = ("--by", "grid", "--scope", place.code) if place.area.path else ("--by", "street")
        words = ("figures", self.db, *below, "--measure", measures, "--as-of", AS_OF, *more, "--json")
        fields = ("measure", "definition", "value", "numerator", "denominator")
        return {
            (each["area"], each["tier"], each["measure"]): Measured(*(each[field] for field in fields))
            for each in json.loads(run(*words).stdout)
        }


@pytest.fixture(scope="module")
def source(example_file: Path) -> Iterator[PackSource]:
    with open_store(example_file) as store, pack_source(store, "2020-11") as held:
        yield held


@pytest.fixture(scope="module", params=["district", "street"])
def paper(
    source: PackSource,
    example_file: Path,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Paper:
    use("zh_CN")
    folder = tmp_path_factory.mktemp("paper")
    target = pack_targets(source, str(request.param))[0]
    whole = pack_job(source, target, folder, ZH)
    job = replace(whole, contents=replace(whole.contents, communities=(), streets=()))
    draw(with_workbook(job), ZH)
    return Paper(example_file, job, tuple(map(solid, lines_of(job.path))))


def solid(text: str) -> str:
    """A text without its spaces, which readers put where they like."""
    return "".join(text.split())


def test_that_all_numbers_of_the_full_tables_are_those_of_the_command_line(paper: Paper) -> None:
    known = paper.told
    read = list(paper.lines)
    for table in paper.tables:
        for row in (*table.rows, table.total):
            numbers = [known[key(row, code, tier)] for code, tier in table.columns]
            name = ZH.text("common.unassigned") if row.area is None else area_name(row.area, ZH)
            name = ZH.text("pack.tables.total") if row is table.total else name
            first = solid(name + "".join(map(first_line, numbers)))
            assert first in read
            second = solid("".join(map(second_line, numbers)))
            assert not second or read[read.index(first) + 1] == second
            read[read.index(first)] = ""


def key(row: PlaceNumbers, code: str, tier: Tier | None) -> tuple[str, str, str]:
    return (
        "unassigned" if row.area is None else row.area.code,
        "all" if tier is None else tier.word,
        code,
    )


def first_line(number: Measured) -> str:
    fraction = number.denominator is None or number.too_few or number.value is None
    return value_text(number, ZH) if fraction else number_text(number, ZH)


def second_line(number: Measured) -> str:
    fraction = number.denominator is None or number.too_few or number.value is None
    return "" if fraction else fraction_text(number, ZH)


def test_that_every_headline_is_that_of_the_command_line(paper: Paper) -> None:
    whole, ours = paper.told, paper.asked("T1,F1,F2", "--period", NOVEMBER, "--tier", "A,B,C")
    place, page = paper.job.target.code, paper.job.contents.headlines
    text = "".join(paper.lines)
    assert page is not None
    assert {line.headline.value.measure for line in page.lines} >= {"T1", "F1", "F2", "T4", "Q3", "M1", "M2"}
    for line in page.lines:
        code, city = line.headline.value.measure, line.headline.city
        number = whole[place, "all", code] if city is None else ours[place, "all", code]
        assert replace(line.headline.value, note=None) == number
        assert solid(value_text(number, ZH)) in text
        assert solid(fraction_text(number, ZH)) in text
        if city is not None:
            assert city == whole[place, "D", code]
            assert solid(ZH.text("pack.headlines.city", value=value_text(city, ZH))) in text


def test_that_the_rows_printed_below_a_table_are_those_in_it(paper: Paper) -> None:
    for table in paper.tables:
        count = len(table.rows)
        assert any(f"—{count}行，共{count}行" in line for line in paper.lines)
    names = {solid(area_name(row.area, ZH)) for row in paper.tables[0].rows if row.area is not None}
    begun = next(at for at, line in enumerate(paper.lines) if ZH.text("pack.part.tables") == line[2:])
    rows = [line for line in paper.lines[begun:] if any(line.startswith(name) for name in names)]
    assert len(rows) == len(names) * len(paper.tables)


def test_that_drill_table_and_paper_have_one_total(paper: Paper, source: PackSource) -> None:
    board = paper.job.board
    scope = Scope(path=board.scope.path, period=board.period, as_of=board.as_of)
    total = {
        column: number
        for table in paper.tables
        for column, number in zip(table.columns, table.total.numbers, strict=True)
    }
    listed = orders_figure(source.snapshot, source.store, scope, OrderSelection.OVERDUE, count=None)
    assert total["F2", None].numerator == listed.total == len(listed.lines)
    assert total["F2", None].numerator == sum(
        total["F2", tier].numerator or 0 for tier in Tier if ("F2", tier) in total
    )
    due = promises_due(look(source.snapshot, scope))
    assert total["M1", None].denominator == int((~due.dropped).sum())
    for table in paper.tables:
        for at, (_, number) in enumerate(zip(table.columns, table.total.numbers, strict=True)):
            assert sum(row.numbers[at].numerator or 0 for row in table.rows) == (number.numerator or 0)


def test_that_the_workbook_has_the_rows_of_the_paper(paper: Paper) -> None:
    book = CalamineWorkbook.from_path(paper.job.path.with_suffix(".xlsx"))
    annex = paper.job.contents.annex
    assert annex is not None
    rows = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    counts = (len(annex.used), len(annex.exclusions), 0, len(annex.fields))
    assert [len(each) - 1 for each in rows[:4]] == list(counts)
    assert book.sheet_names[-1] == ZH.text("export.notes")
    for table, sheet in zip(annex.tables, rows[4:-1], strict=True):
        assert [row[0] for row in sheet[1:]] == [
            "" if row.area is None else row.area.code for row in (*table.rows, table.total)
        ]

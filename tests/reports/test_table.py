"""A table shows every row once, counts them, and turns the page where a reader can follow."""

import re
from collections.abc import Callable
from dataclasses import replace

import pdfplumber
import pypdf
import pytest

from reports.setting.page import TEXT_WIDTH, BuiltPages
from reports.setting.table import CELL_LINES, LAST_PAGE_ROWS, Cell, Column, Group, ListTable, TableWords
from reports.setting.text import PROSE, Text

Build = Callable[..., tuple[pypdf.PdfReader, BuiltPages]]

WORDS = TableWords(
    counted=lambda first, last, total: f"第{first}—{last}件，共{total}件",
    goes_on="接下页",
    ends="表完",
    continued=lambda note: f"{note}（续）",
)
COLUMNS = (Column("编号", 80), Column("事项", TEXT_WIDTH - 160), Column("超期", 80, "right"))


def rows(count: int, first: int = 1) -> list[tuple[str, str, str]]:
    return [(f"N{number:05d}", "占道经营", str(number % 7)) for number in range(first, first + count)]


def numbers(page: pypdf.PageObject) -> list[str]:
    return re.findall(r"N\d{5}", page.extract_text())


@pytest.mark.parametrize("count", [1, 8, 33, 34, 35, 36, 37, 40, 75, 200, 2100])
def test_that_the_counts_below_the_table_are_the_rows_on_its_pages(count: int, build: Build) -> None:
    reader, _ = build(lambda: [ListTable(COLUMNS, [Group(rows(count))], WORDS)])
    seen: list[str] = []
    for page in reader.pages:
        here, text = numbers(page), page.extract_text()
        assert f"第{len(seen) + 1}—{len(seen) + len(here)}件，共{count}件" in text
        seen += here
        assert ("表完" in text) == (len(seen) == count)
        assert ("接下页" in text) == (len(seen) < count)
        assert "编号" in text
    assert seen == [row[0] for row in rows(count)]


@pytest.mark.parametrize("count", range(30, 48))
def test_that_the_last_page_of_a_list_has_at_least_eight_rows(count: int, build: Build) -> None:
    reader, _ = build(lambda: [ListTable(COLUMNS, [Group(rows(count))], WORDS)])
    assert len(reader.pages) == 1 or len(numbers(reader.pages[-1])) >= LAST_PAGE_ROWS


@pytest.mark.parametrize("before", range(24, 36))
def test_that_a_group_row_never_ends_a_page(before: int, build: Build) -> None:
    groups = [Group(rows(before), "甲组", f"{before}件"), Group(rows(20, before + 1), "乙组", "20件")]
    reader, _ = build(lambda: [ListTable(COLUMNS, groups, WORDS)])
    for page in reader.pages:
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        at = [i for i, line in enumerate(lines) if line.startswith(("甲组", "乙组"))]
        assert all("N" in "".join(lines[i + 1 : i + 3]) for i in at)


def test_that_a_group_broken_by_the_page_is_named_again_with_its_count(build: Build) -> None:
    groups = [Group(rows(60), "甲组", "60件")]
    reader, _ = build(lambda: [ListTable(COLUMNS, groups, WORDS)])
    assert "60件（续）" not in reader.pages[0].extract_text()
    assert "60件（续）" in reader.pages[1].extract_text()


def test_that_a_list_that_goes_on_is_named_again_above_its_head(build: Build) -> None:
    words = replace(WORDS, title="停表：75件")
    first, *others = build(lambda: [ListTable(COLUMNS, [Group(rows(75))], words)])[0].pages
    assert "停表" not in first.extract_text()
    assert others
    for page in others:
        text = page.extract_text()
        assert text.index("停表：75件（续）") < text.index("编号")


@pytest.mark.parametrize("lines", range(35, 46))
def test_that_a_table_low_on_a_page_begins_on_the_next_rather_than_with_a_row_or_two(
    lines: int, build: Build
) -> None:
    def story() -> list[object]:
        return [Text("\n".join(["文"] * lines), PROSE), ListTable(COLUMNS, [Group(rows(20))], WORDS)]

    reader, _ = build(story)
    assert 1 <= len(reader.pages) <= 2
    assert len(numbers(reader.pages[0])) not in (1, 2)


def test_that_a_row_never_splits_and_tells_what_it_leaves_out(build: Build) -> None:
    wordy = [("N00001", "长" * 1900, "1"), *rows(30, 2)]
    reader, _ = build(lambda: [ListTable(COLUMNS, [Group(wordy)], WORDS)])
    text = reader.pages[0].extract_text()
    left_out = re.search(r"\[\+(\d+)\]", text)
    assert left_out is not None
    assert text.count("长") + int(left_out[1]) == 1900
    assert sum("长" in line for line in text.splitlines()) == CELL_LINES - 1


def test_that_numbers_stand_flush_with_the_right_rule(build: Build) -> None:
    columns = (Column("编号", 100), Column("数", 100, "right"))
    table = ListTable(columns, [Group([("甲", "1"), ("乙", "1,234"), ("丙", Cell("−7", bold=True))])])
    _, result = build(lambda: [table])
    with pdfplumber.open(result.path) as file:
        page = file.pages[0]
        right = max(line["x1"] for line in page.lines)
        ends = [word["x1"] for word in page.extract_words() if word["text"] in ("1", "1,234", "−7")]
    assert ends == pytest.approx([right] * 3, abs=0.8)


def test_that_a_total_row_is_not_counted_as_a_row(build: Build) -> None:
    reader, _ = build(lambda: [ListTable(COLUMNS, [Group(rows(9))], WORDS, total=("合计", "", "9"))])
    text = reader.pages[0].extract_text()
    assert "第1—9件，共9件" in text
    assert "合计" in text


@pytest.mark.parametrize("count", [1, 2, 9, *range(28, 40)])
def test_that_notes_stand_with_rows_of_their_table(count: int, build: Build) -> None:
    def story() -> list[object]:
        return [Text("文", PROSE), ListTable(COLUMNS, [Group(rows(count))], WORDS, notes=Text("注\n注\n注"))]

    reader, _ = build(story)
    noted = [page for page in reader.pages if "注" in page.extract_text()]
    assert noted == [reader.pages[-1]]
    assert len(numbers(noted[0])) >= min(count, 2)
    assert sum(len(numbers(page)) for page in reader.pages) == count

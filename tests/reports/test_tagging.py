"""A file can be read aloud: marks belong to elements, figures have words, all else is an artifact."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from reportlab.platypus import Flowable

from reports.pack import build_pack
from reports.setting.drawing import Picture, fill_rect, notes
from reports.setting.page import BuiltPages, PageIndex, Sheet, begin_part, build_pages
from reports.setting.table import Cell, Column, Group, ListTable, TableWords
from reports.setting.text import BLOCK, Finding, Text, put
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import board, contents
from tests.reports.tree import Node, faults, tree

Build = Callable[..., tuple[Any, BuiltPages]]


def roles(node: Node) -> object:
    """The roles of a tree, each element as its role with those below it."""
    return {node.role: [roles(kid) for kid in node.kids]} if node.kids else node.role


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_mark_of_a_pack_belongs_to_an_element(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "p.pdf"
    build_pack(board(), contents(), texts(language), path)
    assert faults(path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_figures_of_a_pack_tell_their_numbers(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "p.pdf"
    build_pack(board(), contents(), texts(language), path)
    told = [str(figure.about["/Alt"]) for figure in tree(pypdf.PdfReader(path)).all("Figure")]
    assert len(told) > 10
    assert [words for words in told if not any(char.isdigit() for char in words)] == []
    assert len(set(told)) == len(told)


def test_that_a_part_is_read_from_its_title_down(build: Build) -> None:
    def story() -> list[Flowable]:
        table = ListTable([Column("甲", 90), Column("乙", 90)], [Group([("1", "2")])])
        return [
            Text("封面"),
            *begin_part("a", "3", "要点"),
            Finding("超期四十件"),
            Text("说明"),
            Text("块", BLOCK),
            table,
            Picture(20, lambda canvas, wide, high: fill_rect(canvas, 0, 0, 9, 9, "#000000"), alt="方块一个"),
        ]

    reader, built = build(story)
    rows = {"Table": [{"TR": ["TH", "TH"]}, {"TR": ["TD", "TD"]}]}
    assert roles(tree(reader)) == {"Document": ["P", {"Part": ["H1", "H2", "P", "H3", rows, "Figure"]}]}
    assert faults(built.path) == []


def test_that_no_rank_of_titles_is_left_out(build: Build) -> None:
    reader, _ = build(lambda: [Finding("题"), Text("块", BLOCK)])
    assert roles(tree(reader)) == {"Document": ["H1", "H2"]}


def test_that_a_table_over_many_pages_is_one_table_with_one_head(build: Build) -> None:
    words = TableWords(
        lambda first, last, total: f"{first}-{last}/{total}", "续", "完", lambda note: note + "续"
    )
    groups = [Group([(f"{n}", "甲") for n in range(90)], "组", "九十行"), Group([("x", "y")], "末组")]
    reader, built = build(
        lambda: [
            ListTable([Column("号", 90), Column("名", 90)], groups, words, notes=notes([("怎么读", "逐行")]))
        ]
    )
    assert len(reader.pages) > 2
    [table] = tree(reader).all("Table")
    assert len(table.kids) == 1 + 91 + 2
    assert [row.kids[0].role for row in table.kids].count("TH") == 1 + 2
    assert faults(built.path) == []


def test_that_a_paragraph_over_two_pages_is_one_paragraph(build: Build) -> None:
    reader, built = build(lambda: [Text("甲" * 1600), Text("乙" * 1600)])
    _, paragraph = tree(reader).kids
    assert len(reader.pages) == len(paragraph.marks) > 1
    assert faults(built.path) == []


def test_that_a_drawing_without_words_is_read_by_its_texts(build: Build) -> None:
    def draw(canvas: Any, wide: float, high: float) -> None:
        fill_rect(canvas, 0, 0, 9, 9, "#000000")
        put(canvas, 20, 0, "图例", BLOCK)
        with canvas.tags.figure("曲线：最高9"):
            fill_rect(canvas, 40, 0, 9, 9, "#000000")
            put(canvas, 60, 0, "9", BLOCK)

    reader, built = build(lambda: [Picture(20, draw)])
    assert roles(tree(reader)) == {"Document": [{"Div": ["P", "Figure"]}]}
    assert faults(built.path) == []


def test_that_what_a_cell_draws_is_decoration_but_its_letters(build: Build) -> None:
    def mark(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        fill_rect(canvas, left, top - 9, 9, 9, "#000000")
        put(canvas, left, top - 9, "A", BLOCK)

    reader, built = build(lambda: [ListTable([Column("", 90)], [Group([[Cell(drawn=mark)]])])])
    [cell] = tree(reader).all("TD")
    assert len(cell.marks) == 1
    assert faults(built.path) == []


def test_that_two_empty_tables_are_two(build: Build) -> None:
    reader, _ = build(lambda: [ListTable([Column("甲", 90)], []), ListTable([Column("乙", 90)], [])])
    assert len(list(tree(reader).all("Table"))) == 2


def test_that_words_of_a_figure_from_outside_are_as_harmless_as_text(build: Build) -> None:
    reader, _ = build(lambda: [Picture(9, lambda *_: None, alt="甲)>>\n/JS (x)\u202e\ud800乙𬱖")])
    [figure] = tree(reader).all("Figure")
    assert str(figure.about["/Alt"]) == "甲)>>\n/JS (x)乙𬱖"
    assert "/JS" not in figure.about


def test_that_the_file_says_in_which_language_and_by_what_title_it_is_read(
    sheet: Sheet, tmp_path: Path
) -> None:
    given = replace(sheet, title="示例区 <A&B>")
    reader: Any = pypdf.PdfReader(build_pages(lambda _: [Text("一")], given, tmp_path / "a.pdf").path)
    root = reader.root_object
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert [page["/Tabs"] for page in reader.pages] == ["/S"]
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert xmp.dc_title == {"x-default": "示例区 <A&B>"}
    assert xmp.dc_language == ["zh-CN"]
    assert xmp.xmp_create_date is not None
    assert xmp.xmp_create_date.isoformat() == "2020-11-26T16:00:00"


def test_that_parts_and_titles_are_bookmarks(sheet: Sheet, tmp_path: Path) -> None:
    def story(_index: PageIndex) -> list[Flowable]:
        return [
            Text("封面"),
            *begin_part("a", "3", "要点"),
            Finding("超期四十件"),
            Text("文" * 3000),
            Finding("另一件"),
        ]

    reader: Any = pypdf.PdfReader(build_pages(story, sheet, tmp_path / "a.pdf").path)
    part, titles = reader.outline
    assert part.title == "3 要点"
    found = [(str(mark.title), reader.get_destination_page_number(mark)) for mark in titles]
    assert found == [("超期四十件", 1), ("另一件", len(reader.pages) - 1)]


def test_that_objects_are_numbered_without_gaps_and_found_where_the_file_says(build: Build) -> None:
    reader, built = build(lambda: [ListTable([Column("甲", 90)], [Group([(str(n),) for n in range(500)])])])
    data = built.path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == built.sha256
    size = int(reader.trailer["/Size"])
    for number in range(1, size):
        assert reader.get_object(number) is not None
    assert len(list(tree(reader).all("TD"))) == 500

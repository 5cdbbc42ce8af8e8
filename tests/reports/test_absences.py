"""What a source does not record is said to be missing; nothing is called none that was never counted."""

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from data.figures import Board, CellState, LoopFigure, Measured, Verdict
from data.terms import Instant, Level, Stage, Tier
from reports.contents import Origin
from reports.pack import build_pack
from reports.sections.map import _class_counts
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import (
    board,
    contents,
    count,
    headline,
    headline_page,
    heatmap,
    loop,
    matrix,
    overdue,
    steps,
)


def missing(code: str, stamp: str) -> Measured:
    return Measured(code, f"{code} 2026.1", None, None, None, f"note.missing.{stamp}")


def bare() -> Board:
    """A source that records nothing but that orders were reported: neither filing, closing nor limits."""
    shown = matrix(())
    rows = tuple(replace(row, open=None, overdue=None) for row in shown.rows)
    never = tuple(replace(step, recorded=False) for step in steps([(0, 0)] * 6))
    waits = LoopFigure(never, loop().tiers, (never,) * 5, missing("F1", "closed"), None)
    lines = (
        headline(count(3262, "V1"), Verdict.NOT_JUDGED),
        *(
            headline(missing(code, stamp), Verdict.NO_BASE, previous=None, change=None, history=(None,) * 10)
            for code, stamp in (("T1", "disposed"), ("F2", "due_dispose"), ("F1", "closed"))
        ),
    )
    return board(
        headlines=lines,
        loop=waits,
        matrix=replace(shown, rows=rows, total=replace(shown.total, open=None, overdue=None)),
    )


def read(folder: Path, shown: Board, language: Language = "zh_CN", **given: object) -> list[str]:
    path = folder / f"{language}.pdf"
    told = {"headlines": headline_page(shown.headlines), **given}
    build_pack(shown, contents(**told), texts(language), path)
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_that_what_cannot_be_computed_is_never_called_none(tmp_path: Path) -> None:
    pages = read(tmp_path, bare(), overdue=overdue([]), ground=None)
    text = "\n".join(pages)
    assert not any(said in text for said in ("没有未结工单", "没有超期的", "上期无可比数据", "超期0", "率—"))
    assert "上报数3,262件\n" in pages[1]
    assert "有3项指标无法计算" in pages[1]
    assert all(said in pages[1] for said in ("缺少：处置时间", "缺少：处置截止时间", "缺少：结案时间"))
    assert "3项指标因缺少时间记录无法计算" in pages[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_an_empty_denominator_is_a_dash_and_no_percentage(tmp_path: Path, language: Language) -> None:
    none = Measured("T1", "T1 2026.1", None, 0, 0, "note.no_base")
    line = headline(none, Verdict.NO_BASE, previous=None, change=None, history=(None,) * 10)
    told = read(tmp_path, board(headlines=(line,)), language, ground=None)[1]
    reason = texts(language).text("note.no_base")
    (line_of_value,) = (line for line in told.splitlines() if reason in line)
    assert line_of_value.replace(" ", "").endswith(f"T1—{reason}".replace(" ", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_parts_left_out_stand_in_the_annex_with_their_reason(tmp_path: Path, language: Language) -> None:
    words = texts(language)
    pages = read(tmp_path, bare(), language, overdue=overdue([]), ground=None)
    annex = "\n".join(page for page in pages[1:] if words.text("pack.part.annex") in page)
    for key in ("waiting", "overdue", "map", "tiers"):
        title = words.text(f"pack.part.{key}")
        assert title in annex
        assert title not in pages[0]
    assert words.text("note.missing.closed") in annex
    assert words.text("note.missing.due_dispose") in annex
    assert words.text("pack.absent.borders") in annex


def test_that_a_source_without_tiers_has_neither_maps_nor_columns_of_them(tmp_path: Path) -> None:
    shown = matrix()

    def alone(values: tuple[Measured, ...]) -> tuple[Measured, ...]:
        return values[-1:]

    rows = [
        replace(row, tiers=alone(row.tiers), classes=row.classes[-2:])
        for row in (*shown.rows, shown.unassigned, shown.total)
    ]
    plain = replace(
        shown, columns=(Tier.UNKNOWN,), rows=tuple(rows[:-2]), unassigned=rows[-2], total=rows[-1]
    )
    waits = replace(loop(), tiers=(Tier.UNKNOWN,), by_tier=(loop().steps,))
    pages = read(tmp_path, board(matrix=plain, loop=waits))
    text = "\n".join(pages)
    assert "来源没有处置层级" in text
    assert "B 街道" not in text
    assert "市级部门等待" not in text
    assert "四个处置层级" not in pages[0]


def test_that_a_step_that_is_never_recorded_is_a_dash_that_is_explained(tmp_path: Path) -> None:
    told = tuple(replace(step, recorded=step.stage is not Stage.DISPATCH) for step in loop().steps)
    waiting = read(tmp_path, board(loop=replace(loop(), steps=told)))[2].replace("\n", "")
    assert "来源不记录的环节" in waiting
    assert "来源不记录的环节" not in read(tmp_path, board())[2].replace("\n", "")


def test_that_the_cover_counts_places_and_names_its_sources(tmp_path: Path) -> None:
    areas = ((Level.STREET, 17), (Level.GRID, 158), (Level.SMALL_GRID, 0))
    origin = Origin(areas, 167, ("desk", "hotline"), Instant(1606406400))
    plain = board(district=replace(board().district, example=False))
    cover = read(tmp_path, plain, origin=origin)[0].replace("\n", "")
    assert "17个街道（镇）、158个责任网格、167个社区（村）" in cover
    assert "desk、hotline" in cover
    assert "2020年11月27日 00:00" in cover


def test_that_each_map_of_a_tier_counts_its_own_areas() -> None:
    shown = heatmap(Tier.B)
    counts = _class_counts(shown)
    assert sum(counts) == len(shown.areas)
    few = int((shown.classes == CellState.TOO_FEW).sum())
    assert counts[-3:] == [few, 0, 0]

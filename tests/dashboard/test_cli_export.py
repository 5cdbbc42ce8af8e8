"""Figures as files from the command line: the same numbers as elsewhere, and why some are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from dashboard.cli import app


def run(*words: object) -> str:
    """Run a command that must succeed, in this process."""
    done = CliRunner().invoke(app, list(map(str, words)), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def sheet(path: Path, number: int) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(number).to_python()


def rows(path: Path, number: int = 0) -> list[dict[str, Any]]:
    heads, *cells = sheet(path, number)
    return [dict(zip(heads, row, strict=True)) for row in cells]


def test_that_json_table_and_workbook_tell_the_same_figures(example_file: Path, tmp_path: Path) -> None:
    asked = ("figures", example_file, "--measure", "T4,F1,Q10", "--as-of", "2020-11-17", "--lang", "en")
    book, kept = tmp_path / "a.xlsx", tmp_path / "a.json"
    shown = run(*asked)
    for path in (book, kept):
        assert run(*asked, "--out", path) == ""
    told = json.loads(kept.read_text("utf-8"))
    found = rows(book)
    for one, row in zip(found, told, strict=True):
        assert (one["Code"], one["Numerator"]) == (row["measure"], row["numerator"])
        assert one["Denominator"] == ("" if row["denominator"] is None else row["denominator"])
    whole = found[0]
    assert whole["Value"] == pytest.approx(100 * 20_750 / 21_824)
    assert (whole["Unit"], whole["Numerator"], whole["Denominator"]) == ("%", 20_750, 21_824)
    assert "95.08%" in shown and "20,750 / 21,824" in shown


def test_that_an_empty_denominator_is_a_dash_with_its_reason(district_file: Path, tmp_path: Path) -> None:
    path, asked = tmp_path / "a.xlsx", ("figures", district_file, "--measure", "T1", "--period", "2030")
    run(*asked, "--out", path)
    first = rows(path)[0]
    assert (first["数值"], first["分母"], first["备注"]) == ("—", 0, "分母为零，不作计算")
    told = json.loads(run(*asked, "--json"))[0]
    assert (told["value"], told["denominator"], told["note"]) == (None, 0, "分母为零，不作计算")
    assert "—" in run(*asked) and "%" not in run(*asked)


def test_that_the_second_sheet_says_what_was_asked_and_how_it_is_defined(
    district_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    run(
        "figures", district_file, "--measure", "Q10,F3", "--tier", "A,B", "--period", "2020-10", "--out", path
    )
    notes = sheet(path, 1)
    told = {row[0]: row[1:] for row in notes}
    assert told["处置层级"][0] == "A类·网格自处、B类·街道处置"
    assert told["统计时段"][0].startswith("2020年10月")
    assert told["Q10"][0] == "2026.1" and told["Q10"][6] == "weight = 1.0"
    assert [row[0] for row in notes].count("F3") == 1


def test_that_other_answers_become_tables_too(district_file: Path, tmp_path: Path) -> None:
    ranked, staged, told = (tmp_path / f"{name}.xlsx" for name in ("rank", "stages", "reconcile"))
    run("rank", district_file, "--by", "street", "--out", ranked)
    run("stages", district_file, "--by", "street", "--out", staged)
    run("reconcile", district_file, "--measure", "T1", "--out", told)
    assert len(rows(ranked)) == 4
    assert rows(staged)[0]["等待环节"] == "待立案"
    assert {row["层级"] for row in rows(staged, 1)} == {"全区", "街道（镇）"}
    assert rows(told)[0]["编号"] == "T1"
    assert all(isinstance(row["工单"], float) for row in rows(told, 1))

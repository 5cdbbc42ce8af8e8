"""The commands that keep a store safe and share it: undo, copies, cuts, exports, templates, subjects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from resources.i18n import use
from tests.intake.commands import gridboard

UNITS = "code,name,level,parent_code\n99,试区,district,\n9901,东街道,street,99\n9902,西街道,street,99\n"
GRIDS = "990101,和平社区,grid,9901\n990201,新村社区,grid,9902\n"
ORDERS = (
    "工单编号,上报时间,办结时间,所属街道,社区,大类名称,诉求内容\n"
    "A1,2024-03-05 08:30,2024-03-06 08:30,东街道,和平社区,路灯,=路灯不亮\n"
    "A2,2024-03-05 09:30,,西街道,新村社区,环卫,垃圾\n"
    "A3,2024-03-05 10:30,,西街道,新村社区,低保,申请\n"
)


def said(*words: object) -> str:
    done = gridboard(*words)
    assert done.code == 0, done.complaint
    return done.answer


def answer(*words: object) -> Any:
    return json.loads(said(*words, "--json"))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store of two streets with three orders, one of them about a person."""
    path = tmp_path / "store.db"
    (tmp_path / "units.csv").write_text(UNITS + GRIDS, encoding="utf-8")
    (tmp_path / "orders.csv").write_text(ORDERS, encoding="utf-8")
    assert answer("areas", path, tmp_path / "units.csv")["grid"] == 2
    said("orders", path, tmp_path / "orders.csv", "--save-profile", tmp_path / "ours.toml")
    assert answer("orders", path, tmp_path / "orders.csv", "--profile", tmp_path / "ours.toml")["new"] == 3
    return path


def reported(db: Path) -> int:
    rows = answer("figures", db, "--measure", "V1", "--period", "2024-03")
    return int(next(row["value"] for row in rows if row["tier"] == "all") or 0)


def test_that_an_import_is_taken_back_one_after_the_other(db: Path) -> None:
    assert reported(db) == 3
    assert answer("undo", db)["files"] == "orders.csv"
    assert reported(db) == 0
    assert answer("undo", db)["files"] == "units.csv"
    assert gridboard("undo", db).refused_plainly


def test_that_a_copy_brings_back_what_was_there(db: Path) -> None:
    answer("undo", db)
    copies = answer("backups", db)
    assert [copy["number"] for copy in copies] == list(range(1, len(copies) + 1))
    newest = next(copy["number"] for copy in copies if copy["orders"] == 3)
    said("backups", db, "--restore", newest)
    assert reported(db) == 3
    assert gridboard("backups", db, "--restore", 99).refused_plainly


def test_that_a_cut_holds_one_street_alone(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "east.db"
    assert answer("cut", db, path, "--scope", "street:9901")["orders"] == 1
    assert reported(path) == 1
    assert b"A2" not in path.read_bytes()
    assert gridboard("cut", db, tmp_path / "x.db", "--scope", "grid:990101").refused_plainly


def test_that_an_export_tells_what_it_withheld_and_is_read_back(db: Path, tmp_path: Path) -> None:
    told = answer("export", db, tmp_path / "out.csv")
    assert (told["rows"], told["withheld"]) == (2, 1)
    again = answer("orders", db, told["file"], "--profile", told["profile"])
    assert (again["read"], again["new"]) == (2, 0)


def test_that_a_template_is_empty_but_for_its_headings(tmp_path: Path) -> None:
    said("template", "posts", tmp_path / "posts.csv")
    assert "岗位编码" in (tmp_path / "posts.csv").read_text("utf-8-sig")
    assert gridboard("template", "nothing", tmp_path / "x.csv").refused_plainly


def test_that_a_person_decides_what_a_category_is_about(db: Path) -> None:
    (listed,) = answer("subjects", db)
    assert (listed["code"], listed["subject"], listed["word"]) == ("低保", "person", "低保")
    assert answer("subjects", db, "--set", "低保=service") == {"changed": 1}
    assert answer("export", db, db.parent / "all.csv")["withheld"] == 0
    assert gridboard("subjects", db, "--set", "低保=secret").refused_plainly
    assert gridboard("subjects", db, "--set", "没有=thing").refused_plainly


def test_that_the_language_may_be_said_first(db: Path) -> None:
    try:
        assert "no faults" in said("--lang", "en", "check", db)
    finally:
        use("zh_CN")


def test_that_a_freeze_keeps_what_was_published_and_late_data_are_revisions(db: Path, tmp_path: Path) -> None:
    (made,) = answer("freeze", db, "--period", "2024-03", "--as-of", "2024-03-31")
    assert (made["id"], made["period"], made["orders"]) == (1, "2024-03", 3)
    late = tmp_path / "late.csv"
    late.write_text(
        ORDERS.splitlines()[0] + "\nA4,2024-03-07 08:30,,东街道,和平社区,路灯,不亮\n", encoding="utf-8"
    )
    assert answer("orders", db, late, "--profile", tmp_path / "ours.toml")["new"] == 1
    frozen = answer("figures", db, "--freeze", "1", "--measure", "V1")
    assert (frozen[0]["value"], reported(db)) == (3, 4)
    found = answer("revised", db, "1", "--measure", "V1")
    assert (found[0]["from"]["value"], found[0]["to"]["value"]) == (3, 4)
    assert [row["sha256"] for row in answer("freezes", db)] == [made["sha256"]]
    assert "3" in said("revised", db, "1", "--lang", "en") and "revised from" in said(
        "revised", db, 1, "--lang", "en"
    )
    assert gridboard("revised", db, "7").refused_plainly

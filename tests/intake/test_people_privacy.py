"""Nothing of a person but a key: no name in the database file, its log, the rejects or the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlalchemy import text

from data.intake.people.report import PeopleReport
from data.store import Store, schema

Take: TypeAlias = Callable[..., PeopleReport]

HEADER = "街道,网格,小网格,岗位,姓名,工号,手机,身份证号,备注"
NAMES = ("欧阳建国", "慕容晓燕", "司徒大海", "诸葛小明", "端木青云")
NUMBER, IDENTITY, STAFF = "13812345678", "110101199003077758", "GH20391"
LINES = (
    f"东风,和平,,网格长,{NAMES[0]},,{NUMBER},{IDENTITY},{NAMES[0]}的电话{NUMBER}",
    f"东风,和平,第一小网格,网格员,{NAMES[1]},{STAFF},,,",
    f"东风,和平,,副网格长,{NAMES[2]},,,,",
    f"{NAMES[3]},和平,,网格长,{NAMES[3]},,,,",
    f"东风,和平,,{NAMES[4]},{NAMES[4]},,,,",
)


def written(folder: Path) -> bytes:
    """All that stands in the files of the store and of the rejects, whatever they are called."""
    kept = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "people.csv"]
    return b"\0".join(path.read_bytes() for path in kept if "keys" not in path.parts)


def found(folder: Path, *words: str) -> list[str]:
    content = written(folder)
    return [
        word
        for word in words
        if any(word.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "gb18030"))
    ]


def names_held(store: Store) -> list[str]:
    with store.backend.reading().connect() as connection:
        return [row[0] for row in connection.execute(text("SELECT name FROM holder_name ORDER BY post_id"))]


def test_that_no_name_or_number_of_a_person_is_written_anywhere(
    take: Take, people_store: Store, tmp_path: Path
) -> None:
    report = take(*LINES, header=HEADER, rejects_path=tmp_path / "rejects.csv")
    assert (report.accepted, report.rejected) == (2, 3)
    take(*LINES, header=HEADER)
    assert found(tmp_path, *NAMES, NUMBER, IDENTITY, STAFF) == []
    assert names_held(people_store) == []
    assert not any(name in str(report.as_json()) for name in NAMES)


def test_that_columns_with_persons_are_refused_by_name_and_noted(take: Take, people_store: Store) -> None:
    report = take(*LINES, header=HEADER)
    assert set(report.refused_columns) == {"手机", "身份证号"}
    assert set(report.dropped_columns) == {"手机", "身份证号", "备注"}
    assert people_store.counts()["audit"] == 1


def test_that_a_name_is_kept_only_for_published_posts_and_only_when_asked(
    take: Take, people_store: Store, tmp_path: Path
) -> None:
    take(*LINES, header=HEADER, keep_names=True, rejects_path=tmp_path / "rejects.csv")
    assert names_held(people_store) == [NAMES[0]]
    assert found(tmp_path, *NAMES[1:], NUMBER, IDENTITY, STAFF) == []


def test_that_a_name_does_not_outlast_its_holder(take: Take, people_store: Store) -> None:
    take(LINES[0], header=HEADER, keep_names=True)
    take(LINES[0].replace(NAMES[0], NAMES[2]), header=HEADER)
    assert names_held(people_store) == [""]


def test_that_staff_numbers_tell_persons_of_one_name_apart(take: Take, people_store: Store) -> None:
    lines = ("东风,和平,,网格长,王伟,1,,,", "西湖,和平,,网格长,王伟,2,,,", "西湖,湖滨公园,,网格长,王威,2,,,")
    assert take(*lines, header=HEADER).double_posts == 2
    one, two, three = (post.holder_key for post in people_store.posts())
    assert one != two == three


def test_that_a_name_in_the_place_of_a_number_is_not_shown_among_the_rejects(
    take: Take, people_store: Store
) -> None:
    take(f"010101,2020-11-01,白班,{NAMES[0]},1", header="网格编码,日期,班次,应巡查,已巡查")
    (row,) = people_store.rejects(people_store.batches()[-1].id)
    assert (row.column, row.value) == ("应巡查", "")


@pytest.mark.parametrize("column", ["值班人员", "值班人", "值守人员姓名"])
def test_that_who_is_on_duty_is_not_read(
    take: Take, people_store: Store, tmp_path: Path, column: str
) -> None:
    take("010101,网格长,甲", header="网格编码,岗位,姓名")
    header = f"值班岗位,网格编码,值班日期,值班时段,{column}"
    report = take(f"网格长,010101,2020-11-01,08:00-20:00,{NAMES[0]}", header=header)
    assert report.dropped_columns == (column,)
    assert found(tmp_path, NAMES[0]) == []


def test_that_the_history_of_imports_keeps_no_name_and_undoing_brings_none_back(
    take: Take, people_store: Store
) -> None:
    take(LINES[0], header=HEADER, keep_names=True)
    take(LINES[0].replace(NAMES[0], NAMES[2]), header=HEADER, keep_names=True)
    assert names_held(people_store) == [NAMES[2]]
    with people_store.backend.engine.connect() as connection:
        kept = connection.execute(schema.REPLACED.select()).all()
    assert "holder_name" in {row.relation for row in kept}
    assert not any(name in str(row) for row in kept for name in NAMES)
    batch = people_store.undoable()
    assert batch is not None
    people_store.undo_import(batch.id)
    assert names_held(people_store) == []

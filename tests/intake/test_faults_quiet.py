"""Faults of files that nobody would notice: a lost member, ground that is none, a person in a name."""

from __future__ import annotations

import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from data.intake import FileError, Profile, import_areas, import_orders
from data.intake.files.readers import FileRule, open_tables
from data.intake.orders.events import import_events
from data.intake.rulebook.importing import import_rules
from data.store import Store

HEADING = "编码,名称,上级编码,级别"


def test_that_an_archive_with_two_members_of_one_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr("a.csv", "编号,值\n1,2\n")
        archive.writestr("a.csv", "编号,值\n3,4\n")
    with pytest.raises(FileError) as refused:
        open_tables(path, FileRule())
    assert refused.value.key == "intake.file.member_name"


def test_that_a_count_beyond_all_counts_is_not_taken(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(f"{HEADING},人口\n110101001,东街道,110101,街道,{10**30}\n", "utf-8")
    import_areas(store, [path])
    assert [area.residents for area in store.areas() if area.code == "110101001"] == [None]


def test_that_a_boundary_without_ground_is_none(store: Store, tmp_path: Path) -> None:
    ring = [[116, 39], [116.1, 39], [116, 39], [116, 39]]
    properties = {"编码": "110101002", "名称": "西街道", "级别": "街道"}
    flat = {"type": "Feature", "properties": properties}
    flat["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    path = tmp_path / "flat.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [flat]}), "utf-8")
    import_areas(store, [path])
    assert [area.boundary for area in store.areas()] == [None, None]


def test_that_a_name_of_a_category_holds_no_number_of_a_person(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tree.csv"
    path.write_text("大类,小类\n环卫,垃圾13812345678\n", "utf-8")
    import_rules(store, [path])
    assert {row.level for row in store.categories()} == {1, 2}
    assert not any("13812345678" in f"{row.code}{row.name}" for row in store.categories())


def test_that_a_log_about_the_number_of_a_person_rejects_it_masked(
    district: Store, table: Callable[..., Path], tmp_path: Path, profile: Profile
) -> None:
    import_orders(district, [table({})], profile)
    path, rejects = tmp_path / "log.csv", tmp_path / "rejects.csv"
    path.write_text("任务号,操作类型,操作时间\n13812345678,退单,2024-03-06 10:00\n", "utf-8")
    report = import_events(district, [path], rejects_path=rejects)
    assert report.reasons == {"unknown_order": 1}
    assert "13812345678" not in rejects.read_text("utf-8-sig")

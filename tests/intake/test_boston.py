"""121,145 real service requests of Boston, held against the file itself by plain pandas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from data.intake import AreasReport, OrdersReport, PlacedBy, RepeatedPoint, import_areas, import_orders
from data.store import Store, open_store
from data.terms import Level, Mark

US = "%m/%d/%Y %I:%M:%S %p"
COLUMNS = (
    "area_id", "placed_by", "filed", "disposed", "closed", "cancelled", "due_dispose", "due_close", "marks",
    "channel", "tier_now", "reported_outcome", "number",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(trial_data: Path) -> Path:
    return trial_data / "boston"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("boston") / "store.db", create=True) as store:
        yield store


@pytest.fixture(scope="module")
def areas(folder: Path, store: Store) -> AreasReport:
    return import_areas(store, [folder / "boston_wards.geojson", folder / "boston_precincts.geojson"])


@pytest.fixture(scope="module")
def report(folder: Path, store: Store, areas: AreasReport) -> OrdersReport:
    return import_orders(store, [folder / "boston_311_2015.csv.gz"])


@pytest.fixture(scope="module")
def source(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / "boston_311_2015.csv.gz", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def columns(store: Store, report: OrdersReport, source: pd.DataFrame) -> dict[str, Any]:
    """The columns of the store in the order of the file."""
    found, _ = store.order_columns(COLUMNS)
    place = pd.Series(np.arange(len(found["number"])), index=found["number"])
    rows = place[source["CASE_ENQUIRY_ID"]].to_numpy()
    return {name: values[rows] for name, values in found.items()}


def test_that_the_ground_is_known_and_its_faults_are_told(areas: AreasReport) -> None:
    assert (areas.profile, areas.read) == ("boston", 277)
    assert areas.counts == {Level.DISTRICT: 1, Level.STREET: 22, Level.GRID: 255, Level.SMALL_GRID: 0}
    assert not {"orphan", "duplicate", "incomplete"} & {finding.kind for finding in areas.findings}


def test_that_every_row_is_accounted_for(report: OrdersReport) -> None:
    assert (report.profile, report.read, report.accepted, report.new) == ("boston", 121_145, 121_145, 121_145)
    assert (report.rejected, report.marks[Mark.IMPOSSIBLE_TIME]) == (0, 197)
    assert {"SubmittedPhoto", "ClosedPhoto"} == set(report.refused_columns)
    assert {"CASE_TITLE", "CLOSURE_REASON"} <= set(report.dropped_columns)
    assert report.unknown_columns == ()


def test_that_city_hall_is_told_as_a_repeated_point(report: OrdersReport) -> None:
    assert report.repeated_points[0] == RepeatedPoint(-71.0587, 42.3594, 17_070)


def test_that_every_precinct_finds_its_polygon(
    store: Store, source: pd.DataFrame, columns: dict[str, Any]
) -> None:
    codes = {area.id: area.code for area in store.areas()}
    precinct = source["precinct"].str.removesuffix(".0").str.zfill(4)
    declared = (source["precinct"] != "").to_numpy()
    placed = np.array([codes.get(area, "") for area in columns["area_id"].tolist()])
    assert declared.sum() == 121_145 - 11_340
    assert (placed[declared] == precinct[declared].to_numpy()).all()
    assert "0502A" in placed


def test_that_a_ward_alone_places_at_the_ward(
    store: Store, source: pd.DataFrame, columns: dict[str, Any]
) -> None:
    levels = {area.id: area.level for area in store.areas()}
    alone = ((source["precinct"] == "") & (source["ward"] != "")).to_numpy()
    assert alone.sum() == 472
    assert {levels[area] for area in columns["area_id"][alone].tolist()} == {Level.STREET}
    assert set(columns["placed_by"][alone].tolist()) == {PlacedBy.CODE}


def test_that_the_open_stock_of_2016_01_13_is_that_of_the_file(
    store: Store, source: pd.DataFrame, columns: dict[str, Any]
) -> None:
    end = int(datetime(2016, 1, 14, tzinfo=ZoneInfo("America/New_York")).timestamp())
    filed = (columns["filed"] > 0) & (columns["filed"] < end)
    gone = ((columns["closed"] > 0) & (columns["closed"] < end)) | (columns["cancelled"] > 0)
    assert (filed & ~gone).sum() == (source["CASE_STATUS"] == "Open").sum() == 19_873
    newest = datetime(2016, 1, 12, 22, 22, 40, tzinfo=ZoneInfo("America/New_York"))
    assert store.data_time() == int(newest.timestamp()) + 1


def test_that_the_disposed_cohort_is_that_of_the_file(source: pd.DataFrame, columns: dict[str, Any]) -> None:
    done = pd.to_datetime(source["CLOSED_DT"], format=US, errors="coerce")
    due = pd.to_datetime(source["TARGET_DT"], format=US, errors="coerce")
    both = (columns["disposed"] > 0) & (columns["due_dispose"] > 0)
    on_time = both & (columns["disposed"] <= columns["due_dispose"])
    assert both.sum() == (done.notna() & due.notna()).sum() == 79_208
    assert on_time.sum() == (done <= due).sum() == 60_054
    assert (columns["closed"] == columns["disposed"]).all()
    assert (columns["due_close"] == columns["due_dispose"]).all()


def test_that_channels_tiers_and_outcomes_are_those_of_the_source(
    source: pd.DataFrame, columns: dict[str, Any]
) -> None:
    counts = dict(zip(*np.unique(columns["channel"], return_counts=True), strict=True))
    assert counts == {0: 198, 2: 12_783 + 14_675, 6: 62_285, 8: 18_838, 9: 12_305 + 61}
    assert not columns["tier_now"].any()
    assert (columns["reported_outcome"] == 2).sum() == (source["OnTime_Status"] == "OVERDUE").sum()


def test_that_the_source_says_what_it_records(store: Store, report: OrdersReport) -> None:
    (source,) = store.sources()
    assert {"reported", "filed", "disposed", "closed", "due_dispose", "due_close"} <= set(source.columns)
    assert not {"verified", "dispatched", "accepted", "tier_filed"} & set(source.columns)


def test_that_a_second_load_changes_nothing(folder: Path, store: Store, report: OrdersReport) -> None:
    before = store.revision()
    again = import_orders(store, [folder / "boston_311_2015.csv.gz"], "boston")
    assert (again.new, again.changed, again.unchanged) == (0, 0, 121_145)
    assert (again.marks, again.unplaced) == (report.marks, report.unplaced)
    assert store.revision() == before


def test_that_on_time_agrees_with_the_citys_own_flag(source: pd.DataFrame, columns: dict[str, Any]) -> None:
    flag = source["OnTime_Status"].to_numpy()
    judged = (columns["disposed"] > 0) & (columns["due_dispose"] > 0) & (flag != "")
    on_time = columns["disposed"] <= columns["due_dispose"]
    assert judged.sum() == 79_126
    assert ((flag == "ONTIME") == on_time)[judged].all()

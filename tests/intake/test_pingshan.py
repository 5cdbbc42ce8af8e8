"""6,952 real requests of Pingshan: Chinese names, a date alone, and a tier for each of 145 units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.intake import OrdersReport, import_areas, import_orders
from data.store import Store, open_store
from data.terms import BodyKind, Channel, Level, Mark, Subject, Tier

FILE = "pingshan_events_2018_feb_oct.csv"


@pytest.fixture(scope="module")
def folder(trial_data: Path) -> Path:
    return trial_data / "pingshan"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("pingshan") / "store.db", create=True) as store:
        report = import_areas(store, [folder / "pingshan_units.csv"])
        assert (report.profile, report.findings) == ("pingshan", ())
        yield store


@pytest.fixture(scope="module")
def report(folder: Path, store: Store) -> OrdersReport:
    return import_orders(store, [folder / FILE])


@pytest.fixture(scope="module")
def source(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / FILE, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def columns(store: Store, report: OrdersReport, source: pd.DataFrame) -> dict[str, Any]:
    """The columns of the store in the order of the file."""
    names = ("number", "area_id", "tier_now", "channel", "reported_outcome", "filed", "closed", "due_close")
    found, _ = store.order_columns(names)
    place = pd.Series(np.arange(len(found["number"])), index=found["number"])
    rows = place[source["REC_ID"]].to_numpy()
    return {name: values[rows] for name, values in found.items()}


def test_that_every_row_is_accounted_for(report: OrdersReport) -> None:
    assert (report.profile, report.read, report.new, report.rejected) == ("pingshan", 6_952, 6_952, 0)
    assert (report.unplaced, report.marks) == (7, {Mark.DATE_ONLY: 6_952})
    assert report.unknown_columns == ()


def test_that_the_units_form_the_tree_with_the_bonded_zone(store: Store) -> None:
    areas = store.areas()
    assert [sum(area.level is level for area in areas) for level in Level] == [1, 7, 25, 0]
    assert {"深圳坪山综合保税区", "六联社区"} <= {area.name for area in areas}


def test_that_each_community_gets_its_orders(
    store: Store, source: pd.DataFrame, columns: dict[str, Any]
) -> None:
    areas = {area.id: area for area in store.areas()}
    placed = [areas.get(area) for area in columns["area_id"].tolist()]
    names = ["-" if area is None else area.name for area in placed]
    streets = ["-" if area is None else areas[area.parent_id or 0].name for area in placed]
    assert names == source["COMMUNITY_NAME"].tolist()
    assert streets == source["STREET_NAME"].tolist()
    assert len({area.id for area in placed if area is not None}) == 23


def test_that_all_units_are_decided(source: pd.DataFrame, columns: dict[str, Any]) -> None:
    tiers = pd.Series(columns["tier_now"], index=source["DISPOSE_UNIT_NAME"]).groupby(level=0)
    assert tiers.nunique().eq(1).all()
    undecided = tiers.first()[tiers.first() == Tier.UNKNOWN]
    assert (len(tiers), set(undecided.index)) == (145, {"-", "区测试责任单位一"})


@pytest.mark.parametrize(
    ("unit", "tier"),
    [
        ("六联社区", Tier.A), ("六联社区（坪山街道办事处）", Tier.A), ("石井社区工作站", Tier.A),
        ("市政服务中心（坪山街道办事处）", Tier.B), ("马峦办事处综合执法队", Tier.B),
        ("坪山街道综合执法队", Tier.B), ("土地整备中心（马峦）", Tier.B), ("城建办", Tier.B),
        ("坑梓街道分中心处置", Tier.B),
        ("环境保护和水务局", Tier.C), ("财政局（国资办）", Tier.C), ("区委（区政府）办公室", Tier.C),
        ("政府投资项目前期工作管理办公室", Tier.C), ("城投公司", Tier.C), ("规划土地监察大队", Tier.C),
        ("市交警支队坪山大队", Tier.D), ("坪山公安分局", Tier.D), ("大工业区水务有限公司", Tier.D),
        ("坑梓自来水公司（坑梓街道办事处）", Tier.D), ("坪山供电局", Tier.D),
        ("坪山街道电信营业中心", Tier.D),
    ],
)  # fmt: skip
def test_that_a_unit_stands_in_its_tier(
    source: pd.DataFrame, columns: dict[str, Any], unit: str, tier: Tier
) -> None:
    rows = (source["DISPOSE_UNIT_NAME"] == unit).to_numpy()
    assert set(columns["tier_now"][rows].tolist()) == {tier}


def test_that_one_unit_under_two_names_is_one_body(store: Store, report: OrdersReport) -> None:
    bodies = {body.name: body.kind for body in store.bodies()}
    assert bodies["坪山街道综合执法队"] is BodyKind.STREET
    assert "坪山街道综合执法队（坪山街道办事处）" not in bodies
    assert bodies["劳动办（坑梓街道办事处）"] is BodyKind.STREET
    assert bodies["六联社区"] is BodyKind.GRID


def test_that_channels_and_outcomes_are_those_of_the_source(columns: dict[str, Any]) -> None:
    channels = {
        Channel(code): int((columns["channel"] == code).sum()) for code in np.unique(columns["channel"])
    }
    assert channels == {
        Channel.HOTLINE: 1_233 + 1_072 + 326,
        Channel.APP: 2_722 + 1_254,
        Channel.LETTER_BOX: 345,
    }
    assert np.bincount(columns["reported_outcome"]).tolist() == [0, 6_238, 714]


def test_that_what_the_source_does_not_record_is_not_invented(store: Store, columns: dict[str, Any]) -> None:
    assert not columns["filed"].any() and not columns["closed"].any() and not columns["due_close"].any()
    (source,) = store.sources()
    assert source.recorded_steps == 1 << 1
    assert "closed" not in source.columns


def test_that_categories_about_persons_are_marked(store: Store, report: OrdersReport) -> None:
    subjects = {category.code: category.subject for category in store.categories()}
    assert subjects["教育卫生 > 人口计生"] is Subject.PERSON
    assert subjects["民政服务 > 双拥优抚"] is Subject.PERSON
    assert subjects["市容环卫 > 占道经营"] is Subject.SERVICE
    assert {category.level for category in store.categories()} == {0, 1, 2}


def test_that_a_second_load_changes_nothing(folder: Path, store: Store, report: OrdersReport) -> None:
    again = import_orders(store, [folder / FILE])
    assert (again.new, again.changed, again.unchanged) == (0, 0, 6_952)

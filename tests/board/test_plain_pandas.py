"""Boston by ward and month once more from its published files alone, with pandas, and shapely for points."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
import shapely

from data.board.listing import figures_by_area
from data.ledger.loading import Keeper
from data.scope import Scope, parse_period
from data.store import open_store

COLUMNS = ["OPEN_DT", "CLOSED_DT", "TARGET_DT", "ward", "precinct", "LONGITUDE", "LATITUDE"]
Figures = dict[tuple[str, str], tuple[int, ...]]
"""By month and ward: reported, disposed in time, fallen due."""


def outlines(file: Path) -> list[tuple[dict[str, str], shapely.Geometry]]:
    features = json.loads(file.read_text())["features"]
    return [(each["properties"], shapely.geometry.shape(each["geometry"])) for each in features]


def wards_of(orders: pd.DataFrame, folder: Path) -> pd.Series:
    """The ward of each order: by precinct, else by ward, else by a point that not very many share."""
    wards = {told["ward"]: shape for told, shape in outlines(folder / "boston_wards.geojson")}
    precincts = outlines(folder / "boston_precincts.geojson")
    ward_of = {told["ward_precinct"]: told["ward"] for told, _ in precincts}
    by_precinct = orders["precinct"].str.replace(r"\.0$", "", regex=True).str.zfill(4).map(ward_of)
    by_ward = orders["ward"].str.extract(r"^(?:Ward )?(\d+)$")[0].str.zfill(2)
    found = by_precinct.fillna(by_ward.where(by_ward.isin(list(wards))))
    points = orders[["LONGITUDE", "LATITUDE"]].apply(pd.to_numeric).round(4)
    sharing = points.value_counts()
    often = points.merge(sharing.rename("n"), how="left", left_on=list(points), right_index=True)["n"]
    asked = found.isna() & (often < max(200, 20 * sharing.median()))
    places = shapely.points(points[asked])
    for code, shape in [*wards.items(), *((told["ward"], shape) for told, shape in precincts)]:
        found[found.index[asked][shapely.covers(shape, places)]] = code
    return found.fillna("unassigned")


def by_pandas(folder: Path) -> Figures:
    orders = pd.read_csv(folder / "boston_311_2015.csv.gz", usecols=COLUMNS, dtype=str, keep_default_na=False)
    opened, closed, target = (
        pd.to_datetime(orders[name].where(orders[name] != ""), format="%m/%d/%Y %I:%M:%S %p")
        for name in COLUMNS[:3]
    )
    now = max(opened.max(), closed.max()) + pd.Timedelta(seconds=1)
    told = pd.DataFrame({"ward": wards_of(orders, folder), "due": target < now, "timely": closed <= target})
    found: Figures = {}
    for month in pd.period_range("2015-01", "2015-12", freq="M"):
        due = told["due"] & (target.dt.to_period("M") == month)
        counted = pd.DataFrame(
            {"V1": opened.dt.to_period("M") == month, "hit": due & told["timely"], "base": due}
        )
        for ward, row in counted.groupby(told["ward"]).sum().iterrows():
            found[str(month), str(ward)] = tuple(int(each) for each in row)
    return found


def by_product(file: Path) -> Figures:
    with open_store(file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
    found: Figures = {}
    for number in range(1, 13):
        period = parse_period(f"2015-{number:02}", snapshot.district.zone, snapshot.freshness.now)
        rows = figures_by_area(snapshot, Scope(period=period), ("V1", "T1"), by_area=True, given=True)
        for row in [each for each in rows if each.tier is None][1:]:
            area = row.area.code if row.area else "unassigned"
            parts = (row.number.numerator, row.number.denominator)
            if row.area is None or row.area.path:
                key = period.code, area
                found[key] = (*found.get(key, ()), *(int(part) for part in parts if part is not None))
    return found


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_that_pandas_finds_the_same_in_every_ward_and_month_of_boston(
    boston_file: Path, trial_data: Path
) -> None:
    found, expected = by_product(boston_file), by_pandas(trial_data / "boston")
    assert len(found) == 12 * 23
    assert {key: expected.get(key, (0, 0, 0)) for key in found} == found
    assert sum(reported for reported, *_ in found.values()) == 121_145

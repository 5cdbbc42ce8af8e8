"""Figures of real districts: what the published files say, and parts that add up to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.board.listing import AreaFigure, figures_by_area
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_as_of, parse_period
from data.store import open_store


def loaded(file: Path) -> Snapshot:
    with open_store(file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        return keeper.snapshot()


@pytest.fixture(scope="module")
def boston(boston_file: Path) -> Snapshot:
    return loaded(boston_file)


@pytest.fixture(scope="module")
def pingshan(pingshan_file: Path) -> Snapshot:
    return loaded(pingshan_file)


def whole_and_parts(snapshot: Snapshot, code: str, period: str) -> tuple[AreaFigure, list[AreaFigure]]:
    """Give a measure of the district over all tiers, and of its streets with the unassigned."""
    zone, now = snapshot.district.zone, snapshot.freshness.now
    scope = Scope(period=parse_period(period, zone, now))
    found = [
        figure
        for figure in figures_by_area(snapshot, scope, (code,), by_area=True, given=True)
        if figure.tier is None
    ]
    return found[0], found[1:]


@pytest.mark.parametrize(
    ("code", "period", "numerator", "denominator"),
    [("T1b", "2015-01-01..2016-01-31", 60_054, 79_208), ("T1", "2015-11", 4_716, 7_013)],
)
def test_that_wards_and_unassigned_add_up_to_the_rate_of_boston(
    boston: Snapshot, code: str, period: str, numerator: int, denominator: int
) -> None:
    whole, parts = whole_and_parts(boston, code, period)
    assert (whole.number.numerator, whole.number.denominator) == (numerator, denominator)
    assert len(parts) == 23
    assert parts[-1].area is None
    assert sum(part.number.numerator or 0 for part in parts) == numerator
    assert sum(part.number.denominator or 0 for part in parts) == denominator


def test_that_the_open_stock_of_boston_is_that_of_the_day_of_its_file(boston: Snapshot) -> None:
    scope = Scope(as_of=parse_as_of("2016-01-13", boston.district.zone))
    stock = next(iter(figures_by_area(boston, scope, ("F1",), by_area=False, given=False)))
    assert stock.number.numerator == 19_873


def test_that_october_of_pingshan_is_counted_and_what_it_lacks_is_said(pingshan: Snapshot) -> None:
    whole, parts = whole_and_parts(pingshan, "V1", "2018-10")
    assert whole.number.numerator == 2_971 == sum(part.number.numerator or 0 for part in parts)
    for code in ("T1", "T2", "T4", "F1", "F2"):
        missing, _ = whole_and_parts(pingshan, code, "2018-10")
        assert missing.number.value is None
        assert (missing.number.note or "").startswith("note.missing.")

"""What stands beside the map agrees with the map: hours, weeks, categories, periods, pairs and filters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.board import build_board
from data.board.category_parts import category_parts
from data.board.density import raster
from data.board.early_warning.category_tree import category_tree
from data.board.hours import hour_figure
from data.board.legends import without_few
from data.board.pairs import peers, period_pair, two_places
from data.board.playback import playback
from data.board.privacy import WITHHELD
from data.board.weeks import week_figure
from data.clock import chinese_calendar
from data.figures import CellState, Verdict
from data.figures.comparison import Against
from data.ledger.columns import EPOCH
from data.ledger.rulebook import Category, Rulebook
from data.ledger.snapshot import Snapshot
from data.scope import Scope, Versus, drill_into, parse_period, unfiltered
from data.terms import AreaId, BodyKind, CategoryId, Channel, LocationClass, Tier
from tests.board.snapshots import PERSONAL, ZONE, dated, snapshot
from tests.ledger.stores import when
from tests.measures.builders import Story, ledger, story

TREE = {id_: Category(2, 0, BodyKind.UNKNOWN, None, f"{id_:02}") for id_ in (1, 2, PERSONAL)}
RULES = Rulebook(chinese_calendar(), None, TREE)
OCTOBER = Scope(period=parse_period("2020-10", ZONE, when(40)), measure="T1")
STREET = drill_into(OCTOBER, AreaId(2))
NOON = 12 * 3600


def filed(day: int, count: int = 1, area: int | None = 6, **other: int) -> list[Story]:
    """Orders filed on a day counted from 1 October in an area by its row, and disposed of in two days."""
    course = (("disposed", day + 2), ("closed", day + 3))
    return [story(*course, reported=day, filed=day, area=area, **other)] * count


MANY = [*filed(3, 12), *filed(8, 6), *filed(12, 7, 8), *filed(14, 3, None), *filed(20, 12, 7)]


@pytest.fixture(scope="module")
def known() -> Snapshot:
    return replace(snapshot(MANY), rulebook=RULES)


def test_that_all_reported_orders_of_a_place_stand_in_the_hours(known: Snapshot) -> None:
    found = hour_figure(known, STREET)
    assert sum(map(sum, found.counts)) == found.total == 30
    assert found.counts[5][0] == 12, "3 October was a Saturday; the days of the stories begin at midnight"
    assert (found.outside, found.urgent) == (30, None)
    assert found.office is not None
    assert [sum(day) for day in found.office] == [9, 9, 9, 9, 9, 0, 0]


def test_that_what_comes_on_a_working_day_within_hours_is_not_out_of_hours(known: Snapshot) -> None:
    noon = np.full(len(known.orders), when(13) - EPOCH + NOON, np.uint32)  # a Tuesday
    found = hour_figure(replace(known, orders=replace(known.orders, reported=noon, spans=None)), OCTOBER)
    assert (found.total, found.outside) == (40, 0)


def test_that_areas_and_unassigned_add_up_to_the_whole_in_every_week(known: Snapshot) -> None:
    found = week_figure(known, replace(OCTOBER, measure="V2"))
    for week in range(len(found.weeks)):
        parts = [row.numbers[week].numerator or 0 for row in (*found.rows, found.unassigned)]
        assert sum(parts) == found.whole.numbers[week].numerator
    assert sum(number.numerator or 0 for number in found.whole.numbers) == len(MANY)


def test_that_a_week_of_few_orders_carries_no_colour(known: Snapshot) -> None:
    found = week_figure(known, OCTOBER)
    for row in found.rows:
        for number, code in zip(row.numbers, row.classes, strict=True):
            assert code < 0 or number.comparable
    assert CellState.TOO_FEW in {code for row in found.rows for code in row.classes}


def test_that_the_last_period_played_is_the_map_of_now(known: Snapshot) -> None:
    played, board = playback(known, OCTOBER), build_board(known, OCTOBER)
    assert played.periods[-1] == board.period
    assert np.array_equal(played.frames[-1].numerators, board.heatmap.numerators)
    assert {frame.legend.breaks for frame in played.frames} == {played.frames[-1].legend.breaks}


def test_that_categories_and_the_rest_add_up_to_what_is_amiss() -> None:
    late = [*filed(3, 5, category=1), *filed(4, 4, category=2), *filed(5, 3, category=PERSONAL)]
    found = category_parts(replace(snapshot(late), rulebook=RULES), OCTOBER)
    whole = found.whole
    assert whole.denominator == found.rest[1] + sum(row.base for row in found.rows)
    amiss = (whole.denominator or 0) - (whole.numerator or 0)
    assert amiss == found.rest[0] + sum(row.part for row in found.rows)
    assert "帮扶" not in {row.name[0] for row in found.rows}


def test_that_a_filter_of_persons_below_the_street_tells_no_hours(known: Snapshot) -> None:
    scope = replace(drill_into(STREET, AreaId(4)), categories=frozenset({CategoryId(PERSONAL)}))
    assert hour_figure(known, scope).note == category_parts(known, scope).note == WITHHELD


def test_that_locations_are_a_filter_and_can_be_undone() -> None:
    columns = dated(ledger(MANY))
    places = np.where(np.arange(len(columns)) % 4 == 0, LocationClass.COMPOUND, LocationClass.PUBLIC)
    told = snapshot(known=replace(columns, location_class=places.astype(np.int8)))
    inside = replace(OCTOBER, measure="V2", locations=frozenset({LocationClass.COMPOUND}))
    assert build_board(told, inside).heatmap.total.numerator == 10
    assert build_board(told, unfiltered(inside)).heatmap.total.numerator == 40


def test_that_unfiltered_keeps_place_period_and_measure() -> None:
    narrow = replace(
        STREET,
        tiers=frozenset({Tier.A}),
        channels=frozenset({Channel.HOTLINE}),
        categories=frozenset({CategoryId(1)}),
    )
    assert unfiltered(narrow) == STREET


def test_that_a_headline_says_what_it_is_compared_with(known: Snapshot) -> None:
    lead = build_board(known, replace(STREET, versus=Versus.DISTRICT)).headlines[0]
    assert lead.previous == build_board(known, OCTOBER).headlines[0].value
    assert lead.verdict_key.startswith("verdict.district.")
    alone = build_board(known, replace(OCTOBER, versus=Versus.DISTRICT)).headlines[0]
    assert (alone.previous, alone.verdict) == (None, Verdict.NO_BASE)
    year = build_board(known, replace(OCTOBER, versus=Versus.YEAR)).headlines[0]
    assert year.previous is not None
    assert year.previous.denominator == 0


def test_that_the_peers_of_a_street_are_the_streets(known: Snapshot) -> None:
    assert [place.area.id for place in peers(known, STREET).places if place.area] == [2, 3]
    assert peers(known, replace(STREET, measure="C1k")).note == "note.compare.only_shares"


def test_that_two_places_and_two_periods_share_a_legend_and_agree_with_their_boards(known: Snapshot) -> None:
    two = two_places(known, OCTOBER, AreaId(2), AreaId(3))
    assert two.maps[0].legend.breaks == two.maps[1].legend.breaks
    assert two.rows[0].first == build_board(known, STREET).heatmap.total
    assert two.rows[0].district == build_board(known, OCTOBER).heatmap.total
    pair = period_pair(known, replace(OCTOBER, measure="V2"), Against.PERIOD_BEFORE)
    assert [line.growth.now.numerator for line in pair.rows] == [40, 30, 7, 3]
    assert pair.maps[1].total.numerator == 40
    assert pair.maps[0].total.numerator == 0


def test_that_the_tree_of_categories_names_what_was_chosen(known: Snapshot) -> None:
    tree = category_tree(known, OCTOBER)
    assert [item.name for item in tree.top(frozenset({CategoryId(1), CategoryId(2)}))] == ["占道", "路灯"]
    board = build_board(known, replace(OCTOBER, categories=frozenset({CategoryId(2)})))
    assert board.categories == (("路灯", "Lamps"),)


def test_that_density_is_blank_where_few_orders_lie_and_tells_how_many_have_points() -> None:
    lon = np.array([112.90, *[112.90001] * 5, 112.95, 112.95])
    lat = np.array([28.20, *[28.20001] * 5, 28.25, 28.25])
    bounds, counts = raster(lon, lat)
    assert np.nanmax(counts) == 6
    assert np.nanmin(counts) >= 5, "two orders alone are not shown"
    rows, columns = np.nonzero(np.isfinite(counts))
    west, south, east, north = bounds
    x = west + (columns.mean() + 0.5) / counts.shape[1] * (east - west)
    y = north - (rows.mean() + 0.5) / counts.shape[0] * (north - south)
    assert abs(x - 112.90) < 0.001
    assert abs(y - 28.20) < 0.001


def test_that_an_intensity_with_few_orders_behind_it_has_no_colour_and_a_count_has() -> None:
    hits, classes = np.array([4, 5, 0]), np.array([2, 2, CellState.NO_DATA], dtype=np.int8)
    assert without_few("V5", hits, classes).tolist() == [CellState.TOO_FEW, 2, CellState.NO_DATA]
    assert without_few("V1", hits, classes).tolist() == classes.tolist()

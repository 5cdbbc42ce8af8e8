"""What a board tells of categories that concern persons: nothing below the street, all of it above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.board import build_board
from data.board.collaboration import collaboration_figure
from data.board.growing import growths
from data.board.pairs import period_pair, two_places
from data.board.playback import playback
from data.board.privacy import WITHHELD
from data.board.rate_change import rate_change
from data.board.weeks import week_figure
from data.board.work_orders.loop import loop_beside
from data.board.work_orders.orders import orders_figure
from data.board.work_orders.stages import stages_figure
from data.figures import Board, Measured, OrderSelection
from data.figures.comparison import Against
from data.ledger.loading import Keeper
from data.scope import Scope, parse_period
from data.store import open_store
from data.terms import AreaId, CategoryId, Instant
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import PERSONAL, furnish, put, when
from tests.measures.builders import story

PERIOD = parse_period("2020-10", ZONE, when(40))
CARE = Scope(
    period=PERIOD, as_of=Instant(when(40)), measure="V2", categories=frozenset({CategoryId(PERSONAL)})
)
KNOWN = snapshot([story(area=area, category=PERSONAL) for area in (4, 5, 6, 7, 8) for _ in range(5)])
STREET = replace(CARE, path=(AreaId(3),))
GRID = replace(CARE, path=(AreaId(3), AreaId(5)))


def of_cells(board: Board) -> Iterator[Measured]:
    """All numbers that a board tells of its cells."""
    for figure in (board.heatmap, *board.tier_maps):
        yield from (figure.cell(place) for place in (-1, *range(len(figure.areas))))
        yield from (figure.unassigned, figure.total)
        assert not figure.numerators.any() and np.isnan(figure.values).all()
    for row in (*board.matrix.rows, board.matrix.unassigned, board.matrix.total):
        yield from (*row.tiers, row.total)
        assert (row.open, row.overdue) == (None, None)


@pytest.mark.parametrize("measure", ["V2", "F1", "T7", "T1"])
def test_that_of_matters_of_persons_no_number_is_told_below_the_street(measure: str) -> None:
    board = build_board(KNOWN, replace(STREET, measure=measure))
    for number in of_cells(board):
        assert (number.value, number.numerator, number.denominator, number.note) == (
            None,
            None,
            None,
            WITHHELD,
        )


def test_that_the_street_and_the_district_are_told() -> None:
    whole, street = build_board(KNOWN, CARE), build_board(KNOWN, STREET)
    assert whole.heatmap.total.value == 25
    told = dict(zip((area.id for area in whole.heatmap.areas), whole.heatmap.values, strict=True))
    assert told[AreaId(3)] == street.trend.values[-1].value > 0


def test_that_a_place_below_the_street_tells_nothing_at_all() -> None:
    board = build_board(KNOWN, GRID)
    for number in (*of_cells(board), *board.trend.values, *(line.value for line in board.headlines)):
        assert (number.value, number.note) == (None, WITHHELD)
    assert not any(step.count for step in board.loop.steps)
    assert (board.quality.orders, board.loop.open_stock.value) == (0, None)
    assert all(line.previous is None and line.history[-1] is None for line in board.headlines)


def test_that_totals_over_all_categories_are_told_at_every_level() -> None:
    assert build_board(KNOWN, replace(GRID, categories=None)).trend.values[-1].value


def test_that_stages_growth_and_collaboration_are_withheld_alike() -> None:
    stages = stages_figure(KNOWN, GRID)
    (pipeline, *_) = stages.pipelines
    numbers = [pipeline.open_stock, *(step.stock for step in pipeline.steps)]
    numbers += [step.took for step in pipeline.steps if step.took]
    numbers += [grown.now for row in growths(KNOWN, GRID, "V2") for grown in row.growths]
    together = collaboration_figure(KNOWN, GRID)
    numbers += [together.hops, together.chains.returned, *together.channels.values()]
    for number in numbers:
        assert (number.value, number.note) == (None, WITHHELD)
    assert (stages.delays.by_area, stages.delays.note) == ((), WITHHELD)
    assert not together.discovery.counts and not together.drift.counts


def test_that_a_street_is_told_as_a_whole_and_nothing_divides_it() -> None:
    first, *cells = growths(KNOWN, STREET, "V2")
    assert first.growths[0].now.value
    assert {each.growths[0].now.note for each in cells} == {WITHHELD}
    for scope in (CARE, STREET):
        stages = stages_figure(KNOWN, scope)
        assert stages.pipelines[0].open_stock.note == stages.delays.note == WITHHELD
        board = build_board(KNOWN, scope)
        assert not any(step.count for step in board.loop.steps)
        assert (board.loop.open_stock.note, board.quality.orders) == (WITHHELD, 0)


def test_that_no_map_that_is_played_or_set_beside_another_tells_what_lies_below_the_street() -> None:
    now = playback(KNOWN, STREET).frames[-1]
    pair, two = (
        period_pair(KNOWN, STREET, Against.PERIOD_BEFORE),
        two_places(KNOWN, CARE, AreaId(2), AreaId(3)),
    )
    for figure in (now, *pair.maps, *two.maps):
        assert np.isnan(figure.values).all() and not figure.numerators.any()
        assert (figure.total.value, figure.total.note) == (None, WITHHELD)
    line = next(line for line in two.rows if line.district.measure == "V2")
    street = build_board(KNOWN, STREET).trend.values[-1]
    assert (line.first.value, line.second) == (build_board(KNOWN, CARE).heatmap.cell(0).value, street)


def test_that_nothing_beside_the_loop_or_behind_a_change_divides_what_is_told() -> None:
    for scope in (CARE, GRID):
        beside, moved = loop_beside(KNOWN, scope), rate_change(KNOWN, scope)
        assert (beside.flows.flows, beside.flows.waiting, beside.by_body, beside.by_module) == ((),) * 4
        assert (moved.rows, moved.delays, moved.now.note) == ((), (), WITHHELD)


def test_that_neither_weeks_nor_lists_divide_what_is_told(tmp_path: Path) -> None:
    weeks = week_figure(KNOWN, CARE)
    assert {number.note for row in (weeks.whole, *weeks.rows) for number in row.numbers} == {WITHHELD}
    with open_store(tmp_path / "store.db", create=True) as store:
        furnish(store)
        put(store, {f"W{number}": story(area=4, category=PERSONAL) for number in range(6)})
        keeper = Keeper(store)
        keeper.reach_back()
        asked = Scope(categories=frozenset({CategoryId(PERSONAL)}))
        found = orders_figure(keeper.snapshot(), store, asked, OrderSelection.OPEN)
        everything = orders_figure(keeper.snapshot(), store, Scope(), OrderSelection.OPEN)
    assert (found.lines, found.total, {*found.counts.values()}) == ((), 0, {None})
    assert everything.total == 6

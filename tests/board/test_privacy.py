"""What a board tells of categories that concern persons: nothing below the street, all of it above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from data.board import build_board
from data.board.collaboration import collaboration_figure
from data.board.growing import growths
from data.board.privacy import WITHHELD
from data.board.stages import stages_figure
from data.figures import Board, Measured
from data.scope import Scope, parse_period
from data.terms import AreaId, CategoryId, Instant
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import PERSONAL, when
from tests.measures.builders import story

PERIOD = parse_period("2020-10", ZONE, when(30))
CARE = Scope(
    period=PERIOD, as_of=Instant(when(30)), measure="V2", categories=frozenset({CategoryId(PERSONAL)})
)
KNOWN = snapshot([story(area=area, category=PERSONAL) for area in (4, 5, 6, 7, 8) for _ in range(3)])
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
    assert whole.heatmap.total.value == 15
    told = dict(zip((area.id for area in whole.heatmap.areas), whole.heatmap.values, strict=True))
    assert told[AreaId(3)] == street.trend.values[-1].value == street.quality.orders > 0


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


def test_that_a_street_is_told_as_a_whole_and_its_grids_are_not() -> None:
    first, *cells = growths(KNOWN, STREET, "V2")
    assert first.growths[0].now.value
    assert {each.growths[0].now.note for each in cells} == {WITHHELD}
    stages = stages_figure(KNOWN, STREET)
    assert stages.pipelines[0].open_stock.value
    assert stages.delays.by_area == ()

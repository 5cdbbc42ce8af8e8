"""Classes of a legend: round limits in ascending order, each belonging to the class above it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.board.heatmaps import heatmap, tier_heatmaps
from data.board.legends import attention, breaks_for, classify, legend
from data.figures import Attention, CellState
from data.measures.catalogue import MEASURES
from data.measures.durations import Spread
from data.measures.tally import Counted, Tally
from data.scope import Scope
from data.terms import Level, Tier
from resources.definitions import definition, minimum_n
from tests.measures.builders import TREE

CODES = (*MEASURES, "C1k")
counts = st.lists(st.integers(-50, 100_000), max_size=60).map(
    lambda values: np.array(values, dtype=np.float64)
)
STREETS = TREE.cells(0, Level.STREET)
GRIDS = TREE.cells(0, Level.GRID)


@given(st.sampled_from(CODES), counts)
def test_that_limits_ascend_and_are_round(
    code: str, values: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> None:
    breaks = breaks_for(code, values)
    assert 1 <= len(breaks) <= 4
    assert list(breaks) == sorted(set(breaks))
    if definition(code).unit == "order":
        assert all(len(str(int(limit)).rstrip("0")) == 1 and limit >= 1 for limit in breaks)


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=60))
def test_that_limits_of_counts_do_not_depend_on_their_order(values: list[int]) -> None:
    one, other = np.array(values, dtype=np.float64), np.array(values[::-1], dtype=np.float64)
    assert breaks_for("F2", one) == breaks_for("F2", other)


@given(counts, st.sampled_from(CODES))
def test_that_every_value_has_a_class_and_the_legend_counts_them_all(
    values: np.ndarray[tuple[int], np.dtype[np.float64]], code: str
) -> None:
    breaks = breaks_for(code, values)
    classes = classify(code, values, np.full(len(values), -1), breaks)
    assert classes.tolist() == [sum(limit <= value for limit in breaks) for value in values.tolist()]
    shown = legend(code, breaks, classes, locked=False)
    assert sum(shown.counts) == len(values)
    assert len(shown.counts) == len(shown.breaks) + 1


def test_that_a_limit_belongs_to_the_class_above_it() -> None:
    values = np.array([0.7999, 0.8, 0.95, 1.0])
    assert classify("T1", values, np.full(4, 50), (0.8, 0.85, 0.9, 0.95)).tolist() == [0, 1, 4, 4]


def test_that_too_few_no_base_and_no_data_have_no_class() -> None:
    values = np.array([0.9, 0.9, np.nan, np.nan])
    bases = np.array([minimum_n(), minimum_n() - 1, 0, -1])
    classes = classify("T1", values, bases, (0.8,))
    assert classes.tolist() == [1, CellState.TOO_FEW, CellState.NO_BASE, CellState.NO_DATA]
    shown = legend("T1", (0.8,), classes, locked=True)
    assert (shown.counts, shown.too_few, shown.no_base, shown.no_data) == ((0, 1), 1, 1, 1)
    assert shown.locked


def test_that_few_administrators_are_classed_all_the_same() -> None:
    assert classify("C1k", np.array([1.5, np.nan]), np.array([2, 0]), (1.0,)).tolist() == [
        1,
        CellState.NO_BASE,
    ]


@pytest.mark.parametrize(
    ("code", "way"),
    [("T1", Attention.LOWER_IS_WORSE), ("F2", Attention.HIGHER_IS_WORSE), ("V1", Attention.NONE)],
)
def test_that_a_measure_knows_which_way_is_worse(code: str, way: Attention) -> None:
    assert attention(code) is way


def test_that_shares_keep_their_limits_from_month_to_month() -> None:
    assert breaks_for("T1", np.array([0.1])) == breaks_for("T1", np.array([0.99])) == (0.8, 0.85, 0.9, 0.95)
    assert breaks_for("L1", np.array([0.1])) == (0.2, 0.4, 0.6, 0.8)


def test_that_limits_of_durations_are_round_in_hours() -> None:
    hours = [limit / 3600 for limit in breaks_for("T7", np.array([8.4, 16.3, 31.0, 61.0, 125.0]) * 3600)]
    assert hours == [10.0, 30.0, 40.0, 80.0]


def test_that_where_nothing_counts_one_limit_tells_none_from_some() -> None:
    assert breaks_for("F2", np.array([0.0, np.nan])) == (1.0,)


def test_that_a_map_counts_its_areas_by_class_and_the_unassigned_apart() -> None:
    counted = Counted("T1", np.array([19, 3, 0]), np.array([20, 4, 0]))
    figure = heatmap(counted, TREE, STREETS, Scope())
    assert [tag.code for tag in figure.areas] == ["002", "003"]
    assert figure.classes.tolist() == [4, CellState.TOO_FEW]
    assert (figure.cell(0).value, figure.cell(1).numerator, figure.cell(1).too_few) == (0.95, 3, True)
    assert (figure.total.numerator, figure.total.denominator) == (22, 24)
    assert figure.unassigned.note == "note.no_base"
    assert sum(figure.legend.counts) + figure.legend.too_few == 2


def test_that_locked_limits_class_a_map_whatever_its_values() -> None:
    figure = heatmap(Counted("F2", np.array([3, 90, 0]), None), TREE, STREETS, Scope(breaks=(50.0,)))
    assert (figure.classes.tolist(), figure.legend.breaks, figure.legend.locked) == ([0, 1], (50.0,), True)


def test_that_the_tiers_share_one_legend_and_the_citys_is_not_judged() -> None:
    hit = np.array([[0, 5, 40, 1, 0], [0, 9, 80, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]])
    figures = tier_heatmaps(Tally(MEASURES["F2"], hit, None), TREE, GRIDS, Scope())
    assert [figure.tier for figure in figures] == [Tier.A, Tier.B, Tier.C, Tier.D]
    assert len({figure.legend for figure in figures}) == 1
    assert sum(figures[0].legend.counts) == 3 * 3
    assert figures[-1].classes.tolist() == [CellState.NOT_JUDGED] * 3
    hit[3, Tier.UNKNOWN] = 1
    assert tier_heatmaps(Tally(MEASURES["F2"], hit, None), TREE, GRIDS, Scope())[-1].tier is Tier.UNKNOWN


@pytest.mark.parametrize("code", ["T7", "T9"])
def test_that_a_length_of_few_or_not_reached_has_no_colour(code: str) -> None:
    values = np.array([7200.0, 7200.0, np.nan, np.nan])
    bases = np.array([minimum_n(), minimum_n() - 1, minimum_n(), 0])
    assert classify(code, values, bases, (3600.0,)).tolist() == [
        1, CellState.TOO_FEW, CellState.NO_DATA, CellState.NO_BASE,
    ]  # fmt: skip


def test_that_a_map_takes_a_length_like_a_share() -> None:
    hit, base = np.array([12, 3, 20, 0]), np.array([14, 5, 60, 1])
    spread = Spread("T7", np.array([3600.0, 7200.0, np.nan, np.nan]), hit, base, 3600.0)
    figure = heatmap(spread, TREE, GRIDS, Scope())
    assert figure.classes.tolist()[1:] == [CellState.TOO_FEW, CellState.NO_DATA]
    assert (figure.denominators.tolist(), figure.legend.too_few) == ([14, 5, 60], 1)
    assert figure.total.value == 3600.0
    assert figure.unassigned.note == "note.not_reached"


@pytest.mark.parametrize(
    ("measure", "values", "expected"),
    [
        ("C1k", [1.02, 1.08, 1.11, 1.14, 1.31], (1.08, 1.14, 1.2)),
        ("C1k", [1.0, 1.0, 1.0], (2.0,)),
        ("C1k", [0.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.25], (1.25,)),
        ("G2", [0.2, 0.3, 0.4, 0.5, 0.6], (0.3, 0.4, 0.5)),
    ],
)
def test_that_values_close_together_are_told_apart_and_equal_ones_do_not_stand_out(
    measure: str, values: list[float], expected: tuple[float, ...]
) -> None:
    assert breaks_for(measure, np.array(values)) == expected


def test_that_districts_far_below_the_usual_rates_are_told_apart() -> None:
    low = np.linspace(0.35, 0.75, 20)
    limits = breaks_for("T1", low)
    assert limits == (0.4, 0.5, 0.6, 0.7)
    assert breaks_for("T1", np.append(low, np.full(5, 0.92))) == (0.8, 0.85, 0.9, 0.95)
    assert breaks_for("T1", low[:9]) == (0.8, 0.85, 0.9, 0.95)

"""Places compared like with like: laws over any district, and the cases of the rule book."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.figures.comparison import ComparedPlace, Comparison, Estimate, FunnelLimits, Standing
from data.measures.comparison import wilson
from tests.measures.comparisons import Table, alike, compared, districts, tables

CLOSE = 1e-6


def rows(found: Comparison) -> list[ComparedPlace]:
    assert found.unassigned is not None
    return [*found.places, found.unassigned]


def estimates(place: ComparedPlace) -> list[Estimate]:
    return [each for each in (place.rate, place.ratio, place.adjusted, place.shrunken) if each]


def without_tag(place: ComparedPlace) -> tuple[object, ...]:
    fields = ("number", "rate", "expected", "ratio", "adjusted", "shrunken", "rate_limits", "ratio_limits")
    return (*(getattr(place, name) for name in fields), place.rank, place.standing, place.worse)


@given(tables(), st.randoms(use_true_random=False))
def test_that_the_order_of_the_places_changes_nothing(table: Table, chance: Random) -> None:
    hit, base = table
    order = list(range(len(hit) - 1))
    chance.shuffle(order)
    found = compared(hit, base).places
    turned = compared(hit[[*order, -1]], base[[*order, -1]]).places
    assert [without_tag(found[row]) for row in order] == [without_tag(place) for place in turned]


@given(tables())
def test_that_the_same_question_has_the_same_answer(table: Table) -> None:
    assert compared(*table) == compared(*table)


@given(tables())
def test_that_the_expected_of_all_is_what_was_observed(table: Table) -> None:
    found = compared(*table)
    assert sum(row.expected or 0 for row in rows(found)) == pytest.approx(found.total.numerator)
    assert sum(row.number.denominator or 0 for row in rows(found)) == found.total.denominator


@given(tables())
def test_that_intervals_hold_their_value_and_shares_stay_between_none_and_all(table: Table) -> None:
    for row in rows(compared(*table)):
        for estimate in estimates(row):
            assert 0 <= estimate.low <= estimate.value <= estimate.high
        for share in (row.rate, row.adjusted, row.shrunken):
            assert share is None or share.high <= 1


@given(tables())
def test_that_a_shrunken_rate_lies_between_the_own_and_the_expected_one(table: Table) -> None:
    for row in rows(compared(*table)):
        if row.shrunken and row.rate and row.expected is not None:
            expected = row.expected / (row.number.denominator or 0)
            low, high = sorted((row.rate.value, expected))
            assert low - CLOSE <= row.shrunken.value <= high + CLOSE


@given(tables())
def test_that_limits_hold_their_target_and_the_outer_ones_the_inner(table: Table) -> None:
    found = compared(*table)
    for row in found.in_rank:
        for limits, target in ((row.rate_limits, found.total.value), (row.ratio_limits, 1.0)):
            if limits and target is not None:
                wide = [limits.outer[0], limits.inner[0], target, limits.inner[1], limits.outer[1]]
                assert all(one <= other + CLOSE for one, other in pairwise(wide))


@given(tables())
def test_that_only_places_with_enough_orders_have_a_rank_a_funnel_and_a_word(table: Table) -> None:
    found = compared(*table)
    for row in found.places:
        enough = (row.number.denominator or 0) >= 10
        assert (row.rank is not None) == (row.standing is not None) == enough
        assert (row.rate_limits is not None) == enough
    assert found.unassigned is not None
    assert (found.unassigned.rank, found.unassigned.standing) == (None, None)
    assert len(found.in_rank) == found.ranked
    assert {*found.in_rank, *found.too_few} == set(found.places)


@given(tables())
def test_that_ranks_are_ranges_among_the_ranked(table: Table) -> None:
    found = compared(*table)
    ranks = [row.rank for row in found.in_rank if row.rank]
    assert all(1 <= first <= last <= found.ranked for first, last in ranks)
    assert ranks == sorted(ranks, key=lambda rank: (sum(rank), rank))


@given(tables())
def test_that_a_named_place_leaves_both_its_interval_and_the_funnel(table: Table) -> None:
    for row in compared(*table).places:
        if row.standing in (Standing.ABOVE, Standing.BELOW):
            assert row.ratio and row.ratio_limits
            low, high = row.ratio_limits.inner
            assert not row.ratio.low <= 1 <= row.ratio.high
            assert not low <= row.ratio.value <= high
            assert (row.ratio.value > 1) == (row.standing is Standing.ABOVE)


@given(tables(), st.integers(1, 4))
def test_that_with_equal_mixes_the_ratio_is_that_of_the_rates(table: Table, strata: int) -> None:
    hit, base = (each.sum(axis=1, keepdims=True) for each in table)
    spread_out = np.repeat(base, strata, axis=1)
    # The same rate in each stratum and the same mix everywhere.
    found = compared(np.repeat(hit, strata, axis=1), spread_out)
    for row in found.places:
        if row.ratio and row.rate and row.adjusted and found.total.value:
            assert row.ratio.value == pytest.approx(row.rate.value / found.total.value)
            assert row.adjusted.value == pytest.approx(row.rate.value, abs=CLOSE)


@given(tables())
def test_that_in_one_stratum_the_interval_is_wilsons_over_the_district(table: Table) -> None:
    hit, base = (each.sum(axis=1) for each in table)
    found = compared(hit[:, None], base[:, None])
    for row, observed, orders in zip(rows(found), hit.tolist(), base.tolist(), strict=True):
        if row.ratio and found.total.value:
            bounds = wilson(observed, orders)
            assert bounds is not None
            ends = [end / found.total.value for end in bounds]
            assert [row.ratio.low, row.ratio.high] == pytest.approx(ends, abs=1e-5)
            assert row.adjusted
            assert [row.adjusted.low, row.adjusted.high] == pytest.approx(bounds, abs=1e-5)


@given(st.integers(10, 400), st.integers(1, 9), st.integers(2, 8))
def test_that_a_place_equal_to_the_district_is_not_distinguishable(
    orders: int, tenths: int, places: int
) -> None:
    fraction = (orders * tenths, orders * 10)
    for row in alike(*[fraction] * places).places:
        assert (row.standing, row.worse) == (Standing.NOT_DISTINGUISHABLE, None)
        assert row.rank == (1, places) or places > 2
        assert row.ratio and row.ratio.value == pytest.approx(1)


def test_that_a_mix_explains_a_poor_rate() -> None:
    easy_and_hard = [[90, 10], [10, 90]]
    found = compared([[81, 5], [9, 45], [0, 0]], [*easy_and_hard, [0, 0]])
    assert [row.number.value for row in found.places] == [0.86, 0.54]
    for row in found.places:
        assert row.ratio and row.ratio.value == pytest.approx(1)
        assert row.adjusted and row.adjusted.value == pytest.approx(0.7, abs=CLOSE)
        assert row.standing is Standing.NOT_DISTINGUISHABLE


@pytest.mark.parametrize(
    ("code", "below", "above"), [("T1", True, False), ("Q2", False, True), ("L1", None, None)]
)
def test_that_a_word_is_judged_by_the_attention_of_the_measure_alone(
    code: str, below: bool | None, above: bool | None
) -> None:
    hit, base = districts(30, 300, spread=0)
    hit[0], hit[1] = base[0] * 7 // 10, base[1]
    found = compared(hit, base, code).places
    assert (found[0].standing, found[0].worse) == (Standing.BELOW, below)
    assert (found[1].standing, found[1].worse) == (Standing.ABOVE, above)


@pytest.mark.parametrize(("code", "rank"), [("T1", 30), ("Q2", 1), ("L1", 30)])
def test_that_rank_one_is_the_best(code: str, rank: int) -> None:
    hit, base = districts(30, 300, spread=0.3)
    hit[0] = base[0] // 10
    assert compared(hit, base, code).places[0].rank == (rank, rank)


def test_that_the_seven_order_body_is_too_few_to_rank() -> None:
    """Lianyungang, bulletin 2021 no. 9: six of its seven orders were due, one of them closed late."""
    found = alike((950, 1_000), (930, 1_000), (5, 6), code="T2")
    body = found.places[2]
    assert found.too_few == (body,)
    assert body.number.too_few
    assert (body.rank, body.standing, body.worse, body.rate_limits) == (None, None, None, None)
    assert (body.number.numerator, body.number.denominator) == (5, 6)
    assert found.ranked == 2


def test_that_of_true_differences_the_funnel_widens_and_few_are_named() -> None:
    calm, wild = compared(*districts(60, 400, spread=0)), compared(*districts(60, 400, spread=0.6))
    assert calm.ratio_dispersion < 1.2
    assert wild.ratio_dispersion > 2
    assert wild.weight < calm.weight / 10
    assert sum(row.standing is not Standing.NOT_DISTINGUISHABLE for row in calm.places) <= 3


def test_that_the_curves_of_the_funnel_narrow_to_the_district() -> None:
    found = compared(*districts(40, 400, spread=0))
    widths = [point.limits.inner[1] - point.limits.inner[0] for point in found.funnel]
    assert widths[0] > widths[-1]
    assert [found.funnel[0].base, found.funnel[-1].base] == [
        min(row.number.denominator or 0 for row in found.places),
        max(row.number.denominator or 0 for row in found.places),
    ]
    assert all(isinstance(point.limits, FunnelLimits) for point in found.funnel)


def test_that_a_district_without_orders_compares_nothing() -> None:
    found = alike((0, 0), (0, 0))
    assert (found.total.value, found.ranked, found.funnel) == (None, 0, ())
    assert all(row.rank is None and row.expected is None for row in rows(found))


def test_that_where_all_is_done_in_time_nobody_differs() -> None:
    found = alike((20, 20), (300, 300))
    assert [row.rank for row in found.places] == [(1, 2), (1, 2)]
    assert {row.standing for row in found.places} == {Standing.NOT_DISTINGUISHABLE}

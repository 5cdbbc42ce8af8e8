"""Honest comparison: intervals against known values, and changes named only beyond chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.figures import Attention, Measured, Verdict
from data.measures.comparison import beyond_chance, change, differs, interval, verdict, wilson
from data.measures.tally import measured

fractions = st.integers(1, 500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@pytest.mark.parametrize(
    ("hit", "base", "low", "high"),
    [  # Wilson's score interval without correction: Newcombe (1998), Stat Med 17:857, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_that_intervals_are_those_of_the_literature(hit: int, base: int, low: float, high: float) -> None:
    assert wilson(hit, base) == pytest.approx((low, high), abs=5e-5)


def test_that_without_a_base_there_is_no_interval() -> None:
    assert wilson(0, 0) is None


@given(fractions)
def test_that_an_interval_holds_its_share_and_stays_between_none_and_all(fraction: tuple[int, int]) -> None:
    hit, base = fraction
    bounds = wilson(hit, base)
    assert bounds is not None
    assert 0 <= bounds[0] <= hit / base + 1e-12
    assert hit / base - 1e-12 <= bounds[1] <= 1
    turned = wilson(base - hit, base)
    assert turned == pytest.approx((1 - bounds[1], 1 - bounds[0]))


@pytest.mark.parametrize(
    ("number", "has_one"),
    [(measured("T1", 9, 10), True), (measured("T1", 9, 9), False), (measured("F1", 50, None), False)],
)
def test_that_only_shares_of_enough_orders_have_an_interval(number: Measured, has_one: bool) -> None:
    assert (interval(number) is not None) is has_one


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (measured("T1", 50, 100), measured("T1", 900, 1_000), True),
        (measured("T1", 88, 100), measured("T1", 900, 1_000), False),
        (measured("T1", 0, 9), measured("T1", 900, 1_000), False),
        (measured("T1", 50, 100), measured("T1", 0, 0), False),
        (measured("F1", 1, None), measured("F1", 900, None), False),
    ],
)
def test_that_a_place_differs_where_its_interval_excludes_the_whole(
    part: Measured, whole: Measured, expected: bool
) -> None:
    assert differs(part, whole) is expected


HIGH, LOW, NONE = Attention.HIGHER_IS_WORSE, Attention.LOWER_IS_WORSE, Attention.NONE


@pytest.mark.parametrize(
    ("now", "then", "attention", "expected"),
    [
        (measured("T1", 80, 100), measured("T1", 95, 100), LOW, Verdict.WORSE),
        (measured("T1", 95, 100), measured("T1", 80, 100), LOW, Verdict.BETTER),
        (measured("T1", 90, 100), measured("T1", 91, 100), LOW, Verdict.NOT_DISTINGUISHABLE),
        (measured("T1", 9, 10), measured("T1", 90, 100), LOW, Verdict.SAME),
        (measured("T1", 9, 9), measured("T1", 50, 100), LOW, Verdict.NO_BASE),
        (measured("T1", 50, 100), measured("T1", 9, 9), LOW, Verdict.NO_BASE),
        (measured("T1", 50, 100), measured("T1", 0, 0), LOW, Verdict.NO_BASE),
        (measured("T1", 50, 100), None, LOW, Verdict.NO_BASE),
        (measured("F2", 160, None), measured("F2", 100, None), HIGH, Verdict.WORSE),
        (measured("F2", 100, None), measured("F2", 160, None), HIGH, Verdict.BETTER),
        (measured("F2", 110, None), measured("F2", 100, None), HIGH, Verdict.NOT_DISTINGUISHABLE),
        (measured("V1", 900, None), measured("V1", 100, None), NONE, Verdict.NOT_JUDGED),
        (measured("V1", 100, None), measured("V1", 100, None), NONE, Verdict.SAME),
        (measured("F2", None, None, "filed"), measured("F2", 1, None), HIGH, Verdict.NO_BASE),
    ],
)
def test_that_a_change_is_worse_or_better_only_beyond_chance(
    now: Measured, then: Measured | None, attention: Attention, expected: Verdict
) -> None:
    assert verdict(now, then, attention) is expected


@given(fractions, fractions)
def test_that_chance_is_judged_alike_from_both_sides(one: tuple[int, int], other: tuple[int, int]) -> None:
    now, then = measured("T1", *one), measured("T1", *other)
    assert beyond_chance(now, then) == beyond_chance(then, now)
    forth, back = change(now, then), change(then, now)
    assert (forth is None) == (back is None)
    assert forth is None or back is None or forth == -back


def test_that_equal_certainties_are_no_difference() -> None:
    assert not beyond_chance(measured("T1", 50, 50), measured("T1", 90, 90))

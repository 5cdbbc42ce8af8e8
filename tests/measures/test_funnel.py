"""Funnel limits against scipy's own distributions, and over-dispersion by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from data.measures.funnel import INNER, OUTER, dispersion, limits

SHARES = st.floats(0.01, 0.99)
TAILS = st.sampled_from([INNER, OUTER])


def one(base: float, share: float, tail: float = INNER, phi: float = 1.0) -> tuple[float, float]:
    low, high = limits(np.array([base]), np.array([share]), phi, tail)
    return float(low[0]), float(high[0])


@given(st.integers(1, 300), SHARES, TAILS)
def test_that_outside_lies_what_the_binomial_distribution_gives_no_more_than_the_tail(
    base: int, share: float, tail: float
) -> None:
    low, high = one(base, share, tail)
    hits = np.arange(base + 1)
    below, above = stats.binom.cdf(hits, base, share), stats.binom.sf(hits - 1, base, share)
    clear = (abs(below - tail) > 1e-9) & (abs(above - tail) > 1e-9)
    assert ((hits < low) == (below < tail))[clear].all()
    assert ((hits > high) == (above < tail))[clear].all()


@given(st.integers(1, 300), SHARES, TAILS)
def test_that_the_interpolated_limit_is_that_of_the_paper(base: int, share: float, tail: float) -> None:
    reached = stats.binom.ppf(tail, base, share)
    up_to, before = stats.binom.cdf([reached, reached - 1], base, share)
    paper = reached - (up_to - tail) / (up_to - before)
    assert one(base, share, tail)[0] == pytest.approx(min(base * share, max(0, paper)), abs=1e-6)


@given(st.integers(1, 300), SHARES, TAILS)
def test_that_hits_and_misses_have_the_same_funnel(base: int, share: float, tail: float) -> None:
    low, high = one(base, share, tail)
    assert one(base, 1 - share, tail) == pytest.approx((base - high, base - low), abs=1e-6)


@given(st.integers(5, 200), TAILS)
def test_that_rare_hits_have_the_limits_of_poisson(expected: int, tail: float) -> None:
    low, high = one(expected * 1e7, 1e-7, tail)
    assert stats.poisson.cdf(np.ceil(low) - 1, expected) < tail + 1e-6
    assert stats.poisson.cdf(np.ceil(low), expected) > tail - 1e-6
    # The upper limit is that of the misses, which are many: precise to a hit.
    assert stats.poisson.sf(np.floor(high), expected) < tail + 1e-6
    assert stats.poisson.sf(np.floor(high) - 1, expected) > tail - 1e-6


@given(st.integers(10, 500), st.floats(0.05, 0.95), TAILS, st.floats(1, 9))
def test_that_limits_narrow_with_the_number_of_orders(
    base: int, share: float, tail: float, phi: float
) -> None:
    few, many = one(base, share, tail, phi), one(4 * base, share, tail, phi)
    assert (many[1] - many[0]) / (4 * base) < (few[1] - few[0]) / base


@given(st.integers(10, 500), SHARES, st.floats(1, 9))
def test_that_dispersion_widens_both_sides_by_its_root(base: int, share: float, phi: float) -> None:
    low, high = one(base, share)
    target = base * share
    assert one(base, share, INNER, phi) == pytest.approx(
        (target - phi**0.5 * (target - low), target + phi**0.5 * (high - target))
    )


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_that_where_nothing_can_differ_the_limits_are_the_target(share: float) -> None:
    low, high = one(20, share)
    assert low <= 20 * share <= high
    assert (low if share == 0 else high) == 20 * share


def test_that_phi_is_the_mean_square_of_the_z_with_the_ends_drawn_in() -> None:
    z = np.array([0.0, 40.0, -2.0, 2.0, 3.0, -3.0, 1.0, -1.0, 2.5, -2.5, -30.0])
    # Of eleven the outermost on each side stands where the second outermost does.
    inner = [*sorted(z.tolist())[1:-1], -3.0, 3.0]
    assert dispersion(z) == pytest.approx(sum(each**2 for each in inner) / 11)


@pytest.mark.parametrize(
    "z", [[], [7.0], [np.nan, 7.0], [0.1, -0.1, 0.2, -0.2]], ids=["none", "one", "one known", "calm"]
)
def test_that_limits_are_never_narrowed(z: list[float]) -> None:
    assert dispersion(np.array(z)) == 1.0


@given(st.lists(st.floats(-9, 9), min_size=2), st.randoms(use_true_random=False))
def test_that_phi_does_not_depend_on_the_order(z: list[float], chance: object) -> None:
    assert dispersion(np.array(z)) == dispersion(np.array(z[::-1]))

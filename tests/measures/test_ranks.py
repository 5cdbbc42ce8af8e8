"""Rank intervals: sure where the places are far apart, wide where they are not, and true often enough."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from data.measures.ranks import COVER, rank_intervals
from data.measures.shrinkage import Floats, Weight, weight

Fraction = tuple[int, int]


def sure(w: float) -> Weight:
    return Weight(np.array([w]), np.array([1.0]))


def ranks(
    *fractions: Fraction, mean: float = 0.8, w: float = 30.0, highest_first: bool = True
) -> list[Fraction]:
    hit, base = (np.array(each, dtype=float) for each in zip(*fractions, strict=True))
    low, high = rank_intervals(hit, base, np.full(len(hit), mean), sure(w), highest_first=highest_first)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def test_that_places_far_apart_have_sure_ranks() -> None:
    assert ranks((500, 1_000), (990, 1_000), (800, 1_000)) == [(3, 3), (1, 1), (2, 2)]


def test_that_the_lowest_can_be_the_first() -> None:
    assert ranks((500, 1_000), (990, 1_000), highest_first=False) == [(1, 1), (2, 2)]


def test_that_places_that_are_alike_stand_alike() -> None:
    assert ranks((80, 100), (80, 100), (80, 100), (0, 1_000)) == [(1, 3), (1, 3), (1, 3), (4, 4)]


def test_that_a_place_of_which_nothing_is_known_may_stand_anywhere() -> None:
    hit, base, mean = np.array([900.0, 500.0, 30.0]), np.array([1e3, 1e3, 30.0]), np.array([0.7, 0.7, 1.0])
    low, high = rank_intervals(hit, base, mean, sure(5.0), highest_first=True)
    assert (low.tolist()[2], high.tolist()[2]) == (1, 3)


def test_that_where_nothing_is_known_of_any_all_may_stand_anywhere() -> None:
    full = np.array([30.0, 40.0])
    low, high = rank_intervals(full, full, np.ones(2), sure(1e6), highest_first=True)
    assert (low.tolist(), high.tolist()) == ([1, 1], [2, 2])


@pytest.mark.parametrize("hits", [52, 57, 66, 72, 80])
def test_that_of_two_the_interval_is_as_sure_as_the_integral(hits: int) -> None:
    one, other = stats.beta(24 + 50, 6 + 50), stats.beta(24 + hits, 6 + 100 - hits)
    first = integrate.quad(lambda share: one.pdf(share) * other.cdf(share), 0, 1, points=[0.6, 0.8])[0]
    sure = first < 1 - COVER
    assert ranks((50, 100), (hits, 100))[0] == ((2, 2) if sure else (1, 2))


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_that_the_same_question_has_the_same_answer(hits: list[int]) -> None:
    fractions = [(each, 40) for each in hits]
    assert ranks(*fractions) == ranks(*fractions)
    assert ranks(*fractions) == ranks(*fractions[::-1])[::-1]


def drawn(seed: int) -> tuple[Floats, Floats, Floats, Floats]:
    """True rates of 17 places, their orders, hits and expected rates."""
    rng = np.random.default_rng(seed)
    mean = rng.uniform(0.75, 0.9, 17)
    true = rng.beta(40 * mean, 40 * (1 - mean))
    base = rng.integers(30, 400, 17).astype(float)
    return true, rng.binomial(base.astype(int), true).astype(float), base, mean


def test_that_the_intervals_hold_the_true_rank_as_often_as_they_say() -> None:
    held = []
    for seed in range(60):
        true, hit, base, mean = drawn(seed)
        low, high = rank_intervals(hit, base, mean, weight(hit, base, mean), highest_first=True)
        odds = true / (1 - true) / (mean / (1 - mean))
        rank = 1 + (odds[None, :] > odds[:, None]).sum(axis=1)
        held.extend((low <= rank) & (rank <= high))
    assert 0.88 <= np.mean(held) <= 0.97

"""Indirect standardisation against the same equations, solved one place at a time."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from scipy.optimize import brentq

from data.measures.comparison import Z
from data.measures.standardisation import Floats, Standard, effects, standard
from tests.measures.comparisons import tables

Pair = tuple[Floats, Floats]
FLOATS = tables().map(lambda table: (table[0].astype(float), table[1].astype(float)))


def moments(given_: Standard, row: int, shift: float) -> tuple[float, float]:
    """Mean and variance of a place's hits where its log odds are shifted in every stratum."""
    mean = variance = 0.0
    for count, share in zip(given_.by_stratum[row].tolist(), given_.share.tolist(), strict=True):
        chance = share if share in (0, 1) else 1 / (1 + exp(-(log(share / (1 - share)) + shift)))
        mean += count * chance
        variance += count * chance * (1 - chance)
    return mean, variance


def solved(given_: Standard, row: int, away: float) -> float:
    """The mean hits from which the observed lie so many standard deviations away."""

    def beyond(shift: float) -> float:
        mean, variance = moments(given_, row, shift)
        return float(given_.observed[row]) - mean - away * sqrt(variance)

    if beyond(-30) <= 0:
        return moments(given_, row, -30)[0]
    if beyond(30) >= 0:
        return moments(given_, row, 30)[0]
    return moments(given_, row, brentq(beyond, -30, 30, xtol=1e-12))[0]


@given(FLOATS)
def test_that_the_ends_solve_the_equations_of_the_score(table: Pair) -> None:
    given_ = standard(*table)
    found = effects(given_)
    for row in np.flatnonzero(given_.spread > 0).tolist():
        expected = [solved(given_, row, away) for away in (Z, 0.0, -Z)]
        assert found.own[:, row].tolist() == pytest.approx(expected, abs=1e-4)


@given(FLOATS)
def test_that_the_best_effect_explains_what_was_observed(table: Pair) -> None:
    given_ = standard(*table)
    known = given_.spread > 0
    assert effects(given_).own[1, known].tolist() == pytest.approx(given_.observed[known].tolist(), abs=1e-4)


@given(FLOATS)
def test_that_places_without_an_effect_would_reach_the_district_rate(table: Pair) -> None:
    hit, base = table
    given_ = standard(np.vstack([hit, hit.sum(axis=0)]), np.vstack([base, base.sum(axis=0)]))
    if given_.spread[-1] > 0:
        share = hit.sum() / base.sum()
        assert effects(given_).adjusted[1, -1] == pytest.approx(share, abs=1e-6)


def test_that_expected_is_worked_out_by_the_rates_of_the_strata() -> None:
    hit, base = np.array([[8.0, 1], [4, 9], [0, 0]]), np.array([[10.0, 10], [10, 20], [0, 10]])
    given_ = standard(hit, base)
    assert given_.share.tolist() == [0.6, 0.25]
    assert given_.expected.tolist() == [8.5, 11.0, 2.5]
    assert given_.spread.tolist() == pytest.approx([2.4 + 1.875, 2.4 + 3.75, 1.875])
    assert given_.mean.tolist() == pytest.approx([0.425, 11 / 30, 0.25])


def test_that_strata_in_which_nobody_differs_tell_of_no_effect() -> None:
    given_ = standard(np.array([[5.0, 0], [3, 0]]), np.array([[5.0, 4], [3, 0]]))
    assert given_.expected.tolist() == [5, 3]
    assert np.isnan(effects(given_).own).all()
    assert np.isnan(effects(given_).adjusted).all()

"""Kaplan-Meier by groups against the textbook, one group at a time, in fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.survival import quantile

Row = tuple[int, int, bool]
rows = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.booleans()), max_size=40)
SHARES = (Fraction(1, 2), Fraction(9, 10))


def found(told: list[Row], share: Fraction, groups: int = 4) -> list[float]:
    group = np.array([row[0] for row in told], dtype=np.intp)
    times = np.array([row[1] for row in told], dtype=np.float64)
    ended = np.array([row[2] for row in told], dtype=np.bool_)
    return quantile(group, times, ended, groups, float(share)).tolist()


def textbook(told: list[Row], share: Fraction) -> float:
    """The product over the times at which any ended of one less the ended by those at risk."""
    lasts = Fraction(1)
    for time in sorted({time for _, time, ended in told if ended}):
        ended = sum(over and at == time for _, at, over in told)
        lasts *= 1 - Fraction(ended, sum(at >= time for _, at, _ in told))
        if lasts <= 1 - share:
            return float(time)
    return float("nan")


@pytest.mark.parametrize("share", SHARES)
@given(told=rows)
def test_that_every_group_has_the_quantile_of_the_textbook(share: Fraction, told: list[Row]) -> None:
    expected = [textbook([row for row in told if row[0] == group], share) for group in range(4)]
    assert found(told, share) == pytest.approx(expected, nan_ok=True, abs=0)


@pytest.mark.parametrize("share", SHARES)
@given(times=st.lists(st.integers(0, 99), min_size=1, max_size=60))
def test_that_without_any_left_it_is_the_ordinary_quantile(share: Fraction, times: list[int]) -> None:
    ordinary = sorted(times)[-(-len(times) * share.numerator // share.denominator) - 1]
    assert found([(0, time, True) for time in times], share, 1) == [ordinary]


def test_that_a_quantile_is_not_reached_while_too_many_last() -> None:
    told = [(0, 1, True), (0, 5, False), (0, 5, False)]
    assert np.isnan(found(told, SHARES[0], 1)[0])
    assert found([*told, (0, 9, True)], SHARES[0], 1) == [9]


def test_that_a_time_watched_to_an_end_of_others_was_at_risk_then() -> None:
    assert found([(0, 4, True), (0, 4, False), (0, 6, True)], SHARES[0], 1) == [6]


def test_that_nothing_has_no_quantile() -> None:
    assert np.isnan(found([], SHARES[0], 2)).all()


def test_that_half_of_very_many_is_exactly_half() -> None:
    count = 200_000
    group, times = np.zeros(2 * count, dtype=np.intp), np.arange(2 * count, dtype=np.float64)
    assert quantile(group, times, np.ones(2 * count, dtype=np.bool_), 1, 0.5).tolist() == [count - 1]

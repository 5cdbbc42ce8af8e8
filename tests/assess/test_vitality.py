"""Civic order and vitality: how parts are scaled, what is missing, and that silence is not order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data.assess.vitality import (
    FEWEST,
    FLOOR,
    LEAST,
    Yardstick,
    fewer,
    geometric_mean,
    held,
    index,
    scaled,
    share,
    shrunk,
    silent,
    yardstick,
)
from tests.assess.lively import ORDER, VITALITY, told

shares = arrays(np.float64, st.integers(FEWEST, 20), elements=st.floats(0, 1))
counts = st.integers(0, 60)


def one(value: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([value], dtype=np.float64)


@given(shares)
def test_that_a_part_is_scaled_between_the_percentiles_of_its_places(values: np.ndarray) -> None:  # type: ignore[type-arg]
    by = yardstick(values)
    assert (by.low, by.high) == pytest.approx(tuple(np.percentile(values, (10, 90))))
    found = scaled(values, by.low, by.high)
    assert ((found >= FLOOR) & (found <= 1)).all()
    order = np.argsort(values, kind="stable")
    assert (np.diff(found[order]) >= -1e-12).all()


def test_that_what_lies_beyond_the_percentiles_counts_no_more() -> None:
    found = scaled(np.array([0.0, 0.2, 0.5, 0.8, 1.0]), 0.2, 0.8)
    assert found == pytest.approx([FLOOR, FLOOR, (1 + FLOOR) / 2, 1, 1])


def test_that_a_part_alike_everywhere_tells_no_places_apart() -> None:
    assert scaled(np.full(6, 0.4), 0.4, 0.4) == pytest.approx(np.full(6, (1 + FLOOR) / 2))


@given(arrays(np.float64, (3, 8), elements=st.floats(FLOOR, 1)))
def test_that_an_index_is_a_mean_that_no_part_can_make_up_for(scores: np.ndarray) -> None:  # type: ignore[type-arg]
    found = geometric_mean(list(scores))
    assert found == pytest.approx(100 * scores.prod(axis=0) ** (1 / 3))
    assert (found <= 100 * scores.mean(axis=0) + 1e-9).all()


def test_that_an_index_without_one_of_its_parts_is_none() -> None:
    values = [np.linspace(0, 1, 6), np.linspace(0, 1, 6), np.array([np.nan, 0.1, 0.2, 0.3, 0.4, 0.5])]
    found = index(values, [yardstick(each) for each in values])
    assert np.isnan(found).tolist() == [True, False, False, False, False, False]


def test_that_nine_suggestions_are_too_few_for_a_share() -> None:
    assert np.isnan(share(np.array([9.0, 10.0]), np.array([LEAST - 1.0, LEAST]))).tolist() == [True, False]


def test_that_four_places_are_no_yardstick() -> None:
    by = yardstick(np.array([0.1, 0.2, 0.3, 0.4, np.nan]))
    assert np.isnan(by.low) and np.isnan(scaled(one(0.2), by.low, by.high)).all()


Orders = list[tuple[bool, bool, bool]]
"""Orders as (public, in time, not again)."""


def count(orders: Orders, public: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return one(sum(each[0] is public for each in orders))


def told_order(orders: Orders, before: Orders) -> float:
    """The civic order of a place by two of its parts, held by what there was a year before."""
    gone = fewer(count(orders, True), count(before, True), count(orders, False), count(before, False))
    missed = shrunk(count(before, True), count(orders, True), gone, most=1.0)
    values = []
    for part in (1, 2):
        then = share(one(sum(each[part] for each in before)), one(len(before)))
        values.append(held(one(sum(each[part] for each in orders)), one(len(orders)), missed, then))
    return float(index(values, [Yardstick(0.2, 0.9)] * 2)[0])


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=20, max_size=80), st.data())
def test_that_removing_public_requests_never_raises_civic_order(orders: Orders, data: st.DataObject) -> None:
    kept = [each for each in orders if not each[0] or data.draw(st.booleans())]
    now = told_order(kept, before=orders)
    assert np.isnan(now) or now <= told_order(orders, before=orders) + 1e-9


def test_that_without_the_guard_silence_would_pass_for_order() -> None:
    late, prompt = (True, False, False), (False, True, True)
    assert told_order([prompt] * 20, before=[prompt] * 20) > told_order(
        [prompt] * 20, before=[prompt] * 20 + [late] * 20
    )


@given(good=counts, bad=counts, public=counts, most=st.integers(1, 5))
@settings(max_examples=60)
def test_that_a_part_falls_as_it_falls_whatever_is_missing(
    good: int, bad: int, public: int, most: int
) -> None:
    plain = share(one(good), one(good + bad))
    if np.isnan(plain[0]):
        return
    found = held(one(good), one(good + bad), one(public * most), np.minimum(1.0, plain + 0.1))
    assert found == pytest.approx(plain)


@pytest.mark.parametrize(
    ("public", "found", "hatched"),
    [(79, 100, True), (81, 100, False), (50, 91, True), (50, 80, False), (120, 100, False)],
)
def test_that_a_fall_of_a_fifth_is_hatched_while_inspectors_find_as_much(
    public: int, found: int, hatched: bool
) -> None:
    gone = fewer(one(public), one(100), one(found), one(100))
    assert silent(gone, one(100)).tolist() == [hatched]


@pytest.mark.parametrize("code", [ORDER, VITALITY])
def test_that_most_intervals_hold_the_truth(code: str) -> None:
    rng = np.random.default_rng(7)
    years = [told(rng, code, 25, draws=200) for _ in range(12)]
    assert np.mean([each.covered.mean() for each in years]) > 0.85
    assert all((each.low <= each.high).all() for each in years)


def test_that_the_same_counts_give_the_same_interval() -> None:
    one_year, again = (told(np.random.default_rng(3), ORDER, 25, draws=100) for _ in range(2))
    assert one_year.low.tolist() == again.low.tolist()

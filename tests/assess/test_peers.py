"""Signals are raised against peers of the same mix: never by count alone, never from too few."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.assess.looking import Looked
from data.assess.peers import chance_of_so_many, expected_range, judge, usual


def looked(marks: dict[int, tuple[int, int]], **columns: object) -> Looked:
    """What was looked at: of each key so many marked orders of so many, all of one kind."""
    key = np.repeat(list(marks), [base for _, base in marks.values()]).astype(np.int64)
    hit = np.concatenate([np.arange(base) < marked for marked, base in marks.values()])
    rows = np.arange(len(key))
    at = np.ones(len(key), dtype=np.uint32)
    return Looked(rows, key, hit, at, np.zeros(len(key), dtype=np.int32), **columns)  # type: ignore[arg-type]


PEERS = dict.fromkeys(range(2, 30), (2, 100))


@pytest.mark.parametrize(
    ("marked", "is_raised"), [(20, True), (5, False), (2, False)], ids=["tenfold", "under threefold", "usual"]
)
def test_that_far_more_than_peers_is_raised(marked: int, is_raised: bool) -> None:
    judged = judge(looked({1: (marked, 100), **PEERS}))
    assert judged.raised[judged.key == 1].tolist() == [is_raised]
    assert not judged.raised[judged.key != 1].any()


def test_that_four_orders_are_too_few_however_rare() -> None:
    rare = dict.fromkeys(range(2, 30), (0, 1000))
    assert not judge(looked({1: (4, 1000), **rare})).raised.any()
    assert judge(looked({1: (5, 1000), **rare})).raised.sum() == 1


def test_that_what_all_do_is_raised_of_nobody() -> None:
    assert not judge(looked(dict.fromkeys(range(1, 30), (60, 100)))).raised.any()


def test_that_who_stands_alone_has_no_peers() -> None:
    assert not judge(looked({1: (50, 100)})).raised.any()


def test_that_nobody_is_not_judged_but_tells_what_is_usual() -> None:
    judged = judge(looked({0: (50, 100), 1: (50, 100), 2: (50, 100)}))
    assert judged.key.tolist() == [1, 2]
    assert judged.expected == pytest.approx([50, 50], rel=0.02)


def test_that_ones_own_smooth_course_is_expected_too() -> None:
    marks = {1: (20, 100), **PEERS}
    smooth = np.where(looked(marks).key == 1, 0.15, 0.0)
    assert not judge(looked(marks, near=(smooth,))).raised.any()


def test_that_one_stroke_is_one_event_and_not_five() -> None:
    marks = {1: (10, 1000), **{key: (5 * (key % 5 == 0), 1000) for key in range(2, 30)}}
    assert judge(looked(marks)).chance[0] < judge(looked(marks, clump=5)).chance[0]


def test_that_a_second_fabricator_does_not_hide_behind_the_first() -> None:
    few = dict.fromkeys(range(3, 9), (0, 300))
    assert judge(looked({1: (200, 300), 2: (30, 300), **few})).raised.sum() == 2


@given(st.integers(0, 40), st.floats(0.1, 20), st.floats(1, 8))
def test_that_more_dispersion_never_makes_many_less_likely(count: int, mean: float, phi: float) -> None:
    observed, expected = np.array([3 * mean + count]), np.array([mean])
    plain, wide = (float(chance_of_so_many(observed, expected, each)[0]) for each in (1.0, phi))
    assert 0 <= plain <= 1
    assert wide >= plain - 1e-9


@given(st.floats(0.05, 60), st.floats(1, 6))
def test_that_the_usual_range_holds_the_mean_of_peers(mean: float, phi: float) -> None:
    low, high = expected_range(mean, phi)
    assert 0 <= low <= mean <= high + 1


@given(st.lists(st.booleans(), min_size=4, max_size=40), st.data())
def test_that_usual_rates_leave_out_ones_own_orders(hits: list[bool], data: st.DataObject) -> None:
    places = st.lists(st.integers(0, 3), min_size=len(hits), max_size=len(hits))
    place = np.unique(data.draw(places), return_inverse=True)[1]
    stratum, peer = np.zeros(len(hits), dtype=np.int32), np.ones(len(hits), dtype=np.bool_)
    rates = usual(np.array(hits), stratum, place, peer)
    own = place == place[0]
    turned = np.where(own, ~np.array(hits), hits)
    assert usual(turned, stratum, place, peer)[own] == pytest.approx(rates[own])

"""The scan against plain loops, against what was planted, and against chance."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.design import Floats, Ints
from data.alerts.neighbours import nearest
from data.alerts.scan import LONGEST, log_ratios, scan, usual_days

AREAS = 40


def district(seed: int, parted: bool = False) -> Ints:
    points = np.random.default_rng(seed).uniform(size=(AREAS, 2))
    return nearest(points, [shapely.LineString([(0.3, 0), (0.5, 1)])] if parted else ())


def days(seed: int, count: int = 70, mean: float = 0.6) -> Floats:
    rng = np.random.default_rng(seed)
    return rng.poisson(mean * rng.gamma(3, 1 / 3, AREAS), (count, AREAS)).astype(float)


def by_loops(counts: Floats, expected: Floats, near: Ints) -> float:
    """The largest log likelihood ratio of all windows, one after the other."""
    best = 0.0
    for row in near.tolist():
        for size in range(1, len(row) + 1):
            areas = [area for area in row[:size] if area < AREAS]
            for back in range(1, LONGEST + 1):
                seen, usual = counts[-back:, areas].sum(), expected[-back:, areas].sum()
                if seen > usual:
                    best = max(best, seen * math.log(seen / usual) + usual - seen)
    return best


@pytest.mark.parametrize("parted", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_that_the_statistic_is_that_of_plain_loops(seed: int, parted: bool) -> None:
    counts, near = days(seed), district(seed, parted)
    expected = usual_days(counts).expected
    found = log_ratios(counts[-LONGEST:], expected, near)
    assert found.max() == pytest.approx(by_loops(counts[-LONGEST:], expected, near), abs=1e-9)


@given(st.integers(0, 50))
def test_that_many_drawings_at_once_give_what_each_gives_alone(seed: int) -> None:
    counts, near = days(seed), district(seed)
    expected = usual_days(counts).expected
    drawings = np.random.default_rng(seed).poisson(expected, (3, *expected.shape)).astype(float)
    together = log_ratios(drawings, expected, near)
    for each, drawing in zip(together, drawings, strict=True):
        np.testing.assert_array_equal(each, log_ratios(drawing, expected, near))


def test_that_a_planted_cluster_is_found_with_its_place_and_days() -> None:
    counts, near = days(1), district(1)
    planted = near[7, :5]
    counts[-3:, planted] += 3
    first = scan(counts, near, np.random.default_rng(1), replicates=199)[0]
    assert set(first.areas) >= set(planted.tolist()) and len(first.areas) <= 7
    assert first.days == 3 and first.chance == 1 / 200
    assert first.observed == counts[-3:, list(first.areas)].sum() > 2 * first.expected


def test_that_two_clusters_are_told_apart_and_share_no_area() -> None:
    counts = days(2)
    near = nearest(np.column_stack([np.arange(AREAS), np.zeros(AREAS)]))
    counts[-2:, 4:7] += 5
    counts[-2:, 30:33] += 4
    found = scan(counts, near, np.random.default_rng(2), replicates=99)
    assert [each.chance for each in found[:2]] == [0.01, 0.01]
    everyone = [area for each in found for area in each.areas]
    assert len(everyone) == len(set(everyone))
    assert set(found[0].areas) >= {4, 5, 6} and set(found[1].areas) >= {30, 31, 32}


def test_that_the_newest_two_days_do_not_change_what_is_usual_and_the_third_does() -> None:
    counts = days(3)
    usual = usual_days(counts).expected
    counts[-2:] += 9
    np.testing.assert_array_equal(usual_days(counts).expected, usual)
    counts[-3] += 9
    assert (usual_days(counts).expected > usual).any()


@pytest.mark.parametrize("today", range(7))
def test_that_what_is_usual_follows_the_day_of_the_week(today: int) -> None:
    weekday = (np.arange(70) + today) % 7
    counts = np.repeat((1.0 + weekday)[:, None], AREAS, axis=1)
    np.testing.assert_allclose(usual_days(counts).expected, counts[-7:])


def test_that_what_is_usual_adds_up_and_lies_between_the_area_and_the_mean() -> None:
    counts = days(4)
    own = counts[-58:-2].sum(axis=0)
    usual = usual_days(counts).expected.sum(axis=0) * 8
    assert usual.sum() == pytest.approx(own.sum())
    assert (np.abs(usual - own.mean()) <= np.abs(own - own.mean()) + 1e-9).all()


def test_that_nothing_is_found_where_nothing_was_ever_counted() -> None:
    assert scan(np.zeros((60, AREAS)), district(5), np.random.default_rng(5)) == ()


def test_that_calm_days_are_seldom_called_unusual() -> None:
    near, rng = district(6), np.random.default_rng(6)
    rate = rng.gamma(3, 0.2, AREAS)
    calm = [
        scan(rng.poisson(rate, (58, AREAS)).astype(float), near, rng, replicates=99)[0].chance
        for _ in range(60)
    ]
    assert np.mean(np.array(calm) <= 0.05) <= 0.12


def test_that_a_rise_of_weeks_is_placed_once_the_guard_is_as_long() -> None:
    near = nearest(np.column_stack([np.arange(AREAS), np.zeros(AREAS)]))
    counts = days(8, count=95, mean=0.3)
    counts[-35:, 10:14] += np.random.default_rng(8).poisson(0.7, (35, 4))
    short, long = (scan(counts, near, np.random.default_rng(8), 99, guard)[0] for guard in (2, 35))
    assert set(long.areas) & {10, 11, 12, 13} == set(long.areas)
    assert long.chance == 0.01 and long.statistic > 2 * short.statistic


def test_that_what_the_whole_has_more_is_no_cluster_where_the_scan_follows_it() -> None:
    near, counts = district(7), days(7, mean=3.0)
    counts[-LONGEST:] = days(7, LONGEST, mean=6.0)
    (first, *_) = scan(counts, near, np.random.default_rng(1), 99)
    assert first.chance <= 0.05
    (first, *_) = scan(counts, near, np.random.default_rng(1), 99, follows=True)
    assert first.chance > 0.05
    counts[-3:, near[4, :3]] *= 4
    (first, *_) = scan(counts, near, np.random.default_rng(1), 99, follows=True)
    assert first.chance <= 0.05 and set(near[4, :3].tolist()) & set(first.areas)

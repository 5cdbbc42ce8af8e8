"""Related alarms are one warning, however they are given, and a budget counts warnings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.budget import budget
from data.alerts.pooling import Kin, pooled, warnings_a_week

WATER, ROADS = frozenset({1}), frozenset({2})
DISTRICT, STREET, OTHER, GRID = (), (1,), (2,), (1, 5)
KINS = st.builds(Kin, st.sampled_from([DISTRICT, STREET, OTHER, GRID]), st.sampled_from([WATER, ROADS]))


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        (Kin(STREET, WATER), Kin(GRID, WATER), True),
        (Kin(STREET, WATER), Kin(DISTRICT, WATER), True),
        (Kin(STREET, WATER), Kin(OTHER, WATER), False),
        (Kin(STREET, WATER), Kin(STREET, ROADS), False),
        (Kin(STREET, WATER | ROADS), Kin(GRID, ROADS), True),
    ],
)
def test_that_alarms_of_one_trade_in_one_place_are_related(one: Kin, other: Kin, related: bool) -> None:
    assert one.related(other) is other.related(one) is related


def test_that_two_streets_are_one_matter_where_the_whole_district_alarms() -> None:
    kin = [Kin(STREET, WATER), Kin(OTHER, WATER), Kin(DISTRICT, WATER), Kin(STREET, ROADS)]
    assert pooled([0, 1], kin) == ((0,), (1,))
    assert pooled([1, 3, 0, 2], kin) == ((1, 0, 2), (3,))


@given(st.lists(KINS, max_size=8), st.randoms(use_true_random=False))
def test_that_the_pools_do_not_hang_on_the_order_and_hold_each_alarm_once(kin: list[Kin], random) -> None:  # type: ignore[no-untyped-def]
    order = random.sample(range(len(kin)), len(kin))
    pools = pooled(order, kin)
    assert {frozenset(pool) for pool in pools} == {frozenset(pool) for pool in pooled(range(len(kin)), kin)}
    assert sorted(each for pool in pools for each in pool) == list(range(len(kin)))
    assert all(
        not kin[one].related(kin[two])
        for pool in pools
        for other in pools
        if pool is not other
        for one in pool
        for two in other
    )


@given(st.integers(0, 100), st.sampled_from([0.2, 1.0]))
def test_that_a_budget_counts_related_alarms_as_one(seed: int, wanted: float) -> None:
    rng = np.random.default_rng(seed)
    chances = np.repeat(rng.uniform(size=(52, 10)) ** 3, 2, axis=1)
    kin = [Kin((number // 2,), WATER) for number in range(20)]
    kept = budget(chances, wanted, kin)
    alone = budget(chances[:, ::2], wanted)
    assert kept.mean <= wanted
    assert kept.level == pytest.approx(alone.level)
    assert warnings_a_week(np.ones((1, 20), bool), kin).tolist() == [10]

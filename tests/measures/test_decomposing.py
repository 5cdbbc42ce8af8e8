"""The change of a rate taken apart: the effects add up to it, and each stands for what it says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.decomposing import effects, means_differ

KINDS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)),
    min_size=1,
    max_size=6,
)


@given(KINDS)
def test_that_the_effects_add_up_to_the_change_whatever_kinds_come_and_go(
    kinds: list[tuple[int, int, int, int]],
) -> None:
    hit_then, missed_then, hit_now, missed_now = (np.array(each) for each in zip(*kinds, strict=True))
    base_then, base_now = hit_then + missed_then, hit_now + missed_now
    if not base_then.sum() or not base_now.sum():
        return
    found = effects(hit_then, base_then, hit_now, base_now)
    moved = hit_now.sum() / base_now.sum() - hit_then.sum() / base_then.sum()
    assert float((found.own + found.mix).sum()) == pytest.approx(moved, abs=1e-12)


def test_that_a_kind_whose_rate_stays_moves_the_whole_by_its_share_alone() -> None:
    found = effects(np.array([9, 2]), np.array([10, 10]), np.array([9, 6]), np.array([10, 30]))
    assert found.own.tolist() == [0, 0]
    assert (found.mix < 0).all()


def test_that_means_of_few_are_not_judged_and_those_far_apart_differ() -> None:
    near, far = np.arange(20.0), np.arange(20.0) + 60
    assert means_differ(near[:9], far, 10, 1.96) is None
    assert means_differ(near, near + 1, 10, 1.96) is False
    assert means_differ(near, far, 10, 1.96) is True

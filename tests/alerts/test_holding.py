"""A threshold fires after it has held for so long; what is not known is neither reached nor fine."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.holding import Sample, Stretch, fired, stretches

STALE = 10


def read(*told: tuple[int, bool | None]) -> list[Sample]:
    return [Sample(at, None if reached is None else float(reached), reached) for at, reached in told]


def cut(*told: tuple[int, bool | None], until: int = 30) -> list[tuple[bool | None, int, int | None]]:
    found = stretches(read(*told), STALE, 0, until)
    return [(each.reached, each.begins, each.ends) for each in found]


@pytest.mark.parametrize(
    ("told", "until", "found"),
    [
        ([], 30, [(None, 0, None)]),
        ([(0, True)], 5, [(True, 0, None)]),
        ([(0, True)], 30, [(True, 0, 10), (None, 10, None)]),
        ([(0, True), (5, True), (9, False)], 12, [(True, 0, 9), (False, 9, None)]),
        ([(4, True), (20, True)], 25, [(None, 0, 4), (True, 4, 14), (None, 14, 20), (True, 20, None)]),
        ([(-5, True), (3, False)], 4, [(True, 0, 3), (False, 3, None)]),
        ([(-50, True), (3, False)], 4, [(None, 0, 3), (False, 3, None)]),
        ([(0, False), (5, None), (8, False)], 9, [(False, 0, 5), (None, 5, 8), (False, 8, None)]),
        ([(0, True), (50, False)], 5, [(True, 0, None)]),
    ],
)
def test_that_a_reading_holds_until_the_next_or_until_it_is_old(
    told: list[tuple[int, bool | None]], until: int, found: list[tuple[bool | None, int, int | None]]
) -> None:
    assert cut(*told, until=until) == found


@pytest.mark.parametrize(("pending", "times"), [(0, [0, 20]), (4, [4]), (6, []), (3, [3, 23])])
def test_that_it_must_hold_for_so_long_before_it_fires(pending: int, times: list[int]) -> None:
    found = stretches(read((0, True), (5, False), (12, False), (20, True)), STALE, 0, 23)
    assert [at for at, _ in fired(found, pending, 23)] == times


TOLD = st.lists(
    st.tuples(st.integers(0, 100), st.sampled_from([True, False, None])), unique_by=lambda x: x[0]
)


@given(told=TOLD, pending=st.integers(0, 30), until=st.integers(0, 120))
def test_that_what_fired_by_an_instant_is_what_was_told_then(
    told: list[tuple[int, bool | None]], pending: int, until: int
) -> None:
    """A preview of the past tells what the rule told live: nothing read later changes it."""
    samples = read(*sorted(told))
    later = fired(stretches(samples, STALE, 0, 150), pending, 150)
    then = fired(stretches(samples, STALE, 0, until), pending, until)
    assert [at for at, _ in then] == [at for at, _ in later if at <= until]


@given(told=TOLD, until=st.integers(1, 120))
def test_that_stretches_cover_the_time_without_a_gap(told: list[tuple[int, bool | None]], until: int) -> None:
    found: tuple[Stretch, ...] = stretches(read(*sorted(told)), STALE, 0, until)
    assert found[0].begins == 0 and found[-1].ends is None
    assert [each.ends for each in found[:-1]] == [each.begins for each in found[1:]]
    assert all(one.reached is not two.reached for one, two in pairwise(found))

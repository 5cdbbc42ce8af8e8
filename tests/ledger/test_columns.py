"""Instants in narrow columns: what lies before or within, and orders taken with their events."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ledger.columns import DTYPES, EPOCH, before, is_one_of, orders, stamp, within
from data.terms import EventKind
from tests.measures.builders import ledger, story
from tests.measures.stories import many_stories

stamps = st.lists(st.sampled_from([0, 1, 2, 5, 6, 2**32 - 1]) | st.integers(0, 2**32 - 1), max_size=20)
limits = st.sampled_from([0, 1, 2, 5, 6]) | st.integers(0, 2**32 - 1)


@given(stamps, limits)
def test_that_before_tells_what_happened_and_none_never_did(values: list[int], limit: int) -> None:
    found = before(np.array(values, dtype=np.uint32), limit)
    assert found.tolist() == [0 < value < limit for value in values]


@given(stamps, limits, limits)
def test_that_a_period_holds_its_begin_but_not_its_end(values: list[int], begin: int, end: int) -> None:
    found = within(np.array(values, dtype=np.uint32), begin, end)
    assert found.tolist() == [value > 0 and begin <= value < end for value in values]


@pytest.mark.parametrize(("instant", "expected"), [(EPOCH + 7, 7), (EPOCH + 1, 1), (EPOCH, 1), (0, 1)])
def test_that_an_instant_before_the_epoch_is_the_first_one_and_not_none(instant: int, expected: int) -> None:
    assert stamp(instant) == expected


@given(st.lists(st.integers(0, 127), max_size=20), st.frozensets(st.integers(0, 127)))
def test_that_codes_are_looked_up_in_the_wanted_ones(codes: list[int], wanted: frozenset[int]) -> None:
    assert is_one_of(np.array(codes, dtype=np.int8), wanted).tolist() == [code in wanted for code in codes]


def test_that_orders_are_sorted_by_id_and_missing_columns_are_nought() -> None:
    built = orders({"id": np.array([7, 3]), "filed": np.array([70, 30])})
    assert (built.id.tolist(), built.filed.tolist(), built.closed.tolist()) == ([3, 7], [30, 70], [0, 0])
    assert {name: getattr(built, name).dtype for name in DTYPES} == {
        name: np.dtype(kind) for name, kind in DTYPES.items()
    }
    assert built.rows(np.array([7, 3, 7])).tolist() == [1, 0, 1]


@given(many_stories, st.data())
def test_that_some_orders_come_with_their_own_events(told: list[object], data: st.DataObject) -> None:
    all_ = ledger(told)  # type: ignore[arg-type]
    rows = np.array(sorted(data.draw(st.sets(st.integers(0, max(0, len(told) - 1))))), dtype=np.intp)
    rows = rows[rows < len(told)]
    some = all_.take(rows)
    assert some.id.tolist() == all_.id[rows].tolist()
    assert some.events.order.tolist() == [id_ for id_ in all_.events.order.tolist() if id_ in some.id]


def test_that_events_are_found_by_kind() -> None:
    one = ledger([story(("paused", 3, 5), ("returned", 6), ("paused", 9, None))])
    assert one.events.of(EventKind.PAUSE).begins.tolist() == [3, 9]

"""Who held an order when it fell due, and how long each body held it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ledger.columns import orders
from data.ledger.holders import Holders
from data.measures.holders import by_body, held_by, holder_at
from data.measures.selection import Selection

Span = tuple[int, int, int, int]
"""Order, body, from, until (0: still)."""


def holders(*spans: Span) -> Holders:
    rows = sorted(spans, key=lambda span: (span[0], span[2]))
    order, body, since, until = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    return Holders(order, body, since.astype(np.uint32), until.astype(np.uint32))


NONE = Holders(*(np.empty(0, np.int64),) * 2, *(np.empty(0, np.uint32),) * 2)
TOLD = holders((1, 7, 5, 10), (1, 8, 10, 0), (2, 9, 4, 0))


@pytest.mark.parametrize(
    ("at", "expected"),
    [((4, 4), [50, 9]), ((5, 30), [7, 9]), ((9, 3), [7, 50]), ((10, 1), [8, 50]), ((99, 99), [8, 9])],
)
def test_that_an_order_belongs_to_the_body_that_led_it_then(at: tuple[int, int], expected: list[int]) -> None:
    known = orders({"id": np.array([1, 2]), "body": np.array([50, 50])})
    assert holder_at(known, TOLD, np.array(at, dtype=np.uint32)).tolist() == expected
    assert holder_at(known, NONE, np.array(at, dtype=np.uint32)).tolist() == [50, 50]


def test_that_time_held_ends_with_the_order_or_at_the_as_of_time() -> None:
    known = orders({"id": np.array([1, 2]), "closed": np.array([25, 0])})
    found = held_by(known, np.array([True, True]), TOLD, as_of=30)
    assert found.bodies.tolist() == [7, 8, 9]
    assert found.seconds.tolist() == [5, 15, 26]
    assert found.orders.tolist() == [1, 1, 1]
    assert held_by(known, np.array([False, True]), TOLD, as_of=30).bodies.tolist() == [9]
    assert held_by(known, np.array([True, True]), TOLD, as_of=5).bodies.tolist() == [9]


SPANS = st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 20), st.integers(0, 9))


@given(st.lists(SPANS, max_size=8), st.integers(1, 30))
def test_that_the_holder_is_the_last_that_took_over_and_still_leads(spans: list[Span], at: int) -> None:
    told: dict[tuple[int, int], Span] = {
        (order, since): (order, body, since, since + lasts if lasts else 0)
        for order, body, since, lasts in spans
    }
    known = orders({"id": np.arange(1, 5), "body": np.full(4, 99)})
    found = holder_at(known, holders(*told.values()) if told else NONE, np.full(4, at, dtype=np.uint32))
    for place, order in enumerate(range(1, 5)):
        mine = [span for span in told.values() if span[0] == order and span[2] <= at]
        last = max(mine, key=lambda span: span[2], default=None)
        leads = last is not None and (not last[3] or last[3] > at)
        assert found[place] == (last[1] if last is not None and leads else 99)


def test_that_a_selection_adds_up_over_bodies() -> None:
    chosen = Selection(np.array([True, False, True, True]), np.array([True, True, True, True]))
    hit, base = by_body(chosen, np.array([7, 7, 9, 3]), np.array([7, 9]))
    assert base is not None
    assert (hit.tolist(), base.tolist()) == ([1, 1], [2, 1])
    assert by_body(Selection(chosen.hit), np.array([7, 7, 9, 3]), np.empty(0, np.int64))[1] is None

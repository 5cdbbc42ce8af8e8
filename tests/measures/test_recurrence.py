"""Recurrence against a reading of every pair, on the sphere; worked cases at the edges."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ledger.columns import Orders, orders
from data.ledger.points import Points
from data.ledger.rulebook import Category, Rulebook
from data.measures import recurrence as room
from data.measures.recurrence import comparable, recurring, sub_categories
from data.measures.selection import Window
from data.terms import BodyKind
from resources.definitions import read, use

DAY = 86_400
LON, LAT = 112.9, 28.2
TREE = {
    1: Category(1, 0, BodyKind.UNKNOWN, None),
    2: Category(2, 1, BodyKind.UNKNOWN, None),
    3: Category(3, 2, BodyKind.UNKNOWN, None),
    4: Category(2, 1, BodyKind.UNKNOWN, None),
}
RULES = Rulebook(None, None, TREE)
WHEN = Window(1, 1 << 30, 1 << 30, 1, rulebook=RULES)
Row = tuple[int, int, int, float, float, int]
"""Filed, closed (0: open), category, metres east and north of the corner (NaN: no point), place key."""


@pytest.fixture(autouse=True)
def own_definitions() -> Iterator[None]:
    """Whatever a test puts in force is gone after it."""
    yield
    use(None)


def told(*rows: Row) -> tuple[Orders, Points]:
    """Orders, ids from 1, and where they lie."""
    filed, closed, category, east, north, place = (np.array(each) for each in zip(*rows, strict=True))
    id_ = np.arange(1, len(rows) + 1)
    lat = LAT + north / 111_195.08
    lon = LON + east / (111_195.08 * cos(radians(LAT)))
    found = orders({"id": id_, "filed": filed, "closed": closed, "category": category})
    return found, Points(id_, lon, lat, place.astype(np.int64))


def hits(*rows: Row, when: Window = WHEN) -> list[bool]:
    """Which orders recur."""
    chosen = recurring(told(*rows)[0], when, told(*rows)[1])
    return [bool(each) for each in chosen.hit]


BEFORE: Row = (10, 20, 2, 0, 0, 0)
NOWHERE = float("nan")
CASES: dict[str, tuple[Row, Row, bool]] = {
    "same point": (BEFORE, (30, 0, 2, 0, 0, 0), True),
    "just within": (BEFORE, (30, 0, 2, 49.9, 0, 0), True),
    "just beyond": (BEFORE, (30, 0, 2, 0, 50.1, 0), False),
    "the category above the detail is the same": (BEFORE, (30, 0, 3, 5, 5, 0), True),
    "another sub-category": (BEFORE, (30, 0, 4, 0, 0, 0), False),
    "closed at the same instant is not before": (BEFORE, (20, 0, 2, 0, 0, 0), False),
    "closed thirty days before": (BEFORE, (20 + 30 * DAY, 0, 2, 0, 0, 0), True),
    "closed longer ago": (BEFORE, (21 + 30 * DAY, 0, 2, 0, 0, 0), False),
    "still open then": ((10, 0, 2, 0, 0, 0), (30, 0, 2, 0, 0, 0), False),
    "same place key, far away": ((10, 20, 2, 0, 0, 7), (30, 0, 2, 900, 0, 7), True),
    "same place key without points": (
        (10, 20, 2, NOWHERE, NOWHERE, 7), (30, 0, 2, NOWHERE, NOWHERE, 7), True,
    ),
    "no place key is no place": ((10, 20, 2, NOWHERE, NOWHERE, 0), (30, 0, 2, 0, 0, 0), False),
}  # fmt: skip


@pytest.mark.parametrize(("earlier", "later", "expected"), CASES.values(), ids=CASES)
def test_that_an_order_recurs_near_a_closing_shortly_before(earlier: Row, later: Row, expected: bool) -> None:
    assert hits(earlier, later) == [False, expected]


def test_that_radius_and_days_are_settings() -> None:
    far, late = (30, 0, 2, 80, 0, 0), (20 + 40 * DAY, 0, 2, 0, 0, 0)
    assert hits(BEFORE, far, late) == [False, False, False]
    use(read('name = "w"\nversion = "1"\n[Q4.settings]\nradius = 100\ndays = 60\n', "test"))
    assert hits(BEFORE, far, late) == [False, True, True]


def test_that_orders_nobody_can_compare_are_listed_apart() -> None:
    rows = (BEFORE, (30, 0, 2, NOWHERE, NOWHERE, 0), (30, 0, 0, 0, 0, 0))
    found, points = told(*rows)
    kept, apart = comparable(found, WHEN, points)
    assert (kept.tolist(), apart.tolist()) == ([True, False, False], [False, True, True])
    chosen = recurring(found, WHEN, points)
    assert chosen.base is not None and chosen.base.tolist() == [True, False, False]


def test_that_an_order_without_a_known_point_has_none() -> None:
    found = Points(np.array([2, 5]), np.array([1.0, 2.0]), np.array([3.0, 4.0]), np.array([0, 9]))
    got = found.of(np.array([1, 5, 7]))
    assert np.array_equal(got.lon, [np.nan, 2.0, np.nan], equal_nan=True)
    assert got.place.tolist() == [0, 9, 0]


def test_that_a_sub_category_is_the_ancestor_of_that_level() -> None:
    found = sub_categories(RULES, np.array([0, 1, 2, 3, 4, 9], dtype=np.int32))
    assert found.tolist() == [0, 1, 2, 2, 4, 9]


def metres(one: Row, other: Row) -> float:
    """The way along a great circle."""
    lat1, lat2 = (radians(LAT + row[4] / 111_195.08) for row in (one, other))
    lon = radians((other[3] - one[3]) / (111_195.08 * cos(radians(LAT))))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(lon / 2) ** 2
    return 2 * 6_371_009 * asin(sqrt(half))


def plainly(rows: list[Row], when: Window) -> list[bool]:
    """Every pair, as the definition says it."""

    def precedes(one: Row, other: Row) -> bool:
        in_time = one[1] and one[1] >= one[0] and 0 < other[0] - one[1] <= 30 * DAY
        alike = {3: 2}.get(one[2], one[2]) == {3: 2}.get(other[2], other[2])
        near = metres(one, other) <= 50 if one[3] == one[3] and other[3] == other[3] else False
        return bool(in_time and alike and (near or (one[5] and one[5] == other[5])))

    asked = [when.begin <= row[0] < when.end and (row[3] == row[3] or row[5] != 0) for row in rows]
    return [ask and any(precedes(one, row) for one in rows) for ask, row in zip(asked, rows, strict=True)]


METRES = st.integers(0, 12).map(lambda step: step * 11.0)  # 49.2 m and 55 m: no pair lies at the very edge
ROWS = st.builds(
    lambda filed, open_for, category, at, place: (
        filed * DAY,
        (filed + open_for) * DAY if open_for else 0,
        category,
        *(at or (NOWHERE, NOWHERE)),
        place,
    ),
    st.integers(1, 80),
    st.integers(-1, 20),
    st.integers(1, 4),
    st.none() | st.tuples(METRES, METRES),
    st.integers(0, 2),
)


@given(
    rows=st.lists(ROWS, min_size=1, max_size=25),
    first=st.integers(1, 60),
    block=st.sampled_from((1, 3, 50_000)),
    looks=st.sampled_from((1, 4, 2_000_000)),
)
def test_that_the_tree_finds_what_reading_every_pair_finds(
    rows: list[Row], first: int, block: int, looks: int
) -> None:
    when = Window(first * DAY, 70 * DAY, 1 << 30, 1, rulebook=RULES)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(room, "_SITES", block)
        patched.setattr(room, "_LOOKS", looks)
        assert hits(*rows, when=when) == plainly(rows, when)

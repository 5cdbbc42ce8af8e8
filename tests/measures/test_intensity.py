"""Orders by residents and by square kilometres: the size belongs to the place, and some places have none."""

from __future__ import annotations

import numpy as np
import pytest

from data.measures.selection import Window
from data.measures.tally import Counted, grouping, tally, view
from data.places import places
from data.scope import Scope
from data.terms import AreaKind, Channel, Level, Tier
from tests.measures.builders import EVERYTHING, area, ledger, story, window

TOWN = places(
    [
        area(1, 0, residents=50_000, km2=20.0),
        area(2, 1, 1, residents=30_000, km2=12.5),
        area(3, 1, 1, residents=20_000, km2=0.0),
        area(4, 2, 2, residents=30_000, km2=4.0),
        area(5, 2, 2, residents=100, km2=8.5, kind=AreaKind.SCENIC_GRID),
    ]
)
ORDERS = [story(area=3), story(area=3, tier=Tier.A), story(area=4), story(area=None)]


def counted(code: str, row: int, level: Level, when: Window | None = None) -> Counted:
    look = view(ledger(ORDERS), grouping(TOWN, row, level), Scope(), when or window(), EVERYTHING)
    return tally(look, code).of()


@pytest.mark.parametrize(
    ("code", "row", "level", "cells", "whole"),
    [
        ("V5", 0, Level.STREET, [1.0, 0.0], 0.8),
        ("V6", 0, Level.STREET, [0.24, None], 0.2),
        ("V5", 1, Level.GRID, [2 / 3, None], 1.0),
        ("V6", 1, Level.GRID, [0.5, 2 / 17], 0.24),
    ],
)
def test_that_orders_are_divided_by_the_size_of_their_own_place(
    code: str, row: int, level: Level, cells: list[float | None], whole: float
) -> None:
    found = counted(code, row, level)
    assert [found.measured(cell).value for cell in range(len(cells))] == pytest.approx(cells)
    assert found.total.value == pytest.approx(whole)
    values = np.array([np.nan if value is None else value for value in cells])
    assert np.allclose(found.values[:-1], values, equal_nan=True)


def test_that_scenic_grids_have_no_residents_and_the_unassigned_no_size() -> None:
    requests, filed = counted("V5", 1, Level.GRID), counted("V6", 0, Level.STREET)
    assert requests.measured(1).note == "note.scenic"
    assert (filed.measured(-1).value, filed.measured(-1).note) == (None, "note.missing.km2")
    assert filed.measured(-1).numerator == 1
    assert filed.measured(1).note == "note.missing.km2"


def test_that_a_missing_stamp_comes_before_a_missing_size() -> None:
    look = view(ledger(ORDERS), grouping(TOWN, 0, Level.STREET), Scope(), window(), frozenset())
    assert tally(look, "V5").of().total.note == "note.missing.reported"


def test_that_a_tier_is_divided_by_the_residents_of_all() -> None:
    look = view(ledger(ORDERS), grouping(TOWN, 0, Level.STREET), Scope(), window(), EVERYTHING)
    found = tally(look, "V5").of(frozenset({Tier.A})).total
    assert (found.numerator, found.denominator, found.value) == (1, 50_000, 0.2)


def test_that_only_the_public_makes_requests() -> None:
    cells = grouping(TOWN, 0, Level.STREET)
    told = ledger([story(area=3, channel=Channel.PATROL)])
    assert tally(view(told, cells, Scope(), window(), EVERYTHING), "V5").of().total.value == 0

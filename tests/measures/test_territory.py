"""The size of grids against the standard, their balance, and how they cover the ground."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from data.ledger.roster import Roster
from data.measures.answers import answers
from data.measures.tally import View, grouping
from data.places import Places, places
from data.terms import AreaKind, Level
from tests.measures.builders import TREE, area, seen, story, window
from tests.measures.rosters import RULES, faults, handled, numbers


def sized(told: dict[int, dict[str, Any]]) -> Places:
    """The small district with these sizes by id."""
    return places([replace(each, **told.get(int(each.id), {})) for each in TREE.areas])


def over(tree: Places, level: Level = Level.STREET, look: View | None = None) -> View:
    return replace(look or seen([]), cells=grouping(tree, tree.root, level))


def test_that_the_published_district_is_a_seventh_too_large() -> None:
    small = [area(10 + at, 3, 4, residents=1135 + (at < 530)) for at in range(722)]
    tree = places([area(1, 0), area(2, 1, 1), area(4, 2, 2), *small])
    total = answers(over(tree), "G1").of().total
    assert (total.numerator, total.denominator) == (820_000 - 722_000, 722_000)
    assert round(100 * (total.value or 0), 1) == 13.6


def test_that_only_residential_small_grids_have_a_standard() -> None:
    tree = sized(
        {
            7: {"residents": 1200, "households": 270},
            8: {"residents": 500, "kind": AreaKind.SMALL_UNIT},
            9: {"residents": 900},
            4: {"residents": 1700},
        }
    )
    assert numbers(over(tree), "G1") == [(200, 1000), (-100, 1000), (0, 0), (100, 2000)]
    assert answers(over(tree), "G1").of().measured(0).value == 0.2
    assert numbers(over(tree), "G1h")[0] == (-30, 300)


@pytest.mark.parametrize(("code", "word"), [("G1", "residents"), ("G1h", "households")])
def test_that_without_heads_there_is_no_deviation(code: str, word: str) -> None:
    assert answers(over(TREE), code).of().total.note == f"note.missing.{word}"


def balanced() -> Places:
    rows = [area(1, 0), area(2, 1, 1), area(3, 1, 1), area(7, 2, 3, kind=AreaKind.SCENIC_GRID, km2=9.0)]
    grids = [area(4, 2, 2, residents=1000, km2=1.0), area(5, 2, 2, residents=3000, km2=1.0)]
    return places([*rows, *grids, area(6, 2, 3, residents=2000, km2=4.0)])


def test_that_balance_is_that_of_the_grids_of_each_street_and_of_all() -> None:
    look = over(balanced())
    residents = answers(look, "G2.residents").of()
    assert residents.measured(0).value == 0.5
    assert residents.measured(1).note == "note.too_few_grids"
    assert (residents.total.numerator, residents.total.denominator) == (np.std([1000, 3000, 2000]), 2000)
    greatest = answers(look, "G2m.km2").of()
    assert [greatest.measured(cell).value for cell in (0, 1)] == [1.0, 9 / 6.5]
    assert greatest.total.value == 9 / 2.5


def test_that_a_balance_of_square_kilometres_is_told_though_they_are_few() -> None:
    number = answers(over(balanced()), "G2m.km2").of().total
    assert not number.too_few and number.comparable


def test_that_the_balance_of_load_counts_what_was_handled() -> None:
    look = seen([*handled(6, 6, 6), *handled(8)], window(rulebook=RULES))
    second = answers(replace(look, roster=Roster()), "G2m.load").of().measured(1)
    assert (second.value, second.numerator, second.denominator) == (2.0, 1.0, 0.5)
    unrecorded = replace(look, recorded=frozenset())
    assert answers(unrecorded, "G2.load").of().total.note == "note.missing.disposed"


def test_that_sizes_that_nobody_told_are_missing() -> None:
    assert answers(over(TREE), "G2.residents").of().total.note == "note.missing.residents"
    assert answers(over(TREE), "G2.km2").of().total.note == "note.missing.km2"


def test_that_gaps_and_overlaps_belong_to_what_holds_all_of_them() -> None:
    tree = sized({1: {"km2": 100.0}, 2: {"km2": 4.0}})
    ground = faults(("gap", 1.0, 2), ("gap", 0.5, 1), ("overlap", 2.0, 2), ("gap", 0.25, 3))
    look = replace(over(tree), ground=ground)
    assert numbers(look, "G3") == [(1.0, 4.0), (0.25, None), (0.5, None), (1.75, 100.0)]
    assert numbers(look, "G3o")[-1] == (2.0, 100.0)
    first = answers(look, "G3").of().measured(0)
    assert (first.value, first.too_few, first.comparable) == (0.25, False, True)
    assert answers(over(tree), "G3").of().total.note == "note.missing.boundaries"


def test_that_orders_of_a_street_alone_lie_in_no_grid() -> None:
    look = seen([story(area=6), story(area=2), story(area=None), story(area=5), story(area=0)])
    assert numbers(look, "G3u") == [(0, 1), (1, 2), (2, 2), (3, 5)]

"""Recurrence and the composite in the list of figures, and what is withheld of persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from data.board.beside import beside
from data.board.board import look
from data.board.listing import figures_by_area
from data.figures import Measured
from data.ledger.points import Points
from data.scope import Scope, parse_period
from data.terms import AreaId, CategoryId, Level, Satisfaction, VisitResult
from resources.definitions import read, use
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import PERSONAL, when
from tests.measures.builders import Story, story
from tests.measures.district_rules import RULES

OCTOBER = Scope(period=parse_period("2020-10", ZONE, when(40)))


@pytest.fixture(autouse=True)
def own_definitions() -> Iterator[None]:
    """Whatever a test puts in force is gone after it."""
    yield
    use(None)


def points(*metres_north: float) -> Points:
    count = len(metres_north)
    north = np.array(metres_north) / 111_195.08
    return Points(np.arange(1, count + 1), np.full(count, 113.0), 28.0 + north, np.zeros(count, np.int64))


CLOSED = story(("disposed", 5), ("closed", 6), area=4)
LATER = story(reported=9, filed=10, area=4)


def number(told: list[Story], where: Points | None, scope: Scope = OCTOBER) -> Measured:
    known = replace(snapshot(told), rulebook=RULES)
    found = beside(known, look(known, scope), "Q4", where)
    return found.of(scope.tiers).total


def test_that_an_order_recurs_near_one_in_another_place_and_of_another_channel() -> None:
    there = replace(CLOSED, area=None)
    found = number([there, LATER], points(0, 30), replace(OCTOBER, path=(AreaId(3),)))
    assert (found.numerator, found.denominator) == (1, 1)
    assert number([there, LATER], points(0, 80)).numerator == 0


def test_that_without_points_there_is_no_recurrence() -> None:
    for where in (None, points(np.nan, np.nan)):
        assert number([CLOSED, LATER], where).note == "note.missing.points"


def test_that_the_composite_is_reckoned_of_each_place_and_tier() -> None:
    scheme = "[Q12.settings]\nenabled = true\nweights = { Q9 = 0.5, Q10 = 0.25 }\n"
    use(read(f'name = "c"\nversion = "1"\n{scheme}', "test"))
    happy = {"visit_result": VisitResult.RESOLVED, "satisfaction": Satisfaction.NOT_SATISFIED}
    told = story(("closed", 8), ("visited", 12), **happy)
    rows = list(figures_by_area(snapshot([told]), OCTOBER, ("Q12",), by_area=True, given=True))
    whole, unassigned = (
        next(row.number for row in rows if row.tier is None and row.area == area)
        for area in (rows[0].area, None)
    )
    assert whole.value == pytest.approx(100 * 2 / 3)
    assert (unassigned.value, unassigned.note) == (None, "note.no_base")


CARE = replace(OCTOBER, categories=frozenset({CategoryId(PERSONAL)}))


@pytest.mark.parametrize(
    ("scope", "whole", "cells"),
    [
        (CARE, False, False),
        (replace(CARE, detail=int(Level.GRID)), False, True),
        (replace(CARE, path=(AreaId(2), AreaId(4))), True, True),
        (replace(OCTOBER, detail=int(Level.GRID)), False, False),
    ],
)
def test_that_below_the_street_nothing_is_told_of_what_concerns_persons(
    scope: Scope, whole: bool, cells: bool
) -> None:
    known = snapshot([*[story(category=PERSONAL, area=4)] * 5, story(area=4)])
    found = list(figures_by_area(known, scope, ("V2",), by_area=True, given=False))
    place = known.places.tags[known.places.row_at(scope.place)]
    withheld = [(row.area is place, row.number.value is None) for row in found]
    assert all(hidden is (whole if is_place else cells) for is_place, hidden in withheld)

"""Places that stay worse than the district: in every period with enough orders, and beyond chance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.board.lasting import LEAST, lasting
from data.figures.lasting import Lasting
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.terms import CategoryId, Channel
from tests.board.snapshots import snapshot
from tests.ledger.stores import PERSONAL
from tests.measures.builders import Story, story

ZONE = "Asia/Shanghai"
DAYS = (6, 9, 12, 15, 18, 21)
"""A day in each of six periods of three days."""


def found(day: int, area: int, staff: int, public: int) -> list[Story]:
    """Orders filed on a day of October in an area, by who found them."""
    told = {"reported": day, "filed": day, "area": area}
    return [
        *[story(channel=Channel.PATROL, **told)] * staff,
        *[story(channel=Channel.HOTLINE, **told)] * public,
    ]


@pytest.fixture(scope="module")
def known() -> Snapshot:
    """A grid where residents find first, one where they do so every other time, and a good one."""
    stories = []
    for at, day in enumerate(DAYS):
        stories += found(day, 3, 30, 10) + found(day, 5, 4, 16)
        stories += found(day, 4, *((16, 4) if at % 2 else (4, 16)))
    return snapshot(stories, now=24)


@pytest.fixture(scope="module")
def scope(known: Snapshot) -> Scope:
    period = parse_period("2020-10-20..2020-10-22", ZONE, known.freshness.now)
    return Scope(period=period, measure="V7")


@pytest.fixture(scope="module")
def told(known: Snapshot, scope: Scope) -> Lasting:
    return lasting(known, scope)


def test_that_a_place_is_named_that_is_worse_in_every_period_and_beyond_chance(told: Lasting) -> None:
    named = {place.area.id: place for place in told.places}
    assert set(named) == {3, 6}
    place = named[6]
    assert (place.number.numerator, place.number.denominator) == (24, 120)
    assert place.interval[1] < (told.whole.value or 0)
    assert all(told.is_worse(*pair) for pair in zip(place.periods, told.wholes, strict=True))


def test_that_periods_add_up_and_too_few_of_them_name_nobody(known: Snapshot, scope: Scope) -> None:
    told = lasting(known, scope)
    assert sum(each.denominator or 0 for each in told.wholes) == told.whole.denominator
    early = replace(scope, period=parse_period("2020-10-02..2020-10-04", ZONE, known.freshness.now))
    assert lasting(known, early).places == ()
    assert LEAST < len(told.periods) == 6


def test_that_of_matters_of_persons_nothing_is_told(known: Snapshot, scope: Scope) -> None:
    private = lasting(known, replace(scope, categories=frozenset({CategoryId(PERSONAL)})))
    assert (private.places, private.wholes, private.note) == ((), (), "note.missing.personal")

"""Why a rate is not what it was: the categories add up to its change, and the slow step is named."""

from dataclasses import replace

import pytest

from data.board.board import build_board
from data.board.rate_change import rate_change
from data.clock.sources import district_calendar
from data.figures.rate_change import Amiss
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.terms import CategoryId
from tests.board.snapshots import snapshot
from tests.measures.builders import Story, story

ZONE = "Asia/Shanghai"
STEPS = ("dispatched", "accepted", "disposed", "closed")


def done(first: int, work: int, category: int) -> Story:
    """An order filed on a day of October, on whose disposal so many days were spent; it had two."""
    days = (first, first, first + work, first + work)
    return story(*zip(STEPS, days, strict=True), reported=first, filed=first, limit=2, category=category)


@pytest.fixture(scope="module")
def slower() -> Snapshot:
    """Category 1 was in time in one week and is late in the next; category 2 stays in time."""
    good = [done(13, 1, 1)] * 15 + [done(13, 1, 2)] * 15
    found = snapshot([*good, *[done(20, 3, 1)] * 15, *[done(20, 1, 2)] * 15], now=27)
    return replace(found, rulebook=replace(found.rulebook, calendar=district_calendar("cn", ZONE)))


@pytest.fixture(scope="module")
def week(slower: Snapshot) -> Scope:
    return Scope(period=parse_period("2020-10-19..2020-10-25", ZONE, slower.freshness.now))


def test_that_the_category_and_the_step_behind_a_lower_rate_are_named(slower: Snapshot, week: Scope) -> None:
    found = rate_change(slower, week)
    assert (found.change, found.beyond, found.is_worse, found.note) == (-0.5, True, True, None)
    (row,) = found.rows
    assert (row.then, row.now, row.whole) == (Amiss(0, 15), Amiss(15, 15), pytest.approx(-0.5))
    assert found.rest is not None and found.rest.whole == pytest.approx(0)
    assert found.total is not None and found.total.whole == pytest.approx(found.change)
    assert found.delays[0].most is not None and found.delays[0].most.part == "work"


def test_that_it_explains_the_change_that_the_headline_tells(slower: Snapshot, week: Scope) -> None:
    headline = build_board(slower, week).headlines[0]
    found = rate_change(slower, week)
    assert (headline.value, headline.previous, headline.change) == (found.now, found.then, found.change)


def test_that_of_too_few_and_of_persons_nothing_is_taken_apart(slower: Snapshot, week: Scope) -> None:
    alone = replace(week, period=parse_period("2020-10-21..2020-10-24", ZONE, slower.freshness.now))
    assert rate_change(slower, alone).rows == ()
    private = replace(slower, names=replace(slower.names, personal=frozenset({CategoryId(1)})))
    told = rate_change(private, week)
    assert told.rows == () and told.rest is not None and told.rest.now == Amiss(15, 30)

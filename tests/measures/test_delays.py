"""Where time went: second by second by a plain reading, adding up to the time in the stock."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.ledger.columns import Orders
from data.measures.delays import PARTS, Part, delays, split
from data.measures.selection import Window
from data.measures.tally import View, view, whole_place
from data.scope import Scope
from data.terms import TIERS, Mark, Tier
from tests.measures.builders import EVERYTHING, TREE, Fact, Story, ledger, seen, story, window
from tests.measures.district_rules import RULES
from tests.measures.reference import paused
from tests.measures.stories import many_stories, windows

WHOLE = whole_place(TREE, 0)
RULED = partial(window, rulebook=RULES)
LEADS_TO = {
    "dispatched": Part.RESPONSE,
    "accepted": Part.WORK,
    "disposed": Part.VERIFICATION,
    "closed": None,
    "returned": Part.TRANSMISSION,
    "reopened": Part.TRANSMISSION,
    "failed": Part.WORK,
    "transferred": Part.COORDINATION,
}
"""The part that a fact leads to, None where the order takes no time."""
DETOURS = ("returned", "reopened", "failed", "transferred", "dispatched", "accepted", "disposed", "closed")
Way = list[tuple[Fact, Part | None]]


def way(one: Story, when: Window) -> Way:
    """What happened to an order that changed its state, and the part that each led to."""
    found: Way = []
    for at, fact in enumerate(sorted(one.facts, key=lambda fact: fact.at)):
        told = Story((*sorted(one.facts, key=lambda fact: fact.at)[:at],)).known(when.as_of)
        stamps = fact.what in ("dispatched", "accepted", "disposed", "closed")
        if fact.what in LEADS_TO and fact.at < when.as_of and not (stamps and getattr(told, fact.what)):
            found.append((fact, LEADS_TO[fact.what]))
    return handed(open_ways(found))


def open_ways(found: Way) -> Way:
    """Of what was noted between a closing and the next reopening nothing leads anywhere."""
    closed, kept = False, Way()
    for fact, part in found:
        closed = fact.what == "closed" or (closed and fact.what != "reopened")
        kept.append((fact, None if closed else part))
    return kept


def handed(found: Way) -> Way:
    """What leads to a hand-over was coordination, and so is the way to the next body."""
    followers = [fact.what for fact, _ in found[1:]] + [""]
    return [(fact, _led(fact, part, after)) for (fact, part), after in zip(found, followers, strict=True)]


def _led(fact: Fact, part: Part | None, after: str) -> Part | None:
    if part is None or (part is Part.WORK and after not in ("returned", "transferred")):
        return part
    if fact.what == "transferred":
        awaited = after in ("dispatched", "accepted", "returned", "transferred")
        return Part.COORDINATION if awaited else Part.WORK
    return Part.COORDINATION if part is Part.WORK else part


def plain(one: Story, when: Window) -> list[int] | None:
    """Seconds by part, one second after the other; None for orders that are left out."""
    state = one.known(when.as_of)
    closed, filed = state.closed, state.filed
    if filed is None or closed is None or state.cancelled is not None or state.duplicate:
        return None
    if not when.begin <= closed < min(when.end, when.as_of):
        return None
    seconds, steps = [0] * len(PARTS), way(one, when)
    for at in range(filed, closed):
        part = next((part for fact, part in reversed(steps) if fact.at <= at), Part.TRANSMISSION)
        if part is not None and (at < 10 or at >= 15):
            seconds[Part.PAUSE if paused(state, at) else part] += 1
    return seconds


def looked(told: list[Story], when: Window) -> View:
    return view(ledger(told), WHOLE, Scope(), when, EVERYTHING)


def everything(orders: Orders) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.ones(len(orders), dtype=np.bool_)


def of_one(one: Story, when: Window | None = None) -> dict[Part, int]:
    look = looked([one], when or RULED())
    found = split(look.orders, look.window, everything(look.orders))
    return {part: int(found.seconds[0, part]) for part in PARTS if found.seconds[0, part]}


CASES: dict[str, tuple[Story, dict[Part, int]]] = {
    "straight through": (
        story(("dispatched", 20), ("accepted", 23), ("disposed", 30), ("closed", 32)),
        {Part.TRANSMISSION: 13, Part.RESPONSE: 3, Part.WORK: 7, Part.VERIFICATION: 2},
    ),
    "returned before it was accepted": (
        story(("dispatched", 20), ("returned", 24), ("dispatched", 27), ("accepted", 28), ("closed", 40)),
        {Part.TRANSMISSION: 16, Part.RESPONSE: 5, Part.WORK: 12},
    ),
    "accepted and returned": (
        story(("dispatched", 20), ("accepted", 21), ("returned", 29), ("dispatched", 30), ("closed", 31)),
        {Part.TRANSMISSION: 14, Part.RESPONSE: 2, Part.COORDINATION: 8},
    ),
    "handed on and accepted again by nobody": (
        story(("dispatched", 20), ("accepted", 21), ("transferred", 25), ("disposed", 31), ("closed", 31)),
        {Part.TRANSMISSION: 13, Part.RESPONSE: 1, Part.COORDINATION: 4, Part.WORK: 6},
    ),
    "handed on before it was accepted": (
        story(("dispatched", 20), ("transferred", 25), ("accepted", 28), ("disposed", 31), ("closed", 31)),
        {Part.TRANSMISSION: 13, Part.RESPONSE: 5, Part.COORDINATION: 3, Part.WORK: 3},
    ),
    "paused at work": (
        story(("dispatched", 20), ("accepted", 20), ("paused", 22, 30), ("disposed", 34), ("closed", 34)),
        {Part.TRANSMISSION: 13, Part.WORK: 6, Part.PAUSE: 8},
    ),
    "failed its check": (
        story(
            ("dispatched", 20),
            ("accepted", 20),
            ("disposed", 22),
            ("failed", 25),
            ("disposed", 30),
            ("closed", 31),
        ),
        {Part.TRANSMISSION: 13, Part.WORK: 7, Part.VERIFICATION: 4},
    ),
    "closed and reopened": (
        story(("dispatched", 20), ("closed", 22), ("reopened", 40), ("dispatched", 41), ("closed", 43)),
        {Part.TRANSMISSION: 14, Part.RESPONSE: 4},
    ),
}


@pytest.mark.parametrize(("one", "expected"), CASES.values(), ids=CASES)
def test_that_time_is_split_by_where_the_order_was(one: Story, expected: dict[Part, int]) -> None:
    assert of_one(one) == expected


@st.composite
def closed_stories(draw: st.DrawFn) -> Story:
    """Orders that go the whole way with detours on it, no two facts at one instant."""
    ats = draw(st.lists(st.integers(2, 34), min_size=12, max_size=12, unique=True))
    steps = ("filed", "dispatched", "accepted", "disposed", "closed")
    others = draw(st.lists(st.sampled_from(DETOURS), max_size=7))
    pauses = draw(st.lists(st.tuples(st.integers(2, 30), st.none() | st.integers(20, 30)), max_size=2))
    rests = [Fact(at, "paused", end and max(at, end)) for at, end in pauses]
    told = [*zip(steps, sorted(ats[:5]), strict=True), *zip(others, ats[5:], strict=False)]
    return Story((Fact(1, "reported"), *(Fact(at, what) for what, at in told), *rests))


@settings(max_examples=80)
@given(
    told=st.lists(closed_stories(), min_size=1, max_size=4), when=st.builds(RULED, as_of=st.integers(28, 36))
)
def test_that_every_second_is_in_the_part_of_the_plain_reading(told: list[Story], when: Window) -> None:
    look = looked(told, when)
    found = split(look.orders, look.window, everything(look.orders))
    expected = {row: plain(one, when) for row, one in enumerate(told)}
    named = dict(zip(found.rows.tolist(), found.seconds.tolist(), strict=True))
    assert named == {row: seconds for row, seconds in expected.items() if seconds is not None}


@given(told=many_stories, when=windows)
def test_that_asking_at_a_time_is_asking_a_ledger_that_ends_there(told: list[Story], when: Window) -> None:
    there = view(ledger(told, before=when.as_of), WHOLE, Scope(), when, EVERYTHING)
    assert np.array_equal(delays(looked(told, when))[0].seconds, delays(there)[0].seconds)


@given(told=many_stories, when=windows)
def test_that_cells_add_up_to_the_place_and_late_orders_are_some_of_all(
    told: list[Story], when: Window
) -> None:
    (parts, late), (whole, _) = delays(seen(told, when)), delays(looked(told, when))
    assert np.array_equal(parts.seconds.sum(axis=0), whole.seconds[0])
    assert np.array_equal(parts.orders.sum(axis=0), whole.orders[0])
    assert (late.seconds <= parts.seconds).all() and (late.orders <= parts.orders).all()


def test_that_late_orders_stand_apart_and_tiers_go_by_the_filing() -> None:
    late = story(("disposed", 20), ("closed", 21), ("retiered", 4, int(Tier.C)), tier=Tier.A)
    timely = story(("disposed", 12), ("closed", 21))
    look = looked([late, timely], RULED())
    assert [found.orders[0].tolist() for found in delays(look)] == [[0, 1, 1, 0, 0], [0, 1, 0, 0, 0]]
    assert len(TIERS) == 5


def test_that_a_step_which_the_source_never_records_takes_no_time() -> None:
    one = ledger([story(("disposed", 20), ("closed", 22))])
    for recorded, part in (
        (EVERYTHING, Part.TRANSMISSION),
        (EVERYTHING - {"dispatched"}, Part.RESPONSE),
        (EVERYTHING - {"dispatched", "accepted"}, Part.WORK),
    ):
        look = view(one, WHOLE, Scope(), RULED(), recorded)
        found = split(look.orders, look.window, everything(one)).seconds[0]
        assert {each: int(found[each]) for each in PARTS if found[each]} == {part: 13, Part.VERIFICATION: 2}


def test_that_impossible_times_and_what_no_calendar_covers_are_left_out() -> None:
    one = ledger([story(("closed", 22))])
    marked = replace(one, marks=np.array([Mark.IMPOSSIBLE_TIME], dtype=np.int16))
    assert len(split(one, RULED(), everything(one)).rows) == 1
    assert len(split(marked, RULED(), everything(one)).rows) == 0
    assert len(split(one, window(), everything(one)).rows) == 0

"""The pipeline at any as-of time: who waits where and since when, as was known then; what is a bottleneck."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.measures.pipeline import bottleneck, passed, waits
from data.measures.selection import Window
from data.measures.tally import View, tally, view, whole_place
from data.scope import Scope
from data.terms import EventKind, Stage
from tests.measures.builders import EVERYTHING, TREE, State, Story, ledger, story, window
from tests.measures.district_rules import RULES
from tests.measures.reference import in_stock, waits_for
from tests.measures.stories import many_stories, windows

WHOLE = whole_place(TREE, 0)
STAMPS = ("reported", "filed", "dispatched", "accepted", "disposed", "closed")
BACK = (EventKind.RETURN, EventKind.FAILED_CHECK, EventKind.REOPENING)
Wait = tuple[int, int, int]
"""The state, the seconds by the clock and those that are worked."""


def looked(told: list[Story], when: Window, before: int = 1_000) -> View:
    return view(ledger(told, before), WHOLE, Scope(), when, EVERYTHING)


def found(look: View) -> dict[int, Wait]:
    seen = waits(look.orders, look.window, look.cell >= 0)
    columns = (seen.rows, seen.state, seen.clock, seen.working)
    return {row: (state, int(clock), int(work)) for row, state, clock, work in zip(*columns, strict=True)}


def plain(state: State, when: Window) -> Wait | None:
    """A closed order waits while its closing lies in the period; each since the newest thing that it met."""
    stage = waits_for(state, EVERYTHING)
    closed = state.closed is not None and when.begin <= state.closed < min(when.end, when.as_of)
    counts = closed if stage is Stage.ASSESSMENT else stage is Stage.COLLECTION or in_stock(state)
    if stage is None or not counts:
        return None
    stamps = [getattr(state, name) for name in STAMPS]
    since = max([at for at in stamps if at] + [each["begins"] for kind in BACK for each in state.of(kind)])
    return stage, when.as_of - since, sum(at < 10 or at >= 15 for at in range(since, when.as_of))


@settings(max_examples=50)
@given(told=many_stories, when=windows)
def test_that_every_order_waits_where_and_since_when_it_did_then(told: list[Story], when: Window) -> None:
    expected = {row: plain(one.known(when.as_of), when) for row, one in enumerate(told)}
    assert found(looked(told, when)) == {row: wait for row, wait in expected.items() if wait}


@given(told=many_stories, when=windows)
def test_that_asking_at_a_time_is_asking_a_ledger_that_ends_there(told: list[Story], when: Window) -> None:
    asked, there = looked(told, when), looked(told, when, when.as_of)
    assert found(asked) == found(there)
    for stage in Stage:
        left = (passed(each.orders, when, stage).tolist() for each in (asked, there))
        assert len({tuple(each) for each in left}) == 1


@given(told=many_stories, when=windows)
def test_that_the_states_of_those_who_wait_are_the_stock_of_each(told: list[Story], when: Window) -> None:
    look = looked(told, when)
    states = np.array([wait[0] for wait in found(look).values()], dtype=np.int64)
    for stage in Stage:
        stock = tally(look, f"F6.{stage.name.lower()}").of().total.numerator
        assert stock == (states == stage).sum()


def test_that_without_a_calendar_the_working_time_is_unknown() -> None:
    look = looked([story()], window())
    seen = waits(look.orders, look.window, look.cell >= 0)
    assert seen.clock.tolist() == [98.0] and np.isnan(seen.working).all()
    assert found(looked([story()], window(rulebook=RULES))) == {0: (Stage.ESTABLISHMENT, 98, 93)}


@pytest.mark.parametrize(
    ("stock", "named"),
    [
        ({}, None),
        ({Stage.FEEDBACK: 50}, None),
        ({Stage.FEEDBACK: 6, Stage.VERIFICATION: 4}, Stage.FEEDBACK),
        ({Stage.FEEDBACK: 5, Stage.VERIFICATION: 4}, None),
        ({Stage.FEEDBACK: 5, Stage.VERIFICATION: 5}, None),
        ({Stage.DISPATCH: 39, Stage.FEEDBACK: 31, Stage.VERIFICATION: 30}, None),
        ({Stage.DISPATCH: 40, Stage.FEEDBACK: 30, Stage.VERIFICATION: 30}, Stage.DISPATCH),
    ],
)
def test_that_the_fullest_step_is_the_bottleneck_if_it_stands_out(
    stock: dict[Stage, float], named: Stage | None
) -> None:
    assert bottleneck(stock, 10) is named


@given(st.dictionaries(st.sampled_from(list(Stage)[1:5]), st.integers(0, 99)))
def test_that_a_bottleneck_is_fuller_than_all_others(stock: dict[Stage, float]) -> None:
    named = bottleneck(stock, 10)
    assert named is None or all(count < stock[named] for stage, count in stock.items() if stage is not named)

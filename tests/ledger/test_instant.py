"""The state at an instant: the ledger that knows the future equals one that never learned of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.ledger.columns import EVENT_DTYPES, INSTANTS, Stamps
from data.ledger.instant import counted_by_order, paused_at, state_at
from data.terms import EventKind, Tier
from tests.measures.builders import Fact, Story, ledger, story
from tests.measures.district_rules import CALENDAR, worked
from tests.measures.stories import many_stories

MOVING = st.one_of(
    st.builds(Fact, st.integers(3, 30), st.just("extended"), st.integers(3, 45)),
    st.builds(Fact, st.integers(3, 30), st.just("reopened")),
    st.builds(Fact, st.integers(3, 30), st.just("retiered"), st.sampled_from([1, 2, 3, 4])),
    st.builds(
        lambda at, lasts: Fact(at, "paused", lasts and at + lasts),
        st.integers(3, 30),
        st.none() | st.integers(1, 9),
    ),
)


@st.composite
def moving_stories(draw: st.DrawFn) -> Story:
    """Filed at 2, then all that moves due instants, any number of times, and tiers; no two pauses at once."""
    until, facts = 0, [Fact(1, "reported"), Fact(2, "filed")]
    for fact in sorted(draw(st.lists(MOVING, max_size=6)), key=lambda fact: fact.at):
        if fact.what == "paused":
            if fact.at < until:
                continue
            until = fact.value or 99
        facts.append(fact)
    limit, more = draw(st.integers(1, 20)), draw(st.none() | st.integers(0, 20))
    return Story(tuple(facts), limit=limit, limit_close=None if more is None else limit + more, moves=True)


HAPPENED = [name for name in INSTANTS if not name.startswith("due")]


@settings(max_examples=50)
@given(many_stories, st.integers(1, 34))
def test_that_what_is_not_yet_known_leaves_no_trace(told: list[Story], at: int) -> None:
    then, truncated = state_at(ledger(told), at), ledger(told, before=at)
    for name in HAPPENED:
        future = getattr(then, name)
        known = np.where(future < at, future, 0)
        assert known.tolist() == getattr(truncated, name).tolist(), name
    filed = truncated.filed > 0  # limits and tiers are set by the filing
    for name in ("tier_now", "due_dispose"):
        assert getattr(then, name)[filed].tolist() == getattr(truncated, name)[filed].tolist(), name
    assert then.duplicate.tolist() == truncated.duplicate.tolist()
    for name in EVENT_DTYPES:
        assert getattr(then.events, name).tolist() == getattr(truncated.events, name).tolist(), name


@given(st.lists(moving_stories(), min_size=1, max_size=6), st.integers(3, 40))
def test_that_due_instants_are_those_that_were_known(told: list[Story], at: int) -> None:
    then, truncated = state_at(ledger(told), at, CALENDAR), ledger(told, before=at)
    for name in ("due_dispose", "due_close"):
        found, known = (_worked(getattr(each, name)) for each in (then, truncated))
        assert found == known, name


def _worked(due: Stamps) -> list[int]:
    """Due instants by the working time before them: what moved in that cannot be told otherwise."""
    return [worked(each) if each else -1 for each in due.tolist()]


def test_that_before_its_first_pause_and_extension_an_order_is_due_as_it_was_filed() -> None:
    facts = (("paused", 4, 7), ("extended", 9, 40))
    one = ledger([story(*facts, limit=10, limit_close=20, moves=True)])
    seen = {at: state_at(one, at, CALENDAR) for at in (4, 7, 8, 9, 10)}
    assert [int(each.due_dispose[0]) for each in seen.values()] == [12, 12, 18, 18, 40]
    assert [int(each.due_close[0]) for each in seen.values()] == [22, 22, 25, 25, 47]


def test_that_a_limit_to_close_that_its_source_never_moves_stood_there_always() -> None:
    one = ledger([story(("extended", 5, 20), ("extended", 9, 15), limit=10, limit_close=20)])
    seen = [state_at(one, at) for at in (5, 6, 9, 10)]
    assert [int(each.due_dispose[0]) for each in seen] == [12, 20, 20, 15]
    assert [int(each.due_close[0]) for each in seen] == [22] * 4


@given(many_stories, st.integers(1, 34), st.integers(1, 34))
def test_that_looking_back_in_two_steps_is_looking_back_once(told: list[Story], one: int, other: int) -> None:
    earlier, later = sorted((one, other))
    twice, once = state_at(state_at(ledger(told), later), earlier), state_at(ledger(told), earlier)
    for name in ("tier_now", "due_dispose", "disposed", "closed", "dispatched", "accepted", "duplicate"):
        assert getattr(twice, name).tolist() == getattr(once, name).tolist(), name


@given(many_stories)
def test_that_after_all_events_the_orders_are_as_they_are(told: list[Story]) -> None:
    all_ = ledger(told)
    assert state_at(all_, 1_000) is all_


def test_that_orders_are_not_changed_by_looking_back() -> None:
    one = ledger([story(("retiered", 5, int(Tier.D)), ("disposed", 6), ("failed", 8))])
    state_at(one, 3)
    assert (one.tier_now.tolist(), one.disposed.tolist()) == ([Tier.D], [0])


def test_that_each_of_several_changes_is_undone_in_its_turn() -> None:
    told = [story(("extended", 5, 20), ("extended", 9, 30), ("retiered", 6, 3), ("retiered", 8, 4))]
    seen = {at: state_at(ledger(told), at) for at in (5, 6, 7, 9, 10)}
    assert [int(seen[at].due_dispose[0]) for at in seen] == [12, 20, 20, 20, 30]
    assert [int(seen[at].tier_now[0]) for at in seen] == [2, 2, 3, 4, 4]


@pytest.mark.parametrize(
    ("at", "expected"), [(4, False), (5, True), (7, True), (8, False), (11, False), (12, True), (99, True)]
)
def test_that_a_pause_covers_its_begin_and_not_its_end(at: int, expected: bool) -> None:
    one = ledger([story(("paused", 5, 8), ("paused", 12, None))])
    assert paused_at(one, at).tolist() == [expected]
    assert paused_at(one, np.array([at], dtype=np.uint32)).tolist() == [expected]


def test_that_at_the_very_end_of_a_pause_it_still_lasts_for_one_who_does_not_know_it() -> None:
    one = ledger([story(("paused", 5, 8))])
    assert paused_at(state_at(one, 8), 8).tolist() == [True]
    assert paused_at(state_at(one, 9), 9).tolist() == [False]


def test_that_events_are_counted_by_order() -> None:
    told = [story(), story(("returned", 5), ("returned", 8)), story(("returned", 9), ("failed", 10))]
    assert counted_by_order(ledger(told), EventKind.RETURN).tolist() == [0, 2, 1]
    assert counted_by_order(state_at(ledger(told), 8), EventKind.RETURN).tolist() == [0, 1, 0]

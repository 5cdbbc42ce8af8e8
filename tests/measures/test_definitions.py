"""Every measure against the plain reading of its definition, on any orders, at any as-of time."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.measures.catalogue import MEASURES
from data.measures.selection import Window
from data.measures.stock import waiting_state
from data.measures.tally import tally, view, whole_place
from data.scope import Scope
from data.terms import TIERS
from tests.measures.builders import EVERYTHING, TREE, Fact, Story, ledger
from tests.measures.district_rules import RULES
from tests.measures.outcomes import OUTCOMES
from tests.measures.reference import REFERENCE, in_stock, overdue, waits_for
from tests.measures.stories import many_stories, windows

WHOLE = whole_place(TREE, 0)
PLAIN = REFERENCE | OUTCOMES
SOME = frozenset({"reported", "filed", "disposed", "closed"})


def test_that_every_measure_has_a_plain_reading() -> None:
    assert PLAIN.keys() == MEASURES.keys()


def expected(told: list[Story], when: Window, code: str) -> list[list[int]]:
    """Numerators and denominators by tier, told order by order."""
    sums: Counter[tuple[int, int]] = Counter()
    for each in told:
        state = each.known(when.as_of)
        for part, value in enumerate(PLAIN[code](each, state, when)):
            sums[part, getattr(state, MEASURES[code].tier_of)] += value
    return [[sums[part, tier] for tier in range(len(TIERS))] for part in (0, 1)]


ACCEPTED_LATER = Story((Fact(1, "filed"), Fact(1, "dispatched"), Fact(3, "accepted"), Fact(2, "closed")))
"""Closed, and accepted at an instant that is not known yet as of 3."""


@settings(max_examples=50)
@given(told=many_stories, when=windows)
@example(told=[ACCEPTED_LATER], when=Window(1, 3, 3, 1, False, RULES))
def test_that_a_measure_at_an_as_of_time_is_what_was_known_then(told: list[Story], when: Window) -> None:
    look = view(ledger(told), WHOLE, Scope(), when, EVERYTHING)
    for code in MEASURES:
        counted = tally(look, code)
        hit, base = expected(told, when, code)
        assert counted.hit[0].tolist() == hit, code
        assert counted.base is None or counted.base[0].tolist() == base, code


@settings(max_examples=50)
@given(told=many_stories, when=windows, recorded=st.sampled_from((EVERYTHING, SOME)))
def test_that_every_order_waits_for_the_step_that_was_missing_then(
    told: list[Story], when: Window, recorded: frozenset[str]
) -> None:
    look = view(ledger(told), WHOLE, Scope(), when, recorded)
    found = waiting_state(look.orders, when.as_of, recorded).tolist()
    assert found == [waits_for(each.known(when.as_of), recorded) or 0 for each in told]


@given(told=many_stories, when=windows)
def test_that_states_two_to_five_are_the_open_stock_and_hold_the_overdue(
    told: list[Story], when: Window
) -> None:
    states = [each.known(when.as_of) for each in told]
    look = view(ledger(told), WHOLE, Scope(), when, EVERYTHING)
    waiting = waiting_state(look.orders, when.as_of, EVERYTHING)
    is_open = [in_stock(state) for state in states]
    assert all(2 <= state <= 5 for state, counts in zip(waiting.tolist(), is_open, strict=True) if counts)
    assert tally(look, "F1").hit.sum() == sum(is_open)
    assert all(in_stock(state) for state in states if overdue(state, when.as_of))

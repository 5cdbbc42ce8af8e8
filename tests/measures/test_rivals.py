"""The rates beside the default: platform, closure by its four bases, pauses counted, the first limit."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given

from data.measures.selection import Window
from data.measures.tally import select, tally, view, whole_place
from data.scope import Scope
from data.terms import Tier
from resources.definitions import read, use
from tests.measures.builders import EVERYTHING, TREE, Story, ledger, story, window
from tests.measures.district_rules import RULES
from tests.measures.stories import many_stories, windows

Answer = tuple[int, int]
ON_TIME, LATE, OUT = (1, 1), (0, 1), (0, 0)
RULED = partial(window, rulebook=RULES)


def with_setting(code: str, name: str, value: str) -> None:
    use(read(f'name = "local"\nversion = "1"\n[{code}.settings]\n{name} = "{value}"', "local"))


def answer(code: str, told: Story | list[Story], when: Window) -> Answer:
    """Numerator and denominator of a measure."""
    stories = told if isinstance(told, list) else [told]
    chosen = select(view(ledger(stories), whole_place(TREE, 0), Scope(), when, EVERYTHING), code)
    assert chosen.base is not None
    return int(chosen.hit.sum()), int(chosen.base.sum())


def a_month() -> list[Story]:
    """A bulletin's month, from 10 to 50: 996 orders filed, 911 closed (737 in time), 61 open and late."""
    in_time = [story(("closed", 20), filed=12, limit_close=8)] * 737
    too_late = [story(("closed", 45), filed=11, limit_close=9)] * 174
    still_open = [story(filed=10, limit_close=30), story(("closed", 60), filed=13, limit_close=30)]
    not_due = [story(filed=40, limit_close=20)] * 24
    return [*in_time, *too_late, *(still_open * 31)[:61], *not_due]


def test_that_a_months_bulletin_comes_out_to_the_digit_by_the_platform_definition() -> None:
    month, when = a_month(), window(begin=10, end=50, as_of=50)
    look = view(ledger(month), whole_place(TREE, 0), Scope(), when, EVERYTHING)
    assert tally(look, "V2").of().total.numerator == 996
    with_setting("T3", "base", "platform")
    closed, timely = tally(look, "T3").of().total, tally(look, "T2c").of().total
    assert (closed.numerator, closed.denominator) == (911, 972)
    assert (timely.numerator, timely.denominator) == (737, 972)
    assert [f"{number.value:.2%}" for number in (closed, timely)] == ["93.72%", "75.82%"]
    assert closed.definition == "T3 2026.1+local.1"


def test_that_a_bulletin_stands_when_its_orders_are_closed_after_the_month() -> None:
    with_setting("T3", "base", "platform")
    later = window(begin=10, end=50, as_of=70)
    assert (answer("T3", a_month(), later), answer("T2c", a_month(), later)) == ((911, 972), (737, 972))


BASES: dict[str, tuple[Story, tuple[Answer, Answer, Answer, Answer]]] = {
    "due and closed in the period": (
        story(("closed", 20), filed=12, limit_close=10), (ON_TIME, ON_TIME, ON_TIME, ON_TIME),
    ),
    "closed late": (story(("closed", 30), filed=12, limit_close=10), (ON_TIME, ON_TIME, ON_TIME, ON_TIME)),
    "filed before, due in the period": (
        story(("closed", 20), limit_close=20), (ON_TIME, OUT, ON_TIME, ON_TIME),
    ),
    "filed in the period, due after it, open": (story(filed=12, limit_close=70), (OUT, LATE, LATE, OUT)),
    "due in the period, closed after it": (
        story(("closed", 60), filed=12, limit_close=10), (ON_TIME, ON_TIME, LATE, LATE),
    ),
    "open and past due": (story(filed=12, limit_close=10), (LATE, LATE, LATE, LATE)),
    "due before the period, still open": (story(limit_close=3), (OUT, OUT, LATE, LATE)),
    "without a limit": (story(("closed", 20), filed=12, limit_close=None), (OUT, ON_TIME, ON_TIME, OUT)),
    "closed before the period": (story(("closed", 5), limit_close=20), (ON_TIME, OUT, OUT, OUT)),
    "cancelled": (story(("cancelled", 20), filed=12, limit_close=3), (OUT, OUT, OUT, OUT)),
    "reopened and open": (
        story(("closed", 20), ("reopened", 30), filed=12, limit_close=10), (LATE, LATE, LATE, LATE),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "expected"), BASES.values(), ids=BASES)
def test_that_closure_counts_an_order_by_each_of_its_four_bases(
    one: Story, expected: tuple[Answer, ...]
) -> None:
    found = []
    for base in ("due", "filed", "to_close", "platform"):
        with_setting("T3", "base", base)
        found.append(answer("T3", one, window(begin=10, end=50, as_of=65)))
    assert tuple(found) == expected


@given(told=many_stories, when=windows)
def test_that_a_base_of_closure_holds_what_is_closed_and_is_known_at_its_time(
    told: list[Story], when: Window
) -> None:
    for base in ("due", "filed", "to_close", "platform"):
        with_setting("T3", "base", base)
        hit, whole = answer("T3", told, when)
        assert 0 <= hit <= whole
        ends_there = view(ledger(told, when.as_of), whole_place(TREE, 0), Scope(), when, EVERYTHING)
        chosen = select(ends_there, "T3")
        assert (hit, whole) == (chosen.hit.sum(), 0 if chosen.base is None else chosen.base.sum())
        if base == "platform":
            assert answer("T2c", told, when)[1] == whole


PAUSED = story(("paused", 5, 20), ("disposed", 30), limit=10)
"""Paused when it fell due at 12, and disposed at last."""


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (PAUSED, {"when_due": OUT, "ever": OUT, "never": LATE}),
        (story(("paused", 5, 6), ("disposed", 12)), {"when_due": ON_TIME, "ever": OUT, "never": ON_TIME}),
        (story(("disposed", 12)), {"when_due": ON_TIME, "ever": ON_TIME, "never": ON_TIME}),
    ],
)
def test_that_a_setting_says_which_paused_orders_are_left_out(
    one: Story, expected: dict[str, Answer]
) -> None:
    for value, counted in expected.items():
        with_setting("T1", "paused", value)
        assert answer("T1", one, window()) == counted


def test_that_the_rate_with_paused_orders_stands_beside_the_one_without() -> None:
    told = [PAUSED, story(("disposed", 12)), story(("disposed", 13))]
    assert (answer("T1", told, window()), answer("T1p", told, window())) == ((1, 2), (1, 3))
    closed = [story(("paused", 16, 18), ("closed", 40)), story(("closed", 17))]
    assert (answer("T2", closed, window()), answer("T2p", closed, window())) == ((1, 1), (1, 2))


def test_that_the_rate_by_the_first_limit_does_not_know_of_an_extension() -> None:
    extended = story(("extended", 9, 20), ("disposed", 18))
    assert (answer("T1", extended, window()), answer("T1o", extended, window())) == (ON_TIME, LATE)
    assert answer("T1o", story(("extended", 9, 70), ("disposed", 12)), window()) == ON_TIME


ACCEPTED: dict[str, tuple[Story, Window, Answer]] = {
    "accepted at the limit": (story(("dispatched", 10), ("accepted", 14)), RULED(), ON_TIME),
    "the second after": (story(("dispatched", 10), ("accepted", 15)), RULED(), LATE),
    "never accepted": (story(("dispatched", 10)), RULED(), LATE),
    "at the limit it is pending": (story(("dispatched", 10)), RULED(as_of=14), OUT),
    "accepted before the limit passed": (story(("dispatched", 10), ("accepted", 11)), RULED(as_of=14), OUT),
    "tier A": (story(("dispatched", 10), ("accepted", 11), tier=Tier.A), RULED(), OUT),
    "risen from A since": (
        story(("dispatched", 10), ("retiered", 12, int(Tier.B)), tier=Tier.A), RULED(), OUT,
    ),
    "dispatched before the period": (story(("dispatched", 10), ("accepted", 11)), RULED(begin=11), OUT),
    "returned and dispatched again": (
        story(("dispatched", 5), ("returned", 20), ("dispatched", 30), ("accepted", 33)), RULED(), ON_TIME,
    ),
    "as of the return the first dispatch counts": (
        story(("dispatched", 5), ("returned", 20), ("dispatched", 30)), RULED(as_of=20), LATE,
    ),
    "cancelled": (story(("dispatched", 10), ("cancelled", 12)), RULED(), OUT),
}  # fmt: skip


@pytest.mark.parametrize(("one", "when", "expected"), ACCEPTED.values(), ids=ACCEPTED)
def test_that_acceptance_is_judged_by_the_limit_from_the_dispatch(
    one: Story, when: Window, expected: Answer
) -> None:
    assert answer("T5", one, when) == expected


def test_that_without_a_limit_for_accepting_there_is_no_rate() -> None:
    look = view(ledger([story(("dispatched", 10))]), whole_place(TREE, 0), Scope(), window(), EVERYTHING)
    number = tally(look, "T5").of().total
    assert (number.value, number.note) == (None, "note.missing.limit_accept")


@pytest.mark.parametrize(("code", "what"), [("T10", "extended"), ("T10p", "paused")])
def test_that_an_order_extended_or_paused_twice_counts_once(code: str, what: str) -> None:
    told = [
        story((what, 5, 20), (what, 9, 30)),
        story((what, 60, 70)),
        story(),
        story((what, 5, 20), ("cancelled", 30)),
        story((what, 30, 40), filed=70),
    ]
    assert answer(code, told, window()) == (1, 3)


CLEARED: dict[str, tuple[Story, Answer]] = {
    "filed and closed": (story(("closed", 20)), (1, 1)),
    "cancelled": (story(("cancelled", 20)), (0, 1)),
    "closed twice": (story(("closed", 20), ("reopened", 30), ("closed", 40)), (2, 2)),
    "reopened and cancelled": (story(("closed", 20), ("reopened", 30), ("cancelled", 40)), (1, 2)),
}


@pytest.mark.parametrize(("one", "expected"), CLEARED.values(), ids=CLEARED)
def test_that_closings_alone_clear_the_stock(one: Story, expected: Answer) -> None:
    assert answer("F5", one, window()) == expected


def test_that_more_may_be_cleared_than_came() -> None:
    look = view(
        ledger([story(("closed", 20), filed=2), story(("closed", 20), filed=12)]),
        whole_place(TREE, 0),
        Scope(),
        window(begin=10),
        EVERYTHING,
    )
    assert tally(look, "F5").of().total.value == 2.0

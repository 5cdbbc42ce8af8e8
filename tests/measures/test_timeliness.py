"""What is on time, late, pending or left out: one order a case, due at 12 unless the case says otherwise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from data.measures.selection import Window
from data.measures.tally import select, view, whole_place
from data.measures.timeliness import on_time
from data.scope import Scope
from data.terms import Channel, Mark
from tests.measures.builders import EVERYTHING, TREE, Story, ledger, story, window
from tests.measures.stories import many_stories, windows

Answer = tuple[int, int]
ON_TIME, LATE, OUT = (1, 1), (0, 1), (0, 0)


def answer(code: str, one: Story, when: Window) -> Answer:
    """Numerator and denominator of a measure over a single order."""
    look = view(ledger([one]), whole_place(TREE, 0), Scope(), when, EVERYTHING)
    chosen = select(look, code)
    return int(chosen.hit.sum()), -1 if chosen.base is None else int(chosen.base.sum())


CASES: dict[str, tuple[Story, Window, Answer]] = {
    "disposed before the due instant": (story(("disposed", 11)), window(), ON_TIME),
    "disposed at the due instant (E2)": (story(("disposed", 12)), window(), ON_TIME),
    "disposed the second after": (story(("disposed", 13)), window(), LATE),
    "past due and open (E1)": (story(), window(), LATE),
    "as of the due instant it is pending (E1)": (story(), window(as_of=12), OUT),
    "the second after the due instant it is late": (story(), window(as_of=13), LATE),
    "disposed before it falls due counts when it falls due": (
        story(("disposed", 5)), window(as_of=12), OUT,
    ),
    "due before the period": (story(("disposed", 11)), window(begin=13), OUT),
    "due at the first instant of the period": (story(("disposed", 11)), window(begin=12), ON_TIME),
    "due at the end of the period": (story(("disposed", 11)), window(end=12), OUT),
    "due in the period and disposed after it": (story(("disposed", 60)), window(), LATE),
    "reopened: the last episode counts (E3)": (
        story(("disposed", 5), ("closed", 6), ("reopened", 7), ("disposed", 20)), window(), LATE,
    ),
    "as of before the reopening the first episode counts": (
        story(("disposed", 5), ("closed", 6), ("reopened", 20)), window(as_of=20), ON_TIME,
    ),
    "a failed check undoes the disposal": (
        story(("disposed", 5), ("failed", 8), ("disposed", 13)), window(), LATE,
    ),
    "as of before the failed check it was on time": (
        story(("disposed", 5), ("failed", 14)), window(as_of=14), ON_TIME,
    ),
    "disposed in time and unchecked is on time": (story(("disposed", 12)), window(), ON_TIME),
    "cancelled by the as-of time (E4)": (story(("cancelled", 20)), window(as_of=21), OUT),
    "not yet cancelled at the as-of time": (story(("cancelled", 20)), window(as_of=20), LATE),
    "paused at its due instant (E5)": (story(("paused", 8, None)), window(), OUT),
    "the pause begins with the due instant": (story(("paused", 12, None)), window(), OUT),
    "the pause ends with the due instant": (story(("paused", 8, 12)), window(), LATE),
    "paused after its due instant": (story(("paused", 13, None)), window(), LATE),
    "extended: the due instant in force counts (E6)": (
        story(("extended", 9, 20), ("disposed", 18)), window(), ON_TIME,
    ),
    "as of before the extension the old limit counts": (story(("extended", 14, 20)), window(as_of=14), LATE),
    "without a limit": (story(("disposed", 5), limit=None), window(), OUT),
    "never filed": (story(("disposed", 5), filed=None), window(), OUT),
    "cancelled before it was filed": (story(("cancelled", 1)), window(), OUT),
    "a duplicate (E13)": (story(("merged", 5)), window(), OUT),
    "as of before the merger it is no duplicate": (story(("merged", 14)), window(as_of=14), LATE),
}  # fmt: skip


@pytest.mark.parametrize(("one", "when", "expected"), CASES.values(), ids=CASES)
def test_that_on_time_disposal_counts_an_order_by_its_limit(
    one: Story, when: Window, expected: Answer
) -> None:
    assert answer("T1", one, when) == expected


CLOSINGS: dict[str, tuple[Story, Window, Answer]] = {
    "closed at the due instant of closing": (story(("closed", 17)), window(), ON_TIME),
    "closed the second after": (story(("closed", 18)), window(), LATE),
    "disposed in time, not closed": (story(("disposed", 5)), window(), LATE),
    "not yet due": (story(), window(as_of=17), OUT),
    "paused when it fell due": (story(("paused", 16, 18)), window(), OUT),
    "reopened in time and closed late": (
        story(("closed", 5), ("reopened", 6), ("closed", 18)), window(), LATE,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "when", "expected"), CLOSINGS.values(), ids=CLOSINGS)
def test_that_on_time_closure_counts_an_order_by_its_closing(
    one: Story, when: Window, expected: Answer
) -> None:
    assert answer("T2", one, when) == expected


RIVALS: dict[str, tuple[Story, Answer, Answer, Answer]] = {
    "due and disposed in the period": (story(("disposed", 11)), ON_TIME, ON_TIME, ON_TIME),
    "due later, disposed in the period": (story(("disposed", 11), limit=70), OUT, ON_TIME, ON_TIME),
    "due before, disposed in the period": (story(("disposed", 20), limit=3), OUT, LATE, LATE),
    "due before, still open": (story(limit=3), OUT, OUT, LATE),
    "due in the period, disposed after it": (story(("disposed", 60)), LATE, OUT, LATE),
    "due later and open": (story(limit=70), OUT, OUT, OUT),
}


@pytest.mark.parametrize(("one", "due", "done", "platform"), RIVALS.values(), ids=RIVALS)
def test_that_the_rivals_count_the_same_order_each_in_its_way(
    one: Story, due: Answer, done: Answer, platform: Answer
) -> None:
    when = window(begin=10, end=50, as_of=65)
    assert tuple(answer(code, one, when) for code in ("T1", "T1b", "T1c")) == (due, done, platform)


COMPLETIONS: dict[str, tuple[Story, Window, Answer]] = {
    "closed": (story(("closed", 9)), window(), ON_TIME),
    "closed at the as-of time is not yet closed": (story(("closed", 9)), window(as_of=9), LATE),
    "not yet due": (story(limit=500), window(), LATE),
    "from a patrol": (story(("closed", 9), channel=Channel.PATROL), window(), OUT),
    "of an unknown channel": (story(("closed", 9), channel=Channel.UNKNOWN), window(), OUT),
    "received before the year": (story(("closed", 9)), window(year=2), OUT),
    "the period does not bind it": (story(("closed", 9)), window(begin=40), ON_TIME),
    "a period asked for binds it": (story(("closed", 9)), window(begin=40, given=True), OUT),
    "closed after the period asked for": (story(("closed", 70)), window(given=True), ON_TIME),
    "never filed": (story(filed=None), window(), LATE),
    "cancelled": (story(("cancelled", 9)), window(), OUT),
    "a duplicate": (story(("merged", 9)), window(), OUT),
    "reopened and open": (story(("closed", 9), ("reopened", 12)), window(), LATE),
}


@pytest.mark.parametrize(("one", "when", "expected"), COMPLETIONS.values(), ids=COMPLETIONS)
def test_that_completion_counts_what_the_public_asked_for(one: Story, when: Window, expected: Answer) -> None:
    assert answer("T4", one, when) == expected


@given(told=many_stories, when=windows)
def test_that_on_time_late_done_and_late_open_are_all_that_fell_due(told: list[Story], when: Window) -> None:
    look = view(ledger(told), whole_place(TREE, 0), Scope(), when, EVERYTHING)
    for code, done, due in (("T1", "disposed", "due_dispose"), ("T2", "closed", "due_close")):
        chosen = select(look, code)
        assert chosen.base is not None
        stamps, limits = getattr(look.orders, done), getattr(look.orders, due)
        late_done = chosen.base & (stamps > limits)
        late_open = chosen.base & (stamps == 0)
        assert chosen.hit.sum() + late_done.sum() + late_open.sum() == chosen.base.sum()
        assert not (chosen.hit & ~on_time(stamps, limits)).any()


@pytest.mark.parametrize(
    ("code", "told", "expected"),
    [
        ("T1", story(), OUT),
        ("T1", story(("disposed", 11)), ON_TIME),
        ("T2", story(("disposed", 11)), OUT),
        ("T1c", story(), OUT),
        ("T4", story(), OUT),
    ],
)
def test_that_no_rate_asks_when_an_order_ended_of_which_nobody_knows(
    code: str, told: Story, expected: Answer
) -> None:
    columns = replace(ledger([told]), marks=np.array([Mark.ENDED], dtype=np.int16))
    chosen = select(view(columns, whole_place(TREE, 0), Scope(), window(), EVERYTHING), code)
    assert chosen.base is not None
    assert (int(chosen.hit.sum()), int(chosen.base.sum())) == expected

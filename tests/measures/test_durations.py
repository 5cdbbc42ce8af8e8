"""How long orders took: the time of each told plainly, quantiles by cell and tier, and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings

from data.measures.durations import DURATIONS, lengths
from data.measures.selection import Window
from data.measures.tally import View, view, whole_place
from data.scope import Scope
from data.terms import STAFF_CHANNELS, TIERS, EventKind, Mark, Stage, Tier
from resources.definitions import read, use
from tests.measures.builders import EVERYTHING, TREE, State, Story, ledger, seen, story, window
from tests.measures.district_rules import RULES
from tests.measures.reference import paused, waits_for
from tests.measures.stories import many_stories, windows

Told = tuple[float, bool] | None
"""How long, and whether it ended; None where the order is left out."""
STEPS = ("reported", "filed", "dispatched", "accepted", "disposed", "closed")
WHOLE = whole_place(TREE, 0)
RULED = partial(window, rulebook=RULES)


def worked(state: State, begin: int, end: int) -> int:
    """Seconds that are worked and not paused."""
    return sum((at < 10 or at >= 15) and not paused(state, at) for at in range(begin, end))


def inside(at: int | None, when: Window) -> bool:
    return at is not None and when.begin <= at < min(when.end, when.as_of)


def gone(state: State) -> bool:
    return state.cancelled is not None or state.duplicate


def lasted(
    state: State, when: Window, begin: int | None, end: int | None, long: Callable[[int, int], float]
) -> Told:
    until = when.as_of if end is None else end
    if begin is None or begin > until:
        return None
    return long(begin, until), end is not None


def response(one: Story, state: State, when: Window) -> Told:
    if gone(state) or one.channel in STAFF_CHANNELS or not inside(state.reported, when):
        return None
    return lasted(state, when, state.reported, state.contacted, lambda begin, end: end - begin)


def disposal(_one: Story, state: State, when: Window) -> Told:
    untold = state.closed is not None and state.disposed is None
    if gone(state) or untold or not inside(state.filed, when):
        return None
    return lasted(state, when, state.filed, state.disposed, partial(worked, state))


def step(_one: Story, state: State, when: Window, stage: Stage) -> Told:
    end = getattr(state, STEPS[stage])
    still = end is None and waits_for(state, EVERYTHING) is stage
    if gone(state) or not (inside(end, when) or still):
        return None
    before = [getattr(state, name) for name in STEPS[:stage]]
    begin = next((at for at in reversed(before) if at is not None), None)
    return lasted(state, when, begin, end, partial(worked, state))


def depth(_one: Story, state: State, when: Window) -> Told:
    due, filed = state.due_dispose, state.filed
    if gone(state) or filed is None or due is None or not inside(due, when) or paused(state, due):
        return None
    if filed >= due or (state.disposed is not None and state.disposed <= due):
        return None
    return ((state.disposed or when.as_of) - due) / (due - filed), True


PLAIN: dict[str, Callable[[Story, State, Window], Told]] = {
    "T6": response,
    "T6.p90": response,
    "T7": disposal,
    "T7.p90": disposal,
    **{f"T8.{stage.name.lower()}": partial(step, stage=stage) for stage in Stage if stage < 6},
    "T9": depth,
}


def looked(told: list[Story], when: Window) -> View:
    return view(ledger(told), WHOLE, Scope(), when, EVERYTHING)


def test_that_every_duration_has_a_plain_reading() -> None:
    assert PLAIN.keys() == DURATIONS.keys()


@settings(max_examples=50)
@given(told=many_stories, when=windows)
def test_that_the_time_of_an_order_is_what_was_known_at_the_as_of_time(
    told: list[Story], when: Window
) -> None:
    look = looked(told, when)
    for code, plain in PLAIN.items():
        sample = lengths(look, code).sample
        found = list(zip(sample.rows.tolist(), sample.lengths.tolist(), sample.ended.tolist(), strict=True))
        each = [(row, plain(one, one.known(when.as_of), when)) for row, one in enumerate(told)]
        was_filed = [row for row, one in enumerate(told) if counted(code, one.known(when.as_of))]
        assert found == [(row, *told) for row, told in each if told is not None and row in was_filed], code


def counted(code: str, state: State) -> bool:
    """Disposal and lateness ask for orders that were filed, and not before that cancelled."""
    return code[:2] not in ("T7", "T9") or state.filed is not None


@given(told=many_stories, when=windows)
def test_that_asking_at_a_time_is_asking_a_ledger_that_ends_there(told: list[Story], when: Window) -> None:
    ends_there = view(ledger(told, before=when.as_of), WHOLE, Scope(), when, EVERYTHING)
    for code in DURATIONS:
        asked, there = lengths(looked(told, when), code), lengths(ends_there, code)
        assert asked.of().total == there.of().total
        assert [asked.of(frozenset({tier})).total for tier in TIERS] == [
            there.of(frozenset({tier})).total for tier in TIERS
        ]


@given(told=many_stories, when=windows)
def test_that_a_cell_is_the_total_of_the_place_one_drills_into(told: list[Story], when: Window) -> None:
    parts = seen(told, when)
    for code in DURATIONS:
        spread = lengths(parts, code).of()
        for cell, row in enumerate(parts.cells.cells.tolist()):
            assert lengths(seen(told, when, place=row), code).of().total == spread.measured(cell)
        assert spread.base.sum() == spread.total.denominator or spread.total.denominator is None


def test_that_the_median_is_read_by_cell_and_by_tier_and_in_all() -> None:
    told = [
        story(("disposed", 20 + each), area=6, tier=tier)
        for each, tier in enumerate([Tier.A, Tier.B, Tier.B, Tier.B])
    ]
    found = lengths(seen([*told, story(area=2)], RULED()), "T7")
    # From 2 to 20 there are 8 seconds before the break and 5 after it.
    assert found.of().total.value == 15
    assert found.of(frozenset({Tier.A})).total.value == 13
    assert [found.of(frozenset({Tier.B})).measured(cell).value for cell in range(2)] == [15, None]


def test_that_not_reached_is_an_answer_with_its_fraction_and_no_orders_are_no_base() -> None:
    told = [story(("disposed", 20)), story(), story()]
    number = lengths(looked(told, RULED()), "T7").of().total
    assert (number.value, number.numerator, number.denominator) == (None, 1, 3)
    assert number.note == "note.not_reached"
    assert lengths(looked([], RULED()), "T7").of().total.note == "note.no_base"


def test_that_the_ninetieth_percentile_waits_for_nine_of_ten() -> None:
    told = [story(("contacted", 10 + each)) for each in range(9)]
    assert lengths(looked([*told, story()], window()), "T6").of().total.value == 13
    assert lengths(looked([*told, story()], window()), "T6.p90").of().total.value == 17
    assert lengths(looked([*told, story(), story()], window()), "T6.p90").of().total.value is None


def test_that_a_pause_takes_no_time_of_disposal() -> None:
    told = [story(("paused", 20, 30), ("disposed", 40))]
    assert lengths(looked(told, RULED()), "T7").of().total.value == 23
    assert lengths(looked(told, RULED(as_of=25)), "T7").sample.lengths.tolist() == [13]


@pytest.mark.parametrize("code", DURATIONS)
def test_that_impossible_times_are_left_out(code: str) -> None:
    full = story(("dispatched", 3), ("accepted", 4), ("disposed", 20), ("contacted", 21), ("closed", 22))
    columns = ledger([full])
    marked = replace(columns, marks=np.array([Mark.IMPOSSIBLE_TIME], dtype=np.int16))
    taken = [
        len(lengths(view(each, WHOLE, Scope(), RULED(), EVERYTHING), code).sample.rows)
        for each in (columns, marked)
    ]
    assert taken == [1, 0]


@pytest.mark.parametrize("code", DURATIONS)
def test_that_a_duration_names_the_stamp_or_the_calendar_it_lacks(code: str) -> None:
    def note(recorded: frozenset[str], when: Window) -> str | None:
        return lengths(view(ledger([story()]), WHOLE, Scope(), when, recorded), code).of().total.note

    for missing in sorted(DURATIONS[code].needs):
        assert note(EVERYTHING - {missing}, RULED()) == f"note.missing.{missing}"
    worked_time = code.startswith(("T7", "T8"))
    assert (note(EVERYTHING, window()) == "note.missing.calendar") is worked_time


def test_that_a_disposal_may_be_timed_from_another_start() -> None:
    use(read('name = "local"\nversion = "1"\n[T7.settings]\nstart = "accepted"', "local"))
    told = [story(("accepted", 17), ("disposed", 20)), story(("disposed", 20))]
    found = lengths(looked(told, RULED()), "T7").of().total
    assert (found.value, found.denominator, found.definition) == (3, 1, "T7 2026.1+local.1")


def test_that_after_a_return_an_order_waits_for_its_new_dispatch() -> None:
    told = [story(("dispatched", 16), ("returned", 20), ("dispatched", 26))]
    assert ledger(told).events.kind.tolist() == [EventKind.RETURN]
    assert lengths(looked(told, RULED()), "T8.establishment").of().total.value == 8 + 11


@pytest.mark.parametrize("start", ["filed", "dispatched", "accepted"])
@given(told=many_stories, when=windows)
def test_that_any_start_is_asked_as_it_was_known(start: str, told: list[Story], when: Window) -> None:
    settings_of = "".join(f'[{code}.settings]\nstart = "{start}"\n' for code in ("T7", "T9"))
    use(read(f'name = "local"\nversion = "1"\n{settings_of}', "local"))
    there = view(ledger(told, before=when.as_of), WHOLE, Scope(), when, EVERYTHING)
    for code in ("T7", "T9"):
        assert lengths(looked(told, when), code).of().total == lengths(there, code).of().total

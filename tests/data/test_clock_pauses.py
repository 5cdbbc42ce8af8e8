"""Pauses and extensions: what they do to the due instant in force, and that the original one stays."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clock import (
    DEFAULT_RULES,
    ClockRules,
    DueInstants,
    Extension,
    FirstDay,
    Limit,
    Pause,
    chinese_calendar,
    due_instant,
    due_with_pauses,
    parse_limit,
    working_seconds,
)
from data.terms import Instant, LimitUnit

CN = chinese_calendar()
ZONE = ZoneInfo(CN.zone)
NEXT_DAY = ClockRules(first_day=FirstDay.NEXT_DAY)
LAST = CN.last_day


def at(text: str) -> Instant:
    """An instant of November 2020 from `13 10:00`, or of any day from a whole date and time."""
    whole = text if len(text) > 8 else f"2020-11-{text}"
    return Instant(int(datetime.fromisoformat(whole).replace(tzinfo=ZONE).timestamp()))


def pause(begin: str, end: str | None = None) -> Pause:
    return Pause(at(begin), None if end is None else at(end))


def extension(granted: str, to: str) -> Extension:
    """An extension by an amount such as `2工作日`, or to a new due instant such as `25 18:00`."""
    return Extension(at(granted), at(to) if ":" in to else parse_limit(to))


def due(
    limit: str,
    pauses: Iterable[Pause] = (),
    extensions: Iterable[Extension] = (),
    start: str = "12 10:00",
    as_of: str = "30 10:00",
    rules: ClockRules = DEFAULT_RULES,
) -> DueInstants:
    return due_with_pauses(
        at(start), parse_limit(limit), CN, rules, pauses=pauses, extensions=extensions, as_of=at(as_of)
    )


def in_force(
    limit: str, pauses: Iterable[Pause] = (), extensions: Iterable[Extension] = (), as_of: str = "30 10:00"
) -> str | None:
    """The due instant in force of an order that began on Thursday 12 November 2020 at 10:00."""
    instant = due(limit, pauses, extensions, as_of=as_of).in_force
    return None if instant is None else datetime.fromtimestamp(instant, ZONE).strftime("%d %H:%M")


def test_that_without_pauses_and_extensions_both_due_instants_are_one() -> None:
    assert due("4工作时") == DueInstants(at("12 15:00"), at("12 15:00"))


@pytest.mark.parametrize(
    ("limit", "pauses", "end"),
    [
        ("4工作时", [("12 11:00", "12 12:00")], "12 16:00"),
        ("4工作时", [("12 11:00", "12 13:00")], "12 16:00"),  # noon is not worked anyway
        ("4工作时", [("12 11:00", "13 11:00")], "13 15:00"),
        ("4工作时", [("12 20:00", "13 11:00")], "12 15:00"),  # after it fell due
        ("4工作时", [("12 15:00", "13 11:00")], "12 15:00"),  # exactly when it fell due
        ("4工作时", [("12 14:59", "13 11:00")], "13 11:01"),
        ("4工作时", [("11 09:00", "12 11:00")], "12 16:00"),  # began before the start
        ("4工作时", [("11 09:00", "12 10:00")], "12 15:00"),
        ("4工作时", [("12 11:00", "12 11:00")], "12 15:00"),
        ("1工作日", [("12 11:00", "12 12:00")], "13 11:00"),
        ("1工作日", [("13 09:00", "17 09:00")], "17 10:00"),
        ("3天", [("13 11:00", "14 11:30")], "16 10:30"),
        ("3天", [("14 00:00", "15 00:00")], "16 10:00"),  # a Saturday counts for natural days
        ("8小时", [("12 11:00", "12 23:00")], "13 06:00"),
        ("1紧急工作日", [("12 20:00", "12 21:00")], "13 11:00"),
    ],
)
def test_that_a_paused_order_does_not_run_the_clock(
    limit: str, pauses: list[tuple[str, str]], end: str
) -> None:
    assert in_force(limit, [pause(*span) for span in pauses]) == end


@pytest.mark.parametrize(
    "pauses",
    [
        [pause("12 11:00", "12 12:00"), pause("12 11:30", "12 14:00")],  # overlapping
        [pause("12 11:30", "12 14:00"), pause("12 11:00", "12 12:00")],  # in another order
        [pause("12 11:00", "12 14:00"), pause("12 11:30", "12 13:30")],  # nested
        [pause("12 11:00", "12 12:00"), pause("12 12:00", "12 14:00")],  # touching
        [pause("12 11:00", "12 14:00"), pause("12 11:00", "12 14:00")],  # twice the same
    ],
)
def test_that_pauses_that_overlap_count_once(pauses: list[Pause]) -> None:
    assert in_force("4工作时", pauses) == in_force("4工作时", [pause("12 11:00", "12 14:00")]) == "12 17:00"


def test_that_a_pause_counts_only_if_an_earlier_one_kept_the_order_from_falling_due() -> None:
    late = pause("12 16:00", "12 17:00")
    assert in_force("4工作时", [late]) == "12 15:00"
    assert in_force("4工作时", [late, pause("12 11:00", "12 12:00")]) == "12 16:00"
    assert in_force("4工作时", [late, pause("12 11:00", "12 14:00")]) == "12 18:00"


@pytest.mark.parametrize(
    ("as_of", "end"), [("12 11:00", "12 15:00"), ("12 11:30", "12 15:30"), ("13 10:30", "13 14:30")]
)
def test_that_an_open_pause_moves_the_due_instant_as_time_goes_on(as_of: str, end: str) -> None:
    assert in_force("4工作时", [pause("12 11:00")], as_of=as_of) == end


def test_that_an_open_pause_that_begins_after_the_as_of_time_has_no_effect() -> None:
    assert in_force("4工作时", [pause("12 11:00")], as_of="12 10:30") == "12 15:00"


def test_that_the_original_due_instant_stays() -> None:
    both = due("4工作时", [pause("12 11:00", "12 12:00")], [extension("12 12:30", "2工作日")])
    assert both == DueInstants(at("12 15:00"), at("16 16:00"))


@pytest.mark.parametrize(
    ("limit", "extended", "end"),
    [
        ("4工作时", "4工作时", "13 10:00"),
        ("8工作时", "1工作日", "16 10:00"),
        ("7工作时", "1工作日", "13 18:00"),  # due at the close of business, and so again
        ("7工作时", "2工作日", "16 18:00"),
        ("1天", "1天", "14 10:00"),
        ("2天", "1工作日", "16 10:00"),  # from a Saturday
        ("4工作时", "12小时", "13 03:00"),
        ("4工作时", "25 18:00", "25 18:00"),
    ],
)
def test_that_an_extension_goes_on_from_the_due_instant(limit: str, extended: str, end: str) -> None:
    assert in_force(limit, extensions=[extension("12 11:00", extended)]) == end


def test_that_an_extension_in_days_keeps_the_close_of_business() -> None:
    both = due("1工作日", extensions=[extension("12 11:00", "2工作日")], rules=NEXT_DAY)
    assert both == DueInstants(at("13 18:00"), at("17 18:00"))


def test_that_an_extension_granted_late_still_counts() -> None:
    assert in_force("4工作时", extensions=[extension("20 09:00", "1工作日")]) == "13 15:00"


def test_that_extensions_follow_each_other() -> None:
    granted = [extension("13 09:00", "1工作日"), extension("12 11:00", "18 18:00")]
    assert in_force("4工作时", extensions=granted) == "19 18:00"


def test_that_a_new_due_instant_is_moved_by_later_pauses_alone() -> None:
    new_due = extension("12 14:00", "18 17:00")
    assert in_force("4工作时", [pause("12 11:00", "12 12:00")], [new_due]) == "18 17:00"
    assert in_force("4工作时", [pause("16 10:00", "16 11:00")], [new_due]) == "18 18:00"


def test_that_an_extension_lets_a_later_pause_count() -> None:
    later = pause("13 10:00", "13 11:00")
    assert in_force("4工作时", [later]) == "12 15:00"
    assert in_force("4工作时", [later], [extension("12 11:00", "1工作日")]) == "13 16:00"


def test_that_a_pause_must_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        pause("12 11:00", "12 10:00")


def test_that_what_reaches_past_the_calendar_is_unknown() -> None:
    start, next_year = f"{LAST} 10:00", f"{LAST.year + 1}-01-08 10:00"
    on_the_day = at(f"{LAST} 15:00")
    paused = due("4工作时", [pause(f"{LAST} 11:00", next_year)], start=start, as_of=next_year)
    assert paused == DueInstants(on_the_day, None)
    late = due("4工作时", [pause(f"{LAST} 11:00", f"{LAST} 17:00")], start=start)
    assert late == DueInstants(on_the_day, None)
    extended = due("4工作时", extensions=[extension(start, "1工作日")], start=start)
    assert extended == DueInstants(on_the_day, None)
    assert due("4工作时", extensions=[extension(start, "1天")], start=start).in_force is None
    long_after = due("4小时", [pause(f"{LAST} 11:00", f"{LAST} 23:00")], start=start)
    assert long_after == DueInstants(at(f"{LAST} 14:00"), None)


def test_that_a_new_due_instant_past_the_calendar_is_known_until_a_pause_moves_it() -> None:
    start, new_due = f"{LAST} 10:00", f"{LAST.year + 1}-01-08 10:00"
    granted = [extension(start, new_due)]
    assert due("9工作时", extensions=granted, start=start) == DueInstants(None, at(new_due))
    moved = due("9工作时", [pause(f"{LAST} 11:00", f"{LAST} 12:00")], granted, start=start)
    assert moved == DueInstants(None, None)
    of_an_unknown = due("9工作时", [pause(f"{LAST} 11:00", f"{LAST} 12:00")], start=start)
    assert of_an_unknown == DueInstants(None, None)
    by_an_amount = due("9工作时", extensions=[extension(start, "1工作日")], start=start)
    assert by_an_amount == DueInstants(None, None)


instants = st.integers(1_575_158_400, 1_614_556_800).map(Instant)
working_limits = st.builds(
    Limit, st.integers(1, 20), st.sampled_from([LimitUnit.WORK_HOUR, LimitUnit.WORK_DAY])
)
running_limits = st.builds(
    Limit, st.integers(1, 20), st.sampled_from([LimitUnit.NATURAL_DAY, LimitUnit.URGENT_HOUR])
)
shares = st.integers(0, 999)
lengths = st.integers(0, 20 * 86_400)
rules = st.builds(ClockRules, first_day=st.sampled_from(FirstDay))


def paused_order(
    start: Instant, limit: Limit, rule: ClockRules, share: int, length: int
) -> tuple[Instant, Instant, Pause]:
    """Both due instants of an order that is paused once, so many thousandths on its way to the first."""
    original = due_instant(start, limit, CN, rule)
    assert original is not None
    begin = Instant(start + (original - start) * share // 1000)
    stop = Pause(begin, Instant(begin + length))
    moved = due_with_pauses(start, limit, CN, rule, pauses=[stop], as_of=stop.begin).in_force
    assert moved is not None
    return original, moved, stop


@given(instants, working_limits, rules, shares, lengths)
def test_that_a_pause_moves_the_due_instant_by_exactly_its_working_time(
    start: Instant, limit: Limit, rule: ClockRules, share: int, length: int
) -> None:
    original, moved, stop = paused_order(start, limit, rule, share, length)
    assert stop.end is not None
    paused = working_seconds(stop.begin, stop.end, CN)
    assert working_seconds(original, moved, CN) == paused
    assert paused != 0 or moved == original


@given(instants, running_limits, rules, shares, lengths)
def test_that_a_limit_round_the_clock_moves_by_the_whole_pause(
    start: Instant, limit: Limit, rule: ClockRules, share: int, length: int
) -> None:
    original, moved, _ = paused_order(start, limit, rule, share, length)
    assert moved - original == length


@given(instants, working_limits, rules, shares, lengths, shares)
def test_that_a_pause_cut_in_two_moves_the_due_instant_as_far(
    start: Instant, limit: Limit, rule: ClockRules, share: int, length: int, cut: int
) -> None:
    _, moved, stop = paused_order(start, limit, rule, share, length)
    middle = Instant(stop.begin + length * cut // 1000)
    parts = [Pause(middle, stop.end), Pause(stop.begin, middle)]
    assert due_with_pauses(start, limit, CN, rule, pauses=parts, as_of=start).in_force == moved

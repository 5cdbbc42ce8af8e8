"""Bands of age: limits belong to the shorter band, pauses do not age in working days, and bands add up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from data.clock import chinese_calendar
from data.ledger.columns import EPOCH, EVENT_DTYPES, Events, Orders, orders
from data.ledger.rulebook import Rulebook
from data.measures.ages import AGES
from data.measures.catalogue import MEASURES
from data.measures.selection import Window
from data.measures.tally import tally, view, whole_place
from data.scope import Scope, parse_as_of
from data.terms import EventKind
from resources.definitions import read, use
from tests.measures.builders import EVERYTHING, TREE

ZONE = "Asia/Shanghai"
RULES = Rulebook(chinese_calendar(), None, {})
NOW = "2020-11-25T18:00"  # a Wednesday


def at(text: str) -> int:
    return parse_as_of(text, ZONE) - EPOCH


def filed(*texts: str, **events: Any) -> Orders:
    """Open orders by when they were filed, and an event of the first."""
    stamps = np.array([at(text) for text in texts])
    told = {"order": 1, **events} if events else {}
    table = {name: np.array([told.get(name, 0)] * bool(told), dtype) for name, dtype in EVENT_DTYPES.items()}
    noted = Events(**table)
    return orders({"id": np.arange(1, len(texts) + 1), "filed": stamps, "reported": stamps}, noted)


def bands(known: Orders, kind: str, now: str = NOW) -> dict[str, int]:
    """How many orders stand in which band."""
    when = Window(1, at(now), at(now), 1, rulebook=RULES)
    look = view(known, whole_place(TREE, 0), Scope(), when, EVERYTHING)
    found = {part: tally(look, f"F3.{part}").of().total for part in AGES}
    assert {number.denominator for number in found.values()} == {len(known)}
    whole = [number.numerator or 0 for part, number in found.items() if not part.startswith("days")]
    assert sum(whole) == len(known)
    return {part: int(n.numerator) for part, n in found.items() if n.numerator and part.startswith(kind)}


@pytest.mark.parametrize(
    ("since", "work", "days"),
    [
        ("2020-11-25T09:00", "work1", "days1"),  # a working day ago to the second
        ("2020-11-24T18:00", "work1", "days1"),  # a day and a working day ago to the second
        ("2020-11-24T17:59", "work2", "days2"),
        ("2020-11-20T18:00", "work2", "days3"),  # a Friday: three working days, five days
        ("2020-11-16T09:00", "work4", "days4"),
        ("2020-10-14T18:00", "work5", "days6"),  # thirty working days
        ("2020-10-14T17:59", "work6", "days6"),
    ],
)
def test_that_an_age_falls_into_its_band(since: str, work: str, days: str) -> None:
    known = filed(since)
    assert (bands(known, "work"), bands(known, "days")) == ({work: 1}, {days: 1})


def test_that_a_pause_makes_no_working_age_and_does_not_stop_the_calendar() -> None:
    kind, begins = int(EventKind.PAUSE), at("2020-11-16T18:00")
    known = filed("2020-11-16T09:00", kind=kind, begins=begins, ends=0)
    assert (bands(known, "work"), bands(known, "days")) == ({"work1": 1}, {"days4": 1})


def test_that_a_reopened_order_ages_from_its_reopening() -> None:
    known = filed("2020-01-06T09:00", kind=int(EventKind.REOPENING), begins=at("2020-11-25T12:00"))
    assert (bands(known, "work"), bands(known, "days")) == ({"work1": 1}, {"days1": 1})


def test_that_what_the_calendar_does_not_reach_stands_apart() -> None:
    known = filed("2000-06-01T09:00")
    assert bands(known, "beyond") == {"beyond": 1}


def test_that_the_bands_are_a_setting() -> None:
    use(read('name = "local"\nversion = "1"\n[F3.settings]\nbands = [2, 4]', "local"))
    known = filed("2020-11-25T09:00", "2020-11-23T08:00", "2020-11-02T08:00")
    assert bands(known, "work") == {"work1": 1, "work2": 1, "work3": 1}


def test_that_without_a_calendar_the_working_age_is_missing_and_the_other_not() -> None:
    look = view(filed(NOW), whole_place(TREE, 0), Scope(), Window(1, 9, at(NOW), 1), EVERYTHING)
    for code in (code for code in MEASURES if code.startswith("F3.")):
        missing = tally(look, code).of().total.note == "note.missing.calendar"
        assert missing is not code.startswith("F3.days")


@pytest.mark.parametrize(
    ("now", "due", "expected"),
    [
        ("2020-11-25T09:00", "2020-11-27T18:00", {"F7", "F7.days", "F7.meeting"}),  # 24 working hours on
        ("2020-11-25T09:00", "2020-11-27T18:01", {"F7.days", "F7.meeting"}),
        ("2020-11-25T09:00", "2020-11-28T00:00", {"F7.days"}),  # on the day of the meeting
        ("2020-11-25T09:00", "2020-12-02T09:00", {"F7.days"}),
        ("2020-11-25T09:00", "2020-12-02T09:01", set()),
        ("2020-11-28T09:00", "2020-12-27T09:00", {"F7.meeting"}),  # the next one is in December
        ("2020-11-25T09:00", "2020-11-25T09:00", {"F7", "F7.days", "F7.meeting"}),
        ("2020-11-25T09:01", "2020-11-25T09:00", set()),  # overdue
    ],
)
def test_that_an_order_is_due_soon_by_working_hours_by_days_and_before_the_meeting(
    now: str, due: str, expected: set[str]
) -> None:
    stamp = at("2020-11-02T09:00")
    known = orders({"id": np.array([1]), "filed": np.array([stamp]), "due_dispose": np.array([at(due)])})
    look = view(
        known, whole_place(TREE, 0), Scope(), Window(1, at(now), at(now), 1, rulebook=RULES), EVERYTHING
    )
    codes = ("F7", "F7.days", "F7.meeting")
    assert {code for code in codes if tally(look, code).of().total.numerator} == expected

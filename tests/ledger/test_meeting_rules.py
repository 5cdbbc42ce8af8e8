"""The rules of a district's meetings: kept with the store, and no day counted twice or never."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clock import MeetingRule, MeetingRules
from data.ledger.meeting_rules import keep_meeting_rules, meeting_period, meeting_rules
from data.scope import parse_period
from data.store import open_store

ZONE = "Asia/Shanghai"
months = st.tuples(st.integers(2005, 2040), st.integers(1, 12))
changes = st.lists(st.tuples(st.integers(1, 27), months), max_size=4)


def _rules(found: list[tuple[int, tuple[int, int]]]) -> MeetingRules:
    rules = MeetingRules()
    for day, (year, month) in sorted(found, key=lambda each: each[1]):
        rules = rules.with_cut_off(day, year, month)
    return rules


@given(changes, months)
def test_that_consecutive_meetings_count_every_day_once_whenever_the_cut_off_moved(
    found: list[tuple[int, tuple[int, int]]], month: tuple[int, int]
) -> None:
    rules, (year, number) = _rules(found), month
    following = (year, number + 1) if number < 12 else (year + 1, 1)
    one, two = meeting_period(rules, *month, ZONE), meeting_period(rules, *following, ZONE)
    assert one.ends == two.begins
    assert one.begins < one.ends


@given(changes, months)
def test_that_the_days_of_a_meeting_can_be_written_and_read(
    found: list[tuple[int, tuple[int, int]]], month: tuple[int, int]
) -> None:
    period = meeting_period(_rules(found), *month, ZONE)
    assert parse_period(period.code, ZONE, 0) == period


def test_that_a_change_leaves_the_months_before_as_they_were() -> None:
    rules = MeetingRules().with_cut_off(20, 2020, 12)
    november, december = (meeting_period(rules, 2020, month, ZONE) for month in (11, 12))
    assert (november.first, november.last) == (date(2020, 10, 26), date(2020, 11, 25))
    assert (december.first, december.last) == (date(2020, 11, 26), date(2020, 12, 20))


@pytest.mark.parametrize("day", [0, 28, 31])
def test_that_a_cut_off_after_the_meeting_is_refused(day: int) -> None:
    with pytest.raises(ValueError, match="1 to 27"):
        MeetingRules(cut_offs=((0, day),))


def test_that_the_rules_are_kept_and_their_change_is_recorded(tmp_path: Path) -> None:
    rules = MeetingRules(MeetingRule.NEXT).with_cut_off(20, 2020, 12)
    with open_store(tmp_path / "s.db", create=True) as store:
        assert meeting_rules(store) == MeetingRules()
        assert keep_meeting_rules(store, rules, "office")
        assert not keep_meeting_rules(store, rules, "office")
        assert meeting_rules(store) == rules
        assert [line.actor for line in store.audits("meeting.rules")] == ["office"]

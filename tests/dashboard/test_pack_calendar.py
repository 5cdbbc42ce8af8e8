"""The day of a meeting and the days that count for it: a setting of the district, never a guess."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from dashboard.papers.drawing import draw
from dashboard.papers.meetings import NoMeeting, meeting_of, meeting_period_of
from dashboard.papers.packing import pack_job, pack_source, write_district_pack
from dashboard.papers.source import PackSource
from dashboard.papers.targets import pack_targets
from data.board import orders_figure
from data.clock import MeetingRule, MeetingRules
from data.figures import OrderSelection
from data.ledger.meeting_rules import keep_meeting_rules
from data.scope import PeriodError, start_of_day
from data.store import Store, open_store
from data.terms import Instant
from resources.i18n import texts
from tests.dashboard.commands import run

LATE = Instant(4_000_000_000)
"""A data time after every meeting of these tests."""


def _day(store: Store, month: str, rule: MeetingRule) -> date:
    keep_meeting_rules(store, MeetingRules(rule), "office")
    return meeting_of(store, month, meeting_period_of(store, month), LATE).day


@pytest.mark.parametrize(
    ("month", "keep", "previous", "following"),
    [
        ("2025-09", "2025-09-28", "2025-09-28", "2025-09-28"),  # a Sunday that is worked
        ("2026-02", "2026-02-28", "2026-02-28", "2026-02-28"),  # a Saturday that is worked
        ("2025-01", "2025-01-28", "2025-01-27", "2025-02-05"),  # a Tuesday in the Spring Festival
        ("2020-11", "2020-11-28", "2020-11-27", "2020-11-30"),
    ],
)
def test_that_the_meeting_follows_the_rule_of_the_district(
    district: Path, month: str, keep: str, previous: str, following: str
) -> None:
    with open_store(district) as store:
        found = [_day(store, month, rule) for rule in MeetingRule]
    assert [day.isoformat() for day in found] == [keep, previous, following]


@pytest.mark.parametrize("rule", MeetingRule)
def test_that_a_meeting_of_2027_is_refused(district: Path, rule: MeetingRule) -> None:
    with open_store(district) as store, pytest.raises(NoMeeting, match="2027-01"):
        _day(store, "2027-01", rule)


def test_that_a_meeting_before_its_own_cut_off_is_refused(district: Path) -> None:
    with open_store(district) as store:
        keep_meeting_rules(store, MeetingRules(MeetingRule.PREVIOUS, ((0, 27),)), "office")
        with pytest.raises(NoMeeting, match="2020"):
            meeting_of(store, "2020-11", meeting_period_of(store, "2020-11"), LATE)


def test_that_a_month_without_any_data_yet_is_refused(district: Path) -> None:
    with (
        open_store(district) as store,
        pytest.raises(NoMeeting, match="2026-01"),
        pack_source(store, "2026-01"),
    ):
        pass


@pytest.mark.parametrize("month", ["", "2020", "2020-13", "november"])
def test_that_what_is_no_month_is_refused(district_file: Path, month: str) -> None:
    with open_store(district_file) as store, pytest.raises(PeriodError, match="2020-11"):
        meeting_period_of(store, month)


def test_that_two_packs_leave_no_order_in_neither_and_none_in_both(district: Path) -> None:
    with open_store(district) as store:
        rules = MeetingRules().with_cut_off(20, 2020, 10)
        keep_meeting_rules(store, rules, "office")
        packs = [_filed(store, month) for month in ("2020-09", "2020-10")]
        assert all(packs)
        assert not packs[0] & packs[1]
        assert packs[0] | packs[1] == _filed_between(store, date(2020, 8, 26), date(2020, 10, 21))


def _filed(store: Store, month: str) -> set[str]:
    with pack_source(store, month) as source:
        scope = source.desks.whole
        lines = orders_figure(source.snapshot, store, scope, OrderSelection.FILED, count=None).lines
    return {line.number for line in lines}


def _filed_between(store: Store, first: date, end: date) -> set[str]:
    begins, ends = (start_of_day(day, store.district.zone) for day in (first, end))
    return {row.number for row in store.orders(limit=10_000) if row.filed and begins <= row.filed < ends}


@pytest.mark.parametrize(("rule", "said"), [("previous", "11月27日"), ("next", "11月30日")])
def test_that_the_cover_tells_the_moved_day_and_the_cut_off(
    district: Path, tmp_path: Path, rule: str, said: str
) -> None:
    with open_store(district) as store:
        rules = MeetingRules(MeetingRule(rule)).with_cut_off(20, 2020, 11)
        keep_meeting_rules(store, rules, "office")
        file = write_district_pack(store, "2020-11", tmp_path, texts("zh_CN"))
    cover = re.sub(r"\s", "", pypdf.PdfReader(file.path).pages[0].extract_text())
    assert f"驻点日{said}" in cover
    assert "10月26日至11月20日" in cover


def test_that_the_half_page_tells_what_changed_since_the_cut_off(district_file: Path, tmp_path: Path) -> None:
    with open_store(district_file) as store, pack_source(store, "2020-10") as source:
        meeting, (target, *_) = source.meeting, pack_targets(source, "since")
        assert meeting.as_of < meeting.now
        job = pack_job(source, target, tmp_path, texts("zh_CN"))
        found, rows = job.contents.since, store.orders(limit=10_000)
        late = [_overdue(source, at) for at in (meeting.as_of, meeting.now)]
    assert found is not None
    filed, closed = (
        sum(meeting.as_of <= (getattr(row, stamp) or 0) < meeting.now for row in rows)
        for stamp in ("filed", "closed")
    )
    assert (found.came.value, found.done.value) == (filed, closed)
    assert found.open[1].value == (found.open[0].value or 0) + filed - closed
    assert found.late is not None
    assert {line.number for line in found.late} == late[1] - late[0]
    assert found.settled == len(late[0] - late[1])
    assert [measured.value for measured in found.overdue] == [len(each) for each in late]
    assert len(pypdf.PdfReader(draw(job, texts("zh_CN")).path).pages) == 1


def _overdue(source: PackSource, at: Instant) -> set[str]:
    scope = replace(source.desks.whole, as_of=at)
    lines = orders_figure(source.snapshot, source.store, scope, OrderSelection.OVERDUE, count=None).lines
    return {line.number for line in lines}


def test_that_the_command_tells_and_changes_the_days_of_a_meeting(district: Path) -> None:
    asked = ("meeting", "days", district, "--meeting", "2020-11", "--json")
    told = json.loads(run(*asked).stdout)
    assert (told["day"], told["first"], told["last"]) == ("2020-11-28", "2020-10-26", "2020-11-25")
    told = json.loads(run(*asked, "--rule", "next", "--cut-off", 20).stdout)
    assert (told["day"], told["first"], told["last"]) == ("2020-11-30", "2020-10-26", "2020-11-20")
    assert "2020年11月30日" in run(*asked[:-1]).stdout
    refused = run(*asked, "--cut-off", 28)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert run(*asked[:-2], "2027-01").returncode == 1

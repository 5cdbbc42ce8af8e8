"""What is missing before papers can go out is told place by place, and goes when it is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from data import meetings
from data.meetings import Finding, missing
from data.store import MeetingRow, SourceRow, Store
from data.terms import Instant
from resources import i18n
from resources.i18n import Language

OFFICE = "区网格中心"
Moment = Callable[[str], Instant]


def kinds(store: Store, meeting: MeetingRow) -> Counter[str]:
    return Counter(finding.kind for finding in missing(store, meeting))


def test_that_an_empty_draft_lacks_nearly_everything(store: Store, november: MeetingRow) -> None:
    assert kinds(store, november) == {"data": 1, "agenda": 1, "place": 2, "convener": 1}
    assert all(str(finding) for finding in missing(store, november))


def test_that_a_vacant_convener_is_missed_in_its_grid_alone(store: Store, november: MeetingRow) -> None:
    told = [finding.place for finding in missing(store, november) if finding.kind == "convener"]
    assert told == ["g2"]


def test_that_what_is_mended_is_missed_no_more(store: Store, november: MeetingRow, at: Moment) -> None:
    with store.writing() as w:
        w.put_source(SourceRow("desk", data_time=november.cutoff))
    for code in ("g1", "g2"):
        grid = meetings.open_meeting(store, "2020-11", code, actor=OFFICE)
        meetings.announce(
            store,
            grid.id,
            place="社区服务站",
            begins=at("2020-11-28 09:00"),
            ends=at("2020-11-28 11:00"),
            convener=3,
            posts=(1, 3),
            actor=OFFICE,
        )
        assert store.meeting_posts(grid.id) == [1, 3]
    row = meetings.add_matter(store, november.id, "路灯", actor=OFFICE)
    meetings.ask(store, row.id, 1, at=at("2020-11-20"), actor=OFFICE)
    assert kinds(store, november) == {"proposal": 1, "explanation": 1}
    meetings.propose(store, row.id, "换灯", actor=OFFICE)
    meetings.explain(store, row.id, "下周换", at=at("2020-11-21"), actor=OFFICE)
    assert missing(store, november) == ()


def test_that_a_day_past_the_calendar_is_told(store: Store) -> None:
    far = meetings.open_meeting(store, "2039-11", actor=OFFICE)
    assert kinds(store, far)["calendar"] == 1


def test_that_a_promise_without_owner_or_day_is_told(store: Store, october: MeetingRow, at: Moment) -> None:
    told = meetings.Decision("换灯", 1, at("2020-11-20"))
    row = meetings.decide(store, october.id, told, at=at("2020-10-28"), actor=OFFICE)
    with store.writing() as w:
        w.put_commitments([replace(row, body_id=None, due=None)])
    november = meetings.open_meeting(store, "2020-11", actor=OFFICE)
    found = kinds(store, november)
    assert (found["owner"], found["due"]) == (1, 1)


def test_that_what_is_missing_at_many_places_is_counted_and_the_first_are_named() -> None:
    grids = [Finding("place", f"g{i}", (("name", f"月塘{i}网格"),)) for i in range(1, 6)]
    agenda = Finding("agenda", "")
    told = meetings.lacks((agenda, *grids[:2], Finding("convener", "g9", (("name", "南门"),)), *grids[2:]))
    assert [(lack.kind, len(lack.findings)) for lack in told] == [
        ("agenda", 1),
        ("place", 5),
        ("convener", 1),
    ]
    assert str(told[0]) == str(agenda)
    assert str(told[1]) == "5个网格没有写明驻点地点：月塘1网格、月塘2网格、月塘3网格等"
    assert str(told[2]) == "南门：没有召集人。"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", ["proposal", "explanation", "owner", "due", "place", "convener"])
def test_that_a_lack_of_any_kind_says_its_number_in_both_languages(language: Language, kind: str) -> None:
    values = (("name", "甲"), ("matter", "甲"), ("body", "甲"), ("number", 4), ("n", 1))
    i18n.use(language)
    told = str(meetings.lacks([Finding(kind, str(i), values) for i in range(2)])[0])
    i18n.use("zh_CN")
    assert told.count("2") == 1 and ("甲" in told or "4" in told)
    assert "others" not in told


@pytest.mark.parametrize(("language", "name"), [("zh_CN", "城管局"), ("en", "Urban Management Bureau")])
def test_that_who_owes_an_explanation_is_named_in_the_language_of_the_reader(
    store: Store, november: MeetingRow, at: Moment, language: Language, name: str
) -> None:
    (body,) = (row for row in store.bodies() if row.id == 1)
    with store.writing() as w:
        w.put_bodies([replace(body, name_en="Urban Management Bureau")])
    row = meetings.add_matter(store, november.id, "路灯", actor=OFFICE)
    meetings.ask(store, row.id, 1, at=at("2020-11-20"), actor=OFFICE)
    i18n.use(language)
    (said,) = (str(finding) for finding in missing(store, november) if finding.kind == "explanation")
    i18n.use("zh_CN")
    assert name in said

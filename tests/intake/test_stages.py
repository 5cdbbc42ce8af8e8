"""Stages and side tracks of any platform: the six steps, events, ends; what has no instant gets none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data.intake import Profile, ProfileError, import_orders
from data.intake.orders.stages import standing_of
from data.intake.profiles.tracks import Standing
from data.store import EventRow, OrderRow, Store
from data.terms import EventKind, Mark, Stage

Table = Callable[..., Path]
Build = Callable[..., Profile]

FREE = """reported = "at"
closed = "done"
cancelled = "void"
due_dispose_original = "first due"
due_dispose = "due"
"""
GIVEN = (
    'reported = { column = "at", format = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d"] }\n'
    'closed = { column = "done", format = "%Y-%m-%d %H:%M:%S" }\n'
)
TRACKS = """
[stages]
column = "stage"
[events]
extension = "延期案件"
rework = "返工案件"
pause = { column = "挂账", at = "挂账时间" }
supervise = "督办"
force_close = { at = "强制结案时间" }
"""
MORE = (
    "stage",
    "void",
    "first due",
    "due",
    "延期案件",
    "返工案件",
    "挂账",
    "挂账时间",
    "督办",
    "强制结案时间",
)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text + "+08:00").timestamp())


@pytest.fixture
def tracked(profile_with: Build) -> Profile:
    return profile_with(GIVEN, FREE, TRACKS)


@pytest.fixture
def load(district: Store, table: Table, tracked: Profile) -> Callable[..., tuple[OrderRow, list[EventRow]]]:
    """Import one order and give it back with its events."""

    def run(**row: str) -> tuple[OrderRow, list[EventRow]]:
        import_orders(district, [table(row, more=MORE)], tracked)
        (order,) = district.orders()
        card = district.order(order.id)
        assert card is not None
        return order, list(card.events)

    return run


Load = Callable[..., tuple[OrderRow, list[EventRow]]]


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        (("采集", "立案", "信息采集", "案卷建立", "待受理", "1", "4"), Stage.COLLECTION),
        (("派遣", "任务派遣", "已立案", "5"), Stage.ESTABLISHMENT),
        (("待签收", "已派遣"), Stage.DISPATCH),
        (("处置", "任务处理", "处置中", "7", "延期"), Stage.FEEDBACK),
        (("核查", "处理反馈", "待核查", "值班长结案", "12"), Stage.VERIFICATION),
        (("结案", "核查结案", "综合评价", "已办结", "强制结案", "101"), Stage.ASSESSMENT),
        (("[作废]", "不予受理", "102", "挂账", "缓办", "103"), None),
    ],
)
def test_that_either_vocabulary_of_the_six_steps_is_known(
    words: tuple[str, ...], stage: Stage | None
) -> None:
    assert {word: standing_of(word).stage for word in words} == dict.fromkeys(words, stage)


def test_that_words_of_nobody_are_said_and_reject_nothing(
    district: Store, table: Table, tracked: Profile
) -> None:
    report = import_orders(district, [table({"stage": "天马行空"}, more=MORE)], tracked)
    assert (report.new, report.strange_stages, standing_of("天马行空")) == (
        1,
        {"天马行空": 1},
        Standing.UNKNOWN,
    )


def test_that_a_stage_alone_closes_nothing_at_an_instant_nobody_told(load: Load) -> None:
    order, events = load(stage="已结案")
    assert (order.closed, order.marks, events) == (None, Mark.UNDATED | Mark.ENDED, [])


def test_that_a_void_order_is_cancelled_at_its_last_stamp(load: Load) -> None:
    order, events = load(stage="[作废]", done="2020-11-05 09:00:00")
    assert (order.cancelled, order.marks) == (at("2020-11-05T09:00:00"), Mark.UNDATED)
    assert [(event.kind, event.at) for event in events] == [(EventKind.CANCEL, order.cancelled)]


def test_that_a_given_instant_of_cancelling_stands_unmarked(load: Load) -> None:
    order, _ = load(stage="作废", void="2020/11/4 9:00")
    assert (order.cancelled, order.marks) == (at("2020-11-04T09:00:00"), 0)


def test_that_a_paused_order_is_paused_since_it_was_last_in_hand(load: Load) -> None:
    order, events = load(stage="缓办")
    assert [(event.kind, event.at, event.ends) for event in events] == [
        (EventKind.PAUSE, at("2020-11-02T09:00:00"), None)
    ]
    assert (order.paused, order.marks) == (at("2020-11-02T09:00:00"), Mark.UNDATED)


def test_that_a_dated_pause_is_not_told_twice_by_its_stage(load: Load) -> None:
    order, events = load(stage="挂账", 挂账="是", 挂账时间="2020-11-03 10:00")
    assert [(event.kind, event.at) for event in events] == [(EventKind.PAUSE, at("2020-11-03T10:00:00"))]
    assert (order.paused, order.marks) == (at("2020-11-03T10:00:00"), 0)


def test_that_an_extension_tells_both_due_instants(load: Load) -> None:
    order, events = load(**{"延期案件": "是", "first due": "2020-11-05", "due": "2020-11-12"})
    assert [(event.kind, event.from_value, event.to_value) for event in events] == [
        (EventKind.EXTENSION, order.due_dispose_original, order.due_dispose)
    ]
    assert order.due_dispose_original == at("2020-11-05T00:00:00")


@pytest.mark.parametrize(
    ("word", "told"), [("是", 1), ("有", 1), ("Y", 1), ("true", 1), ("2", 1), ("否", 0), ("", 0)]
)
def test_that_flags_are_read_in_every_spelling(load: Load, word: str, told: int) -> None:
    order, events = load(返工案件=word, 督办=word)
    assert (order.supervised, [event.kind for event in events]) == (told, [EventKind.FAILED_CHECK] * told)


def test_that_a_closing_by_force_closes_where_nothing_else_does(load: Load) -> None:
    order, _ = load(stage="强制结案", 强制结案时间="2020-11-06 09:00")
    assert (order.closed, order.marks) == (at("2020-11-06T09:00:00"), 0)


def test_that_what_happened_after_the_import_is_impossible_but_a_due_instant_may_be_later(
    district: Store, table: Table, tracked: Profile
) -> None:
    rows = [{"no": "1", "done": "2020-11-09 09:00:00"}, {"no": "2", "due": "2021-01-01"}]
    now = at("2020-11-08T09:00:00")
    import_orders(district, [table(*rows, more=MORE)], tracked, now=now)
    marks = {order.number: order.marks for order in district.orders()}
    assert marks == {"1": Mark.IMPOSSIBLE_TIME, "2": 0}


def test_that_an_undecided_order_of_day_and_month_stops_the_import(
    district: Store, table: Table, tracked: Profile
) -> None:
    with pytest.raises(ProfileError, match="day_first"):
        import_orders(district, [table({"at": "5/3/2020 9:00"}, more=MORE)], tracked)
    rows = [{"no": "1", "at": "5/3/2020 9:00"}, {"no": "2", "at": "25/3/2020 9:00"}]
    report = import_orders(district, [table(*rows, more=MORE)], tracked)
    reported = {order.number: order.reported for order in district.orders()}
    assert (report.new, reported["1"]) == (2, at("2020-03-05T09:00:00"))


def test_that_dates_against_the_rest_of_the_file_are_rejected(
    district: Store, table: Table, tracked: Profile
) -> None:
    rows = [{"no": str(day), "at": f"{day}/3/2020 9:00"} for day in range(20, 25)]
    report = import_orders(
        district, [table(*rows, {"no": "odd", "at": "3/26/2020 9:00"}, more=MORE)], tracked
    )
    assert (report.new, report.reasons) == (5, {"time": 1})


def test_that_classes_of_urgency_and_of_roads_are_no_tiers(
    district: Store, table: Table, profile_with: Build
) -> None:
    rules = '\n[[tier.rules]]\ncolumn = "level"\npattern = "^A"\ntier = "A"\n'
    profile = profile_with('matter = "text"', 'matter = "text"\nurgent = "level"', rules)
    rows = [{"no": "1", "level": "A类（紧急）"}, {"no": "2", "level": "A类道路"}, {"no": "3", "level": "A类"}]
    with_flag = [{**row, "no": row["no"]} for row in rows[:1]]
    import_orders(district, [table(*with_flag, more=("level",))], profile)
    plain = profile_with(more=rules)
    import_orders(district, [table(*rows, more=("level",))], plain)
    found = {order.number: (order.tier_now, order.urgent) for order in district.orders()}
    assert found == {"1": (0, 1), "2": (0, 0), "3": (1, 0)}

"""A log of events is joined by the orders' numbers: kinds, reasons by the platforms' words, holders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data.intake import Profile, ProfileError, import_orders
from data.intake.orders.events import EventsReport, import_events
from data.store import OrderCard, Store
from data.terms import EventKind, ReturnReason

Table = Callable[..., Path]
Log = Callable[..., Path]

LOG = """
[event_log]
number = "案号"
kind = "环节"
at = "时间"
ends = "恢复时间"
from = "原单位"
to = "新单位"
reason = "原因"
"""
HEADER = ("案号", "环节", "时间", "恢复时间", "原单位", "新单位", "原因")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text + "+08:00").timestamp())


@pytest.fixture
def logged(profile_with: Callable[..., Profile]) -> Profile:
    return profile_with(more=LOG)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """Write rows of a log in GB18030; a row needs to name only what matters."""

    def write(*rows: dict[str, str], name: str = "log.csv") -> Path:
        usual = {"案号": "1", "时间": "2020年11月3日 9时0分"}
        lines = [",".join({**usual, **row}.get(column, "") for column in HEADER) for row in rows]
        path = tmp_path / name
        path.write_bytes("\n".join([",".join(HEADER), *lines, ""]).encode("gb18030"))
        return path

    return write


@pytest.fixture
def loaded(district: Store, table: Table, logged: Profile) -> Store:
    import_orders(district, [table({"no": "1"}, {"no": "2", "done": "2020-11-20 09:00:00"})], logged)
    return district


def card(store: Store, number: str) -> OrderCard:
    (id_,) = [order.id for order in store.orders() if order.number == number]
    found = store.order(id_)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("退单", EventKind.RETURN),
        ("回退", EventKind.RETURN),
        ("转派", EventKind.TRANSFER),
        ("挂账", EventKind.PAUSE),
        ("缓办", EventKind.PAUSE),
        ("申请延期", EventKind.EXTENSION),
        ("返工", EventKind.FAILED_CHECK),
        ("核查不通过", EventKind.FAILED_CHECK),
        ("案卷重开", EventKind.REOPENING),
        ("作废", EventKind.CANCEL),
        ("reopening", EventKind.REOPENING),
    ],
)
def test_that_side_tracks_become_events_by_the_words_of_platforms(
    loaded: Store, log: Log, logged: Profile, word: str, kind: EventKind
) -> None:
    report = import_events(loaded, [log({"环节": word})], logged)
    (event,) = card(loaded, "1").events
    assert (report.written, event.kind, event.at) == (1, kind, at("2020-11-03T09:00:00"))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("不属本单位职责", ReturnReason.NOT_OUR_DUTY),
        ("不属本辖区", ReturnReason.NOT_OUR_AREA),
        ("信息不全", ReturnReason.INFORMATION_MISSING),
        ("职责交叉", ReturnReason.DUTIES_CROSS),
        ("重复案件", ReturnReason.DUPLICATE),
        ("天气不好", ReturnReason.OTHER),
        ("", ReturnReason.NONE),
    ],
)
def test_that_reasons_are_read_by_the_platforms_own_words(
    loaded: Store, log: Log, logged: Profile, words: str, reason: ReturnReason
) -> None:
    import_events(loaded, [log({"环节": "退单", "原因": words})], logged)
    assert [event.reason for event in card(loaded, "1").events] == [reason]


def test_that_a_pause_has_its_end(loaded: Store, log: Log, logged: Profile) -> None:
    import_events(loaded, [log({"环节": "挂账", "恢复时间": "2020-11-05 10:00"})], logged)
    assert [event.ends for event in card(loaded, "1").events] == [at("2020-11-05T10:00:00")]


def test_that_a_reopening_keeps_the_instants_of_the_episode_it_ended(
    loaded: Store, log: Log, logged: Profile
) -> None:
    rows = [
        {"环节": "处置", "时间": "2020-11-03 10:00"},
        {"环节": "结案", "时间": "2020-11-03 12:00"},
        {"环节": "重开", "时间": "2020-11-08 09:00"},
        {"环节": "结案", "时间": "2020-11-20 09:00"},
    ]
    report = import_events(loaded, [log(*rows)], logged)
    (event,) = card(loaded, "1").events
    assert (event.was_disposed, event.was_closed) == (at("2020-11-03T10:00:00"), at("2020-11-03T12:00:00"))
    assert (report.accepted, report.steps, report.written) == (4, 3, 1)


def test_that_an_extension_moves_a_due_instant_to_another(loaded: Store, log: Log, logged: Profile) -> None:
    import_events(loaded, [log({"环节": "延期", "原单位": "2020-11-05", "新单位": "2020-11-12"})], logged)
    (event,) = card(loaded, "1").events
    assert (event.from_value, event.to_value) == (at("2020-11-05T00:00:00"), at("2020-11-12T00:00:00"))


def test_that_transfers_tell_who_held_an_order_and_until_when(
    loaded: Store, log: Log, logged: Profile
) -> None:
    rows = [
        {"案号": "2", "环节": "转派", "时间": "2020-11-03 09:00", "原单位": "环卫中心", "新单位": "城管局"},
        {"案号": "2", "环节": "转派", "时间": "2020-11-04 09:00", "原单位": "城管局", "新单位": "水务局"},
    ]
    report = import_events(loaded, [log(*reversed(rows))], logged)
    names = {body.id: body.name for body in loaded.bodies()}
    held = [(names[h.body_id], h.held_from, h.held_until) for h in card(loaded, "2").holders]
    begun, first, second, closed = (at(f"2020-11-{day}T09:00:00") for day in ("02", "03", "04", "20"))
    assert held == [("环卫中心", begun, first), ("城管局", first, second), ("水务局", second, closed)]
    assert report.holders == 3


def test_that_rows_that_cannot_be_joined_are_rejected_with_their_reason(
    loaded: Store, log: Log, logged: Profile, tmp_path: Path
) -> None:
    rows = [
        {"环节": "退单"},
        {"案号": "404", "环节": "退单"},
        {"环节": "跳舞"},
        {"环节": "退单", "时间": ""},
        {"环节": "退单", "时间": "后来"},
        {"案号": "", "环节": "退单"},
    ]
    report = import_events(loaded, [log(*rows)], logged, rejects_path=tmp_path / "rejects.csv")
    reasons = {"unknown_order": 1, "event_kind": 1, "no_event_time": 1, "time": 1, "no_number": 1}
    assert (report.read, report.accepted, report.rejected) == (6, 1, 5)
    assert report.reasons == reasons
    batch = loaded.batches()[-1]
    assert (batch.kind, batch.read, batch.rejected) == ("events", 6, 5)
    assert [reject.line for reject in loaded.rejects(batch.id)] == [3, 4, 5, 6, 7]
    assert len((tmp_path / "rejects.csv").read_text(encoding="utf-8-sig").splitlines()) == 6


def test_that_overlapping_logs_give_each_event_once_whichever_comes_first(
    loaded: Store, log: Log, logged: Profile
) -> None:
    rows = [{"环节": "退单", "时间": f"2020-11-{day:02} 09:00"} for day in range(3, 9)]
    one, two = log(*rows[:4], name="one.csv"), log(*rows[2:], name="two.csv")
    written = [import_events(loaded, [path], logged).written for path in (two, one, two)]
    assert written == [4, 2, 0]
    assert [event.at for event in card(loaded, "1").events] == [
        at(f"2020-11-0{day}T09:00:00") for day in range(3, 9)
    ]


def test_that_a_dry_run_of_a_log_writes_nothing(loaded: Store, log: Log, logged: Profile) -> None:
    def run(*, dry: bool) -> EventsReport:
        return import_events(
            loaded, [log({"环节": "退单"}, {"案号": "404", "环节": "退单"})], logged, dry_run=dry
        )

    before = loaded.revision()
    dry = run(dry=True)
    assert (loaded.revision(), card(loaded, "1").events) == (before, ())
    assert run(dry=False).as_json() == dry.as_json()


def test_that_a_profile_without_a_log_says_so(loaded: Store, log: Log, profile: Profile) -> None:
    with pytest.raises(ProfileError, match="small"):
        import_events(loaded, [log({"环节": "退单"})], profile)

"""A newer export corrects an older one: side tracks it no longer tells are taken back, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.intake import OrdersReport, Profile, import_events, import_orders
from data.store import EventRow, OrderRow, Store
from data.terms import EventKind, Mark

Table = Callable[..., Path]
TRACKS = """
[stages]
column = "stage"
[events]
extension = "延期"
rework = "返工"
pause = "挂账"
cancel = "作废"
supervise = "督办"
[event_log]
number = "no"
kind = "what"
at = "when"
"""
ALONE = TRACKS.partition("[event_log]")[0]
MORE = ("stage", "延期", "返工", "挂账", "作废", "督办")


@pytest.fixture
def tracked(profile_with: Callable[..., Profile]) -> Profile:
    return profile_with(more=ALONE)


@pytest.fixture
def load(district: Store, table: Table, tracked: Profile) -> Callable[..., OrdersReport]:
    """Import order 1 as a row of an export tells it, beside order 2, which never changes."""

    def run(**row: str) -> OrdersReport:
        return import_orders(district, [table(row, {"no": "2", "返工": "是"}, more=MORE)], tracked)

    return run


def held(store: Store, number: str = "1") -> tuple[OrderRow, list[EventRow]]:
    (order,) = [order for order in store.orders() if order.number == number]
    card = store.order(order.id)
    assert card is not None
    return order, list(card.events)


@pytest.mark.parametrize(
    ("track", "kind"),
    [
        ("延期", EventKind.EXTENSION),
        ("返工", EventKind.FAILED_CHECK),
        ("挂账", EventKind.PAUSE),
        ("作废", EventKind.CANCEL),
    ],
)
def test_that_a_flag_that_is_corrected_takes_its_event_back_and_undoing_brings_it_again(
    district: Store, load: Callable[..., OrdersReport], track: str, kind: EventKind
) -> None:
    load(**{track: "是"})
    told, events = held(district)
    assert [event.kind for event in events] == [kind]
    report = load(**{track: "否"})
    corrected, none = held(district)
    assert (report.new, report.changed, report.unchanged, none) == (0, 1, 1, [])
    assert (corrected.cancelled, corrected.paused, corrected.marks) == (None, None, Mark(0))
    assert corrected.rev > told.rev
    assert [version.rev for version in district.versions(told.id)] == [told.rev]
    batch = district.batches()[-1]
    assert (batch.changed, batch.unchanged) == (1, 1)
    district.undo_import(batch.id)
    again, events = held(district)
    assert ([event.kind for event in events], again.cancelled) == ([kind], told.cancelled)
    assert (again.paused, again.marks) == (told.paused, told.marks)


def test_that_a_flag_that_comes_later_makes_its_order_a_changed_one(
    load: Callable[..., OrdersReport],
) -> None:
    load()
    assert (load(返工="是").changed, load(返工="是").changed) == (1, 0)


def test_that_a_file_without_the_column_takes_nothing_back(
    district: Store, table: Table, tracked: Profile, load: Callable[..., OrdersReport]
) -> None:
    load(返工="是")
    fewer = replace(tracked, events=tracked.events[:1])
    import_orders(district, [table({}, more=("stage", "延期"))], fewer)
    assert [event.kind for event in held(district)[1]] == [EventKind.FAILED_CHECK]


def test_that_the_newer_of_two_rows_in_one_import_takes_back_what_the_older_told(
    district: Store, table: Table, tracked: Profile
) -> None:
    older, newer = {"返工": "是"}, {"返工": "否", "done": "2020-11-05 09:00:00"}
    for order in ((older, newer), (newer, older)):
        files = [table(row, more=MORE, name=f"{n}.csv") for n, row in enumerate(order)]
        import_orders(district, files, tracked)
        assert held(district)[1] == []


@pytest.mark.parametrize(("stage", "kept"), [("[作废]", []), ("挂账", []), ("退单", [EventKind.RETURN])])
def test_that_a_stage_that_moves_on_ends_what_stood_but_not_what_befell(
    district: Store, load: Callable[..., OrdersReport], stage: str, kept: list[EventKind]
) -> None:
    load(stage=stage)
    assert held(district)[1]
    load(stage="处置")
    order, events = held(district)
    assert (order.cancelled, order.paused, [event.kind for event in events]) == (None, None, kept)


def test_that_the_events_of_a_log_stay_whatever_the_orders_rows_say(
    district: Store, table: Table, profile_with: Callable[..., Profile], tmp_path: Path
) -> None:
    logged = profile_with(more=TRACKS)
    log = tmp_path / "log.csv"
    log.write_text("no,what,when\n1,返工,2020-11-03 09:00\n", encoding="utf-8")
    import_orders(district, [table({"返工": "是"}, more=MORE)], logged)
    import_events(district, [log], logged)
    report = import_orders(district, [table({"返工": "否"}, more=MORE)], logged)
    assert [event.kind for event in held(district)[1]] == [EventKind.FAILED_CHECK]
    assert report.read == 1

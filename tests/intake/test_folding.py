"""What a log tells changes the order itself, and the state at an earlier instant takes it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data.intake import Profile, import_events, import_orders
from data.ledger.columns import EPOCH, Orders
from data.ledger.instant import state_at
from data.ledger.loading import Keeper
from data.store import OrderRow, Store
from data.terms import EventKind, Tier

Table = Callable[..., Path]
LOG = """
[event_log]
number = "no"
kind = "what"
at = "when"
ends = "until"
from = "from"
to = "to"
"""


def at(text: str) -> int:
    return int(datetime.fromisoformat(text + "+08:00").timestamp())


@pytest.fixture
def logged(profile_with: Callable[..., Profile]) -> Profile:
    return profile_with(more=LOG)


@pytest.fixture
def tell(district: Store, logged: Profile, tmp_path: Path) -> Callable[..., OrderRow]:
    """Import a log about order 1 and give the order back."""

    def run(*lines: str) -> OrderRow:
        path = tmp_path / "log.csv"
        path.write_text("\n".join(["no,what,when,until,from,to", *lines, ""]), encoding="utf-8")
        import_events(district, [path], logged)
        return held(district)

    return run


def held(store: Store) -> OrderRow:
    (order,) = [order for order in store.orders() if order.number == "1"]
    return order


def as_of(store: Store, text: str) -> Orders:
    keeper = Keeper(store)
    keeper.reach_back()
    return state_at(keeper.snapshot().orders, at(text) - EPOCH)


@pytest.fixture
def open_order(district: Store, table: Table, logged: Profile) -> Store:
    import_orders(district, [table({"no": "1"})], logged)
    return district


@pytest.fixture
def closed_order(district: Store, table: Table, logged: Profile) -> Store:
    import_orders(district, [table({"no": "1", "done": "2020-11-05 09:00:00"})], logged)
    return district


def test_that_a_cancellation_of_the_log_cancels_the_order(
    open_order: Store, tell: Callable[..., OrderRow]
) -> None:
    assert tell("1,作废,2020-11-04 09:00,,,").cancelled == at("2020-11-04T09:00:00")


def test_that_only_an_open_pause_leaves_the_order_paused(
    open_order: Store, tell: Callable[..., OrderRow]
) -> None:
    assert tell("1,挂账,2020-11-04 09:00,2020-11-05 09:00,,").paused is None
    assert tell("1,挂账,2020-11-06 09:00,,,").paused == at("2020-11-06T09:00:00")


def test_that_changes_of_tier_tell_the_tier_now_and_when_filed(
    open_order: Store, tell: Callable[..., OrderRow]
) -> None:
    order = tell("1,升级,2020-11-04 09:00,,A类,B类", "1,升级,2020-11-06 09:00,,B类,C类")
    assert (order.tier_filed, order.tier_now) == (Tier.A, Tier.C)
    days = ("2020-11-03", "2020-11-05", "2020-11-07")
    assert [as_of(open_order, f"{day}T00:00:00").tier_now[0] for day in days] == [Tier.A, Tier.B, Tier.C]


def test_that_a_reopening_opens_the_order_again_and_keeps_its_first_closing(
    closed_order: Store, tell: Callable[..., OrderRow]
) -> None:
    order = tell("1,重开,2020-11-08 09:00,,,")
    assert (order.closed, order.first_closed) == (None, at("2020-11-05T09:00:00"))
    card = closed_order.order(order.id)
    assert card is not None
    (event,) = card.events
    assert (event.kind, event.was_closed) == (EventKind.REOPENING, at("2020-11-05T09:00:00"))
    before, after = (as_of(closed_order, f"2020-11-{day}T00:00:00") for day in ("07", "09"))
    assert (before.closed[0] + EPOCH, after.closed[0]) == (at("2020-11-05T09:00:00"), 0)


def test_that_the_closing_after_a_reopening_is_the_orders_own(
    closed_order: Store, tell: Callable[..., OrderRow]
) -> None:
    order = tell("1,重开,2020-11-08 09:00,,,", "1,结案,2020-11-10 09:00,,,")
    closings = (order.first_closed, order.closed)
    assert closings == (at("2020-11-05T09:00:00"), at("2020-11-10T09:00:00"))


@pytest.mark.parametrize(
    "lines",
    [
        ("1,作废,2020-11-06 09:00,,,",),
        ("1,挂账,2020-11-04 09:00,,,", "1,升级,2020-11-04 10:00,,A类,C类"),
        ("1,重开,2020-11-08 09:00,,,",),
        ("1,重开,2020-11-08 09:00,,,", "1,处置,2020-11-09 09:00,,,", "1,结案,2020-11-10 09:00,,,"),
        ("1,作废,2020-11-06 09:00,,,", "1,重开,2020-11-08 09:00,,,", "1,作废,2020-11-09 09:00,,,"),
    ],
)
def test_that_orders_and_log_again_change_nothing(
    closed_order: Store, table: Table, logged: Profile, tell: Callable[..., OrderRow], lines: tuple[str, ...]
) -> None:
    first = tell(*lines)
    report = import_orders(closed_order, [table({"no": "1", "done": "2020-11-05 09:00:00"})], logged)
    assert (report.changed, report.unchanged, held(closed_order)) == (0, 1, first)
    assert tell(*lines) == first


def test_that_undoing_a_log_gives_the_order_back_as_it_was(
    closed_order: Store, tell: Callable[..., OrderRow]
) -> None:
    before = held(closed_order)
    tell("1,重开,2020-11-08 09:00,,,", "1,升级,2020-11-08 10:00,,A类,C类")
    closed_order.undo_import(closed_order.batches()[-1].id)
    after = held(closed_order)
    assert (after.closed, after.first_closed, after.tier_now) == (before.closed, None, before.tier_now)

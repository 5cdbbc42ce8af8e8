"""A chasing slip has a number of its year, names orders, and is followed until its outcome is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data import meetings
from data.meetings import MeetingError, Slip
from data.store import Store
from data.terms import Instant, PromiseState

OFFICE = "区网格中心"
Moment = Callable[[str], Instant]


@pytest.fixture
def slip(store: Store, at: Moment, first_order: int) -> Slip:
    return meetings.make_slip(
        store,
        1,
        [first_order],
        reply_due=at("2020-11-20"),
        at=at("2020-11-17"),
        actor=OFFICE,
        note="请尽快处置",
    )


def test_that_slips_are_numbered_within_their_year(
    store: Store, slip: Slip, at: Moment, first_order: int
) -> None:
    told = [
        meetings.make_slip(
            store, 1, [first_order], reply_due=at("2021-02-01"), at=at(day), actor=OFFICE
        ).row.number
        for day in ("2020-12-30", "2021-01-02")
    ]
    assert [slip.row.number, *told] == ["2020-001", "2020-002", "2021-001"]


def test_that_a_slip_names_the_orders_of_its_list_each_once(
    store: Store, slip: Slip, at: Moment, first_order: int
) -> None:
    (held,) = meetings.slips(store)
    assert [order.number for order in held.orders] == ["W1"]
    more = meetings.make_slip(
        store, 1, [first_order, first_order], reply_due=at("2020-12-01"), at=at("2020-11-17"), actor=OFFICE
    )
    assert len(more.orders) == 1


def test_that_a_slip_is_late_while_no_reply_came_in_time(store: Store, slip: Slip, at: Moment) -> None:
    assert not slip.is_late(at("2020-11-19"))
    assert slip.is_late(at("2020-11-21"))
    meetings.replied(store, slip.row.id, "已派工", at=at("2020-11-18"), actor=OFFICE)
    assert not meetings.slips(store)[0].is_late(at("2020-12-21"))


def test_that_a_slip_ends_once(store: Store, slip: Slip, at: Moment) -> None:
    done = PromiseState.DONE
    for _ in range(2):
        row = meetings.end_slip(store, slip.row.id, done, at=at("2020-11-25"), actor=OFFICE)
    assert (row.outcome, row.done_at) == (done, at("2020-11-25"))
    with pytest.raises(MeetingError):
        meetings.end_slip(
            store, slip.row.id, PromiseState.DROPPED, at=at("2020-11-26"), actor=OFFICE, reason="重复"
        )


@pytest.mark.parametrize("outcome", [PromiseState.LATE, PromiseState.DROPPED])
def test_that_a_slip_that_is_late_or_withdrawn_says_why(
    store: Store, slip: Slip, at: Moment, outcome: PromiseState
) -> None:
    with pytest.raises(MeetingError):
        meetings.end_slip(store, slip.row.id, outcome, at=at("2020-11-25"), actor=OFFICE)
    row = meetings.end_slip(store, slip.row.id, outcome, at=at("2020-11-25"), actor=OFFICE, reason="停电")
    assert row.reason == "停电"


def test_that_a_slip_without_orders_or_without_time_to_reply_is_refused(
    store: Store, at: Moment, first_order: int
) -> None:
    for orders, due in (([], "2020-11-20"), ([first_order], "2020-11-17"), ([9_999], "2020-11-20")):
        with pytest.raises(MeetingError):
            meetings.make_slip(store, 1, orders, reply_due=at(due), at=at("2020-11-17"), actor=OFFICE)
    assert store.slips() == []

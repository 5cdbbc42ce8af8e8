"""The review of a signal: asked, answered, visited again, confirmed or forgotten; half a sample is chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from data.board import signal_lives as lives
from data.board.signal_lives import DAY, Lives, ReviewError, with_life
from data.clock import district_calendar
from data.figures.signals import Signal, SignalState, Team, VisitOutcome
from data.store import SourceRow, Store, open_store
from data.terms import Instant

ZONE = "Asia/Shanghai"
MONDAY = Instant(1_604_275_200)
"""2 November 2020, 08:00 in China: a Monday, and no holiday follows for weeks."""
ORDERS = 40


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.db", create=True) as made:
        with made.writing() as writer:
            writer.put_source(SourceRow("s"))
            numbers = [str(each) for each in range(ORDERS)]
            reported = np.full(ORDERS, MONDAY - 30 * DAY)
            writer.put_orders({"source": ["s"] * ORDERS, "number": numbers, "reported": reported})
        yield made


def signal(*orders: int) -> Signal:
    team = Team(0, ("", ""))
    return Signal(
        "I2:0:2020-10", "I2", team, date(2020, 10, 1), 6, 60, 0.9, 0, 3, orders or (1, 2, 3, 4, 5, 6)
    )


def at(store: Store, as_of: int) -> Signal:
    """The signal as it stands at an instant."""
    calendar = district_calendar("cn", ZONE)
    return with_life(signal(), Lives.of(store, Instant(as_of), calendar, ZONE))


def test_that_a_signal_begins_raised_and_may_not_be_printed(store: Store) -> None:
    found = at(store, MONDAY)
    assert (found.state, found.printable, found.raised) == (SignalState.RAISED, False, None)


@pytest.mark.parametrize(("days", "printable"), [(14, False), (15, True)])
def test_that_ten_working_days_after_the_slip_it_may_be_printed(
    store: Store, days: int, printable: bool
) -> None:
    lives.ask(store, signal(), MONDAY, "督查室")
    found = at(store, MONDAY + days * DAY)
    assert (found.state, found.printable) == (SignalState.ASKED, printable)


def test_that_a_team_is_asked_once_and_its_answer_is_masked(store: Store) -> None:
    lives.ask(store, signal(), MONDAY, "督查室")
    with pytest.raises(ReviewError, match="asked"):
        lives.ask(store, signal(), MONDAY, "督查室")
    lives.answer(store, signal().key, "先办后录，详询 13812345678", MONDAY, "城管局")
    assert at(store, MONDAY).reply.startswith("先办后录")
    assert "13812345678" not in at(store, MONDAY).reply


def test_that_who_was_not_asked_cannot_answer(store: Store) -> None:
    with pytest.raises(ReviewError, match="unknown"):
        lives.answer(store, signal().key, "…", MONDAY, "城管局")


def test_that_a_sample_is_half_findings_and_half_chance_in_an_order_that_does_not_tell(store: Store) -> None:
    ids = lives.draw_sample(store, [signal(*range(1, 21))], range(1, ORDERS + 1), 20, MONDAY, 3, "督查室")
    found = [id_ <= 20 for id_ in ids]
    assert sum(found) == 10
    assert found not in (sorted(found), sorted(found, reverse=True))
    again = lives.draw_sample(store, [signal(*range(1, 21))], range(1, ORDERS + 1), 20, MONDAY, 3, "督查室")
    assert not set(ids) & set(again)


def test_that_a_visit_that_finds_work_undone_lets_a_signal_be_confirmed(store: Store) -> None:
    ids = lives.draw_sample(store, [signal()], range(20, 30), 4, MONDAY, 1, "督查室")
    with pytest.raises(ReviewError, match="not_found"):
        lives.confirm(store, signal().key, MONDAY, "督查室")
    for id_ in ids:
        outcome = VisitOutcome.NOT_DONE if id_ in signal().orders else VisitOutcome.DONE
        lives.record_visit(store, id_, outcome, MONDAY, "督查室")
    assert (at(store, MONDAY).state, at(store, MONDAY).printable) == (SignalState.VISITED, True)
    lives.confirm(store, signal().key, MONDAY, "督查室")
    assert at(store, MONDAY + 2 * lives.YEAR).state is SignalState.CONFIRMED
    halves = Lives.of(store, MONDAY, None, ZONE).visits
    assert [(half, each.done, each.not_done) for half, each in halves.items()] == [
        ("found", 0, 2),
        ("random", 2, 0),
    ]
    assert at(store, MONDAY).visits == halves["found"]


def test_that_an_order_outside_the_sample_has_no_visit(store: Store) -> None:
    with pytest.raises(ReviewError, match="not_drawn"):
        lives.record_visit(store, 1, VisitOutcome.DONE, MONDAY, "督查室")


def test_that_what_nobody_confirms_expires_after_a_year(store: Store) -> None:
    lives.ask(store, signal(), MONDAY, "督查室")
    assert at(store, MONDAY + lives.YEAR - 1).state is SignalState.ASKED
    assert at(store, MONDAY + lives.YEAR).state is SignalState.EXPIRED


def test_that_each_step_stands_in_the_log(store: Store) -> None:
    lives.turn(store, True, "督查室")
    lives.ask(store, replace(signal(), key="I1:0:2020-10"), MONDAY, "督查室")
    assert lives.is_on(store)
    assert [row.actor for row in store.audits("signals.on")] == ["督查室"]
    assert [row.detail for row in store.audits("signals.asked")] == ["I1:0:2020-10"]
    assert store.integrity() == []

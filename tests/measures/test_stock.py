"""Stock and flow: what is open, overdue and waiting, and that flows always explain the stock."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.ledger.columns import EVENT_DTYPES, Events, Orders, orders
from data.ledger.instant import state_at
from data.measures.stock import inflow, net_flow, open_at, outflow, overdue_at, waiting_state
from data.terms import EventKind, Mark, Stage
from tests.measures.builders import EVERYTHING, Story, ledger, story, window
from tests.measures.stories import many_stories


def is_open(one: Story, at: int) -> bool:
    return bool(open_at(state_at(ledger([one]), at), at)[0])


OPEN: dict[str, tuple[Story, int, bool]] = {
    "at its filing it is not yet open": (story(), 2, False),
    "the second after its filing": (story(), 3, True),
    "reported alone": (story(filed=None), 9, False),
    "at its closing it is still open": (story(("closed", 9)), 9, True),
    "the second after its closing": (story(("closed", 9)), 10, False),
    "cancelled": (story(("cancelled", 9)), 10, False),
    "cancelled before it was filed": (story(("cancelled", 1)), 10, False),
    "disposed and not closed": (story(("disposed", 5)), 10, True),
    "paused (E5)": (story(("paused", 5, None)), 10, True),
    "closed before it was filed": (story(("closed", 1), filed=8), 20, False),
    "between closing and reopening (E3)": (story(("closed", 5), ("reopened", 9)), 7, False),
    "reopened (E3)": (story(("closed", 5), ("reopened", 9)), 10, True),
    "reopened and closed again": (story(("closed", 5), ("reopened", 9), ("closed", 12)), 13, False),
}


@pytest.mark.parametrize(("one", "at", "expected"), OPEN.values(), ids=OPEN)
def test_that_an_order_is_open_from_its_filing_to_its_closing(one: Story, at: int, expected: bool) -> None:
    assert is_open(one, at) is expected


def test_that_an_order_that_ended_nobody_knows_when_is_never_in_the_stock() -> None:
    told = replace(ledger([story()]), marks=np.array([Mark.ENDED], dtype=np.int16))
    assert not open_at(told, 3).any()
    assert not overdue_at(told, 99).any()
    assert waiting_state(told, 9, EVERYTHING).tolist() == [0]


OVERDUE: dict[str, tuple[Story, int, bool]] = {
    "at its due instant it is pending": (story(), 12, False),
    "the second after": (story(), 13, True),
    "disposed late": (story(("disposed", 20)), 21, False),
    "until then it was overdue": (story(("disposed", 20)), 20, True),
    "paused at its due instant": (story(("paused", 11, None)), 13, False),
    "paused once overdue": (story(("paused", 13, None)), 14, True),
    "extended": (story(("extended", 9, 30)), 20, False),
    "closed without disposal": (story(("closed", 11)), 13, False),
    "no limit": (story(limit=None), 99, False),
    "a failed check brings the limit back": (story(("disposed", 5), ("failed", 14)), 15, True),
}


@pytest.mark.parametrize(("one", "at", "expected"), OVERDUE.values(), ids=OVERDUE)
def test_that_an_open_order_is_overdue_past_its_due_instant(one: Story, at: int, expected: bool) -> None:
    assert bool(overdue_at(state_at(ledger([one]), at), at)[0]) is expected


FULL = (("dispatched", 3), ("accepted", 4), ("disposed", 5), ("closed", 6), ("visited", 7))
WAITING: dict[str, tuple[Story, frozenset[str], Stage | None]] = {
    "not reported": (story(reported=None, filed=None), EVERYTHING, None),
    "reported": (story(filed=None), EVERYTHING, Stage.COLLECTION),
    "filed": (story(), EVERYTHING, Stage.ESTABLISHMENT),
    "dispatched": (story(*FULL[:1]), EVERYTHING, Stage.DISPATCH),
    "accepted": (story(*FULL[:2]), EVERYTHING, Stage.FEEDBACK),
    "disposed": (story(*FULL[:3]), EVERYTHING, Stage.VERIFICATION),
    "closed": (story(*FULL[:4]), EVERYTHING, Stage.ASSESSMENT),
    "visited": (story(*FULL), EVERYTHING, None),
    "closed where nobody records visits": (story(*FULL[:4]), EVERYTHING - {"visited"}, None),
    "filed where nobody records dispatching": (
        story(), EVERYTHING - {"dispatched"}, Stage.DISPATCH,
    ),
    "filed where only disposal and closing are recorded": (
        story(), frozenset({"filed", "disposed", "closed"}), Stage.FEEDBACK,
    ),
    "disposed without being accepted": (story(("disposed", 5)), EVERYTHING, Stage.VERIFICATION),
    "visited before it is closed": (story(("disposed", 5), ("visited", 6)), EVERYTHING, Stage.VERIFICATION),
    "cancelled": (story(("cancelled", 5)), EVERYTHING, None),
    "returned waits to be dispatched anew": (
        story(*FULL[:2], ("returned", 5)), EVERYTHING, Stage.ESTABLISHMENT,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "recorded", "expected"), WAITING.values(), ids=WAITING)
def test_that_an_order_waits_at_the_first_recorded_step_still_missing(
    one: Story, recorded: frozenset[str], expected: Stage | None
) -> None:
    assert waiting_state(ledger([one]), 50, recorded).tolist() == [expected or 0]


def test_that_a_step_at_the_instant_looked_at_is_still_waited_for() -> None:
    one = ledger([story(("dispatched", 9))])
    assert waiting_state(one, 9, EVERYTHING)[0] == Stage.ESTABLISHMENT
    assert waiting_state(one, 10, EVERYTHING)[0] == Stage.DISPATCH


FLOWS: dict[str, tuple[Story, int, int]] = {
    "filed": (story(), 1, 0),
    "closed": (story(("closed", 9)), 1, 1),
    "cancelled": (story(("cancelled", 9)), 1, 1),
    "closed and cancelled leaves once": (story(("closed", 9), ("cancelled", 11)), 1, 1),
    "reopened comes back": (story(("closed", 9), ("reopened", 11)), 2, 1),
    "closed twice leaves twice": (story(("closed", 9), ("reopened", 11), ("closed", 15)), 2, 2),
    "never filed": (story(("cancelled", 9), filed=None), 0, 0),
    "reopened though its closing is not known": (story(("reopened", 11)), 2, 1),
}


@pytest.mark.parametrize(("one", "entries", "exits"), FLOWS.values(), ids=FLOWS)
def test_that_filings_and_reopenings_flow_in_closings_and_cancellations_out(
    one: Story, entries: int, exits: int
) -> None:
    found = ledger([one])
    assert (inflow(found, window()).hit.sum(), outflow(found, window()).hit.sum()) == (entries, exits)


@st.composite
def any_orders(draw: st.DrawFn) -> Orders:
    """Orders whose stamps and events say anything, however impossible."""
    count = draw(st.integers(1, 6))
    few = st.integers(0, 20)

    def column(length: int, values: st.SearchStrategy[int] = few) -> list[int]:
        return draw(st.lists(values, min_size=length, max_size=length))

    stamps = ("reported", "filed", "disposed", "closed", "cancelled", "due_dispose")
    columns = {name: np.array(column(count)) for name in stamps}
    columns["marks"] = np.array(column(count, st.sampled_from((0, int(Mark.ENDED)))))
    length = draw(st.integers(0, 8))
    events = {name: np.zeros(length, dtype) for name, dtype in EVENT_DTYPES.items()}
    events["order"][:] = column(length, st.integers(1, count))
    events["kind"][:] = column(length, st.sampled_from(EventKind))
    events["begins"][:] = column(length, st.integers(1, 20))
    for name in ("ends", "disposed", "closed", "due_before"):
        events[name][:] = column(length)
    by_time = np.lexsort((events["begins"], events["order"]))
    sorted_events = Events(**{name: values[by_time] for name, values in events.items()})
    return orders({"id": np.arange(1, count + 1), **columns}, sorted_events)


@settings(max_examples=50)
@given(st.one_of(any_orders(), many_stories.map(ledger)), st.integers(1, 24), st.integers(1, 24))
def test_that_the_stock_changes_by_what_flows_in_and_out(found: Orders, one: int, other: int) -> None:
    begin, end = sorted((one, other))
    stock = [int(open_at(state_at(found, at), at).sum()) for at in (begin, end)]
    for as_of in (end, end + 5):  # the same period as it is known later
        when, known = window(begin, end, as_of), state_at(found, as_of)
        assert stock[1] - stock[0] == net_flow(known, when).hit.sum()
        assert inflow(known, when).hit.sum() - outflow(known, when).hit.sum() == stock[1] - stock[0]


@given(any_orders(), st.integers(1, 24))
def test_that_overdue_orders_and_waiting_states_stay_inside_the_stock(found: Orders, at: int) -> None:
    then = state_at(found, at)
    stock = open_at(then, at)
    assert not (overdue_at(then, at) & ~stock).any()
    waiting = waiting_state(then, at, EVERYTHING)[stock]
    assert ((waiting >= Stage.ESTABLISHMENT) & (waiting <= Stage.VERIFICATION)).all()

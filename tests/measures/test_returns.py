"""Dispatch and return: chains, whose fault they tell of, and orders sent to and fro."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from data.figures.collaboration import Fault
from data.measures.returns import faults, first_dispatched, sent_to_and_fro
from data.measures.tally import tally
from data.terms import EventKind, ReturnReason, Tier
from tests.measures.builders import Story, ledger, seen, story
from tests.measures.stories import many_stories

DUTY, AREA = int(ReturnReason.NOT_OUR_DUTY), int(ReturnReason.NOT_OUR_AREA)
CROSS, OTHER = int(ReturnReason.DUTIES_CROSS), int(ReturnReason.OTHER)


def returned(*moves: tuple[int, int], **other: Tier) -> Story:
    """An order dispatched at 3 and returned from 5 on, for a reason and to a body each."""
    facts = [("returned", 5 + 2 * at, reason, body) for at, (reason, body) in enumerate(moves)]
    return story(("dispatched", 3), *facts, **other)


FAULTS = {
    "not our duty": ((DUTY,), [Fault.WRONG_BODY]),
    "not our area": ((AREA,), [Fault.WRONG_BODY]),
    "a second body says so too": ((DUTY, AREA), [Fault.WRONG_BODY, Fault.NOBODY]),
    "duties cross": ((CROSS, DUTY), [Fault.TOO_MANY, Fault.WRONG_BODY]),
    "other": ((OTHER, 0), [None, None]),
}


@pytest.mark.parametrize(("told", "expected"), FAULTS.values(), ids=FAULTS)
def test_that_returns_are_grouped_by_what_they_say_of_the_dispatch(
    told: tuple[int, ...], expected: list[Fault | None]
) -> None:
    known = ledger([returned((DUTY, 2)), returned(*((reason, 2) for reason in told))])
    events = known.events.of(EventKind.RETURN)
    mine = events.order == 2
    grouped = faults(events)
    for fault, mask in grouped.items():
        assert mask[mine].tolist() == [each is fault for each in expected]
    assert sum(mask.astype(int) for mask in grouped.values()).tolist() == [1] * len(events.order)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([(DUTY, 2), (DUTY, 1)], True),
        ([(DUTY, 2), (DUTY, 3), (DUTY, 2)], True),
        ([(DUTY, 2), (DUTY, 3)], False),
        ([(DUTY, 1)], False),
        ([(DUTY, 0), (DUTY, 0)], False),
        ([], False),
    ],
)
def test_that_an_order_back_with_a_body_that_had_it_goes_to_and_fro(
    moves: list[tuple[int, int]], expected: bool
) -> None:
    found = sent_to_and_fro(ledger([returned((DUTY, 2)), returned(*moves)]))
    assert found.tolist() == [False, expected]


@given(told=many_stories)
def test_that_ping_pong_is_what_one_reads_from_the_moves(told: list[Story]) -> None:
    known = ledger(told)
    expected = []
    for each in told:
        held, back = {1}, False
        at = 1
        for event in each.known(1_000).events:
            if event["kind"] in (EventKind.RETURN, EventKind.TRANSFER) and event["body_to"]:
                back = back or (event["body_to"] in held and event["body_to"] != at)
                at = event["body_to"]
                held.add(at)
        expected.append(back)
    assert sent_to_and_fro(known).tolist() == expected
    sent = [each.known(1_000) for each in told]
    firsts = [
        min([*(e["dispatched"] for e in one.events if e.get("dispatched")), one.dispatched or 1_000])
        for one in sent
    ]
    assert np.where(first_dispatched(known) == 0, 1_000, first_dispatched(known)).tolist() == firsts


@pytest.mark.parametrize(
    ("one", "accurate", "chain"),
    [
        (returned(), (1, 1), (0, 0)),
        (returned((DUTY, 2), (CROSS, 3)), (0, 1), (2, 1)),
        (returned((OTHER, 2)), (1, 1), (1, 1)),
        (returned((DUTY, 2), tier=Tier.A), (0, 0), (1, 1)),
        (story(), (0, 1), (0, 0)),
        (story(("disposed", 9)), (0, 0), (0, 0)),
    ],
)
def test_that_only_a_return_as_wrong_makes_a_dispatch_wrong(
    one: Story, accurate: tuple[int, int], chain: tuple[int, int]
) -> None:
    numbers = [tally(seen([one]), code).of().total for code in ("Q6", "Q7c")]
    assert [(each.numerator, each.denominator) for each in numbers] == [accurate, chain]

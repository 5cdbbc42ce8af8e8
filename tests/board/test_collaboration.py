"""The figure of collaboration: matrices add up, chains tell why, bodies answer for what they held then."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given

from data.board.board import look
from data.board.collaboration import collaboration_figure
from data.figures.collaboration import CollaborationFigure, Fault
from data.ledger.columns import EPOCH
from data.ledger.holders import Holders
from data.measures.tally import tally
from data.scope import Scope, parse_period
from data.terms import BodyKind, Channel, ReturnReason, Tier
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import when
from tests.measures.builders import Story, story
from tests.measures.district_rules import RULES
from tests.measures.stories import many_stories

OCTOBER = Scope(period=parse_period("2020-10", ZONE, when(40)))
DUTY = int(ReturnReason.NOT_OUR_DUTY)


def figure(told: list[Story], scope: Scope = OCTOBER, holders: Holders | None = None) -> CollaborationFigure:
    return collaboration_figure(replace(snapshot(told), rulebook=RULES), scope, holders)


def test_that_finders_and_solvers_cross() -> None:
    by_grid = {"found_by": BodyKind.GRID, "solved_by": BodyKind.GRID}
    by_street = {"found_by": BodyKind.GRID, "solved_by": BodyKind.STREET}
    found = figure(
        [story(("disposed", 9), **by_grid), story(("disposed", 9), **by_street), story(**by_street)]
    )
    assert found.discovery.sides == (BodyKind.UNKNOWN, BodyKind.GRID, BodyKind.STREET)
    assert found.discovery.counts == ((0, 0, 0), (1, 1, 1), (0, 0, 0))
    share = found.discovery.off_diagonal
    assert (share.numerator, share.denominator) == (1, 2)


def test_that_tiers_drift_from_their_filing_to_now() -> None:
    found = figure([story(), story(("retiered", 5, int(Tier.C))), story(("retiered", 5, int(Tier.A)))])
    assert found.drift.sides == (Tier.A, Tier.B, Tier.C)
    assert found.drift.counts == ((0, 0, 0), (1, 1, 1), (0, 0, 0))
    assert found.drift.off_diagonal.numerator == 1  # one rose


def test_that_chains_tell_their_length_and_reasons() -> None:
    once = story(("dispatched", 3), ("returned", 5, DUTY, 2))
    thrice = story(
        ("dispatched", 3), ("returned", 5, DUTY, 2), ("returned", 6, DUTY, 1), ("returned", 7, 0, 3)
    )
    chains = figure([once, thrice, story(("dispatched", 3)), story()]).chains
    assert (chains.returned.numerator, chains.returned.denominator) == (2, 3)
    assert (chains.length.value, chains.longest, chains.ping_pong) == (2.0, 3, 1)
    assert chains.reasons[ReturnReason.NOT_OUR_DUTY] == 3
    assert chains.faults == {Fault.NOBODY: 1, Fault.WRONG_BODY: 2, Fault.TOO_MANY: 0, None: 1}


@given(told=many_stories)
def test_that_matrices_and_channels_add_up_to_their_measures(told: list[Story]) -> None:
    known = replace(snapshot(told), rulebook=RULES)
    found, seen = collaboration_figure(known, OCTOBER), look(known, OCTOBER)
    filed = tally(seen, "V2").of().total.numerator
    for cross in (found.discovery, found.drift):
        assert sum(map(sum, cross.counts)) == filed
    assert (
        sum(each.numerator or 0 for each in found.channels.values())
        == found.channels[Channel.APP].denominator
    )
    assert sum(found.chains.faults.values()) == sum(found.chains.reasons.values())
    assert sum(found.chains.reasons.values()) == found.chains.length.numerator


def test_that_the_last_holder_does_not_pay_for_all() -> None:
    late = story(("disposed", 20), limit=8)
    since = np.array([when(2), when(12)], dtype=np.int64) - EPOCH
    until = np.array([when(12) - EPOCH, 0], dtype=np.int64)
    holders = Holders(
        np.array([1, 1]), np.array([7, 1]), since.astype(np.uint32), until.astype(np.uint32)
    )  # the ledger's body is 1
    lines = {line.body: line for line in figure([late], holders=holders).bodies}
    assert lines[7].by_holder["T1"].denominator == 1 and lines[7].by_last["T1"].denominator == 0
    assert lines[1].by_holder["T1"].denominator == 0 and lines[1].by_last["T1"].denominator == 1
    assert (lines[7].held, lines[7].seconds) == (1, 10 * 86_400)


def test_that_nobody_is_asked_who_held_the_orders_without_need() -> None:
    assert figure([story()]).bodies == ()

"""The loop strip: which tiers stand in it, and when a step is called the bottleneck."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from data.board import build_board
from data.scope import Scope
from data.terms import TIERS, Instant, Stage, Tier
from tests.board.snapshots import snapshot
from tests.ledger.stores import when
from tests.measures.builders import story

KNOWN = tuple(tier for tier in TIERS if tier is not Tier.UNKNOWN)


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        ((), KNOWN),
        ((Tier.B,), KNOWN),
        ((Tier.D, Tier.UNKNOWN), TIERS),
        ((Tier.UNKNOWN,), (Tier.UNKNOWN,)),
    ],
)
def test_that_the_loop_leaves_out_tiers_that_no_order_has(
    held: Sequence[Tier], shown: Sequence[Tier]
) -> None:
    stories = [story(tier=tier) for tier in held]
    figure = build_board(snapshot(stories), Scope(as_of=Instant(when(20)))).loop
    assert figure.tiers == tuple(shown)
    assert len(figure.by_tier) == len(figure.tiers)


@pytest.mark.parametrize(("waiting", "named"), [(9, None), (10, Stage.FEEDBACK)])
def test_that_a_step_is_a_bottleneck_only_of_a_stock_that_is_not_small(
    waiting: int, named: Stage | None
) -> None:
    stories = [story(("dispatched", 3), ("accepted", 4)) for _ in range(waiting)]
    figure = build_board(snapshot(stories), Scope(as_of=Instant(when(20)))).loop
    assert figure.bottleneck is named


def test_that_nothing_is_a_bottleneck_where_one_step_alone_is_recorded() -> None:
    shown = snapshot([story() for _ in range(20)], recorded=frozenset({"reported", "filed", "closed"}))
    figure = build_board(shown, Scope(as_of=Instant(when(20)))).loop
    assert figure.bottleneck is None
    assert not figure.judged

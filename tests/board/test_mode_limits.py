"""A mode may carry its own time limits: they hold for what begins under it, whenever one looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.board.early_warning.modes import set_mode
from data.board.listing import figures_by_area
from data.board.work_orders.lines import order_card
from data.figures.modes import ModeFigure
from data.ledger.freezing import slice_of, snapshot_of
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.store import LimitRuleRow, Store, open_store
from data.terms import Instant, LimitUnit, OperatingMode, OrderId, Tier
from tests.ledger.stores import furnish, put, when
from tests.measures.builders import Story, story

ZONE = "Asia/Shanghai"
SET = Instant(when(20))
EMERGENCY = ModeFigure(
    OperatingMode.EMERGENCY, Instant(when(21)), Instant(when(30)), None, "flood", "区应急管理局", 0.5
)
DISPATCHED = (19, 22, 25, 31)
"""All are accepted two days later, which is the usual limit: in time, unless that is halved."""


def told_of(at: int, accepted: int) -> Story:
    return story(("dispatched", at), ("accepted", accepted), reported=at, filed=at, tier=Tier.B)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db", create=True) as opened:
        furnish(opened)
        with opened.writing() as writer:
            writer.put_limit_rules(
                [
                    LimitRuleRow(1, "accept", 48, LimitUnit.URGENT_HOUR, "dispatched"),
                    LimitRuleRow(2, "dispose", 4, LimitUnit.NATURAL_DAY, "dispatched"),
                ]
            )
        put(
            opened,
            {f"n{at}": told_of(at, at + 2) for at in DISPATCHED},
        )
        yield opened


def known(store: Store) -> Snapshot:
    keeper = Keeper(store)
    keeper.reach_back()
    return keeper.snapshot()


def in_time(snapshot: Snapshot, at: int) -> str:
    """How many were accepted in time of those that were due, as told on a day."""
    as_of = Instant(when(at))
    scope = Scope(period=parse_period("2020-10-01..2020-11-30", ZONE, as_of), as_of=as_of)
    whole = next(figures_by_area(snapshot, scope, ("T5",), by_area=False, given=True)).number
    return f"{whole.numerator}/{whole.denominator}"


def told(store: Store) -> dict[int, str]:
    """What is told before, while and after the emergency holds."""
    return {at: in_time(known(store), at) for at in (20, 22, 26, 29, 40)}


def test_that_without_limits_of_its_own_a_mode_leaves_all_that_is_due(store: Store) -> None:
    usual = told(store)
    assert usual[40] == "4/4"
    set_mode(store, replace(EMERGENCY, limits=None), at=SET)
    assert told(store) == usual


def test_that_the_limits_of_a_mode_hold_for_what_begins_under_it(store: Store) -> None:
    before = told(store)[20]
    set_mode(store, EMERGENCY, at=SET)
    assert told(store) == {20: before, 22: "1/1", 26: "1/2", 29: "1/3", 40: "2/4"}


def test_that_a_mode_that_is_ended_leaves_what_was_told_under_it(store: Store) -> None:
    set_mode(store, EMERGENCY, at=SET)
    until = {at: words for at, words in told(store).items() if at <= 22}
    back = replace(EMERGENCY, mode=OperatingMode.NORMAL, begins=None, ends=None, reason="over", limits=None)
    set_mode(store, back, at=Instant(when(24)))
    ended = told(store)
    assert {at: ended[at] for at in until} == until
    assert (ended[29], ended[40]) == ("2/3", "3/4"), "what began after the end has the usual time"


def test_that_a_snapshot_that_follows_hears_of_a_mode_beside_new_orders(store: Store) -> None:
    keeper = Keeper(store)
    keeper.reach_back()
    set_mode(store, EMERGENCY, at=SET)
    put(store, {"n40": told_of(40, 41)})
    keeper.follow()
    assert in_time(keeper.snapshot(), 40) == "2/4"


def test_that_a_frozen_slice_keeps_the_limits_of_its_modes(store: Store) -> None:
    set_mode(store, EMERGENCY, at=SET)
    assert in_time(snapshot_of(*slice_of(known(store))), 40) == "2/4"


@pytest.mark.parametrize(("at", "factor"), [(19, 1.0), (22, 0.5), (31, 1.0)])
def test_that_the_card_of_an_order_names_the_factor_it_began_under(
    store: Store, at: int, factor: float
) -> None:
    set_mode(store, EMERGENCY, at=SET)
    snapshot, (id_,) = known(store), store.ids_numbered(f"n{at}", 1)
    card = order_card(snapshot, store, Scope(as_of=Instant(when(40))), OrderId(id_))
    assert card is not None
    assert [(limit.amount, limit.factor) for limit in card.limits] == [(4, factor)]

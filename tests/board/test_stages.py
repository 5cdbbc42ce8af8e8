"""The pipeline and the delay split of a place: what waits where, since when, and where the time went."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.board.work_orders.stages import stages_figure
from data.clock import chinese_calendar
from data.figures.stages import Age, Pipeline, StagesFigure
from data.ledger.rulebook import Rulebook
from data.scope import Scope, drill_into, parse_period
from data.terms import AreaId, Stage, Tier
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import when
from tests.measures.builders import EVERYTHING, Story, story

RULES = Rulebook(chinese_calendar(), None, {})
OCTOBER = Scope(period=parse_period("2020-10", ZONE, when(40)))
DAY = 86_400
HOURS = 3_600


def stages(stories: list[Story], scope: Scope = OCTOBER, **other: Any) -> StagesFigure:
    return stages_figure(replace(snapshot(stories, **other), rulebook=RULES), scope)


def stock(found: Pipeline) -> dict[str, int]:
    counts = {step.stage.name.lower(): step.stock.numerator for step in found.steps}
    return {name: int(count) for name, count in counts.items() if count}


COURSE = [("dispatched", 8), ("accepted", 10), ("disposed", 14), ("closed", 16), ("visited", 17)]
EACH = [story(filed=None), *(story(*COURSE[:steps]) for steps in range(6))]


def test_that_every_order_waits_in_one_state_and_two_to_five_are_the_open_stock() -> None:
    found = stages(EACH).pipelines[0]
    assert stock(found) == {
        "collection": 1, "establishment": 1, "dispatch": 1, "feedback": 1, "verification": 1, "assessment": 1,
    }  # fmt: skip
    assert found.open_stock.numerator == 4


def test_that_ages_run_from_the_step_before_by_the_clock_and_in_working_time() -> None:
    feedback = stages([story(*COURSE[:2]), story(*COURSE[:2], reported=5)], now=13).pipelines[0].steps[3]
    # Saturday the 10th, a make-up day, to Tuesday the 13th, both at midnight.
    assert feedback.clock == Age(3 * DAY, 3 * DAY)
    assert feedback.working == Age(2 * 8 * HOURS, 2 * 8 * HOURS)


def test_that_what_waits_for_nothing_has_no_age() -> None:
    assert stages([]).pipelines[0].steps[2].clock == Age(None, None)


def test_that_an_order_set_back_waits_since_then() -> None:
    back = [story(("dispatched", 4), ("returned", 9)), story(*COURSE[:3], ("failed", 20))]
    found = stages(back, now=24).pipelines[0]
    assert found.steps[1].clock.oldest == 15 * DAY
    assert found.steps[3].clock.oldest == 4 * DAY


def test_that_a_step_counts_those_who_passed_it_in_the_period() -> None:
    late = story(("dispatched", 35), ("accepted", 36))
    passed = {step.stage: step.passed for step in stages([*EACH, late]).pipelines[0].steps}
    assert list(passed.values()) == [7, 5, 4, 3, 2, 1]


def test_that_tiers_stand_beside_all_of_them_and_add_up() -> None:
    told = [story(tier=Tier.A), story(tier=Tier.C), story(tier=Tier.C)]
    whole, *tiers = stages(told).pipelines
    assert whole.tier is None and whole.open_stock.numerator == 3
    assert {each.tier: each.open_stock.numerator for each in tiers} == {
        Tier.A: 1, Tier.B: 0, Tier.C: 2, Tier.D: 0,
    }  # fmt: skip
    chosen = stages(told, replace(OCTOBER, tiers=frozenset({Tier.C}))).pipelines
    assert [each.tier for each in chosen] == [None, Tier.C]
    assert chosen[0].open_stock.numerator == 2


@pytest.mark.parametrize(
    ("counts", "named"),
    [((9, 1), Stage.ESTABLISHMENT), ((1, 9), Stage.FEEDBACK), ((5, 5), None), ((4, 2), None)],
)
def test_that_the_fullest_step_of_a_stock_that_is_not_small_is_the_bottleneck(
    counts: tuple[int, int], named: Stage | None
) -> None:
    waiting, working = counts
    found = stages([*[story()] * waiting, *[story(*COURSE[:2])] * working]).pipelines[0]
    assert found.bottleneck is named


def test_that_the_parts_of_the_time_add_up_in_every_line() -> None:
    told = [story(*COURSE, area=6), story(*COURSE, area=2, tier=Tier.A), story(*COURSE, area=None)]
    delays = stages(told).delays
    whole = delays.lines[0]
    # From the 2nd to the 16th, midnight: worked are the 9th and 10th and the 12th to 15th.
    assert (whole.orders, whole.whole) == (3, 3 * 6 * 8 * HOURS)
    assert sum(part or 0 for part in whole.shares) == pytest.approx(1)
    timely = [line for line in delays.by_area if not line.late]
    assert [line.orders for line in timely] == [1, 1, 1]
    assert timely[-1].area is None
    assert tuple(map(sum, zip(*(line.seconds for line in timely), strict=True))) == whole.seconds
    tiers = [line for line in delays.lines if line.tier and not line.late]
    assert tuple(map(sum, zip(*(line.seconds for line in tiers), strict=True))) == whole.seconds


def test_that_late_orders_have_lines_of_their_own() -> None:
    late = story(("disposed", 14), ("closed", 16), limit=4)
    lines = stages([late, story(*COURSE, limit=40)]).delays.lines
    assert [(line.orders, line.late) for line in lines if line.tier is None] == [(2, False), (1, True)]


def test_that_a_place_looked_into_shows_its_own_orders() -> None:
    found = stages([story(area=6), story(area=2)], drill_into(OCTOBER, AreaId(2)))
    assert found.place.code == "002"
    assert found.pipelines[0].open_stock.numerator == 1


def test_that_what_is_missing_is_said() -> None:
    assert stages_figure(snapshot(EACH), OCTOBER).delays.note == "note.missing.calendar"
    assert stages(EACH, recorded=EVERYTHING - {"closed"}).delays.note == "note.missing.closed"
    silent = stages(EACH, recorded=EVERYTHING - {"accepted", "due_dispose"}).pipelines[0].steps[2]
    assert (silent.stock.note, silent.overdue, silent.passed) == ("note.missing.accepted", None, None)

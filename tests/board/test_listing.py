"""The flat list of figures: the scope first, then its areas by code, the unassigned always last."""

from __future__ import annotations

from data.board import figures_by_area
from data.board.listing import CODES
from data.scope import Scope, drill_into, parse_period
from data.terms import TIERS, AreaId, Channel, Instant, Tier
from tests.board.snapshots import ZONE, posts, snapshot
from tests.ledger.stores import when
from tests.measures.builders import Story, story

STORIES: list[Story] = [story(area=6), story(area=2, tier=Tier.A), story(("closed", 9), area=None)]
ALL = (None, *TIERS)


def rows(
    scope: Scope, code: str = "V2", *, by_area: bool = True, given: bool = False
) -> list[tuple[object, ...]]:
    found = figures_by_area(snapshot(STORIES, now=40), scope, (code,), by_area=by_area, given=given)
    return [(each.area.code if each.area else None, each.tier, each.number.numerator) for each in found]


OCTOBER = Scope(period=parse_period("2020-10", ZONE, when(40)))


def test_that_the_scope_comes_first_and_the_unassigned_last_each_with_all_its_tiers() -> None:
    found = rows(OCTOBER)
    assert [(area, tier) for area, tier, _ in found] == [
        (area, tier) for area in ("001", "002", "003", None) for tier in ALL
    ]
    assert {area: number for area, tier, number in found if tier is None} == {
        "001": 3, "002": 1, "003": 1, None: 1,
    }  # fmt: skip
    assert ("001", Tier.A, 1) in found and ("003", Tier.A, 1) in found


def test_that_the_unassigned_stand_there_even_if_there_are_none() -> None:
    found = rows(drill_into(OCTOBER, AreaId(2)))
    assert [number for area, tier, number in found if (area, tier) == (None, None)] == [0]


def test_that_without_areas_the_scope_stands_alone() -> None:
    assert {area for area, _, _ in rows(OCTOBER, by_area=False)} == {"001"}


def test_that_measures_come_one_after_another() -> None:
    found = list(figures_by_area(snapshot(STORIES), OCTOBER, ("V2", "T1"), by_area=True, given=False))
    assert [each.number.measure for each in found] == ["V2"] * 24 + ["T1"] * 24


def test_that_chosen_tiers_bind_the_sum_and_not_the_parts() -> None:
    chosen = rows(Scope(period=OCTOBER.period, tiers=frozenset({Tier.A})))
    assert [number for area, tier, number in chosen if area == "001"] == [1, 1, 2, 0, 0, 0]


def test_that_administrators_have_no_tiers() -> None:
    known = snapshot(STORIES, held=posts((7, 71), (8, 71)))
    found = list(figures_by_area(known, OCTOBER, ("C1k",), by_area=True, given=False))
    assert [(each.area.code if each.area else None, each.tier) for each in found] == [
        ("001", None), ("002", None), ("003", None), (None, None),
    ]  # fmt: skip
    assert [each.number.numerator for each in found] == [3, 2, 1, 0]


def test_that_every_measure_can_be_listed() -> None:
    found = list(figures_by_area(snapshot(STORIES), OCTOBER, by_area=False, given=False))
    assert list(dict.fromkeys(each.number.measure for each in found)) == list(CODES)
    assert all(each.number.definition.startswith(each.number.measure.partition(".")[0]) for each in found)


def test_that_completion_is_cumulative_unless_a_period_is_asked_for() -> None:
    november = Scope(period=parse_period("2020-11", ZONE, when(40)), as_of=Instant(when(40)))
    assert rows(november, "T4", by_area=False)[0] == ("001", None, 1)
    assert rows(november, "T4", by_area=False, given=True)[0] == ("001", None, 0)
    assert STORIES[0].channel is Channel.HOTLINE

"""Places of a scope beside the whole district: the same numbers as everywhere, by tier and category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from data.board import figures_by_area
from data.board.comparing import compare_places
from data.figures.comparison import ComparedPlace, Comparison, Standing
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.comparison import wilson_bounds
from data.scope import Scope, drill_into, parse_period
from data.terms import AreaId, Channel, Tier
from resources.definitions import definition
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import PERSONAL, when
from tests.measures.builders import EVERYTHING, Story, story

OCTOBER = Scope(period=parse_period("2020-10", ZONE, when(40)))
SHARES = [code for code in MEASURES if definition(code).unit == "share" and code != "L5s"]
"""The shares of orders or of their episodes; that of hand-offs is one of time."""
IN_TIME, LATE = ("disposed", 8), ("disposed", 20)


def due(area: int | None, *, good: int, late: int = 0, tier: Tier = Tier.B, category: int = 1) -> list[Story]:
    """Orders of an area that fell due in October, some of them disposed late."""
    kind = {"area": area, "tier": tier, "category": category, "channel": Channel.HOTLINE}
    done = [story(IN_TIME, ("closed", 9), **kind)] * good
    return done + [story(LATE, ("closed", 21), **kind)] * late


def mixed() -> Iterator[Story]:
    """Two streets: the second has more of the hard category, and in each kind they are alike."""
    yield from due(3, good=180, late=20)
    yield from due(3, good=25, late=25, category=2)
    yield from due(5, good=20, late=20, category=2)
    yield from due(8, good=15, late=15, category=2)
    yield from due(4, good=54, late=6)
    yield from due(None, good=3)


STORIES = list(mixed())


def rows(found: Comparison) -> dict[str, ComparedPlace]:
    return {place.area.code: place for place in found.places if place.area}


@pytest.fixture(scope="module")
def known() -> Snapshot:
    return snapshot(STORIES, now=40)


@pytest.mark.parametrize("code", SHARES)
@pytest.mark.parametrize("detail", [1, 2, 3])
def test_that_it_compares_the_numbers_that_stand_everywhere_else(
    known: Snapshot, code: str, detail: int
) -> None:
    scope = replace(OCTOBER, detail=detail)
    found = compare_places(known, scope, code)
    listed = [
        each.number
        for each in figures_by_area(known, scope, (code,), by_area=True, given=False)
        if each.tier is None
    ]
    if found.note is not None:
        assert {number.note for number in listed} == {found.note}
        return
    assert found.unassigned is not None
    assert [found.total, *(place.number for place in (*found.places, found.unassigned))] == listed


def test_that_a_mix_of_harder_categories_explains_a_lower_rate(known: Snapshot) -> None:
    found = compare_places(known, OCTOBER, "T1")
    easy, hard = rows(found)["002"], rows(found)["003"]
    assert easy.rate
    assert hard.rate
    assert hard.rate.high < (found.total.value or 0) < easy.rate.value
    assert {easy.standing, hard.standing} == {Standing.NOT_DISTINGUISHABLE}
    assert found.strata == 2


def test_that_tiers_are_told_apart_as_categories_are() -> None:
    orders = [*due(1, good=100, tier=Tier.A), *due(1, good=25, late=25), *due(2, good=50, late=50)]
    found = compare_places(snapshot(orders, now=40), OCTOBER, "T1")
    assert [row.expected for row in found.places] == [125, 50]


def test_that_places_inside_a_street_are_compared_with_the_whole_district(known: Snapshot) -> None:
    everywhere = compare_places(known, replace(OCTOBER, detail=2), "T1")
    inside = compare_places(known, drill_into(OCTOBER, AreaId(2)), "T1")
    assert inside.total == everywhere.total
    assert inside.ranked == everywhere.ranked == 3
    assert rows(inside) == {code: row for code, row in rows(everywhere).items() if code == "004"}
    assert inside.unassigned is None


def test_that_only_the_tiers_of_the_scope_are_compared() -> None:
    orders = [*due(1, good=20, tier=Tier.A), *due(1, good=10, late=10), *due(2, good=30)]
    found = compare_places(snapshot(orders, now=40), replace(OCTOBER, tiers=frozenset({Tier.B})), "T1")
    assert [(row.number.numerator, row.number.denominator) for row in found.places] == [(10, 20), (30, 30)]


def test_that_a_mix_of_tiers_is_compared_by_category_alone() -> None:
    orders = [
        *due(1, good=60, tier=Tier.A),
        *due(1, good=60, category=2),
        *due(2, good=60),
        *due(2, good=60, category=2, tier=Tier.A),
    ]
    found = compare_places(snapshot(orders, now=40), replace(OCTOBER, tiers=frozenset({Tier.A})), "L1")
    assert [(row.number.numerator, row.number.denominator) for row in found.places] == [(60, 120), (60, 120)]
    assert [row.expected for row in found.places] == [60, 60]
    assert found.strata == 2


def test_that_a_body_of_seven_orders_is_too_few_to_rank() -> None:
    seven = [*due(2, good=5, late=1), story(reported=38, filed=38, area=2)]
    found = compare_places(snapshot([*due(1, good=90, late=10), *seven], now=40), OCTOBER, "T1")
    (body,) = found.too_few
    assert (body.number.numerator, body.number.denominator) == (5, 6)
    assert (body.rank, body.standing) == (None, None)


@pytest.mark.parametrize(
    ("code", "scope", "recorded", "note"),
    [
        ("F1", OCTOBER, EVERYTHING, "note.compare.only_shares"),
        ("L5s", OCTOBER, EVERYTHING, "note.compare.only_shares"),
        ("T1", OCTOBER, EVERYTHING - {"disposed"}, "note.missing.disposed"),
        (
            "T1",
            replace(OCTOBER, detail=2, categories=frozenset({PERSONAL})),
            EVERYTHING,
            "note.missing.personal",
        ),
        ("T1", replace(OCTOBER, categories=frozenset({PERSONAL})), EVERYTHING, "note.missing.personal"),
        ("T1", OCTOBER, EVERYTHING, None),
    ],
)
def test_that_what_cannot_be_compared_says_why(
    code: str, scope: Scope, recorded: frozenset[str], note: str | None
) -> None:
    told = snapshot(due(6, good=20, category=PERSONAL), recorded=recorded, now=40)
    found = compare_places(told, scope, code)
    assert found.note == note
    assert bool(found.places) == (note is None)


def test_that_a_measure_of_posts_is_refused(known: Snapshot) -> None:
    with pytest.raises(KeyError):
        compare_places(known, OCTOBER, "C1k")


def test_that_episodes_of_one_order_are_not_taken_as_independent() -> None:
    once = [story(("closed", 3), filed=2, area=area) for area in (1, 2) for _ in range(20)]
    twice = (("closed", 3), ("reopened", 4), ("closed", 5))
    again = [story(*twice, filed=2, area=area) for area in (1, 2) for _ in range(20)]
    plain = compare_places(snapshot(once, now=60), OCTOBER, "Q3")
    found = compare_places(snapshot([*once, *again], now=60), OCTOBER, "Q3")
    assert plain.repeats == 1
    assert found.repeats == pytest.approx((20 * 1 + 20 * 4) / (20 * 1 + 20 * 2))
    place = found.places[0]
    assert (place.number.numerator, place.number.denominator) == (20, 60)
    assert place.expected == pytest.approx(20)
    narrow = wilson_bounds(np.array([20.0]), np.array([60.0]))
    assert place.rate is not None
    assert place.rate.value == pytest.approx(1 / 3)
    assert place.rate.low < narrow[0][0] and place.rate.high > narrow[1][0]

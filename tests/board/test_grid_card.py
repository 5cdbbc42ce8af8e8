"""The card of an area: the same numbers as the list of figures, and nothing of what concerns persons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.board.board import look
from data.board.grid_card import grid_card
from data.board.listing import figures_by_area
from data.board.work_orders.counted import orders_of
from data.figures.explaining import OfMeasure
from data.figures.numbers import AreaTag
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.terms import Level, Tier
from tests.board.snapshots import ZONE, posts, snapshot
from tests.ledger.stores import PERSONAL, when
from tests.measures.builders import story

OCTOBER = Scope(period=parse_period("2020-10-01..2020-10-20", ZONE, when(40)))


@pytest.fixture(scope="module")
def known() -> Snapshot:
    told = [
        story(limit=9, area=6),
        story(limit=30, area=6, tier=Tier.A),
        story(("disposed", 8), ("closed", 9), limit=10, area=6),
        story(limit=9, area=6, category=PERSONAL),
        story(limit=9, area=6, category=2),
    ]
    return snapshot(told, held=posts((7, 0), (7, 3)), now=20)


def tag_on(known: Snapshot, level: Level) -> AreaTag:
    """The area of a level in which all those orders lie."""
    row = int(known.orders.area[0])
    return known.places.tags[int(known.places.ancestors[level][row])]


@pytest.mark.parametrize("level", [Level.STREET, Level.GRID])
@pytest.mark.parametrize("tiers", [None, frozenset({Tier.A})])
def test_that_the_card_tells_the_numbers_of_the_list(
    known: Snapshot, level: Level, tiers: frozenset[Tier] | None
) -> None:
    scope = replace(OCTOBER, tiers=tiers)
    tag = tag_on(known, level)
    card = grid_card(known, scope, tag.id)
    told = (card.open, card.filed, card.overdue, card.returned, *(each.number for each in card.rates))
    codes = tuple(number.measure for number in told)
    listed = figures_by_area(known, replace(scope, path=tag.path), codes, by_area=False, given=True)
    assert [each.number for each in listed if each.tier is None] == list(told)


def test_that_categories_and_bodies_leave_out_what_concerns_persons(known: Snapshot) -> None:
    tag = tag_on(known, Level.GRID)
    card = grid_card(known, OCTOBER, tag.id)
    assert card.open.value == 4
    assert {each.id: (each.open, each.overdue) for each in card.categories} == {1: (2, 1), 2: (1, 1)}
    seen = look(known, replace(OCTOBER, path=tag.path))
    for each in card.categories:
        assert orders_of(seen, OfMeasure("F1", category=each.id), OCTOBER).sum() == each.open


def test_that_a_card_of_persons_alone_tells_no_orders(known: Snapshot) -> None:
    scope = replace(OCTOBER, categories=frozenset({PERSONAL}))
    for level in (Level.GRID, Level.STREET):
        card = grid_card(known, scope, tag_on(known, level).id)
        assert (card.withheld, card.open.value, card.categories, card.peers) == (True, None, (), ())

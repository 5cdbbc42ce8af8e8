"""What holds after every event, in both kinds of store, while a reader follows: identities, and the past."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.board.against_sql import against_sql
from data.board.identities import identities
from data.board.listing import AreaFigure, figures_by_area
from data.ledger.columns import DTYPES, EVENT_DTYPES, Orders
from data.ledger.loading import Keeper
from data.scope import Scope
from data.store import BodyRow, CategoryRow, Store, open_store
from data.terms import Instant
from tests.ledger.stores import furnish, put, when
from tests.measures.builders import Story
from tests.measures.stories import stories as any_story

_NUMBERS = itertools.count(1)
"""Numbers are not used again: the events of a deleted order stay with it."""
ASKED = ("V2", "F1", "F2", "F4", "T1", "T2", "T3", "T4")
BY_TURNS = settings(
    max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        furnish(opened)
        with opened.writing() as writer:
            writer.put_bodies([BodyRow(id_, f"b{id_}") for id_ in range(3, 8)])
            writer.put_categories([CategoryRow(id_, f"c{id_}") for id_ in (4, 5)])
        yield opened


def loaded(store: Store) -> Keeper:
    keeper = Keeper(store)
    keeper.reach_back()
    return keeper


def content(orders: Orders) -> dict[str, list[object]]:
    found = {name: getattr(orders, name).tolist() for name in DTYPES}
    return found | {f"event.{name}": getattr(orders.events, name).tolist() for name in EVENT_DTYPES}


def figures(keeper: Keeper, at: int) -> list[AreaFigure]:
    scope = Scope(as_of=Instant(when(at)))
    return list(figures_by_area(keeper.snapshot(), scope, ASKED, by_area=True, given=False))


def instants(stories: list[Story]) -> list[int]:
    return sorted({fact.at + 1 for story in stories for fact in story.facts})


@BY_TURNS
@given(stories=st.lists(any_story, min_size=3, max_size=8))
def test_that_after_every_event_all_identities_hold_and_the_past_stays_as_it_was(
    store: Store, stories: list[Story]
) -> None:
    numbers = {f"W{next(_NUMBERS)}": story for story in stories}
    keeper, then = loaded(store), {}
    for at in instants(stories):
        put(store, numbers, before=at)
        keeper.follow()
        broken = [each for each in against_sql(keeper.snapshot(), store) if not each.ok]
        broken += [each for each in identities(keeper.snapshot(), when(at)) if not each.ok]
        assert broken == []
        then[at] = figures(keeper, at)
    assert content(keeper.snapshot().orders) == content(loaded(store).snapshot().orders)
    assert {at: figures(keeper, at) for at in then} == then
    with store.writing() as writer:
        writer.mark_deleted("desk", list(numbers))
    keeper.follow()
    assert len(keeper.snapshot().orders) == 0

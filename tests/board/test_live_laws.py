"""What holds after every event, in both kinds of store, while a reader follows: identities, and the past."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.board.against_sql import against_sql
from data.board.identities import identities
from data.board.listing import AreaFigure, figures_by_area
from data.ledger.columns import DTYPES, EVENT_DTYPES, Orders
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.store import BodyRow, CategoryRow, Store, open_store
from data.terms import Instant
from tests.board.snapshots import ZONE, dated, snapshot
from tests.ledger.stores import furnish, put, when
from tests.measures.builders import Story, ledger
from tests.measures.stories import stories as any_story

_NUMBERS = itertools.count(1)
"""Numbers are not used again: the events of a deleted order stay with it."""
ASKED = ("V2", "F1", "F2", "F4", "T1", "T2", "T3", "T4")
BY_TURNS = settings(
    max_examples=4,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a store at every step: shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
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


LOOKED_BACK = (*ASKED, "T1c", "Q2", "Q3", "Q7", "T10", "T10p", "L1", "L4", "F6.dispatch", "F6.feedback")


def looked_back(known: Snapshot, at: int) -> list[AreaFigure]:
    """Figures of the whole period up to an instant, as of it."""
    scope = Scope(period=parse_period("2020", ZONE, when(99)), as_of=Instant(when(at)))
    return list(figures_by_area(known, scope, LOOKED_BACK, by_area=True, given=True))


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


@BY_TURNS
@given(
    stories=st.lists(any_story, min_size=3, max_size=8),
    late=st.lists(st.tuples(st.integers(0, 7), st.integers(1, 33)), max_size=6),
)
def test_that_what_arrives_late_and_in_any_order_is_told_as_if_it_had_been_known_in_time(
    store: Store, stories: list[Story], late: list[tuple[int, int]]
) -> None:
    """Parts of orders come one by one, then all: at T the ledger is one that never knew what came after T."""
    numbers, keeper = {f"W{next(_NUMBERS)}": story for story in stories}, loaded(store)
    for index, before in late:
        if index < len(stories):
            number = list(numbers)[index]
            put(store, {number: numbers[number]}, before=before)
            keeper.follow()
    put(store, numbers)
    keeper.follow()
    known = keeper.snapshot()
    for at in instants(stories)[::3]:
        replayed = snapshot(known=dated(ledger(stories, before=at)), recorded=known.recorded)
        replayed = replace(replayed, rulebook=known.rulebook)
        assert looked_back(known, at) == looked_back(replayed, at)
        assert [each for each in identities(known, when(at)) if not each.ok] == []
    with store.writing() as writer:
        writer.mark_deleted("desk", list(numbers))

"""A ledger in step with a store, on both back ends: loading, following, reaching back, starting anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from sqlalchemy import text

from data.figures import Freshness
from data.ledger.columns import DTYPES, EPOCH, EVENT_DTYPES, INSTANTS, Orders
from data.ledger.ledger import UNTOUCHED
from data.ledger.loading import Change, Keeper
from data.measures.selection import Window, window
from data.measures.tally import tally, view, whole_place
from data.scope import Scope, parse_period
from data.store import AreaRow, CategoryRow, PostRow, SourceRow, Store, open_store
from data.terms import TIERS, AreaKind, Instant, Level, Role, Subject, Tier
from tests.ledger.stores import DAY, PERSONAL, furnish, order_columns, put, when
from tests.measures.builders import EVERYTHING, Story, ledger, story

STORIES = {
    "W1": story(("dispatched", 3), ("accepted", 4), ("disposed", 6), ("closed", 7), area=6, category=1),
    "W2": story(("disposed", 6), ("closed", 7), ("reopened", 30), reported=2, filed=3, area=4, tier=Tier.A),
    "W3": story(("paused", 11, 20), ("extended", 12, 25), ("disposed", 26), area=None, category=PERSONAL),
    "W4": story(("retiered", 8, int(Tier.D)), reported=5, filed=6, area=1, tier=Tier.C),
    "W5": story(("merged", 9), ("cancelled", 10), reported=8, filed=None, area=8),
    "W6": story(("closed", 34), reported=30, filed=31, area=0, category=2),
}


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        furnish(opened)
        put(opened, STORIES)
        yield opened


def loaded(store: Store, since: int = 0) -> Keeper:
    keeper = Keeper(store)
    keeper.reach_back(Instant(since))
    return keeper


def content(orders: Orders) -> dict[str, list[Any]]:
    found = {name: getattr(orders, name).tolist() for name in DTYPES}
    return found | {f"event.{name}": getattr(orders.events, name).tolist() for name in EVENT_DTYPES}


def in_ledger(orders: Orders) -> dict[str, list[Any]]:
    """The content of orders told in small numbers, as a store gives it back."""

    def stamps(values: list[int]) -> list[int]:
        return [when(at) - EPOCH if at else 0 for at in values]

    names = {name for name, kind in EVENT_DTYPES.items() if kind is np.uint32}
    timed = {*INSTANTS, *(f"event.{name}" for name in names)}
    return {name: stamps(values) if name in timed else values for name, values in content(orders).items()}


def test_that_what_was_put_is_what_is_loaded(store: Store) -> None:
    assert content(loaded(store).snapshot().orders) == in_ledger(ledger(STORIES.values()))


def test_that_reaching_back_in_two_steps_is_reaching_back_once(store: Store) -> None:
    keeper = Keeper(store)
    counts = []
    for since in (when(33), when(12), when(26), 0):
        keeper.reach_back(Instant(since))
        counts.append(len(keeper.snapshot().orders))
    assert counts == [4, 5, 5, 6]
    assert keeper.snapshot().reaches_back == 0
    assert content(keeper.snapshot().orders) == content(loaded(store).snapshot().orders)


def test_that_a_keeper_hears_of_nothing_where_nothing_happened(store: Store) -> None:
    keeper = loaded(store)
    assert keeper.follow() is None


def changes(store: Store) -> Iterator[tuple[str, int]]:
    """Change the store step by step; tells what was done and the first instant it touches."""
    put(store, {"W7": story(("disposed", 12), reported=9, filed=10, area=7)})
    yield "a new order", when(9)
    put(store, {"W7": story(("disposed", 12), ("closed", 13), reported=9, filed=10, area=7)})
    yield "a closing", when(13)
    put(store, {"W1": story(*_facts("W1"), ("reopened", 20), area=6)})
    yield "a reopening", 0
    put(store, {"W3": story(*_facts("W3"), ("returned", 27), area=None, category=PERSONAL)})
    yield "a return", 0
    with store.writing() as w:
        w.mark_deleted("desk", ["W4", "W2"])
    yield "two deleted orders", when(2)
    put(store, {"W4": STORIES["W4"]})
    yield "one of them comes back", when(5)


def _facts(number: str) -> list[tuple[Any, ...]]:
    facts = [fact for fact in STORIES[number].facts if fact.what not in ("reported", "filed")]
    return [
        (fact.what, fact.at) if fact.value is None else (fact.what, fact.at, fact.value) for fact in facts
    ]


def _fresh(keeper: Keeper) -> Freshness:
    """Return how fresh a ledger is, whatever second it is asked in."""
    return replace(keeper.snapshot().freshness, read=None)


def test_that_a_followed_ledger_is_one_loaded_anew(store: Store) -> None:
    keeper = loaded(store)
    for what, since in changes(store):
        change = keeper.follow()
        assert change is not None, what
        assert (change.revision, change.orders > 0) == (store.revision(), True), what
        assert change.since == since if since else change.since <= when(30), what
        assert content(keeper.snapshot().orders) == content(loaded(store).snapshot().orders), what
        assert _fresh(keeper) == _fresh(loaded(store)), what
        assert keeper.follow() is None, what


def test_that_an_order_out_of_reach_comes_in_when_it_is_reopened(store: Store) -> None:
    keeper = loaded(store, when(33))
    assert 1 not in keeper.snapshot().orders.id
    put(store, {"W1": story(*_facts("W1"), ("reopened", 33), area=6)})
    keeper.follow()
    assert 1 in keeper.snapshot().orders.id
    keeper.reach_back()
    assert content(keeper.snapshot().orders) == content(loaded(store).snapshot().orders)


def test_that_a_change_beside_the_orders_touches_no_figure_of_theirs(store: Store) -> None:
    keeper = loaded(store)
    with store.writing() as w:
        w.put_posts([PostRow(1, "p1", Role.ADMINISTRATOR, area_id=7, holder_key=5, valid_from=when(3))])
        w.put_posts([PostRow(2, "p2", Role.ADMINISTRATOR, area_id=8, valid_from=when(4))])
        w.put_posts([PostRow(3, "p3", Role.ADMINISTRATOR, area_id=9, valid_until=when(5))])
    change = keeper.follow()
    assert change == Change(store.revision(), 0, UNTOUCHED)
    posts = keeper.snapshot().roster.posts.in_force(when(6) - EPOCH)
    assert (posts.area.tolist(), posts.holder.tolist(), posts.data_time) == ([6, 7], [5, 0], when(4))


def test_that_orders_of_a_new_place_count_there(store: Store) -> None:
    keeper = loaded(store)
    with store.writing() as w:
        w.put_areas([AreaRow(10, "010", Level.SMALL_GRID, AreaKind.SMALL_UNIT, 5, "新网格")])
        w.put_orders(order_columns({"W8": story()}) | {"area_id": [10]})
    keeper.follow()
    now = keeper.snapshot()
    assert now.places.areas[int(now.orders.area[-1])].code == "010"


def test_that_orders_stay_at_their_places_when_another_place_ends(store: Store) -> None:
    keeper = loaded(store)
    with store.writing() as w:
        w.put_areas(
            [AreaRow(4, "004", Level.GRID, AreaKind.COMMUNITY_GRID, 2, "四", valid_until=when(40)),
             AreaRow(7, "007", Level.SMALL_GRID, AreaKind.SMALL_UNIT, 4, "七", valid_until=when(40)),
             AreaRow(8, "008", Level.SMALL_GRID, AreaKind.SMALL_UNIT, 4, "八", valid_until=when(40))]
        )  # fmt: skip
    change = keeper.follow()
    assert change is not None and change.since == 0
    now, anew = keeper.snapshot(), loaded(store).snapshot()
    assert content(now.orders) == content(anew.orders)
    codes = [now.places.areas[row].code if row >= 0 else "" for row in now.orders.area.tolist()]
    assert codes == ["002", "005", "", "002", "009", "001"]  # of the ended ones in the street above


def test_that_a_person_related_category_is_known_with_its_first_order(store: Store) -> None:
    keeper = loaded(store)
    with store.writing() as w:
        w.put_categories([CategoryRow(9, "c9", name="帮扶", subject=Subject.PERSON)])
        w.put_orders(order_columns({"W8": story(category=9)}))
    keeper.follow()
    assert keeper.snapshot().names.personal == {PERSONAL, 9}
    assert keeper.snapshot().names.category(9) == ("帮扶", "")


def test_that_events_that_befell_any_order_count_as_recorded(store: Store) -> None:
    told = loaded(store).snapshot().recorded - set(INSTANTS)
    assert told == {"extension", "merge", "pause", "reopening", "tier_change"}


def test_that_a_source_that_records_more_makes_more_measures_and_an_unknown_past(store: Store) -> None:
    with store.writing() as w:
        w.put_source(SourceRow("desk", columns=("reported", "filed")))
    keeper = loaded(store)
    assert keeper.snapshot().recorded & set(INSTANTS) == {"reported", "filed"}
    with store.writing() as w:
        w.put_source(SourceRow("desk", columns=("reported", "filed", "closed")))
        w.put_orders(order_columns({"W8": story()}))
    change = keeper.follow()
    assert change is not None and change.since == 0
    assert keeper.snapshot().recorded & set(INSTANTS) == {"reported", "filed", "closed"}


def test_that_now_is_the_data_time_unless_the_source_is_live(store: Store) -> None:
    told = loaded(store).snapshot().freshness
    assert (told.data_time, told.now, told.live) == (when(34) + 1, when(34) + 1, False)
    furnish(store, clock="wall")
    live = loaded(store).snapshot().freshness
    assert live.live and live.now > when(34) + 365 * DAY


def test_that_an_empty_store_has_nothing_and_now_is_the_wall_clock(store_url: str) -> None:
    with open_store(store_url, create=True) as empty:
        now = loaded(empty).snapshot()
    assert (len(now.orders), now.places.areas, now.freshness.data_time) == (0, (), None)
    assert now.freshness.now > when(34)


COUNTS = {
    "V2": "filed >= :b AND filed < :e AND (cancelled IS NULL OR cancelled >= filed)",
    "F1": "filed < :t AND (closed IS NULL OR closed >= :t) AND (cancelled IS NULL OR cancelled >= :t)",
    "V1": "reported >= :b AND reported < :e",
}


@pytest.mark.parametrize(("code", "where"), COUNTS.items())
def test_that_figures_are_what_sql_counts(store: Store, code: str, where: str) -> None:
    snapshot = loaded(store).snapshot()
    period = parse_period("2020-10", "Asia/Shanghai", when(40))
    now: Window = window(period, when(40))
    counted = tally(
        view(snapshot.orders, whole_place(snapshot.places, 0), Scope(), now, EVERYTHING), code
    ).of()
    query = text(f"SELECT count(*) FROM work_order WHERE deleted = 0 AND {where}")
    with store.backend.reading().connect() as connection:
        expected = connection.scalar(query, {"b": period.begins, "e": period.ends, "t": when(40)})
    assert (counted.total.numerator, len(TIERS)) == (expected, 5)


def test_that_events_of_one_instant_are_taken_back_in_their_own_order(store: Store) -> None:
    told: dict[str, Story] = {"W9": story(("retiered", 5, 3), ("retiered", 5, 4), ("retiered", 5, 1))}
    put(store, told)
    events = loaded(store).snapshot().orders.events
    assert events.tier_from[events.order == events.order.max()].tolist() == [2, 3, 4]

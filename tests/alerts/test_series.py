"""Which orders count in which series, and which are never counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from data.alerts.category_groups import GROUPS, Group, category_groups
from data.alerts.series import (
    SeriesKey,
    Told,
    Voice,
    WeeklySeries,
    large_enough,
    series_of,
    usual_counts,
)
from data.ledger.columns import EPOCH
from data.ledger.rulebook import Category, Rulebook
from data.ledger.snapshot import Snapshot
from data.terms import BodyKind, CategoryId, Channel, Level
from tests.board.snapshots import snapshot
from tests.ledger.stores import PERSONAL, when
from tests.measures.builders import TREE, Story, story

MONDAY, SUNDAY = 5, 11
"""Days of October 2020, on which the first whole week begins and ends."""
LATER = 40


def weekly(
    known: Snapshot, until: int = LATER, deepest: Level = Level.GRID, groups: tuple[Group, ...] = ()
) -> WeeklySeries:
    """The series of the weeks from the first Monday on that are over by a day."""
    weeks = (until - MONDAY) // 7
    week = (known.orders.reported.astype(np.int64) + EPOCH - when(MONDAY)) // (7 * 86_400)
    kept = (week >= 0) & (week < weeks)
    area, category = known.orders.area.astype(np.intp), known.orders.category.astype(np.intp)
    ones = np.ones(int(kept.sum()), np.intp)
    told = Told(week[kept], area[kept], category[kept], known.orders.channel[kept], ones)
    mondays = tuple(date(2020, 10, MONDAY) + timedelta(7 * number) for number in range(weeks))
    return series_of(known, told, mondays, groups, deepest)


def cut(*stories: Story, until: int = LATER, deepest: Level = Level.GRID) -> WeeklySeries:
    return weekly(snapshot([story(reported=1), *stories]), until, deepest)


def counts(found: WeeklySeries, place: int, voice: Voice = Voice.RESIDENTS, category: int = 1) -> list[float]:
    key = SeriesKey(place, CategoryId(category), voice)
    return list(found.counts[:, found.keys.index(key)]) if key in found.keys else []


def test_that_an_order_counts_in_its_grid_its_street_and_the_district() -> None:
    found = cut(story(reported=MONDAY, area=6), story(reported=SUNDAY, area=6), story(reported=12, area=4))
    assert found.mondays[:2] == (date(2020, 10, 5), date(2020, 10, 12))
    grid, street = TREE.ancestors[Level.GRID, 6], TREE.ancestors[Level.STREET, 6]
    assert counts(found, grid)[:2] == [2, 0]
    assert counts(found, street)[0] == 2
    assert counts(found, TREE.root)[:2] == [2, 1]


def test_that_residents_and_inspectors_are_apart_and_other_channels_are_neither() -> None:
    channels = (Channel.HOTLINE, Channel.APP, Channel.PATROL, Channel.LEADER, Channel.UNKNOWN)
    found = cut(*(story(reported=6, channel=channel) for channel in channels))
    assert counts(found, TREE.root, Voice.RESIDENTS)[0] == 2
    assert counts(found, TREE.root, Voice.INSPECTORS)[0] == 1


def test_that_categories_about_persons_are_never_counted_nor_what_lies_below_them() -> None:
    below = 90
    known = snapshot(
        [story(reported=1), *(story(reported=6, category=each) for each in (PERSONAL, below, 2, 0))]
    )
    tree = {
        PERSONAL: Category(1, 0, BodyKind.UNKNOWN, None),
        below: Category(2, PERSONAL, BodyKind.UNKNOWN, None),
    }
    found = weekly(replace(known, rulebook=Rulebook(None, None, tree)))
    assert {key.category for key in found.keys if found.counts[:, found.keys.index(key)].any()} == {2}
    assert not {PERSONAL, below, 0} & {key.category for key in found.keys}


def test_that_categories_are_counted_with_the_one_that_holds_them() -> None:
    tree = {1: Category(1, 0, BodyKind.UNKNOWN, None), 2: Category(2, 1, BodyKind.UNKNOWN, None)}
    known = snapshot([story(reported=1), story(reported=6, category=1), story(reported=6, category=2)])
    ruled = replace(known, rulebook=Rulebook(None, None, tree))
    assert counts(weekly(ruled), TREE.root)[0] == 2
    assert counts(weekly(ruled), TREE.root, category=2)[0] == 1


def test_that_a_group_is_counted_beside_its_categories_and_never_with_persons() -> None:
    stories = [story(reported=6, category=each) for each in (1, 2, PERSONAL)]
    known = snapshot([story(reported=1), *stories])
    (utilities,) = (id_ for id_, name in GROUPS.items() if name == "utilities")
    names = {
        1: ("供水", "Water"),
        2: ("燃气", "Gas"),
        PERSONAL: ("停水纠纷", "Dispute"),
        3: ("路灯", "Lamps"),
    }
    named = replace(known, names=replace(known.names, categories=names))
    (group,) = category_groups(named)
    assert (group.id, group.members) == (utilities, {1, 2})
    found = weekly(named, groups=(group,))
    assert [counts(found, TREE.root, category=each)[0] for each in (1, 2, utilities)] == [1, 1, 2]


def test_that_one_category_alone_is_no_group() -> None:
    known = snapshot()
    names = {1: ("供水", "Water"), 2: ("路灯", "Lamps")}
    assert category_groups(replace(known, names=replace(known.names, categories=names))) == ()


def test_that_a_week_counts_once_it_is_over_and_never_changes_after() -> None:
    stories = [story(reported=day) for day in range(5, 33, 2)]
    merged = [story(("merged", 20), reported=6), story(("cancelled", 20), reported=6, filed=None)]
    early, late = (cut(*stories, *merged, until=day) for day in (19, 33))
    assert len(early.mondays) == 2 and len(late.mondays) == 4
    np.testing.assert_array_equal(early.counts, late.counts[:2, [late.keys.index(key) for key in early.keys]])
    assert counts(early, TREE.root)[0] == 6


def test_that_each_series_adds_up_to_its_parent_but_for_what_lies_in_no_part() -> None:
    rng = np.random.default_rng(1)
    found = cut(
        *(story(reported=int(day), area=int(area)) for day, area in rng.integers((5, 0), (40, 9), (300, 2)))
    )
    for number, key in enumerate(found.keys):
        parts = found.counts[:, found.parents == number].sum(axis=1)
        assert (parts <= found.counts[:, number]).all()
        if found.parents[number] >= 0:
            above = found.keys[found.parents[number]]
            assert (above.category, above.voice) == (key.category, key.voice)
            assert TREE.areas[above.place].id == TREE.areas[key.place].parent
        else:
            assert key.place == TREE.root


@pytest.mark.parametrize("deepest", [Level.DISTRICT, Level.STREET, Level.GRID, Level.SMALL_GRID])
def test_that_no_place_lies_deeper_than_asked_and_none_is_counted_twice(deepest: Level) -> None:
    found = cut(*(story(reported=6, area=area) for area in range(9)), deepest=deepest)
    assert len(set(found.keys)) == len(found.keys)
    assert max(TREE.areas[key.place].level for key in found.keys) == deepest
    assert counts(found, TREE.root)[0] == 9


def test_that_without_orders_there_is_nothing_to_watch() -> None:
    found = weekly(snapshot())
    assert found.keys == () and found.counts.shape[1] == 0


def test_that_the_usual_count_is_the_mean_of_the_weeks_before_alone() -> None:
    values = np.array([[2.0], [4], [6], [100]])
    usual = usual_counts(values, np.arange(4), span=2)[:, 0]
    np.testing.assert_array_equal(usual, [np.nan, 2, 3, 5])


def test_that_small_grids_are_watched_with_their_street() -> None:
    keys = tuple(SeriesKey(place, CategoryId(1), Voice.RESIDENTS) for place in range(4))
    means = np.tile([6.0, 4, 3.5, 0.5], (3, 1))
    series = WeeklySeries((), keys, means, np.array([-1, 0, 1, 1]))
    assert large_enough(series, np.array([0, 2])).tolist() == [
        [True] + [False] * 3,
        [True, True, True, False],
    ]

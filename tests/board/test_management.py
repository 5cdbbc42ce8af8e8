"""A tier warns when it has more on its hands than it can do, a step when blocked, a grid when too heavy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from data.board.early_warning.blockages import blockages, heavy_grids
from data.board.early_warning.grid_loads import grew_heavy, grid_loads
from data.board.early_warning.management import burdens
from data.board.early_warning.tier_loads import (
    capacities,
    capacities_by_hand,
    held_at,
    set_capacity,
    unevenness,
)
from data.board.early_warning.week_ends import WeekEnds
from data.clock import STANDARD_HOURS, WorkingCalendar
from data.figures.warnings import FIELDS, GridLoad, WarningFigure, WarningKind
from data.ledger.snapshot import Snapshot
from data.store import Store, open_store
from data.terms import Instant, Tier
from data.wording import sentence_text
from data.wording_warnings import warning_remarks
from resources.i18n import LANGUAGES, texts
from tests.board.snapshots import snapshot
from tests.ledger.stores import when
from tests.measures.builders import EVERYTHING, TREE, Story, story

NOW = 200
TAG = TREE.tags[TREE.root]
STEADY = [
    story(("disposed", 20 + 7 * week), ("closed", 20 + 7 * week), reported=15 + 7 * week, filed=16 + 7 * week)
    for week in range(26)
    for _ in range(6)
]
"""Six orders of tier B in each of 26 weeks."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("management") / "store.db", create=True)


def late(count: int, tier: Tier = Tier.B, filed: int = 180) -> list[Story]:
    return [story(reported=filed, filed=filed, tier=tier) for _ in range(count)]


def ends(known: Snapshot, place: int = TREE.root) -> WeekEnds:
    return WeekEnds(known, place, Instant(when(NOW)))


def warned(
    store: Store,
    *stories: Story,
    recorded: frozenset[str] = EVERYTHING,
    place: int = TREE.root,
    taken: frozenset[str] = frozenset(),
) -> dict[str, WarningFigure]:
    known = snapshot([*STEADY, *stories], now=NOW, recorded=recorded)
    lines = tuple(burdens(ends(known, place), store, taken))
    for line in lines:
        assert line.kind is WarningKind.MANAGEMENT and line.suggested
        for told in map(texts, LANGUAGES):
            assert all(sentence_text(getattr(line, name), told) for name in ("title", *FIELDS))
    return {line.key: line for line in lines}


def test_that_the_median_week_is_what_a_tier_can_do() -> None:
    found = capacities(held_at(snapshot(STEADY, now=NOW), TREE.root, Instant(when(NOW))))
    assert (found[Tier.B], found[Tier.C]) == (6, 0)


def test_that_more_overdue_than_a_week_can_clear_is_a_backlog(store: Store) -> None:
    line = warned(store, *late(7))["overdue:001:B"]
    assert (line.observed, line.upper) == (7, 6)
    assert line.since == when(NOW - 7)  # overdue since day 190: the last end of a week with a backlog
    assert sentence_text(line.title, texts("en")) == "Tier B: 7 overdue, more than a week's disposals (6)"
    assert [each.orders for each in line.places] == [7]


def test_that_a_lasting_backlog_tells_how_often_it_stood(store: Store) -> None:
    line = warned(store, *late(7, filed=150))["overdue:001:B"]
    assert line.frequency.values == {"fired": 5, "periods": 12}


def test_that_what_a_tier_can_do_or_has_no_measure_for_is_no_burden(store: Store) -> None:
    assert warned(store, *late(6)) == {}
    assert warned(store, *late(9, Tier.C)) == {}
    assert warned(store, *late(9), recorded=EVERYTHING - {"disposed"}) == {}


def test_that_what_somebody_took_up_stays_and_says_since_when_it_fires_no_more(store: Store) -> None:
    cleared = [story(("disposed", 190), reported=150, filed=150) for _ in range(9)]
    assert "overdue:001:B" not in warned(store, *cleared)
    line = warned(store, *cleared, taken=frozenset({"overdue:001:B"}))["overdue:001:B"]
    assert line.ceased == when(NOW - 7) and line.observed == 0


def test_that_a_week_with_more_than_chance_explains_is_a_load(store: Store) -> None:
    came = [story(("disposed", 199), reported=195, filed=195) for _ in range(25)]
    line = warned(store, *came)["load:001:B"]
    assert line.observed == 25 and (line.upper or 0) > 6
    assert warned(store, *came[:10]) == {}


def test_that_what_is_passed_on_counts_once_an_order(store: Store) -> None:
    moved = [
        story(("transferred", 195), ("transferred", 197), ("disposed", 199), reported=190, filed=190)
        for _ in range(6)
    ]
    assert warned(store, *moved)["transfers:001:B"].observed == 6


def test_that_what_waits_two_days_to_be_accepted_is_stuck(store: Store) -> None:
    waits = [story(("dispatched", 197), reported=196, filed=196) for _ in range(6)]
    fresh = [story(("dispatched", 199), reported=196, filed=196) for _ in range(6)]
    assert warned(store, *waits)["stuck:001:B"].observed == 6
    assert warned(store, *fresh) == {}


def test_that_a_street_is_judged_by_what_it_can_do_itself(store: Store) -> None:
    street = next(row for row, area in enumerate(TREE.areas) if area.code == "003")
    assert warned(store, *late(9), place=street) == {}


def test_that_a_number_set_by_hand_goes_before_the_median(store: Store) -> None:
    set_capacity(store, Tier.B, 20, actor="office")
    assert capacities_by_hand(store) == {Tier.B: 20}
    assert warned(store, *late(15)) == {}
    line = warned(store, *late(21))["overdue:001:B"]
    assert (line.upper, line.cause.key) == (20, "warning.cause.overdue.set")
    set_capacity(store, Tier.B, None, actor="office")
    assert capacities_by_hand(store) == {}
    assert [row.detail for row in store.audits("warning.capacity")] == ["B 20", "B median"]


def test_that_a_step_is_blocked_when_its_queue_grows_while_fewer_pass() -> None:
    before = [story(("dispatched", 188), ("accepted", 189), reported=186, filed=187) for _ in range(20)]
    waits = [story(("dispatched", 196), reported=195, filed=195) for _ in range(20)]
    known = ends(snapshot([*before, *waits], now=NOW))
    (line,) = blockages(known)
    assert (line.key, line.observed, line.expected) == ("blocked:001:dispatch", 20, 0)
    assert line.degree.values == {"left": 0, "before": 20}
    assert all(sentence_text(getattr(line, name), texts("en")) for name in FIELDS)
    assert not list(blockages(ends(snapshot(before, now=NOW))))


def test_that_fewer_pass_in_a_week_of_holidays_and_nothing_is_blocked() -> None:
    before = [story(("dispatched", 188), ("accepted", 189), reported=186, filed=187) for _ in range(20)]
    waits = [story(("dispatched", 196), reported=195, filed=195) for _ in range(20)]
    known = snapshot([*before, *waits], now=NOW)
    off = replace(known, rulebook=replace(known.rulebook, calendar=working(lambda at: at < when(NOW - 7))))
    worked = replace(known, rulebook=replace(known.rulebook, calendar=working(lambda at: True)))
    assert (len(list(blockages(ends(off)))), len(list(blockages(ends(worked))))) == (0, 1)


def working(on: Callable[[int], bool]) -> WorkingCalendar:
    """A calendar from October 2020 on in which the days are worked that are asked for."""
    days = bytes(on(when(day)) for day in range(1, 2 * NOW))
    return WorkingCalendar("Asia/Shanghai", STANDARD_HOURS, date(2020, 10, 1), days)


def test_that_weeks_that_differ_more_leave_more_room_before_a_load(store: Store) -> None:
    came = [story(("disposed", 199), reported=195, filed=195) for _ in range(25)]
    uneven = [
        story(("disposed", 20 + 7 * week), reported=15 + 7 * week, filed=16 + 7 * week)
        for week in range(26)
        for _ in range(week % 5 * 6)
    ]
    even = held_at(snapshot(STEADY, now=NOW), TREE.root, Instant(when(NOW)))
    odd = held_at(snapshot([*STEADY, *uneven], now=NOW), TREE.root, Instant(when(NOW)))
    assert unevenness(even)[Tier.B] == 1 < unevenness(odd)[Tier.B]
    assert "load:001:B" in warned(store, *came) and "load:001:B" not in warned(store, *uneven, *came)


def test_that_chance_in_one_of_many_grids_makes_none_grow_heavy() -> None:
    calm = GridLoad(TAG, 5, 5.0, 1.0, 3, 3, 5)
    one = replace(calm, orders=18, times=3.6, degree=1, orders_before=7, before=3)
    assert grew_heavy([one, calm, calm]) == (one,)
    assert grew_heavy([one, *[calm] * 157]) == ()
    assert grew_heavy([replace(one, orders=40), *[calm] * 157]) == (replace(one, orders=40),)


def test_that_a_grid_that_grew_heavy_is_told_once_and_by_a_number() -> None:
    areas = {area.code: row for row, area in enumerate(TREE.areas)}
    calm = [
        story(reported=day, area=areas[code]) for code in ("004", "005", "006") for day in range(140, 200, 6)
    ]
    rush = [story(reported=190, area=areas["004"]) for _ in range(40)]
    loads = grid_loads(snapshot([*calm, *rush], now=NOW), Instant(when(NOW)))
    assert next((each.grid.code, each.degree) for each in loads) == ("004", 1)
    (line,) = heavy_grids(ends(snapshot([*calm, *rush], now=NOW)), loads)
    assert (line.place.code, [each.place.code for each in line.places]) == ("002", ["004"])
    usual = snapshot(calm, now=NOW)
    assert not list(heavy_grids(ends(usual), grid_loads(usual, Instant(when(NOW)))))


def test_that_police_are_never_asked_to_act_and_that_this_is_said(store: Store) -> None:
    known = snapshot([*STEADY, *late(7)], now=NOW)
    bodies = {1: ("区公安分局", "District Police Office")}
    named = replace(known, names=replace(known.names, bodies=bodies))
    (line,) = burdens(ends(named), store)
    assert line.left_out
    assert line.actor is None or line.actor.body != bodies[1]
    remarks = warning_remarks(line, texts("en"), known.district.zone)
    assert remarks == ("Whoever leads it is no body that serves; the warning goes to one that does",)

"""The orders of the example obey the laws of the loop: stamps in order, limits by the clock, events."""

from itertools import pairwise

import numpy as np
import pytest
import shapely

from data.clock import (
    DEFAULT_RULES,
    Extension,
    Limit,
    Pause,
    WorkingCalendar,
    chinese_calendar,
    due_instant,
    due_with_pauses,
)
from data.example.orders_when import END
from data.terms import EventKind, Instant, Level, LimitUnit, Mark, Subject

DAY = 86_400
LOOP = ("reported", "verified", "filed", "dispatched", "accepted", "disposed", "checked", "closed")


def test_that_no_stamp_lies_after_the_end_of_the_data(example):
    stamps = (*LOOP, "cancelled", "contacted", "visited", "first_closed", "paused")
    assert all(example.orders[name].max() < END for name in stamps)
    assert example.store.data_time() == END


def test_that_the_stamps_of_unmarked_orders_stand_in_order(example):
    sound = example.orders["marks"] == 0
    for one, other in pairwise([*LOOP, "visited"]):
        before, after = example.orders[one][sound], example.orders[other][sound]
        assert not ((before > after) & (after > 0)).any(), (one, other)


def test_that_a_handful_of_clocks_are_wrong_and_all_of_them_are_marked(example):
    dispatched, accepted = example.orders["dispatched"], example.orders["accepted"]
    wrong = (accepted > 0) & (accepted < dispatched)
    assert 10 < wrong.sum() < 200
    assert np.array_equal(wrong, (example.orders["marks"] & Mark.IMPOSSIBLE_TIME) > 0)


def test_that_no_step_is_taken_before_the_one_before_it(example):
    steps = [name for name in LOOP if name != "verified"]
    merged = example.orders["master_id"] > 0
    for one, other in pairwise(steps):
        skipped = (example.orders[one] == 0) & (example.orders[other] > 0)
        assert not (skipped & ~merged).any(), (one, other)


def test_that_orders_are_numbered_by_day_without_a_gap(example):
    numbers = example.orders["number"].tolist()
    assert len(set(numbers)) == len(numbers)
    days: dict[str, list[int]] = {}
    for number in numbers:
        day, running = number.split("-")
        days.setdefault(day, []).append(int(running))
    assert all(sorted(runs) == list(range(1, len(runs) + 1)) for runs in days.values())


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return chinese_calendar()


def disposal_limits(example) -> dict[tuple[int, int], Limit]:
    """The limit of disposal of each item and tier, by the rules in the store."""
    rules = {
        (rule.category_id, int(rule.tier)): Limit(rule.limit, rule.unit)
        for rule in example.store.limit_rules()
        if rule.step == "dispose"
    }
    parents = {row.id: row.parent_id for row in example.store.categories()}

    def of(category: int, tier: int) -> Limit | None:
        while category is not None and (category, tier) not in rules:
            category = parents[category]
        return rules.get((category, tier))

    items = [row.id for row in example.store.categories() if row.level == 4]
    return {(item, tier): limit for item in items for tier in range(1, 5) if (limit := of(item, tier))}


def sample(example, chosen, size: int = 300) -> list[int]:
    rows = np.flatnonzero(chosen & (example.orders["due_dispose"] > 0))
    return np.random.default_rng(5).choice(rows, min(size, len(rows)), replace=False).tolist()


def test_that_due_instants_are_those_of_the_clock_with_pauses_and_extensions(example, calendar):
    orders, limits = example.orders, disposal_limits(example)
    reopened = np.isin(orders["id"], example.of(EventKind.REOPENING)["order_id"])
    moved = np.isin(orders["id"], example.events["order_id"]) & ~reopened
    for row in [*sample(example, ~moved & ~reopened), *sample(example, moved)]:
        limit = limits[int(orders["category_id"][row]), int(orders["tier_filed"][row])]
        mine = example.events["order_id"] == orders["id"][row]
        pauses, extensions = [], []
        for kind, at, ends in zip(
            *(example.events[name][mine] for name in ("kind", "at", "ends")), strict=True
        ):
            if kind == EventKind.PAUSE:
                pauses.append(Pause(Instant(int(at)), Instant(int(ends)) if ends else None))
            elif kind == EventKind.EXTENSION:
                extensions.append(Extension(Instant(int(at)), limit))
        due = due_with_pauses(
            Instant(int(orders["filed"][row])), limit, calendar, DEFAULT_RULES,
            pauses=pauses, extensions=extensions, as_of=Instant(END),
        )  # fmt: skip
        found = (int(orders["due_dispose_original"][row]), int(orders["due_dispose"][row]))
        assert found == (due.original, due.in_force), orders["number"][row]


def test_that_a_reopened_order_gets_its_limit_anew(example, calendar):
    limits, orders, events = disposal_limits(example), example.orders, example.of(EventKind.REOPENING)
    for row, at in list(zip(events["row"].tolist(), events["at"].tolist(), strict=True))[:200]:
        limit = limits[int(orders["category_id"][row]), int(orders["tier_filed"][row])]
        assert orders["due_dispose"][row] == due_instant(Instant(at), limit, calendar, DEFAULT_RULES)


def test_that_pauses_and_extensions_move_dues_on_and_nothing_else_does(example):
    orders = example.orders
    moving = (EventKind.PAUSE, EventKind.EXTENSION, EventKind.REOPENING)
    has = {kind: np.isin(orders["id"], example.of(kind)["order_id"]) for kind in moving}
    running = orders["due_dispose"] > 0
    later = orders["due_dispose"] > orders["due_dispose_original"]
    assert (later == (np.logical_or.reduce(list(has.values())) & running))[~has[EventKind.PAUSE]].all()
    assert later[has[EventKind.PAUSE]].mean() > 0.97, "a pause of minutes outside working hours moves nothing"
    extensions = example.of(EventKind.EXTENSION)
    assert (extensions["to_value"] > extensions["from_value"]).all()
    assert (extensions["at"] < extensions["from_value"]).all()


def test_that_closing_is_due_after_disposal(example):
    orders = example.orders
    is_running = (orders["due_dispose"] > 0) & (orders["due_dispose"] == orders["due_dispose_original"])
    days = {LimitUnit.WORK_DAY, LimitUnit.WORK_HOUR}
    limits = disposal_limits(example)
    keys = zip(orders["category_id"].tolist(), orders["tier_filed"].tolist(), strict=True)
    in_days = np.array([key in limits and limits[key].unit in days for key in keys])
    assert (orders["due_close"] > orders["due_dispose"])[is_running & in_days].all()


def test_that_every_event_has_its_order_and_a_number_without_a_gap(example):
    rows = example.row(example.events["order_id"])
    assert (rows >= 0).all()
    assert (example.events["at"] > example.orders["reported"][rows]).all()
    begins = np.concatenate([[True], rows[1:] != rows[:-1]])
    seq, at = example.events["seq"], example.events["at"]
    assert (seq[begins] == 1).all()
    assert (np.diff(seq)[~begins[1:]] == 1).all()
    assert (np.diff(at)[~begins[1:]] >= 0).all()


def test_that_a_reopening_ends_a_closing_of_the_last_thirty_days(example):
    events, orders = example.of(EventKind.REOPENING), example.orders
    assert len(events["at"]) > 500
    for one, other in pairwise(
        ("was_dispatched", "was_accepted", "was_disposed", "was_checked", "was_closed", "at")
    ):
        assert (events[one] <= events[other]).all(), (one, other)
    assert (events["at"] - events["was_closed"] < 30 * DAY).all()
    assert np.array_equal(orders["first_closed"][events["row"]], events["was_closed"])
    closed = orders["closed"][events["row"]]
    assert ((closed == 0) | (closed > events["at"])).all()


def test_that_a_failed_check_ends_a_disposal_before_it(example):
    events = example.of(EventKind.FAILED_CHECK)
    assert (events["was_disposed"] < events["at"]).all()
    disposed = example.orders["disposed"][events["row"]]
    assert ((disposed == 0) | (disposed > events["at"])).all()


def test_that_open_pauses_stand_on_their_orders(example):
    events, paused = example.of(EventKind.PAUSE), example.orders["paused"]
    last = events["ends"] == 0
    assert np.array_equal(np.sort(events["row"][last]), np.flatnonzero(paused > 0))
    assert np.array_equal(paused[events["row"][last]], events["at"][last])
    assert (events["ends"][~last] > events["at"][~last]).all()
    assert (example.orders["disposed"][paused > 0] == 0).all()


def test_that_cancellations_merges_and_tiers_agree_with_their_events(example):
    orders = example.orders
    cancel, merge = example.of(EventKind.CANCEL), example.of(EventKind.MERGE)
    assert np.array_equal(np.sort(cancel["row"]), np.flatnonzero(orders["cancelled"] > 0))
    assert np.array_equal(orders["cancelled"][cancel["row"]], cancel["at"])
    assert np.array_equal(np.sort(merge["row"]), np.flatnonzero(orders["master_id"] > 0))
    assert np.array_equal(orders["master_id"][merge["row"]], merge["to_value"])
    change = example.of(EventKind.TIER_CHANGE)
    assert np.array_equal(orders["tier_filed"][change["row"]], change["from_value"])
    assert np.array_equal(orders["tier_now"][change["row"]], change["to_value"])
    assert np.array_equal(change["at"], example.of(EventKind.TRANSFER)["at"])


def test_that_a_duplicate_tells_its_master_again(example):
    orders = example.orders
    told = np.flatnonzero(orders["master_id"] > 0)
    master = example.row(orders["master_id"][told])
    assert (orders["master_id"][master] == 0).all()
    assert (orders["reported"][master] < orders["reported"][told]).all()
    assert np.array_equal(orders["category_id"][master], orders["category_id"][told])


def test_that_the_last_holder_of_an_order_is_its_lead_body(example):
    holders, _ = example.store.holder_columns(("order_id", "body_id", "held_from", "held_until"))
    order = np.lexsort((holders["held_from"], holders["order_id"]))
    held = {name: column[order] for name, column in holders.items()}
    last = np.concatenate([held["order_id"][1:] != held["order_id"][:-1], [True]])
    rows = example.row(held["order_id"][last])
    assert np.array_equal(np.sort(rows), np.flatnonzero(example.orders["lead_body_id"] > 0))
    assert np.array_equal(example.orders["lead_body_id"][rows], held["body_id"][last])
    assert (held["held_until"][~last] == held["held_from"][np.flatnonzero(~last) + 1]).all()


def test_that_points_lie_in_their_area_and_none_where_the_matter_is_a_person(example):
    orders = example.orders
    pointed = np.flatnonzero(np.isfinite(orders["lon"]))
    rows = np.random.default_rng(2).choice(pointed, 3000, replace=False)
    shapes = {area.id: shapely.from_wkb(area.boundary) for area in example.store.areas()}
    polygons = np.array([shapes[int(area)] for area in orders["area_id"][rows]])
    assert shapely.contains_xy(polygons, orders["lon"][rows], orders["lat"][rows]).all()
    assert np.array_equal(np.round(orders["lon"][rows], 4), orders["lon"][rows])
    personal = [row.id for row in example.store.categories() if row.subject is Subject.PERSON]
    assert not np.isin(orders["category_id"][pointed], personal).any()


def test_that_some_orders_are_placed_at_a_street_and_some_nowhere(example):
    levels = {area.id: area.level for area in example.store.areas()}
    found = np.array([levels.get(area, -1) for area in example.orders["area_id"].tolist()])
    share = {
        level: float((found == level).mean()) for level in (-1, Level.STREET, Level.GRID, Level.SMALL_GRID)
    }
    assert 0.003 < share[-1] < 0.02 < share[Level.STREET] < 0.05 < share[Level.SMALL_GRID]
    assert np.array_equal(example.orders["placed_by"] == 0, found == -1)

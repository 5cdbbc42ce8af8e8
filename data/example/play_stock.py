"""The open orders of a store in the hands of `play`, and the templates by which new ones are made."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from data.clock import (
    DEFAULT_RULES,
    Limit,
    LimitSpan,
    WorkingCalendar,
    due_instants,
    limit_spans,
    scaled_dues,
)
from data.example.orders_rows import LETTERS, SOURCE
from data.example.orders_when import DAY
from data.store import Store
from data.store.reading import Arrays
from data.terms import EventKind, LimitUnit

COPIED = (
    "area_id",
    "placed_by",
    "lon",
    "lat",
    "category_id",
    "channel",
    "location_class",
    "found_by_kind",
    "urgent",
    "reported_by",
    "place",
    "matter",
)
"""What a new order takes over from its template at once."""
STATE = (
    "tier_filed",
    "tier_now",
    "lead_body_id",
    "reported",
    "verified",
    "filed",
    "dispatched",
    "accepted",
    "disposed",
    "checked",
    "closed",
    "first_closed",
    "paused",
    "due_dispose_original",
    "due_dispose",
    "due_close_original",
    "due_close",
)
"""What changes while an order is open."""
_TEMPLATE_DAYS = 60


@dataclass(slots=True)
class OpenOrder:
    """An order on its way; `values` holds COPIED and STATE, 0 = not there, `later` what filing gives it."""

    number: str
    values: dict[str, Any]
    later: dict[str, int]
    events: int = 0
    paused_seq: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the store by category and tier, on its calendar, and when modes gave another time."""

    rules: dict[tuple[int, int], Limit]
    closing: dict[int, Limit]
    parents: dict[int, int | None]
    working: WorkingCalendar
    spans: tuple[LimitSpan, ...] = ()

    def of(self, category: int, tier: int) -> Limit:
        """The limit of disposal: that of the category or of the nearest one above it that has one."""
        at: int | None = category
        while at is not None:
            if (at, tier) in self.rules:
                return self.rules[at, tier]
            at = self.parents[at]
        return self.closing[tier]

    def due(self, start: int, limit: Limit) -> int:
        """The instant at which a limit ends."""
        starts = np.array([start], np.int64)
        due = due_instants(starts, limit, self.working, DEFAULT_RULES)
        for span in self.spans:
            if span.holds(starts).all():
                due = scaled_dues(starts, due, span.factor, limit.unit, self.working, DEFAULT_RULES)
        return int(due[0])

    def moved(self, due: int, begin: int, end: int) -> int:
        """A due instant moved on by the working time of a pause."""
        before = self.working.worked_before(np.array([due, begin, end], np.int64))
        return int(self.working.instants_when_worked(before[:1] + before[2] - before[1])[0])

    def may_pause(self, order: OpenOrder) -> bool:
        """Only a limit in working days stands still, and only one that was not moved before."""
        values = order.values
        limit = self.of(values["category_id"], values["tier_filed"])
        unmoved = values["due_dispose"] == values["due_dispose_original"]
        return bool(limit.unit is LimitUnit.WORK_DAY and unmoved)


def read_limits(store: Store, working: WorkingCalendar) -> Limits:
    """The limit rules in force of a store."""
    rules = store.limit_rules()
    return Limits(
        {
            (r.category_id, r.tier): Limit(r.limit, r.unit)
            for r in rules
            if r.step == "dispose" and r.category_id
        },
        {int(rule.tier): Limit(rule.limit, rule.unit) for rule in rules if rule.step == "close"},
        {category.id: category.parent_id for category in store.categories()},
        working,
        limit_spans(store.modes()),
    )


@dataclass(frozen=True, slots=True)
class Stock:
    """The open orders, recent orders as templates, the last running number of recent days (yyyymmdd)."""

    orders: list[OpenOrder]
    templates: list[OpenOrder]
    numbers: dict[str, int]


def read_stock(store: Store, now: int) -> Stock:
    """What is open at the data time, and what is needed to go on from there."""
    names = ("id", "number", "master_id", "cancelled", "deleted", "marks", "disposed_by", *COPIED, *STATE)
    columns, _ = store.order_columns(names, live_from=now - _TEMPLATE_DAYS * DAY)
    sound = (columns["deleted"] == 0) & (columns["master_id"] == 0) & (columns["cancelled"] == 0)
    is_open = np.flatnonzero(sound & (columns["closed"] == 0) & (columns["marks"] == 0))
    usable = np.flatnonzero(sound & (columns["tier_filed"] > 0) & (columns["lead_body_id"] > 0))
    templates = [_order(columns, row) for row in usable[-20_000:].tolist()]
    orders = {int(columns["id"][row]): _order(columns, row) for row in is_open.tolist()}
    events, _ = store.event_columns(("order_id", "seq", "kind", "ends"), live_from=now - DAY)
    facts = (events[name].tolist() for name in ("order_id", "seq", "kind", "ends"))
    for id_, seq, kind, ends in zip(*facts, strict=True):
        if (order := orders.get(id_)) is not None:
            order.events = max(order.events, seq)
            order.paused_seq = seq if kind == EventKind.PAUSE and ends == 0 else order.paused_seq
    return Stock(list(orders.values()), templates, _last_numbers(columns, now))


def fresh(template: OpenOrder, number: str, at: int) -> OpenOrder:
    """A new order like its template, reported at an instant."""
    kept = {name: template.values[name] for name in COPIED}
    return OpenOrder(number, {**kept, **dict.fromkeys(STATE, 0), "reported": at}, dict(template.later))


def _last_numbers(columns: Arrays, now: int) -> dict[str, int]:
    """The last running number of today and yesterday."""
    last: dict[str, int] = {}
    for number in columns["number"][columns["reported"] >= now - 2 * DAY].tolist():
        day, running = number[len(LETTERS) :].split("-")
        last[day] = max(last.get(day, 0), int(running))
    return last


def local_day(instant: int, working: WorkingCalendar) -> str:
    """The local day of an instant as yyyymmdd."""
    day = int(working.offsets.to_local(np.array([instant], np.int64))[0]) // DAY
    return str(np.datetime64(day, "D")).replace("-", "")


def columns_of(orders: list[OpenOrder]) -> dict[str, Any]:
    """Orders as the columns that the store takes."""
    named: dict[str, Any] = {name: [order.values[name] for order in orders] for name in (*COPIED, *STATE)}
    return {**named, "source": [SOURCE] * len(orders), "number": [order.number for order in orders]}


def _order(columns: Arrays, row: int) -> OpenOrder:
    values = {name: columns[name][row].item() if name not in ("place", "matter") else columns[name][row]
              for name in (*COPIED, *STATE)}  # fmt: skip
    later = {"tier": values["tier_filed"], "body": values["lead_body_id"]}
    return OpenOrder(str(columns["number"][row]), values, later)

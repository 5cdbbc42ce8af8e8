"""Plays live work on an example store: new orders come in and open ones move on, while data time runs.

History is never touched: an order only gets its next stamp, always later than all it has.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from data.clock import chinese_calendar
from data.example.loop_events import Reason
from data.example.orders_rows import SOURCE, order_number
from data.example.play_stock import (
    OpenOrder,
    columns_of,
    fresh,
    local_day,
    read_limits,
    read_stock,
)
from data.store import Store, StoreRefused
from data.terms import EventKind, ReturnReason

TICK_SECONDS = 1.0
_NEW = 0.18
"""Share of new orders among what is written: as many as are closed, since an order takes about six steps."""
_RETURNED, _PAUSED, _RESUMED, _FAILED = 0.05, 0.04, 0.25, 0.05
_EVENT_NAMES = ("kind", "at", "ends", "from_value", "to_value", "reason", "was_dispatched", "was_disposed")


def play(
    store: Store,
    rate: float,
    seconds: float | None = None,
    seed: int | None = None,
    on_change: Callable[[int], None] = lambda written: None,
) -> int:
    """Write about `rate` new and changed orders a second, in one small transaction a second.

    Data time moves on as the wall clock does. Ends after `seconds`, else never; returns how many orders were
    written, and tells `on_change` after each transaction. StoreRefused where the store is no example.
    """
    player = Player(store, seed)
    begun, begins_at, written = time.monotonic(), player.now, 0
    while seconds is None or time.monotonic() - begun < seconds:
        time.sleep(TICK_SECONDS if seconds is None else min(TICK_SECONDS, seconds))
        elapsed = time.monotonic() - begun
        written += player.step(round(rate * elapsed) - written, begins_at + max(round(elapsed), 1))
        on_change(written)
    return written


class Player:
    """Moves the orders of one example store on, step by step; no other process should play on it."""

    def __init__(self, store: Store, seed: int | None = None) -> None:
        now = store.data_time()
        if not store.district.example or now is None:
            raise StoreRefused("example.error.not_example", where=store.url)
        self._store, self.now = store, now
        self._rng = np.random.default_rng(seed)
        self._limits = read_limits(store, chinese_calendar())
        stock = read_stock(store, now)
        self._open, self._templates, self._numbers = stock.orders, stock.templates, stock.numbers
        self._events: list[dict[str, Any]] = []

    def step(self, count: int, until: int) -> int:
        """Write so many orders with stamps from now to before `until`, which is then the data time."""
        until = max(until, self.now + 1)
        new = min(count, max(int(self._rng.binomial(max(count, 0), _NEW)), count - len(self._open)))
        picked = self._rng.choice(len(self._open), max(count - new, 0), replace=False)
        changed = [self._open[place] for place in picked.tolist()]
        for order in changed:
            self._move(order, self._instant(until))
        created = [self._create(at) for at in sorted(self._instant(until) for _ in range(new))]
        self._write([*changed, *created], until)
        self._open = [order for order in [*self._open, *created] if not order.values["closed"]]
        self.now = until
        return len(changed) + len(created)

    def _instant(self, until: int) -> int:
        return int(self._rng.integers(self.now, until))

    def _create(self, at: int) -> OpenOrder:
        day = local_day(at, self._limits.working)
        running = self._numbers[day] = self._numbers.get(day, 0) + 1
        return fresh(self._template(), order_number(day, running), at)

    def _template(self) -> OpenOrder:
        return self._templates[int(self._rng.integers(len(self._templates)))]

    def _move(self, order: OpenOrder, at: int) -> None:
        """Give an order its next stamp, or send it another way."""
        values, draw = order.values, float(self._rng.uniform())
        if not values["filed"]:
            self._file(order, at)
        elif not values["dispatched"]:
            values["dispatched"], values["lead_body_id"] = at, order.later["body"]
        elif not values["accepted"]:
            self._accept(order, at, returned=draw < _RETURNED)
        elif values["paused"]:
            if draw < _RESUMED:
                self._resume(order, at)
        elif not values["disposed"]:
            self._dispose(order, at, paused=draw < _PAUSED)
        else:
            self._check(order, at, failed=draw < _FAILED)

    def _file(self, order: OpenOrder, at: int) -> None:
        values, limits = order.values, self._limits
        if not order.later["tier"]:
            order.later = dict(self._template().later)
        tier = order.later["tier"]
        values["verified"] = values["verified"] or at
        values["filed"], values["tier_filed"], values["tier_now"] = at, tier, tier
        dispose = limits.due(at, limits.of(values["category_id"], tier))
        close = limits.due(at, limits.closing[tier])
        values["due_dispose_original"] = values["due_dispose"] = dispose
        values["due_close_original"] = values["due_close"] = close

    def _accept(self, order: OpenOrder, at: int, *, returned: bool) -> None:
        """Accepted, or sent back to be dispatched anew to another body."""
        values = order.values
        if not returned:
            values["accepted"] = at
            return
        other = self._template().later["body"]
        self._note(
            order, EventKind.RETURN, at, from_value=values["lead_body_id"], to_value=other,
            reason=int(ReturnReason.NOT_OUR_DUTY), was_dispatched=values["dispatched"],
        )  # fmt: skip
        order.later["body"], values["dispatched"], values["lead_body_id"] = other, 0, 0

    def _dispose(self, order: OpenOrder, at: int, *, paused: bool) -> None:
        values = order.values
        if paused and at < values["due_dispose"] and self._limits.may_pause(order):
            values["paused"] = at
            self._note(order, EventKind.PAUSE, at, reason=int(Reason.WAITS_FOR_PARTS))
            order.paused_seq = order.events
        else:
            values["disposed"] = at

    def _resume(self, order: OpenOrder, at: int) -> None:
        """End a pause: its event gets its end, and the due instants move by its working time."""
        values, limits = order.values, self._limits
        for due in ("due_dispose", "due_close"):
            values[due] = limits.moved(values[f"{due}_original"], values["paused"], at)
        ended = {**dict.fromkeys(_EVENT_NAMES, 0), "kind": int(EventKind.PAUSE), "at": values["paused"]}
        reason = int(Reason.WAITS_FOR_PARTS)
        self._events.append(
            {**ended, "number": order.number, "seq": order.paused_seq, "ends": at, "reason": reason}
        )
        values["paused"] = 0

    def _check(self, order: OpenOrder, at: int, *, failed: bool) -> None:
        values = order.values
        if failed and not values["checked"]:
            disposed = values["disposed"]
            self._note(order, EventKind.FAILED_CHECK, at, reason=int(Reason.NOT_DONE), was_disposed=disposed)
            values["disposed"] = 0
            return
        values["checked"] = values["checked"] or at
        values["closed"], values["first_closed"] = at, values["first_closed"] or at

    def _note(self, order: OpenOrder, kind: EventKind, at: int, **values: int) -> None:
        order.events += 1
        event = {**dict.fromkeys(_EVENT_NAMES, 0), **values, "kind": int(kind), "at": at}
        self._events.append({**event, "number": order.number, "seq": order.events})

    def _write(self, orders: list[OpenOrder], until: int) -> None:
        """One transaction: orders, events, and how far the data tell."""
        events, self._events = self._events, []
        source = next(row for row in self._store.sources() if row.code == SOURCE)
        with self._store.writing() as writer:
            if orders:
                writer.put_orders(columns_of(orders))
            if events:
                names = ("number", "seq", *_EVENT_NAMES)
                columns = {name: [event[name] for event in events] for name in names}
                writer.put_events({**columns, "source": [SOURCE] * len(events)})
            writer.put_source(replace(source, data_time=until))

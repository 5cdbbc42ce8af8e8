"""Orders as people read them: lines of a list and the order card, with names in place of ids.

An order of a person-related category is counted like all others, but it has neither card nor point, and
its line says neither the category nor a place below the street, nor the grid that handles it (E16).
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from data.board.board import look
from data.board.work_orders.limits import order_limits
from data.board.work_orders.states import States, states
from data.figures import AreaTag, OrderCard, OrderEvent, OrderLine, OrderState, OrderStep
from data.ledger.snapshot import Names, Snapshot
from data.places import Places
from data.scope import Scope
from data.store import EventRow, OrderRow, Store
from data.terms import AreaId, Channel, EventKind, Instant, Level, Mark, OrderId, ReturnReason, Stage, Tier
from resources.i18n import LANGUAGES, texts

_RUNNING = {OrderState.OVERDUE, OrderState.DUE_TODAY, OrderState.RUNNING}
_STEP_OF: Mapping[int, Stage] = MappingProxyType(
    {
        EventKind.RETURN: Stage.DISPATCH,
        EventKind.TRANSFER: Stage.DISPATCH,
        EventKind.TIER_CHANGE: Stage.DISPATCH,
        EventKind.PAUSE: Stage.FEEDBACK,
        EventKind.EXTENSION: Stage.FEEDBACK,
        EventKind.FAILED_CHECK: Stage.VERIFICATION,
        EventKind.REOPENING: Stage.VERIFICATION,
        EventKind.CANCEL: Stage.ESTABLISHMENT,
        EventKind.MERGE: Stage.ESTABLISHMENT,
    }
)
"""The step under which an event is shown where the source does not say."""


def order_lines(
    snapshot: Snapshot, store: Store, now: States, rows: NDArray[np.intp]
) -> tuple[OrderLine, ...]:
    """Turn rows of the view into lines; texts are read from the store."""
    ids = now.view.orders.id[rows]
    found = {row.id: row for row in store.orders_by_id(ids.tolist())}
    pairs = zip(ids.tolist(), rows.tolist(), strict=True)
    return tuple(_line(snapshot, now, found[id_], row) for id_, row in pairs if id_ in found)


def _line(snapshot: Snapshot, now: States, order: OrderRow, row: int) -> OrderLine:
    names = snapshot.names
    personal = order.category_id in names.personal
    hidden = personal and order.lead_body_id in names.local
    state = now.name(row)
    due = now.due(row)
    runs = state in _RUNNING and due is not None
    return OrderLine(
        id=OrderId(order.id),
        number=order.number,
        tier=Tier(int(now.view.orders.tier_now[row])),
        category=_in_all("order.personal") if personal else names.category(order.category_id),
        place=_place(snapshot.places, order.area_id, personal=personal),
        stage=Stage(int(now.stage[row]) or Stage.ASSESSMENT),
        body=_in_all("level.grid") if hidden else names.body(order.lead_body_id),
        state=state,
        reported=now.stamp("reported", row),
        filed=now.stamp("filed", row),
        due=due,
        disposed=now.stamp("disposed", row),
        closed=now.stamp("closed", row),
        remaining=(due or 0) - now.as_of if runs else None,
        used=_used(now, row, order.paused) if runs or state is OrderState.PAUSED else None,
        returns=int(now.returns[row]),
        urgent=bool(order.urgent),
        personal=personal,
    )


def _in_all(key: str) -> tuple[str, str]:
    """Give the words that stand for a name of a person-related order, in every language."""
    chinese, english = (texts(language).text(key) for language in LANGUAGES)
    return chinese, english


def _place(places: Places, area: int | None, *, personal: bool) -> tuple[AreaTag, ...]:
    """Give the areas that hold an order, from the street down; of a personal one the street alone."""
    row = places.row_of.get(AreaId(area or 0))
    path = places.tagged(places.path_to(row)[1:]) if row is not None else ()
    return tuple(tag for tag in path if not personal or tag.level is Level.STREET)


def _used(now: States, row: int, paused: int | None) -> float | None:
    """Give the share of an order's limit that has run, by the calendar from filing; over 1 is overdue."""
    filed, due = now.stamp("filed", row), now.due(row)
    if filed is None or due is None or due <= filed:
        return None
    until = now.as_of if paused is None or not now.paused[row] else min(now.as_of, paused)
    return max(0.0, (until - filed) / (due - filed))


def _instant(value: int | None) -> Instant | None:
    return None if value is None else Instant(value)


def order_card(snapshot: Snapshot, store: Store, scope: Scope, id_: OrderId) -> OrderCard | None:
    """Give the card of an order; None where it is gone, out of reach or person-related."""
    found = store.order(id_)
    now = states(snapshot, look(snapshot, Scope(as_of=scope.as_of)))
    ids = now.view.orders.id
    row = int(np.searchsorted(ids, id_))
    if found is None or row == len(ids) or ids[row] != id_:
        return None
    order = found.order
    line = _line(snapshot, now, order, row)
    if line.personal:
        return None
    events = tuple(event for event in found.events if event.at < now.as_of)
    return OrderCard(
        line=line,
        channel=Channel(order.channel),
        due_original=_instant(order.due_dispose_original),
        steps=_steps(now, row, line),
        events=tuple(_event(event, snapshot.names, now.as_of) for event in events),
        spent=_spent(now, row, events),
        point=None if order.lon is None or order.lat is None else (order.lon, order.lat),
        marks=tuple(mark.name.lower() for mark in Mark(order.marks) if mark.name),
        limits=order_limits(snapshot, now, row, order),
        supervised=bool(order.supervised),
        disputed=bool(order.disputed),
    )


def _steps(now: States, row: int, line: OrderLine) -> tuple[OrderStep, ...]:
    names = ("reported", "filed", "dispatched", "disposed", "closed", "visited")
    ended = line.state in (OrderState.CLOSED, OrderState.CANCELLED, OrderState.UNTOLD)
    return tuple(
        OrderStep(stage, now.stamp(name, row), waiting=stage is line.stage and not ended)
        for stage, name in zip(Stage, names, strict=True)
    )


def _event(event: EventRow, names: Names, as_of: int) -> OrderEvent:
    kind = EventKind(event.kind)
    moves = kind in (EventKind.RETURN, EventKind.TRANSFER)
    return OrderEvent(
        kind=kind,
        stage=Stage(event.step) if event.step in set(Stage) else _STEP_OF[kind],
        begins=Instant(event.at),
        ends=_instant(event.ends if event.ends is None or event.ends < as_of else None),
        from_body=names.body(event.from_value) if moves else ("", ""),
        to_body=names.body(event.to_value) if moves else ("", ""),
        reason=_reason(kind, event.reason),
    )


def _reason(kind: EventKind, code: int) -> str:
    """Give the key of a return's reason, empty where none is known."""
    if kind is not EventKind.RETURN or code not in set(ReturnReason) or not code:
        return ""
    return f"return_reason.{ReturnReason(code).name.lower()}"


def _spent(now: States, row: int, events: tuple[EventRow, ...]) -> Mapping[str, int]:
    """Split an order's time in seconds: transmission, response, work, verification, and pauses apart.

    The time of a part whose end the sources never record belongs to the next one that they do.
    """
    parts = {
        "transmission": "dispatched",
        "response": "accepted",
        "work": "disposed",
        "verification": "closed",
    }
    spent: dict[str, int] = {}
    begin = now.stamp("reported", row)
    for part, name in parts.items():
        if begin is None:
            break
        if name not in now.view.recorded:
            continue
        end = now.stamp(name, row)
        spent[part] = max(0, (now.as_of if end is None else end) - begin)
        begin = end
    pauses = [event for event in events if event.kind == EventKind.PAUSE]
    paused = sum(max(0, min(now.as_of, each.ends or now.as_of) - each.at) for each in pauses)
    if paused and "work" in spent:
        spent["work"] = max(0, spent["work"] - paused)
        spent["pause"] = paused
    return spent

"""Stories put into a real store: the small district, one unit of time a day from 1 October 2020."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from data.ledger.columns import INSTANTS
from data.store import AreaRow, BodyRow, CategoryRow, District, SourceRow, Store
from data.terms import EventKind, Subject
from tests.measures.builders import EVERYTHING, TREE, Story, ledger

DAY = 86_400
BASE = 1_601_481_600 - DAY
"""30 September 2020, 00:00 in Shanghai; a fact at 1 happens a day later."""

PERSONAL = 3
"""The category that concerns persons."""


def when(at: int) -> int:
    """The instant (epoch seconds) of a story's time, 0 staying none."""
    return BASE + DAY * at if at else 0


STAMPED = EVERYTHING - {kind.name.lower() for kind in EventKind}
"""All stamps, and none of the kinds of events: of these the orders themselves tell."""


def furnish(store: Store, recorded: Iterable[str] = STAMPED, **district: Any) -> None:
    """Put places, bodies, three categories and a source that records these stamps."""
    with store.writing() as w:
        w.put_district(District(store.district.id, "q", name="示例区", **district))
        w.put_areas(
            [
                AreaRow(
                    int(a.id), a.code, a.level, a.kind, None if a.parent is None else int(a.parent), a.name
                )
                for a in TREE.areas
            ]
        )
        w.put_bodies([BodyRow(1, "b1", name="一队"), BodyRow(2, "b2", name="二队")])
        w.put_categories(
            [
                CategoryRow(
                    id_,
                    f"c{id_}",
                    name=f"类{id_}",
                    subject=Subject.PERSON if id_ == PERSONAL else Subject.THING,
                )
                for id_ in (1, 2, 3)
            ]
        )
        w.put_source(SourceRow("desk", columns=tuple(sorted(recorded))))


def put(store: Store, stories: Mapping[str, Story], before: int = 1_000) -> None:
    """Write orders by number, as their stories are known before an instant."""
    columns, events = order_columns(stories, before), event_columns(stories, before)
    with store.writing() as w:
        w.put_orders(columns)
        if events["number"]:
            w.put_events(events)


def order_columns(stories: Mapping[str, Story], before: int = 1_000) -> dict[str, Any]:
    """The columns of orders as an import writes them."""
    told = ledger(stories.values(), before)
    codes = ("channel", "tier_filed", "tier_now", "marks", "urgent")
    return {
        "source": ["desk"] * len(told),
        "number": list(stories),
        "area_id": (told.area + 1).tolist(),
        "category_id": told.category.tolist(),
        "lead_body_id": told.body.tolist(),
        "master_id": told.duplicate.astype(int).tolist(),
        **{name: getattr(told, name).astype(int).tolist() for name in codes},
        **{name: [when(at) for at in getattr(told, name).tolist()] for name in INSTANTS},
    }


def event_columns(stories: Mapping[str, Story], before: int = 1_000) -> dict[str, Any]:
    """The columns of their events."""
    events = ledger(stories.values(), before).events
    numbers = list(stories)
    first = np.searchsorted(events.order, events.order)
    retiered, extended = events.kind == EventKind.TIER_CHANGE, events.kind == EventKind.EXTENSION
    before_due = np.array([when(at) for at in events.due_before.tolist()], dtype=np.int64)
    return {
        "source": ["desk"] * len(events.order),
        "number": [numbers[order - 1] for order in events.order.tolist()],
        "seq": (np.arange(len(events.order)) - first + 1).tolist(),
        "kind": events.kind.astype(int).tolist(),
        "at": [when(at) for at in events.begins.tolist()],
        "ends": [when(at) for at in events.ends.tolist()],
        "from_value": np.where(extended, before_due, np.where(retiered, events.tier_from, 0)).tolist(),
        "to_value": np.where(retiered, events.tier_to, 0).tolist(),
        **{
            f"was_{name}": [when(at) for at in getattr(events, name).tolist()]
            for name in ("dispatched", "accepted", "disposed", "checked", "closed")
        },
    }

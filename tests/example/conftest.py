"""The example district as a store, made once for all tests that only read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from data.store import Store, open_store
from data.terms import Channel, Level

Array = NDArray[Any]

PUBLIC = (
    Channel.COMPLAINT,
    Channel.REPORT,
    Channel.APPEAL,
    Channel.HOTLINE,
    Channel.LETTER_BOX,
    Channel.APP,
    Channel.OTHER_PUBLIC,
)
STAMPS = (
    "reported",
    "verified",
    "filed",
    "dispatched",
    "accepted",
    "disposed",
    "checked",
    "closed",
    "cancelled",
    "contacted",
    "visited",
    "first_closed",
    "paused",
)
DUES = ("due_dispose_original", "due_dispose", "due_close_original", "due_close")
FACTS = (
    "id",
    "month",
    "number",
    "area_id",
    "placed_by",
    "lon",
    "lat",
    "tier_filed",
    "tier_now",
    "category_id",
    "channel",
    "lead_body_id",
    "master_id",
    "marks",
    "visit_result",
    "satisfaction",
    "disposed_by",
)
EVENTS = (
    "order_id",
    "seq",
    "kind",
    "at",
    "ends",
    "from_value",
    "to_value",
    "reason",
    "was_dispatched",
    "was_accepted",
    "was_disposed",
    "was_checked",
    "was_closed",
)


@dataclass(frozen=True)
class Example:
    """The example in a store, and its columns; `street` is the id of each order's street, 0 = unassigned."""

    store: Store
    orders: dict[str, Array]
    events: dict[str, Array]
    street: Array

    @property
    def public(self) -> Array:
        return np.isin(self.orders["channel"], PUBLIC)

    def row(self, ids: Array) -> Array:
        """The rows of orders by id; -1 for an id that no order has."""
        known = self.orders["id"]
        at = np.searchsorted(known, ids).clip(max=len(known) - 1)
        return np.where(known[at] == ids, at, -1)

    def of(self, kind: int) -> dict[str, Array]:
        """The events of one kind, with the row of the order of each."""
        mine = self.events["kind"] == kind
        chosen = {name: column[mine] for name, column in self.events.items()}
        return {**chosen, "row": self.row(chosen["order_id"])}


def read_example(store: Store) -> Example:
    orders, _ = store.order_columns((*FACTS, *STAMPS, *DUES))
    by_id = np.argsort(orders["id"])
    orders = {name: column[by_id] for name, column in orders.items()}
    events, _ = store.event_columns(EVENTS)
    in_order = np.lexsort((events["seq"], events["order_id"]))
    events = {name: column[in_order] for name, column in events.items()}
    areas = {area.id: area for area in store.areas()}
    street = np.zeros(max(areas) + 1, dtype=np.int64)
    for id_, area in areas.items():
        above = area
        while above.level > Level.STREET:
            above = areas[above.parent_id or 0]
        street[id_] = above.id if above.level is Level.STREET else 0
    return Example(store, orders, events, street[orders["area_id"]])


@pytest.fixture(scope="session")
def example(example_file: Path) -> Iterator[Example]:
    with open_store(example_file) as store:
        yield read_example(store)

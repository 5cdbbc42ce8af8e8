"""A work order with its events and holders, as lists and its card read them; the rows of an import."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One work order at its last episode; instants in epoch seconds, None where nothing happened."""

    month: int
    id: int
    rev: int
    source_id: int
    number: str
    area_id: int | None
    placed_by: int
    lon: float | None
    lat: float | None
    tier_filed: int
    tier_now: int
    category_id: int | None
    channel: int
    location_class: int
    lead_body_id: int | None
    found_by_kind: int
    solved_by_kind: int
    reported: int | None
    verified: int | None
    filed: int | None
    dispatched: int | None
    accepted: int | None
    disposed: int | None
    checked: int | None
    closed: int | None
    cancelled: int | None
    contacted: int | None
    visited: int | None
    first_closed: int | None
    paused: int | None
    due_dispose_original: int | None
    due_dispose: int | None
    due_close_original: int | None
    due_close: int | None
    supervised: int
    disputed: int
    urgent: int
    visit_result: int
    satisfaction: int
    reported_outcome: int
    master_month: int | None
    master_id: int | None
    marks: int
    deleted: int
    batch_id: int | None
    place: str
    matter: str


@dataclass(frozen=True, slots=True)
class VersionRow(OrderRow):
    """An order as it was before the import `replaced_by` changed it."""

    replaced_by: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """What repeated or deviated on an order's way; see `WORK_ORDER_EVENT` for from and to."""

    seq: int
    kind: int
    at: int
    server_at: int | None
    ends: int | None
    step: int
    from_value: int | None
    to_value: int | None
    reason: int
    was_disposed: int | None
    was_closed: int | None


@dataclass(frozen=True, slots=True)
class HolderRow:
    """A body that held an order from one instant until another, leading or assisting."""

    body_id: int
    held_from: int
    held_until: int | None
    lead: bool


@dataclass(frozen=True, slots=True)
class OrderCard:
    """An order with its events in order and its holders by time."""

    order: OrderRow
    events: tuple[EventRow, ...]
    holders: tuple[HolderRow, ...]


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Which orders a list shows; an empty field asks for nothing. Instants are half-open ranges."""

    area_ids: tuple[int, ...] = ()
    category_ids: tuple[int, ...] = ()
    body_ids: tuple[int, ...] = ()
    tiers: tuple[int, ...] = ()
    channels: tuple[int, ...] = ()
    unplaced: bool = False
    open: bool = False
    reported_from: int | None = None
    reported_until: int | None = None
    number: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class UpsertCount:
    """What an upsert did; rows that a later row of the same number overrules count as unchanged."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "UpsertCount") -> "UpsertCount":
        return UpsertCount(
            self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged
        )


@dataclass(frozen=True, slots=True)
class BatchInfo:
    """An import about to begin: what it is (`orders`, `areas`, `people`), its file, hash and profile."""

    kind: str
    file: str = ""
    sha256: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """An import as it was recorded."""

    id: int
    kind: str
    file: str
    sha256: str
    profile: str
    started_at: int
    finished_at: int | None
    read: int
    new: int
    changed: int
    unchanged: int
    rejected: int
    marked: int
    unplaced: int
    dropped_columns: str
    rev: int | None = None
    orders: int = 0
    undone_at: int | None = None

"""Setting, changing and retiring security thresholds: each change is a version, with its post and instant.

`put_threshold(store, snapshot, row, at=..., post=...)` keeps a new one (id 0) or a new version of one; values
are those of the measure itself, a share between 0 and 1 (`value_of` turns what a person writes into them).
"""

import math
from dataclasses import replace

from data.board.early_warning.acting import is_office, serves
from data.board.early_warning.threshold_values import asked_categories
from data.board.early_warning.thresholds import in_force
from data.figures.thresholds import Comparison
from data.ledger.snapshot import Snapshot
from data.measures.answers import ANSWERED
from data.measures.capacity_codes import CAPACITY
from data.store import Store, ThresholdRow
from data.terms import AreaId, Instant, Level, Tier
from resources import definitions
from resources.warning_lists import READINGS

LONGEST_DAYS = 366
LONGEST_PENDING = 91 * 86_400


class ThresholdError(ValueError):
    """A threshold cannot be set so; the text is the key of the reason, below `threshold.error.`."""


def value_of(subject: str, shown: float) -> float:
    """Turn a value in the unit in which it is shown, percent or hours, into that of the measure."""
    return shown if subject in READINGS else shown * definitions.shown_unit(subject)


def put_threshold(
    store: Store, snapshot: Snapshot, row: ThresholdRow, *, at: Instant, post: str
) -> ThresholdRow:
    """Keep a threshold, new where its id is 0, else as the next version of its id; raise ThresholdError.

    What was set by the instant `at` holds from then on; what was told before stays as it was.
    """
    checked(store, snapshot, row)
    return _keep(store, row, at, post, "threshold.set")


def retire(store: Store, id_: int, *, at: Instant, post: str) -> ThresholdRow:
    """Let a threshold rest from an instant on, as a version of its own; raise ThresholdError."""
    row = in_force(store, at).get(id_)
    if row is None or not row.active:
        raise ThresholdError("unknown")
    return _keep(store, replace(row, active=False), at, post, "threshold.retired")


def _keep(store: Store, row: ThresholdRow, at: Instant, post: str, action: str) -> ThresholdRow:
    if not is_office(post):
        raise ThresholdError("post")
    with store.writing() as writer:
        writer.lock(ThresholdRow)
        versions = [each.version for each in store.thresholds() if each.id == row.id]
        if row.id and not versions:
            raise ThresholdError("unknown")
        told = replace(
            row,
            id=row.id or writer.new_id(ThresholdRow),
            version=max(versions, default=0) + 1,
            post=post,
            set_at=at,
        )
        writer.put_thresholds([told])
        writer.audit(post, action, f"{told.id}.{told.version}")
    return told


def checked(store: Store, snapshot: Snapshot, row: ThresholdRow) -> ThresholdRow:
    """Give a threshold back where it can be asked; raise ThresholdError with the first reason where not."""
    faults = (_about_values(row), _about_place(snapshot, row), _about_filter(snapshot, row))
    bodies = {each.code: (each.name, each.name_en) for each in store.bodies()}
    body = "" if not row.body else "body" if row.body not in bodies else ""
    if not body and row.body and not serves(bodies[row.body]):
        body = "serves"
    for fault in (*faults, body):
        if fault:
            raise ThresholdError(fault)
    return row


def _about_values(row: ThresholdRow) -> str:
    if row.measure not in READINGS and row.measure not in ANSWERED:
        return "subject"
    if row.comparison not in tuple(Comparison):
        return "comparison"
    if not math.isfinite(row.value):
        return "value"
    if not 0 <= row.pending_seconds <= LONGEST_PENDING:
        return "pending"
    if row.measure in READINGS:
        return "" if row.stale_seconds > 0 else "stale"
    return "" if 1 <= row.days <= LONGEST_DAYS else "days"


def _about_place(snapshot: Snapshot, row: ThresholdRow) -> str:
    places = snapshot.places
    at = places.root if row.area_id is None else places.row_of.get(AreaId(row.area_id))
    if at is None:
        return "place"
    own = places.areas[at].level
    if row.level > own and (row.measure in READINGS or row.level not in places.levels_below(at)):
        return "level"
    deepest = max(own, row.level)
    return "posts" if row.measure in CAPACITY and deepest > Level.STREET else ""


def _about_filter(snapshot: Snapshot, row: ThresholdRow) -> str:
    """A category must be one that may be tested; meters and posts are asked without any, or a tier."""
    if row.category or row.tier is not Tier.UNKNOWN:
        if row.measure in READINGS or row.measure in CAPACITY:
            return "filter"
        known = {each.code for each in snapshot.rulebook.categories.values()}
        if row.category and row.category not in known:
            return "category"
        if row.category and not asked_categories(snapshot, row.category):
            return "personal"
    return ""

"""The rules of the small district: a calendar in small numbers, limits, and who owns what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from data.clock import DaySpan, LimitTable, WorkingCalendar
from data.ledger.columns import EPOCH
from data.ledger.rulebook import Category, Rulebook
from data.terms import BodyKind, LimitUnit, Tier


@dataclass(frozen=True)
class LimitRow:
    """A version of a limit; by default 4 seconds of the clock to accept, from the dispatch, for all."""

    id: int = 1
    step: str = "accept"
    limit: float = 0.001
    unit: LimitUnit = LimitUnit.URGENT_HOUR
    start_event: str = "dispatched"
    category_id: int | None = None
    tier: Tier = Tier.UNKNOWN
    version: int = 1
    valid_from: int = 0


def working_hours() -> WorkingCalendar:
    """A calendar of small numbers: worked are the seconds 0 to 10 and 15 to 1000 of the year 2000."""
    first = date(2000, 1, 1)
    assert int(datetime(2000, 1, 1, tzinfo=UTC).timestamp()) == EPOCH
    return WorkingCalendar("UTC", (DaySpan(0, 10), DaySpan(15, 1000)), first, bytes([1] * 60))


CALENDAR = working_hours()
LIMITS = (
    LimitRow(),
    LimitRow(step="contact", limit=0.002, start_event="reported"),
    LimitRow(step="transfer", limit=0.0014, start_event="filed"),
)
OWNERS = {
    1: Category(1, 0, BodyKind.GRID, None),
    2: Category(1, 0, BodyKind.UNKNOWN, None),
    3: Category(2, 2, BodyKind.STREET, None),
    4: Category(3, 3, BodyKind.UNKNOWN, None),
}
RULES = Rulebook(CALENDAR, LimitTable(LIMITS, CALENDAR, lambda _: ()), OWNERS)
"""The rules of the small district: its calendar, who owns what, and 4 seconds to accept after the dispatch,
7 to contact after the report and 5 to transfer after the filing."""


def worked(at: int) -> int:
    """The working seconds of the small calendar before an instant."""
    return int(CALENDAR.worked_before(np.array([at + EPOCH]))[0])


def moved_on(due: int | None, by: int) -> int | None:
    """A due instant later or earlier by so much working time."""
    if not (due and by):
        return due
    return int(CALENDAR.instants_when_worked(np.array([worked(due) + by]))[0]) - EPOCH

"""Due instants reckoned by the clock, from limits that the file writes or from the district's limit table."""

from dataclasses import dataclass

import numpy as np

from data.clock import (
    DEFAULT_RULES,
    UNKNOWN,
    Limit,
    LimitTable,
    Seconds,
    WorkingCalendar,
    due_instants,
    known,
    parse_limit,
)
from data.intake.orders.values import Columns
from data.intake.profiles.rules import LimitRule
from data.intake.rows.columns import Bools, Coded


def reckoned_dues(starts: Seconds, limits: Coded, calendar: WorkingCalendar) -> tuple[Seconds, Bools, Bools]:
    """Due instants (0 where start or limit is missing), unreadable limits, and where due is unknown.

    Due is unknown where the calendar does not reach: it is never guessed.
    """
    due = np.zeros(len(starts), dtype=np.int64)
    unreadable, unknown = np.zeros(len(starts), dtype=np.bool_), np.zeros(len(starts), dtype=np.bool_)
    for code, text in enumerate(limits.texts):
        rows = np.flatnonzero((limits.codes == code) & (starts > 0))
        if not text or not len(rows):
            continue
        limit = _limit(str(text))
        if limit is None:
            unreadable[limits.codes == code] = True
            continue
        found = due_instants(starts[rows], limit, calendar, DEFAULT_RULES)
        unknown[rows] = found == UNKNOWN
        due[rows] = np.where(found == UNKNOWN, 0, found)
    return due, unreadable, unknown


def _limit(text: str) -> Limit | None:
    try:
        return parse_limit(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, eq=False)
class TabledLimits:
    """The limits that a profile leaves to the district's table: `rules` say which due instants it gives."""

    table: LimitTable
    rules: tuple[LimitRule, ...]

    def dues(self, columns: Columns) -> tuple[Columns, Bools]:
        """Due instants by column, 0 where no limit fits, and where the calendar does not reach."""
        nothing = np.zeros(len(columns["number"]), dtype=np.int64)
        of = [columns.get(name, nothing) for name in ("category_id", "tier_now")]
        found = {
            rule.due: known(self.table.dues(rule.table, columns, rule.start, *of)) for rule in self.rules
        }
        unknown = np.zeros(len(nothing), dtype=np.bool_)
        for _, beyond in found.values():
            unknown |= beyond
        return {name: due for name, (due, _) in found.items()}, unknown

"""Due instants reckoned by the clock, from limits that the file writes or from the district's limit table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data.clock import DEFAULT_RULES, UNKNOWN, Limit, Seconds, WorkingCalendar, due_instants, parse_limit
from data.intake.orders.values import Columns
from data.intake.profiles.rules import LimitRule
from data.intake.rows.columns import Bools, Coded, Whole
from data.store import LimitRuleRow
from data.terms import Tier


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
class LimitTable:
    """The district's limits by step, category and tier, each valid from an instant on.

    `path_up` gives a category's id and those above it. `rules` say which due instants the table gives.
    """

    rows: tuple[LimitRuleRow, ...]
    rules: tuple[LimitRule, ...]
    calendar: WorkingCalendar
    path_up: Callable[[int], Sequence[int]]

    def dues(self, columns: Columns) -> tuple[Columns, Bools]:
        """Due instants by column, 0 where no limit fits, and where the calendar does not reach.

        The nearest category decides, then the tier, then the newest version valid when the limit began.
        """
        count = len(columns["number"])
        nothing = np.zeros(count, dtype=np.int64)
        pair = np.stack([columns.get(name, nothing) for name in ("category_id", "tier_now")], axis=1)
        pairs, place = np.unique(pair, axis=0, return_inverse=True)
        unknown = np.zeros(count, dtype=np.bool_)
        dues: Columns = {}
        for rule in self.rules:
            due = nothing.copy()
            for number, (category, tier) in enumerate(pairs.tolist()):
                mine = np.flatnonzero(place.reshape(-1) == number)
                for row in self._fitting(rule.table, category, tier):
                    self._apply(row, rule, columns, mine, due, unknown)
            dues[rule.due] = due
        return dues, unknown

    def _fitting(self, step: str, category: int, tier: int) -> list[LimitRuleRow]:
        """The versions of the limit of a step for a category and tier, the oldest first."""
        for of in (*self.path_up(category), None):
            for level in (tier, Tier.UNKNOWN):
                found = [r for r in self.rows if (r.step, r.category_id, r.tier) == (step, of, level)]
                if found:
                    return sorted(found, key=lambda row: (row.valid_from, row.version, row.id))
        return []

    def _apply(
        self,
        row: LimitRuleRow,
        rule: LimitRule,
        columns: Columns,
        mine: Whole,
        due: Seconds,
        unknown: Bools,
    ) -> None:
        """Reckon by one version where it is valid; a later version is applied after it and stands."""
        start = row.start_event if row.start_event in columns else rule.start
        if start not in columns:
            return
        begun = mine[(columns[start][mine] > 0) & (columns[start][mine] >= row.valid_from)]
        found = due_instants(columns[start][begun], Limit(row.limit, row.unit), self.calendar, DEFAULT_RULES)
        unknown[begun] = found == UNKNOWN
        due[begun] = np.where(found == UNKNOWN, 0, found)

"""Due instants reckoned by the clock, for sources that give a time limit in place of a due instant."""

import numpy as np

from data.clock import DEFAULT_RULES, UNKNOWN, Limit, Seconds, WorkingCalendar, due_instants, parse_limit
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

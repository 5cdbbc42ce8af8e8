"""Build the heat of hours by weekday: when matters of a place were reported, and with duty or without."""

from dataclasses import replace

import numpy as np

from data.board.board import as_of_and_period, look
from data.board.legends import classify, legend
from data.board.privacy import WITHHELD, undivided, unseen
from data.figures.heats import HourFigure
from data.ledger.columns import EPOCH
from data.ledger.snapshot import Snapshot
from data.measures.hours import HOURS, WEEKDAYS, at_work, reported_by_hour, urgent_without_duty, usual_hours
from data.scope import Period, PeriodKind, Scope, recent

PERIODS = 3
"""So many periods are added up: of one alone most hours would hold next to nothing."""
_MEASURE = "V1"


def hour_figure(snapshot: Snapshot, scope: Scope) -> HourFigure:
    """Count what was reported over the last periods of a scope by hour and weekday, of its place alone."""
    as_of, period = as_of_and_period(snapshot, scope)
    oldest = recent(period, PERIODS)[0]
    days = Period(PeriodKind.DAYS, oldest.first, period.end, period.zone)
    level = snapshot.places.tags[snapshot.places.row_at(scope.place)].level
    hidden = undivided(snapshot, scope, level)
    seen = unseen(look(snapshot, replace(scope, period=days, as_of=as_of)), hidden=hidden)
    found = reported_by_hour(seen, scope.tiers, period.zone)
    counts = np.bincount(found.slot, minlength=WEEKDAYS * HOURS)
    breaks = _breaks(counts)
    classes = classify(_MEASURE, counts.astype(np.float64), np.full(len(counts), -1), breaks)
    calendar = snapshot.rulebook.calendar
    outside = urgent = None
    if calendar is not None:
        out = ~at_work(seen.orders.reported[found.rows].astype(np.int64) + EPOCH, calendar)
        outside = int(np.count_nonzero(out))
        urgent = urgent_without_duty(seen, found.rows[out])
    note = "note.missing.reported" if "reported" not in snapshot.recorded else None
    return HourFigure(
        period=days,
        periods=PERIODS,
        counts=tuple(tuple(row) for row in counts.reshape(WEEKDAYS, HOURS).tolist()),
        classes=tuple(tuple(row) for row in classes.reshape(WEEKDAYS, HOURS).tolist()),
        legend=legend(_MEASURE, breaks, classes, locked=False),
        office=None if calendar is None else usual_hours(calendar),
        total=len(found.rows),
        outside=outside,
        urgent=None if urgent is None else urgent[0],
        uncovered=None if urgent is None else urgent[1],
        undated=found.undated,
        note=WITHHELD if hidden else note,
    )


def _breaks(counts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[float, ...]:
    """Class by the greatest: what is quiet at night must not lift what is usual by day."""
    top = float(counts.max(initial=0))
    marks = {float(max(1, round(top * share))) for share in (0.05, 0.25, 0.5, 0.75)}
    return tuple(sorted(marks))

"""How often warnings were right over time, and how long before the peak of requests they came (W4)."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from data.alerts.series import SeriesKey, WeeklySeries
from data.board.early_warning.lives import lapsed
from data.figures.warnings import RecordQuarter, WarningOutcome, WarningRecord
from data.scope import Period, local_day, quarter_of, recent, start_of_day
from data.store import AlertRow
from data.terms import Instant

QUARTERS = 6
_WEEK = 7
_RIGHT = 1 + tuple(WarningOutcome).index(WarningOutcome.RIGHT)


def record_quarters(
    rows: Sequence[AlertRow],
    series: WeeklySeries,
    key_of: Callable[[SeriesKey], str],
    as_of: Instant,
    zone: str,
) -> tuple[RecordQuarter, ...]:
    """Count what became of the warnings raised in each of the last quarters, from the first that has any.

    `rows` are those recorded, `key_of` gives the key under which a series is warned of.
    """
    known = [row for row in rows if row.raised_at <= as_of]
    numbers = {key_of(key): at for at, key in enumerate(series.keys)}
    periods = recent(quarter_of(local_day(as_of, zone), zone), QUARTERS)
    begun = (period for period in periods if any(row.raised_at < period.ends for row in known))
    return tuple(_quarter(period, known, series, numbers, as_of) for period in begun)


def _quarter(
    period: Period, rows: Sequence[AlertRow], series: WeeklySeries, numbers: dict[str, int], as_of: Instant
) -> RecordQuarter:
    mine = [row for row in rows if period.begins <= row.raised_at < period.ends]
    outcomes = [_outcome(row, as_of) for row in mine]
    right = [row for row, outcome in zip(mine, outcomes, strict=True) if outcome == _RIGHT]
    leads = list(_leads(right, series, numbers, period.zone))
    gone, count = sum(lapsed(row, as_of) for row in mine), outcomes.count
    record = WarningRecord(count(1), count(2), count(3), count(0) - gone, gone)
    return RecordQuarter(period.first, record, float(np.mean(leads)) if leads else None)


def _outcome(row: AlertRow, as_of: Instant) -> int:
    return row.outcome if row.closed_at is not None and row.closed_at <= as_of else 0


def _leads(
    rows: Sequence[AlertRow], series: WeeklySeries, numbers: dict[str, int], zone: str
) -> Iterator[int]:
    """The days from the week that raised each warning to the first peak; nothing while it still rises."""
    if series.days != _WEEK:
        return
    begins = np.array([start_of_day(monday, zone) for monday in series.mondays])
    for row in (each for each in rows if each.subject in numbers):
        week = int(np.searchsorted(begins, row.raised_at - 1, side="right")) - 1
        falls = np.flatnonzero(np.diff(series.counts[max(week, 0) :, numbers[row.subject]]) < 0)
        if len(falls):
            yield int(falls[0]) * _WEEK

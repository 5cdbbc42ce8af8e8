"""Local times of a file as instants in the district's zone: by formats of the profile, or in any form met.

Whether a date such as 5/3/2024 begins with its day is settled for all files of an import together, never by
the row: `day_orders` collects what the texts tell, `DayOrder.day_first` decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.clock import Seconds, ZoneOffsets
from data.intake.files.cells import Cells
from data.intake.files.readers import Texts
from data.intake.rows.columns import Bools, Coded
from data.intake.rows.fixed_times import layout_of, read_fixed
from data.intake.rows.time_forms import NONE, read_forms

EPOCH_SECONDS = "epoch"
"""The format of whole seconds since 1970-01-01T00:00Z."""

_CLOCK_PARTS = ("%H", "%I", "%T", "%X", "%c")
_USUAL = "%Y-%m-%d %H:%M:%S"
_END_OF_2100 = 4_133_980_800


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """Instants of a column (0 where the cell is empty), and what was noticed about each.

    `unreadable` fits no format; `unclear` occurs twice in local time or not at all, and the first was taken
    or the next; `date_only` is a date without an hour, taken as 00:00.
    """

    instants: Seconds
    unreadable: Bools
    unclear: Bools
    date_only: Bools


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How many rows only one order of day and month fits, and a text that both fit ("" if there is none)."""

    by_day: int = 0
    by_month: int = 0
    unsettled: str = ""

    def __add__(self, other: "DayOrder") -> "DayOrder":
        unsettled = self.unsettled or other.unsettled
        return DayOrder(self.by_day + other.by_day, self.by_month + other.by_month, unsettled)

    @property
    def day_first(self) -> bool | None:
        """Whether the day comes first, by the majority; None where nothing decides and something is open.

        Rows that contradict the majority are unreadable under it and thereby rejected.
        """
        if self.by_day == self.by_month and (self.by_day or self.unsettled):
            return None
        return self.by_day >= self.by_month


def day_orders(column: Coded) -> DayOrder:
    """What the texts of a column tell of the order of day and month."""
    asked = np.flatnonzero([bool(text) and not text[:4].isdigit() for text in column.texts])
    reading = read_forms(column.texts[asked], None)
    rows = np.bincount(column.codes, minlength=len(column.texts))[asked]
    unsettled = column.texts[asked][reading.open]
    return DayOrder(
        int(rows[reading.by_day].sum()),
        int(rows[reading.by_month].sum()),
        str(min(unsettled)) if len(unsettled) else "",
    )


def read_times(
    column: Coded, formats: Sequence[str], zone: ZoneOffsets, day_first: bool | None = None
) -> Times:
    """The instants of a column of texts; each text is read by the first format that fits it, or in any form.

    Without `day_first` dates that begin with day or month are unreadable in any form, unless both are equal.
    """
    texts = column.texts
    instants = np.zeros(len(texts), dtype=np.int64)
    unclear, date_only = np.zeros(len(texts), dtype=np.bool_), np.zeros(len(texts), dtype=np.bool_)
    missing = np.array([bool(text) for text in texts], dtype=np.bool_)
    for form in formats or (_USUAL, ""):
        rows = np.flatnonzero(missing)
        if not len(rows):
            break
        if form:
            read, local, alone = _by_format(texts[rows], form)
        else:
            reading = read_forms(texts[rows], day_first)
            read, local, alone = reading.seconds, ~reading.fixed, reading.date_only
        fits = (read > 0) & (read < _END_OF_2100)  # other years are slips of a pen
        rows, read, local = rows[fits], read[fits], local[fits]
        instants[rows] = np.where(local, zone.to_instants(read), read)
        unclear[rows] = local & zone.is_unclear(read)
        date_only[rows] = alone[fits]
        missing[rows] = False
    codes = column.codes
    return Times(instants[codes], missing[codes], unclear[codes], date_only[codes])


def read_each_time(
    cells: Cells, formats: Sequence[str], zone: ZoneOffsets, day_first: bool | None = None
) -> Times:
    """The same row by row: those of the first format at once if its width is fixed, the others as above."""
    first = formats[0] if formats else _USUAL
    layout = layout_of(first)
    if layout is None:
        return read_times(Coded(*cells.coded), formats, zone, day_first)
    told, local = read_fixed(cells, layout)
    others = (cells.lengths > 0) & ~told
    instants = np.zeros(len(cells), dtype=np.int64)
    unreadable, unclear, date_only = np.zeros((3, len(cells)), dtype=np.bool_)
    instants[told], unclear[told] = zone.to_instants(local), zone.is_unclear(local)
    date_only[told] = _is_date(first)
    if others.any():
        rest = read_times(Coded(*cells.some(others).coded), formats, zone, day_first)
        instants[others], unreadable[others] = rest.instants, rest.unreadable
        unclear[others], date_only[others] = rest.unclear, rest.date_only
    return Times(instants, unreadable, unclear, date_only)


def _is_date(form: str) -> bool:
    """Whether a format tells a day alone."""
    return form != EPOCH_SECONDS and not any(part in form for part in _CLOCK_PARTS)


def _by_format(texts: Texts, form: str) -> tuple[Seconds, Bools, Bools]:
    """Seconds by one format (NONE where it fails), whether they are local, and whether dates alone."""
    series = pd.Series(texts, dtype=object)
    if form == EPOCH_SECONDS:
        numbers = pd.to_numeric(series, errors="coerce").to_numpy(dtype=np.float64)
        seconds = np.where(np.isfinite(numbers), numbers, NONE).astype(np.int64)
    else:
        parsed = pd.to_datetime(series, format=form, errors="coerce", utc="%z" in form)
        whole = parsed.dt.tz_localize(None) if parsed.dt.tz is not None else parsed
        seconds = whole.to_numpy().astype("datetime64[s]").astype(np.int64)
    local = form != EPOCH_SECONDS and "%z" not in form
    return seconds, np.full(len(texts), local), np.full(len(texts), _is_date(form))

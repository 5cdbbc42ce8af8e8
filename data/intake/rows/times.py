"""Local times of a file as instants: by the formats that the profile names, in the district's time zone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.clock import Seconds, ZoneOffsets
from data.intake.rows.columns import Bools, Coded

EPOCH_SECONDS = "epoch"
"""The format of whole seconds since 1970-01-01T00:00Z."""

_NONE = np.iinfo(np.int64).min
_CLOCK_PARTS = ("%H", "%I", "%T", "%X", "%c")


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


def read_times(column: Coded, formats: Sequence[str], zone: ZoneOffsets) -> Times:
    """The instants of a column of texts; each text is read by the first format that fits it."""
    texts = column.texts
    instants = np.zeros(len(texts), dtype=np.int64)
    unclear, date_only = np.zeros(len(texts), dtype=np.bool_), np.zeros(len(texts), dtype=np.bool_)
    missing = np.array([bool(text) for text in texts], dtype=np.bool_)
    for form in formats:
        rows = np.flatnonzero(missing)
        if not len(rows):
            break
        read = _parse(pd.Series(texts[rows], dtype=object), form)
        fits = read != _NONE
        rows, read = rows[fits], read[fits]
        local = form != EPOCH_SECONDS and "%z" not in form
        instants[rows] = zone.to_instants(read) if local else read
        unclear[rows] = zone.is_unclear(read) if local else False
        date_only[rows] = form != EPOCH_SECONDS and not any(part in form for part in _CLOCK_PARTS)
        missing[rows] = False
    codes = column.codes
    return Times(instants[codes], missing[codes], unclear[codes], date_only[codes])


def _parse(texts: "pd.Series[str]", form: str) -> Seconds:
    """Seconds by one format, as if at Greenwich unless the format tells the offset; _NONE where it fails.

    Years beyond 1970 to 2100 are no times of work orders but slips of a pen.
    """
    if form == EPOCH_SECONDS:
        numbers = pd.to_numeric(texts, errors="coerce").to_numpy(dtype=np.float64)
        seconds = np.where(np.isfinite(numbers), numbers, _NONE).astype(np.int64)
    else:
        parsed = pd.to_datetime(texts, format=form, errors="coerce", utc="%z" in form)
        whole = parsed.dt.tz_localize(None) if parsed.dt.tz is not None else parsed
        seconds = whole.to_numpy().astype("datetime64[s]").astype(np.int64)
    sound = (seconds > 0) & (seconds < _END_OF_2100)
    return np.where(sound, seconds, _NONE)


_END_OF_2100 = 4_133_980_800

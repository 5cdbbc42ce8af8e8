"""Whether a rise is real or only reported more: what those others found meanwhile, who are counted apart."""

import numpy as np

from data.alerts.series import SeriesKey, Voice
from data.alerts.watching import Rise, Watch, ratio_interval
from data.figures.warnings import LEAST_USUAL, HeardFrom, OtherVoice, Reality


def other_voice(seen: Watch, rise: Rise) -> OtherVoice:
    """Tell what the others found of the same matter at the same place in the week of a rise.

    It counts as real where their number lies above the usual as well, and as reported alone where their ratio
    is surely below that of the rise; intervals of 90 % that overlap leave it open.
    """
    other = Voice.INSPECTORS if rise.key.voice is Voice.RESIDENTS else Voice.RESIDENTS
    heard_from = HeardFrom(other.name.lower())
    key = SeriesKey(rise.key.place, rise.key.category, other)
    if key not in seen.series.keys:
        return OtherVoice(heard_from, 0, None, None, None, Reality.OPEN)
    number = seen.series.keys.index(key)
    observed = int(seen.series.counts[rise.week, number])
    at = np.flatnonzero(seen.numbers == number)
    usual = seen.detection.usual
    expected = float(usual.expected[-1, at[0]]) if len(at) else np.nan
    if not expected >= LEAST_USUAL:
        return OtherVoice(heard_from, observed, None, None, None, Reality.OPEN)
    low, high = ratio_interval(observed, expected, float(usual.dispersion[-1, at[0]]))
    return OtherVoice(heard_from, observed, expected, low, high, _reality(rise, low, high))


def _reality(rise: Rise, low: float, high: float) -> Reality:
    if low > 1:
        return Reality.BOTH
    return Reality.ALONE if high < rise.low else Reality.OPEN

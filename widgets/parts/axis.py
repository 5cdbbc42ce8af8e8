"""A plain value axis: round ticks, from zero for counts, for shares from where the printed axis begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from resources import definitions
from resources.i18n import Texts

LEAST_SPAN = 0.1
"""An axis of shares spans at least so much, so that changes within chance look small."""
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """Ticks in ascending order with their labels; the first and the last bound the plot."""

    ticks: tuple[float, ...]
    labels: tuple[str, ...]

    def share(self, value: float) -> float:
        """Where a value lies, 0 at the first tick and 1 at the last."""
        low, high = self.ticks[0], self.ticks[-1]
        return (value - low) / ((high - low) or 1.0)


def axis_over(values: Sequence[float], measure: str, texts: Texts) -> Axis:
    """Give an axis over values of a measure: of shares at least 10 points, and never beyond 100 %."""
    share, percent = definitions.unit(measure) == "share", definitions.unit(measure) in definitions.PERCENT
    shown = 1.0 if percent else definitions.shown_unit(measure)  # hours are round in hours
    low, high = _share_ends(values) if share else (0.0, max(values, default=shown) or shown)
    step = _step((high - low) / shown / 3)
    ends = floor(low / shown / step + 1e-9), ceil(high / shown / step - 1e-9)
    marks = tuple(i * step for i in range(ends[0], ends[1] + 1))
    if share:
        marks = tuple(mark for mark in marks if mark <= 1 + 1e-9)
    return Axis(
        tuple(mark * shown for mark in marks), tuple(_label(mark, step, percent, texts) for mark in marks)
    )


def _share_ends(values: Sequence[float]) -> tuple[float, float]:
    """Give the least and the greatest share, moved apart evenly where they would magnify chance."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    apart = max(0.0, LEAST_SPAN - (high - low)) / 2
    low, high = low - apart, high + apart
    if low < 0:
        return 0.0, max(high, LEAST_SPAN)
    return (min(low, 1 - LEAST_SPAN), 1.0) if high > 1 else (low, high)


def _step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough))
    return next(power * factor for factor in _ROUND if power * factor >= rough - 1e-12)


def _label(tick: float, step: float, percent: bool, texts: Texts) -> str:
    shown_step = step * 100 if percent else step
    places = max(0, -floor(log10(shown_step) + 1e-9))
    if shown_step * 10**places % 1 > 1e-6:
        places += 1
    return texts.percent(tick, places) if percent else texts.decimal(tick, places)

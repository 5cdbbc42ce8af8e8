"""A plain value axis: round ticks, from zero for counts, for shares from where the printed axis begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from resources import definitions
from resources.i18n import Texts

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
    """Give an axis over values of a measure; shares never reach beyond 100 %."""
    share = definitions.unit(measure) == "share"
    low = min(values, default=0.0) if share else 0.0
    high = max(values, default=1.0) or 1.0
    step = _step((high - low) / 3 or high / 3)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    if first == last:
        first, last = (first - 1, last) if share and last * step >= 1 else (first, last + 1)
    ticks = tuple(i * step for i in range(max(0, first), last + 1))
    ticks = tuple(tick for tick in ticks if not share or tick <= 1 + 1e-9)
    return Axis(ticks, tuple(_label(tick, step, share, texts) for tick in ticks))


def _step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough))
    return next(power * factor for factor in _ROUND if power * factor >= rough - 1e-12)


def _label(tick: float, step: float, share: bool, texts: Texts) -> str:
    shown_step = step * 100 if share else step
    places = max(0, -floor(log10(shown_step) + 1e-9))
    if shown_step * 10**places % 1 > 1e-6:
        places += 1
    return texts.percent(tick, places) if share else texts.decimal(tick, places)

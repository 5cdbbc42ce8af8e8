"""Security thresholds: what a person wants to be told of, where it stands now, what it would have told.

A threshold asks a measure of the product, or what meters of infrastructure read; nothing about persons.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from data.figures.boards import DistrictTag, Freshness
from data.figures.modes import ModeFigure
from data.figures.numbers import AreaTag
from data.terms import AreaId, Instant, Level, OperatingMode, Silence, Tier
from resources.warning_lists import READINGS

WEEKS = 52
"""So many weeks back a threshold is read."""


class Comparison(StrEnum):
    """How a value is set against the threshold."""

    ABOVE = "above"
    AT_LEAST = "at_least"
    BELOW = "below"
    AT_MOST = "at_most"

    def holds(self, value: float, limit: float) -> bool:
        """Whether a value has reached the threshold."""
        return _HOLDS[self](value, limit)


_HOLDS: Mapping[Comparison, Callable[[float, float], bool]] = MappingProxyType(
    {
        Comparison.ABOVE: operator.gt,
        Comparison.AT_LEAST: operator.ge,
        Comparison.BELOW: operator.lt,
        Comparison.AT_MOST: operator.le,
    }
)


class Reach(StrEnum):
    """Where a threshold stands: `pending` is reached, but not yet for so long; no data is never fine."""

    REACHED = "reached"
    PENDING = "pending"
    NOT_REACHED = "not_reached"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Threshold:
    """One version of a threshold, as a post or office set it.

    `subject` is the code of a measure or a kind of reading; a measure looks at the last `days`. Asked are the
    areas of a `level` in the `place` (the place itself where that is not below it), for one category (its
    names) and tier or all. It fires once it has held for `pending` seconds; without a reading for `stale`
    seconds nothing is known. Where `urgent`, what it fires is urgent. `mode` is the only operating mode in
    which it holds, None for all; `body` names who must act, empty where the place or category tells.
    """

    id: int
    version: int
    subject: str
    comparison: Comparison
    value: float
    place: AreaTag
    level: Level
    tier: Tier | None
    category: tuple[str, str] | None
    days: int
    pending: int
    stale: int
    silence: Silence
    urgent: bool
    mode: OperatingMode | None
    active: bool
    body: tuple[str, str] | None
    post: str
    set_at: Instant

    @property
    def is_reading(self) -> bool:
        """Whether it asks meters, not orders."""
        return self.subject in READINGS


@dataclass(frozen=True, slots=True)
class Firing:
    """One time that a threshold fired at a place: reached at `began`, it held until it fired, and `ended`.

    `value` is what was read when it fired, None where it fired because nothing was; `ended` is None while it
    lasts.
    """

    place: AreaTag
    began: Instant
    fired: Instant
    ended: Instant | None
    value: float | None


@dataclass(frozen=True, slots=True)
class ThresholdLine:
    """A threshold with where it stands now: at the places that have reached it, or where nothing is known.

    `reach` is the most pressing state of all `places` asked; `value` and `at` the reading behind it. `fired`
    is how often it fired within the year before.
    """

    rule: Threshold
    reach: Reach
    reached: tuple[AreaTag, ...]
    silent: tuple[AreaTag, ...]
    places: int
    value: float | None
    at: Instant | None
    fired: int


@dataclass(frozen=True, slots=True)
class ThresholdsFigure:
    """The thresholds of a district at an instant, retired ones last; `mode` is the one in force."""

    district: DistrictTag
    as_of: Instant
    freshness: Freshness
    mode: ModeFigure
    lines: tuple[ThresholdLine, ...]


@dataclass(frozen=True, slots=True)
class ThresholdPreview:
    """What a threshold would have told from one instant to another at its `places`: each time, oldest first.

    `silent` is the share of that time, over all places, in which nothing was known.
    """

    rule: Threshold
    begins: Instant
    until: Instant
    firings: tuple[Firing, ...]
    silent: float
    places: int


@dataclass(frozen=True, slots=True)
class ManualDraft:
    """A warning as a person raises it, on a place (None: the whole district), a category (its code), or both.

    `reason` is a word of the closed list, `words` a few more without personal data; it expires after so many
    `days`. `post` is the office or post that raises it, never a person.
    """

    reason: str
    post: str
    place: AreaId | None = None
    category: str = ""
    words: str = ""
    days: int = 7


@dataclass(frozen=True, slots=True)
class ManualContext:
    """What the program adds to a warning by hand: similar orders reported of late, here and around.

    `around` is the place above; None where there is none above.
    """

    days: int
    here: int
    around: AreaTag | None
    nearby: int

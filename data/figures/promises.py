"""The promises of a stationing day: whose each is, by when, what became of it, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.figures.attention import Actor
from data.figures.boards import DistrictTag
from data.figures.morning import Outcome, Promises
from data.figures.numbers import AreaTag
from data.terms import Instant, OrderId


class Fate(StrEnum):
    """How a promise stands on paper, in the order in which the meeting asks after them."""

    OVERDUE = "overdue"
    """Past its due instant and still not done."""
    RUNNING = "running"
    KEPT = "kept"
    LATE = "late"
    """Done, but after its due instant."""
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise; `done` is None while it is open, and `reason` says why it is late or was dropped.

    `carried` says that it was made before and not kept; `orders` are those that bear evidence, by number
    and by id, of which the second is None where the store does not know the order. `number` is that under
    which it was made first (`10-02`), `times` how often it was carried on since, `delay` the working days
    that it is late or was done late, None where it is in time or no calendar tells.
    """

    id: int
    matter: str
    place: AreaTag | None
    actor: Actor | None
    due: Instant | None
    done: Instant | None
    outcome: Outcome
    reason: str
    carried: bool
    orders: tuple[tuple[str, OrderId | None], ...]
    number: str = ""
    times: int = 0
    delay: int | None = None

    @property
    def fate(self) -> Fate:
        """What became of it, late ones that are done apart from those that are not."""
        return fate(self.outcome, self.done)


def fate(outcome: Outcome, done: Instant | None) -> Fate:
    """Tell how a promise stands from what became of it and when it was done."""
    return Fate.OVERDUE if outcome is Outcome.LATE and done is None else Fate(str(outcome))


@dataclass(frozen=True, slots=True)
class PromisesFigure:
    """The promises of the last stationing day that made any, late ones first; `told` is None without any."""

    district: DistrictTag
    place: AreaTag
    as_of: Instant
    told: Promises | None
    lines: tuple[PromiseLine, ...]


@dataclass(frozen=True, slots=True)
class PromisesOfDay:
    """What became of all that one stationing day promised first; of a carried one, what did at last."""

    day: Instant
    fates: Mapping[Fate, int]


@dataclass(frozen=True, slots=True)
class OpenPromises:
    """The promises that a place or body answers for: all open ones, and each settled one once.

    Settled ones are those done or dropped since the last cut-off. A promise that was carried on stands once,
    as it was promised last. `met` is the last stationing day recorded for the place, None where there is
    none; `days` are the last days that promised anything, oldest first.
    """

    district: DistrictTag
    place: AreaTag
    as_of: Instant
    met: Instant | None
    lines: tuple[PromiseLine, ...]
    days: tuple[PromisesOfDay, ...]

    def of(self, *fates: Fate) -> tuple[PromiseLine, ...]:
        """Give the lines of some fates."""
        return tuple(line for line in self.lines if line.fate in fates)

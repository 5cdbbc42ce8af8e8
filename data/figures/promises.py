"""The promises of a stationing day: whose each is, by when, what became of it, and why."""

from dataclasses import dataclass

from data.figures.attention import Actor
from data.figures.boards import DistrictTag
from data.figures.morning import Outcome, Promises
from data.figures.numbers import AreaTag
from data.terms import Instant, OrderId


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise; `done` is None while it is open, and `reason` says why it is late or was dropped.

    `carried` says that it was made before and not kept; `orders` are those that bear evidence, by number
    and by id, of which the second is None where the store does not know the order.
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


@dataclass(frozen=True, slots=True)
class PromisesFigure:
    """The promises of the last stationing day that made any, late ones first; `told` is None without any."""

    district: DistrictTag
    place: AreaTag
    as_of: Instant
    told: Promises | None
    lines: tuple[PromiseLine, ...]

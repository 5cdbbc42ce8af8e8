"""Who finds and who solves, how tiers drift, how orders are sent to and fro, and who held them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Generic, TypeVar

from data.figures.numbers import AreaTag, Measured
from data.scope import Period
from data.terms import BodyId, BodyKind, Channel, Instant, ReturnReason, Tier


class Fault(StrEnum):
    """What a return says of the dispatch: nobody is responsible, several are, or another body is."""

    NOBODY = "nobody"
    TOO_MANY = "too_many"
    WRONG_BODY = "wrong_body"


Side = TypeVar("Side", bound=IntEnum)


@dataclass(frozen=True, slots=True)
class CrossFigure(Generic[Side]):
    """Orders by two sides of the same kinds: `counts` are rows x columns of `sides`.

    Sides without any order are left out; `off_diagonal` is the share that the sides differ in.
    """

    sides: tuple[Side, ...]
    counts: tuple[tuple[int, ...], ...]
    off_diagonal: Measured


@dataclass(frozen=True, slots=True)
class ChainsFigure:
    """How often orders dispatched in the period came back, why, and whether to a body that had them before.

    `reasons` and `faults` count returns (under None those that say nothing of the dispatch); `ping_pong`
    and `returned` count orders.
    """

    returned: Measured
    length: Measured
    longest: int
    reasons: Mapping[ReturnReason, int]
    faults: Mapping[Fault | None, int]
    ping_pong: int


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body: its rates by the orders it held when they fell due, and by those it holds in the end.

    `held` counts the orders it ever led, `seconds` the time for which it led them.
    """

    body: BodyId
    name: tuple[str, str]
    held: int
    seconds: int
    by_holder: Mapping[str, Measured]
    by_last: Mapping[str, Measured]


@dataclass(frozen=True, slots=True)
class CollaborationFigure:
    """All of it for one scope; `bodies` is empty where nobody asked who held the orders."""

    place: AreaTag
    period: Period
    as_of: Instant
    channels: Mapping[Channel, Measured]
    discovery: CrossFigure[BodyKind]
    drift: CrossFigure[Tier]
    chains: ChainsFigure
    hops: Measured
    hand_off: Measured
    contained: Measured
    for_others: Measured
    owner_unknown: int
    bodies: tuple[BodyLine, ...] = ()

"""What a body answers for on a stationing day: what it holds, who shares it, what came back and went back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.figures.attention import Actor
from data.figures.boards import DistrictTag
from data.figures.collaboration import Fault
from data.figures.orders import OrderLine
from data.figures.promises import OpenPromises
from data.scope import Period
from data.terms import BodyId, Instant


class Told(StrEnum):
    """What is told of a body, as far as its sources record it."""

    LIMITS = "limits"
    HELD = "held"
    PARTNERS = "partners"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class HeldTime:
    """For how many seconds a body led orders, of all the seconds for which these have been filed."""

    mine: int
    whole: int


@dataclass(frozen=True, slots=True)
class HeldLine:
    """An order that a body leads, with the time for which it has; None where no source tells who held it."""

    line: OrderLine
    held: HeldTime | None


@dataclass(frozen=True, slots=True)
class Partner:
    """Another body of joint orders: those in which it assists, and those that it leads and is assisted in."""

    name: tuple[str, str]
    assists: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReturnsWith:
    """The returns of a period between two bodies: those sent back to the other, and those that came from it.

    `faults` count what the returns sent back say of the dispatch.
    """

    name: tuple[str, str]
    sent: int
    came: int
    faults: Mapping[Fault | None, int]


@dataclass(frozen=True, slots=True)
class DepartmentFigure:
    """All that one body answers for, at the as-of time; returns are those of the period.

    `overdue` stand longest first, `due` are those whose limit ends within `days` days. `open` counts all that
    it leads, `held` adds up their time. What cannot be told is empty, and `missing` says why, by the key of
    the catalogue; `open` is None where the stock cannot be told.
    """

    district: DistrictTag
    body: BodyId
    actor: Actor
    period: Period
    as_of: Instant
    days: int
    open: int | None
    overdue: tuple[HeldLine, ...]
    due: tuple[HeldLine, ...]
    promises: OpenPromises
    held: HeldTime | None
    partners: tuple[Partner, ...]
    returns: tuple[ReturnsWith, ...]
    missing: Mapping[Told, str]

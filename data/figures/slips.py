"""A chasing slip: which orders a body is asked about, who held each for how long, until when to reply."""

from dataclasses import dataclass

from data.figures.attention import Actor
from data.figures.boards import DistrictTag
from data.figures.orders import OrderLine
from data.terms import Instant


@dataclass(frozen=True, slots=True)
class HolderTime:
    """For how many seconds a body led an order."""

    name: tuple[str, str]
    seconds: int


@dataclass(frozen=True, slots=True)
class SlipLine:
    """An order that is asked about, with the bodies that led it, the one that has it last."""

    line: OrderLine
    holders: tuple[HolderTime, ...]


@dataclass(frozen=True, slots=True)
class SlipFigure:
    """A chasing slip as it goes out; `actor` is None where it is to nobody in particular, `ask` what it says.

    The lines stand as of the as-of time, those due first.
    """

    district: DistrictTag
    number: str
    made: Instant
    reply_due: Instant | None
    as_of: Instant
    actor: Actor | None
    ask: str
    lines: tuple[SlipLine, ...]

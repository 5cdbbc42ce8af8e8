"""Return visits and faults of data, as numbers of a place: no unit is named, and a fault is no finding."""

from dataclasses import dataclass

from data.figures.numbers import AreaTag, Measured


@dataclass(frozen=True, slots=True)
class FaultLine:
    """How many orders of the period have a fault (a key below `mark.`)."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class ReviewsFigure:
    """How many orders were visited again (Q11), and of those who answered how many say as is recorded (Q9).

    `interval` is the 95 % interval of the latter; `orders` are those of the period, of which `faulty` have
    at least one fault.
    """

    place: AreaTag
    visited: Measured
    as_recorded: Measured
    interval: tuple[float, float] | None
    orders: int
    faulty: int
    faults: tuple[FaultLine, ...]

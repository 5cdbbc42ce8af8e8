"""Second visits, return visits and faults of data, as numbers of a place: no unit is named."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.figures.numbers import AreaTag, Measured
from data.figures.signals import Visits


@dataclass(frozen=True, slots=True)
class FaultLine:
    """How many orders of the period have a fault (a key below `mark.`)."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class ReviewsFigure:
    """What second visits of the sample found, what return visits heard, and how many orders have faults.

    `revisits` are the halves of the sample, `random` and `found`, as far as they were visited in the year up
    to the as-of time; empty for places below the district, for the sample is the district's. Reporters were
    reached about `visited` orders (Q11), and of those who answered so many say as is recorded (Q9).
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
    revisits: Mapping[str, Visits] = field(default_factory=dict)

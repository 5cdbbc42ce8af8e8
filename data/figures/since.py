"""What changed between the cut-off of a pack and the day of its meeting."""

from dataclasses import dataclass

from data.figures.numbers import AreaTag, Measured
from data.figures.orders import OrderLine
from data.terms import Instant


@dataclass(frozen=True, slots=True)
class SinceFigure:
    """A place at the cut-off and now: what came and was closed since, and the stock and overdue orders then.

    `late` are the orders overdue now that were not so at the cut-off, longest overdue first; `settled` counts
    those that were overdue then and are no longer. Both are None where it cannot be told what is overdue.
    """

    place: AreaTag
    cut_off: Instant
    now: Instant
    came: Measured
    done: Measured
    open: tuple[Measured, Measured]
    overdue: tuple[Measured, Measured]
    late: tuple[OrderLine, ...] | None
    settled: int | None

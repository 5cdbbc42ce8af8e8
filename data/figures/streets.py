"""The chapter of a street: its headlines, where matters wait, what was promised, and its communities."""

from dataclasses import dataclass

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag, Measured
from data.figures.orders import OrdersFigure
from data.figures.promises import OpenPromises
from data.figures.strips import Headline, LoopFigure
from data.scope import Period
from data.terms import Instant


@dataclass(frozen=True, slots=True)
class GridLine:
    """A responsibility grid in the table of its street, with its communities by their names."""

    grid: AreaTag
    communities: tuple[tuple[str, str], ...]
    came: Measured
    open: Measured
    overdue: Measured
    on_time: Measured
    venue: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class StreetChapter:
    """A street in brief; `longest` are the orders that are overdue for longest, with the count of all."""

    district: DistrictTag
    street: AreaTag
    period: Period
    as_of: Instant
    headlines: tuple[Headline, ...]
    loop: LoopFigure
    longest: OrdersFigure
    promises: OpenPromises
    lines: tuple[GridLine, ...]
    total: GridLine

"""Urgent and supervised orders that are open, and which of them somebody has taken note of."""

from dataclasses import dataclass

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag
from data.figures.orders import OrderLine
from data.terms import Instant


@dataclass(frozen=True, slots=True)
class Notice:
    """One order to take note of: why, and when which post or office has done so (None: nobody yet)."""

    line: OrderLine
    supervised: bool
    acknowledged: Instant | None
    post: str


@dataclass(frozen=True, slots=True)
class NoticesFigure:
    """The notices of a place, those nobody has taken note of first; the counts are of all of them.

    `waiting` is how many nobody has taken note of, `late` how many of all are overdue. Of very many only the
    first are listed. `marked` is False where no source says which orders are urgent or supervised.
    """

    district: DistrictTag
    place: AreaTag
    as_of: Instant
    notices: tuple[Notice, ...]
    total: int
    waiting: int
    urgent: int
    supervised: int
    late: int
    marked: bool = True

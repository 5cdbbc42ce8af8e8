"""What waits at the municipality: the open orders of tier D with their age, by matter and place."""

from dataclasses import dataclass

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag
from data.figures.orders import OrderLine
from data.terms import Instant


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """An order that waits, and for how many seconds since it was filed; None where that is not recorded."""

    line: OrderLine
    age: int | None


@dataclass(frozen=True, slots=True)
class WaitingMatter:
    """The orders of one sub-category: how many, the oldest age in seconds, and how many in which street.

    A street of None stands for orders that lie in no area.
    """

    name: tuple[str, str]
    count: int
    oldest: int | None
    streets: tuple[tuple[AreaTag | None, int], ...]


@dataclass(frozen=True, slots=True)
class MunicipalFigure:
    """All that waits at the municipality, the oldest first; no verdict is given on it.

    Orders of categories that concern persons are left out. `missing` says why nothing can be told, by the
    key of the catalogue; `matters` add up to the lines.
    """

    district: DistrictTag
    as_of: Instant
    matters: tuple[WaitingMatter, ...]
    lines: tuple[WaitingLine, ...]
    missing: str | None = None

"""What is told to residents of a place: how much came in, was done, waits, was promised; never an order."""

from dataclasses import dataclass

from data.figures.boards import DistrictTag
from data.figures.maps import HeatmapFigure
from data.figures.numbers import AreaTag, Measured
from data.figures.promises import PromiseLine
from data.scope import Period
from data.terms import Instant


@dataclass(frozen=True, slots=True)
class ToldCategory:
    """A sub-category of matters about things and services, with its orders of the period."""

    name: tuple[str, str]
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class PublicFigure:
    """All that a place's notice tells.

    `categories` stand by their counts and hold no small one (E16); `others` is the rest of `came`: what is
    small, has no category or concerns persons, which it never tells apart. Of a promise that concerns a
    person the matter is empty; `met` says whether any stationing day is recorded. `by_street` is None below
    the district.
    """

    district: DistrictTag
    place: AreaTag
    above: tuple[AreaTag, ...]
    period: Period
    as_of: Instant
    came: Measured
    done: Measured
    open: Measured
    overdue: Measured
    on_time: Measured
    categories: tuple[ToldCategory, ...]
    others: int
    promises: tuple[PromiseLine, ...]
    met: bool
    by_street: HeatmapFigure | None = None

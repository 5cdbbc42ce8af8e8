"""Posts, their cover by place and by hour, and who is on duty: posts and bodies, never a person."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.figures.boards import DistrictTag
from data.figures.maps import HeatmapFigure
from data.figures.numbers import AreaTag, Measured, Sentence
from data.scope import Period
from data.terms import Grade, Instant, Role

DAYS_FRESH = 31
"""A roster whose newest post is older than so many days is called stale."""


@dataclass(frozen=True, slots=True)
class RosterAge:
    """Of when a roster is, and how many days that lies before now.

    Without posts there is no `data_time`; one of 0 says that the posts hold always, and bear no date.
    """

    data_time: Instant | None
    days: int | None

    @property
    def stale(self) -> bool:
        """Whether the roster is known to be old."""
        return self.days is not None and self.days > DAYS_FRESH


@dataclass(frozen=True, slots=True)
class PlacedArea:
    """An area and the areas above it, from the street down."""

    area: AreaTag
    above: tuple[AreaTag, ...]


@dataclass(frozen=True, slots=True)
class HeldPosts:
    """Posts of one role with the same holder, at several places."""

    role: Role
    places: tuple[PlacedArea, ...]


@dataclass(frozen=True, slots=True)
class OpenPost:
    """A vacant post: role, and of a professional member grade and trade; None where it lies nowhere."""

    role: Role
    grade: Grade
    trade: str
    place: PlacedArea | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    """The posts of one role: how many of them are vacant (C2k), how many holders were trained (C6k)."""

    role: Role
    vacant: Measured
    trained: Measured


@dataclass(frozen=True, slots=True)
class FourMembers:
    """Which of the four members a responsibility grid has."""

    place: PlacedArea
    filled: frozenset[Role]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """The contact leaders of a street and their contact points; `without` are grids that are nobody's."""

    street: AreaTag
    leaders: int
    vacant: int
    points: tuple[AreaTag, ...]
    without: tuple[AreaTag, ...]


@dataclass(frozen=True, slots=True)
class TeamLine:
    """The teams of a kind in the newest month told, and their members, as numbers."""

    kind: str
    month: int
    teams: int
    members: int


@dataclass(frozen=True, slots=True)
class FourOnes:
    """How many of the areas told have each of the four ones, by the words of the table."""

    areas: int
    having: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DutyTurn:
    """One turn of duty: street (None: of the district), the post's role, place and body, an office phone."""

    street: AreaTag | None
    role: Role
    place: AreaTag | None
    body: tuple[str, str]
    phone: str
    begins: Instant
    ends: Instant


@dataclass(frozen=True, slots=True)
class DutyGap:
    """A street in which nobody is on duty for some time."""

    street: AreaTag
    begins: Instant
    ends: Instant


@dataclass(frozen=True, slots=True)
class NightFigure:
    """The night of the as-of time, or the one that follows it: who is on duty and where nobody is.

    `told_until` is the end of the last turn that is known, None without a duty roster; what lies beyond it
    is not called a gap.
    """

    begins: Instant
    ends: Instant
    turns: tuple[DutyTurn, ...]
    gaps: tuple[DutyGap, ...]
    told_until: Instant | None

    @property
    def told(self) -> bool:
        """Whether the roster reaches into this night."""
        return self.told_until is not None and self.told_until > self.begins

    @property
    def uncovered(self) -> tuple[AreaTag, ...]:
        """The streets with nobody on duty for some of the night."""
        return tuple(dict.fromkeys(gap.street for gap in self.gaps))


@dataclass(frozen=True, slots=True, eq=False)
class HoursFigure:
    """Cover by weekday and hour (7 x 24, Monday first): street-hours with somebody on duty, and all of them.

    `outside` are the `orders` that were reported while nobody was on duty there, and `urgent` the urgent
    ones among these, which add up to the numerator of `gap` (C5k).
    """

    covered: NDArray[np.int64]
    hours: NDArray[np.int64]
    orders: NDArray[np.int64]
    outside: NDArray[np.int64]
    urgent: NDArray[np.int64]
    gap: Measured


@dataclass(frozen=True, slots=True, eq=False)
class PeopleFigure:
    """Posts and their cover of one place, as they stood at the as-of time."""

    district: DistrictTag
    place: AreaTag
    period: Period
    as_of: Instant
    revision: int
    age: RosterAge
    sentence: Sentence
    numbers: tuple[Measured, ...]
    heatmap: HeatmapFigure
    uncovered: tuple[PlacedArea, ...]
    several: tuple[HeldPosts, ...]
    vacant: tuple[OpenPost, ...]
    roles: tuple[RoleLine, ...]
    members: tuple[FourMembers, ...]
    trades: Mapping[tuple[str, Grade], tuple[int, int]]
    contacts: tuple[ContactLine, ...]
    four_ones: FourOnes
    teams: tuple[TeamLine, ...]
    night: NightFigure
    hours: HoursFigure

"""Who looks after what in a street: its load and cover, what changes would come to, and what is proposed.

Posts are told in sum, and by the small grid they sit in; never by their holders.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.figures.balance import Fit
from data.figures.boards import DistrictTag
from data.figures.collaboration import Fault
from data.figures.maps import HeatmapFigure
from data.figures.numbers import AreaTag, Measured, Sentence
from data.scope import Period
from data.terms import Instant, Role


class ChangeKind(StrEnum):
    """What is done."""

    MOVE = "move"
    ADD = "add"
    REMOVE = "remove"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a small grid, by its code: what is done to it, with which other one, in how many parts.

    MOVE gives it to the post that sits in `other`, or else looks after that; ADD puts a new post there;
    REMOVE takes away the post that sits there, and leaves what it looks after to nobody; MERGE joins
    `other` to it; SPLIT makes equal parts, called `CODE/1`, `CODE/2`. Of several posts in one small grid
    the second is called `CODE#2`.
    """

    kind: ChangeKind
    place: str
    other: str = ""
    parts: int = 0


class Why(StrEnum):
    """Why a proposal does not lower the ratio by as much as is worth it."""

    UNTOLD = "untold"
    """What is needed to tell load is missing."""
    FEW_POSTS = "few_posts"
    """Too few posts to tell anything of them."""
    EVEN = "even"
    """The load is shared so evenly that it cannot be lowered so much."""
    ONE_GRID = "one_grid"
    """A single small grid is too large; the ratio is what it comes to when that is split in two."""
    MORE_CHANGES = "more_changes"
    """So many changes would do."""
    REACH = "reach"
    """So many changes would do if posts reached farther."""
    POSTS = "posts"
    """No exchange does; the ratio is what it comes to with one post more in `place`."""
    TIME = "time"
    """The time ran out before that was known."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing is worth it, and what would be: a small grid's code, a number of changes, a ratio."""

    why: Why
    place: str = ""
    changes: int = 0
    ratio: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceLoad:
    """A small grid, or a part of one, with its standard minutes a working day and the posts that do them.

    A post counts in `posts` by the share of its minutes that lies here: so minutes by posts, the `load`, are
    those of whoever looks after it. `seats` counts posts whole, and `shared` those with other small grids.
    `size` is how far residents are from the standard.
    """

    place: str
    within: str
    minutes: float
    posts: float
    load: Measured
    residents: float | None
    size: Measured
    fit: Fit
    seats: int
    shared: int


@dataclass(frozen=True, slots=True)
class GridLoad:
    """The small grids and posts of a responsibility grid in sum, and its standard minutes a working day.

    `grid` is its code; minutes are None where they cannot be told.
    """

    grid: str
    small_grids: int
    uncovered: int
    posts: int
    minutes: float | None
    load: Measured


@dataclass(frozen=True, slots=True)
class StaffingState:
    """A staffing in numbers: load, cover, size and travel by measure; small grids by how they fit; the bare.

    `uncovered` are the codes of small grids that nobody looks after; `places` and `grids` stand in the order
    of their codes.
    """

    numbers: tuple[Measured, ...]
    fits: Mapping[Fit, int]
    uncovered: tuple[str, ...]
    places: tuple[PlaceLoad, ...]
    grids: tuple[GridLoad, ...]

    def number(self, measure: str) -> Measured:
        """Give the number of a measure."""
        return next(each for each in self.numbers if each.measure == measure)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A staffing as it would be after some changes, in the order in which they are made."""

    changes: tuple[Change, ...]
    state: StaffingState


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What at most so many changes come to; `gap` is by what share a better peak might still be lower.

    The gap is 0 where it is proven that there is none; else the time ran out.
    """

    most: int
    tried: WhatIf
    gap: float


@dataclass(frozen=True, slots=True)
class ProposalFigure:
    """The benefit of 0, 1, 2 ... changes; `gain` is by what share the last lowers the ratio (C4x).

    `reason` says why that is less than what is `worth` it, None where it is not.
    """

    curve: tuple[CurvePoint, ...]
    gain: float | None
    worth: float
    reason: Reason | None

    @property
    def last(self) -> CurvePoint:
        """What the most changes come to."""
        return self.curve[-1]


@dataclass(frozen=True, slots=True)
class MinuteLine:
    """A standard: what it is of (a tier's word, `patrol` or `upkeep`), its minutes, and what they come to.

    `count` is of orders handled, None of what is not counted one by one; `a_day` are minutes a working day.
    """

    of: str
    each: float
    count: int | None
    a_day: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What no load holds: grids without small grids, as scenic ones are, and what lies on no grid at all.

    Orders handled in them, and their standard minutes a working day.
    """

    grids: int
    orders: int
    minutes: float
    elsewhere: int


@dataclass(frozen=True, slots=True)
class StaffingOrigin:
    """On which data a staffing was told: the district's code, the street, the revision, and the time."""

    district: DistrictTag
    street: AreaTag
    revision: int
    as_of: Instant
    period: Period


@dataclass(frozen=True, slots=True)
class StaffingFigure:
    """The capacity of one street: its numbers, what its load consists of, its grids, returns and proposal.

    `numbers` and `faults` are those of `period`, while load is told of the longer one of its origin. `parts`
    are minutes a working day by what they are for, `standards` the agreed minutes behind them, and `own` how
    many categories have minutes of their own; `faults` count returned orders that say nobody, several or
    another body is responsible; `roles` count filled posts by the code of their grid; `names` are the tags
    of areas by their code.
    """

    origin: StaffingOrigin
    now: StaffingState
    period: Period
    numbers: tuple[Measured, ...]
    parts: Mapping[str, float]
    standards: tuple[MinuteLine, ...]
    own: int
    left_out: LeftOut
    faults: Mapping[Fault | None, int]
    roles: Mapping[str, Mapping[Role, int]]
    names: Mapping[str, AreaTag]
    proposal: ProposalFigure | None = None


@dataclass(frozen=True, slots=True)
class StreetStaffing:
    """A street in short: a few numbers, and what a proposal comes to where one was asked for."""

    street: AreaTag
    numbers: tuple[Measured, ...]
    proposal: ProposalFigure | None


@dataclass(frozen=True, slots=True)
class DistrictStaffing:
    """The streets of a place side by side, in the order of their codes, with one measure on the map.

    `numbers` are those of the whole place; load is told of `period`.
    """

    district: DistrictTag
    place: AreaTag
    period: Period
    as_of: Instant
    sentence: Sentence
    numbers: tuple[Measured, ...]
    streets: tuple[StreetStaffing, ...]
    heatmap: HeatmapFigure

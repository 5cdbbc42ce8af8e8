"""Who looks after what in a street: its load and cover, what changes would come to, and what is proposed.

Posts are told in sum, and by the small grid they sit in; never by their holders.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.figures.balance import Fit
from data.figures.boards import DistrictTag
from data.figures.collaboration import Fault
from data.figures.numbers import AreaTag, Measured
from data.scope import Period
from data.terms import Instant


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
class StaffingState:
    """A staffing in numbers: load, cover, size and travel by measure; small grids by how they fit; the bare.

    `uncovered` are the codes of small grids that nobody looks after.
    """

    numbers: tuple[Measured, ...]
    fits: Mapping[Fit, int]
    uncovered: tuple[str, ...]

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
class GridLoad:
    """The small grids and posts of a responsibility grid in sum, and its standard minutes a working day.

    None where the minutes cannot be told.
    """

    grid: AreaTag
    small_grids: int
    uncovered: int
    posts: int
    minutes: float | None


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
    are minutes a working day by what they are for; `faults` count returned orders that say nobody,
    several or another body is responsible; `names` are the tags of small grids by their code.
    """

    origin: StaffingOrigin
    now: StaffingState
    period: Period
    numbers: tuple[Measured, ...]
    parts: Mapping[str, float]
    grids: tuple[GridLoad, ...]
    faults: Mapping[Fault | None, int]
    names: Mapping[str, AreaTag]
    proposal: ProposalFigure | None = None


@dataclass(frozen=True, slots=True)
class StreetStaffing:
    """A street in short: a few numbers, and what a proposal comes to where one was asked for."""

    street: AreaTag
    numbers: tuple[Measured, ...]
    proposal: ProposalFigure | None

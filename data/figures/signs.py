"""The sign of a responsibility grid: its posts and offices, and who settles what; no name of a person."""

from dataclasses import dataclass

from data.figures.boards import DistrictTag
from data.figures.communities import RosterPost, Surroundings
from data.figures.numbers import AreaTag
from data.terms import Instant, Tier


@dataclass(frozen=True, slots=True)
class ToldTier:
    """A tier with the sub-categories that the district most often has settled there; none of persons."""

    tier: Tier
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SignFigure:
    """All that the sign of a grid tells; `tiers` is empty where no order has a tier."""

    district: DistrictTag
    grid: AreaTag
    around: Surroundings
    posts: tuple[RosterPost, ...]
    tiers: tuple[ToldTier, ...]
    as_of: Instant

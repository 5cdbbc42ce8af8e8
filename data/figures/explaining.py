"""What stands behind one number: its definition's terms, its fraction, its conditions and its orders."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag, Measured
from data.figures.reconciliation import Change, Reconciliation
from data.scope import Period, Scope
from data.terms import AreaId, CategoryId, Channel, Instant, LocationClass, Tier


class Part(StrEnum):
    """Which of the orders that a measure counts: those above the line, below it, and below it alone."""

    NUMERATOR = "numerator"
    BASE = "base"
    MISSES = "misses"


@dataclass(frozen=True, slots=True)
class OfMeasure:
    """The orders behind a measure, of some tiers (None: those of the scope) and of one category, or of all.

    `unassigned` are those that lie in no cell of the place.
    """

    measure: str
    part: Part = Part.NUMERATOR
    tiers: frozenset[Tier] | None = None
    unassigned: bool = False
    category: CategoryId | None = None


@dataclass(frozen=True, slots=True)
class Differing:
    """The orders that one definition of a rate counts otherwise than the home definition, for one reason."""

    code: str
    choice: str
    change: Change
    reason: str
    tiers: frozenset[Tier] | None = None


@dataclass(frozen=True, slots=True)
class Pointed:
    """A number that somebody points at, and where it stands beside the scope of the page.

    None is what the scope says; an empty path is the whole district. `unassigned` is the row of what lies
    in no cell of the place.
    """

    number: Measured
    path: tuple[AreaId, ...] | None = None
    tiers: frozenset[Tier] | None = None
    period: Period | None = None
    unassigned: bool = False

    def within(self, scope: Scope, now: Instant) -> Scope:
        """Give the scope that the number was counted in; a period that is over was counted at its end."""
        found = replace(
            scope,
            path=scope.path if self.path is None else self.path,
            tiers=scope.tiers if self.tiers is None else self.tiers,
        )
        if self.period is None:
            return found
        ends = self.period.ends
        return replace(found, period=self.period, as_of=ends if ends < now else scope.as_of)


@dataclass(frozen=True, slots=True, eq=False)
class NumberFigure:
    """One number with all that it was counted by.

    `interval` is the 95 % interval of a share. `orders` tells how many orders stand behind each part, and
    is empty where no order does; `listed` says whether they can be listed as of now. `starts` are the
    steps of the limit rules with the event from which each runs; what is not counted `of_orders` has neither
    tiers nor filters. `reconciliation` is None where the
    number is told in one way only; `own_window` says that the period does not bind it.
    """

    pointed: Pointed
    number: Measured
    district: DistrictTag
    place: AreaTag
    path: tuple[AreaTag, ...]
    period: Period
    as_of: Instant
    data_time: Instant | None
    tiers: frozenset[Tier] | None
    own_window: bool
    cumulative: bool
    interval: tuple[float, float] | None
    categories: tuple[tuple[str, str], ...] = ()
    channels: tuple[Channel, ...] = ()
    locations: tuple[LocationClass, ...] = ()
    starts: tuple[tuple[str, str], ...] = ()
    orders: Mapping[Part, int] = field(default_factory=dict)
    listed: bool = True
    of_orders: bool = True
    reconciliation: Reconciliation | None = None

"""The page of headlines, the same for every place, and the table of all its measures by place."""

from dataclasses import dataclass

from data.figures.numbers import AreaTag, Measured
from data.figures.strips import Headline
from data.scope import Period
from data.terms import Tier


@dataclass(frozen=True, slots=True)
class HeadlineLine:
    """One headline with its course over the periods of the figure.

    `period` is that which the value tells of: of what takes a month to show, the one before. `home` says
    that the city reports by this definition; `coverage` is the share that tells whether the value can be
    relied on, None where none does.
    """

    headline: Headline
    period: Period
    home: bool = False
    coverage: Measured | None = None


@dataclass(frozen=True, slots=True)
class TierShare:
    """The share of one tier among filed orders (L1), now and in the period before, None where not told."""

    tier: Tier
    now: Measured
    before: Measured | None


@dataclass(frozen=True, slots=True)
class HeadlinesFigure:
    """All headlines of a place, and the tiers of what was filed.

    `periods` are those of the courses, oldest first; `days` and `days_before` the working days of the last
    two, None where no calendar tells. `per_day` is the growth of filed orders by the working day (E15),
    None where there is nothing to grow from.
    """

    place: AreaTag
    periods: tuple[Period, ...]
    lines: tuple[HeadlineLine, ...]
    filed: Measured
    mix: tuple[TierShare, ...]
    days: int | None
    days_before: int | None
    per_day: float | None


@dataclass(frozen=True, slots=True)
class PlaceNumbers:
    """The numbers of a place (None: of what lies in none), in the order of the measures of their table."""

    area: AreaTag | None
    numbers: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class PlacesTable:
    """Measures of the places right below one, by code, the unassigned last; `total` is the place itself.

    `columns` are measures with the tier counted, None for all tiers together, and `periods` run beside them.
    """

    place: AreaTag
    columns: tuple[tuple[str, Tier | None], ...]
    periods: tuple[Period, ...]
    rows: tuple[PlaceNumbers, ...]
    total: PlaceNumbers

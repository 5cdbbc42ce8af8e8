"""The end of a pack: full tables, what they leave out, what was revised, how good the data are."""

from dataclasses import dataclass
from enum import StrEnum

from data.figures.headlines import PlacesTable
from data.figures.numbers import AreaTag, Measured
from data.scope import Period
from data.terms import Instant


class Excluded(StrEnum):
    """Orders that some number leaves out, or counts apart."""

    CANCELLED = "cancelled"
    PAUSED = "paused"
    UNFILED = "unfiled"
    DUPLICATE = "duplicate"
    UNASSIGNED = "unassigned"
    NO_LIMIT = "no_limit"


@dataclass(frozen=True, slots=True)
class ExclusionLine:
    """How many orders are left out for one reason; None where no source records it."""

    kind: Excluded
    count: int | None


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A published number of a place (None: of what lies in none) that is another one now (E12)."""

    area: AreaTag | None
    was: Measured
    now: Measured


@dataclass(frozen=True, slots=True)
class Published:
    """What was published before: for which period, as of when, and which numbers were revised since."""

    period: Period
    as_of: Instant
    lines: tuple[RevisionLine, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """So many orders of the period have a field (a key below `pack.annex.field.`), of so many."""

    field: str
    having: int
    orders: int


@dataclass(frozen=True, slots=True)
class AnnexFigure:
    """The annex of a place; its numbers are those of all tiers together.

    `published` is None where nothing was published before.
    """

    place: AreaTag
    tables: tuple[PlacesTable, ...]
    used: tuple[tuple[Measured, Period], ...]
    exclusions: tuple[ExclusionLine, ...]
    published: Published | None
    fields: tuple[Completeness, ...]

"""Fair assessment of units: what was late beyond the expected, what lay in no power of theirs, three axes.

A unit is a street, a responsibility grid or a department, always in sum: a post never is. A rank never
stands alone: it is a range, and where little is known, or few posts work, there is none.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from data.figures.boards import DistrictTag
from data.figures.comparison import Estimate, FunnelLimits
from data.figures.numbers import AreaTag, Measured, Sentence
from data.scope import Period
from data.terms import BodyId, Instant

FEWER_REQUESTS = 0.8
"""Below this part of the usual number of requests it is said that there are fewer."""


class UnitKind(StrEnum):
    """What is compared: the streets, the responsibility grids, the bodies that tier C is sent to."""

    STREET = "street"
    GRID = "grid"
    DEPARTMENT = "department"


class Span(StrEnum):
    """Over what time: twelve months, a quarter, or the period of the scope, each up to its end."""

    YEAR = "year"
    QUARTER = "quarter"
    PERIOD = "period"


class Called(StrEnum):
    """What a unit is called beside its peers: the only words that stand on the face."""

    MORE = "more"
    FEWER = "fewer"
    NOT_SURE = "not_sure"
    """Its interval leaves out the expected, but of so many looked at some do by chance: it is not named."""
    NOT_DISTINGUISHABLE = "not_distinguishable"
    TOO_FEW = "too_few"
    FEW_POSTS = "few_posts"
    """Too few posts work there: its rank would be that of a person."""

    @property
    def names(self) -> bool:
        """Whether the word sets a unit apart from its peers."""
        return self in (Called.MORE, Called.FEWER)


class Beyond(StrEnum):
    """Why an order that fell due is not in the rate of a unit."""

    PAUSED = "paused"
    CITY = "city"
    OTHERS = "others"
    RETURNED = "returned"


class Axis(StrEnum):
    """What a scorecard tells side by side; the three are never added up."""

    PROACTIVE = "proactive"
    SOLVING = "solving"
    PUBLIC = "public"

    @property
    def code(self) -> str:
        """The code of its definition."""
        return {Axis.PROACTIVE: "J2", Axis.SOLVING: "J3", Axis.PUBLIC: "J4"}[self]


@dataclass(frozen=True, slots=True)
class Unit:
    """A place or a body: one of the two is told; `key` is its code or the number of the body."""

    area: AreaTag | None = None
    body: BodyId | None = None
    names: tuple[str, str] = ("", "")

    @property
    def key(self) -> str:
        """What tells units of a kind apart."""
        return self.area.code if self.area is not None else str(self.body)


@dataclass(frozen=True, slots=True)
class FairUnit:
    """A unit beside its peers: orders due within its power, late ones observed and expected, their ratio.

    `rank` is the range of places, 1 the fewest beyond expected, that holds its own with 90 %; `beyond` counts
    what fell due and is kept out of the rate. `limits` are those of the funnel, of the ratio.
    """

    unit: Unit
    base: int
    observed: int
    expected: float | None
    called: Called
    ratio: Estimate | None = None
    limits: FunnelLimits | None = None
    rank: tuple[int, int] | None = None
    beyond: dict[Beyond, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an axis: the unit's own number, the share that counts (for the mix), the district's.

    `weight` is that in force, which the parts of an axis share; `note` says why there is no value.
    """

    code: str
    weight: float
    number: Measured
    counted: Estimate | None
    district: float | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AxisScore:
    """An axis of one unit: 0 to 100 with an interval, or None with the note that says why.

    `coverage` is that of return visits, `requests` tells how the public's requests stand to their usual
    number (None where that is not known): they move nothing, and are told.
    """

    axis: Axis
    parts: tuple[Part, ...]
    score: Estimate | None
    district: float | None
    note: str | None = None
    coverage: Measured | None = None
    requests: float | None = None

    @property
    def fewer_requests(self) -> bool:
        """Whether so few requests came that silence may speak in place of calm."""
        return self.requests is not None and self.requests < FEWER_REQUESTS


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The three axes of a unit, side by side."""

    unit: Unit
    axes: tuple[AxisScore, ...]


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """The limits of observed over expected for a unit that so many late orders are expected of."""

    expected: float
    limits: FunnelLimits


@dataclass(frozen=True, slots=True)
class FairnessFigure:
    """The units of a kind over a span: those of the place looked at, among all of the district.

    `ranked` units of the whole district have a rank; `dispersion` is the factor phi of the funnel, `clump`
    how many orders tell as much as one alone. `ends` units at most are named at either end, from a chance of
    `sure` on. `short` says that the span is too short for ranks; `note` why nothing is compared.
    `missing` are the parts of axes that no source records.
    """

    district: DistrictTag
    place: AreaTag
    kind: UnitKind
    span: Span
    period: Period
    as_of: Instant
    revision: int
    definition: str
    sentence: Sentence
    units: tuple[FairUnit, ...]
    cards: tuple[Scorecard, ...]
    unassigned: FairUnit | None = None
    ranked: int = 0
    strata: int = 0
    dispersion: float = 1.0
    clump: float = 1.0
    sure: float = 0.9
    ends: int = 0
    days: int = 90
    short: bool = False
    minimum: int = 10
    funnel: tuple[FunnelStep, ...] = ()
    missing: tuple[str, ...] = ()
    note: str | None = None

    @property
    def in_rank(self) -> tuple[FairUnit, ...]:
        """The units that are compared, in the order of their codes: never as a league."""
        return tuple(each for each in self.units if each.called not in _APART)

    @property
    def too_few(self) -> tuple[FairUnit, ...]:
        """The units that are not compared."""
        return tuple(each for each in self.units if each.called in _APART)

    @property
    def named(self) -> tuple[FairUnit, ...]:
        """The units that the evidence sets apart."""
        return tuple(each for each in self.units if each.called.names)

    def card(self, key: str) -> Scorecard | None:
        """Give the scorecard of a unit by its key."""
        return next((each for each in self.cards if each.unit.key == key), None)


_APART = frozenset({Called.TOO_FEW, Called.FEW_POSTS})

"""The card of a street, a grid or a small grid: content, responsibility, supervision, assessment."""

from dataclasses import dataclass

from data.figures.attention import Actor
from data.figures.boards import DistrictTag
from data.figures.morning import Promises
from data.figures.numbers import AreaTag, Measured
from data.figures.order_queries import OrderQuery
from data.scope import Period
from data.terms import CategoryId, Instant, Level, Role, Tier


@dataclass(frozen=True, slots=True)
class OpenCategory:
    """A category with its open orders and the overdue ones among them; none that concerns persons."""

    id: CategoryId
    name: tuple[str, str]
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OpenBody:
    """A body with the open orders that it leads, the overdue ones among them, and what lists them."""

    name: tuple[str, str]
    open: int
    overdue: int
    query: OrderQuery


@dataclass(frozen=True, slots=True)
class Size:
    """How large an area is; None where it is not told. `children` are the areas of the level below."""

    residents: int | None
    households: int | None
    km2: float | None
    children: int
    level: Level | None


@dataclass(frozen=True, slots=True)
class RolePosts:
    """The posts of one role in an area: vacant ones of all (C2k)."""

    role: Role
    vacant: Measured


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its 95 % interval, and the same rate of the whole district."""

    number: Measured
    interval: tuple[float, float] | None
    whole: Measured


@dataclass(frozen=True, slots=True, eq=False)
class GridCardFigure:
    """All that the card tells of an area.

    `actor` is the street's office with the post on duty there now; `instructed` and `disputed` count
    lists of open orders; `promised` says whether the store knows of any promise at all. `peers` are the
    comparable values of the first rate in the areas beside this one. `withheld` says that the filters
    leave nothing but what concerns persons, of which nothing is told here.
    """

    district: DistrictTag
    area: AreaTag
    above: tuple[AreaTag, ...]
    period: Period
    as_of: Instant
    size: Size
    open: Measured
    filed: Measured
    tiers: tuple[tuple[Tier, Measured], ...]
    categories: tuple[OpenCategory, ...]
    posts: tuple[RolePosts, ...]
    actor: Actor | None
    bodies: tuple[OpenBody, ...]
    overdue: Measured
    due_soon: Measured
    instructed: int
    disputed: int
    returned: Measured
    promises: Promises | None
    promised: bool
    patrols: Measured
    rates: tuple[Rate, ...]
    peers: tuple[float, ...]
    satisfaction: Measured
    coverage: Measured
    withheld: bool = False

"""The sheet of a responsibility grid for the stationing day: its agenda, where and when, by which posts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag, Measured
from data.figures.orders import OrderLine
from data.figures.promises import PromiseLine
from data.scope import Period
from data.terms import Instant, Role


class Cause(StrEnum):
    """Why a matter stands on the agenda, in the order in which they stand there."""

    CHOSEN = "chosen"
    OVERDUE = "overdue"
    DUE = "due"
    PROMISED = "promised"
    FREQUENT = "frequent"


@dataclass(frozen=True, slots=True)
class Frequent:
    """A sub-category with its orders that came in during the period, and those that are open.

    `open` is None where the sources do not tell.
    """

    name: tuple[str, str]
    came: int
    open: int | None


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of an agenda: an order, a promise, a category, or what the convener chose in words.

    `title`, `owner` and `due` stand where neither order nor promise tells them; `proposal` is what was
    typed in beforehand, empty where nothing was.
    """

    cause: Cause
    order: OrderLine | None = None
    promise: PromiseLine | None = None
    frequent: Frequent | None = None
    title: tuple[str, str] = ("", "")
    owner: tuple[str, str] = ("", "")
    due: Instant | None = None
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class RosterPost:
    """The posts of one role that a grid has, the vacant ones among them, and the phone of their office."""

    role: Role
    posts: int
    vacant: int
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Stationing:
    """Where and when a grid meets: `venue` is empty and the hours are None where nobody told them.

    `attending` are the roles of the posts that are announced, empty before they are.
    """

    day: date
    venue: str = ""
    begins: Instant | None = None
    ends: Instant | None = None
    attending: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a grid lies in and consists of: its street, its communities by their names, its small grids."""

    street: AreaTag
    communities: tuple[tuple[str, str], ...]
    small_grids: int
    residents: int | None


@dataclass(frozen=True, slots=True, eq=False)
class CommunityFigure:
    """The sheet of one responsibility grid.

    `came` are the orders filed in the period, or reported where nobody records the filing. `chosen` says
    that a convener chose the agenda, else it was computed, and `more` orders are overdue or due beside those
    listed. `promises` are all that the grid has to answer for. `posts` are its own, in the order of roles; a
    contact leader stands among them where it is a contact point.
    """

    district: DistrictTag
    grid: AreaTag
    around: Surroundings
    period: Period
    as_of: Instant
    came: Measured
    open: Measured
    overdue: Measured
    matters: tuple[Matter, ...]
    chosen: bool
    more: int
    promises: tuple[PromiseLine, ...]
    stationing: Stationing
    posts: tuple[RosterPost, ...]

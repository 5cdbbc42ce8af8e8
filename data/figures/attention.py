"""What needs attention now: matters found by rule, each with who must act and the orders behind it."""

from dataclasses import dataclass
from enum import StrEnum

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag, Measured
from data.figures.order_queries import OrderQuery
from data.scope import Scope
from data.terms import AreaId, Instant, Role, Stage, Tier


class Rule(StrEnum):
    """Why a matter is on the list, the most pressing rule first."""

    URGENT = "urgent"
    OVERDUE = "overdue"
    GRID = "grid"
    DUE = "due"
    BELOW = "below"
    BLOCKED = "blocked"
    CITY = "city"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who must act: a body by its names, the post on duty there now, and the phone of an office.

    `duty` is None where nobody of the body, nor of the street, is on duty now. Never a person.
    """

    body: tuple[str, str]
    duty: Role | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One matter: its rule, what it is about, who must act, and since when, or until when it has time.

    `count` is how many orders it is about, `matter` names the one that waits longest; `number` and `whole`
    are a place's rate and that of all. Of the grid with most overdue orders `of` is how many are open there,
    and `alike` how many grids have as many. `query` lists the orders behind it, at `path` where it is about
    another place; it is None where no orders stand behind it. `key` tells items apart from tick to tick.
    """

    rule: Rule
    key: str
    actor: Actor | None
    since: Instant | None = None
    tier: Tier | None = None
    count: int = 0
    of: int = 0
    alike: int = 1
    matter: tuple[str, str] = ("", "")
    place: AreaTag | None = None
    stage: Stage | None = None
    number: Measured | None = None
    whole: Measured | None = None
    query: OrderQuery | None = None
    path: tuple[AreaId, ...] | None = None


@dataclass(frozen=True, slots=True)
class AttentionFigure:
    """The matters of a place, the most pressing first.

    `note` says what the sources lack for some of the rules (a key of the catalogue), None where all can be
    told.
    """

    scope: Scope
    district: DistrictTag
    place: AreaTag
    as_of: Instant
    items: tuple[AttentionItem, ...]
    note: str | None = None

"""Work orders as lists and as a card; nothing personal."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.figures.numbers import AreaTag
from data.figures.order_queries import NO_CHOICES, OrderChoices, OrderQuery, OrderSelection, OrderSort
from data.terms import Channel, EventKind, Instant, LimitUnit, OrderId, Stage, Tier


class OrderState(StrEnum):
    """What matters most about an order's limit now."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    PAUSED = "paused"
    RUNNING = "running"
    NO_LIMIT = "no_limit"
    DISPOSED = "disposed"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    UNFILED = "unfiled"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order in a list: place, matter, tier, where it waits and its limit; nothing personal.

    `remaining` is in seconds (negative: overdue by so much), `used` the share of the limit that has run.
    Names come as (Chinese, English); the English one may be empty. A `personal` order has no card, and its
    line names no category and no place below the street.
    """

    id: OrderId
    number: str
    tier: Tier
    category: tuple[str, str]
    place: tuple[AreaTag, ...]
    stage: Stage
    body: tuple[str, str]
    state: OrderState
    reported: Instant | None
    filed: Instant | None
    due: Instant | None
    disposed: Instant | None
    closed: Instant | None
    remaining: int | None
    used: float | None
    returns: int
    urgent: bool
    personal: bool = False


@dataclass(frozen=True, slots=True)
class OrdersFigure:
    """A page of a list of orders with the whole count, and the counts of all work lists of the same scope.

    Counts are of what the query's stage, body and module leave; None where the sources lack the stamps to
    tell. `sort` is what the lines stand by; `names` are those of the bodies, the module or the area that
    orders behind a figure belong to. Pages of one revision and as-of time fit together.
    """

    query: OrderQuery
    counts: Mapping[OrderSelection, int | None]
    lines: tuple[OrderLine, ...]
    total: int
    first: int
    sort: OrderSort = OrderSort.LIMIT
    descending: bool = False
    choices: OrderChoices = NO_CHOICES
    names: tuple[tuple[str, str], ...] = ()
    revision: int = 0
    as_of: Instant | None = None


@dataclass(frozen=True, slots=True)
class OrderStep:
    """One step on an order card: done at an instant, or being waited for, or still to come."""

    stage: Stage
    done: Instant | None
    waiting: bool


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """A return, pause, extension, reopening or the like on an order card, under the step it belongs to."""

    kind: EventKind
    stage: Stage
    begins: Instant
    ends: Instant | None
    from_body: tuple[str, str]
    to_body: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class OrderLimit:
    """By which version of the table of limits a step is due: how long, and from which event on.

    `agrees` says whether the due instant of the order is the one that the table gives, `factor` how many
    times as long as usual the limit is by the operating mode in which the step began.
    """

    step: str
    amount: float
    unit: LimitUnit
    start_event: str
    version: int
    valid_from: Instant | None
    agrees: bool
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class OrderCard:
    """Everything an order card shows: matter, place, stamps, limit, bodies and side tracks."""

    line: OrderLine
    channel: Channel
    due_original: Instant | None
    steps: tuple[OrderStep, ...]
    events: tuple[OrderEvent, ...]
    spent: Mapping[str, int]
    point: tuple[float, float] | None
    marks: tuple[str, ...]
    limits: tuple[OrderLimit, ...] = ()
    supervised: bool = False
    disputed: bool = False

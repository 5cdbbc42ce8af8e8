"""What a list of orders is asked for: a work list or the orders behind a figure, narrowed and sorted."""

from dataclasses import dataclass
from enum import StrEnum

from data.figures.collaboration import Fault
from data.figures.explaining import Differing, OfMeasure
from data.figures.morning import InMorning
from data.terms import AreaId, BodyId, BodyKind, CategoryId, Stage, Tier


class OrderSelection(StrEnum):
    """The work lists of a scope, in the order in which they are offered.

    Lists of what is open stand as of now; what was filed and reported belongs to the period.
    """

    MORNING = "morning"
    URGENT = "urgent"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    BEFORE_MEETING = "before_meeting"
    INSTRUCTED = "instructed"
    DISPUTED = "disputed"
    OLDEST = "oldest"
    PAUSED = "paused"
    EXTENDED = "extended"
    OPEN = "open"
    FILED = "filed"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The orders that wait at a step now, all of them or the overdue ones alone."""

    stage: Stage
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """The orders that left a step in the period."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class Crossed:
    """The orders filed in the period that one kind of body found and another solved.

    None stands for every kind; `undisposed` asks for those alone that nobody has solved yet.
    """

    found: BodyKind | None
    solved: BodyKind | None = None
    undisposed: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """The orders dispatched in the period that were returned: at all, or with returns of one `fault`.

    `other` asks for returns that say nothing of the dispatch.
    """

    fault: Fault | None = None
    other: bool = False


@dataclass(frozen=True, slots=True)
class SentToAndFro:
    """The orders dispatched in the period that came back to a body which had them before."""


@dataclass(frozen=True, slots=True)
class Between:
    """The returned orders of the period that moved between two bodies, of a module if one is told."""

    bodies: tuple[BodyId, BodyId]
    module: CategoryId | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The orders closed in the period whose time is split: all or the late, of one body, module or area.

    `tier` is that at filing.
    """

    late: bool = False
    tier: Tier | None = None
    body: BodyId | None = None
    module: CategoryId | None = None
    area: AreaId | None = None


@dataclass(frozen=True, slots=True)
class Signalled:
    """The orders behind a signal for review, by the code of its check and their ids."""

    check: str
    orders: tuple[int, ...]


Behind = (
    Waiting
    | Passed
    | Crossed
    | Returned
    | SentToAndFro
    | Between
    | Ended
    | InMorning
    | OfMeasure
    | Differing
    | Signalled
)
"""The orders behind a figure."""


class OrderSort(StrEnum):
    """What a list can stand by."""

    LIMIT = "limit"
    FILED = "filed"
    REPORTED = "reported"
    TIER = "tier"
    CATEGORY = "category"
    PLACE = "place"
    STAGE = "stage"
    BODY = "body"
    USED = "used"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """Which orders a list shows; None narrows nothing.

    Without a `sort` a list stands as is usual for it: by the limit, the oldest or the newest first.
    """

    wanted: OrderSelection | Behind = OrderSelection.MORNING
    stage: Stage | None = None
    body: BodyId | None = None
    module: CategoryId | None = None
    sort: OrderSort | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A body or a module to narrow a list by, with its name and how many orders of the list it has."""

    id: int
    name: tuple[str, str]
    count: int


@dataclass(frozen=True, slots=True)
class OrderChoices:
    """What a list can be narrowed by, each counted as the other conditions leave it."""

    stages: tuple[tuple[Stage, int], ...] = ()
    bodies: tuple[Choice, ...] = ()
    modules: tuple[Choice, ...] = ()


NO_CHOICES = OrderChoices()
"""A list that nothing narrows."""

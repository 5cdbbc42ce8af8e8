"""The vocabulary of grid management: levels, tiers, steps, channels, posts, limit units and ids.

The numbers of these enumerations are stored, so a member may be added but never renumbered.
What each is called on screen and on paper stands in the catalogues of `resources`.
"""

from enum import IntEnum, IntFlag, StrEnum
from typing import NewType

AreaId = NewType("AreaId", int)
BodyId = NewType("BodyId", int)
CategoryId = NewType("CategoryId", int)
DistrictId = NewType("DistrictId", int)
OrderId = NewType("OrderId", int)
PostId = NewType("PostId", int)
Instant = NewType("Instant", int)
"""Seconds since 1970-01-01T00:00Z."""


class Level(IntEnum):
    """The drill path of areas, from the whole district to the small grid."""

    DISTRICT = 0
    STREET = 1
    GRID = 2
    SMALL_GRID = 3

    @property
    def word(self) -> str:
        """The word of the command line and of JSON: `street`, `grid`, `small_grid`."""
        return self.name.lower()


class AreaKind(IntEnum):
    """What sort of place an area of its level is."""

    DISTRICT = 0
    STREET = 1
    TOWN = 2
    COMMUNITY_GRID = 3
    SCENIC_GRID = 4
    SMALL_STREET = 5
    SMALL_COMPOUND = 6
    SMALL_UNIT = 7


class Tier(IntEnum):
    """Who disposes of a work order: the grid, the street, the departments, the municipality."""

    UNKNOWN = 0
    A = 1
    B = 2
    C = 3
    D = 4

    @property
    def word(self) -> str:
        """The letter, or `unknown`: the word of the command line and of JSON."""
        return "unknown" if self is Tier.UNKNOWN else self.name


TIERS = (Tier.A, Tier.B, Tier.C, Tier.D, Tier.UNKNOWN)
"""All tiers in the order in which they are shown."""


class Stage(IntEnum):
    """The six steps of the closed loop; as a waiting state, the step an order waits for next.

    1 waits to be filed, 2 to be dispatched, 3 to be accepted, 4 to be disposed,
    5 to be checked or closed, 6 is closed and waits to be assessed.
    """

    COLLECTION = 1
    ESTABLISHMENT = 2
    DISPATCH = 3
    FEEDBACK = 4
    VERIFICATION = 5
    ASSESSMENT = 6


class Channel(IntEnum):
    """How a matter became known."""

    UNKNOWN = 0
    PATROL = 1
    STAFF = 2
    COMPLAINT = 3
    REPORT = 4
    APPEAL = 5
    HOTLINE = 6
    LETTER_BOX = 7
    APP = 8
    OTHER_PUBLIC = 9
    LEADER = 10
    DEPARTMENT = 11
    MEDIA = 12
    STATIONING = 13


STAFF_CHANNELS = frozenset({Channel.PATROL, Channel.STAFF})
PUBLIC_CHANNELS = frozenset(
    {
        Channel.COMPLAINT,
        Channel.REPORT,
        Channel.APPEAL,
        Channel.HOTLINE,
        Channel.LETTER_BOX,
        Channel.APP,
        Channel.OTHER_PUBLIC,
    }
)


class LocationClass(IntEnum):
    """Where a matter lies: public space, inside a compound, or not known."""

    UNKNOWN = 0
    PUBLIC = 1
    COMPOUND = 2


class BodyKind(IntEnum):
    """What sort of body holds an order."""

    UNKNOWN = 0
    GRID = 1
    STREET = 2
    DISTRICT_DEPARTMENT = 3
    MUNICIPAL_DEPARTMENT = 4
    ENTERPRISE = 5
    PROPERTY_SERVICE = 6
    SELF_GOVERNANCE = 7
    SOCIAL = 8


class VisitResult(IntEnum):
    """What a return visit came to: whom it reached may have said whether the matter is resolved."""

    NONE = 0
    REACHED = 1
    NOT_REACHED = 2
    RESOLVED = 3
    UNRESOLVED = 4


class Satisfaction(IntEnum):
    """What the person who was visited answered."""

    NONE = 0
    SATISFIED = 1
    BASICALLY = 2
    NOT_SATISFIED = 3


class Role(IntEnum):
    """What a post is for."""

    GRID_CHIEF = 1
    SMALL_GRID_LEADER = 2
    SUPERVISOR = 3
    ADMINISTRATOR = 4
    INFORMATION = 5
    SECURITY = 6
    PROFESSIONAL = 7
    RESPONSIBLE = 8
    STREET_CONVENER = 9
    GRID_CONVENER = 10
    CONTACT_LEADER = 11


class Grade(IntEnum):
    """On whose staff a professional member is; posts of other roles have none."""

    NONE = 0
    CITY = 1
    DISTRICT = 2
    STREET = 3


TRADES = (
    "municipal",
    "sanitation",
    "gardening",
    "community",
    "enforcement",
    "warden",
    "water",
    "electricity",
    "telecom",
    "traffic",
)
"""The ten trades of the professional members, of whom city, district and street each send one."""


class Subject(IntEnum):
    """What a category is about; person-related ones are never broken down below street."""

    THING = 1
    SERVICE = 2
    PERSON = 3


class LimitUnit(StrEnum):
    """The unit of a time limit, by the words of the field."""

    WORK_HOUR = "work_hour"
    WORK_DAY = "work_day"
    NATURAL_DAY = "natural_day"
    URGENT_HOUR = "urgent_hour"
    URGENT_DAY = "urgent_day"


class EventKind(IntEnum):
    """What repeats or deviates on an order's way and therefore stands in the event table."""

    RETURN = 1
    TRANSFER = 2
    PAUSE = 3
    EXTENSION = 4
    REOPENING = 5
    FAILED_CHECK = 6
    TIER_CHANGE = 7
    CANCEL = 8
    MERGE = 9


class Mark(IntFlag):
    """What the import noticed about an order; the order is kept, the mark is counted and listed."""

    NONE = 0
    IMPOSSIBLE_TIME = 1
    """Two of its instants stand in an impossible order: left out of durations."""
    AMBIGUOUS_TIME = 2
    """A local time that occurs twice or not at all; the first, or the next, was taken."""
    DATE_ONLY = 4
    """Reported with a date but no hour: left out of hour-by-weekday."""
    PLACE_CONFLICT = 8
    """The declared code and the point disagree; the code stands."""
    REPEATED_POINT = 16
    """Its point is used so often that it says nothing of the place."""
    BOUNDARY = 32
    """Lies on a border and was placed by the written rule."""
    DUE_UNKNOWN = 64
    """A limit exists but the calendar does not reach: the due instant is not guessed."""
    MASKED = 128
    """Personal data in its text were masked before storing."""
    UNDATED = 256
    """Its source tells of an end or a side track without an instant: none, or the last known one, stands."""
    ROUTE = 512
    """Did not go the way that the authority table gives its tier: disposed of without a dispatch, or by
    another kind of body."""
    ENDED = 1024
    """Its source says that it is closed but not when: in no stock, nor in a rate that asks when."""


class ReturnReason(IntEnum):
    """Why a body sent an order back, by the platforms' own words."""

    NONE = 0
    NOT_OUR_DUTY = 1
    NOT_OUR_AREA = 2
    INFORMATION_MISSING = 3
    DUTIES_CROSS = 4
    OTHER = 5
    DUPLICATE = 6


class PromiseState(IntEnum):
    """What became of a promise, or of a chasing slip; a carried one goes on under the next meeting."""

    OPEN = 0
    DONE = 1
    LATE = 2
    """Done after it was due."""
    DROPPED = 3
    CARRIED = 4


class PackState(IntEnum):
    """How far the papers of a stationing day are: being prepared, looked through, fixed, handed out."""

    DRAFT = 0
    CHECKED = 1
    FROZEN = 2
    SENT = 3


class AnswerKind(IntEnum):
    """How a matter raised on the stationing day was answered there."""

    OPEN = 0
    SETTLED = 1
    ORDER = 2
    COMMITMENT = 3


class OperatingMode(IntEnum):
    """How the district works now; a mode has its own budget and thresholds, and widens no data."""

    NORMAL = 1
    FOCUSED = 2
    EMERGENCY = 3


class Silence(IntEnum):
    """What a threshold does where nothing was read: it says so, or warns of that; it is never fine."""

    TOLD = 0
    WARNED = 1

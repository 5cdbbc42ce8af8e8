"""The kinds of table that tell of posts and of what is counted about their work, field by field.

The same declaration tells how a file is read, what a form asks and which headings a template has.
"""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What a field holds, and so how its text is read."""

    CODE = "code"
    AREA = "area"
    AREAS = "areas"
    ROLE = "role"
    TRADE = "trade"
    GRADE = "grade"
    WORD = "word"
    TEXT = "text"
    HOLDER = "holder"
    PHONE = "phone"
    COUNT = "count"
    NUMBER = "number"
    YES = "yes"
    DAY = "day"
    MONTH = "month"
    MOMENT = "moment"
    HOURS = "hours"


TIMES = frozenset({What.DAY, What.MONTH, What.MOMENT})
"""What is read as an instant of the district's zone."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind; `words` names the list of words that it may hold, if it holds one of a list."""

    name: str
    what: What
    words: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: its fields, and `needs`: of each group a table must have at least one field."""

    name: str
    fields: tuple[Field, ...]
    needs: tuple[frozenset[str], ...]
    adds_up: bool = False
    """Whether rows of one area and month that tell different things are added."""

    def field(self, name: str) -> Field:
        """The field of this name; KeyError where there is none."""
        return {field.name: field for field in self.fields}[name]

    def is_covered(self, names: frozenset[str]) -> bool:
        """Whether a table with these fields tells enough to be of this kind."""
        return all(group & names for group in self.needs)


PATH = ("street", "community", "grid", "small_grid", "area")
"""The fields that name a place, from the widest; the last filled one is the place, the others lie around."""

_PLACE = tuple(Field(name, What.AREA) for name in PATH)
_SOMEWHERE = frozenset(PATH)


def _any(*names: str) -> frozenset[str]:
    return frozenset(names)


POSTS = Kind(
    "posts",
    (
        Field("code", What.CODE),
        Field("role", What.ROLE),
        *_PLACE,
        Field("grade", What.GRADE),
        Field("trade", What.TRADE),
        Field("body", What.TEXT),
        Field("source", What.WORD, "sources"),
        Field("holder_number", What.HOLDER),
        Field("holder", What.HOLDER),
        Field("trained", What.DAY),
        Field("valid_from", What.DAY),
        Field("valid_until", What.DAY),
        Field("contacts", What.AREAS),
    ),
    (_any("role", "trade"), _SOMEWHERE | _any("grade")),
)

DUTIES = Kind(
    "duties",
    (
        Field("post", What.CODE),
        Field("role", What.ROLE),
        *_PLACE,
        Field("day", What.DAY),
        Field("begins", What.MOMENT),
        Field("ends", What.MOMENT),
        Field("hours", What.HOURS),
        Field("phone", What.PHONE),
    ),
    (_any("post", "role"), _any("day", "begins"), _any("ends", "hours")),
)

STATIONING = Kind(
    "stationing",
    (
        *_PLACE,
        Field("post", What.CODE),
        Field("day", What.DAY),
        Field("hours", What.HOURS),
        Field("place", What.TEXT),
        Field("attended", What.YES),
        Field("raised", What.COUNT),
        Field("settled", What.COUNT),
    ),
    (_SOMEWHERE, _any("day"), _any("place", "attended")),
)

PATROLS = Kind(
    "patrols",
    (
        *_PLACE,
        Field("day", What.DAY),
        Field("shift", What.WORD, "shifts"),
        Field("due", What.COUNT),
        Field("done", What.COUNT),
    ),
    (_SOMEWHERE, _any("day"), _any("due"), _any("done")),
)

ACTIVITIES = Kind(
    "activities",
    (
        *_PLACE,
        Field("month", What.MONTH),
        Field("day", What.DAY),
        Field("kind", What.WORD, "activities"),
        Field("actions", What.COUNT),
        Field("participants", What.COUNT),
        Field("teams", What.COUNT),
        Field("volunteers", What.COUNT),
    ),
    (_SOMEWHERE, _any("month", "day"), _any("kind"), _any("actions", "participants", "volunteers")),
    adds_up=True,
)

SUGGESTIONS = Kind(
    "suggestions",
    (
        *_PLACE,
        Field("month", What.MONTH),
        Field("received", What.COUNT),
        Field("adopted", What.COUNT),
        Field("finished", What.COUNT),
    ),
    (_SOMEWHERE, _any("month"), _any("received"), _any("adopted", "finished")),
)

TEAMS = Kind(
    "teams",
    (
        *_PLACE,
        Field("month", What.MONTH),
        Field("kind", What.WORD, "teams"),
        Field("teams", What.COUNT),
        Field("members", What.COUNT),
    ),
    (_SOMEWHERE, _any("month"), _any("teams"), _any("members")),
    adds_up=True,
)

FOUR_ONES = Kind(
    "four_ones",
    (
        *_PLACE,
        Field("valid_from", What.DAY),
        Field("one_grid", What.YES),
        Field("party_group", What.YES),
        Field("autonomous_body", What.YES),
        Field("volunteer_team", What.YES),
    ),
    (_SOMEWHERE, _any("party_group"), _any("autonomous_body"), _any("volunteer_team")),
)

READINGS = Kind(
    "readings",
    (
        *_PLACE,
        Field("kind", What.WORD, "readings"),
        Field("at", What.MOMENT),
        Field("value", What.NUMBER),
        Field("unit", What.TEXT),
    ),
    (_SOMEWHERE, _any("kind"), _any("at"), _any("value")),
)

KINDS = (POSTS, DUTIES, STATIONING, PATROLS, ACTIVITIES, SUGGESTIONS, TEAMS, FOUR_ONES, READINGS)
"""All kinds in the order in which they are written: posts first, because others name them."""

KIND_OF = {kind.name: kind for kind in KINDS}

PUBLISHED_COLUMNS = frozenset({("posts", "holder_number"), ("posts", "holder"), ("duties", "phone")})
"""The fields that may be read from a column which otherwise counts as personal: a holder becomes a key, and
the phone of a duty must be an office's."""

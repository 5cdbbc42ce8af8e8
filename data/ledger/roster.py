"""The roster: posts, and what is counted about their work, as columns; never a person, never of residents.

Instants are unsigned seconds since 2000, 0 = none or always; areas are row numbers of the district's
`Places`, -1 = none; trades, shifts and kinds are the program's own words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import EPOCH, Bools, Stamps, before
from data.terms import Instant, Role

Columns: TypeAlias = Mapping[str, NDArray[Any]]

POST_DTYPES: Mapping[str, Any] = {
    "role": np.int8,
    "area": np.int32,
    "holder": np.int64,
    "grade": np.int8,
    "trade": np.str_,
    "trained": np.uint32,
    "valid_from": np.uint32,
    "valid_until": np.uint32,
}
TABLES: Mapping[str, Mapping[str, Any]] = {
    "duties": {
        "area": np.int32,
        "role": np.int8,
        "body": np.int64,
        "begins": np.uint32,
        "ends": np.uint32,
        "phone": np.str_,
    },
    "contacts": {"area": np.int32, "at": np.int32},
    "patrols": {"area": np.int32, "day": np.uint32, "shift": np.str_, "due": np.int32, "done": np.int32},
    "stationings": {"area": np.int32, "day": np.uint32, "attended": np.int8},
    "matters": {"area": np.int32, "day": np.uint32, "raised": np.int32, "settled": np.int32},
    "promises": {
        "area": np.int32,
        "id": np.int64,
        "day": np.uint32,
        "due": np.uint32,
        "done": np.uint32,
        "dropped": np.bool_,
    },
    "activities": {
        "area": np.int32,
        "month": np.int32,
        "kind": np.str_,
        "actions": np.int32,
        "teams": np.int32,
        "volunteers": np.int32,
        "participants": np.int32,
    },
    "suggestions": {
        "area": np.int32,
        "month": np.int32,
        "received": np.int32,
        "adopted": np.int32,
        "finished": np.int32,
    },
    "teams": {
        "area": np.int32,
        "month": np.int32,
        "kind": np.str_,
        "teams": np.int32,
        "members": np.int32,
    },
    "four_ones": {
        "area": np.int32,
        "valid_from": np.uint32,
        "grid": np.bool_,
        "party_group": np.bool_,
        "autonomous_body": np.bool_,
        "volunteer_team": np.bool_,
    },
}
"""The columns of what stands beside the posts.

`duties` are turns, with area, role and body (0 none) of the post and an office's phone; `contacts` lead
from the place of a leader's post to a contact point; `attended` is one of `UNRECORDED`, `PRESENT` and
`ABSENT`; `matters` are those raised and settled on a stationing day, `promises` what such a day made, due
until when (0 no date) and done or dropped when.
"""

UNRECORDED, PRESENT, ABSENT = 0, 1, 2


def columns_for(dtypes: Mapping[str, Any], told: Columns, count: int = 0) -> dict[str, NDArray[Any]]:
    """Give columns of these types; one that is not told is all zero, or empty words."""
    none = {name: np.zeros(count, "U1" if dtype is np.str_ else dtype) for name, dtype in dtypes.items()}
    return {name: np.asarray(told.get(name, none[name])).astype(dtype) for name, dtype in dtypes.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Posts:
    """Posts: role, area row (-1 none), holder's one-way key (0 vacant), grade and trade, and since when.

    `trained` is when the holder was last trained. A post is in force from `valid_from` until
    `valid_until`, 0 being always and still.
    """

    role: NDArray[np.int8]
    area: NDArray[np.int32]
    holder: NDArray[np.int64]
    grade: NDArray[np.int8]
    trade: NDArray[np.str_]
    trained: Stamps
    valid_from: Stamps
    valid_until: Stamps

    def __len__(self) -> int:
        """Count the posts."""
        return len(self.role)

    @property
    def data_time(self) -> Instant | None:
        """The time of the roster: since when the newest of its posts is in force, None without posts."""
        newest = int(self.valid_from.max(initial=0))
        return None if not len(self) else Instant(newest + EPOCH if newest else 0)

    @property
    def filled(self) -> Bools:
        """Tell which posts have a holder."""
        return np.not_equal(self.holder, 0)

    def where(self, kept: Bools) -> Self:
        """Give some of the posts."""
        return type(self)(**{each.name: getattr(self, each.name)[kept] for each in fields(self)})

    def of(self, *roles: Role) -> Self:
        """Give the posts of some roles."""
        return self.where(np.isin(self.role, roles))

    def in_force(self, as_of: int) -> Self:
        """Give the posts as they stood at an instant: begun before it, and not ended before it."""
        begun = (self.valid_from == 0) | before(self.valid_from, as_of)
        return self.where(begun & ~before(self.valid_until, as_of))


def posts(told: Columns) -> Posts:
    """Build posts from columns by name, at least `role`; those that are not told are zero."""
    return Posts(**columns_for(POST_DTYPES, told, len(told["role"])))


def _empty(table: str) -> Columns:
    return MappingProxyType(columns_for(TABLES[table], {}))


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """The posts of a district, past ones too, and the tables of `TABLES` by their names.

    `zone` is the time zone in which months and days are told.
    """

    zone: str = "UTC"
    posts: Posts = field(default_factory=lambda: posts({"role": np.zeros(0)}))
    duties: Columns = field(default_factory=lambda: _empty("duties"))
    contacts: Columns = field(default_factory=lambda: _empty("contacts"))
    patrols: Columns = field(default_factory=lambda: _empty("patrols"))
    stationings: Columns = field(default_factory=lambda: _empty("stationings"))
    matters: Columns = field(default_factory=lambda: _empty("matters"))
    promises: Columns = field(default_factory=lambda: _empty("promises"))
    activities: Columns = field(default_factory=lambda: _empty("activities"))
    suggestions: Columns = field(default_factory=lambda: _empty("suggestions"))
    teams: Columns = field(default_factory=lambda: _empty("teams"))
    four_ones: Columns = field(default_factory=lambda: _empty("four_ones"))


NO_ROSTER = Roster()
"""A district of whose people nothing is known."""


def roster(zone: str, held: Posts, tables: Mapping[str, Columns]) -> Roster:
    """Build a roster; a table or a column that is not told is empty."""
    filled = {
        name: MappingProxyType(columns_for(dtypes, tables.get(name, {}), _rows(tables.get(name, {}))))
        for name, dtypes in TABLES.items()
    }
    return Roster(zone, held, **filled)


def roster_columns(held: Roster) -> Iterator[tuple[str, NDArray[Any]]]:
    """Give all columns of a roster by name: `post.role`, `patrols.due`."""
    for name in POST_DTYPES:
        yield f"post.{name}", getattr(held.posts, name)
    for table, dtypes in TABLES.items():
        for name in dtypes:
            yield f"{table}.{name}", getattr(held, table)[name]


def roster_of(zone: str, columns: Columns) -> Roster:
    """Give the roster that `roster_columns` told; what it did not tell is empty."""
    return roster(zone, posts(_told(columns, "post")), {table: _told(columns, table) for table in TABLES})


def _told(columns: Columns, table: str) -> Columns:
    return {name.partition(".")[2]: each for name, each in columns.items() if name.startswith(f"{table}.")}


def _rows(table: Columns) -> int:
    return max((len(column) for column in table.values()), default=0)

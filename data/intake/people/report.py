"""What an import of posts and their work did, and what stands out in the posts that there are now."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from data.intake.files.readers import Note
from data.intake.people.ground import Ground
from data.intake.people.settling import Item
from data.store import PostRow
from data.terms import AreaKind, Level, Role

MOST_NAMED = 20
"""Areas that a finding names; it counts all."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """Rows of the files of one kind, and what they did to the store, where several rows may be one.

    read = accepted + rejected.
    """

    read: int = 0
    rejected: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0

    @property
    def accepted(self) -> int:
        """Rows that were written, or were there already."""
        return self.read - self.rejected

    def as_json(self) -> dict[str, int]:
        """The counts as the command line prints them."""
        names = ("read", "accepted", "rejected", "new", "changed", "unchanged", "closed")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table that was read: its name, its kind, and what was noted as it was opened and read."""

    name: str
    kind: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleFinding:
    """Something that stands out: its kind, how often, and the first codes of areas or lines of files."""

    kind: str
    count: int
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """What an import of posts and their work did.

    `vacancies` are the vacant posts of each role, `double_posts` the posts whose holder has another post too;
    both are of all posts that there are after the import. `skipped` are sheets of which nothing is known.
    """

    profile: str
    tables: tuple[TableRead, ...]
    kinds: Mapping[str, KindCount]
    vacancies: Mapping[Role, int]
    double_posts: int
    dropped_columns: tuple[str, ...]
    refused_columns: tuple[str, ...]
    reasons: Mapping[str, int]
    findings: tuple[PeopleFinding, ...]
    skipped: tuple[str, ...]
    dry_run: bool

    @property
    def read(self) -> int:
        """Rows read from all tables."""
        return sum(count.read for count in self.kinds.values())

    @property
    def rejected(self) -> int:
        """Rows that were not taken, each with a reason."""
        return sum(count.rejected for count in self.kinds.values())

    @property
    def accepted(self) -> int:
        """Rows that were."""
        return self.read - self.rejected

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        return {
            "profile": self.profile,
            "read": self.read,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "tables": {table.name: table.kind for table in self.tables},
            "kinds": {name: count.as_json() for name, count in self.kinds.items()},
            "vacancies": {role.name.lower(): count for role, count in self.vacancies.items()},
            "double_posts": self.double_posts,
            "dropped_columns": list(self.dropped_columns),
            "refused_columns": list(self.refused_columns),
            "reasons": dict(self.reasons),
            "findings": [
                {"kind": each.kind, "count": each.count, "codes": list(each.codes)} for each in self.findings
            ],
            "skipped": list(self.skipped),
        }


def vacancies(posts: Iterable[PostRow]) -> dict[Role, int]:
    """The vacant posts of each role that has some."""
    return dict(sorted(Counter(post.role for post in posts if post.holder_key is None).items()))


def double_posts(posts: Iterable[PostRow]) -> int:
    """The posts whose holder has another one too."""
    holders = Counter(post.holder_key for post in posts if post.holder_key is not None)
    return sum(count for count in holders.values() if count > 1)


def unread(items: Iterable[Item]) -> list[PeopleFinding]:
    """The fields that could not be read in rows that were taken without them, with the first lines."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for item in items:
        for name in item.entry.unread:
            lines[name].append(str(item.entry.line))
    return [
        PeopleFinding(f"unread_{name}", len(all_), tuple(all_[:MOST_NAMED])) for name, all_ in lines.items()
    ]


def find(posts: Iterable[PostRow], ground: Ground) -> list[PeopleFinding]:
    """What the tree of areas asks for and the posts do not give: chiefs, administrators, conveners."""
    filled = {(post.role, post.area_id) for post in posts if post.holder_key is not None}
    grids = ground.at(Level.GRID)
    lived_in = [grid for grid in grids if grid.kind is not AreaKind.SCENIC_GRID]
    asked = (
        ("no_chief", Role.GRID_CHIEF, grids),
        ("no_administrator", Role.ADMINISTRATOR, ground.at(Level.SMALL_GRID)),
        ("no_convener", Role.GRID_CONVENER, lived_in),
    )
    found = []
    for kind, role, areas in asked:
        codes = tuple(area.code for area in areas if (role, area.id) not in filled)
        if codes:
            found.append(PeopleFinding(kind, len(codes), codes[:MOST_NAMED]))
    return found

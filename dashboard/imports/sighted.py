"""A file as it was seen before its import, and what a person wants it to be seen as."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from data.figures.imports import Fact, Fate, MappingFigure, NoteLine, PreviewFigure, Question
from data.intake.files.readers import Table
from data.intake.profiles.proposing import Proposal
from data.intake.profiles.rules import Profile
from data.store import Store, open_store

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants a file to be seen: the store it goes to, its zone, saved profiles, and answers.

    A `proposal` is one whose columns the person has changed.
    """

    where: str
    zone: str
    saved: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    proposal: Proposal | None = None

    @property
    def day_first(self) -> bool | None:
        """Which of 3 and 4 in 03/04 is the day, where the person has said so."""
        said = self.answers.get("day_month")
        return said == "day_first" if said else None


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """A file as it was recognised: what is shown of it, and the profile or proposal it is read by.

    Files of one `layout` go in together; `headings` is a short name for its row of headings.
    """

    path: Path
    kind: str
    layout: tuple[str, ...]
    facts: tuple[Fact, ...]
    rows: int | None = None
    profile: Profile | None = None
    proposal: Proposal | None = None
    notes: tuple[NoteLine, ...] = ()
    questions: tuple[Question, ...] = ()
    mapping: MappingFigure | None = None
    columns: tuple[tuple[str, Fate], ...] = ()
    preview: PreviewFigure | None = None
    headings: str = ""


def headings_of(header: Sequence[str]) -> str:
    """Give a row of headings a short name, whatever the order of its columns."""
    return hashlib.sha256("\n".join(sorted(header)).encode()).hexdigest()[:12]


def unnamed(headings: str) -> str:
    """The source of orders whose layout no person has given a name yet."""
    return f"layout-{headings}"


def facts_of(path: Path, kind: str, table: Table, rows: int | None, profile: str) -> Iterator[Fact]:
    """What is told of a file of rows."""
    yield Fact("kind", kind)
    yield Fact("layout", table.layout)
    _, _, sheet = table.name.partition("#")
    if sheet:
        yield Fact("sheet", sheet)
    if table.encoding:
        yield Fact("encoding", table.encoding.upper())
    if table.delimiter and table.layout == "csv":
        yield Fact("delimiter", _DELIMITERS.get(table.delimiter, table.delimiter))
    yield Fact("rows", rows) if rows is not None else Fact("size", path.stat().st_size)
    yield Fact("columns", len(table.header))
    if profile:
        yield Fact("profile", profile)


@contextmanager
def store_of(where: str, district: str = "") -> Iterator[Store]:
    """The store that files go to; an empty one of a district in its place where it is still to be made."""
    if "://" in where or Path(where).exists():
        with open_store(where) as store:
            yield store
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "none.db", create=True, district=district or None) as store,
    ):
        yield store

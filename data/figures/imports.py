"""Files on their way into the store: what was recognised, how it is mapped, what became of the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.terms import Level, Mark


class FileState(StrEnum):
    """How far a file has come."""

    READING = "reading"
    READY = "ready"
    ASKS = "asks"
    REFUSED = "refused"
    CHECKED = "checked"
    WORKING = "working"
    IMPORTED = "imported"
    UNDONE = "undone"


class Fate(StrEnum):
    """What happens to a column of a file: read, left out by the profile, unknown to it, or refused."""

    READ = "read"
    DROPPED = "dropped"
    UNKNOWN = "unknown"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file in the list: what it holds (`orders`, `areas` ...), how far it is, its rows where counted.

    `trouble` is the sentence that says why it cannot be imported, in the reader's language.
    """

    id: int
    name: str
    kind: str
    state: FileState
    rows: int | None = None
    size: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something recognised about a file, such as `encoding` and what it is; numbers are counts."""

    kind: str
    value: str | int


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Something the person should know: a key below `intake.note.` and what fills its sentence."""

    kind: str
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Question:
    """What only the person knows: a key below `import.question.`, the choices, and the one that holds."""

    kind: str
    choices: tuple[str, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """What a person may say beside a file: a key below `import.option.`, in which form, and what holds.

    A `flag` is "yes" or empty, a `day` an ISO date or empty, a `count` digits or empty.
    """

    kind: str
    form: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field and the column it is read from; `confidence` from 0 to 1 where it was guessed."""

    field: str
    column: str = ""
    required: bool = False
    confidence: float | None = None
    sample: str = ""


CERTAIN = 0.9
"""Confidence from which on a guess need not be looked at."""


@dataclass(frozen=True, slots=True)
class MappingFigure:
    """Fields over the columns of a file; `proposed` may be changed, that of a known layout stands."""

    fields: tuple[FieldLine, ...]
    columns: tuple[str, ...]
    proposed: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which nothing can be imported."""
        return tuple(line.field for line in self.fields if line.required and not line.column)

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it before anything else."""
        guessed = any(line.column and (line.confidence or 1) < CERTAIN for line in self.fields)
        return self.proposed and (guessed or bool(self.missing))


@dataclass(frozen=True, slots=True)
class PreviewFigure:
    """The first rows as they will be stored, masked; a cell is None where it cannot be read.

    `heads` are (field, column) pairs; `lines` the lines of the file on which the rows begin.
    """

    heads: tuple[tuple[str, str], ...]
    lines: tuple[int, ...]
    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class RejectLine:
    """A row that was refused: its file and line, column and reason, and the value where it may be shown."""

    file: str
    line: str
    column: str
    reason: str
    value: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something noticed about areas: its kind below `intake.finding.`, their codes, square kilometres."""

    kind: str
    level: Level | None
    codes: tuple[str, ...]
    km2: float | None = None


@dataclass(frozen=True, slots=True)
class TallyFigure:
    """What an import did, or would do if `dry_run`; read = accepted + rejected.

    Counts that a kind of file does not know are None. `reasons` and `marks` count rows, `levels` areas,
    `subjects` categories that the shipped list takes for person-related and nobody has confirmed yet.
    """

    kind: str
    dry_run: bool
    read: int
    accepted: int | None = None
    new: int | None = None
    changed: int | None = None
    unchanged: int | None = None
    rejected: int | None = None
    marked: int | None = None
    unplaced: int | None = None
    reasons: Mapping[str, int] | None = None
    marks: Mapping[Mark, int] | None = None
    levels: Mapping[Level, int] | None = None
    findings: tuple[FindingLine, ...] = ()
    subjects: int = 0


@dataclass(frozen=True, slots=True)
class ParcelFigure:
    """A file looked at closely, with the `together` others of the same layout that go in with it.

    `rows` are those of all of them, None where they are not counted.
    """

    file: FileLine
    together: int = 0
    rows: int | None = None
    profile: str = ""
    facts: tuple[Fact, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    questions: tuple[Question, ...] = ()
    mapping: MappingFigure | None = None
    preview: PreviewFigure | None = None
    columns: tuple[tuple[str, Fate], ...] = ()
    tally: TallyFigure | None = None
    rejects: tuple[RejectLine, ...] = ()
    options: tuple[Option, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing has still to be answered before it can go in."""
        mapped = self.mapping is None or not self.mapping.missing
        return mapped and all(question.chosen for question in self.questions)


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import as it was recorded; `undoable` only the newest."""

    id: int
    kind: str
    files: tuple[str, ...]
    at: int
    read: int
    new: int
    changed: int
    rejected: int
    undone: bool = False
    undoable: bool = False

"""Numbered sheets that go out and come back: which rows may be filled in, and what was filled in there.

Every row tells its sheet, its number and a check: a hash of what was printed in it, and one of what was
entered so far. Thus a row is known again wherever it was moved, and a changed number or matter is noticed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.intake.files.readers import open_tables, read_blocks
from data.intake.files.tables import FileRule
from data.intake.files.tables import Table as FileTable
from data.meetings.errors import MeetingError
from resources.i18n import LANGUAGES, texts, tr

NOTHING = "0"
"""The mark of a row in which nothing was entered when its sheet was written."""

_LEAD = ("sheet", "number", "check")
_HEAD = "stationing.head."
_DIGITS = 8
_FAULTS = 12
"""So many faults of a file are told; it is refused whatever their number."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its number, what is printed, what was entered before, and a mark of that (see `mark`)."""

    number: str
    given: tuple[str, ...]
    entries: tuple[str, ...]
    held: str = NOTHING


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a kind such as `decide`, for the meeting and office that `code` tells.

    `given` and `entries` name the columns that are printed and those to fill in; `choices` are the words
    that some of the latter take.
    """

    kind: str
    code: str
    given: tuple[str, ...]
    entries: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The name of the sheet in the workbook."""
        return tr(f"stationing.sheet.{self.kind}")

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return tuple(tr(_HEAD + name) for name in (*_LEAD, *self.given, *self.entries))

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the headings."""
        name = f"{self.kind}/{self.code}"
        return tuple((name, row.number, _check(name, row), *row.given, *row.entries) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Entered:
    """What came back in a row of a file, by the names of the columns, and the mark of what was there."""

    where: str
    line: int
    number: str
    values: Mapping[str, str]
    held: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not any(self.values.values())


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What reading a file came to: rows with something in them, and how many rows of the store it changed."""

    read: int
    changed: int


def mark(*state: object) -> str:
    """A mark of what was entered: two of the same state are equal, and nothing is told by it."""
    return hashlib.sha256(json.dumps(state, ensure_ascii=False).encode()).hexdigest()[:_DIGITS]


def read_sheets(path: Path, forms: Iterable[Sheet]) -> dict[str, tuple[str, tuple[Entered, ...]]]:
    """What came back in a file, by kind of sheet: the code of the meeting, and its rows.

    `forms` are empty sheets of the kinds that are looked for. Raises `IntakeError` for what is no table,
    MeetingError where it is none of these sheets, or any row was changed where nothing may be entered.
    """
    forms, found = list(forms), dict[str, tuple[str, tuple[Entered, ...]]]()
    faults: list[str] = []
    for table in open_tables(path, FileRule()):
        form = next((form for form in forms if _is_of(table, form)), None)
        if form is not None:
            found[form.kind] = _read(table, form, faults)
    if not found:
        raise MeetingError("stationing.sheet.foreign", file=path.name)
    refuse(path.name, faults)
    return found


def refuse(file: str, faults: Sequence[str]) -> None:
    """Refuse a whole file where anything is wrong in it, and say what."""
    if faults:
        more = [tr("stationing.sheet.more", n=len(faults) - _FAULTS)] if len(faults) > _FAULTS else []
        told = "\n".join([*faults[:_FAULTS], *more])
        raise MeetingError("stationing.sheet.refused", file=file, n=len(faults), faults=told)


def at_row(row: Entered, key: str, **values: str | int) -> str:
    """A sentence about a row of a file, with the place where it stands."""
    return row_fault(row, tr(key, **values))


def row_fault(row: Entered, sentence: str) -> str:
    """The same of a sentence that is there."""
    return tr("stationing.sheet.row", sheet=row.where, line=row.line, number=row.number, fault=sentence)


def _is_of(table: FileTable, form: Sheet) -> bool:
    """Whether a table has the columns of a sheet, in any language."""
    names = (*_LEAD, *form.given, *form.entries)
    return any(
        table.header[: len(names)] == tuple(texts(language).text(_HEAD + name) for name in names)
        for language in LANGUAGES
    )


def _read(table: FileTable, form: Sheet, faults: list[str]) -> tuple[str, tuple[Entered, ...]]:
    """The rows of a table; what is wrong with them is added to the faults."""
    width = len(_LEAD) + len(form.given) + len(form.entries)
    heads, first = table.header[:width], len(_LEAD) + len(form.given)
    rows: list[Entered] = []
    codes: set[str] = set()
    for block in read_blocks(table, heads):
        columns = [block.columns[name] for name in heads]
        for line, cells in zip(block.lines.tolist(), zip(*columns, strict=True), strict=True):
            told = [_tidy(cell) for cell in cells]
            name, number, check, *given = told[:first]
            if not any(told):
                continue
            values = dict(zip(form.entries, told[first:], strict=True))
            row = Entered(table.name, int(line), number, values, check.partition("-")[2])
            kind, _, code = name.partition("/")
            codes.add(code)
            again = _check(name, SheetRow(number, tuple(given), (), row.held))
            if kind != form.kind or check != again:
                faults.append(at_row(row, "stationing.sheet.changed"))
            elif any(row.number == each.number for each in rows):
                faults.append(at_row(row, "stationing.sheet.twice"))
            rows.append(row)
    if len(codes) > 1:
        faults.append(tr("stationing.sheet.mixed", sheet=table.name, codes=", ".join(sorted(codes))))
    return next(iter(codes), ""), tuple(rows)


def _check(name: str, row: SheetRow) -> str:
    """The hash of what is printed in a row, and the mark of what was entered before."""
    return f"{mark(name, row.number, [_tidy(cell) for cell in row.given], row.held)}-{row.held}"


def _tidy(cell: str) -> str:
    """A cell without what a spreadsheet may do to its white space."""
    return " ".join(str(cell).split())

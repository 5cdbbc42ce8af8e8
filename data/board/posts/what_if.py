"""What would be if posts or small grids of a street were changed; kept as a file by a person's choice alone.

Nothing is ever written back. A file names the data it was made on, and is refused on others.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.assess.staffing_changes import ChangeError, changed
from data.board.posts.staffing import StreetData, ToldStreet
from data.board.posts.staffing_states import state_of
from data.figures.staffing import Change, ChangeKind, StaffingOrigin, WhatIf
from data.scope import PeriodError, parse_period
from data.terms import Instant
from resources.definitions import definition

_KIND, _VERSION = "gridboard what-if", 1
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class SavedWhatIf:
    """Changes with the data that they were made on: codes, revision, as-of time, period and definition."""

    district: str
    street: str
    revision: int
    as_of: Instant
    period: str
    definition: str
    changes: tuple[Change, ...]


def what_if(street: StreetData | ToldStreet, changes: Iterable[Change]) -> WhatIf:
    """Tell what changes come to, one after the other; raise ChangeError for one that cannot be made."""
    made = tuple(changes)
    return WhatIf(made, state_of(changed(street.staffing, made)))


def saved(origin: StaffingOrigin, changes: Iterable[Change]) -> SavedWhatIf:
    """Give changes with what they stand on."""
    return SavedWhatIf(
        district=origin.district.code,
        street=origin.street.code,
        revision=origin.revision,
        as_of=origin.as_of,
        period=origin.period.code,
        definition=_definition(),
        changes=tuple(changes),
    )


def _definition() -> str:
    return " ".join(definition(code).id for code in ("C4m", "C4x"))


def write_what_if(path: Path, origin: StaffingOrigin, changes: Iterable[Change]) -> None:
    """Write changes to a file; OSError where that cannot be."""
    told = {"kind": _KIND, "version": _VERSION, **asdict(saved(origin, changes))}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_what_if(path: Path) -> SavedWhatIf:
    """Read changes from a file; ChangeError where it is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ChangeError("file", where=str(path))
        return _told(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        if isinstance(error, ChangeError):
            raise
        raise ChangeError("file", where=str(path)) from error


def _told(read: dict[str, Any]) -> SavedWhatIf:
    if read.pop("kind") != _KIND or read.pop("version") != _VERSION:
        raise ValueError
    changes = tuple(_change(each) for each in read.pop("changes"))
    found = SavedWhatIf(**read, changes=changes)
    kinds = (str, str, int, int, str, str)
    told = (found.district, found.street, found.revision, found.as_of, found.period, found.definition)
    if not all(type(value) is kind for value, kind in zip(told, kinds, strict=True)):
        raise TypeError
    return found


def _change(read: dict[str, Any]) -> Change:
    found = Change(**{**read, "kind": ChangeKind(read["kind"])})
    if not (type(found.place) is type(found.other) is str and type(found.parts) is int):
        raise TypeError
    return found


def checked(found: SavedWhatIf, origin: StaffingOrigin) -> tuple[Change, ...]:
    """Give the changes of a file made on these very data; ChangeError, in one sentence, for any others."""
    here = saved(origin, ())
    if (found.district, found.street) != (here.district, here.street):
        raise ChangeError("other_street", street=found.street, here=here.street)
    if found.revision != here.revision:
        raise ChangeError("other_revision", made=str(found.revision), now=str(here.revision))
    if (found.as_of, _code(found, origin)) != (here.as_of, here.period):
        raise ChangeError("other_time", period=found.period, now=here.period)
    if found.definition != here.definition:
        raise ChangeError("other_definition", made=found.definition, now=here.definition)
    return found.changes


def _code(found: SavedWhatIf, origin: StaffingOrigin) -> str:
    """Give the code of the period of a file, as it would be written here."""
    try:
        return parse_period(found.period, origin.period.zone, found.as_of).code
    except PeriodError:
        return ""


def read_change(text: str) -> Change:
    """Read a change as a person writes it: `move:A:B`, `add:A`, `remove:A`, `merge:A:B`, `split:A:3`."""
    word, *told = (part.strip() for part in text.split(":"))
    counts = {"move": 2, "merge": 2, "add": 1, "remove": 1, "split": 2}
    if counts.get(word) != len(told) or not all(told):
        raise ChangeError("unread", text=text)
    if word == ChangeKind.SPLIT:
        if not told[1].isdecimal():
            raise ChangeError("unread", text=text)
        return Change(ChangeKind.SPLIT, told[0], parts=int(told[1]))
    return Change(ChangeKind(word), told[0], told[1] if len(told) > 1 else "")

"""Tables of rules as lines of texts by field, and the words in them as members of the vocabulary."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from data.clock import Limit, parse_limit
from data.intake.files.readers import Note, Table, read_blocks
from data.intake.privacy import masked, shown
from data.intake.rulebook.headings import LEVELS
from data.store import RejectRow
from data.terms import BodyKind, LimitUnit, Tier

AT_ONCE = Limit(1, LimitUnit.URGENT_HOUR)
"""What 即时 comes to: within one hour of the clock, the least that the field's tables count in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: its texts by field, its limits by step as they are written."""

    line: int
    texts: Mapping[str, str]
    limits: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    @property
    def path(self) -> tuple[str, ...]:
        """The names of the tree that are told, from the topmost; below an empty name nothing counts."""
        told = [self[level] for level in LEVELS if level in self.texts]
        return tuple(told[: told.index("")] if "" in told else told)


@dataclass(slots=True)
class Refusals:
    """The lines that are not taken, each with its first reason, and notes on what is no line."""

    rows: list[RejectRow] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)

    def add(self, line: int, column: str, reason: str, value: str = "") -> None:
        """Refuse a line."""
        if line not in self.lines:
            self.lines.add(line)
            self.rows.append(RejectRow(line, column, reason, shown(value)[:60].replace("\0", "")))


def entries(
    table: Table,
    fields: Mapping[str, str],
    limits: Mapping[str, str],
    blank: frozenset[str],
    refusals: Refusals,
) -> Iterator[Entry]:
    """The lines of a table; those with other fields than the heading are refused."""
    wanted = list(dict.fromkeys((*fields.values(), *limits.values())))
    for block in read_blocks(table, wanted):
        for line in block.ragged:
            refusals.add(line, "", "ragged")
        refusals.notes += block.notes
        columns = {name: _plain(block.columns[name], blank) for name in wanted}
        for row, line in enumerate(np.asarray(block.lines).tolist()):
            texts = {name: masked(columns[column][row]) for name, column in fields.items()}
            yield Entry(
                int(line),
                texts,
                {step: text for step, name in limits.items() if (text := columns[name][row])},
            )


def _plain(texts: Iterable[object], blank: frozenset[str]) -> list[str]:
    return ["" if (plain := str(text).strip()) in blank or "\0" in plain else plain for text in texts]


def tier_of(text: str) -> Tier | None:
    """The tier that `B`, `B级` or `tier b` names, unknown for nothing; None for a word that is no tier.

    Classes with another meaning in brackets, such as A类（紧急）, are no tiers.
    """
    if not text:
        return Tier.UNKNOWN
    found = re.fullmatch(r"(?i)(?:tier\s*)?([A-D])(?:级|类|层级)?", text)
    return Tier[found[1].upper()] if found else None


def limit_of(text: str) -> Limit | None:
    """The limit as it is written; None where it is not understood."""
    if text in ("即时", "立即", "当场", "即时办结", "马上"):
        return AT_ONCE
    try:
        return parse_limit(text)
    except ValueError:
        return None


def instant_of(text: str, zone: str) -> int | None:
    """The first instant of a day such as 2020-01-01 or 2020年1月1日; None where it is no day."""
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?", text)
    if found is None:
        return None
    try:
        day = datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=ZoneInfo(zone))
    except ValueError:
        return None
    return int(day.timestamp())


_KINDS = (
    ("物业", BodyKind.PROPERTY_SERVICE),
    ("居委会|村委会|业委会|自治", BodyKind.SELF_GOVERNANCE),
    ("社会组织|协会|志愿", BodyKind.SOCIAL),
    ("公司|企业|集团", BodyKind.ENTERPRISE),
    ("^市", BodyKind.MUNICIPAL_DEPARTMENT),
    ("网格|社区|村$", BodyKind.GRID),
    ("街道|镇|乡", BodyKind.STREET),
    ("^区|局|委|办|中心|大队|部门|部$", BodyKind.DISTRICT_DEPARTMENT),
)


def body_kind(name: str) -> BodyKind:
    """The kind of a body by the words of its name, or by the word of the vocabulary."""
    members = {kind.name.lower(): kind for kind in BodyKind}
    if name.lower() in members:
        return members[name.lower()]
    return next((kind for pattern, kind in _KINDS if re.search(pattern, name)), BodyKind.UNKNOWN)


_ENTRIES = {"网格": "grid", "街道": "street", "镇": "street", "区": "district", "市": "city"}


def entry_of(text: str) -> str | None:
    """Where orders enter: grid, street, district or city; empty for nothing, None for another word."""
    plain = text.lower()
    if plain in ("", *_ENTRIES.values()):
        return plain
    return next((entry for word, entry in _ENTRIES.items() if text.startswith(word)), None)

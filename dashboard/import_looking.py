"""Files looked at before they are imported: what each holds, how it is read, and its first rows as stored.

Plain functions for worker threads; nothing here writes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from data.clock import zone_offsets
from data.figures.imports import Fact, Fate, FieldLine, MappingFigure, NoteLine, PreviewFigure, Question
from data.intake.files.readers import Block, FileRule, Table, open_table, read_blocks
from data.intake.privacy import is_personal, masked_texts
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.loading import choose_order_profile
from data.intake.profiles.rules import TEXTS, Profile
from data.intake.rows.columns import UNMAPPED, read
from data.intake.rows.times import read_times
from data.store.schema_orders import DUES, STAMPS

_ROWS = 50
"""So many rows are previewed."""
_COUNTED = 64 << 20
"""Bytes up to which the rows of a file are counted before it is imported."""
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """A file as it was recognised: what is shown of it, and the profile it is read by if there is one.

    Files of one `layout` go in together.
    """

    path: Path
    kind: str
    layout: tuple[str, ...]
    profile: Profile | None
    rows: int | None
    facts: tuple[Fact, ...]
    notes: tuple[NoteLine, ...]
    questions: tuple[Question, ...]
    mapping: MappingFigure | None
    columns: tuple[tuple[str, Fate], ...]
    preview: PreviewFigure | None


def look(path: Path, zone: str) -> Sighted:
    """Recognise a file; IntakeError says why it cannot be imported."""
    table = open_table(path, FileRule())
    profile = choose_order_profile(path.name, table.header)
    rows = _count(table) if path.stat().st_size <= _COUNTED else None
    return Sighted(
        path=path,
        kind="orders",
        layout=("orders", profile.name, *table.header),
        profile=profile,
        rows=rows,
        facts=tuple(_facts("orders", table, profile, rows)),
        notes=(),
        questions=(),
        mapping=_mapping(profile, table.header),
        columns=_fates(profile, table.header),
        preview=_preview(table, profile, zone),
    )


def _count(table: Table) -> int:
    return sum(block.rows for block in read_blocks(table, ()))


def _facts(kind: str, table: Table, profile: Profile | None, rows: int | None) -> Iterator[Fact]:
    yield Fact("kind", kind)
    yield Fact("encoding", table.encoding.upper())
    yield Fact("delimiter", _DELIMITERS.get(table.delimiter, table.delimiter))
    if rows is not None:
        yield Fact("rows", rows)
    yield Fact("columns", len(table.header))
    yield Fact("profile", profile.name if profile is not None else "proposed")


def _mapping(profile: Profile, header: Sequence[str]) -> MappingFigure:
    """The fields of a file over its columns."""
    fields = [
        FieldLine(name, " / ".join(rule.columns) or rule.constant, name in {"number", "reported"})
        for name, rule in order_rules(profile)
    ]
    return MappingFigure(tuple(fields), tuple(header), proposed=False)


def _fates(profile: Profile, header: Sequence[str]) -> tuple[tuple[str, Fate], ...]:
    """What happens to each column."""
    return tuple((name, _fate(name, profile.order_columns, profile.drop)) for name in header)


def _fate(name: str, read_: frozenset[str], dropped: frozenset[str]) -> Fate:
    if name in read_:
        return Fate.READ
    if is_personal(name):
        return Fate.PERSONAL
    return Fate.DROPPED if name in dropped else Fate.UNKNOWN


def _preview(table: Table, profile: Profile, zone: str) -> PreviewFigure:
    """Read the first rows as they will be stored: cleaned, masked, times in the zone of the district."""
    rules = dict(order_rules(profile))
    wanted = [name for rule in rules.values() for name in rule.columns if name in table.header]
    block = next(read_blocks(table, dict.fromkeys(wanted), rows=_ROWS), None)
    if block is None or not len(block.lines):
        return PreviewFigure((), (), ())
    cells = [_cells(block, name, rule, profile, zone) for name, rule in rules.items()]
    heads = tuple((name, rule.column) for name, rule in rules.items())
    lines = tuple(int(line) for line in block.lines[:_ROWS])
    return PreviewFigure(heads, lines, tuple(zip(*cells, strict=True)))


def order_rules(profile: Profile) -> Iterator[tuple[str, ColumnRule]]:
    """The fields of an order that a profile reads, each with its rule."""
    yield from profile.order.items()
    for level, rule in enumerate(profile.categories.columns, profile.categories.first):
        yield f"category{max(1, level)}", rule
    for name, single in (("body", profile.body), ("channel", profile.channel)):
        if single is not None:
            yield name, single
    for evidence in profile.place:
        if evidence.by != "point":
            yield evidence.level.word, evidence.rule


def _cells(block: Block, name: str, rule: ColumnRule, profile: Profile, zone: str) -> list[str | None]:
    """The texts of one field, None where a value cannot be read."""
    value = read(block, rule, profile.file.blank)
    if name in (*STAMPS, *DUES):
        times = read_times(value, rule.formats, zone_offsets(zone), profile.day_first)
        shown = zip(times.instants[:_ROWS].tolist(), times.unreadable[:_ROWS].tolist(), strict=True)
        return [None if lost else _clock(instant, zone) for instant, lost in shown]
    texts = value.spread()[:_ROWS]
    if name in TEXTS:
        texts = masked_texts(np.asarray(texts, dtype=np.object_))[0]
    return [None if text == UNMAPPED else str(text) for text in texts]


def _clock(instant: int, zone: str) -> str:
    return f"{datetime.fromtimestamp(instant, ZoneInfo(zone)):%Y-%m-%d %H:%M}" if instant else ""

"""The first rows of a file as they will be stored, their fields, and what happens to each column.

Plain functions for worker threads; nothing here writes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from data.clock import zone_offsets
from data.figures.imports import Fate, FieldLine, MappingFigure, PreviewFigure
from data.intake.areas.reading import GivenArea
from data.intake.files.readers import Block, Table, read_blocks
from data.intake.privacy import is_personal, is_staff, masked_texts
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.proposing import Proposal
from data.intake.profiles.rules import Profile
from data.intake.rows.columns import UNMAPPED, read
from data.intake.rows.times import read_times
from data.store.schema_orders import DUES, STAMPS

ROWS = 50
"""So many rows are previewed."""
HIDDEN = "•••"
"""Stands for what becomes a one-way key, or is never read."""

_TIMES = frozenset((*STAMPS, *DUES, "at", "ends"))
_REQUIRED = frozenset({"number", "reported"})
_HOLDERS = frozenset({"holder", "holder_number"})
_FIRST = {"number": 0, "reported": 1}
"""Fields that are shown before the others."""


def rules_of(profile: Profile, kind: str) -> dict[str, ColumnRule]:
    """Give the fields that a profile reads of a kind of file, each with its rule."""
    if kind == "orders":
        found = dict(_order_rules(profile))
        return {name: found[name] for name in sorted(found, key=lambda name: _FIRST.get(name, len(_FIRST)))}
    if kind == "event_log":
        return dict(profile.event_log)
    return dict(profile.tables.get(kind, {}))


def _order_rules(profile: Profile) -> Iterator[tuple[str, ColumnRule]]:
    yield from profile.order.items()
    for level, rule in enumerate(profile.categories.columns, profile.categories.first):
        yield f"category{level}", rule
    stage = profile.stages.column if profile.stages is not None else None
    for name, single in (("body", profile.body), ("channel", profile.channel), ("stage", stage)):
        if single is not None:
            yield name, single
    for evidence in reversed(profile.place):
        if evidence.by != "point":
            yield evidence.level.word, evidence.rule
    for event in profile.events:
        flag = event.flag or event.at
        if flag is not None:
            yield event.track, flag


def preview(table: Table, rules: Mapping[str, ColumnRule], profile: Profile, zone: str) -> PreviewFigure:
    """Read the first rows of a table: cleaned, masked, times in the zone of the district."""
    shown = {name: rule for name, rule in rules.items() if not rule.column or rule.column in table.header}
    wanted = dict.fromkeys(name for rule in shown.values() for name in rule.columns if name in table.header)
    block = next(read_blocks(table, wanted, rows=ROWS), None)
    if block is None or not len(block.lines):
        return PreviewFigure((), (), ())
    cells = [_cells(block, name, rule, profile, zone) for name, rule in shown.items()]
    heads = tuple((name, rule.column) for name, rule in shown.items())
    lines = tuple(int(line) for line in block.lines[:ROWS])
    return PreviewFigure(heads, lines, tuple(zip(*cells, strict=True)))


def _cells(block: Block, name: str, rule: ColumnRule, profile: Profile, zone: str) -> list[str | None]:
    """The texts of one field, None where a value cannot be read."""
    value = read(block, rule, profile.file.blank)
    if name in _HOLDERS or (rule.column and (is_staff(rule.column) or is_personal(rule.column))):
        return [HIDDEN if text else "" for text in value.spread()[:ROWS]]
    if name in _TIMES:
        times = read_times(value, rule.formats, zone_offsets(zone), profile.day_first)
        shown = zip(times.instants[:ROWS].tolist(), times.unreadable[:ROWS].tolist(), strict=True)
        return [None if lost else _clock(instant, zone) for instant, lost in shown]
    texts = masked_texts(np.asarray(value.spread()[:ROWS], dtype=np.object_))[0]
    return [None if text == UNMAPPED else str(text) for text in texts]


def _clock(instant: int, zone: str) -> str:
    return f"{datetime.fromtimestamp(instant, ZoneInfo(zone)):%Y-%m-%d %H:%M}" if instant else ""


def preview_areas(given: Sequence[GivenArea]) -> PreviewFigure:
    """Show the first areas of a file."""
    heads = tuple((name, "") for name in ("level", "code", "name", "parent", "boundary"))
    rows = tuple(
        (area.level.word, area.code, area.name, area.parent, "✓" if area.boundary is not None else "")
        for area in given[:ROWS]
    )
    return PreviewFigure(heads, tuple(range(1, len(rows) + 1)), rows)


def known_mapping(rules: Mapping[str, ColumnRule], header: Sequence[str]) -> MappingFigure:
    """Give the fields of a known layout over the columns of a file."""
    lines = [FieldLine(name, rule.column or rule.constant, name in _REQUIRED) for name, rule in rules.items()]
    columns = dict.fromkeys([*header, *(line.column for line in lines)])
    return MappingFigure(tuple(lines), tuple(name for name in columns if name), proposed=False)


def proposed_mapping(proposal: Proposal) -> MappingFigure:
    """Give the fields that a column may be chosen for: those found and needed first, then the others."""
    found = {guess.field: guess for guess in proposal.guesses}
    missing = set(proposal.missing)
    needed = _REQUIRED if proposal.kind == "orders" else missing
    first = [field for field in proposal.fields if field in found or field in missing]
    others = [field for field in proposal.fields if field not in first]
    lines = [_line(proposal, field, field in needed or field in missing) for field in (*first, *others)]
    closed = set(proposal.personal) - set(proposal.columns.values())
    columns = (name for name in proposal.sample.header if name and name not in closed)
    return MappingFigure(tuple(lines), tuple(columns), proposed=True)


def _line(proposal: Proposal, field: str, required: bool) -> FieldLine:
    guess = next((each for each in proposal.guesses if each.field == field), None)
    if guess is None:
        return FieldLine(field, "", required)
    told = () if guess.column in proposal.personal else proposal.sample.told(guess.column)[:1]
    sample = str(masked_texts(np.array(told, dtype=np.object_))[0][0])[:80] if told else ""
    sure = None if guess.heading == "chosen" else guess.confidence
    return FieldLine(field, guess.column, required, sure, sample)


def fates(
    header: Iterable[str], taken: frozenset[str], dropped: frozenset[str]
) -> tuple[tuple[str, Fate], ...]:
    """Say what happens to each column."""
    return tuple((name, _fate(name, taken, dropped)) for name in header if name)


def _fate(name: str, taken: frozenset[str], dropped: frozenset[str]) -> Fate:
    if name in taken:
        return Fate.READ
    if is_personal(name) or is_staff(name):
        return Fate.PERSONAL
    return Fate.DROPPED if name in dropped else Fate.UNKNOWN

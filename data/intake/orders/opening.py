"""The files of an import of orders before its first row is written: each with the profile that reads it.

What only all files together tell is settled here: repeated points, and whether days or months come first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from data.clock import zone_offsets
from data.intake.errors import ProfileError
from data.intake.files.readers import Block, FileRule, Note, Table, open_tables, read_blocks
from data.intake.orders.placing import RepeatedPoint, point_keys, repeated_points
from data.intake.orders.values import points_of
from data.intake.privacy.persons import is_bare_name
from data.intake.profiles.fitting import fitted, lacking
from data.intake.profiles.loading import named_profile
from data.intake.profiles.recognising import profile_among, recognise_sample
from data.intake.profiles.rules import Profile
from data.intake.profiles.sampling import sample_of
from data.intake.rows.columns import coded
from data.intake.rows.times import DayOrder, day_orders, read_times
from data.store.order_rows import OrderRow
from data.store.schema_orders import DUES, STAMPS

_DAY = 86_400

_PERSONS_AT_LEAST = 3
"""Names of persons, more than half of all names, that tell that a column holds no bodies."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table of orders and the profile that reads it, with the table's own spelling of the columns."""

    table: Table
    profile: Profile

    @property
    def wanted(self) -> list[str]:
        """The columns to read."""
        return sorted(self.profile.order_columns & set(self.table.header))

    def blocks(self) -> Iterator[Block]:
        """The rows of the table with what the profile reads of them."""
        return read_blocks(self.table, self.wanted)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look through all the files settles for each row of them."""

    repeated: tuple[RepeatedPoint, ...]
    day_first: bool | None


@dataclass(frozen=True, slots=True)
class Opened:
    """The profile of an import, the tables that it reads, and notes on these and on those left out."""

    profile: Profile
    sources: list[Source]
    notes: tuple[Note, ...]


def open_sources(paths: Sequence[Path], which: Profile | str | Path, district: str = "") -> Opened:
    """The profile as it is called for, and the tables of the files; ProfileError where none fits.

    Of several files, sheets or members of an archive those are taken that the profile fits; with `auto` each
    is recognised alone, never by the profile of another district than this one.
    """
    profile = named_profile(which)
    rule = profile.file if profile is not None else FileRule()
    tables = [table for path in paths for table in open_tables(path, rule)]
    if not tables:
        raise ProfileError("intake.orders.no_files")
    if profile is None:
        return _recognised(tables, district)
    if not profile.order:
        raise ProfileError("intake.profile.no_orders", profile=profile.name)
    sheet = [table for table in tables if profile.sheet and table.name.endswith(f"#{profile.sheet}")]
    tables = sheet or tables
    missing = [(table, lacking(profile, table.header)) for table in tables]
    kept = [table for table, columns in missing if not columns] or tables[:1]
    left = [
        Note("columns_missing", {"table": table.name, "columns": ", ".join(columns)})
        for table, columns in missing
        if table not in kept
    ]
    sources = [Source(table, fitted(profile, table.name, table.header)) for table in kept]
    for source in sources:
        _refuse_persons(source)
    return Opened(profile, sources, (*notes_of(kept), *left))


def _refuse_persons(source: Source) -> None:
    """Refuse a column of bodies that holds names of persons, whatever its heading says."""
    body = source.profile.body
    if body is None or not body.column:
        return
    names = set(sample_of(source.table).told(body.column))
    persons = sum(map(is_bare_name, names))
    if persons >= _PERSONS_AT_LEAST and persons * 2 > len(names):
        raise ProfileError("intake.profile.persons", file=source.table.name, column=body.column)


def _recognised(tables: Sequence[Table], district: str) -> Opened:
    """The tables of orders of one known layout; the others are left out."""
    found = [recognise_sample(sample_of(table), district) for table in tables]
    profile = profile_among(found, "orders")
    sources, left = [], []
    for table, one in zip(tables, found, strict=True):
        if one.profile is not None and one.kind == "orders" and one.profile.name == profile.name:
            sources.append(Source(table, fitted(one.profile, table.name, table.header)))
            _refuse_persons(sources[-1])
        else:
            kind = {"orders": "other_layout", "event_log": "event_log"}.get(one.kind, "not_orders")
            left.append(Note(kind, {"table": table.name}))
    return Opened(profile, sources, (*notes_of([source.table for source in sources]), *left))


def notes_of(tables: Iterable[Table]) -> Iterator[Note]:
    """What was noticed on opening tables, with their names."""
    return (note.of(table.name) for table in tables for note in table.notes)


def survey(sources: Sequence[Source]) -> Survey:
    """Look through the files for what no row can tell; ProfileError where day and month stay unclear."""
    keys = [np.empty(0, dtype=np.int64)]
    order = DayOrder()
    for source in sources:
        points, times = _columns(source.profile, ("lon", "lat")), _free_times(source.profile)
        wanted = sorted({*points, *times} & set(source.table.header))
        for block in read_blocks(source.table, wanted) if wanted else ():
            if points:
                lon, lat, _ = points_of(block, source.profile)
                keys.append(point_keys(lon, lat))
            order = sum((short_dates(block, column) for column in times if column in block.columns), order)
    if order.day_first is None:
        raise ProfileError("intake.orders.day_first", text=order.unsettled)
    told = [source.profile.day_first for source in sources if source.profile.day_first is not None]
    return Survey(repeated_points(np.concatenate(keys)), told[0] if told else order.day_first)


def _free_times(profile: Profile) -> list[str]:
    """The columns of instants for which the profile settles neither a format nor what comes first."""
    if profile.day_first is not None:
        return []
    rules = [profile.order[name] for name in (*STAMPS, *DUES) if name in profile.order]
    rules += [rule.at for rule in profile.events if rule.at is not None]
    free = [rule.columns for rule in rules if not rule.formats]
    return list(dict.fromkeys(chain.from_iterable(free)))


def _columns(profile: Profile, names: Iterable[str]) -> list[str]:
    rules = [profile.order[name] for name in names if name in profile.order]
    return list(dict.fromkeys(chain.from_iterable(rule.columns for rule in rules)))


def short_dates(block: Block, column: str) -> DayOrder:
    """What the dates of a column tell that do not begin with their year."""
    short = [text for text in block.columns[column] if text and not text[:4].isdigit()]
    return day_orders(coded(np.array(short, dtype=np.object_))) if short else DayOrder()


def recorded_columns(sources: Sequence[Source]) -> tuple[str, ...]:
    """The columns of an order that these files fill; what stages and side tracks tell, too."""
    given = set(chain.from_iterable(source.profile.recorded for source in sources))
    for source in sources:
        tracks = {rule.track for rule in source.profile.events}
        given |= {"cancelled"} if source.profile.stages or "cancel" in tracks else set()
        given |= {"closed"} if "force_close" in tracks else set()
    return tuple(name for name in OrderRow.__dataclass_fields__ if name in given)


def recorded_steps(sources: Sequence[Source]) -> int:
    """The steps whose stamps these files fill, as bits."""
    steps = 0
    for source in sources:
        steps |= source.profile.recorded_steps
    return steps


def exported_at(source: Source, zone: str) -> int | None:
    """When a file was exported, if its profile or its name says so; a day alone means its end."""
    rule = source.profile.data_time
    text = "" if rule is None else rule.text(source.table.path.name)
    times = read_times(coded(np.array([text], dtype=np.object_)), (), zone_offsets(zone), None)
    instant = int(times.instants[0])
    return instant + (_DAY if times.date_only[0] else 0) if instant else None

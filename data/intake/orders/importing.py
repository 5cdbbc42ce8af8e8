"""The import of work orders: every row is accepted or rejected with a reason, all in one transaction."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from data.clock import district_calendar
from data.intake.errors import ImportCancelled, ProfileError
from data.intake.files.readers import Block, FileRule, Table, open_table, read_blocks
from data.intake.orders.placing import Placer, RepeatedPoint, placer, point_keys, repeated_points
from data.intake.orders.reading import OrderReader, points_of
from data.intake.orders.registers import register_of
from data.intake.orders.writing import OrderWriter, Tally
from data.intake.privacy import is_personal
from data.intake.profiles.loading import choose_order_profile, named_profile, refuse_missing
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import batch_of, district_of
from data.intake.rows.reject_files import RejectFile
from data.store import SourceRow, Store, Writer
from data.terms import Mark

REPEATED_SETTING = "intake.repeated_points"
"""The setting that remembers the repeated points of each source, for files too small to show them."""


@dataclass(frozen=True, slots=True)
class OrdersReport:
    """What an import of orders did; read = accepted + rejected, accepted = new + changed + unchanged.

    `dropped_columns` were not read, `refused_columns` are those among them that hold personal data, and
    `unknown_columns` those the profile does not speak of. `marks` and `reasons` count rows.
    """

    profile: str
    read: int
    new: int
    changed: int
    unchanged: int
    rejected: int
    marked: int
    unplaced: int
    dropped_columns: tuple[str, ...]
    refused_columns: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    marks: Mapping[Mark, int]
    reasons: Mapping[str, int]
    repeated_points: tuple[RepeatedPoint, ...]
    dry_run: bool

    @property
    def accepted(self) -> int:
        """Rows that were written, or were there already."""
        return self.new + self.changed + self.unchanged

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        names = ("new", "changed", "unchanged", "rejected", "marked", "unplaced")
        counts = {name: getattr(self, name) for name in names}
        head = {"profile": self.profile, "read": self.read, "accepted": self.accepted}
        return {**head, **counts, "dropped_columns": list(self.dropped_columns)}


LIVE_WITHIN = 7 * 86_400
"""Seconds: a source whose newest instant is younger at its first load is live."""


class _DryRunEnds(Exception):
    """Ends the transaction of a dry run, which takes back what it wrote."""


def import_orders(
    store: Store,
    files: Sequence[Path],
    profile: Profile | str | Path = "auto",
    *,
    dry_run: bool = False,
    rejects_path: Path | None = None,
    progress: Callable[[int], None] = lambda rows: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> OrdersReport:
    """Write the orders of these files; a number that is there already is brought up to date.

    `progress` hears the rows read so far; when `cancelled` says so, ImportCancelled is raised and nothing
    was written. A dry run does all of it and takes it back. `rejects_path` receives the rejected rows as CSV.
    """
    paths = [Path(file) for file in files]
    chosen, tables = _open(paths, profile)
    repeated = _repeated(tables, chosen)
    dropped = _dropped(tables, chosen)
    tally = Tally()
    with RejectFile(rejects_path) as rejects:
        try:
            with store.writing(None if dry_run else batch_of("orders", paths, chosen)) as writer:
                work = _prepared(store, writer, chosen, repeated, tally)
                for table, block in _blocks(tables, chosen):
                    rejects.write(table.path.name, work.take(block))
                    progress(tally.read)
                    if cancelled():
                        raise ImportCancelled
                _close(writer, tally, dropped, dry_run)
                _set_clock(store, writer, chosen, tally.newest)
        except _DryRunEnds:
            pass
    return _report(chosen, tally, dropped, repeated, dry_run)


def _open(paths: Sequence[Path], which: Profile | str | Path) -> tuple[Profile, list[Table]]:
    """The profile and the files, whose headers hold every column that the profile names."""
    profile = named_profile(which)
    rule = profile.file if profile is not None else FileRule()
    tables = [open_table(path, rule) for path in paths]
    if not tables:
        raise ProfileError("intake.orders.no_files")
    if profile is None:
        profile = choose_order_profile(tables[0].path.name, tables[0].header)
    if not profile.order:
        raise ProfileError("intake.profile.no_orders", profile=profile.name)
    for table in tables:
        refuse_missing(profile.name, table.path.name, profile.order_columns, table.header)
    return profile, tables


def _prepared(
    store: Store, writer: Writer, profile: Profile, repeated: Sequence[RepeatedPoint], tally: Tally
) -> OrderWriter:
    """The district, the source and its repeated points written, and all made ready for the blocks."""
    district = district_of(store, profile)
    writer.put_district(district)
    writer.put_source(SourceRow(profile.source, profile.recorded_steps, profile.recorded))
    ready = _placer(store, writer, profile, repeated)
    calendar = district_calendar(district.calendar, district.zone) if profile.limits else None
    return OrderWriter(
        OrderReader(profile, ready, district.zone, calendar), writer, register_of(store), tally
    )


def _placer(store: Store, writer: Writer, profile: Profile, repeated: Sequence[RepeatedPoint]) -> Placer:
    """The areas of the store, and the points that these files or earlier ones show to be repeated."""
    held: dict[str, list[list[float]]] = store.settings().get(REPEATED_SETTING, {})
    points = {(lon, lat) for lon, lat in held.get(profile.source, [])}
    points |= {(point.lon, point.lat) for point in repeated}
    if points:
        writer.put_settings(
            {REPEATED_SETTING: {**held, profile.source: [list(point) for point in sorted(points)]}}
        )
    lon, lat = (np.array([point[axis] for point in points], dtype=np.float64) for axis in (0, 1))
    return placer(store.areas(), profile.place, profile.areas, point_keys(lon, lat).tolist())


def _blocks(tables: Sequence[Table], profile: Profile) -> Iterator[tuple[Table, Block]]:
    wanted = sorted(profile.order_columns)
    for table in tables:
        for block in read_blocks(table, wanted):
            yield table, block


def _repeated(tables: Sequence[Table], profile: Profile) -> tuple[RepeatedPoint, ...]:
    """The repeated points of the files, for which their points are read once beforehand."""
    if "lon" not in profile.order:
        return ()
    wanted = [column for name in ("lon", "lat") for column in profile.order[name].columns]
    blocks = chain.from_iterable(read_blocks(table, wanted) for table in tables)
    keys = [point_keys(*points_of(block, profile)) for block in blocks]
    return repeated_points(np.concatenate(keys)) if keys else ()


def _dropped(tables: Sequence[Table], profile: Profile) -> tuple[str, ...]:
    """The columns of the files that are not read, in their order."""
    names = dict.fromkeys(chain.from_iterable(table.header for table in tables))
    return tuple(name for name in names if name not in profile.order_columns)


def _close(writer: Writer, tally: Tally, dropped: Sequence[str], dry_run: bool) -> None:
    if dry_run:
        raise _DryRunEnds
    writer.note_batch(read=tally.read, marked=tally.marked, unplaced=tally.unplaced, dropped=dropped)
    if refused := [name for name in dropped if is_personal(name)]:
        writer.audit("intake", "refused_columns", "\n".join(refused))


def _set_clock(store: Store, writer: Writer, profile: Profile, newest: int) -> None:
    """At the first load of a live source, let now be the wall's; a profile that names the clock decides."""
    live = newest > time.time() - LIVE_WITHIN
    if live and not (profile.district and profile.district.clock) and not store.sources():
        writer.put_district(replace(district_of(store, profile), clock="wall"))


def _report(
    profile: Profile,
    tally: Tally,
    dropped: tuple[str, ...],
    repeated: tuple[RepeatedPoint, ...],
    dry_run: bool,
) -> OrdersReport:
    return OrdersReport(
        profile=profile.name,
        read=tally.read,
        new=tally.count.new,
        changed=tally.count.changed,
        unchanged=tally.count.unchanged,
        rejected=tally.rejected,
        marked=tally.marked,
        unplaced=tally.unplaced,
        dropped_columns=dropped,
        refused_columns=tuple(name for name in dropped if is_personal(name)),
        unknown_columns=tuple(name for name in dropped if name not in profile.drop and not is_personal(name)),
        marks=dict(tally.marks),
        reasons=dict(tally.reasons),
        repeated_points=repeated,
        dry_run=dry_run,
    )

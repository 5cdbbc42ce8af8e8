"""The import of work orders: every row is accepted or rejected with a reason, all in one transaction."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np

from data.clock import WorkingCalendar, district_calendar, zone_offsets
from data.intake.errors import ImportCancelled
from data.intake.files.tables import Note
from data.intake.orders.limits import LimitTable
from data.intake.orders.opening import (
    Source,
    Survey,
    exported_at,
    open_sources,
    recorded_columns,
    recorded_steps,
    survey,
    told_of,
)
from data.intake.orders.placing import Placer, RepeatedPoint, placer, point_keys
from data.intake.orders.reading import OrderReader
from data.intake.orders.registers import register_of
from data.intake.orders.report import OrdersReport
from data.intake.orders.routes import Routes
from data.intake.orders.stamping import Stamper
from data.intake.orders.writing import OrderWriter, Tally
from data.intake.privacy import is_personal
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import batch_of, district_code, district_of
from data.intake.rows.reject_files import RejectFile
from data.store import AuthorityRow, LimitRuleRow, SourceRow, Store, Writer

REPEATED_SETTING = "intake.repeated_points"
"""The setting that remembers the repeated points of each source, for files too small to show them."""


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
    now: int | None = None,
) -> OrdersReport:
    """Write the orders of these files; a number that is there already is brought up to date.

    `progress` hears the rows read so far; when `cancelled` says so, ImportCancelled is raised and nothing was
    written. A dry run does all of it and takes it back. `rejects_path` receives the rejected rows as CSV.
    What happened after `now` (the wall's, if not given) is marked as impossible.
    """
    paths = [Path(file) for file in files]
    opened = open_sources(paths, profile, district_code(store))
    chosen, sources = opened.profile, opened.sources
    seen = survey(sources)
    dropped = _dropped(sources)
    tally = Tally(notes=list(opened.notes))
    begun = int(time.time()) if now is None else now
    with RejectFile(rejects_path, paths) as rejects:
        try:
            with store.writing(None if dry_run else batch_of("orders", paths, chosen)) as writer:
                ready = _ready(store, writer, chosen, sources, seen)
                work = OrderWriter(writer, register_of(store), tally)
                for source in sources:
                    ready.turn_to(source, work, begun)
                    for block in source.blocks():
                        rejects.write(source.table.name, work.take(block))
                        tally.notes += (told_of(note, source.table) for note in block.notes)
                        progress(tally.read)
                        if cancelled():
                            raise ImportCancelled
                _close(writer, tally, dropped, dry_run)
                _set_clock(store, writer, chosen, tally.newest)
        except _DryRunEnds:
            pass
    return _report(chosen, tally, dropped, seen.repeated, dry_run)


@dataclass(frozen=True, slots=True)
class _Ready:
    """What all files of an import share: where orders can lie, the calendar, and the district's rules."""

    placer: Placer
    zone: str
    calendar: WorkingCalendar | None
    limits: tuple[LimitRuleRow, ...]
    authority: tuple[AuthorityRow, ...]
    day_first: bool | None

    def turn_to(self, source: Source, work: OrderWriter, now: int) -> None:
        """Let the writer take the rows of another table."""
        profile = source.profile
        exported = exported_at(source, self.zone)
        until = now if exported is None else min(now, exported)
        stamper = Stamper(profile, zone_offsets(self.zone), self.calendar, until, self.day_first)
        work.reader = OrderReader(profile, self.placer, stamper)
        tabled = tuple(rule for rule in profile.limits if rule.table)
        if tabled and self.calendar is not None:
            work.limits = LimitTable(self.limits, tabled, self.calendar, work.register.path_up)
        if self.authority:
            work.routes = Routes(self.authority, "dispatched" in profile.order)


def _ready(store: Store, writer: Writer, profile: Profile, sources: Sequence[Source], seen: Survey) -> _Ready:
    """The district, the source and its repeated points written, and all made ready for the blocks."""
    district = district_of(store, profile)
    writer.put_district(district)
    exported = [end for source in sources if (end := exported_at(source, district.zone)) is not None]
    writer.put_source(
        SourceRow(
            profile.source, recorded_steps(sources), recorded_columns(sources), max(exported, default=None)
        )
    )
    calendar = district_calendar(district.calendar, district.zone) if profile.limits else None
    return _Ready(
        placer=_placer(store, writer, profile, seen.repeated),
        zone=district.zone,
        calendar=calendar,
        limits=tuple(store.limit_rules()),
        authority=tuple(store.authority()),
        day_first=seen.day_first,
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


def _dropped(sources: Sequence[Source]) -> tuple[str, ...]:
    """The columns of the files that are not read, in their order."""
    left = [[n for n in source.table.header if n not in source.profile.order_columns] for source in sources]
    return tuple(dict.fromkeys(chain.from_iterable(left)))


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
        repeated=tally.repeated,
        overruled=tally.overruled,
        events=tally.events,
        tracks={track: count for track, count in tally.tracks.items() if count},
        strange_stages=dict(tally.strange),
        lost_points=tally.lost_points,
        notes=(*tally.notes, *([Note("metres", {"rows": tally.lost_points})] if tally.lost_points else [])),
    )

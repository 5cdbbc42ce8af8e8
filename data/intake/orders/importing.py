"""The import of work orders: every row is accepted or rejected with a reason, all in one transaction."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from data.clock import limit_spans
from data.intake.errors import ImportCancelled
from data.intake.files.cancelling import heeds_cancelled
from data.intake.files.tables import Note
from data.intake.orders.opening import (
    Opened,
    Source,
    Survey,
    exported_at,
    open_sources,
    recorded_columns,
    recorded_steps,
    survey,
)
from data.intake.orders.placing import RepeatedPoint
from data.intake.orders.preparing import (
    REPEATED_SETTING,
    calendar_of,
    prepared,
    reading_process,
    repeated_of,
)
from data.intake.orders.registers import register_of
from data.intake.orders.report import OrdersReport
from data.intake.orders.writing import OrderWriter, Rules, Tally
from data.intake.privacy import is_personal
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import district_code, district_of, importing
from data.intake.rows.reject_files import RejectFile
from data.store import SourceRow, Store, Writer

LIVE_WITHIN = 7 * 86_400
"""Seconds: a source whose newest instant is younger at its first load is live."""


@heeds_cancelled
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
    begun = int(time.time()) if now is None else now
    with reading_process(store, profile, paths) as process:
        opened = open_sources(paths, profile, district_code(store))
        chosen, sources = opened.profile, opened.sources
        seen = survey(sources)
        tally, dropped = Tally(notes=list(opened.notes)), _dropped(sources)
        with (
            RejectFile(rejects_path, paths) as rejects,
            importing(store, "orders", paths, chosen, dry_run=dry_run) as writer,
        ):
            ready = prepared(store, chosen, seen, begun)
            reads = ready.reads(sources) if process is None else process.reads(seen, begun)
            work, open_one = _begun(store, writer, opened, seen, tally), -1
            for number, read in reads:
                if number != open_one:
                    work.turn_to(sources[number].profile)
                    open_one = number
                table = sources[number].table
                rejects.write(table.name, work.take(read))
                tally.notes += (note.of(table.name) for note in read.notes)
                progress(tally.read)
                if cancelled():
                    raise ImportCancelled
            _close(writer, tally, dropped)
            _set_clock(store, writer, chosen, tally.newest)
    return _report(chosen, tally, dropped, seen.repeated, dry_run)


def _begun(store: Store, writer: Writer, opened: Opened, seen: Survey, tally: Tally) -> OrderWriter:
    """The district, the source and its repeated points written, and all made ready for the blocks."""
    profile, sources = opened.profile, opened.sources
    district = district_of(store, profile)
    writer.put_district(district)
    exported = [end for source in sources if (end := exported_at(source, district.zone)) is not None]
    writer.put_source(
        SourceRow(
            profile.source, recorded_steps(sources), recorded_columns(sources), max(exported, default=None)
        )
    )
    if points := repeated_of(store, profile, seen):
        held = store.settings().get(REPEATED_SETTING, {})
        writer.put_settings({REPEATED_SETTING: {**held, profile.source: [list(point) for point in points]}})
    limits, authority = tuple(store.limit_rules()), tuple(store.authority())
    rules = Rules(calendar_of(store, profile), limits, authority, limit_spans(store.modes()))
    return OrderWriter(writer, register_of(store), rules, tally)


def _dropped(sources: Sequence[Source]) -> tuple[str, ...]:
    """The columns of the files that are not read, in their order."""
    left = [[n for n in source.table.header if n not in source.profile.order_columns] for source in sources]
    return tuple(dict.fromkeys(chain.from_iterable(left)))


def _close(writer: Writer, tally: Tally, dropped: Sequence[str]) -> None:
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

"""Prepare and write packs: the board at the cut-off, its overdue list, its boundaries and calendar."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from data.board import build_board, orders_figure
from data.board.reach import needed
from data.clock import MeetingRule, district_calendar, stationing_day
from data.figures import Board, OrderSelection, OrdersFigure
from data.ledger.loading import Keeper
from data.ledger.outlines import read_outlines
from data.ledger.snapshot import Snapshot
from data.ledger.variant import put_in_force
from data.scope import Period, Scope, parse_period
from data.store import Store
from data.terms import Instant, Level
from reports.contents import Origin, PackContents, calendar_days
from reports.map import ground
from reports.pack import PackFile, build_pack
from reports.setting.page import PackCancelled, Progress
from resources.i18n import Texts


def write_district_pack(
    store: Store,
    month: str,
    folder: Path,
    texts: Texts,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PackFile:
    """Write the district's pack for the meeting of a month (2020-11) into a folder.

    The figures stand as they stood at the cut-off, or now where that comes first. Raises `PeriodError` for
    a month that cannot be read, `PackError` where the pack would not be whole.
    """
    period = parse_period(f"28:{month}", store.district.zone, 0)
    put_in_force(store)
    keeper = Keeper(store)
    keeper.reach_back(needed(period))
    snapshot = keeper.snapshot()
    _go_on(cancelled)
    board = pack_board(snapshot, period)
    _go_on(cancelled)
    overdue = orders_figure(snapshot, store, board.scope, OrderSelection.OVERDUE, count=None)
    _go_on(cancelled)
    contents = _contents(store, snapshot, board, overdue, texts)
    folder.mkdir(parents=True, exist_ok=True)
    name = texts.text("pack.file_name", month=month, code=store.district.code)
    return build_pack(board, contents, texts, folder / f"{name}.pdf", progress, cancelled)


def _go_on(cancelled: Callable[[], bool] | None) -> None:
    """End the work where nobody wants it any more."""
    if cancelled is not None and cancelled():
        raise PackCancelled("the building was cancelled")


def pack_board(snapshot: Snapshot, period: Period) -> Board:
    """Build the board of the whole district: tables by street, maps by grid where there are grids."""
    as_of = Instant(min(period.ends, snapshot.freshness.now))
    scope = Scope(period=period, as_of=as_of)
    streets = build_board(snapshot, scope)
    if not any(area.level is Level.GRID for area in snapshot.places.areas):
        return streets
    grids = build_board(snapshot, replace(scope, detail=2))
    return replace(streets, heatmap=grids.heatmap, tier_maps=grids.tier_maps)


def _contents(
    store: Store, snapshot: Snapshot, board: Board, overdue: OrdersFigure, texts: Texts
) -> PackContents:
    district, calendar = store.district, district_calendar(store.district.calendar, store.district.zone)
    year, month = board.period.last.year, board.period.last.month
    outlines = read_outlines(store, snapshot.places)
    meeting = stationing_day(year, month, MeetingRule.KEEP, calendar) or date(year, month, 28)
    return PackContents(
        number=f"{district.code}-{year}-{month:02}-01",
        check=_check(board, overdue),
        office=texts.text("pack.office", district=_name(board, texts)),
        handling=texts.text("pack.handling"),
        meeting=meeting,
        overdue=overdue,
        origin=_origin(store, snapshot),
        ground=ground(snapshot.places, outlines, board.heatmap.areas, Level.STREET),
        days=calendar_days(board.period.first, meeting, calendar),
        rule=MeetingRule.KEEP,
        calendar_end=calendar.last_day,
    )


def _origin(store: Store, snapshot: Snapshot) -> Origin:
    levels = [area.level for area in snapshot.places.areas]
    read = [batch.finished_at for batch in store.batches() if batch.kind == "orders" and batch.finished_at]
    return Origin(
        areas=tuple((level, levels.count(level)) for level in Level if level is not Level.DISTRICT),
        communities=len(store.communities()),
        sources=tuple(source.code for source in store.sources()),
        imported=Instant(max(read)) if read else None,
    )


def _name(board: Board, texts: Texts) -> str:
    english = texts.language == "en" and board.district.name_en
    return board.district.name_en if english else board.district.name


def _check(board: Board, overdue: OrdersFigure) -> str:
    """Give a short hash of all figures of a pack, so that two papers can be told to be the same."""
    numbers = [asdict(line.value) for line in board.headlines]
    rows = [(row.open, row.overdue, asdict(row.total)) for row in (*board.matrix.rows, board.matrix.total)]
    content = (
        board.revision,
        board.as_of,
        board.period.code,
        numbers,
        rows,
        [o.number for o in overdue.lines],
    )
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:8]

"""Put together what one paper shows: its board, its lists, its boundaries, calendar and marks."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from dashboard.papers.drawing import PackJob, draw
from dashboard.papers.filling import NO_ORDERS, filled
from dashboard.papers.source import PackSource, origin_of, read_source
from dashboard.papers.targets import of_place
from dashboard.papers.workbooks import with_workbook
from data.board.early_warning.modes import mode_at
from data.figures import AreaTag, Board
from data.figures.packs import PackTarget, PackVariant
from data.store import Store
from data.terms import Level
from data.wording import district_name
from reports.contents import PackContents, calendar_days
from reports.map import Ground, ground
from reports.pack import PackFile
from reports.setting.page import PackCancelled, Progress
from resources.i18n import Texts

_LETTERS = {
    PackVariant.STREET: "S",
    PackVariant.GRID: "W",
    PackVariant.GRID_PUBLIC: "P",
    PackVariant.DEPARTMENT: "D",
    PackVariant.NOTICE: "N",
    PackVariant.NOTICE_SMALL: "N4",
    PackVariant.ANNOUNCEMENT: "A",
    PackVariant.REGISTER: "R",
    PackVariant.MUNICIPAL: "M",
    PackVariant.SIGN: "G",
    PackVariant.SINCE: "T",
    PackVariant.SLIP: "C",
}
"""What the number of a paper says of its variant; that of the district's pack is 01."""
_AT_ROOT = frozenset((PackVariant.DISTRICT, PackVariant.MUNICIPAL))
_UNSAFE = re.compile(r"[^\w.-]+")


@contextmanager
def pack_source(store: Store, month: str) -> Iterator[PackSource]:
    """Hold a store still for as long as packs of a month (2020-11) are made from it."""
    with store.still():
        yield read_source(store, month)


def pack_job(source: PackSource, target: PackTarget, folder: Path, texts: Texts) -> PackJob:
    """Reckon all that a paper shows, and say where it goes."""
    board = _board(source, target)
    return PackJob(
        target, board, _contents(source, target, board, texts), path_of(source, target, folder, texts)
    )


def path_of(source: PackSource, target: PackTarget, folder: Path, texts: Texts) -> Path:
    """Give the file of a paper: those of which there are many lie in a folder of their kind."""
    kind = texts.text(f"pack.paper.{target.variant.value}")
    code = source.snapshot.district.code if target.variant in _AT_ROOT else target.code
    kind = _UNSAFE.sub("-", kind)
    name = texts.text("pack.file_name", month=source.meeting.month, code=_safe(code), kind=kind)
    below = folder if target.variant in _AT_ROOT else folder / target.variant.value
    return below / f"{name}.pdf"


def _safe(text: str) -> str:
    """Give a text as part of a file's name; where that changes it, so that no two become one."""
    safe = _UNSAFE.sub("-", text)
    return safe if safe == text else f"{safe}-{sha256(text.encode()).hexdigest()[:4]}"


def _board(source: PackSource, target: PackTarget) -> Board:
    """Give the board of a paper: that of its place, as of the cut-off or, of what changed since, of now."""
    if target.area.level is Level.DISTRICT:
        board = _whole(source, target.area)
    else:
        board = source.desks.board(target.area)
    return replace(board, as_of=source.meeting.now) if target.variant is PackVariant.SINCE else board


def _whole(source: PackSource, district: AreaTag) -> Board:
    """Give the board of the whole district: tables by street, maps by grid where there are grids."""
    streets = source.desks.board(district)
    if not any(area.level is Level.GRID for area in source.snapshot.places.areas):
        return streets
    grids = source.desks.board(district, 2)
    return replace(streets, heatmap=grids.heatmap, tier_maps=grids.tier_maps)


def _around(source: PackSource, target: PackTarget) -> Board | None:
    """Give the board of the street that a grid lies in: the grid's map shows the cells of its own street."""
    if target.variant is not PackVariant.GRID:
        return None
    places = source.snapshot.places
    return source.desks.board(places.tags[places.row_of[target.area.path[0]]])


def _contents(source: PackSource, target: PackTarget, board: Board, texts: Texts) -> PackContents:
    meeting, public = source.meeting, target.variant.public
    around = _around(source, target)
    bare = PackContents(
        number=pack_number(source, target),
        check=source.check,
        office=texts.text("pack.office", district=district_name(source.snapshot.district, texts)),
        handling=texts.text("pack.handling.public" if public else "pack.handling"),
        meeting=meeting.day,
        overdue=NO_ORDERS,
        origin=origin_of(source, target.area),
        ground=_ground(source, around or board),
        days=calendar_days(meeting.period.first, meeting.day, meeting.calendar),
        rule=meeting.rule,
        calendar_end=meeting.calendar.last_day,
        target=target,
        locator=None if board.place.level is Level.DISTRICT else source.locator,
        around=around,
        manner=source.manner,
        mode=mode_at(source.store, board.as_of),
    )
    return filled(bare, source, target)


def pack_number(source: PackSource, target: PackTarget) -> str:
    """Give the number by which a paper is known, on it and in the list of who holds it."""
    base = f"{source.snapshot.district.code}-{source.meeting.month}"
    if target.variant is PackVariant.DISTRICT:
        return f"{base}-01"
    return f"{base}-{_LETTERS[target.variant]}-{target.code}"


def _ground(source: PackSource, board: Board) -> Ground | None:
    """Give the boundaries of the map: that of a district names its streets, that of a street its grids."""
    cells = board.heatmap.areas
    base = ground(source.snapshot.places, source.outlines, cells, Level.STREET)
    if base is None or board.place.level is Level.DISTRICT:
        return base
    return replace(base, named=tuple(tag for tag in cells if tag.id in base.cells))


def write_district_pack(
    store: Store,
    month: str,
    folder: Path,
    texts: Texts,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PackFile:
    """Write the district's pack for the meeting of a month (2020-11) into a folder.

    Raises `PeriodError` for a month that cannot be read, `PackError` where the pack would not be whole.
    """
    with pack_source(store, month) as source:
        _go_on(cancelled)
        places = source.snapshot.places
        target = of_place(PackVariant.DISTRICT, places.tags[places.root])
        job = pack_job(source, target, folder, texts)
    _go_on(cancelled)
    return draw(with_workbook(job), texts, progress, cancelled)


def _go_on(cancelled: Callable[[], bool] | None) -> None:
    """End the work where nobody wants it any more."""
    if cancelled is not None and cancelled():
        raise PackCancelled("the building was cancelled")

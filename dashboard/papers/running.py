"""A run of papers as the window wants it: chosen kinds inside a place, drawn by processes, and recorded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.papers.batch import PackRun, write_packs
from dashboard.papers.drawing import Cancelled, PackResult
from dashboard.papers.packing import pack_number, pack_source
from dashboard.papers.source import PackSource
from dashboard.papers.targets import NoSuchPack, pack_targets
from data import meetings
from data.figures.packs import PackTarget, PackVariant
from data.meetings import MeetingError
from data.store import PackRow, Store
from data.terms import AreaId
from resources.i18n import Texts

_WORDS = {
    PackVariant.GRID_PUBLIC: "grid",
    PackVariant.ANNOUNCEMENT: "grid",
    PackVariant.REGISTER: "grid",
    PackVariant.NOTICE_SMALL: "notice",
}
"""Papers that are wished for under another word than their own."""
_OF_DISTRICT = frozenset({PackVariant.DISTRICT, PackVariant.DEPARTMENT, PackVariant.MUNICIPAL})
"""Papers that are about the whole district, whatever place is looked at."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A run, and the plain reason where a paper was written but could not be recorded."""

    run: PackRun
    unrecorded: str


def run_packs(
    store: Store,
    month: str,
    wanted: Callable[[PackSource], Sequence[PackTarget]],
    folder: Path,
    words: Texts,
    actor: str,
    told: Callable[[PackResult, int, int], None],
    cancelled: Cancelled,
    hands: int = 2,
) -> Ran:
    """Write the papers of a month into a folder, and record those that were written.

    They are drawn by other processes, even one alone: the window stays quick, and a cancel is heard at once.

    Raises `NoSuchPack` where none is wanted, and what `pack_source` raises.
    """
    with pack_source(store, month) as source:
        targets = wanted(source)
        if not targets:
            raise NoSuchPack(words.text("packs.none_wanted"))
        run = write_packs(source, targets, folder, words, hands, told, cancelled)
        rows = [_row(source, result) for result in run.results if result.file is not None]
    return Ran(run, _record(store, month, rows, actor))


def inside(source: PackSource, variants: Sequence[PackVariant], path: tuple[AreaId, ...]) -> list[PackTarget]:
    """Give the papers of some variants; where a place is looked at, those of it and of what lies in it."""
    kinds = dict.fromkeys(_WORDS.get(variant, variant.value) for variant in variants)
    found: list[PackTarget] = []
    for kind in kinds:
        try:
            found += pack_targets(source, kind)
        except NoSuchPack:  # a district without departments or grids has no such papers
            continue
    if path:
        found = [t for t in found if t.variant in _OF_DISTRICT or t.area.path[: len(path)] == path]
    return [target for target in found if target.variant in variants]


def _row(source: PackSource, result: PackResult) -> PackRow:
    target, file = result.target, result.file
    assert file is not None
    return PackRow(
        id=0,
        number=pack_number(source, target),
        variant=target.variant.value,
        area_id=int(target.area.id),
        body_id=None if target.body is None else int(target.body),
        made_at=int(meetings.now(source.store)),
        pages=file.pages,
        sha256=file.sha256,
        public=target.variant.public,
    )


def _record(store: Store, month: str, rows: Sequence[PackRow], actor: str) -> str:
    """Record papers under the district's meeting; gives the first reason why one could not be."""
    if not rows:
        return ""
    meeting, reasons = meetings.open_meeting(store, month, actor=actor), []
    for row in rows:
        try:
            meetings.record_pack(store, replace(row, meeting_id=meeting.id), actor=actor)
        except MeetingError as error:
            reasons.append(str(error))
    return reasons[0] if reasons else ""

"""Writes the regular alert of a place as a PDF with its manifest, from the figure that screens show.

The window calls `write_bulletin(store, scope, folder, words)` with a scope whose period is a month, a quarter
or a year.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from data.board.early_warning.bulletin import bulletin_figure, bulletin_reach
from data.board.stationing.freezing import freeze
from data.figures.bulletin import BulletinFigure
from data.ledger.loading import Keeper
from data.ledger.outlines import read_outlines
from data.ledger.snapshot import Snapshot
from data.scope import Period, PeriodKind, Scope
from data.store import Store
from data.terms import Instant, Level
from data.wording import district_name, period_text
from reports.bulletin import BulletinContents, build_bulletin, whole
from reports.map import Ground, ground
from reports.setting.page import BuiltPages, PackCancelled, PackError, Progress
from reports.setting.whole import write_whole
from resources.i18n import Texts

PERIODS = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR})
"""Of what a regular alert is made."""


class NoBulletin(PackError):
    """There is no regular alert of a period; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class BulletinFile:
    """A bulletin that was written, with its figure."""

    figure: BulletinFigure
    built: BuiltPages


def bulletin_ledger(store: Store, period: Period | None, words: Texts) -> Snapshot:
    """Read what a bulletin of a period stands on, and no more: so its check is the same wherever it is made.

    To be called inside `store.still()`. Raises NoBulletin for a period that has none.
    """
    if period is None or period.kind not in PERIODS:
        raise NoBulletin(words.text("bulletin.period", period="" if period is None else period.code))
    keeper = Keeper(store)
    now = keeper.snapshot().freshness.now
    if now <= period.begins:
        raise NoBulletin(words.text("bulletin.no_data", period=period_text(period, words)))
    keeper.reach_back(bulletin_reach(period))
    snapshot = keeper.snapshot()
    # Now is the end of a period that is over: no paper may depend on the hour at which it is made.
    ended = replace(snapshot.freshness, now=Instant(min(now, period.ends)), read=None)
    return replace(snapshot, freshness=ended)


def ready_figure(store: Store, snapshot: Snapshot, scope: Scope, words: Texts) -> BulletinFigure:
    """Give the figure of a bulletin that may go out.

    Raises BulletinRefused where a field of a warning is empty.
    """
    figure = bulletin_figure(snapshot, store, replace(scope, as_of=None))
    whole(figure, words)
    return figure


def write_bulletin(
    store: Store,
    scope: Scope,
    folder: Path,
    words: Texts,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BulletinFile:
    """Write the bulletin of a scope over its period into a folder; equal input gives equal bytes.

    `progress` is told pages drawn and pages in all. Raises NoBulletin, BulletinRefused, PackCancelled or
    OSError; then no file is left.
    """
    with store.still():
        snapshot = bulletin_ledger(store, scope.period, words)
        _go_on(cancelled)
        figure = ready_figure(store, snapshot, scope, words)
        base = _ground(store, snapshot, figure)
    held, district = figure.warnings, snapshot.district
    frozen = freeze(snapshot, figure.period, held.as_of, held.as_of)
    number = f"{held.place.code}-{figure.period.code}"
    contents = BulletinContents(
        figure=figure,
        number=number,
        check=frozen.sha256[:8],
        office=words.text("pack.office", district=district_name(district, words)),
        handling=words.text("pack.handling"),
        ground=base,
    )
    folder.mkdir(parents=True, exist_ok=True)
    name = words.text("bulletin.file_name", code=held.place.code, period=figure.period.code)
    built = build_bulletin(contents, words, folder / f"{name}.pdf", progress, cancelled)
    told = json.dumps(_manifest(figure, built, frozen.sha256, words), ensure_ascii=False, indent=1)
    write_whole(built.path.with_suffix(".json"), f"{told}\n".encode())
    return BulletinFile(figure, built)


def _go_on(cancelled: Callable[[], bool]) -> None:
    """End the work where nobody wants it any more."""
    if cancelled():
        raise PackCancelled("the bulletin was cancelled")


def _ground(store: Store, snapshot: Snapshot, figure: BulletinFigure) -> Ground | None:
    """Give the boundaries of the areas that the map of risk and the small maps show."""
    areas = {tag.id: tag for each in figure.maps.values() for tag in each.areas}
    if figure.risk is not None:
        areas |= {tag.id: tag for tag in figure.risk.cells.areas}
    return ground(snapshot.places, read_outlines(store, snapshot.places), list(areas.values()), Level.STREET)


def _manifest(figure: BulletinFigure, built: BuiltPages, check: str, words: Texts) -> dict[str, Any]:
    """Tell what a bulletin stands on, and what it is, to the byte."""
    held = figure.warnings
    return {
        "district": held.district.code,
        "place": held.place.code,
        "period": figure.period.code,
        "as_of": held.as_of,
        "mode": figure.mode.mode.name.lower(),
        "language": words.language,
        "input_sha256": check,
        "warnings": len(held.lines),
        "file": built.path.name,
        "pages": built.pages,
        "rows": dict(built.rows),
        "sha256": built.sha256,
        "missing": list(built.missing),
    }

"""Warnings that people raise on a place or a category, with a reason, until they expire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.live.warning_desk import WarningDesk, WarningSetup
from dashboard.pages.warning_sheet import (
    Values,
    WarningSheet,
    category_choices,
    place_choices,
    place_in,
    post_field,
)
from dashboard.settings import POST, Settings
from dashboard.store import BoardStore
from data import wording
from data.figures.thresholds import ManualDraft
from data.figures.warnings import WarningFigure, WarningKind, WarningsFigure, WarningState
from data.terms import Instant
from data.wording_warnings import warning_title
from resources.i18n import Texts
from resources.warning_lists import LONGEST_DAYS, MANUAL_REASONS
from widgets.papers.field_grid import Field, Kind
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine

if TYPE_CHECKING:  # loaded by the worker
    from data.ledger.snapshot import Snapshot
    from data.store import Store

_DAYS = tuple(days for days in (1, 3, 7, 14, 30) if days <= LONGEST_DAYS)
_HEADS = ("title", "place", "since", "state")


class RaisingSheet(WarningSheet):
    """What stands by hand, and the fields of a new one."""

    def __init__(self, desk: WarningDesk, settings: Settings, store: BoardStore) -> None:
        self._store = store
        deeds = {"raise": _raise, "end": _end}
        super().__init__(desk, settings, "manual", self._figure, deeds, "manual.error")

    def _figure(self, figure: WarningsFigure, setup: WarningSetup, texts: Texts) -> SheetFigure:
        ground = self._store.ground
        assert ground is not None, "warnings are told of a district"
        reasons = tuple((each, texts.text(f"warning.reason.{each}")) for each in MANUAL_REASONS)
        days = tuple((str(each), texts.text("warnings.days", n=each)) for each in _DAYS)
        none = texts.text("warnings.manual.no_category")
        lines = [line for line in figure.lines if _stands(line)]
        return SheetFigure(
            name=texts.text("warnings.sheet.manual"),
            heads=tuple(texts.text(f"warnings.manual.head.{head}") for head in _HEADS),
            lines=tuple(_line(line, figure.district.zone, texts) for line in lines),
            fields=(
                Field(
                    "place",
                    texts.text("warnings.head.place"),
                    Kind.SOUGHT,
                    place_choices(ground.places, texts),
                ),
                Field(
                    "category",
                    texts.text("warnings.head.category"),
                    Kind.SOUGHT,
                    category_choices(setup, texts, none),
                ),
                Field("reason", texts.text("warnings.manual.reason"), Kind.CHOICE, reasons),
                Field("days", texts.text("warnings.manual.days"), Kind.CHOICE, days),
                Field("words", texts.text("warnings.note"), Kind.LONG),
                post_field(texts),
            ),
            acts=(
                Act("raise", texts.text("warnings.manual.raise"), primary=True),
                Act(
                    "end",
                    texts.text("warnings.manual.end"),
                    with_row=True,
                    asks=texts.text("warnings.manual.sure"),
                ),
            ),
            empty=(texts.text("warnings.none.manual"), texts.text("warnings.manual.none")),
            start={"days": "7", "post": self.settings.get(POST)},
        )


def _stands(line: WarningFigure) -> bool:
    return line.kind is WarningKind.MANUAL and line.state is not WarningState.CLOSED


def _line(line: WarningFigure, zone: str, texts: Texts) -> SheetLine:
    cells = (
        warning_title(line, texts),
        wording.area_name(line.place, texts),
        texts.datetime_year(line.since, zone),
        texts.text(f"warning.state.{line.state}"),
    )
    return SheetLine(line.key, cells, {})


def _raise(snapshot: Snapshot, store: Store, key: object, values: Values, at: Instant) -> object:
    from data.board.early_warning.manual_warnings import raise_warning

    draft = ManualDraft(
        reason=values["reason"],
        post=values["post"].strip(),
        place=place_in(values),
        category=values["category"],
        words=values["words"],
        days=int(values["days"] or 0),
    )
    return raise_warning(store, snapshot, draft, at=at)


def _end(snapshot: Snapshot, store: Store, key: object, values: Values, at: Instant) -> None:
    from data.board.early_warning.manual_warnings import expire_warning

    expire_warning(store, str(key), at=at, post=values["post"].strip())

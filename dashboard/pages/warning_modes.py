"""The operating mode: which is in force, which were, and how one is begun; it widens no data."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dashboard.live.warning_desk import WarningDesk, WarningSetup
from dashboard.pages.warning_sheet import Values, WarningSheet, post_field
from dashboard.settings import POST, Settings
from data.figures.modes import ModeFigure
from data.figures.warnings import WarningsFigure
from data.scope import local_day, start_of_day
from data.terms import Instant, OperatingMode
from data.wording_warnings import mode_text
from resources.i18n import DASH, Texts
from resources.warning_lists import MODE_REASONS
from widgets.papers.field_grid import Field, Kind
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine
from widgets.warnings.budget_view import OFFERED

if TYPE_CHECKING:  # loaded by the worker
    from data.ledger.snapshot import Snapshot
    from data.store import Store

_LASTS = (1, 3, 7, 14, 30, 60)
_OVER = "over"
_HEADS = ("mode", "begins", "ends", "reason", "budget", "limits", "post")
_LIMITS = (25, 50, 75, 150, 200)
"""What may be chosen as the time limits of a mode, in percent of the usual ones."""


class ModesSheet(WarningSheet):
    """A mode that is begun lies over the one in force; what was printed before stays as it was."""

    def __init__(self, desk: WarningDesk, settings: Settings) -> None:
        deeds = {"set": _set, "over": _over}
        super().__init__(desk, settings, "modes", self._figure, deeds, "mode.error")

    def _figure(self, figure: WarningsFigure, setup: WarningSetup, texts: Texts) -> SheetFigure:
        zone, now = figure.district.zone, setup.thresholds.mode
        usual = now.mode is OperatingMode.NORMAL
        modes = tuple((str(int(each)), _name(each, texts)) for each in OperatingMode)
        reasons = tuple((each, texts.text(f"mode.reason.{each}")) for each in MODE_REASONS)
        lasts = tuple((str(each), texts.text("warnings.days", n=each)) for each in _LASTS)
        budgets = tuple(
            (str(each), texts.text("warnings.budget.each", n=texts.count(each))) for each in OFFERED
        )
        return SheetFigure(
            name=texts.text("warnings.sheet.modes"),
            heads=tuple(texts.text(f"warnings.modes.{head}") for head in _HEADS),
            lines=tuple(_line(at, mode, zone, texts) for at, mode in reversed(list(enumerate(setup.modes)))),
            fields=(
                Field("mode", texts.text("warnings.modes.mode"), Kind.CHOICE, modes),
                Field("reason", texts.text("warnings.modes.reason"), Kind.CHOICE, reasons),
                Field("begins", texts.text("warnings.modes.begins"), Kind.DAY),
                Field(
                    "lasts",
                    texts.text("warnings.modes.lasts"),
                    Kind.CHOICE,
                    (("", texts.text("warnings.modes.open")), *lasts),
                ),
                Field(
                    "budget",
                    texts.text("warnings.modes.budget"),
                    Kind.CHOICE,
                    (("", texts.text("warnings.modes.usual_budget")), *budgets),
                ),
                Field("limits", texts.text("warnings.modes.limits"), Kind.CHOICE, _limit_choices(texts)),
                post_field(texts),
            ),
            acts=(
                Act(
                    "set",
                    texts.text("warnings.modes.set"),
                    primary=True,
                    asks=texts.text("warnings.modes.sure"),
                ),
                Act("over", texts.text("warnings.modes.over"), allowed=not usual),
            ),
            empty=(mode_text(now, texts, zone), texts.text("mode.unchanged")),
            hint=f"{mode_text(now, texts, zone)} {texts.text('mode.unchanged')}",
            start={
                "mode": str(int(OperatingMode.FOCUSED)),
                "begins": str(local_day(figure.as_of, zone)),
                "post": self.settings.get(POST),
            },
        )


def _name(mode: OperatingMode, texts: Texts) -> str:
    return texts.text(f"mode.{mode.name.lower()}")


def _limit_choices(texts: Texts) -> tuple[tuple[str, str], ...]:
    shares = ((str(each), texts.percent(each / 100, 0)) for each in _LIMITS)
    told = ((key, texts.text("warnings.modes.limits.share", share=share)) for key, share in shares)
    return ("", texts.text("warnings.modes.usual_limits")), *told


def _line(at: int, mode: ModeFigure, zone: str, texts: Texts) -> SheetLine:
    begins = DASH if mode.begins is None else texts.datetime_year(mode.begins, zone)
    ends = texts.text("warnings.modes.open") if mode.ends is None else texts.datetime_year(mode.ends, zone)
    budget = texts.text("warnings.modes.usual_budget")
    if mode.budget is not None:
        budget = texts.text("warnings.budget.each", n=texts.count(mode.budget))
    limits = texts.text("warnings.modes.usual_limits")
    if mode.limits is not None:
        share = texts.percent(mode.limits, 0)
        limits = texts.text("warnings.modes.limits.share", share=share)
    reason = texts.text(f"mode.reason.{mode.reason}")
    return SheetLine(at, (_name(mode.mode, texts), begins, ends, reason, budget, limits, mode.post))


def _set(snapshot: Snapshot, store: Store, key: object, values: Values, at: Instant) -> None:
    from data.board.early_warning.modes import set_mode

    zone = snapshot.district.zone
    first = date.fromisoformat(values["begins"])
    begins = max(at, start_of_day(first, zone)) if first == local_day(at, zone) else start_of_day(first, zone)
    last = first + timedelta(days=int(values["lasts"] or 0))
    told = ModeFigure(
        mode=OperatingMode(int(values["mode"])),
        begins=Instant(begins),
        ends=start_of_day(last, zone) if values["lasts"] else None,
        budget=float(values["budget"]) if values["budget"] else None,
        reason=values["reason"],
        post=values["post"].strip(),
        limits=int(values["limits"]) / 100 if values["limits"] else None,
    )
    set_mode(store, told, at=at)


def _over(snapshot: Snapshot, store: Store, key: object, values: Values, at: Instant) -> None:
    """Go back to the normal way of working from now on."""
    from data.board.early_warning.modes import set_mode

    told = ModeFigure(OperatingMode.NORMAL, at, None, None, _OVER, values["post"].strip())
    set_mode(store, told, at=at)

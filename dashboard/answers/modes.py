"""The answer of `alerts DB mode`: the operating mode in force and those that were set, or a new one."""

import json
from dataclasses import dataclass
from datetime import date

import typer

from dashboard.answers.alerts import mode_answer
from dashboard.answers.figures import full_keeper
from dashboard.answers.thresholds import instant_of, mode_of
from dashboard.errors import CommandError
from data.board.early_warning.modes import ModeError, mode_at, modes_set, set_mode
from data.figures.modes import ModeFigure
from data.ledger.snapshot import Snapshot
from data.scope import parse_as_of, start_of_day
from data.store import open_store
from data.terms import Instant
from data.wording_warnings import mode_text
from resources.i18n import current, tr
from resources.warning_lists import MODE_REASONS


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mode in the words of the command line."""

    name: str
    reason: str
    begins: str | None
    until: str | None
    budget: float | None
    office: str
    limits: float | None = None


def tell_mode(
    db: str, district: str | None, wanted: Wanted | None, as_of: str | None, *, as_json: bool
) -> None:
    """Begin a mode where one is wanted, then tell the one in force and those that were set."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        at = instant_of(snapshot, as_of)
        if wanted is not None:
            try:
                set_mode(store, _figure(snapshot, wanted), at=at)
            except ModeError as error:
                raise CommandError(tr(f"mode.error.{error}")) from error
        now, kept = mode_at(store, at), modes_set(store)
    if as_json:
        typer.echo(
            json.dumps({**mode_answer(now), "set": [mode_answer(each) for each in kept]}, ensure_ascii=False)
        )
        return
    zone = snapshot.district.zone
    typer.echo(mode_text(now, current(), zone))
    typer.echo(tr("mode.unchanged"))
    for each in kept:
        typer.echo(f"   {mode_text(each, current(), zone)}")


def _figure(snapshot: Snapshot, wanted: Wanted) -> ModeFigure:
    if wanted.reason not in MODE_REASONS:
        raise CommandError(tr("cli.mode.reason", reasons=", ".join(MODE_REASONS)))
    zone = snapshot.district.zone
    return ModeFigure(
        mode=mode_of(wanted.name),
        begins=None if wanted.begins is None else _begin(wanted.begins, zone),
        ends=None if wanted.until is None else parse_as_of(wanted.until, zone),
        budget=wanted.budget,
        reason=wanted.reason,
        post=wanted.office,
        limits=None if wanted.limits is None else wanted.limits / 100,
    )


def _begin(text: str, zone: str) -> Instant:
    """The instant that was told, of a day alone its first."""
    try:
        return start_of_day(date.fromisoformat(text), zone)
    except ValueError:
        return parse_as_of(text, zone)

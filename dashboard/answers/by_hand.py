"""The answers of `alerts DB raise` and `alerts DB expire`: warnings that a person raises and ends."""

import json
from dataclasses import dataclass

import typer

from dashboard.answers.alerts import line_answer, print_line
from dashboard.answers.figures import full_keeper
from dashboard.answers.questions import Question, scope_of
from dashboard.answers.thresholds import instant_of
from dashboard.errors import CommandError
from data.board.early_warning.manual_warnings import (
    ManualError,
    expire_warning,
    manual_warnings,
    raise_warning,
)
from data.figures.thresholds import ManualDraft
from data.store import open_store
from resources.i18n import tr
from resources.warning_lists import MANUAL_REASONS


@dataclass(frozen=True, slots=True)
class Raised:
    """A warning by hand in the words of the command line."""

    scope: str | None
    category: str
    reason: str
    words: str
    days: int
    office: str


def raise_by_hand(db: str, district: str | None, raised: Raised, as_of: str | None, *, as_json: bool) -> None:
    """Keep a warning by hand, and show it with the similar orders near by."""
    if raised.reason not in MANUAL_REASONS:
        raise CommandError(tr("cli.raise.reason", reasons=", ".join(MANUAL_REASONS)))
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        at = instant_of(snapshot, as_of)
        tag = snapshot.places.tags[snapshot.places.row_at(scope_of(snapshot, Question(raised.scope)).place)]
        place = None if raised.scope is None else tag.id
        draft = ManualDraft(raised.reason, raised.office, place, raised.category, raised.words, raised.days)
        try:
            key = raise_warning(store, snapshot, draft, at=at)
        except ManualError as error:
            raise CommandError(tr(f"manual.error.{error}")) from error
        line = next(each for each in manual_warnings(snapshot, store, at) if each.key == key)
    if as_json:
        typer.echo(json.dumps(line_answer(line), ensure_ascii=False))
    else:
        print_line(line, snapshot.district.zone)


def expire_by_hand(db: str, district: str | None, key: str, office: str, as_of: str | None) -> None:
    """End a warning by hand, and say so."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        try:
            expire_warning(store, key, at=instant_of(snapshot, as_of), post=office)
        except ManualError as error:
            raise CommandError(tr(f"manual.error.{error}")) from error
    typer.echo(tr("cli.expired", warning=key))

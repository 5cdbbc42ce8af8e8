"""The answers of `alerts DB threshold`: list, add, retire, and what one would have fired in the past year."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import typer

from dashboard.answers.figures import full_keeper
from dashboard.answers.questions import Question, scope_of
from dashboard.errors import CommandError
from data.board.early_warning.threshold_setting import (
    ThresholdError,
    checked,
    put_threshold,
    retire,
    value_of,
)
from data.board.early_warning.thresholds import in_force, preview, thresholds_figure
from data.figures.threshold_sentences import rule_sentence
from data.figures.thresholds import Threshold, ThresholdLine, ThresholdPreview
from data.ledger.snapshot import Snapshot
from data.measures.answers import ANSWERED
from data.scope import Scope
from data.store import Store, ThresholdRow, open_store
from data.terms import Instant, Level, OperatingMode, Silence, Tier
from data.wording import sentence_text
from data.wording_warnings import preview_text, threshold_text
from resources.i18n import current, tr
from resources.warning_lists import READINGS

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Asked:
    """A threshold in the words of the command line: `limits` are values by comparison, one of them given.

    Values are in the unit that is shown, `holding` and `stale` in hours. With an `id` it is one that is kept.
    """

    subject: str | None
    limits: Mapping[str, float | None]
    scope: str | None = None
    by: str | None = None
    category: str = ""
    tier: str | None = None
    days: int = 7
    holding: float = 0
    stale: float | None = None
    id: int | None = None
    warn_silence: bool = False
    urgent: bool = False
    mode: str | None = None
    body: str = ""


def print_thresholds(db: str, district: str | None, as_of: str | None, *, as_json: bool) -> None:
    """List the thresholds with where each stands."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        at = instant_of(snapshot, as_of)
        figure = thresholds_figure(snapshot, store, at)
    if as_json:
        typer.echo(json.dumps([_line(line) for line in figure.lines], ensure_ascii=False))
        return
    for line in figure.lines:
        told = threshold_text(line, current(), snapshot.district.zone)
        typer.echo(f"{line.rule.id}  {told[0]}")
        typer.echo(f"   {tr('list.and').join(told[1:])}")
    if not figure.lines:
        typer.echo(tr("threshold.none"))


def add_threshold(
    db: str, district: str | None, asked: Asked, as_of: str | None, *, office: str, as_json: bool
) -> None:
    """Keep a threshold, or a new version of one, and tell what it would have fired."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        at = instant_of(snapshot, as_of)
        row = _row(snapshot, asked, at)
        try:
            told = put_threshold(store, snapshot, row, at=at, post=office)
        except ThresholdError as error:
            raise CommandError(tr(f"threshold.error.{error}")) from error
        _tell(snapshot, preview(snapshot, store, told, at), as_json=as_json)


def preview_threshold(
    db: str, district: str | None, asked: Asked, as_of: str | None, *, as_json: bool
) -> None:
    """Tell what a threshold would have fired, whether it is kept or not."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        at = instant_of(snapshot, as_of)
        try:
            row = _kept(store, asked.id, at) if asked.subject is None else _row(snapshot, asked, at)
            found = preview(snapshot, store, checked(store, snapshot, row), at)
        except ThresholdError as error:
            raise CommandError(tr(f"threshold.error.{error}")) from error
    _tell(snapshot, found, as_json=as_json)


def retire_threshold(db: str, district: str | None, id_: int, as_of: str | None, *, office: str) -> None:
    """Let a threshold rest, and say so."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        try:
            row = retire(store, id_, at=instant_of(snapshot, as_of), post=office)
        except ThresholdError as error:
            raise CommandError(tr(f"threshold.error.{error}")) from error
    day = current().date_year(row.set_at, snapshot.district.zone)
    typer.echo(tr("threshold.retired", version=row.version, post=row.post, day=day))


def instant_of(snapshot: Snapshot, as_of: str | None) -> Instant:
    """The instant at which something is asked or set: now, or the one that was told."""
    return scope_of(snapshot, Question(as_of=as_of)).as_of or snapshot.freshness.now


def _kept(store: Store, id_: int | None, at: Instant) -> ThresholdRow:
    row = in_force(store, at).get(id_ or 0)
    if row is None:
        raise ThresholdError("unknown")
    return row


def _row(snapshot: Snapshot, asked: Asked, at: Instant) -> ThresholdRow:
    """The row that was asked for; whether it can be asked is looked at later."""
    limits = {name: value for name, value in asked.limits.items() if value is not None}
    if len(limits) != 1:
        raise CommandError(tr("cli.threshold.limit"))
    ((comparison, value),) = limits.items()
    subject = asked.subject or ""
    if subject not in READINGS and subject not in ANSWERED:
        raise CommandError(tr("cli.threshold.subject", readings=", ".join(READINGS)))
    question = Question(scope=asked.scope, by=asked.by, tier=asked.tier, as_of=None)
    scope = scope_of(snapshot, question)
    stale = (
        READINGS[subject].stale if subject in READINGS and asked.stale is None else (asked.stale or 0) * _HOUR
    )
    return ThresholdRow(
        id=asked.id or 0,
        version=0,
        measure=subject,
        comparison=comparison,
        value=value_of(subject, value),
        area_id=scope.place,
        level=scope.cells if asked.by else Level.DISTRICT,
        tier=_tier(scope),
        category=asked.category,
        days=0 if subject in READINGS else asked.days,
        pending_seconds=round(asked.holding * _HOUR),
        stale_seconds=round(stale),
        silence=Silence.WARNED if asked.warn_silence else Silence.TOLD,
        urgent=asked.urgent,
        mode=0 if asked.mode is None else mode_of(asked.mode),
        body=asked.body,
    )


def mode_of(word: str) -> OperatingMode:
    """The operating mode that a word names."""
    found = next((each for each in OperatingMode if each.name.lower() == word), None)
    if found is None:
        raise CommandError(tr("cli.mode.unknown", mode=word))
    return found


def _tier(scope: Scope) -> Tier:
    tiers = scope.tiers or frozenset()
    if len(tiers) > 1:
        raise CommandError(tr("cli.threshold.tier"))
    return next(iter(tiers), Tier.UNKNOWN)


def _tell(snapshot: Snapshot, found: ThresholdPreview, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_preview(found), ensure_ascii=False))
        return
    zone = snapshot.district.zone
    typer.echo(f"{found.rule.id or ''}  {sentence_text(rule_sentence(found.rule), current())}".strip())
    for text in preview_text(found, current(), zone):
        typer.echo(f"   {text}")


def _rule(rule: Threshold) -> dict[str, Any]:
    plain = (
        "id", "version", "subject", "value", "days", "pending", "stale", "urgent", "active", "post", "set_at",
    )  # fmt: skip
    return {
        **{name: getattr(rule, name) for name in plain},
        "comparison": rule.comparison.value,
        "area": rule.place.code,
        "level": max(rule.level, rule.place.level).word,
        "tier": None if rule.tier is None else rule.tier.word,
        "category": rule.category,
        "silence": rule.silence.name.lower(),
        "mode": None if rule.mode is None else rule.mode.name.lower(),
        "body": rule.body,
        "text": sentence_text(rule_sentence(rule), current()),
    }


def _line(line: ThresholdLine) -> dict[str, Any]:
    return {
        **_rule(line.rule),
        "reach": line.reach.value,
        "reached": [place.code for place in line.reached],
        "silent": [place.code for place in line.silent],
        "places": line.places,
        "last": line.value,
        "at": line.at,
        "fired": line.fired,
    }


def _preview(found: ThresholdPreview) -> dict[str, Any]:
    return {
        **_rule(found.rule),
        "from": found.begins,
        "until": found.until,
        "fired": len(found.firings),
        "silent": found.silent,
        "places": found.places,
        "firings": [
            {
                "area": each.place.code,
                "began": each.began,
                "fired": each.fired,
                "ended": each.ended,
                "value": each.value,
            }
            for each in found.firings
        ],
    }

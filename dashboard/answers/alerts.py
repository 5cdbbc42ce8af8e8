"""The answer of `alerts`: the warnings of a place, and the steps of their lives."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import typer

from dashboard.answers.figures import ready_keeper
from dashboard.answers.questions import Question, scope_of
from dashboard.errors import CommandError
from data.board.early_warning.lives import take_step
from data.board.early_warning.warnings import warnings_figure, warnings_reach
from data.figures.modes import ModeFigure
from data.figures.warnings import StepError, WarningFigure, WarningOutcome, WarningsFigure, WarningState
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import Store, open_store
from data.wording import sentence_text
from data.wording_warnings import (
    budget_text,
    mode_text,
    nothing_found,
    reality_text,
    record_text,
    warning_actor,
    warning_fields,
    warning_measure,
    warning_remarks,
    warning_title,
)
from resources.i18n import current, tr

_STEPS = {
    "acknowledge": (WarningState.ACKNOWLEDGED, None),
    "act": (WarningState.ACTED, None),
    **{str(outcome): (WarningState.CLOSED, outcome) for outcome in WarningOutcome},
}


def print_alerts(
    db: str, district: str | None, asked: Question, budget: float | None, *, as_json: bool
) -> None:
    """Print the warnings of a scope, what was tested, and how often warnings were right."""
    with open_store(db, district=district) as store:
        snapshot, scope = _known(store, asked)
        found = warnings_figure(snapshot, store, scope, budget)
    if as_json:
        typer.echo(json.dumps(_answer(found), ensure_ascii=False))
        return
    for line in found.lines:
        if not line.less_sure:
            print_line(line, snapshot.district.zone)
    _print_less_sure([line for line in found.lines if line.less_sure])
    if not found.lines:
        typer.echo(tr("cli.alerts.none"))
    for text in (
        mode_text(found.mode, current(), snapshot.district.zone),
        *nothing_found(found, current()),
        budget_text(found, current()),
        record_text(found, current()),
    ):
        typer.echo(text)


def _print_less_sure(lines: Sequence[WarningFigure]) -> None:
    """Print, briefly, what a week has more than a budget is for; `--json` tells all of it."""
    if lines:
        typer.echo(tr("warnings.less_sure", n=len(lines)))
    for line in lines:
        typer.echo(f"  {line.key}  {warning_title(line, current())}")


def _known(store: Store, asked: Question) -> tuple[Snapshot, Scope]:
    """Load as many orders as warnings look at, and give the scope that was asked for."""
    keeper = ready_keeper(store)
    now = keeper.snapshot()
    scope = scope_of(now, asked)
    keeper.reach_back(warnings_reach(store, scope.as_of or now.freshness.now))
    return keeper.snapshot(), scope


def step_alert(
    db: str, district: str | None, asked: Question, key: str, action: str, *, office: str, note: str
) -> None:
    """Bring a warning that stands now a step on, in the name of an office or post."""
    if action not in _STEPS:
        raise CommandError(tr("cli.alerts.action", action=action))
    state, outcome = _STEPS[action]
    with open_store(db, district=district) as store:
        snapshot, scope = _known(store, asked)
        found = warnings_figure(snapshot, store, scope)
        line = next((each for each in found.lines if each.key == key), None)
        if line is None:
            raise CommandError(tr("cli.alerts.unknown", warning=key))
        try:
            take_step(store, line, state, at=found.as_of, actor=office, outcome=outcome, note=note)
        except StepError as error:
            raise CommandError(tr("cli.alerts.step", warning=key)) from error


def print_line(line: WarningFigure, zone: str) -> None:
    """Print one warning with its fields."""
    texts = current()
    typer.echo(f"{line.key}\n  {warning_title(line, texts)}")
    for name, text in warning_fields(line, texts):
        typer.echo(f"  {name}: {text}")
    for told in (reality_text(line, texts), *warning_remarks(line, texts, zone)):
        if told:
            typer.echo(f"  {told}")
    state = texts.text(f"warning.state.{line.state}")
    words = {"actor": warning_actor(line, texts), "measure": warning_measure(line, texts), "state": state}
    typer.echo(f"  {texts.text('cli.alerts.acts', **words)}")


def _answer(found: WarningsFigure) -> dict[str, Any]:
    record = found.record
    return {
        "area": found.place.code,
        "as_of": found.as_of,
        "budget": found.budget,
        "level": found.level,
        "achieved": found.achieved,
        "replayed": found.replayed,
        "most": found.most,
        "quiet": found.quiet,
        "tested": found.tested,
        "series": found.counted,
        "since": found.since,
        "record": {**asdict(record), "precision": record.precision},
        "quarters": [
            {
                "from": str(each.first),
                **asdict(each.record),
                "precision": each.record.precision,
                "lead_days": each.lead,
            }
            for each in found.quarters
        ],
        "mode": mode_answer(found.mode),
        "alerts": [line_answer(line) for line in found.lines],
        "grid_loads": [
            {"area": load.grid.code, "orders": load.orders, "times": load.times, "class": load.degree}
            for load in found.loads
        ],
    }


def mode_answer(mode: ModeFigure) -> dict[str, Any]:
    """An operating mode as JSON."""
    return {
        "mode": mode.mode.name.lower(),
        "from": mode.begins,
        "until": mode.ends,
        "budget": mode.budget,
        "limits": mode.limits,
        "reason": mode.reason,
        "post": mode.post,
    }


def line_answer(line: WarningFigure) -> dict[str, Any]:
    """One warning as JSON."""
    plain = (
        "key",
        "kind",
        "rule",
        "urgent",
        "state",
        "judged",
        "since",
        "updated",
        "heard_from",
        "suggested",
    )
    numbers = (
        "due", "observed", "expected", "lower", "upper", "weeks", "short_history", "false_alarms",
    )  # fmt: skip
    return {
        **{name: getattr(line, name) for name in (*plain, *numbers)},
        "title": warning_title(line, current()),
        "area": line.place.code,
        "places": [{"area": each.place.code, "orders": each.orders} for each in line.places],
        "fields": dict(warning_fields(line, current())),
        "acts": warning_actor(line, current()),
        "other": None if line.other is None else asdict(line.other),
        "reality": reality_text(line, current()),
        "joined": [sentence_text(each, current()) for each in line.joined],
        "ceased": line.ceased,
        "owner_left_out": line.left_out,
        "less_sure": line.less_sure,
    }

"""The answer of `assess`: signals for review of a street or the district, each look told to the log."""

import json
from typing import Any

import typer

from dashboard.answers.fairness import fairness_answer, fairness_figures, fairness_lines
from dashboard.answers.figures import full_keeper
from dashboard.answers.questions import Question, scope_of
from dashboard.answers.vitality import vitality_answer, vitality_lines, vitality_of
from dashboard.errors import CommandError
from data.board.signal_lives import is_on, note_look, turn
from data.board.signals import signals_figure
from data.figures.signals import CheckLine, Signal, SignalsFigure
from data.ledger.snapshot import Snapshot
from data.store import Store, open_store
from data.wording_reviewing import quoted_text
from data.wording_signals import (
    check_meaning,
    check_name,
    fault_text,
    formality_text,
    looked_text,
    ordinary_causes,
    review_text,
    signal_text,
    team_text,
    untold_formality,
)
from resources.i18n import current, tr

_WORDS = {"on": True, "off": False}


def turn_signals(db: str, district: str | None, word: str, office: str) -> None:
    """Turn the signals on or off, in the name of an office."""
    if word not in _WORDS:
        raise CommandError(tr("cli.signals.turn", word=word))
    with open_store(db, district=district) as store:
        turn(store, _WORDS[word], office)


def looked_at(store: Store, asked: Question, office: str) -> tuple[Snapshot, SignalsFigure]:
    """Look at the signals of what was asked, and log that an office did."""
    snapshot = full_keeper(store).snapshot()
    found = signals_figure(snapshot, store, scope_of(snapshot, asked))
    note_look(store, found, office)
    return snapshot, found


def print_assessment(
    db: str, district: str | None, asked: Question, *, review: bool, office: str, as_json: bool
) -> None:
    """Print how units stand fairly compared, and the signals where they are on or asked for; log the look."""
    with open_store(db, district=district) as store:
        told, found, numbers = _off(), None, dict[int, str]()
        if review or is_on(store):
            snapshot, found = looked_at(store, asked, office)
            numbers = _numbers(store, found)
            told = _answer(found, numbers)
        else:
            snapshot = full_keeper(store).snapshot()
        lively = vitality_of(snapshot, store, asked)
    fair = fairness_figures(snapshot, asked)
    if as_json:
        judged = {"fairness": fairness_answer(fair), "vitality": vitality_answer(lively)}
        typer.echo(json.dumps({**told, **judged}, ensure_ascii=False))
        return
    if found is None:
        typer.echo(tr("cli.signals.not_shown"))
    else:
        _print(found, numbers)
    for line in (*fairness_lines(fair), *vitality_lines(lively)):
        typer.echo(line)


def _off() -> dict[str, Any]:
    return {"integrity": {"on": False, "note": tr("cli.signals.not_shown")}}


def _numbers(store: Store, found: SignalsFigure) -> dict[int, str]:
    ids = sorted({id_ for signal in found.signals for id_ in signal.orders})
    return {int(row.id): row.number for row in store.orders_by_id(ids)}


def _print(found: SignalsFigure, numbers: dict[int, str]) -> None:
    texts = current()
    typer.echo(f"{texts.text('signal.title')}\n{texts.text('signal.lead')}")
    if found.faults:
        typer.echo(texts.text("signal.fault.title"))
    for fault in found.faults:
        typer.echo(f"  {fault_text(fault, texts)}")
    for line in found.checks:
        typer.echo(f"{line.check} {check_name(line.check, texts)}: {looked_text(line, texts)}")
        for signal in found.signals:
            if signal.check == line.check:
                _print_signal(signal, numbers)
    if not found.signals:
        typer.echo(texts.text("signal.none"))
    for text in (
        *(formality_text(line, texts) for line in found.formality),
        *(untold_formality(kind, texts) for kind in found.missing_formality),
        texts.text("signal.left_out", n=found.left_out),
        quoted_text(found, texts),
        texts.text("signal.logged"),
    ):
        typer.echo(text)


def _print_signal(signal: Signal, numbers: dict[int, str]) -> None:
    texts = current()
    for text in (
        signal_text(signal, texts),
        check_meaning(signal.check, texts),
        ordinary_causes(signal.check, texts),
        review_text(signal, texts),
        texts.text("list.and").join(_orders(signal, numbers)),
    ):
        typer.echo(f"  {text}")


def _orders(signal: Signal, numbers: dict[int, str]) -> list[str]:
    return [numbers[id_] for id_ in signal.orders if id_ in numbers]


def _answer(found: SignalsFigure, numbers: dict[int, str]) -> dict[str, Any]:
    texts = current()
    integrity = {
        "on": True,
        "faults": [
            {
                "stage": fault.stage,
                "before": fault.before,
                "orders": fault.orders,
                "text": fault_text(fault, texts),
            }
            for fault in found.faults
        ],
        "checks": [_check(line) for line in found.checks],
        "signals": [_signal(signal, numbers) for signal in found.signals],
        "formality": [
            {
                "kind": line.kind,
                "area": line.place.code if line.place else "unassigned",
                "empty": line.empty,
                "of": line.of,
            }
            for line in found.formality
        ],
        "formality_missing": list(found.missing_formality),
        "left_out": found.left_out,
        "visits": {
            half: {
                "done": each.done,
                "not_done": each.not_done,
                "unclear": each.unclear,
                "open": each.open,
                "interval": each.interval,
            }
            for half, each in found.visits.items()
        },
    }
    return {
        "area": found.place.code,
        "period": found.period.code,
        "as_of": found.as_of,
        "integrity": integrity,
    }


def _check(line: CheckLine) -> dict[str, Any]:
    texts = current()
    return {
        "check": line.check,
        "name": check_name(line.check, texts),
        "meaning": check_meaning(line.check, texts),
        "ordinary_causes": ordinary_causes(line.check, texts),
        "looked": line.looked,
        "marked": line.marked,
        "rate": line.marked / line.looked if line.looked else None,
        "judged": line.judged,
        "missing": list(line.missing),
        "note": looked_text(line, texts),
    }


def _signal(signal: Signal, numbers: dict[int, str]) -> dict[str, Any]:
    texts = current()
    return {
        "key": signal.key,
        "check": signal.check,
        "team": team_text(signal.team, texts),
        "month": f"{signal.month:%Y-%m}",
        "observed": signal.observed,
        "base": signal.base,
        "expected": round(signal.expected, 3),
        "low": signal.low,
        "high": signal.high,
        "usual": round(signal.usual, 5),
        "orders": _orders(signal, numbers),
        "patrols": None
        if signal.patrols is None
        else {"due": signal.patrols.due, "done": signal.patrols.done},
        "state": str(signal.state),
        "printable": signal.printable,
        "text": signal_text(signal, texts),
        "ordinary_causes": ordinary_causes(signal.check, texts),
    }

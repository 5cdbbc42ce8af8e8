"""The answer of `promises`: what the last stationing day promised, whose it is, and what became of it."""

from pathlib import Path
from typing import Any

import typer

from dashboard.answers.figures import full_keeper
from dashboard.answers.handing_out import give
from dashboard.answers.questions import Question, scope_of
from dashboard.answers.tables import print_table
from data.board.stationing.promises import promises_figure
from data.export.notes import mode_at
from data.figures.promises import PromiseLine, PromisesFigure
from data.promise_tables import outcome_words, promises_sentence, promises_table
from data.store import open_store
from data.wording import area_name, pair_text
from resources.i18n import current, tr


def print_promises(
    db: str, district: str | None, asked: Question, *, as_json: bool, out: Path | None = None
) -> None:
    """Print the promises of the last stationing day, as the window lists them, or write them to a file."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        found = promises_figure(snapshot, store, scope_of(snapshot, asked))
    give(
        lambda: _answer(found),
        lambda: [promises_table(found)],
        lambda: _print(found),
        as_json=as_json,
        out=out,
        beside=mode_at(snapshot, found.as_of),
    )


def _answer(found: PromisesFigure) -> dict[str, Any]:
    told = found.told
    return {
        "area": found.place.code,
        "name": area_name(found.place, current()),
        "as_of": found.as_of,
        "day": None if told is None else told.day,
        "kept": 0 if told is None else told.kept,
        "due": 0 if told is None else told.due,
        "late": 0 if told is None else told.late,
        "running": 0 if told is None else told.running,
        "dropped": 0 if told is None else told.dropped,
        "promises": [_line(line) for line in found.lines],
    }


def _line(line: PromiseLine) -> dict[str, Any]:
    texts, actor = current(), line.actor
    return {
        "matter": line.matter,
        "area": line.place.code if line.place else None,
        "place": area_name(line.place, texts) if line.place else None,
        "body": pair_text(actor.body, texts) if actor else None,
        "on_duty": actor.duty.name.lower() if actor and actor.duty else None,
        "phone": actor.phone if actor else None,
        "due": line.due,
        "done": line.done,
        "outcome": str(line.outcome),
        "state": outcome_words(line, texts),
        "reason": line.reason or None,
        "carried": line.carried,
        "orders": [number for number, _ in line.orders],
    }


def _print(found: PromisesFigure) -> None:
    texts, table = current(), promises_table(found)
    typer.echo(promises_sentence(found, texts))
    typer.echo(tr("common.data_up_to", time=texts.datetime_year(found.as_of, found.district.zone)))
    if table.rows:
        print_table("", table.headings, [[str(cell or "") for cell in row] for row in table.rows])

"""The steps of a review: a team is asked and answers, orders are drawn by lot and visited again."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from dashboard.answers.assessing import looked_at
from dashboard.answers.questions import Question
from dashboard.errors import CommandError
from data.board.reviewing import draw, record_results, sample_lines, signal_of
from data.board.revisit_results import read_results
from data.board.signal_lives import ReviewError, answer, ask, confirm, is_on, record_visit
from data.export.tables import write_tables
from data.figures.reviewing import VisitLine
from data.figures.signals import Signal, SignalsFigure, VisitOutcome
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.signal_tables import sample_table
from data.store import Store, open_store
from data.terms import Instant
from data.wording_reviewing import results_text, visit_matter, visit_place
from resources.i18n import current, tr

PAPERS = ("slip", "print")
"""The steps that put a signal on paper: the slip of its team, and its record once that may be printed."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step with the signal of a key; `note` is what its team says, `out` where a paper goes."""

    key: str
    name: str
    note: str = ""
    out: Path | None = None


def take_step(db: str, district: str | None, asked: Question, step: Step, office: str) -> None:
    """Bring the review of a signal a step on, in the name of an office."""
    with open_store(db, district=district) as store:
        _needs_on(store)
        snapshot, found = looked_at(store, asked, office)
        at, key = found.as_of, step.key
        steps: dict[str, Callable[[], object]] = {
            "ask": lambda: ask(store, signal_of(found, key), at, office),
            "answer": lambda: answer(store, key, step.note, at, office),
            "confirm": lambda: confirm(store, key, at, office),
            **{name: lambda: _write(store, snapshot, found, step, office) for name in PAPERS},
        }
        if step.name not in steps:
            raise CommandError(tr("cli.review.step", step=step.name))
        _tried(steps[step.name])


def _write(store: Store, snapshot: Snapshot, found: SignalsFigure, step: Step, office: str) -> None:
    """Put a signal on paper."""
    from dashboard.papers.signal_page import write_signal

    signal: Signal = signal_of(found, step.key)
    if step.out is None:
        raise CommandError(tr("cli.review.out"))
    slip, texts = step.name == "slip", current()
    write_signal(snapshot, store, found, signal, slip=slip, office=office, texts=texts, out=step.out)


def draw_orders(db: str, district: str | None, asked: Question, count: int, *, office: str) -> None:
    """Draw orders for second visits."""
    with open_store(db, district=district) as store:
        _needs_on(store)
        snapshot, found = looked_at(store, asked, office)
        _tried(lambda: draw(snapshot, store, found, count, office))


def print_sample(db: str, district: str | None, out: Path | None, *, as_json: bool) -> None:
    """Print, or write to a file, the orders that wait for a visit; nothing tells where each comes from."""
    with open_store(db, district=district) as store:
        lines = [line for line in sample_lines(Keeper(store).snapshot(), store) if line.outcome is None]
    if out is not None:
        write_tables(out, sample_table(tuple(lines)))
    elif as_json:
        typer.echo(json.dumps(list(map(_told, lines)), ensure_ascii=False))
    else:
        for line in lines:
            typer.echo("  ".join(_told(line).values()))
        if not lines:
            typer.echo(tr("cli.review.empty"))


def _told(line: VisitLine) -> dict[str, str]:
    texts = current()
    place = " ".join(part for part in (visit_place(line, texts), line.where) if part)
    return {"number": line.number, "place": place, "matter": visit_matter(line, texts)}


def note_visit(db: str, district: str | None, number: str, outcome: str, *, office: str) -> None:
    """Write down what a second visit of an order found."""
    words = {str(each): each for each in VisitOutcome}
    if outcome not in words:
        raise CommandError(tr("cli.review.outcome", outcome=outcome))
    with open_store(db, district=district) as store:
        order, at = _numbered(store, number), _now(store)
        _tried(lambda: record_visit(store, order, words[outcome], at, office))


def read_back(db: str, district: str | None, results: Path, *, office: str) -> None:
    """Write down what a visitor's list tells, and say on the error stream how much of it."""
    with open_store(db, district=district) as store:
        read = record_results(store, read_results(results), _now(store), office)
    typer.echo(results_text(read, current()), err=True)


def _now(store: Store) -> Instant:
    return Instant(store.data_time() or 0)


def _numbered(store: Store, number: str) -> int:
    rows = store.orders_by_id(store.ids_numbered(number, 1))
    if not rows or rows[0].number != number:
        raise CommandError(tr("signal.step.not_drawn"))
    return int(rows[0].id)


def _needs_on(store: Store) -> None:
    """Refuse to review anything where nobody has turned the signals on."""
    if not is_on(store):
        raise CommandError(tr("cli.review.off"))


def _tried(step: Callable[[], object]) -> None:
    try:
        step()
    except ReviewError as error:
        raise CommandError(tr(f"signal.step.{error}")) from error

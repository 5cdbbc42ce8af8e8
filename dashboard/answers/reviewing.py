"""The steps of a review: a team is asked and answers, orders are drawn by lot and visited again."""

import json
from collections.abc import Callable

import numpy as np
import typer

from dashboard.answers.assessing import looked_at
from dashboard.answers.questions import Question
from dashboard.errors import CommandError
from data.board.signal_lives import ReviewError, answer, ask, confirm, draw_sample, is_on, record_visit
from data.board.signals import orders_ended
from data.figures.signals import Signal, VisitOutcome
from data.store import Store, open_store
from data.terms import Instant
from resources.i18n import tr

_SEED = 20_201_128


def take_step(
    db: str, district: str | None, asked: Question, key: str, step: str, *, office: str, note: str
) -> None:
    """Bring the review of a signal a step on, in the name of an office."""
    with open_store(db, district=district) as store:
        _needs_on(store)
        _, found = looked_at(store, asked, office)
        signal = next((each for each in found.signals if each.key == key), None)
        steps: dict[str, Callable[[], None]] = {
            "ask": lambda: ask(store, _there(signal), found.as_of, office),
            "answer": lambda: answer(store, key, note, found.as_of, office),
            "confirm": lambda: confirm(store, key, found.as_of, office),
        }
        if step not in steps:
            raise CommandError(tr("cli.review.step", step=step))
        _tried(steps[step])


def draw_orders(db: str, district: str | None, asked: Question, count: int, *, office: str) -> None:
    """Draw orders for second visits."""
    with open_store(db, district=district) as store:
        _needs_on(store)
        snapshot, found = looked_at(store, asked, office)
        others = orders_ended(snapshot, found)
        seed = int(np.random.default_rng([_SEED, len(store.revisits())]).integers(1 << 31))
        draw_sample(store, found.signals, others, count, found.as_of, seed, office)


def print_sample(db: str, district: str | None, *, as_json: bool) -> None:
    """Print the orders that wait for a second visit; their list does not tell where each comes from."""
    with open_store(db, district=district) as store:
        waiting = sorted(
            (row for row in store.revisits() if not row.outcome), key=lambda row: (row.drawn_at, row.position)
        )
        rows = {int(row.id): row for row in store.orders_by_id([each.order_id for each in waiting])}
    lines = [rows[each.order_id] for each in waiting if each.order_id in rows]
    if as_json:
        told = [{"number": row.number, "place": row.place, "matter": row.matter} for row in lines]
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for row in lines:
        typer.echo(f"{row.number}  {row.place}  {row.matter}")
    if not lines:
        typer.echo(tr("cli.review.empty"))


def note_visit(db: str, district: str | None, number: str, outcome: str, *, office: str) -> None:
    """Write down what a second visit of an order found."""
    words = {str(each): each for each in VisitOutcome}
    if outcome not in words:
        raise CommandError(tr("cli.review.outcome", outcome=outcome))
    with open_store(db, district=district) as store:
        order, at = _numbered(store, number), Instant(store.data_time() or 0)
        _tried(lambda: record_visit(store, order, words[outcome], at, office))


def _numbered(store: Store, number: str) -> int:
    rows = store.orders_by_id(store.ids_numbered(number, 1))
    if not rows or rows[0].number != number:
        raise CommandError(tr("signal.step.not_drawn"))
    return int(rows[0].id)


def _needs_on(store: Store) -> None:
    """Refuse to review anything where nobody has turned the signals on."""
    if not is_on(store):
        raise CommandError(tr("cli.review.off"))


def _there(signal: Signal | None) -> Signal:
    if signal is None:
        raise ReviewError("unknown")
    return signal


def _tried(step: Callable[[], None]) -> None:
    try:
        step()
    except ReviewError as error:
        raise CommandError(tr(f"signal.step.{error}")) from error

"""The desk of the review: signals where they are on, the sample to visit again, and the log of it all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from data.assess.catalogue import SILENCE
from data.board.board import as_of_and_period
from data.board.signal_lives import (
    ReviewError,
    draw_sample,
    is_on,
    note_look,
    record_visit,
)
from data.board.signals import orders_ended, signals_figure
from data.figures import AreaTag
from data.figures.reviewing import LogLine, ResultsRead, ReviewFigure, VisitLine
from data.figures.signals import Signal, SignalsFigure, Team, VisitOutcome
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import AuditRow, OrderRow, RevisitRow, Store
from data.terms import AreaId, Instant, OrderId

STEPS = (
    *("on", "off", "opened", "asked", "slip", "answered", "sampled", "visited", "confirmed", "expired"),
    "printed",
)
"""What the log tells of, as the audit chain names it behind `signals.`."""
_LOGGED = 200
_SEED = 20_201_128
_OUTCOMES = tuple(VisitOutcome)


def review_figure(snapshot: Snapshot, store: Store, scope: Scope, looker: str | None = None) -> ReviewFigure:
    """Tell the signals where they are on, and what is recorded of them; a `looker` is logged.

    While they are off nothing is looked at.
    """
    as_of, period = as_of_and_period(snapshot, replace(scope, path=scope.path[:1]))
    place = snapshot.places.tags[snapshot.places.row_at(scope.path[0] if scope.path else None)]
    found = signals_figure(snapshot, store, scope) if is_on(store) else None
    if found is not None and looker is not None:
        note_look(store, found, looker)
    return ReviewFigure(
        district=snapshot.district,
        place=place,
        period=period,
        as_of=as_of,
        freshness=snapshot.freshness,
        signals=found,
        sample=sample_lines(snapshot, store),
        log=_log(snapshot, store),
    )


def sample_lines(snapshot: Snapshot, store: Store) -> tuple[VisitLine, ...]:
    """Give the sample in the visitors' order, what waits first; no line tells of which half it is."""
    sample = sorted(store.revisits(), key=lambda row: (row.outcome > 0, row.drawn_at, row.position))
    orders = {int(row.id): row for row in store.orders_by_id([each.order_id for each in sample])}
    return tuple(_visit(snapshot, orders[row.order_id], row) for row in sample if row.order_id in orders)


def _visit(snapshot: Snapshot, order: OrderRow, row: RevisitRow) -> VisitLine:
    return VisitLine(
        id=OrderId(order.id),
        number=order.number,
        place=_way(snapshot, order.area_id),
        where=order.place,
        category=snapshot.names.category(order.category_id),
        matter=order.matter,
        drawn=Instant(row.drawn_at),
        visited=None if row.visited_at is None else Instant(row.visited_at),
        outcome=_OUTCOMES[row.outcome - 1] if row.outcome else None,
    )


def _way(snapshot: Snapshot, area: int | None) -> tuple[AreaTag, ...]:
    places = snapshot.places
    row = places.row_of.get(AreaId(area or 0))
    return () if row is None else places.tagged(places.path_to(row)[1:])


def draw(snapshot: Snapshot, store: Store, figure: SignalsFigure, count: int, actor: str) -> tuple[int, ...]:
    """Draw so many orders to be visited again; the lot depends on how many were drawn before alone."""
    others = orders_ended(snapshot, figure)
    seed = int(np.random.default_rng([_SEED, len(store.revisits())]).integers(1 << 31))
    drawn = draw_sample(store, figure.signals, others, count, figure.as_of, seed, actor)
    if not drawn:
        raise ReviewError("nothing_to_draw")
    return drawn


def record_results(
    store: Store, results: Sequence[tuple[str, VisitOutcome | None]], at: Instant, actor: str
) -> ResultsRead:
    """Write what a visitor's list tells, order by order; what is not of the sample is named, and left out.

    An outcome of None is one that nobody can read.
    """
    mine = {order.number: int(order.id) for order in _sampled(store)}
    known = [(mine[number], outcome) for number, outcome in results if number in mine and outcome is not None]
    for order, outcome in known:
        record_visit(store, order, outcome, at, actor)
    return ResultsRead(
        noted=len(known),
        unknown=tuple(number for number, _ in results if number not in mine),
        unread=tuple(number for number, outcome in results if number in mine and outcome is None),
    )


def _sampled(store: Store) -> list[OrderRow]:
    return list(store.orders_by_id([row.order_id for row in store.revisits()]))


def signal_of(figure: SignalsFigure | None, key: str) -> Signal:
    """Give the signal of a key; ReviewError where there is none by now."""
    signals = () if figure is None else figure.signals
    found = next((each for each in signals if each.key == key), None)
    if found is None:
        raise ReviewError("unknown")
    return found


def _log(snapshot: Snapshot, store: Store) -> tuple[LogLine, ...]:
    """Give the newest lines of the log, the newest first."""
    rows = sorted(_steps(store), key=lambda row: -row.id)[:_LOGGED]
    visited = [int(row.detail.split()[0]) for row in rows if row.action == "signals.visited"]
    numbers = {int(row.id): row.number for row in store.orders_by_id(visited)}
    return tuple(_line(snapshot, row, numbers) for row in rows)


def _steps(store: Store) -> Iterator[AuditRow]:
    for step in STEPS:
        yield from store.audits(f"signals.{step}")


def _line(snapshot: Snapshot, row: AuditRow, numbers: dict[int, str]) -> LogLine:
    line = LogLine(Instant(row.at), row.actor, row.action.removeprefix("signals."), told=row.detail)
    if line.step == "visited":
        order, outcome = row.detail.split()
        return replace(line, told=numbers.get(int(order), order), outcome=VisitOutcome(outcome))
    if line.step == "opened":
        code, _, period = row.detail.partition(" ")
        return replace(line, place=_tagged(snapshot, code), told=period)
    return _of_signal(snapshot, line) if row.detail.count(":") == 2 else line


def _of_signal(snapshot: Snapshot, line: LogLine) -> LogLine:
    """Take apart the key of a signal: its check, its team and its month."""
    check, body, month = line.told.split(":")
    names = _street_names(snapshot, body) if check == SILENCE else snapshot.names.body(int(body))
    year, number = map(int, month.split("-"))
    return replace(line, check=check, team=Team(0, names), month=date(year, number, 1), told="")


def _street_names(snapshot: Snapshot, code: str) -> tuple[str, str]:
    """Name the street of a signal that is told by places, as long as there is one."""
    tag = _tagged(snapshot, code)
    return (code, code) if tag is None else (tag.name, tag.name_en)


def _tagged(snapshot: Snapshot, code: str) -> AreaTag | None:
    return next((tag for tag in snapshot.places.tags if tag.code == code), None)

"""How the review of signals goes on: who looked, what the team answers, what a second visit finds.

Signals are off until a person turns them on. Each look is told to the audit chain. A signal that nobody
confirms is forgotten after a year. A sample for second visits is half findings and half chance, in an order
that does not tell which is which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import numpy as np

from data.clock import WorkingCalendar
from data.figures.signals import Signal, SignalsFigure, SignalState, VisitOutcome, Visits
from data.intake.privacy import masked
from data.measures.comparison import wilson
from data.scope import local_day, start_of_day
from data.store import RevisitRow, SignalRow, Store, Writer
from data.terms import Instant

REVIEW_SETTING = "review.signals"
ANSWER_DAYS = 10
"""Working days that a team has to answer before a signal may be printed unvisited."""
DAY = 86_400
YEAR = 365 * DAY
_LONGEST = 300
_OUTCOMES = tuple(VisitOutcome)


class ReviewError(ValueError):
    """The review cannot take this step; the text is the key of the reason, below `signal.step.`."""


def is_on(store: Store) -> bool:
    """Whether a person has turned the signals on."""
    return store.setting(REVIEW_SETTING) is True


def turn(store: Store, on: bool, actor: str) -> None:
    """Turn the signals on or off, and say so in the audit chain."""
    with store.writing() as writer:
        writer.put_settings({REVIEW_SETTING: on})
        writer.audit(actor, "signals.on" if on else "signals.off")


def note_look(store: Store, figure: SignalsFigure, actor: str) -> None:
    """Tell the audit chain who has looked at which place and period, and forget what is too old."""
    before = min(figure.as_of, figure.freshness.now) - YEAR
    old = [row for row in store.signals() if row.raised_at < before and row.confirmed_at is None]
    with store.writing() as writer:
        writer.forget_signals(before)
        for row in old:
            writer.audit(actor, "signals.expired", row.subject)
        writer.audit(actor, "signals.opened", f"{figure.place.code} {figure.period.code}")


@dataclass(frozen=True, slots=True)
class Lives:
    """What the store records of signals, by their keys, and what second visits found, at an instant."""

    rows: Mapping[str, SignalRow]
    visits: Mapping[str, Visits]
    as_of: Instant
    calendar: WorkingCalendar | None
    zone: str
    own: Mapping[int, Visits] = field(default_factory=dict)
    """What second visits found of the orders of each signal, by its id."""

    @classmethod
    def of(cls, store: Store, as_of: Instant, calendar: WorkingCalendar | None, zone: str) -> "Lives":
        """Read them."""
        sample = store.revisits()
        rows = {row.subject: row for row in store.signals()}
        own = {row.id: _told([each for each in sample if each.signal_id == row.id]) for row in rows.values()}
        return cls(rows, halves_of(sample), as_of, calendar, zone, own)

    def answer_until(self, asked_at: int | None) -> Instant | None:
        """When a team that got its slip then has had its whole days; None where nobody can count them."""
        if asked_at is None or self.calendar is None:
            return None
        first = day = local_day(asked_at + DAY, self.zone)
        while (passed := self.calendar.working_days(first, day)) is not None and passed < ANSWER_DAYS:
            day += timedelta(days=1)
        return None if passed is None else start_of_day(day, self.zone)


def halves_of(sample: Sequence[RevisitRow]) -> Mapping[str, Visits]:
    """Tell what second visits found, of the half that comes from findings and of that drawn at random."""
    return {
        "found": _told([row for row in sample if row.found]),
        "random": _told([row for row in sample if not row.found]),
    }


def _told(sample: Sequence[RevisitRow]) -> Visits:
    outcomes = [row.outcome for row in sample]
    done, not_done, unclear, open_ = (outcomes.count(place) for place in (1, 2, 3, 0))
    return Visits(done, not_done, unclear, open_, wilson(done, done + not_done))


def with_life(signal: Signal, lives: Lives) -> Signal:
    """Give a signal what the store records of it."""
    row = lives.rows.get(signal.key)
    if row is None:
        return signal
    until = lives.answer_until(row.asked_at)
    answered = until is not None and lives.as_of >= until
    return replace(
        signal,
        state=_state(row, lives.as_of),
        raised=Instant(row.raised_at),
        asked=_instant(row.asked_at),
        answer_until=until,
        replied=_instant(row.replied_at),
        reply=row.reply,
        expires=Instant(row.raised_at + YEAR) if row.confirmed_at is None else None,
        printable=row.visited_at is not None or row.confirmed_at is not None or answered,
        visits=lives.own.get(row.id, Visits()),
    )


def _instant(value: int | None) -> Instant | None:
    return None if value is None else Instant(value)


def _state(row: SignalRow, as_of: Instant) -> SignalState:
    if row.confirmed_at is not None:
        return SignalState.CONFIRMED
    if as_of - row.raised_at >= YEAR:
        return SignalState.EXPIRED
    if row.visited_at is not None:
        return SignalState.VISITED
    return SignalState.ASKED if row.asked_at is not None else SignalState.RAISED


def ask(store: Store, signal: Signal, at: Instant, actor: str) -> None:
    """Give the team its reply slip; its working days begin."""
    with store.writing() as writer:
        row = _row(store, writer, signal, at)
        if row.asked_at is not None:
            raise ReviewError("asked")
        writer.put_signals([replace(row, asked_at=at)])
        writer.audit(actor, "signals.asked", signal.key)


def answer(store: Store, key: str, text: str, at: Instant, actor: str) -> None:
    """Keep what a team answers, masked and in at most 300 characters."""
    row = _known(store, key)
    if row.asked_at is None:
        raise ReviewError("not_asked")
    with store.writing() as writer:
        told = masked(" ".join(text.split()))[:_LONGEST]
        writer.put_signals([replace(row, replied_at=at, reply=told)])
        writer.audit(actor, "signals.answered", key)


def note_paper(store: Store, signal: Signal, actor: str, *, slip: bool) -> None:
    """Log that a signal goes on paper: as the slip of its team once it was asked, else once it may."""
    if slip and signal.asked is None:
        raise ReviewError("not_asked")
    if not slip and not signal.printable:
        raise ReviewError("not_printable")
    with store.writing() as writer:
        writer.audit(actor, "signals.slip" if slip else "signals.printed", signal.key)


def draw_sample(
    store: Store,
    signals: Sequence[Signal],
    others: Sequence[int],
    count: int,
    at: Instant,
    seed: int,
    actor: str,
) -> tuple[int, ...]:
    """Draw orders for a second visit, half from findings and half by chance from `others`; gives their ids.

    Their order tells nothing of where they come from. What was drawn before is not drawn again; where one
    half has too few, the other does not make up for it.
    """
    rng = np.random.default_rng(seed)
    drawn = {row.order_id for row in store.revisits()}
    by_order = {id_: signal for signal in signals for id_ in signal.orders if id_ not in drawn}
    chance = sorted(set(others) - drawn - by_order.keys())
    half = count // 2
    picked = [*_pick(rng, sorted(by_order), count - half), *_pick(rng, chance, half)]
    ids = [picked[place] for place in rng.permutation(len(picked)).tolist()]
    month_of = {int(row.id): int(row.month) for row in store.orders_by_id(ids)}
    with store.writing() as writer:
        known: dict[str, SignalRow] = {}
        for id_ in ids:
            if (signal := by_order.get(id_)) is not None and signal.key not in known:
                known[signal.key] = _row(store, writer, signal, at)
                writer.put_signals([known[signal.key]])
        writer.put_revisits(
            RevisitRow(
                month=month_of[id_],
                order_id=id_,
                found=id_ in by_order,
                position=place,
                drawn_at=at,
                signal_id=known[by_order[id_].key].id if id_ in by_order else None,
            )
            for place, id_ in enumerate(ids, start=1)
        )
        writer.audit(actor, "signals.sampled", str(len(ids)))
    return tuple(ids)


def _pick(rng: np.random.Generator, ids: Sequence[int], count: int) -> list[int]:
    return [int(each) for each in rng.choice(ids, min(count, len(ids)), replace=False)] if ids else []


def record_visit(store: Store, order: int, outcome: VisitOutcome, at: Instant, actor: str) -> None:
    """Write what a second visit of an order of the sample found; its signal is visited with it."""
    row = next((each for each in store.revisits() if each.order_id == order), None)
    if row is None:
        raise ReviewError("not_drawn")
    signal = next((each for each in store.signals() if each.id == row.signal_id), None)
    with store.writing() as writer:
        writer.put_revisits([replace(row, visited_at=at, outcome=1 + _OUTCOMES.index(outcome))])
        if signal is not None:
            writer.put_signals([replace(signal, visited_at=at)])
        writer.audit(actor, "signals.visited", f"{order} {outcome}")


def confirm(store: Store, key: str, at: Instant, actor: str) -> None:
    """Confirm a signal; a second visit must have found one of its orders not done."""
    row = _known(store, key)
    mine = (each for each in store.revisits() if each.signal_id == row.id)
    if not any(each.outcome == 1 + _OUTCOMES.index(VisitOutcome.NOT_DONE) for each in mine):
        raise ReviewError("not_found")
    with store.writing() as writer:
        writer.put_signals([replace(row, confirmed_at=at)])
        writer.audit(actor, "signals.confirmed", key)


def _known(store: Store, key: str) -> SignalRow:
    row = next((each for each in store.signals() if each.subject == key), None)
    if row is None:
        raise ReviewError("unknown")
    return row


def _row(store: Store, writer: Writer, signal: Signal, at: Instant) -> SignalRow:
    """The row of a signal, a new one where nobody took it up yet."""
    for row in store.signals():
        if row.subject == signal.key:
            return row
    month = signal.month.year * 100 + signal.month.month
    id_ = writer.new_id(SignalRow)
    return SignalRow(id_, signal.key, signal.check, signal.team.id or None, month, int(at))

"""Build the list of what the last stationing day promised."""

from data.board.board import as_of_and_period
from data.board.morning import last_promised, outcome, promises_told
from data.board.posts.duty_desk import DutyDesk
from data.figures.morning import Outcome
from data.figures.promises import PromiseLine, PromisesFigure
from data.ledger.commitments import Commitment
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import CommitmentRow, Store
from data.terms import Instant, OrderId

_ORDER = (Outcome.LATE, Outcome.RUNNING, Outcome.KEPT, Outcome.DROPPED)


def promises_figure(snapshot: Snapshot, store: Store, scope: Scope) -> PromisesFigure:
    """Tell every promise of the last stationing day that made any, as it stood at the as-of time.

    They are as many as the morning counts; matters and reasons are read from the store.
    """
    as_of, _ = as_of_and_period(snapshot, scope)
    place = snapshot.places.row_at(scope.place)
    made = last_promised(snapshot, place, as_of)
    rows = {row.id: row for row in store.commitments()} if made else {}
    desk = DutyDesk(snapshot, as_of)
    known = [each for each in made if each.id in rows]
    lines = [promise_line(each, rows[each.id], snapshot, store, desk, as_of) for each in known]
    return PromisesFigure(
        district=snapshot.district,
        place=snapshot.places.tags[place],
        as_of=as_of,
        told=promises_told(made, as_of) if made else None,
        lines=tuple(sorted(lines, key=_first)),
    )


def _first(line: PromiseLine) -> tuple[int, bool, int, int]:
    """Late ones stand first, those still open before those done; then by when they are due."""
    return _ORDER.index(line.outcome), line.done is not None, line.due or 0, line.id


def promise_line(
    made: Commitment, row: CommitmentRow, snapshot: Snapshot, store: Store, desk: DutyDesk, as_of: Instant
) -> PromiseLine:
    """Tell one promise as it stood at an instant."""
    became = outcome(made, as_of)
    reasons = {Outcome.LATE: row.late_reason, Outcome.DROPPED: row.dropped_reason}
    return PromiseLine(
        id=made.id,
        matter=row.matter,
        place=snapshot.places.tags[made.area] if made.area >= 0 else None,
        actor=desk.actor(made.body) if made.body else None,
        due=made.due,
        done=None if became is Outcome.DROPPED else done_by(made, as_of),
        outcome=became,
        reason=reasons.get(became, ""),
        carried=row.carried_from_id is not None,
        orders=tuple((number, _order(store, number)) for number in row.evidence.splitlines() if number),
    )


def done_by(made: Commitment, as_of: Instant) -> Instant | None:
    """Give when a promise was done, None where it was not yet at an instant."""
    return made.done if made.done is not None and made.done < as_of else None


def _order(store: Store, number: str) -> OrderId | None:
    """Find an order by its whole number."""
    found = store.orders_by_id(store.ids_numbered(number, 1))
    return OrderId(found[0].id) if found and found[0].number == number else None

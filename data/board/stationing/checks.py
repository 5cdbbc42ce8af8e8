"""Check what stationing days came to: promises and matters of the ledger against the store's own rows."""

from collections.abc import Iterator
from datetime import timedelta

from data.board.board import look
from data.board.check import Check
from data.ledger.columns import EPOCH
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.measures.tally import Counted
from data.scope import Period, PeriodKind, Scope, local_day
from data.store import Store

_DROPPED = 3


def stationing(snapshot: Snapshot, store: Store) -> Iterator[Check]:
    """Compare M1 and M2 over all days told so far with the rows themselves, and parts with the whole."""
    now = look(snapshot, Scope()).window.as_of + EPOCH
    zone, day = snapshot.district.zone, timedelta(days=1)
    due = [row for row in store.commitments() if row.due and EPOCH < row.due < now]
    held = [row for row in store.meetings() if EPOCH < row.day < now]
    first = min((*(row.due or now for row in due), *(row.day for row in held)), default=now - 1)
    period = Period(PeriodKind.DAYS, local_day(first, zone), local_day(now, zone) + day, zone)
    seen = look(snapshot, Scope(period=period), given=True)
    told = {code: answers(seen, code).of() for code in ("M1", "M1.dropped", "M2")}
    # A promise whose stationing day is still to come was not made yet.
    days = {row.id: row.day for row in store.meetings()}
    due = [row for row in due if days.get(row.meeting_id or 0, row.made_at) < now]
    yield _check("M1.due", told["M1.dropped"].total.denominator, len(due))
    stands = sum(
        row.state != _DROPPED and row.done_at is not None and row.done_at <= (row.due or 0) for row in due
    )
    yield _check("M1.kept", told["M1"].total.numerator, stands)
    yield _check("M2.raised", told["M2"].total.denominator, sum(row.matters_raised for row in held))
    yield _check("M2.settled", told["M2"].total.numerator, sum(row.matters_settled for row in held))
    for code, each in told.items():
        yield _check(f"{code}.parts", _parts(each, seen.cells.count), each.total.denominator)


def _parts(counted: object, cells: int) -> float:
    assert isinstance(counted, Counted)
    return sum(counted.measured(cell).denominator or 0 for cell in range(cells + 1))


def _check(name: str, found: float | None, expected: float | None) -> Check:
    """Compare two counts; what nobody recorded comes to nothing."""
    there, wanted = int(found or 0), int(expected or 0)
    return Check(f"stationing.{name}", there == wanted, "fault", there, wanted)

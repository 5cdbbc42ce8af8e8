"""Chasing slips (催办单): numbered and recorded, answered by the body, and followed until they are done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from data.meetings.desk import clean, needed, turn
from data.meetings.errors import MeetingError
from data.scope import local_day
from data.store import OrderRow, SlipOrderRow, SlipRow, Store
from data.terms import Instant, PromiseState


@dataclass(frozen=True, slots=True)
class Slip:
    """A chasing slip with the orders that it names."""

    row: SlipRow
    orders: tuple[OrderRow, ...]

    def is_late(self, at: Instant) -> bool:
        """Whether no reply came until it was due."""
        due = self.row.reply_due
        return due is not None and (self.row.replied_at or at) > due


def slips(store: Store) -> tuple[Slip, ...]:
    """All chasing slips, oldest first."""
    named: dict[int, list[int]] = {}
    for link in store.slip_orders():
        named.setdefault(link.slip_id, []).append(link.order_id)
    return tuple(Slip(row, tuple(store.orders_by_id(named.get(row.id, [])))) for row in store.slips())


def make_slip(
    store: Store,
    body_id: int,
    order_ids: Sequence[int],
    *,
    reply_due: Instant,
    at: Instant,
    actor: str,
    note: str = "",
) -> Slip:
    """Record a slip that asks a body about orders, under the next number of the year: 2020-007.

    MeetingError where it names no order, or where the reply would be due before it is made.
    """
    orders = store.orders_by_id(list(dict.fromkeys(order_ids)))
    if not orders:
        raise MeetingError("stationing.error.slip_empty")
    if reply_due <= at:
        raise MeetingError("stationing.error.slip_due")
    with turn(store) as writer:
        number = _next_number(store, at)
        row = SlipRow(writer.new_id(SlipRow), number, body_id, int(at), int(reply_due), note=clean(note))
        writer.put_slips([row])
        writer.put_slip_orders(SlipOrderRow(row.id, order.month, order.id) for order in orders)
        writer.audit(actor, "slip.make", number)
    return Slip(row, tuple(orders))


def replied(store: Store, slip_id: int, reply: str, *, at: Instant, actor: str) -> SlipRow:
    """Note what the body replied; the slip stays open until its outcome is known."""
    told = needed(reply, "stationing.error.no_reply")

    def change(row: SlipRow) -> SlipRow:
        return row if row.reply == told else replace(row, reply=told, replied_at=int(at))

    return _change(store, slip_id, change, "slip.reply", actor)


def end_slip(
    store: Store, slip_id: int, outcome: PromiseState, *, at: Instant, actor: str, reason: str = ""
) -> SlipRow:
    """Note what became of a slip: done, done late with the reason, or withdrawn with the reason."""
    if outcome not in (PromiseState.DONE, PromiseState.LATE, PromiseState.DROPPED):
        raise MeetingError("stationing.error.slip_outcome")
    why = clean(reason) if outcome is PromiseState.DONE else needed(reason, "stationing.error.no_reason")
    done = None if outcome is PromiseState.DROPPED else int(at)

    def change(row: SlipRow) -> SlipRow:
        ended = replace(row, outcome=outcome, reason=why, done_at=done)
        if row.outcome is not PromiseState.OPEN and row != ended:
            raise MeetingError("stationing.error.slip_ended", number=row.number)
        return ended

    return _change(store, slip_id, change, "slip.end", actor)


def slip_by_id(store: Store, slip_id: int) -> SlipRow:
    """The slip with an id; MeetingError where there is none."""
    for row in store.slips():
        if row.id == slip_id:
            return row
    raise MeetingError("stationing.error.no_slip", number=slip_id)


def slip_numbered(store: Store, number: str) -> SlipRow:
    """The slip with a number such as 2020-007; MeetingError where there is none."""
    for row in store.slips():
        if row.number == number:
            return row
    raise MeetingError("stationing.error.no_slip", number=number)


def _next_number(store: Store, at: Instant) -> str:
    year = local_day(at, store.district.zone).year
    told = [row.number.partition("-") for row in store.slips()]
    used = [int(count) for first, _, count in told if first == str(year) and count.isdigit()]
    return f"{year}-{max(used, default=0) + 1:03}"


def _change(
    store: Store, slip_id: int, change: Callable[[SlipRow], SlipRow], action: str, actor: str
) -> SlipRow:
    with turn(store) as writer:
        row = change(slip_by_id(store, slip_id))
        if writer.put_slips([row]):
            writer.audit(actor, action, row.number)
    return row

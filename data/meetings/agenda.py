"""The agenda of a stationing day: which matters, what is proposed, and which bodies owe an explanation."""

from dataclasses import dataclass, replace

from data.meetings.desk import MATTER, clean, meeting_by_id, needed, needs_draft, turn
from data.meetings.errors import MeetingError
from data.store import AgendaRow, OrderRow, Store, Writer
from data.terms import Instant


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A matter of the agenda; `order` is the order that it is about, None for one in words."""

    row: AgendaRow
    order: OrderRow | None

    @property
    def is_owed(self) -> bool:
        """Whether a body was asked to explain and has not."""
        return self.row.body_id is not None and self.row.explained_at is None


def agenda(store: Store, meeting_id: int) -> tuple[AgendaItem, ...]:
    """The matters of a meeting in their order."""
    rows = _rows(store, meeting_id)
    orders = {row.id: row for row in store.orders_by_id([row.order_id for row in rows if row.order_id])}
    return tuple(AgendaItem(row, orders.get(row.order_id or 0)) for row in rows)


def owed(store: Store, meeting_id: int) -> dict[int, tuple[AgendaItem, ...]]:
    """The bodies (by id) that owe explanations, and the matters that each is to explain."""
    items = [item for item in agenda(store, meeting_id) if item.is_owed]
    bodies = dict.fromkeys(item.row.body_id for item in items if item.row.body_id is not None)
    return {body: tuple(item for item in items if item.row.body_id == body) for body in bodies}


def choose_order(store: Store, meeting_id: int, order_id: int, *, actor: str) -> AgendaRow:
    """Put an order on the agenda, behind the others; one that stands there already stays as it is."""
    found = store.orders_by_id([order_id])
    if not found:
        raise MeetingError("stationing.error.no_order", number=order_id)
    with turn(store) as writer:
        rows = _draft(store, meeting_id)
        if there := next((row for row in rows if row.order_id == order_id), None):
            return there
        row = _behind(writer, rows, meeting_id)
        row = replace(row, month=found[0].month, order_id=order_id)
        writer.put_agenda([row])
        writer.audit(actor, "agenda.choose", f"{meeting_id} {found[0].number}")
    return row


def add_matter(store: Store, meeting_id: int, matter: str, *, actor: str) -> AgendaRow:
    """Put a matter in words on the agenda; one in the same words stays as it is."""
    told = needed(matter, "stationing.error.no_matter", MATTER)
    with turn(store) as writer:
        rows = _draft(store, meeting_id)
        if there := next((row for row in rows if row.order_id is None and row.matter == told), None):
            return there
        row = replace(_behind(writer, rows, meeting_id), matter=told)
        writer.put_agenda([row])
        writer.audit(actor, "agenda.add", f"{meeting_id} {told}")
    return row


def propose(store: Store, item_id: int, proposal: str, *, actor: str) -> AgendaRow:
    """Type what is proposed for a matter; an empty text takes the proposal back."""
    return _change(store, item_id, actor, "agenda.propose", proposal=clean(proposal))


def ask(store: Store, item_id: int, body_id: int | None, *, at: Instant, actor: str) -> AgendaRow:
    """Ask a body to explain a matter, None asking nobody; another body's explanation goes."""
    row = item_by_id(store, item_id)
    if row.body_id == body_id:
        return row
    asked = None if body_id is None else int(at)
    change = {"body_id": body_id, "asked_at": asked, "explanation": "", "explained_at": None}
    return _change(store, item_id, actor, "agenda.ask", **change)


def explain(store: Store, item_id: int, explanation: str, *, at: Instant, actor: str) -> AgendaRow:
    """Note what the body asked has to say to a matter."""
    told = needed(explanation, "stationing.error.no_explanation")
    row = item_by_id(store, item_id)
    if row.body_id is None:
        raise MeetingError("stationing.error.not_asked", number=row.position)
    if row.explanation == told:
        return row
    return _change(store, item_id, actor, "agenda.explain", explanation=told, explained_at=int(at))


def remove(store: Store, item_id: int, *, actor: str) -> None:
    """Take a matter off the agenda; those behind it move up."""
    with turn(store) as writer:
        gone = item_by_id(store, item_id)
        rows = [row for row in _draft(store, gone.meeting_id) if row.id != item_id]
        writer.drop_agenda([item_id])
        writer.put_agenda(_numbered(rows))
        writer.audit(actor, "agenda.remove", f"{gone.meeting_id} {gone.position}")


def shift(store: Store, item_id: int, position: int, *, actor: str) -> tuple[AgendaRow, ...]:
    """Move a matter to another position (from 1); gives the agenda as it is then."""
    with turn(store) as writer:
        moved = item_by_id(store, item_id)
        rows = [row for row in _draft(store, moved.meeting_id) if row.id != item_id]
        rows.insert(max(0, position - 1), moved)
        numbered = _numbered(rows)
        writer.put_agenda(numbered)
        writer.audit(actor, "agenda.shift", f"{moved.meeting_id} {moved.position} {position}")
    return tuple(numbered)


def item_by_id(store: Store, item_id: int) -> AgendaRow:
    """The matter with an id; MeetingError where there is none."""
    for row in store.agenda_items():
        if row.id == item_id:
            return row
    raise MeetingError("stationing.error.no_item", number=item_id)


def _rows(store: Store, meeting_id: int) -> list[AgendaRow]:
    mine = (row for row in store.agenda_items() if row.meeting_id == meeting_id)
    return sorted(mine, key=lambda row: (row.position, row.id))


def _draft(store: Store, meeting_id: int) -> list[AgendaRow]:
    needs_draft(meeting_by_id(store, meeting_id))
    return _rows(store, meeting_id)


def _behind(writer: Writer, rows: list[AgendaRow], meeting_id: int) -> AgendaRow:
    last = max((row.position for row in rows), default=0)
    return AgendaRow(writer.new_id(AgendaRow), meeting_id, last + 1)


def _numbered(rows: list[AgendaRow]) -> list[AgendaRow]:
    return [replace(row, position=at) for at, row in enumerate(rows, 1)]


def _change(store: Store, item_id: int, actor: str, action: str, **values: str | int | None) -> AgendaRow:
    with turn(store) as writer:
        row = item_by_id(store, item_id)
        needs_draft(meeting_by_id(store, row.meeting_id))
        changed = replace(row, **values)  # type: ignore[arg-type]  # by the names of its fields
        writer.put_agenda([changed])
        writer.audit(actor, action, f"{row.meeting_id} {row.position}")
    return changed

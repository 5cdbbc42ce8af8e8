"""The on-the-spot register: matters raised on the day, what each was answered, and how many were settled."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.meetings.desk import MATTER, area_at, clean, meeting_by_id, needed, turn
from data.meetings.errors import MeetingError
from data.meetings.promises import ON_THE_SPOT_ABOVE, Decision, new_promise
from data.store import MeetingRow, RegisterRow, Store, Writer
from data.terms import AnswerKind, Instant, Tier


@dataclass(frozen=True, slots=True)
class Raised:
    """A matter as somebody raises it: what, where, of which category and tier; never by whom."""

    matter: str
    area_id: int | None = None
    category_id: int | None = None
    tier: Tier = Tier.UNKNOWN


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered on the spot; `promise` is given where it becomes a commitment.

    An order's number may be added later, when the platform has given it one.
    """

    kind: AnswerKind
    words: str = ""
    order_number: str = ""
    promise: Decision | None = None


def register(store: Store, meeting_id: int) -> tuple[RegisterRow, ...]:
    """The matters raised at a meeting, by number."""
    mine = (row for row in store.register_lines() if row.meeting_id == meeting_id)
    return tuple(sorted(mine, key=lambda row: row.number))


def matters(lines: Iterable[RegisterRow]) -> tuple[int, int]:
    """How many matters were raised, and how many of them settled on the spot: what M2 counts."""
    kinds = [line.kind for line in lines]
    return len(kinds), kinds.count(AnswerKind.SETTLED)


def take_down(
    store: Store, meeting_id: int, told: Raised, *, actor: str, number: int | None = None
) -> RegisterRow:
    """Write a matter down, under the next number or one that is given; told twice in full it counts once."""
    matter = needed(told.matter, "stationing.error.no_matter", MATTER)
    with turn(store) as writer:
        meeting, lines = meeting_by_id(store, meeting_id), register(store, meeting_id)
        wanted = number or max((line.number for line in lines), default=0) + 1
        place = told.area_id or meeting.area_id or area_at(store, None).id
        plain = RegisterRow(0, meeting_id, wanted, place, told.category_id, told.tier, matter)
        if there := next((line for line in lines if line.number == wanted), None):
            return _same(there, plain)
        row = replace(plain, id=writer.new_id(RegisterRow))
        writer.put_register([row])
        _count(writer, meeting, [*lines, row])
        writer.audit(actor, "register.line", f"{meeting_id} {wanted}")
    return row


def answer(store: Store, line_id: int, told: Answer, *, at: Instant, actor: str) -> RegisterRow:
    """Note how a matter was answered: settled, an order, or a commitment, which is made with it.

    A matter that became a commitment stays one: it is the commitment that goes on. Told twice, once.
    """
    with turn(store) as writer:
        line = line_by_id(store, line_id)
        meeting, lines = meeting_by_id(store, line.meeting_id), register(store, line.meeting_id)
        if line.commitment_id is not None and told.kind is not AnswerKind.COMMITMENT:
            raise MeetingError("stationing.error.is_promise", number=line.number)
        row = replace(line, kind=told.kind, answer=clean(told.words), order_number=clean(told.order_number))
        if told.kind is AnswerKind.COMMITMENT and line.commitment_id is None:
            row = replace(row, commitment_id=_promised(writer, store, meeting, line, told, at))
        writer.put_register([row])
        _count(writer, meeting, [row if each.id == line_id else each for each in lines])
        writer.audit(actor, "register.answer", f"{line.meeting_id} {line.number} {told.kind.name.lower()}")
    return row


def add_number(store: Store, line_id: int, order_number: str, *, actor: str) -> RegisterRow:
    """Note the number that the platform gave the order which a matter became."""
    told = needed(order_number, "stationing.error.no_number", MATTER)
    with turn(store) as writer:
        line = line_by_id(store, line_id)
        if line.kind is not AnswerKind.ORDER:
            raise MeetingError("stationing.error.not_order", number=line.number)
        row = replace(line, order_number=told)
        writer.put_register([row])
        writer.audit(actor, "register.number", f"{line.meeting_id} {line.number} {told}")
    return row


def line_by_id(store: Store, line_id: int) -> RegisterRow:
    """The line with an id; MeetingError where there is none."""
    for row in store.register_lines():
        if row.id == line_id:
            return row
    raise MeetingError("stationing.error.no_line", number=line_id)


def _same(there: RegisterRow, told: RegisterRow) -> RegisterRow:
    """The line that is there, where it tells the same; else the number is taken."""
    if (there.area_id, there.category_id, there.tier, there.matter) != (
        told.area_id, told.category_id, told.tier, told.matter,
    ):  # fmt: skip
        raise MeetingError("stationing.error.line_taken", number=there.number, matter=there.matter)
    return there


def _promised(
    writer: Writer, store: Store, meeting: MeetingRow, line: RegisterRow, told: Answer, at: Instant
) -> int:
    """Make the commitment that answers a matter; it keeps the matter's words and place."""
    if told.promise is None:
        raise MeetingError("stationing.error.no_owner", matter=line.matter)
    decision = replace(told.promise, matter=told.promise.matter or line.matter)
    decision = replace(decision, area_id=decision.area_id or line.area_id)
    row = new_promise(store.commitments(), meeting, decision, at, above=ON_THE_SPOT_ABOVE)
    row = replace(row, id=row.id or writer.new_id(type(row)))
    writer.put_commitments([row])
    return row.id


def _count(writer: Writer, meeting: MeetingRow, lines: Iterable[RegisterRow]) -> None:
    """Let the meeting's own counts follow from its register: the one place where they are made."""
    raised, settled = matters(lines)
    writer.put_meetings([replace(meeting, matters_raised=raised, matters_settled=settled)])

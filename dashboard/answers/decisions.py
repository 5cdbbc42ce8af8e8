"""What follows a stationing day on the command line: register, decisions, what became of them, slips."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.figures import full_keeper
from dashboard.answers.lists import selection_of
from dashboard.answers.meetings import Seat, body_words, day_text, order_ids, say, seated
from dashboard.errors import CommandError
from data import meetings
from data.board import orders_figure
from data.export.sheets import write_sheets
from data.export.tables import write_tables
from data.figures import OrderQuery
from data.meetings import Answer, Decision, MeetingError, Raised, Slip
from data.meetings.desk import mode_rows_now
from data.meetings.entries import day_of, done_on, due_on, numbers_of
from data.meetings.platform import platform_table
from data.meetings.slips import slip_numbered
from data.scope import Scope
from data.store import CommitmentRow, MeetingRow, RegisterRow, Store, open_store
from data.terms import AnswerKind, BodyId, Instant, PromiseState, Tier
from resources.i18n import tr


@dataclass(frozen=True, slots=True)
class PromiseWish:
    """What is promised, or becomes of a promise, in the words of the command line."""

    matter: str | None = None
    body: str | None = None
    due: str | None = None
    on: str | None = None
    evidence: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LineWish:
    """A matter that is raised on the spot, or the answer to the line of a number."""

    matter: str | None = None
    place: str | None = None
    category: str | None = None
    tier: str | None = None
    line: int | None = None
    answer: str | None = None
    text: str = ""
    order: str = ""


def tell_register(seat: Seat, wish: LineWish, promise: PromiseWish, out: Path | None) -> None:
    """Write a matter down, or answer one, and tell the register; or write what the platform is to file."""
    with seated(seat, opening=wish.matter is not None) as (store, meeting):
        if wish.line is not None:
            _answer(store, _line(store, meeting, wish.line), wish, promise, seat.office)
        elif wish.matter is not None:
            meetings.take_down(store, meeting.id, _raised(store, wish, wish.matter), actor=seat.office)
        if out is not None:
            written = write_tables(out, platform_table(store, meeting.id))
            typer.echo(tr("export.written", files=", ".join(map(str, written))), err=True)
        lines = meetings.register(store, meeting.id)
    raised, settled = meetings.matters(lines)
    rows = [[str(each.number), each.matter, _kind(each), each.answer, each.order_number] for each in lines]
    answer = {"raised": raised, "settled": settled, "lines": list(map(_told_line, lines))}
    heads = ("line", "matter", "outcome", "answer", "order")
    say(seat, answer, heads, rows, tr("stationing.register", n=raised, settled=settled))


def _told_line(line: RegisterRow) -> dict[str, Any]:
    return {
        "number": line.number,
        "matter": line.matter,
        "tier": line.tier.word,
        "kind": line.kind.name.lower(),
        "answer": line.answer,
        "order": line.order_number or None,
        "commitment": line.commitment_id,
    }


def tell_decisions(
    seat: Seat, wish: PromiseWish, number: int | None, file: Path | None, out: Path | None
) -> None:
    """Make a promise, take in a workbook of decisions or write one, and tell what stands open."""
    with seated(seat, opening=True) as (store, meeting):
        at = meetings.now(store)
        if file is not None:
            told = meetings.read_decisions(store, meeting.id, file, at=at, actor=seat.office)
            typer.echo(tr("stationing.read", n=told.read, changed=told.changed), err=True)
        if wish.matter is not None:
            decision = _decision(store, wish, wish.matter)
            meetings.decide(store, meeting.id, decision, at=at, actor=seat.office, number=number)
        if out is not None:
            notes = (*mode_rows_now(store), *((row.code, row.name) for row in store.bodies()))
            written = write_sheets(out, meetings.decision_sheets(store, meeting.id), notes)
            typer.echo(tr("export.written", files=", ".join(map(str, written))), err=True)
        before = meetings.brought_forward(store, meeting)
        made = meetings.promises_made(store, meeting.id)
        tell = _teller(store)
        answer = {"before": list(map(tell, before)), "made": list(map(tell, made))}
    rows = [_cells(each) for each in (*answer["before"], *answer["made"])]
    say(seat, answer, _HEADS, rows, tr("stationing.decisions", n=len(before), made=len(made)))


def end_promise(seat: Seat, promise: int, what: str, wish: PromiseWish) -> None:
    """Note what became of a promise (done, carry, drop, late), and tell its history over the meetings."""
    with open_store(seat.db, district=seat.district) as store:
        at, zone = meetings.now(store), store.district.zone
        match what:
            case "done":
                day = done_on(day_of(wish.on or ""), zone)
                proofs = numbers_of(wish.evidence or "")
                meetings.done(store, promise, at=day, evidence=proofs, actor=seat.office, reason=wish.reason)
            case "carry":
                due = due_on(day_of(wish.due or ""), zone)
                to = meetings.open_meeting(store, seat.month, seat.place, actor=seat.office)
                meetings.carry(store, promise, to.id, due=due, at=at, actor=seat.office)
            case "drop":
                meetings.drop(store, promise, reason=wish.reason, at=at, actor=seat.office)
            case _:
                meetings.explain_late(store, promise, reason=wish.reason, actor=seat.office)
        answer = list(map(_teller(store), meetings.history_of(store, promise)))
    say(seat, answer, _HEADS, list(map(_cells, answer)))


@dataclass(frozen=True, slots=True)
class SlipWish:
    """A slip to be made (body, orders, due), or what became of the one with a number."""

    body: str | None = None
    orders: str | None = None
    listed: str | None = None
    due: str | None = None
    note: str = ""
    number: str | None = None
    reply: str | None = None
    outcome: str | None = None
    reason: str = ""


def tell_slips(seat: Seat, wish: SlipWish) -> None:
    """Make a chasing slip, or note what became of one, and tell them all."""
    with open_store(seat.db, district=seat.district) as store:
        at, zone = meetings.now(store), store.district.zone
        if wish.body is not None:
            asked = meetings.body_at(store, wish.body).id
            meetings.make_slip(
                store,
                asked,
                [*order_ids(store, wish.orders), *_listed_orders(store, wish.listed, asked)],
                reply_due=due_on(day_of(wish.due or ""), zone),
                at=at,
                actor=seat.office,
                note=wish.note,
            )
        if wish.number is not None:
            _follow(store, slip_numbered(store, wish.number).id, wish, at, seat.office)
        body, slips = body_words(store), meetings.slips(store)
    answer = [_slip(each, body, zone, at) for each in slips]
    heads = ("line", "owner", "due", "outcome", "reply")
    rows = list(map(_slip_cells, answer))
    say(seat, answer, heads, rows, tr("stationing.slips", n=len(rows)))


def _listed_orders(store: Store, listed: str | None, body: int) -> list[int]:
    """The ids of a body's orders on a work list such as overdue, as the window lists them."""
    if listed is None:
        return []
    query = OrderQuery(selection_of(listed), body=BodyId(body))
    snapshot = full_keeper(store).snapshot()
    scope = Scope(as_of=snapshot.freshness.now)
    return [line.id for line in orders_figure(snapshot, store, scope, query, count=None).lines]


def _follow(store: Store, slip: int, wish: SlipWish, at: Instant, office: str) -> None:
    if wish.reply is not None:
        meetings.replied(store, slip, wish.reply, at=at, actor=office)
    if wish.outcome is not None:
        states = {state.name.lower(): state for state in PromiseState}
        if wish.outcome not in states:
            raise MeetingError("stationing.error.slip_outcome")
        meetings.end_slip(store, slip, states[wish.outcome], at=at, actor=office, reason=wish.reason)


def _slip(slip: Slip, body: Callable[[int | None], str], zone: str, at: Instant) -> dict[str, Any]:
    row = slip.row
    return {
        "number": row.number,
        "owner": body(row.body_id),
        "orders": [order.number for order in slip.orders],
        "due": day_text(row.reply_due, zone),
        "late": slip.is_late(at),
        "reply": row.reply,
        "outcome": row.outcome.name.lower(),
        "reason": row.reason or None,
    }


def _slip_cells(told: dict[str, Any]) -> list[str]:
    outcome = tr(f"promise_state.{told['outcome']}")
    return [told["number"], told["owner"], told["due"] or "", outcome, told["reply"]]


_HEADS = ("id", "matter", "owner", "due", "outcome", "evidence", "reason")


def _teller(store: Store) -> Callable[[CommitmentRow], dict[str, Any]]:
    """A function from a promise to what is told of it; its `id` is what other commands know it by."""
    body, zone = body_words(store), store.district.zone

    def tell(row: CommitmentRow) -> dict[str, Any]:
        return {
            "id": row.id,
            "number": row.number,
            "matter": row.matter,
            "owner": body(row.body_id) or None,
            "due": day_text(row.due, zone),
            "state": PromiseState(row.state).name.lower(),
            "done": day_text(row.done_at, zone),
            "evidence": row.evidence.splitlines(),
            "reason": row.dropped_reason or row.late_reason or None,
            "carried_from": row.carried_from_id,
        }

    return tell


def _cells(told: dict[str, Any]) -> list[str]:
    state = tr(f"promise_state.{told['state']}")
    evidence = " ".join(told["evidence"])
    first = (str(told["id"]), told["matter"], told["owner"] or "", told["due"] or "")
    return [*first, state, evidence, told["reason"] or ""]


def _kind(line: RegisterRow) -> str:
    return tr(f"answer_kind.{line.kind.name.lower()}")


def _decision(store: Store, wish: PromiseWish, matter: str) -> Decision:
    return Decision(
        matter=matter,
        body_id=None if wish.body is None else meetings.body_at(store, wish.body).id,
        due=None if wish.due is None else due_on(day_of(wish.due), store.district.zone),
        evidence=numbers_of(wish.evidence or ""),
    )


def _raised(store: Store, wish: LineWish, matter: str) -> Raised:
    categories = {row.code: row.id for row in store.categories()}
    if wish.category is not None and wish.category not in categories:
        raise MeetingError("stationing.error.category", code=wish.category)
    tiers = {tier.word.lower(): tier for tier in Tier}
    tier = (wish.tier or Tier.UNKNOWN.word).lower()
    if tier not in tiers:
        raise CommandError(tr("cli.unknown_tier", tier=tier))
    place = None if wish.place is None else meetings.area_at(store, wish.place).id
    return Raised(matter, place, categories.get(wish.category or ""), tiers[tier])


def _answer(store: Store, line: RegisterRow, wish: LineWish, promise: PromiseWish, office: str) -> None:
    """Answer a line, or add the number of the order that it became."""
    if wish.answer is None:
        meetings.add_number(store, line.id, wish.order, actor=office)
        return
    kinds = {kind.name.lower(): kind for kind in AnswerKind}
    if wish.answer not in kinds:
        raise CommandError(tr("stationing.error.answer", word=wish.answer))
    made = _decision(store, promise, "") if kinds[wish.answer] is AnswerKind.COMMITMENT else None
    told = Answer(kinds[wish.answer], wish.text, wish.order, made)
    meetings.answer(store, line.id, told, at=meetings.now(store), actor=office)


def _line(store: Store, meeting: MeetingRow, number: int) -> RegisterRow:
    for line in meetings.register(store, meeting.id):
        if line.number == number:
            return line
    raise MeetingError("stationing.error.no_line", number=number)

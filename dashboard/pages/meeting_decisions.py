"""After the meeting: what became of earlier promises, and the new decisions, by hand or by workbook."""

from pathlib import Path

from dashboard.pages.meeting_desk import MeetingDesk
from dashboard.pages.meeting_sheet import AsksFile, MeetingSheet, Values, bodies, day_words, id_in, named
from dashboard.pages.meeting_view import MeetingView
from data import meetings, wording
from data.export.sheets import write_sheets
from data.meetings import Decision
from data.meetings.desk import mode_rows_now
from data.meetings.entries import day_of, done_on, due_on, numbers_of
from data.scope import local_day
from data.store import CommitmentRow, MeetingRow, Store
from data.terms import PromiseState
from resources.i18n import Texts
from widgets.papers.field_grid import Field, Kind
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine

_HEADS = ("line", "matter", "owner", "due", "state")
_MONTH = 30 * 86_400
"""Until when a decision is due, unless another day is chosen."""


class PromisesSheet(MeetingSheet):
    """What earlier meetings promised: done, carried forward, dropped with a reason."""

    def __init__(self, desk: MeetingDesk) -> None:
        deeds = {"done": _done, "carry": _carry, "drop": _drop, "late": _late}
        super().__init__(desk, "before", _before, deeds, ends=frozenset({"done", "carry", "drop"}))


class DecisionsSheet(MeetingSheet):
    """What this meeting decides."""

    def __init__(self, desk: MeetingDesk) -> None:
        deeds = {"decide": _decide, "write": _write, "read": _read}
        files = {"write": AsksFile.SAVE, "read": AsksFile.OPEN}
        super().__init__(desk, "decisions", _made, deeds, files)


def _before(view: MeetingView, texts: Texts) -> SheetFigure:
    return SheetFigure(
        name=texts.text("meeting.before"),
        heads=tuple(texts.text(f"meeting.head.{head}") for head in _HEADS),
        lines=tuple(_line(row, view, texts) for row in view.before),
        fields=(
            Field("on", texts.text("meeting.done_on"), Kind.DAY),
            Field("due", texts.text("meeting.new_due"), Kind.DAY),
            Field("evidence", texts.text("meeting.evidence"), hint=texts.text("meeting.evidence.hint")),
            Field("reason", texts.text("meeting.reason"), Kind.LONG),
        ),
        acts=(
            Act("done", texts.text("meeting.act.done"), with_row=True, primary=True),
            Act(
                "carry",
                texts.text("meeting.act.carry"),
                with_row=True,
                asks=texts.text("meeting.asks.carry"),
            ),
            Act("late", texts.text("meeting.act.late"), with_row=True),
            Act("drop", texts.text("meeting.act.drop"), with_row=True, asks=texts.text("meeting.asks.drop")),
        ),
        empty=(texts.text("meeting.before.none"), texts.text("meeting.before.none.why")),
        start=_days(view),
    )


def _made(view: MeetingView, texts: Texts) -> SheetFigure:
    return SheetFigure(
        name=texts.text("meeting.decisions"),
        heads=tuple(texts.text(f"meeting.head.{head}") for head in _HEADS),
        lines=tuple(_line(row, view, texts) for row in view.made),
        fields=(
            Field("matter", texts.text("meeting.decided"), Kind.LONG),
            Field("body", texts.text("meeting.head.owner"), Kind.SOUGHT, bodies(view, texts)),
            Field("due", texts.text("meeting.head.due"), Kind.DAY),
            Field("area", texts.text("meeting.head.place"), Kind.SOUGHT, named(view.areas, texts)),
            Field("evidence", texts.text("meeting.evidence"), hint=texts.text("meeting.evidence.hint")),
        ),
        acts=(
            Act("decide", texts.text("meeting.act.decide"), primary=True),
            Act("write", texts.text("meeting.act.write")),
            Act("read", texts.text("meeting.act.read")),
        ),
        empty=(texts.text("meeting.decisions.none"), texts.text("meeting.decisions.none.why")),
        start=_days(view),
    )


def _days(view: MeetingView) -> Values:
    at = view.row.day if view.row is not None else view.now
    return {"on": day_words(view.now, view.zone), "due": day_words(at + _MONTH, view.zone)}


def _line(row: CommitmentRow, view: MeetingView, texts: Texts) -> SheetLine:
    zone, evidence = view.zone, " ".join(row.evidence.splitlines())
    cells = (
        str(row.number or row.id),
        row.matter,
        wording.pair_text(view.body(row.body_id), texts),
        day_words(row.due, zone),
        texts.text(f"promise_state.{PromiseState(row.state).name.lower()}"),
    )
    reason, history = row.dropped_reason or row.late_reason, _history(row, view)
    more = {"evidence": evidence, "reason": reason, "history": history}
    told = (f"{texts.text(f'meeting.head.{head}')}: {words}" for head, words in more.items() if words)
    values = {
        **_days(view),
        "matter": row.matter,
        "body": str(row.body_id or ""),
        "area": str(row.area_id or ""),
        "evidence": evidence,
        "reason": row.late_reason,
    }
    if row.due is not None and row in view.made:
        values["due"] = day_words(row.due, zone)
    return SheetLine(row.id, cells, values, " · ".join(told))


def _history(row: CommitmentRow, view: MeetingView) -> str:
    """The days on which a promise that was carried was made and made again."""
    made = view.told.get(row.id, ())
    days = [f"{local_day(each.made_at, view.zone):%m-%d}" for each in made]
    return " → ".join(days) if len(days) > 1 else ""


def _done(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    assert isinstance(key, int)
    at, proofs = done_on(day_of(values["on"]), store.district.zone), numbers_of(values["evidence"])
    return meetings.done(store, key, at=at, evidence=proofs, reason=values["reason"], actor=actor)


def _carry(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    assert isinstance(key, int)
    due = due_on(day_of(values["due"]), store.district.zone)
    return meetings.carry(store, key, meeting.id, due=due, at=meetings.now(store), actor=actor)


def _drop(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    assert isinstance(key, int)
    return meetings.drop(store, key, reason=values["reason"], at=meetings.now(store), actor=actor)


def _late(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    assert isinstance(key, int)
    return meetings.explain_late(store, key, reason=values["reason"], actor=actor)


def _decide(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    due = due_on(day_of(values["due"]), store.district.zone)
    proofs = numbers_of(values["evidence"])
    told = Decision(values["matter"], id_in(values, "body"), due, id_in(values, "area"), proofs)
    return meetings.decide(store, meeting.id, told, at=meetings.now(store), actor=actor)


def _write(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    notes = (*mode_rows_now(store), *((row.code, row.name) for row in store.bodies()))
    return write_sheets(Path(values["file"]), meetings.decision_sheets(store, meeting.id), notes)


def _read(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    file, at = Path(values["file"]), meetings.now(store)
    return meetings.read_decisions(store, meeting.id, file, at=at, actor=actor)

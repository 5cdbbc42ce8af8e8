"""What follows the papers: chasing slips and their outcome, who holds which copy, and the log of it all."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from dashboard.pages.meeting_desk import MeetingDesk
from dashboard.pages.meeting_sheet import MeetingSheet, Values, bodies, day_words, id_in, orders_numbered
from dashboard.pages.meeting_view import MeetingView
from data import meetings, wording
from data.meetings import Distributed, MeetingError, Slip
from data.meetings.entries import day_of, due_on, numbers_of
from data.store import AuditRow, CopyRow, MeetingRow, Store
from data.terms import PackState, PromiseState
from resources.i18n import Texts
from widgets.papers.field_grid import Field, Kind
from widgets.papers.note_list import Note
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine

_ENDS = (PromiseState.DONE, PromiseState.LATE, PromiseState.DROPPED)
_DAYS = 5 * 86_400
"""Until when a reply is due, unless another day is chosen."""


class SlipsSheet(MeetingSheet):
    """A slip names a body, orders and a day; what it came to is kept like a promise."""

    print_requested = Signal(str)
    """The number of a slip that is wanted on paper."""

    def __init__(self, desk: MeetingDesk) -> None:
        deeds = {"make": _make, "reply": _reply, "end": _end}
        super().__init__(desk, "slips", _slips, deeds, ends=frozenset({"end"}))
        self.sheet.acted.connect(self._print)

    def _print(self, name: str, key: object, values: object) -> None:
        view = self.parent()
        assert isinstance(view, MeetingDesk)
        told = view.view.slips if name == "print" and view.view is not None else ()
        number = next((each.row.number for each in told if each.row.id == key), "")
        if number:
            self.print_requested.emit(number)


class CopiesSheet(MeetingSheet):
    """Each pack that was made, the copies of it, and how far it is."""

    def __init__(self, desk: MeetingDesk) -> None:
        deeds = {"intend": _intend, "hand": _hand, "move": _move}
        super().__init__(desk, "copies", _copies, deeds, ends=frozenset({"intend", "hand", "move"}))


def _slips(view: MeetingView, texts: Texts) -> SheetFigure:
    heads = ("number", "owner", "orders", "reply_due", "state", "reply", "reason")
    ends = tuple((str(int(end)), texts.text(f"promise_state.{end.name.lower()}")) for end in _ENDS)
    return SheetFigure(
        name=texts.text("meeting.slips"),
        heads=tuple(texts.text(f"meeting.head.{head}") for head in heads),
        lines=tuple(_slip(slip, view, texts) for slip in view.slips),
        fields=(
            Field("body", texts.text("meeting.slip.to"), Kind.SOUGHT, bodies(view, texts)),
            Field("due", texts.text("meeting.head.reply_due"), Kind.DAY),
            Field("end", texts.text("meeting.slip.end"), Kind.CHOICE, ends),
            Field(
                "orders", texts.text("meeting.head.orders"), Kind.LONG, hint=texts.text("meeting.slip.hint")
            ),
            Field("note", texts.text("meeting.slip.note"), Kind.LONG),
            Field("reply", texts.text("meeting.head.reply"), Kind.LONG),
            Field("reason", texts.text("meeting.reason"), Kind.LONG),
        ),
        acts=(
            Act("make", texts.text("meeting.act.slip"), primary=True),
            Act("print", texts.text("meeting.act.print"), with_row=True),
            Act("reply", texts.text("meeting.act.reply"), with_row=True),
            Act("end", texts.text("meeting.act.end"), with_row=True, asks=texts.text("meeting.asks.end")),
        ),
        empty=(texts.text("meeting.slips.none"), texts.text("meeting.slips.none.why")),
        start={"due": day_words(view.now + _DAYS, view.zone)},
    )


def _slip(slip: Slip, view: MeetingView, texts: Texts) -> SheetLine:
    row = slip.row
    orders = " ".join(order.number for order in slip.orders)
    state = texts.text(f"promise_state.{row.outcome.name.lower()}")
    if row.outcome is PromiseState.OPEN and slip.is_late(view.now):
        state = texts.text("meeting.slip.late")
    owner, due = wording.pair_text(view.body(row.body_id), texts), day_words(row.reply_due, view.zone)
    values = {"body": str(row.body_id or ""), "orders": orders, "note": row.note, "reply": row.reply}
    return SheetLine(
        row.id,
        (row.number, owner, orders, due, state, row.reply, row.reason),
        {**values, "due": due, "reason": row.reason, "end": str(int(row.outcome))},
    )


def _make(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    body = id_in(values, "body")
    if body is None:
        raise MeetingError("meeting.error.no_body")
    return meetings.make_slip(
        store,
        body,
        orders_numbered(store, numbers_of(values["orders"])),
        reply_due=due_on(day_of(values["due"]), store.district.zone),
        at=meetings.now(store),
        note=values["note"],
        actor=actor,
    )


def _reply(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    assert isinstance(key, int)
    return meetings.replied(store, key, values["reply"], at=meetings.now(store), actor=actor)


def _end(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    assert isinstance(key, int)
    end = PromiseState(int(values["end"] or PromiseState.DONE))
    return meetings.end_slip(store, key, end, at=meetings.now(store), reason=values["reason"], actor=actor)


def _copies(view: MeetingView, texts: Texts) -> SheetFigure:
    heads = ("pack", "kind", "state", "pages", "copy", "office", "handed")
    states = tuple((str(int(each)), texts.text(f"pack_state.{each.name.lower()}")) for each in PackState)
    lines = [_copy(each, copy, view, texts) for each in view.packs for copy in (each.copies or (None,))]
    return SheetFigure(
        name=texts.text("meeting.copies"),
        heads=tuple(texts.text(f"meeting.head.{head}") for head in heads),
        lines=tuple(lines),
        fields=(
            Field("office", texts.text("meeting.office"), hint=texts.text("meeting.office.hint")),
            Field("state", texts.text("meeting.pack_state"), Kind.CHOICE, states),
        ),
        acts=(
            Act("intend", texts.text("meeting.act.intend"), with_row=True, primary=True),
            Act("hand", texts.text("meeting.act.hand"), with_row=True),
            Act("move", texts.text("meeting.act.move"), with_row=True, asks=texts.text("meeting.asks.move")),
        ),
        empty=(texts.text("meeting.copies.none"), texts.text("meeting.copies.none.why")),
    )


def _copy(each: Distributed, copy: CopyRow | None, view: MeetingView, texts: Texts) -> SheetLine:
    pack = each.pack
    kind = texts.text(f"pack.paper.{pack.variant}")
    state = texts.text(f"pack_state.{pack.state.name.lower()}")
    copied = (
        (str(copy.number), copy.recipient, day_words(copy.handed_at, view.zone)) if copy else ("", "", "")
    )
    key = (pack.id, copy.number if copy else 0)
    return SheetLine(
        key, (pack.number, kind, state, str(pack.pages), *copied), {"state": str(int(pack.state))}
    )


def _pair(key: object) -> tuple[int, int]:
    assert isinstance(key, tuple)
    return key


def _intend(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    return meetings.intend_copy(store, _pair(key)[0], values["office"], actor=actor)


def _hand(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    pack, number = _pair(key)
    return meetings.hand_over(store, pack, number, at=meetings.now(store), actor=actor)


def _move(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    to = PackState(int(values["state"] or 0))
    return meetings.move_pack(store, _pair(key)[0], to, at=meetings.now(store), actor=actor)


def log_notes(view: MeetingView, texts: Texts) -> tuple[Note, ...]:
    """The log, newest first: what was done, to what, by which office or post, and when."""
    return tuple(_logged(row, view.zone, texts) for row in view.log)


def _logged(row: AuditRow, zone: str, texts: Texts) -> Note:
    at = datetime.fromtimestamp(row.at, ZoneInfo(zone))
    words = " ".join(filter(None, (texts.text(f"meeting.log.{row.action}"), _detail(row, texts))))
    return Note(row.id, None, words, row.actor, f"{at:%m-%d %H:%M}")


def _detail(row: AuditRow, texts: Texts) -> str:
    """What a line of the log is about: the steps of a state, the number of a paper, the office of a copy."""
    if row.action in ("meeting.state", "pack.state"):
        told = json.loads(row.detail)
        steps = (PackState(told[end]).name.lower() for end in ("from", "to"))
        return " → ".join(texts.text(f"pack_state.{step}") for step in steps)
    if row.action in ("pack.copy", "pack.handed"):
        return row.detail.split(" ", 2)[-1]
    return row.detail.partition(" ")[0]

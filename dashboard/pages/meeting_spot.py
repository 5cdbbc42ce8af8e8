"""On the spot: the register of the day, each line with its answer, and what the platform is to file."""

from pathlib import Path

from dashboard.pages.meeting_desk import MeetingDesk
from dashboard.pages.meeting_sheet import AsksFile, MeetingSheet, Values, bodies, day_words, id_in, named
from dashboard.pages.meeting_view import MeetingView
from data import meetings, wording
from data.export.tables import write_tables
from data.meetings import Answer, Decision, Raised
from data.meetings.entries import day_of, due_on
from data.meetings.platform import platform_table
from data.meetings.register import line_by_id
from data.store import MeetingRow, RegisterRow, Store
from data.terms import AnswerKind, Tier
from resources.i18n import Texts
from widgets.papers.field_grid import Field, Kind
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine

_HEADS = ("line", "matter", "place", "category", "tier", "outcome", "answer", "order")
_DAYS = 14 * 86_400
"""Until when a promise made on the spot is due, unless another day is chosen."""


class RegisterSheet(MeetingSheet):
    """A matter is written down, and answered where it was raised."""

    def __init__(self, desk: MeetingDesk) -> None:
        deeds = {"take": _take, "answer": _answer, "export": _export}
        files = {"export": AsksFile.SAVE}
        super().__init__(desk, "register", _figure, deeds, files, ends=frozenset({"answer"}))


def _figure(view: MeetingView, texts: Texts) -> SheetFigure:
    kinds = tuple((str(int(kind)), texts.text(f"answer_kind.{kind.name.lower()}")) for kind in AnswerKind)
    tiers = tuple((str(int(tier)), texts.text(f"tier.{tier.word}")) for tier in Tier)
    raised, settled = meetings.matters(view.register)
    due = day_words((view.row.day if view.row else view.now) + _DAYS, view.zone)
    return SheetFigure(
        name=texts.text("meeting.register"),
        heads=tuple(texts.text(f"meeting.head.{head}") for head in _HEADS),
        lines=tuple(_line(line, view, texts, due) for line in view.register),
        fields=(
            Field("matter", texts.text("meeting.raised"), Kind.LONG, hint=texts.text("meeting.raised.hint")),
            Field("area", texts.text("meeting.head.place"), Kind.SOUGHT, named(view.areas, texts)),
            Field(
                "category", texts.text("meeting.head.category"), Kind.SOUGHT, named(view.categories, texts)
            ),
            Field("tier", texts.text("meeting.head.tier"), Kind.CHOICE, tiers),
            Field("kind", texts.text("meeting.head.outcome"), Kind.CHOICE, kinds),
            Field("answer", texts.text("meeting.head.answer"), Kind.LONG),
            Field("number", texts.text("meeting.head.order"), hint=texts.text("meeting.number.hint")),
            Field("body", texts.text("meeting.head.owner"), Kind.SOUGHT, bodies(view, texts)),
            Field("due", texts.text("meeting.head.due"), Kind.DAY),
        ),
        acts=(
            Act("take", texts.text("meeting.act.take"), primary=True),
            Act("answer", texts.text("meeting.act.answer"), with_row=True),
            Act("export", texts.text("meeting.act.platform"), allowed=bool(view.register)),
        ),
        empty=(texts.text("meeting.register.none"), texts.text("meeting.register.none.why")),
        hint=texts.text("stationing.register", n=raised, settled=settled) if raised else "",
        start={"due": due},
    )


def _line(line: RegisterRow, view: MeetingView, texts: Texts, due: str) -> SheetLine:
    area = wording.pair_text(view.areas.get(line.area_id or 0, ("", "")), texts)
    category = wording.pair_text(view.categories.get(line.category_id or 0, ("", "")), texts)
    kind = texts.text(f"answer_kind.{line.kind.name.lower()}")
    tier = line.tier.word.upper() if line.tier else ""
    promise = next((row for row in view.made if row.id == line.commitment_id), None)
    return SheetLine(
        line.id,
        (str(line.number), line.matter, area, category, tier, kind, line.answer, line.order_number),
        {
            "matter": line.matter,
            "area": str(line.area_id or ""),
            "category": str(line.category_id or ""),
            "tier": str(int(line.tier)),
            "kind": str(int(line.kind)),
            "answer": line.answer,
            "number": line.order_number,
            "body": str(promise.body_id or "") if promise else "",
            "due": day_words(promise.due, view.zone) if promise else due,
        },
    )


def _take(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    """Write a matter down; where it was answered at once, with its answer."""
    told = Raised(
        values["matter"], id_in(values, "area"), id_in(values, "category"), Tier(int(values["tier"] or 0))
    )
    line = meetings.take_down(store, meeting.id, told, actor=actor)
    if AnswerKind(int(values["kind"] or 0)) is not AnswerKind.OPEN:
        _answer(store, meeting, actor, line.id, values)
    return line


def _answer(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    assert isinstance(key, int)
    kind, line = AnswerKind(int(values["kind"] or 0)), line_by_id(store, key)
    promise = None
    if kind is AnswerKind.COMMITMENT:
        due = due_on(day_of(values["due"]), store.district.zone)
        promise = Decision(line.matter, id_in(values, "body"), due, line.area_id)
    told = Answer(kind, values["answer"], values["number"], promise)
    return meetings.answer(store, key, told, at=meetings.now(store), actor=actor)


def _export(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    return write_tables(Path(values["file"]), platform_table(store, meeting.id))

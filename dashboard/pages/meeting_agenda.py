"""Preparing a meeting: the matters of its agenda with proposals and explanations, and its announcement."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dashboard.pages.meeting_desk import MeetingDesk
from dashboard.pages.meeting_sheet import (
    AsksFile,
    MeetingSheet,
    Values,
    bodies,
    id_in,
    is_draft,
    order_numbered,
)
from dashboard.pages.meeting_view import MeetingView
from data import meetings, wording
from data.export.sheets import write_sheets
from data.figures.orders import OrderLine
from data.meetings import AgendaItem, MeetingError
from data.meetings.agenda import item_by_id
from data.meetings.desk import mode_rows_now
from data.scope import local_day
from data.store import MeetingRow, PostRow, Store
from data.terms import Instant
from resources.i18n import Texts
from widgets.papers.field_grid import Field, Kind
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine

_CLOCK = "%H:%M"


class AgendaSheet(MeetingSheet):
    """Matters are chosen from candidates, by the number of an order, or told in words."""

    def __init__(self, desk: MeetingDesk) -> None:
        self._candidates: tuple[OrderLine, ...] = ()
        deeds = {
            "add": _add,
            "save": _save,
            "up": lambda store, meeting, actor, key, values: _shift(store, actor, key, -1),
            "down": lambda store, meeting, actor, key, values: _shift(store, actor, key, 1),
            "remove": lambda store, meeting, actor, key, values: meetings.remove(
                store, _id(key), actor=actor
            ),
            "ask": _write_questions,
            "read": _read,
        }
        files = {"ask": AsksFile.SAVE, "read": AsksFile.OPEN}
        super().__init__(desk, "agenda", self._figure, deeds, files)

    def show_candidates(self, lines: Sequence[OrderLine]) -> None:
        """Offer orders to choose matters from, the most pressing first."""
        self._candidates = tuple(line for line in lines if not line.personal)
        self.retell()

    def _figure(self, view: MeetingView, texts: Texts) -> SheetFigure:
        heads = ("line", "order", "matter", "proposal", "asked", "explanation")
        draft = is_draft(view)
        return SheetFigure(
            name=texts.text("meeting.agenda"),
            heads=tuple(texts.text(f"meeting.head.{head}") for head in heads),
            lines=tuple(_line(item, view, texts) for item in view.agenda),
            fields=(
                Field("order", texts.text("meeting.candidate"), Kind.SOUGHT, self._offered(view, texts)),
                Field("matter", texts.text("meeting.matter"), hint=texts.text("meeting.matter.hint")),
                Field("body", texts.text("meeting.explains"), Kind.SOUGHT, bodies(view, texts)),
                Field("proposal", texts.text("meeting.head.proposal"), Kind.LONG),
                Field("explanation", texts.text("meeting.head.explanation"), Kind.LONG),
            ),
            acts=(
                Act("add", texts.text("meeting.act.add"), primary=True, allowed=draft),
                Act("save", texts.text("meeting.act.save"), with_row=True, allowed=draft),
                Act("up", texts.text("meeting.act.up"), with_row=True, allowed=draft),
                Act("down", texts.text("meeting.act.down"), with_row=True, allowed=draft),
                Act(
                    "remove",
                    texts.text("meeting.act.remove"),
                    with_row=True,
                    asks=texts.text("meeting.asks.remove"),
                    allowed=draft,
                ),
                Act("ask", texts.text("meeting.act.ask"), with_row=True),
                Act("read", texts.text("meeting.act.read"), allowed=draft),
            ),
            empty=(texts.text("meeting.agenda.none"), texts.text("meeting.agenda.none.why")),
            hint=_owing(view, texts) if draft else texts.text("meeting.not_draft"),
        )

    def _offered(self, view: MeetingView, texts: Texts) -> tuple[tuple[str, str], ...]:
        """The candidates that do not stand on the agenda yet."""
        there = {item.order.number for item in view.agenda if item.order is not None}
        told = [
            (
                line.number,
                " · ".join((line.number, wording.pair_text(line.category, texts), _where(line, texts))),
            )
            for line in self._candidates
            if line.number not in there
        ]
        return (("", texts.text("meeting.choose_none")), *told)


def _where(line: OrderLine, texts: Texts) -> str:
    return wording.area_short(line.place[-1], texts) if line.place else ""


def _line(item: AgendaItem, view: MeetingView, texts: Texts) -> SheetLine:
    row, order = item.row, item.order
    category = view.categories.get((order.category_id or 0) if order else 0, ("", ""))
    matter = row.matter or wording.pair_text(category, texts)
    explained = texts.text("meeting.owed") if item.is_owed else row.explanation
    owner = wording.pair_text(view.body(row.body_id), texts)
    cells = (str(row.position), order.number if order else "", matter, row.proposal, owner, explained)
    values = {"proposal": row.proposal, "body": str(row.body_id or ""), "explanation": row.explanation}
    return SheetLine(row.id, cells, {**values, "matter": order.number if order else row.matter})


def _owing(view: MeetingView, texts: Texts) -> str:
    """Name the bodies that owe an explanation, with how many each owes."""
    owed: dict[str, int] = {}
    for item in view.agenda:
        if item.is_owed:
            name = wording.pair_text(view.body(item.row.body_id), texts)
            owed[name] = owed.get(name, 0) + 1
    told = "、".join(f"{name} {n}" for name, n in owed.items())
    if texts.language == "en":
        told = told.replace("、", ", ")
    return texts.text("meeting.owing", bodies=told) if told else ""


def _id(key: object) -> int:
    assert isinstance(key, int)
    return key


def _add(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    told = values["matter"].strip()
    order = order_numbered(store, values["order"] or told)
    if order is not None:
        row = meetings.choose_order(store, meeting.id, order, actor=actor)
    else:
        row = meetings.add_matter(store, meeting.id, told, actor=actor)
    return _save(store, meeting, actor, row.id, values) if key is None else row


def _save(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    """Keep proposal, body and explanation of a matter."""
    item, at = item_by_id(store, _id(key)), meetings.now(store)
    if values["proposal"].strip() != item.proposal:
        meetings.propose(store, item.id, values["proposal"], actor=actor)
    meetings.ask(store, item.id, id_in(values, "body"), at=at, actor=actor)
    told = values["explanation"].strip()
    if told and told != item.explanation:
        meetings.explain(store, item.id, told, at=at, actor=actor)
    return item


def _shift(store: Store, actor: str, key: object, by: int) -> object:
    item = item_by_id(store, _id(key))
    return meetings.shift(store, item.id, max(1, item.position + by), actor=actor)


def _write_questions(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    body = id_in(values, "body")
    if body is None:
        raise MeetingError("stationing.sheet.nothing_asked")
    sheet = meetings.question_sheet(store, meeting.id, body)
    return write_sheets(Path(values["file"]), [sheet], mode_rows_now(store))


def _read(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    file, at = Path(values["file"]), meetings.now(store)
    return meetings.read_explanations(store, meeting.id, file, at=at, actor=actor)


class AnnouncementSheet(MeetingSheet):
    """Where and when the meeting is held, who convenes it, and which posts attend."""

    def __init__(self, desk: MeetingDesk) -> None:
        deeds = {"save": _announce, "add": _attend, "remove": _leave}
        super().__init__(desk, "announcement", _announcement, deeds)


def _announcement(view: MeetingView, texts: Texts) -> SheetFigure:
    heads = ("post", "role", "place")
    posts = [post for post in view.posts if post.area_id in view.areas or post.area_id is None]
    offered = (("", texts.text("meeting.choose_none")), *((str(p.id), _post(p, view, texts)) for p in posts))
    row, zone = view.row, ZoneInfo(view.zone)
    local: tuple[str, ...] = ("", "")
    if row is not None:
        told = (row.begins, row.ends)
        local = tuple("" if at is None else f"{datetime.fromtimestamp(at, zone):{_CLOCK}}" for at in told)
    start = {
        "place": row.place if row else "",
        "begins": local[0] or "09:00",
        "ends": local[1] or "11:00",
        "convener": str(row.convener_post_id or "") if row else "",
    }
    return SheetFigure(
        name=texts.text("meeting.announcement"),
        heads=tuple(texts.text(f"meeting.head.{head}") for head in heads),
        lines=tuple(_attending(post, view, texts, start) for post in view.posts if post.id in view.attending),
        fields=(
            Field("place", texts.text("meeting.where")),
            Field("begins", texts.text("meeting.begins")),
            Field("ends", texts.text("meeting.ends")),
            Field("convener", texts.text("meeting.convener"), Kind.SOUGHT, offered),
            Field("post", texts.text("meeting.attends"), Kind.SOUGHT, offered),
        ),
        acts=(
            Act("save", texts.text("meeting.act.announce"), primary=True),
            Act("add", texts.text("meeting.act.attend")),
            Act("remove", texts.text("meeting.act.leave"), with_row=True),
        ),
        empty=(
            texts.text("meeting.posts.none"),
            texts.text("meeting.posts.none.why" if view.posts else "meeting.posts.unknown"),
        ),
        start=start,
    )


def _attending(post: PostRow, view: MeetingView, texts: Texts, start: Values) -> SheetLine:
    area = wording.pair_text(view.areas.get(post.area_id or 0, ("", "")), texts)
    return SheetLine(post.id, (post.code, _role(post, texts), area), start)


def _role(post: PostRow, texts: Texts) -> str:
    return texts.text(f"role.{post.role.name.lower()}")


def _post(post: PostRow, view: MeetingView, texts: Texts) -> str:
    area = wording.pair_text(view.areas.get(post.area_id or 0, ("", "")), texts)
    return " · ".join(filter(None, (area, _role(post, texts), post.code)))


def _announce(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    return meetings.announce(
        store,
        meeting.id,
        place=values["place"],
        begins=_instant(store, meeting, values["begins"]),
        ends=_instant(store, meeting, values["ends"]),
        convener=id_in(values, "convener"),
        actor=actor,
    )


def _instant(store: Store, meeting: MeetingRow, clock: str) -> Instant | None:
    """The instant of an hour on the day of the meeting; MeetingError for what is no hour."""
    if not clock.strip():
        return None
    zone = store.district.zone
    try:
        hour = datetime.strptime(clock.strip().replace("：", ":"), _CLOCK).time()
    except ValueError:
        raise MeetingError("meeting.error.clock", text=clock) from None
    day = local_day(meeting.day, zone)
    return Instant(int(datetime.combine(day, hour, ZoneInfo(zone)).timestamp()))


def _attend(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    post = id_in(values, "post")
    if post is None:
        raise MeetingError("meeting.error.no_post")
    _announce(store, meeting, actor, key, values)  # what else was typed is kept with it
    held = store.meeting_posts(meeting.id)
    return meetings.announce(store, meeting.id, posts=tuple(dict.fromkeys((*held, post))), actor=actor)


def _leave(store: Store, meeting: MeetingRow, actor: str, key: object, values: Values) -> object:
    _announce(store, meeting, actor, key, values)
    stay = tuple(post for post in store.meeting_posts(meeting.id) if post != key)
    return meetings.announce(store, meeting.id, posts=stay, actor=actor)

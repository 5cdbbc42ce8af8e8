"""The meeting that a command is about, and what is told of a stationing day: state, agenda, announcement."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.tables import print_table
from dashboard.errors import CommandError
from dashboard.papers.freezing import take_step
from data import meetings
from data.export.sheets import write_sheets
from data.meetings import AgendaItem, MeetingError, Step
from data.meetings.desk import mode_rows_now
from data.scope import local_day, parse_as_of
from data.store import MeetingRow, Store, open_store
from data.terms import PackState
from resources.i18n import tr


@dataclass(frozen=True, slots=True)
class Seat:
    """Which meeting is worked on, by which office, and how it is answered."""

    db: str
    district: str | None
    month: str
    scope: str | None
    office: str
    as_json: bool

    @property
    def place(self) -> str | None:
        """The code of the place: `grid:g1` and `g1` are the same, nothing is the district."""
        return self.scope.rpartition(":")[2] if self.scope else None


@contextmanager
def seated(seat: Seat, *, opening: bool) -> Iterator[tuple[Store, MeetingRow]]:
    """Open the store and its meeting; one that is not there is made as a draft where `opening`."""
    with open_store(seat.db, district=seat.district) as store:
        if opening:
            found: MeetingRow | None = meetings.open_meeting(store, seat.month, seat.place, actor=seat.office)
        else:
            found = meetings.meeting_at(store, seat.month, seat.place)
        if found is None:
            raise MeetingError("stationing.error.no_meeting")
        yield store, found


def say(seat: Seat, answer: Any, heads: tuple[str, ...], rows: list[list[str]], *lines: str) -> None:
    """Answer in JSON, or with sentences and a table."""
    if seat.as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    for line in lines:
        typer.echo(line)
    if rows:
        print_table("", [tr(f"stationing.head.{head}") for head in heads], rows)


def tell_state(seat: Seat, to: str | None) -> None:
    """Say how far a meeting's papers are, who took which step, and what is missing; or take a step."""
    with seated(seat, opening=False) as (store, held):
        wanted = None if to is None else _state(to)
        meeting = held if wanted is None else take_step(store, held, wanted, actor=seat.office)
        steps, lacking = meetings.steps(store, meeting.id), meetings.missing(store, meeting)
    state = PackState(meeting.state).name.lower()
    answer = {
        "meeting": seat.month,
        "place": meeting.place,
        "day": meeting.day,
        "state": state,
        "steps": list(map(_step, steps)),
        "missing": [{"kind": each.kind, "area": each.place or None, "text": str(each)} for each in lacking],
    }
    head = tr("stationing.state", state=tr(f"pack_state.{state}"), n=len(lacking))
    say(seat, answer, (), [], head, *map(str, meetings.lacks(lacking)))


def _step(step: Step) -> dict[str, Any]:
    before, after = step.before.name.lower(), step.after.name.lower()
    return {"at": step.at, "office": step.actor, "from": before, "to": after}


def announce(
    seat: Seat,
    *,
    place: str | None,
    begins: str | None,
    ends: str | None,
    convener: str | None,
    posts: str | None,
) -> None:
    """Say where and when the meeting is held, who convenes it and which posts attend."""
    with seated(seat, opening=True) as (store, meeting):
        zone = store.district.zone
        ids = {row.code: row.id for row in store.posts() if row.valid_until is None}
        row = meetings.announce(
            store,
            meeting.id,
            place=place,
            begins=None if begins is None else parse_as_of(begins, zone),
            ends=None if ends is None else parse_as_of(ends, zone),
            convener=None if convener is None else _post(ids, convener),
            posts=None if posts is None else tuple(_post(ids, code) for code in _listed(posts)),
            actor=seat.office,
        )
        attending = store.meeting_posts(row.id)
    codes = {id_: code for code, id_ in ids.items()}
    named = [codes[id_] for id_ in attending if id_ in codes]
    answer = {"place": row.place, "begins": row.begins, "ends": row.ends, "posts": named}
    say(seat, answer, (), [], tr("stationing.announced", place=row.place, n=len(named)))


@dataclass(frozen=True, slots=True)
class AgendaWish:
    """What is to be changed on an agenda; numbers are those of its matters."""

    orders: str | None = None
    matter: str | None = None
    item: int | None = None
    proposal: str | None = None
    shift: int | None = None
    remove: bool = False


def tell_agenda(seat: Seat, wish: AgendaWish) -> None:
    """Change the agenda as wished, and tell it."""
    with seated(seat, opening=wish != AgendaWish()) as (store, meeting):
        for id_ in order_ids(store, wish.orders):
            meetings.choose_order(store, meeting.id, id_, actor=seat.office)
        if wish.matter is not None:
            meetings.add_matter(store, meeting.id, wish.matter, actor=seat.office)
        if wish.item is not None:
            _change(store, item_at(store, meeting, wish.item), wish, seat.office)
        _tell(seat, store, meeting)


def ask_body(seat: Seat, item: int | None, body: str, out: Path | None) -> None:
    """Ask a body to explain a matter, and write the sheet with all that it was asked."""
    with seated(seat, opening=False) as (store, meeting):
        asked = meetings.body_at(store, body)
        if item is not None:
            row = item_at(store, meeting, item).row
            meetings.ask(store, row.id, asked.id, at=meetings.now(store), actor=seat.office)
        if out is not None:
            sheet = meetings.question_sheet(store, meeting.id, asked.id)
            written = write_sheets(out, [sheet], mode_rows_now(store))
            typer.echo(tr("export.written", files=", ".join(map(str, written))), err=True)
        _tell(seat, store, meeting)


def take_explanation(seat: Seat, file: Path | None, item: int | None, text: str | None) -> None:
    """Take in what bodies explained: a sheet that came back, or one text."""
    with seated(seat, opening=False) as (store, meeting):
        at = meetings.now(store)
        if file is not None:
            told = meetings.read_explanations(store, meeting.id, file, at=at, actor=seat.office)
            typer.echo(tr("stationing.read", n=told.read, changed=told.changed), err=True)
        elif item is not None and text is not None:
            row = item_at(store, meeting, item).row
            meetings.explain(store, row.id, text, at=at, actor=seat.office)
        else:
            raise CommandError(tr("stationing.error.file_or_text"))
        _tell(seat, store, meeting)


def tell_copies(seat: Seat, pack: str | None, office: str | None, handed: int | None) -> None:
    """Put an office on the list of a pack, or note that a copy was handed over, and tell the list."""
    with seated(seat, opening=False) as (store, meeting):
        if pack is not None:
            made = next((row for row in store.packs() if row.number == pack), None)
            if made is None:
                raise MeetingError("stationing.error.no_pack", number=pack)
            if office is not None:
                meetings.intend_copy(store, made.id, office, actor=seat.office)
            if handed is not None:
                meetings.hand_over(store, made.id, handed, at=meetings.now(store), actor=seat.office)
        told, zone = meetings.distribution(store, meeting.id), store.district.zone
    answer = [
        {
            "pack": each.pack.number,
            "variant": each.pack.variant,
            "state": each.pack.state.name.lower(),
            "pages": each.pack.pages,
            "sha256": each.pack.sha256,
            "copies": [
                {"number": copy.number, "office": copy.recipient, "handed": day_text(copy.handed_at, zone)}
                for copy in each.copies
            ],
        }
        for each in told
    ]
    rows = [
        [each.pack.number, str(copy.number), copy.recipient, day_text(copy.handed_at, zone) or ""]
        for each in told
        for copy in each.copies
    ]
    heads = ("pack", "number", "office", "handed")
    say(seat, answer, heads, rows, tr("stationing.copies", n=len(told), copies=len(rows)))


def day_text(instant: int | None, zone: str) -> str | None:
    """The local day of an instant as it is written, None where there is none."""
    return None if instant is None else str(local_day(instant, zone))


def item_at(store: Store, meeting: MeetingRow, number: int) -> AgendaItem:
    """The matter of an agenda with a number; MeetingError where there is none."""
    for item in meetings.agenda(store, meeting.id):
        if item.row.position == number:
            return item
    raise MeetingError("stationing.error.no_item", number=number)


def order_ids(store: Store, numbers: str | None) -> list[int]:
    """The ids of orders by their whole numbers; MeetingError for one that is not there."""
    found = []
    for number in _listed(numbers or ""):
        same = [row for row in store.orders_by_id(store.ids_numbered(number, 1)) if row.number == number]
        if not same:
            raise MeetingError("stationing.error.no_order", number=number)
        found.append(same[0].id)
    return found


def body_words(store: Store) -> Callable[[int | None], str]:
    """A function that names a body by its id; nothing for none."""
    names = {row.id: row.short_name or row.name or row.code for row in store.bodies()}
    return lambda id_: names.get(id_ or 0, "")


def _change(store: Store, item: AgendaItem, wish: AgendaWish, office: str) -> None:
    if wish.proposal is not None:
        meetings.propose(store, item.row.id, wish.proposal, actor=office)
    if wish.shift is not None:
        meetings.shift(store, item.row.id, wish.shift, actor=office)
    if wish.remove:
        meetings.remove(store, item.row.id, actor=office)


def _tell(seat: Seat, store: Store, meeting: MeetingRow) -> None:
    body, words = body_words(store), {row.id: row.name for row in store.categories()}
    answer = [_matter(item, words, body) for item in meetings.agenda(store, meeting.id)]
    heads = ("line", "order", "matter", "proposal", "owner", "explanation")
    rows = [[str(cell or "") for cell in each.values()][: len(heads)] for each in answer]
    say(seat, answer, heads, rows, tr("stationing.agenda", n=len(rows)))


def _matter(item: AgendaItem, words: dict[int, str], body: Callable[[int | None], str]) -> dict[str, Any]:
    row, order = item.row, item.order
    return {
        "number": row.position,
        "order": order.number if order else None,
        "matter": row.matter or words.get((order.category_id or 0) if order else 0, ""),
        "proposal": row.proposal,
        "owner": body(row.body_id) or None,
        "explanation": row.explanation,
        "owed": item.is_owed,
    }


def _post(ids: dict[str, int], code: str) -> int:
    if code not in ids:
        raise MeetingError("stationing.error.post", code=code)
    return ids[code]


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _state(word: str) -> PackState:
    for state in PackState:
        if state.name.lower() == word:
            return state
    raise CommandError(tr("stationing.error.state", word=word))

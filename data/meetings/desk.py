"""Where a stationing day is worked on: the meeting of a month and place, one hand at a time, clean words."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from data.clock import MeetingRule, district_calendar, stationing_day
from data.clock.stationing import STATIONING_DAY
from data.figures.tables import Row
from data.intake.privacy import masked
from data.ledger.meeting_rules import meeting_period, meeting_rules
from data.ledger.modes import mode_among, modes_of
from data.meetings.errors import MeetingError
from data.scope import local_day, parse_period, start_of_day
from data.store import AreaRow, BatchInfo, BodyRow, MeetingRow, Store, Writer
from data.tabling import mode_rows
from data.terms import Instant, Level, PackState

MATTER = 60
"""Characters of a matter that is told in words."""

WORDS = 1_000
"""Characters of a proposal, an explanation, an answer or a reason."""


@contextmanager
def turn(store: Store, batch: BatchInfo | None = None) -> Iterator[Writer]:
    """One transaction in which nobody else works on stationing days; what is read inside is the newest."""
    with store.writing(batch) as writer:
        writer.lock(MeetingRow)
        yield writer


def now(store: Store) -> Instant:
    """The instant at which something is done: by the wall's clock, or the data's where these are old."""
    wall = int(time.time())
    return Instant(wall if store.district.clock == "wall" else store.data_time() or wall)


def mode_rows_now(store: Store) -> tuple[Row, ...]:
    """The operating mode of now where it is not the usual one, to stand beside what goes out."""
    return mode_rows(mode_among(modes_of(store), now(store)), store.district.zone)


def clean(text: str, most: int = WORDS) -> str:
    """A text as it is kept: one line, without what leads to a person; MeetingError where it is too long."""
    told = masked(" ".join(text.split()))
    if len(told) > most:
        raise MeetingError("stationing.error.long", text=f"{told[:20]}…", most=most, n=len(told))
    return told


def needed(text: str, key: str, most: int = WORDS) -> str:
    """The same where something must be said; MeetingError with the sentence of `key` where nothing is."""
    told = clean(text, most)
    if not told:
        raise MeetingError(key)
    return told


def area_at(store: Store, place: str | None) -> AreaRow:
    """The area with a code as it is now, None meaning the district; MeetingError where there is none."""
    found = [
        row
        for row in store.areas()
        if row.valid_until is None and (row.level is Level.DISTRICT if place is None else row.code == place)
    ]
    if not found:
        raise MeetingError("stationing.error.place", code=place or "")
    return found[-1]


def within(areas: Iterable[AreaRow], area_id: int | None) -> set[int]:
    """The ids of a place (None: the district) and of all areas inside it, in all their versions."""
    rows = sorted(areas, key=lambda row: row.level)
    code = next((row.code for row in rows if row.id == area_id), rows[0].code)
    inside: set[int] = set()
    for row in rows:
        if row.code == code or row.parent_id in inside:
            inside.add(row.id)
    return inside


def body_at(store: Store, code: str) -> BodyRow:
    """The body with a code; MeetingError where there is none."""
    for row in store.bodies():
        if row.code == code:
            return row
    raise MeetingError("stationing.error.body", code=code)


def meeting_by_id(store: Store, meeting_id: int) -> MeetingRow:
    """The meeting with an id; MeetingError where there is none."""
    for row in store.meetings():
        if row.id == meeting_id:
            return row
    raise MeetingError("stationing.error.no_meeting")


def meeting_at(store: Store, month: str, place: str | None = None) -> MeetingRow | None:
    """The meeting of a month (2020-11) at the place with a code, None meaning the district's own."""
    area = area_at(store, place)
    same = {row.id for row in store.areas() if row.code == area.code}
    found = [row for row in store.meetings() if row.area_id in same and month_of_meeting(store, row) == month]
    return found[-1] if found else None


def open_meeting(store: Store, month: str, place: str | None = None, *, actor: str) -> MeetingRow:
    """The meeting of a month and place, made as a draft on the stationing day where there is none yet.

    Raises `PeriodError` for a month that cannot be read.
    """
    last, zone = parse_period(f"28:{month}", store.district.zone, 0).last, store.district.zone
    area, rules = area_at(store, place), meeting_rules(store)
    period = meeting_period(rules, last.year, last.month, zone)
    with turn(store) as writer:
        if found := meeting_at(store, month, place):
            return found
        day = start_of_day(_meeting_day(store, rules.rule, period.last), zone)
        row = MeetingRow(writer.new_id(MeetingRow), area.id, day, period.begins, period.ends)
        writer.put_meetings([row])
        writer.audit(actor, "meeting.open", f"{month} {area.code}")
    return row


def announce(
    store: Store,
    meeting_id: int,
    *,
    place: str | None = None,
    begins: Instant | None = None,
    ends: Instant | None = None,
    convener: int | None = None,
    posts: tuple[int, ...] | None = None,
    actor: str,
) -> MeetingRow:
    """Say where and when the meeting is held, who convenes it and which posts attend; None leaves as is."""
    with turn(store) as writer:
        row = meeting_by_id(store, meeting_id)
        row = replace(
            row,
            place=row.place if place is None else clean(place, MATTER),
            begins=row.begins if begins is None else begins,
            ends=row.ends if ends is None else ends,
            convener_post_id=row.convener_post_id if convener is None else convener,
        )
        if row.begins is not None and row.ends is not None and row.ends <= row.begins:
            raise MeetingError("stationing.error.hours")
        writer.put_meetings([row])
        if posts is not None:
            writer.put_meeting_posts(row.id, posts)
        writer.audit(actor, "meeting.announce", str(row.id))
    return row


def place_of(store: Store, row: MeetingRow) -> AreaRow:
    """The area where a meeting is held, the district's where none is named."""
    held = next((area for area in store.areas() if area.id == row.area_id), None)
    return held or area_at(store, None)


def month_of_meeting(store: Store, row: MeetingRow) -> str:
    """The month of a meeting as 2020-11; one moved across a month's end belongs to that of its cut-off."""
    at = row.cutoff - 1 if row.cutoff else row.day
    return f"{local_day(at, store.district.zone):%Y-%m}"


def meeting_codes(store: Store) -> dict[int, str]:
    """The month and the code of the place of each meeting, by which its sheets are known: 2020-11/Q01."""
    codes, own = {area.id: area.code for area in store.areas()}, area_at(store, None).code
    return {
        row.id: f"{month_of_meeting(store, row)}/{codes.get(row.area_id or 0) or own}"
        for row in store.meetings()
    }


def needs_draft(row: MeetingRow) -> None:
    """Refuse to change what is already checked, frozen or sent."""
    if row.state != PackState.DRAFT:
        raise MeetingError("stationing.error.not_draft")


def _meeting_day(store: Store, rule: MeetingRule, last: date) -> date:
    district = store.district
    calendar = district_calendar(district.calendar, district.zone)
    day = date(last.year, last.month, STATIONING_DAY)
    return stationing_day(last.year, last.month, rule, calendar) or day

"""All that the page for the 28th knows of one meeting, read from the store in one go by a worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.papers.meetings import meeting_period_of
from data import meetings
from data.clock import district_calendar, stationing_day
from data.ledger.meeting_rules import meeting_rules
from data.meetings import AgendaItem, Distributed, Finding, Slip, Step
from data.scope import Period, local_day, start_of_day
from data.store import AreaRow, AuditRow, BodyRow, CommitmentRow, MeetingRow, PostRow, RegisterRow, Store
from data.terms import Instant

_LOGGED = ("meeting.state", "pack.made", "pack.copy", "pack.handed", "pack.state", "slip.make")
_LOG = 200
"""So many lines of the log are shown, the newest first."""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting whole; `row` is None while nobody has begun it, `day` where no calendar tells it.

    Bodies, areas and categories are names by id, in Chinese and English; of areas those inside the place.
    """

    month: str
    place: str | None
    zone: str
    period: Period
    day: date | None
    now: Instant
    row: MeetingRow | None
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]
    agenda: tuple[AgendaItem, ...]
    register: tuple[RegisterRow, ...]
    before: tuple[CommitmentRow, ...]
    made: tuple[CommitmentRow, ...]
    told: Mapping[int, tuple[CommitmentRow, ...]]
    packs: tuple[Distributed, ...]
    slips: tuple[Slip, ...]
    log: tuple[AuditRow, ...]
    bodies: tuple[BodyRow, ...]
    posts: tuple[PostRow, ...]
    attending: tuple[int, ...]
    areas: Mapping[int, tuple[str, str]]
    codes: Mapping[str, int]
    categories: Mapping[int, tuple[str, str]]

    def body(self, id_: int | None) -> tuple[str, str]:
        """The names of a body; empty where there is none."""
        row = next((row for row in self.bodies if row.id == id_), None)
        return ("", "") if row is None else (row.short_name or row.name or row.code, row.name_en)


def read_meeting(store: Store, month: str, place: str | None) -> MeetingView:
    """Read the meeting of a month at the place with a code, None meaning the district's."""
    zone, period = store.district.zone, meeting_period_of(store, month)
    calendar = district_calendar(store.district.calendar, zone)
    last = period.last
    day = stationing_day(last.year, last.month, meeting_rules(store).rule, calendar)
    row = meetings.meeting_at(store, month, place)
    whose = meetings.area_at(store, place).id
    begun = row or MeetingRow(0, whose, start_of_day(day or last, zone), period.begins, period.ends)
    id_, before = begun.id, meetings.brought_forward(store, begun)
    made = meetings.promises_made(store, id_) if row is not None else ()
    areas = [each for each in store.areas() if each.valid_until is None]
    inside = _inside(areas, None if place is None else whose)
    return MeetingView(
        month=month,
        place=place,
        zone=zone,
        period=period,
        day=day if row is None else local_day(row.day, zone),
        now=meetings.now(store),
        row=row,
        findings=meetings.missing(store, begun),
        steps=() if row is None else meetings.steps(store, id_),
        agenda=() if row is None else meetings.agenda(store, id_),
        register=() if row is None else meetings.register(store, id_),
        before=before,
        made=made,
        told={each.id: meetings.history_of(store, each.id) for each in (*before, *made)},
        packs=_packs(store, month, None if place is None else inside),
        slips=meetings.slips(store),
        log=_log(store),
        bodies=tuple(store.bodies()),
        posts=tuple(post for post in store.posts() if post.valid_until is None),
        attending=() if row is None else tuple(store.meeting_posts(id_)),
        areas={each.id: (each.short_name or each.name, each.name_en) for each in areas if each.id in inside},
        codes={each.code: each.id for each in areas},
        categories={each.id: (each.name, each.name_en) for each in store.categories()},
    )


def _inside(areas: list[AreaRow], place: int | None) -> set[int]:
    """The ids of a place and of all areas inside it."""
    inside = {row.id for row in areas} if place is None else {place}
    for row in sorted(areas, key=lambda each: each.level):
        if row.parent_id in inside:
            inside.add(row.id)
    return inside


def _packs(store: Store, month: str, inside: set[int] | None) -> tuple[Distributed, ...]:
    """The papers of a month, which are recorded under the district's meeting; of a place those inside it."""
    district = meetings.meeting_at(store, month)
    told = () if district is None else meetings.distribution(store, district.id)
    return tuple(each for each in told if inside is None or each.pack.area_id in inside)


def _log(store: Store) -> tuple[AuditRow, ...]:
    rows = [row for action in _LOGGED for row in store.audits(action)]
    return tuple(sorted(rows, key=lambda row: row.id, reverse=True)[:_LOG])

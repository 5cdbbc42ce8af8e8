"""What is missing before the papers of a stationing day can go out, as plain findings, place by place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.clock import district_calendar
from data.meetings.agenda import agenda, owed
from data.meetings.deciding import brought_forward
from data.meetings.desk import month_of_meeting, within
from data.meetings.promises import is_open
from data.scope import local_day
from data.store import AreaRow, BodyRow, MeetingRow, PostRow, Store
from data.terms import AreaKind, Level, Role
from resources.i18n import current, tr

_CONVENERS = frozenset({Role.STREET_CONVENER, Role.GRID_CONVENER})
_NAMED = 3
"""So many of what lacks the same are named; of more, their number is told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing, at the place with a code (empty: everywhere); `str` is its sentence."""

    kind: str
    place: str
    values: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        return tr(f"stationing.missing.{self.kind}", **dict(self.values))


@dataclass(frozen=True, slots=True)
class Lack:
    """All findings of one kind, one at least; `str` counts them in one sentence and names the first."""

    kind: str
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        if len(self.findings) == 1:
            return str(self.findings[0])
        first = (str(dict(each.values)[_NAMES[self.kind]]) for each in self.findings[:_NAMED])
        more = "" if len(self.findings) <= _NAMED else tr("stationing.lack.more")
        names = tr("list.and").join(first) + more
        return tr(f"stationing.lack.{self.kind}", n=len(self.findings), names=names)


_NAMES = {
    "proposal": "number",
    "explanation": "body",
    "owner": "matter",
    "due": "matter",
    "place": "name",
    "convener": "name",
}
"""What tells findings of one kind apart; the other kinds occur once."""


def lacks(findings: Iterable[Finding]) -> tuple[Lack, ...]:
    """Gather findings by what is missing, in the order in which each kind first occurs."""
    kinds: dict[str, list[Finding]] = {}
    for each in findings:
        kinds.setdefault(each.kind, []).append(each)
    return tuple(Lack(kind, tuple(found)) for kind, found in kinds.items())


def missing(store: Store, meeting: MeetingRow) -> tuple[Finding, ...]:
    """All that is missing: of the meeting itself first, then of each stationing place inside it."""
    return (
        *_of_day(store, meeting),
        *_of_agenda(store, meeting),
        *_of_promises(store, meeting),
        *_of_places(store, meeting),
    )


def _of_day(store: Store, meeting: MeetingRow) -> Iterator[Finding]:
    """Data that end before the cut-off, and a day that the calendar does not cover."""
    district, texts_day = store.district, local_day(meeting.day, store.district.zone)
    data_time = store.data_time()
    if data_time is None or data_time < meeting.cutoff:
        day = "-" if data_time is None else f"{local_day(data_time - 1, district.zone)}"
        cutoff = f"{local_day(meeting.cutoff - 1, district.zone)}"
        yield _finding("data", "", day=day, cutoff=cutoff)
    calendar = district_calendar(district.calendar, district.zone)
    if calendar.is_working_day(texts_day) is None:
        yield _finding("calendar", "", day=f"{texts_day}", last=f"{calendar.last_day}")


def _of_agenda(store: Store, meeting: MeetingRow) -> Iterator[Finding]:
    """No agenda, matters without a proposal, and explanations that bodies owe."""
    items = agenda(store, meeting.id)
    if not items:
        yield _finding("agenda", "")
    for item in items:
        if not item.row.proposal:
            yield _finding("proposal", "", number=item.row.position)
    names = {row.id: _called(row) for row in store.bodies()}
    for body, theirs in owed(store, meeting.id).items():
        yield _finding("explanation", "", body=names[body], n=len(theirs))


def _of_promises(store: Store, meeting: MeetingRow) -> Iterator[Finding]:
    for row in brought_forward(store, meeting):
        if is_open(row) and row.body_id is None:
            yield _finding("owner", "", matter=row.matter)
        if is_open(row) and row.due is None:
            yield _finding("due", "", matter=row.matter)


def _of_places(store: Store, meeting: MeetingRow) -> Iterator[Finding]:
    """Responsibility grids where nobody knows yet where the meeting is held, or who convenes it."""
    areas, month = store.areas(), month_of_meeting(store, meeting)
    codes = {row.id: row.code for row in areas}
    held = {
        codes.get(row.area_id or 0): row for row in store.meetings() if month_of_meeting(store, row) == month
    }
    convened = {codes.get(post.area_id or 0) for post in store.posts() if _convenes(post)}
    for grid in sorted(_grids(areas, meeting.area_id), key=lambda row: row.code):
        there, name = held.get(grid.code), _called(grid)
        if there is None or not there.place:
            yield _finding("place", grid.code, name=name)
        if grid.code not in convened and (there is None or there.convener_post_id is None):
            yield _finding("convener", grid.code, name=name)


def _grids(areas: Sequence[AreaRow], place: int | None) -> list[AreaRow]:
    """The responsibility grids of a place but parks, where nobody lives; without any, the place itself."""
    inside = within(areas, place)
    found = [row for row in areas if row.id in inside and row.valid_until is None]
    lived_in = [row for row in found if row.kind is not AreaKind.SCENIC_GRID]
    grids = [row for row in lived_in if row.level is Level.GRID]
    return grids or sorted(lived_in, key=lambda row: row.level)[:1]


def _convenes(post: PostRow) -> bool:
    return post.role in _CONVENERS and post.valid_until is None and post.holder_key is not None


def _called(row: AreaRow | BodyRow) -> str:
    """The name of a place or body in the language of now; English names have no short form."""
    own = row.short_name or row.name or row.code
    return row.name_en or own if current().language == "en" else own


def _finding(kind: str, place: str, **values: str | int) -> Finding:
    return Finding(kind, place, tuple(values.items()))

"""Rows of the store from single entries, a function for each kind of table but that of posts."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from data.intake.people.entries import Entry
from data.intake.people.kinds import (
    ACTIVITIES,
    DUTIES,
    FOUR_ONES,
    PATROLS,
    READINGS,
    STATIONING,
    SUGGESTIONS,
    TEAMS,
)
from data.intake.people.words import plain
from data.scope import local_day, stationing_period
from data.store import (
    ActivityRow,
    DutyRow,
    FourOnesRow,
    MeetingRow,
    PatrolRow,
    ReadingRow,
    SuggestionRow,
    TeamRow,
)
from data.terms import Level, Role
from resources.warning_lists import READINGS as READING_KINDS

GROUND_LEVELS = (Level.STREET, Level.GRID, Level.SMALL_GRID)
"""Where something may be counted."""

LONGEST_DUTY = 8 * 86_400
"""Seconds: a week on call with the hours of handing over; longer turns are slips of a pen."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry tells: a row, and its `identity` if that is not the row's own key.

    The columns on which it is `silent` keep what the store holds.
    """

    row: Any
    identity: Hashable = None
    silent: frozenset[str] = frozenset()


def _silent(entry: Entry, **columns: str) -> frozenset[str]:
    """The columns of the store whose fields the entry does not have at all."""
    return frozenset(column for column, name in columns.items() if not entry.tells(name))


def duty(entry: Entry) -> Told:
    """A turn of duty of a post, with the office's phone."""
    post = entry.post()
    begins, ends = _turn(entry)
    if not entry.faults and not (begins and ends):
        entry.fault("hours" if entry.tells("hours") else "ends" if begins else "begins", "missing")
    if not entry.faults and not 0 < ends - begins <= LONGEST_DUTY:
        entry.fault("hours" if entry.tells("hours") else "ends", "span")
    return Told(DutyRow(post, begins, ends, entry.office_phone()), silent=_silent(entry, phone="phone"))


def _turn(entry: Entry) -> tuple[int, int]:
    """Begin and end, told as instants, as times of a day, or as a day and its hours; 0 where not told."""
    day, hours = entry.day(), entry.hours()
    if hours is None:
        begins, ends = entry.clock("begins", day), entry.clock("ends", day)
        overnight = day and begins and ends and begins - 86_400 < ends <= begins
        return begins, entry.within_day(ends, 86_400) if overnight else ends
    day = day or entry.day("begins")
    if not day:
        entry.fault("day", "missing")
        return 0, 0
    ends = 0 if hours.ends is None else entry.within_day(day, hours.ends)
    return entry.within_day(day, hours.begins), ends


def stationing(entry: Entry) -> Told:
    """A stationing day at one place, from cut-off to cut-off of its month."""
    area = entry.area((Level.STREET, Level.GRID))
    day = entry.needed_day()
    hours = entry.hours()
    begins = entry.within_day(day, hours.begins) if day and hours else day
    entry.at_most("settled", "raised")
    zone = entry.register.zone.key
    local = local_day(day, zone)
    period = stationing_period(local.year, local.month, zone)
    row = MeetingRow(
        id=0,
        area_id=area,
        day=begins,
        cutoff_from=period.begins,
        cutoff=period.ends,
        place=entry.short_text("place"),
        convener_post_id=_convener(entry, area),
        attended=entry.yes("attended"),
        matters_raised=entry.count("raised"),
        matters_settled=entry.count("settled"),
    )
    given = {
        "place": "place",
        "attended": "attended",
        "matters_raised": "raised",
        "matters_settled": "settled",
    }
    kept = {"id", "state", "cutoff_from", "cutoff"} | ({"day"} if hours is None else set())
    kept |= {"convener_post_id"} if row.convener_post_id is None else set()
    return Told(row, (area, day), _silent(entry, **given) | kept)


def _convener(entry: Entry, area: int) -> int | None:
    """The convener's post by its code, else the one of the place, if it has one."""
    if entry.texts.get("post"):
        return entry.post() or None
    if not area:
        return None
    street = entry.register.ground.level_of(area) is Level.STREET
    found = entry.register.posts.placed(Role.STREET_CONVENER if street else Role.GRID_CONVENER, area)
    return found if isinstance(found, int) else None


def patrol(entry: Entry) -> Told:
    """Patrols due and done; more done than due is impossible."""
    row = PatrolRow(
        area_id=entry.area(GROUND_LEVELS),
        day=entry.needed_day(),
        shift=entry.word("shift", "shifts", "day"),
        due=entry.needed_count("due"),
        done=entry.needed_count("done"),
    )
    entry.at_most("done", "due")
    return Told(row)


def activity(entry: Entry) -> Told:
    """Activities of a month, or one of a day: a row with a day and no number is one activity."""
    area, month = entry.area(GROUND_LEVELS), entry.month()
    if not entry.texts.get("kind"):
        entry.fault("kind", "missing")
    dated = not entry.texts.get("month")
    row = ActivityRow(
        area_id=area,
        month=month,
        kind=entry.word("kind", "activities"),
        actions=entry.count("actions") if entry.texts.get("actions") or not dated else 1,
        teams=entry.count("teams"),
        volunteers=entry.count("volunteers"),
        participants=entry.count("participants"),
    )
    same = (area, month, plain(entry.texts.get("kind", "")))
    silent = _silent(entry, teams="teams", volunteers="volunteers", participants="participants")
    silent |= frozenset() if dated else _silent(entry, actions="actions")
    return Told(row, tuple(sorted(entry.texts.items())) if dated else same, silent)


def suggestion(entry: Entry) -> Told:
    """Suggestions of a month; no more can be adopted or finished than were received."""
    row = SuggestionRow(
        area_id=entry.area(GROUND_LEVELS),
        month=entry.month(),
        received=entry.needed_count("received"),
        adopted=entry.count("adopted"),
        finished=entry.count("finished"),
    )
    entry.at_most("adopted", "received")
    entry.at_most("finished", "received")
    return Told(row, silent=_silent(entry, adopted="adopted", finished="finished"))


def team(entry: Entry) -> Told:
    """Teams and their members as numbers."""
    row = TeamRow(
        area_id=entry.area(GROUND_LEVELS),
        month=entry.month(),
        kind=entry.word("kind", "teams", "other"),
        teams=entry.needed_count("teams"),
        members=entry.needed_count("members"),
    )
    return Told(row, (row.area_id, row.month, plain(entry.texts.get("kind", ""))))


def four_ones(entry: Entry) -> Told:
    """Which of the four ones a grid has; that it is a grid need not be said."""
    one_grid = entry.yes("one_grid")
    parts = {name: bool(entry.yes(name)) for name in ("party_group", "autonomous_body", "volunteer_team")}
    row = FourOnesRow(
        area_id=entry.area((Level.GRID, Level.SMALL_GRID)),
        valid_from=entry.day("valid_from"),
        grid=one_grid is not False,
        **parts,
    )
    return Told(row, silent=_silent(entry, grid="one_grid"))


def reading(entry: Entry) -> Told:
    """What meters of a kind read at an instant; a unit that is told must be that of the kind."""
    if not entry.texts.get("kind"):
        entry.fault("kind", "missing")
    if not entry.texts.get("at"):
        entry.fault("at", "missing")
    kind = entry.word("kind", "readings")
    unit = READING_KINDS[kind].unit if kind else ""
    told = plain(entry.texts.get("unit", "")) or entry.texts.get("unit", "").strip()
    if told and unit and entry.register.words.lists["units"].get(told) != unit:
        entry.fault("unit", "unit")
    area = entry.area(GROUND_LEVELS)
    return Told(ReadingRow(area, kind, entry.moment("at"), entry.number("value"), unit))


BUILDERS: Mapping[str, Callable[[Entry], Told]] = {
    DUTIES.name: duty,
    STATIONING.name: stationing,
    PATROLS.name: patrol,
    ACTIVITIES.name: activity,
    SUGGESTIONS.name: suggestion,
    TEAMS.name: team,
    FOUR_ONES.name: four_ones,
    READINGS.name: reading,
}

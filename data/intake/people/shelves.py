"""Where rows of each kind stand in the store: how held ones are read, told apart and written."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

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
from data.scope import local_day
from data.store import MeetingRow, ReadingRow, Store, Writer


@dataclass(frozen=True, slots=True)
class Shelf:
    """One table of the store; `held` gives all of a small one, of others what rows may replace."""

    held: Callable[[Store, Sequence[Any]], Sequence[Any]]
    key: Callable[[Any], Hashable]
    put: Callable[[Writer, Iterable[Any]], int]

    def by_key(self, store: Store, rows: Sequence[Any]) -> Mapping[Hashable, Any]:
        """What is held of what these rows may tell, by what tells it apart."""
        return {self.key(row): row for row in self.held(store, rows)}


def shelf_of(kind: str, store: Store) -> Shelf:
    """The shelf of a kind; meetings are told apart by their local day."""
    if kind != STATIONING.name:
        return _SHELVES[kind]
    zone = store.district.zone
    return Shelf(
        _all(Store.meetings), lambda row: (row.area_id, local_day(row.day, zone)), _Meetings(store).put
    )


@dataclass(frozen=True, slots=True)
class _Meetings:
    """Writes meetings, giving new ones the next free numbers."""

    store: Store

    def put(self, writer: Writer, rows: Iterable[MeetingRow]) -> int:
        last = max((row.id for row in self.store.meetings()), default=0)
        numbered = []
        for row in rows:
            last += row.id == 0
            numbered.append(row if row.id else replace(row, id=last))
        return writer.put_meetings(numbered)


def _all(read: Callable[[Store], Sequence[Any]]) -> Callable[[Store, Sequence[Any]], Sequence[Any]]:
    """Hold rows against the whole of a small table."""
    return lambda store, _: read(store)


def _readings(store: Store, rows: Sequence[ReadingRow]) -> Sequence[ReadingRow]:
    times = [row.at for row in rows]
    kinds = sorted({row.kind for row in rows})
    return store.readings(kinds, min(times), max(times)) if times else ()


_SHELVES: Mapping[str, Shelf] = {
    DUTIES.name: Shelf(_all(Store.duties), attrgetter("post_id", "begins"), Writer.put_duties),
    PATROLS.name: Shelf(_all(Store.patrols), attrgetter("area_id", "day", "shift"), Writer.put_patrols),
    ACTIVITIES.name: Shelf(
        _all(Store.activities), attrgetter("area_id", "month", "kind"), Writer.put_activities
    ),
    SUGGESTIONS.name: Shelf(_all(Store.suggestions), attrgetter("area_id", "month"), Writer.put_suggestions),
    TEAMS.name: Shelf(_all(Store.teams), attrgetter("area_id", "month", "kind"), Writer.put_teams),
    FOUR_ONES.name: Shelf(_all(Store.four_ones), attrgetter("area_id", "valid_from"), Writer.put_four_ones),
    READINGS.name: Shelf(_readings, attrgetter("area_id", "kind", "at"), Writer.put_readings),
}

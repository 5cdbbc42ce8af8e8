"""Where rows of each kind stand in the store: how held ones are read, told apart and written."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from data.intake.people.kinds import ACTIVITIES, DUTIES, FOUR_ONES, PATROLS, STATIONING, SUGGESTIONS, TEAMS
from data.scope import local_day
from data.store import MeetingRow, Store, Writer


@dataclass(frozen=True, slots=True)
class Shelf:
    """One small table of the store."""

    held: Callable[[Store], Sequence[Any]]
    key: Callable[[Any], Hashable]
    put: Callable[[Writer, Iterable[Any]], int]

    def by_key(self, store: Store) -> Mapping[Hashable, Any]:
        """What is held, by what tells it apart."""
        return {self.key(row): row for row in self.held(store)}


def shelf_of(kind: str, store: Store) -> Shelf:
    """The shelf of a kind; meetings are told apart by their local day."""
    if kind != STATIONING.name:
        return _SHELVES[kind]
    zone = store.district.zone
    return Shelf(Store.meetings, lambda row: (row.area_id, local_day(row.day, zone)), _Meetings(store).put)


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


_SHELVES: Mapping[str, Shelf] = {
    DUTIES.name: Shelf(Store.duties, attrgetter("post_id", "begins"), Writer.put_duties),
    PATROLS.name: Shelf(Store.patrols, attrgetter("area_id", "day", "shift"), Writer.put_patrols),
    ACTIVITIES.name: Shelf(Store.activities, attrgetter("area_id", "month", "kind"), Writer.put_activities),
    SUGGESTIONS.name: Shelf(Store.suggestions, attrgetter("area_id", "month"), Writer.put_suggestions),
    TEAMS.name: Shelf(Store.teams, attrgetter("area_id", "month", "kind"), Writer.put_teams),
    FOUR_ONES.name: Shelf(Store.four_ones, attrgetter("area_id", "valid_from"), Writer.put_four_ones),
}

"""What was prepared for the meetings of one day: the matters chosen for each grid, and where and when."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from data.figures.communities import Stationing
from data.ledger.snapshot import Snapshot
from data.scope import local_day
from data.store import AgendaRow, MeetingRow, Store
from data.terms import AreaId, Instant, PostId, Role


class Agendas:
    """The meetings of a day by their grid, each with the matters that its convener chose."""

    def __init__(self, snapshot: Snapshot, store: Store, meeting: date) -> None:
        self._meeting, zone = meeting, snapshot.district.zone
        found = [row for row in store.meetings() if local_day(row.day, zone) == meeting]
        self._by_grid = {AreaId(row.area_id): row for row in found if row.area_id is not None}
        self._chosen: dict[int, list[AgendaRow]] = defaultdict(list)
        for item in store.agenda_items():
            self._chosen[item.meeting_id].append(item)
        self._roles = _roles(store, found)

    def chosen(self, grid: AreaId) -> Sequence[AgendaRow]:
        """Give the matters chosen for a grid in their order; none where nobody chose any."""
        row = self._by_grid.get(grid)
        return sorted(self._chosen[row.id], key=lambda item: (item.position, item.id)) if row else ()

    def order_ids(self) -> frozenset[int]:
        """Give the ids of all orders that stand on an agenda of the day."""
        meetings = {row.id for row in self._by_grid.values()}
        return frozenset(
            item.order_id
            for id_ in meetings
            for item in self._chosen.get(id_, ())
            if item.order_id is not None
        )

    def stationing(self, grid: AreaId) -> Stationing:
        """Tell where and when a grid meets; of one that nobody planned the day alone."""
        row = self._by_grid.get(grid)
        if row is None:
            return Stationing(self._meeting)
        return Stationing(
            self._meeting, row.place, _instant(row.begins), _instant(row.ends), self._roles.get(row.id, ())
        )


def _instant(value: int | None) -> Instant | None:
    return None if value is None else Instant(value)


def _roles(store: Store, meetings: Sequence[MeetingRow]) -> dict[int, tuple[Role, ...]]:
    """Give the roles of the posts that each announced meeting names, in the order of roles."""
    announced = [row.id for row in meetings if row.begins is not None]
    if not announced:
        return {}
    role_of = {PostId(post.id): post.role for post in store.posts()}
    return {
        id_: tuple(sorted({role_of[PostId(post)] for post in store.meeting_posts(id_)})) for id_ in announced
    }

"""What every pack of one run is read from: one snapshot at one revision, with its meeting and boundaries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.papers.desks import Desks
from dashboard.papers.meetings import Meeting, meeting_of, meeting_period_of
from dashboard.settings import REPORT_MANNER, Settings
from data.board.reach import needed
from data.board.stationing.freezing import freeze
from data.figures import AreaTag
from data.ledger.loading import Keeper
from data.ledger.outlines import read_outlines
from data.ledger.points import Points, read_points
from data.ledger.snapshot import Snapshot
from data.ledger.variant import put_in_force
from data.places import Outlines
from data.store import FreezeRow, Store
from data.terms import AreaId, Instant, Level
from reports.contents import Origin
from reports.map import Ground, locator
from reports.setting.official import Manner, manner_in_force


@dataclass(frozen=True, slots=True, eq=False)
class PackSource:
    """A store as all packs of a run read it; `frozen` is what their figures stand on, under its hash.

    `manner` is that of covers, as it is set and this computer's faces allow.
    """

    store: Store
    snapshot: Snapshot
    meeting: Meeting
    outlines: Mapping[Level, Outlines]
    locator: Ground | None
    communities: tuple[frozenset[AreaId], ...]
    imported: Instant | None
    points: Points
    frozen: FreezeRow
    desks: Desks
    manner: Manner

    @property
    def check(self) -> str:
        """The short hash that stands on every paper of the run."""
        return self.frozen.sha256[:8]


def read_source(store: Store, month: str) -> PackSource:
    """Read all that the packs of a month (2020-11) stand on; to be called inside `store.still()`.

    Raises `PeriodError` for a month that cannot be read, `NoMeeting` where it has no day or no data.
    """
    put_in_force(store)
    period = meeting_period_of(store, month)
    keeper = Keeper(store)
    keeper.reach_back(needed(period))
    meeting = meeting_of(store, month, period, keeper.snapshot().freshness.now)
    snapshot = _at(keeper.snapshot(), meeting.as_of)
    points, outlines = read_points(store), read_outlines(store, snapshot.places)
    return PackSource(
        store=store,
        snapshot=snapshot,
        meeting=meeting,
        outlines=outlines,
        locator=locator(snapshot.places, outlines),
        communities=tuple(frozenset(map(AreaId, row.grid_ids)) for row in store.communities()),
        imported=_imported(store),
        points=points,
        frozen=freeze(snapshot, period, meeting.as_of, meeting.as_of, points),
        desks=Desks(snapshot, store, meeting, keeper),
        manner=manner_in_force(Manner(Settings().get(REPORT_MANNER))),
    )


def _at(snapshot: Snapshot, as_of: Instant) -> Snapshot:
    """Let now be the as-of time: no paper may depend on the hour at which it is made."""
    return replace(snapshot, freshness=replace(snapshot.freshness, now=as_of, read=None))


def _imported(store: Store) -> Instant | None:
    """Give when the last file of orders was read."""
    read = [batch.finished_at for batch in store.batches() if batch.kind == "orders" and batch.finished_at]
    return Instant(max(read)) if read else None


def origin_of(source: PackSource, place: AreaTag) -> Origin:
    """Tell what the figures of a place speak of, and where they come from."""
    inside = [tag for tag in source.snapshot.places.tags if _holds(place, tag)]
    levels = [tag.level for tag in inside]
    grids = {tag.id for tag in inside} | {place.id}
    return Origin(
        areas=tuple((level, levels.count(level)) for level in Level if level > place.level),
        communities=sum(not place.path or bool(grids & held) for held in source.communities),
        sources=tuple(each.code for each in source.store.sources()),
        imported=source.imported,
    )


def _holds(place: AreaTag, tag: AreaTag) -> bool:
    """Tell whether an area lies inside a place; all lie in the district."""
    return not place.path or place.path == tag.path[: len(place.path)]

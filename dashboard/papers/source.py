"""What every pack of one run is read from: one snapshot at one revision, with its meeting and boundaries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.papers.desks import Desks
from dashboard.papers.meetings import Meeting, meeting_of
from data.board.freezing import freeze
from data.board.reach import needed
from data.ledger.loading import Keeper
from data.ledger.outlines import read_outlines
from data.ledger.points import Points, read_points
from data.ledger.snapshot import Snapshot
from data.ledger.variant import put_in_force
from data.places import Outlines
from data.scope import parse_period
from data.store import FreezeRow, Store
from data.terms import Instant, Level
from reports.contents import Origin
from reports.map import Ground, locator


@dataclass(frozen=True, slots=True, eq=False)
class PackSource:
    """A store as all packs of a run read it; `frozen` is what their figures stand on, under its hash."""

    store: Store
    snapshot: Snapshot
    meeting: Meeting
    outlines: Mapping[Level, Outlines]
    locator: Ground | None
    origin: Origin
    points: Points
    frozen: FreezeRow
    desks: Desks

    @property
    def check(self) -> str:
        """The short hash that stands on every paper of the run."""
        return self.frozen.sha256[:8]


def read_source(store: Store, month: str) -> PackSource:
    """Read all that the packs of a month (2020-11) stand on; to be called inside `store.still()`.

    Raises `PeriodError` for a month that cannot be read.
    """
    put_in_force(store)
    period = parse_period(f"28:{month}", store.district.zone, 0)
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
        origin=_origin(store, snapshot),
        points=points,
        frozen=freeze(snapshot, period, meeting.as_of, meeting.as_of, points),
        desks=Desks(snapshot, store, meeting),
    )


def _at(snapshot: Snapshot, as_of: Instant) -> Snapshot:
    """Let now be the as-of time: no paper may depend on the hour at which it is made."""
    return replace(snapshot, freshness=replace(snapshot.freshness, now=as_of, read=None))


def _origin(store: Store, snapshot: Snapshot) -> Origin:
    levels = [area.level for area in snapshot.places.areas]
    read = [batch.finished_at for batch in store.batches() if batch.kind == "orders" and batch.finished_at]
    return Origin(
        areas=tuple((level, levels.count(level)) for level in Level if level is not Level.DISTRICT),
        communities=len(store.communities()),
        sources=tuple(source.code for source in store.sources()),
        imported=Instant(max(read)) if read else None,
    )

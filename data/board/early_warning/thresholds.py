"""Security thresholds: those in force, where each stands, and what one would have told within the past year.

`thresholds_figure(snapshot, store, as_of)` lists them, `preview(snapshot, store, row, as_of)` replays one
that need not be kept yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from data.alerts.holding import Stretch, fired
from data.board.early_warning.modes import mode_at
from data.board.early_warning.threshold_values import Held, held
from data.figures import AreaTag
from data.figures.thresholds import (
    WEEKS,
    Comparison,
    Firing,
    Reach,
    Threshold,
    ThresholdLine,
    ThresholdPreview,
    ThresholdsFigure,
)
from data.ledger.snapshot import Snapshot
from data.store import Store, ThresholdRow
from data.terms import AreaId, Instant, OperatingMode, Silence, Tier

_WEEK = 7 * 86_400


def in_force(store: Store, as_of: Instant) -> dict[int, ThresholdRow]:
    """The newest version of each threshold that was set by an instant, retired ones too, by id."""
    rows = sorted(store.thresholds(), key=lambda row: row.version)
    return {row.id: row for row in rows if row.set_at <= as_of}


def thresholds_figure(snapshot: Snapshot, store: Store, as_of: Instant) -> ThresholdsFigure:
    """List the thresholds of a district with where each stands at an instant, retired ones last."""
    mode = mode_at(store, as_of)
    rows = sorted(in_force(store, as_of).values(), key=lambda row: (not row.active, row.id))
    teller = Teller.of(snapshot, store)
    return ThresholdsFigure(
        district=snapshot.district,
        as_of=as_of,
        freshness=snapshot.freshness,
        mode=mode,
        lines=tuple(_line(teller.told(row), held(snapshot, store, row, as_of), as_of) for row in rows),
    )


def preview(snapshot: Snapshot, store: Store, row: ThresholdRow, as_of: Instant) -> ThresholdPreview:
    """Replay a threshold over the year before an instant, as if it had been in force, in whatever mode."""
    found = held(snapshot, store, row, as_of)
    begins = Instant(as_of - WEEKS * _WEEK)
    times = [firing for each in found for firing in firings(row, each, as_of) if firing.began > begins]
    return ThresholdPreview(
        rule=Teller.of(snapshot, store).told(row),
        begins=begins,
        until=as_of,
        firings=tuple(sorted(times, key=lambda each: (each.fired, each.place.code))),
        silent=_silent(found, as_of) / (len(found) * WEEKS * _WEEK),
        places=len(found),
    )


def _silent(found: Iterable[Held], as_of: Instant) -> int:
    """For how many seconds nothing was known, over all places."""
    gaps = (each for place in found for each in place.stretches if each.reached is None)
    return sum((as_of if each.ends is None else each.ends) - each.begins for each in gaps)


def firings(row: ThresholdRow, place: Held, as_of: Instant) -> tuple[Firing, ...]:
    """Each time a threshold fired at a place within the year before an instant, oldest first.

    A stretch in which nothing was known fires as well, at once, where the threshold warns of silence.
    """
    times = list(fired(place.stretches, row.pending_seconds, as_of))
    if row.silence is Silence.WARNED:
        times += [(each.begins, each) for each in place.stretches if each.reached is None]
    return tuple(_firing(place.place, at, stretch) for at, stretch in sorted(times, key=lambda each: each[0]))


def _firing(place: AreaTag, at: int, stretch: Stretch) -> Firing:
    ends = None if stretch.ends is None else Instant(stretch.ends)
    return Firing(place, Instant(stretch.begins), Instant(at), ends, stretch.value)


def _line(rule: Threshold, found: Iterable[Held], as_of: Instant) -> ThresholdLine:
    places = tuple(found)
    by_reach = {each.place: _reach(rule, each, as_of) for each in places}
    worst = min(by_reach.values(), key=_PRESSING.index)
    shown = next(each for each in places if by_reach[each.place] is worst)
    begins = as_of - WEEKS * _WEEK
    known = shown.last is not None and worst is not Reach.NO_DATA
    return ThresholdLine(
        rule=rule,
        reach=worst,
        reached=tuple(place for place, reach in by_reach.items() if reach is Reach.REACHED),
        silent=tuple(place for place, reach in by_reach.items() if reach is Reach.NO_DATA),
        places=len(places),
        value=shown.last.value if known and shown.last else None,
        at=None if shown.last is None else Instant(shown.last.at),
        fired=sum(
            at > begins and stretch.begins > begins
            for each in places
            for at, stretch in fired(each.stretches, rule.pending, as_of)
        ),
    )


_PRESSING = (Reach.REACHED, Reach.PENDING, Reach.NO_DATA, Reach.NOT_REACHED)


def _reach(rule: Threshold, place: Held, as_of: Instant) -> Reach:
    last = place.stretches[-1]
    if last.reached is None:
        return Reach.NO_DATA
    if not last.reached:
        return Reach.NOT_REACHED
    return Reach.REACHED if as_of - last.begins >= rule.pending else Reach.PENDING


@dataclass(frozen=True, slots=True, eq=False)
class Teller:
    """Turns rows into thresholds by the names of a district."""

    snapshot: Snapshot
    bodies: dict[str, int]
    categories: dict[str, int]

    @classmethod
    def of(cls, snapshot: Snapshot, store: Store) -> "Teller":
        """Learn what bodies and categories are called."""
        tree = snapshot.rulebook.categories
        return cls(
            snapshot,
            {row.code: row.id for row in store.bodies()},
            {each.code: id_ for id_, each in tree.items()},
        )

    def told(self, row: ThresholdRow) -> Threshold:
        """A threshold with its place, category and body by their names."""
        names, places = self.snapshot.names, self.snapshot.places
        area = None if row.area_id is None else AreaId(row.area_id)
        return Threshold(
            id=row.id,
            version=row.version,
            subject=row.measure,
            comparison=Comparison(row.comparison),
            value=row.value,
            place=places.tags[places.row_at(area)],
            level=row.level,
            tier=None if row.tier is Tier.UNKNOWN else row.tier,
            category=names.category(self.categories.get(row.category)) if row.category else None,
            days=row.days,
            pending=row.pending_seconds,
            stale=row.stale_seconds,
            silence=row.silence,
            urgent=row.urgent,
            mode=OperatingMode(row.mode) if row.mode else None,
            active=row.active,
            body=names.body(self.bodies.get(row.body)) if row.body else None,
            post=row.post,
            set_at=Instant(row.set_at),
        )

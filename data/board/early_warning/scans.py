"""Warnings of clusters: neighbouring grids in which orders of all kinds have gathered in the last days.

What is too little in each category to be found as a rise may be much in one place. Two looks a day, at what
residents report and at what inspectors find, may take a twentieth of the budget: that sets their level.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.alerts.daily import DAYS, daily_counts
from data.alerts.scan import GUARD, LONGEST, Cluster
from data.alerts.series import CHANNELS, Voice, watched_categories
from data.alerts.watching import ratio_interval
from data.board.early_warning.acting import acting
from data.board.early_warning.clusters import GridMap
from data.board.posts.duty_desk import DutyDesk
from data.figures import AreaTag, Sentence
from data.figures.numbers import Named
from data.figures.warnings import (
    HeardFrom,
    PlaceCount,
    WarningFigure,
    WarningKind,
    WarningState,
    WarningStep,
)
from data.ledger.columns import stamp, within
from data.ledger.snapshot import Snapshot
from data.scope import local_day, start_of_day
from data.store import Store
from data.terms import CategoryId, Instant, Level

_SHARE = 0.025
"""The level of a look for a budget of one warning a week."""
_DRAWINGS, _DRAWINGS_BEFORE = 199, 99
_EARLIER = 3
_DAY, _WEEK = 86_400, 7 * 86_400
_ANSWER = 3 * _DAY
_SUGGESTED = {Voice.RESIDENTS: "site_service", Voice.INSPECTORS: "patrol"}


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A look at the grids of a district at the end of the last whole day, and the level it alarms at."""

    snapshot: Snapshot
    map: GridMap
    grids: NDArray[np.int32]
    until: Instant
    level: float

    def cluster(self, voice: Voice, back: int = 0, drawings: int = _DRAWINGS) -> Cluster | None:
        """The surest cluster so many weeks ago, None where chance may have made it."""
        until = Instant(self.until - _WEEK * back)
        days = daily_counts(self.snapshot, until, self.grids, voice)
        found = self.map.clusters(days, self.grids, [until, voice], drawings, GUARD, follows=True)
        return found[0] if found and found[0].chance <= self.level else None


def clusters(
    snapshot: Snapshot, store: Store, as_of: Instant, wanted: float, told: Collection[WarningFigure]
) -> Iterator[WarningFigure]:
    """Give a warning for each voice whose orders cluster, but for what other warnings tell already."""
    map_ = GridMap(snapshot, store)
    zone = snapshot.district.zone
    until = start_of_day(local_day(as_of, zone), zone)
    look = Look(snapshot, map_, map_.grids(snapshot.places.root), until, min(_SHARE * wanted, 2 * _SHARE))
    if not len(look.grids) or snapshot.reaches_back > until - DAYS * _DAY:
        return
    for voice in Voice:
        found = look.cluster(voice)
        if found is not None:
            line = _warning(look, voice, found)
            if not any(_tells(other, line) for other in told):
                yield line


def _tells(other: WarningFigure, line: WarningFigure) -> bool:
    """Whether a warning is of most grids of a cluster."""
    grids = {each.place.id for each in other.places}
    return 2 * sum(each.place.id in grids for each in line.places) >= len(line.places)


def _warning(look: Look, voice: Voice, found: Cluster) -> WarningFigure:
    snapshot, said = look.snapshot, voice.name.lower()
    tags = [snapshot.places.tags[int(look.grids[area])] for area in found.areas]
    street = _street(snapshot, tags[0])
    category = snapshot.names.category(_most(look, voice, found))
    low, high = ratio_interval(found.observed, found.expected, 1)
    ratio = {"ratio": found.observed / found.expected, "low": low, "high": high}
    earlier = sum(look.cluster(voice, back + 1, _DRAWINGS_BEFORE) is not None for back in range(_EARLIER))
    return WarningFigure(
        key=f"cluster:{street.code}:{said}",
        kind=WarningKind.TECHNICAL,
        rule="cluster",
        title=Sentence(f"warning.title.cluster.{said}", {"place": street, "n": len(tags)}),
        urgent=False,
        state=WarningState.NEW,
        judged=None,
        since=look.until,
        updated=look.until,
        place=street,
        places=_counts(look, voice, found, tags),
        category=None,
        heard_from=HeardFrom(said),
        type=Sentence(
            "warning.type.cluster", {"voice": f"key:warning.voice.{said}", "category": Named(*category)}
        ),
        cause=Sentence("warning.cause.cluster", {"chance": f"{found.chance:.3f}"}),
        manner=Sentence("warning.manner.cluster", {}),
        location=Sentence("warning.location", {"places": tuple(tags)}),
        extent=Sentence(
            "warning.extent.cluster", {"n": found.observed, "days": found.days, "grids": len(tags)}
        ),
        degree=Sentence("warning.degree.rise", {"expected": found.expected, **ratio}),
        frequency=Sentence("warning.frequency", {"fired": earlier, "periods": _EARLIER}),
        actor=acting(snapshot, DutyDesk(snapshot, look.until), street),
        suggested=_SUGGESTED[voice],
        due=Instant(look.until + _ANSWER),
        observed=found.observed,
        expected=found.expected,
        lower=None,
        upper=None,
        weeks=(DAYS - GUARD) // LONGEST,
        short_history=False,
        false_alarms=look.level,
        notes=(WarningStep(WarningState.NEW, look.until, ""),),
    )


def _street(snapshot: Snapshot, grid: AreaTag) -> AreaTag:
    row = snapshot.places.ancestors[Level.STREET][snapshot.places.row_of[grid.id]]
    return snapshot.places.tags[int(row)]


def _counts(look: Look, voice: Voice, found: Cluster, tags: list[AreaTag]) -> tuple[PlaceCount, ...]:
    """The grids of a cluster with their orders in its days, those with most first."""
    days = daily_counts(look.snapshot, look.until, look.grids, voice, days=found.days)
    orders = days.sum(axis=0)[list(found.areas)]
    told = (PlaceCount(tag, int(count)) for tag, count in zip(tags, orders, strict=True))
    return tuple(sorted(told, key=lambda each: -each.orders))


def _most(look: Look, voice: Voice, found: Cluster) -> CategoryId:
    """The trade that has most too many in the cluster, by its share in the same grids before."""
    orders, grids = look.snapshot.orders, look.grids[list(found.areas)]
    trade = watched_categories(look.snapshot, 1)[orders.category.clip(0)]
    home = np.append(look.snapshot.places.ancestors[Level.GRID], -1)[orders.area]
    mine = np.isin(home, grids) & (trade > 0) & np.isin(orders.channel, list(CHANNELS[voice]))
    begins = stamp(Instant(look.until - found.days * _DAY))
    now = mine & within(orders.reported, begins, stamp(look.until))
    before = mine & within(orders.reported, stamp(Instant(look.until - DAYS * _DAY)), begins)
    size = int(trade.max(initial=0)) + 1
    usual = np.bincount(trade[before], minlength=size) * found.days / (DAYS - found.days)
    return CategoryId(int(np.argmax(np.bincount(trade[now], minlength=size) - usual)))

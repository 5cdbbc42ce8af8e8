"""Build the annex of a place: full tables, exclusions, revisions since the last pack, completeness."""

from collections.abc import Iterator

import numpy as np

from data.board.board import as_of_and_period
from data.board.headline_pages import asked, headline_lines, looked, number_of, period_of
from data.board.headlines import PAUSES
from data.board.place_tables import places_tables
from data.board.stationing.freezing import Frozen, revisions, thaw
from data.figures import Measured
from data.figures.annex import AnnexFigure, Completeness, Excluded, ExclusionLine, Published, RevisionLine
from data.ledger.columns import Bools, within
from data.ledger.freezing import SliceDamaged
from data.ledger.instant import paused_at
from data.ledger.points import Points
from data.ledger.snapshot import Snapshot
from data.measures import volume
from data.measures.answers import answers
from data.measures.stock import open_at
from data.measures.tally import Tally, View
from data.scope import Period, Scope
from data.store import Store
from data.terms import Channel, Instant, PackState, Tier

_REVISED = ("V2", "T1", "F1", "F2", "T4", "Q2", "Q10", "V7", "M1", "M2")
"""The published numbers that are looked at again."""
_CANCELS = frozenset({"cancel", "cancelled"})
"""What tells of cancelled orders: a kind of event, or a stamp."""


def last_published(store: Store, as_of: Instant) -> Frozen | None:
    """Read what the last pack before a time stood on: of those frozen or sent, else the last freeze."""
    earlier = [row for row in store.freezes() if row.as_of < as_of]
    sent = {row.freeze_id for row in store.packs() if row.state >= PackState.FROZEN}
    days = {(row.cutoff_from, row.cutoff) for row in store.meetings() if row.state >= PackState.FROZEN}
    chosen = [row for row in earlier if row.id in sent or (row.period_from, row.period_until) in days]
    chosen = chosen or earlier
    row = store.freeze(max(chosen, key=lambda each: (each.as_of, each.id)).id) if chosen else None
    try:
        return None if row is None else thaw(row)
    except SliceDamaged:
        return None


def annex_figure(
    snapshot: Snapshot, scope: Scope, points: Points | None = None, before: Frozen | None = None
) -> AnnexFigure:
    """Give the annex of a scope's place; `before` is what was published last."""
    as_of, period = as_of_and_period(snapshot, scope)
    seen = looked(snapshot, scope, (period, as_of), scope.cells)
    return AnnexFigure(
        place=snapshot.places.tags[seen.cells.place],
        tables=places_tables(snapshot, scope),
        used=tuple(_used(snapshot, scope, (period, as_of), seen)),
        exclusions=tuple(_exclusions(seen)),
        published=None if before is None else _published(snapshot, scope, before, points),
        fields=tuple(_fields(seen, points)),
    )


def _used(
    snapshot: Snapshot, scope: Scope, span: tuple[Period, Instant], seen: View
) -> Iterator[tuple[Measured, Period]]:
    """Give the numbers of the page of headlines, and what stands beside T1 by other rules.

    Where no order of the place has a tier there is no mix of tiers to define.
    """
    first, *others = headline_lines(snapshot.recorded)
    mix = ("L1",) if (seen.orders.tier_now[seen.cell >= 0] != Tier.UNKNOWN).any() else ()
    for code in dict.fromkeys((first, "T1p", "T1o", *others, "Q11", "V2", *mix)):
        yield number_of(asked(snapshot, scope, code, span, seen)), period_of(code, span[0])


def _exclusions(seen: View) -> Iterator[ExclusionLine]:
    """Count what is left out; what no source records is not known to be none."""
    orders, when, inside = seen.orders, seen.window, seen.cell >= 0
    stock = open_at(orders, when.as_of) & inside
    told: dict[Excluded, tuple[frozenset[str], Bools]] = {
        Excluded.CANCELLED: (_CANCELS, within(orders.cancelled, when.begin, when.until) & inside),
        Excluded.PAUSED: (PAUSES, stock & paused_at(orders, when.as_of)),
        Excluded.NO_LIMIT: (frozenset({"due_dispose"}), stock & (orders.due_dispose == 0)),
    }
    duplicates, unfiled = (answers(seen, code) for code in ("Q5", "F6.collection"))
    assert isinstance(duplicates, Tally)
    assert isinstance(unfiled, Tally)
    came = volume.reported(orders, when).hit & inside
    unplaced = int((came & (seen.cell == seen.cells.count)).sum())
    for kind in Excluded:
        if kind in told:
            by, found = told[kind]
            yield ExclusionLine(kind, int(found.sum()) if by & seen.recorded else None)
    yield ExclusionLine(Excluded.UNFILED, _whole(unfiled))
    yield ExclusionLine(Excluded.DUPLICATE, _whole(duplicates))
    yield ExclusionLine(Excluded.UNASSIGNED, unplaced)


def _whole(tally: Tally) -> int | None:
    found = tally.of().total
    return None if tally.missing is not None else int(found.numerator or 0)


def _published(snapshot: Snapshot, scope: Scope, before: Frozen, points: Points | None) -> Published:
    found = revisions(before, snapshot, scope, _REVISED, by_area=True, points=points)
    # The numbers of single tiers follow from the same orders.
    told = [each for each in found if each.now.tier is None]
    lines = (RevisionLine(each.now.area, each.was.number, each.now.number) for each in told)
    return Published(before.period, Instant(before.row.as_of), tuple(lines))


def _fields(seen: View, points: Points | None) -> Iterator[Completeness]:
    """Count the reported orders of the period that have what figures need."""
    orders = seen.orders
    mine = volume.reported(orders, seen.window).hit & (seen.cell >= 0)
    having: dict[str, Bools] = {"area": orders.area >= 0, "category": orders.category > 0}
    having["channel"] = orders.channel != Channel.UNKNOWN
    having["tier"] = orders.tier_now != Tier.UNKNOWN
    if "due_dispose" in seen.recorded:
        having["limit"] = orders.due_dispose > 0
    if points is not None and len(points.id):
        having["point"] = np.isin(orders.id, points.id[points.told])
    for field, found in having.items():
        yield Completeness(field, int((mine & found).sum()), int(mine.sum()))

"""Build what second visits and return visits found, and the faults of the data, of a place."""

from collections.abc import Mapping

from data.board.board import as_of_and_period, look
from data.board.signal_lives import YEAR, halves_of
from data.figures.reviews import FaultLine, ReviewsFigure
from data.figures.signals import Visits
from data.ledger.snapshot import Snapshot
from data.measures import volume
from data.measures.answers import answers
from data.measures.comparison import interval
from data.scope import Scope
from data.store import Store
from data.terms import Mark


def reviews_figure(snapshot: Snapshot, store: Store, scope: Scope) -> ReviewsFigure:
    """Tell how many orders were visited again and found as recorded, and the marks of the period's orders."""
    seen = look(snapshot, scope, near=True)
    as_recorded = answers(seen, "Q9").of().total
    came = volume.reported(seen.orders, seen.window).hit & (seen.cell >= 0)
    marks = seen.orders.marks[came]
    return ReviewsFigure(
        place=snapshot.places.tags[seen.cells.place],
        visited=answers(seen, "Q11").of().total,
        as_recorded=as_recorded,
        interval=interval(as_recorded),
        orders=int(came.sum()),
        faulty=int((marks != 0).sum()),
        faults=tuple(
            FaultLine(mark.name.lower(), int(((marks & mark) > 0).sum())) for mark in Mark if mark.name
        ),
        revisits={} if scope.path else _revisits(snapshot, store, scope),
    )


def _revisits(snapshot: Snapshot, store: Store, scope: Scope) -> Mapping[str, Visits]:
    """Give what was found of the sample in the year up to the as-of time."""
    as_of, _ = as_of_and_period(snapshot, scope)
    seen = [row for row in store.revisits() if as_of - YEAR <= (row.visited_at or 0) <= as_of]
    return halves_of(seen)

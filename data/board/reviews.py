"""Build what return visits found, and the faults of the data, of a place."""

from data.board.board import look
from data.figures.reviews import FaultLine, ReviewsFigure
from data.ledger.snapshot import Snapshot
from data.measures import volume
from data.measures.answers import answers
from data.measures.comparison import interval
from data.scope import Scope
from data.terms import Mark


def reviews_figure(snapshot: Snapshot, scope: Scope) -> ReviewsFigure:
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
    )

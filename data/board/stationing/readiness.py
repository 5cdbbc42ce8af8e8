"""Build the chapter of capacity: what posts, cover and sizes come to, for a place and those inside it."""

from data.board.board import as_of_and_period
from data.board.headline_pages import Part, looked, part_of
from data.board.place_tables import places_table
from data.figures.readiness import Heading, ReadinessFigure
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.measures.capacity import cover_by_cell, whole
from data.measures.staffing import held
from data.scope import Scope

NUMBERS = {
    Heading.ORGANISATION: ("C3k", "C3t", "C7k", "G1", "G2.residents", "G2m.residents"),
    Heading.INFORMATION: ("C5k", "C9k", "G3u"),
    Heading.PERSONNEL: ("C2k", "C2k.administrator", "C1k", "C1s", "C6k"),
}
"""The measures below each heading, each told of the place."""
_TABLE = ("C2k", "C1k", "C1s", "C3k", "C5k", "C7k", "C9k")


def readiness_figure(snapshot: Snapshot, scope: Scope) -> ReadinessFigure:
    """Give the capacity of a scope's place, and the main numbers of its cells."""
    as_of, period = as_of_and_period(snapshot, scope)
    seen = looked(snapshot, scope, (period, as_of), scope.cells)
    posts = held(seen)
    told: dict[str, Part] = {code: part_of(seen, code) for code in _TABLE}
    shown = {code: part for code, part in told.items() if part.missing is None}
    cover = whole(cover_by_cell(snapshot.places, posts, seen.cells))
    return ReadinessFigure(
        place=snapshot.places.tags[seen.cells.place],
        numbers=tuple(
            (heading, tuple(answers(seen, code).of().total for code in codes))
            for heading, codes in NUMBERS.items()
        ),
        uncovered=cover.uncovered if len(posts) else None,
        table=places_table(snapshot, seen, shown, tuple((code, None) for code in shown), period),
    )

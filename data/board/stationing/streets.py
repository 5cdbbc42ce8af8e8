"""Build the chapters of streets: each in brief, with its responsibility grids in one table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.board.board import build_board, look
from data.board.kinds_by_cell import came_in
from data.board.past import Past
from data.board.stationing.agendas import Agendas
from data.board.stationing.communities import communities_of
from data.board.stationing.open_promises import open_promises
from data.board.work_orders.orders import near, orders_figure
from data.figures import AreaTag, Measured, OrderSelection
from data.figures.promises import OpenPromises
from data.figures.streets import GridLine, StreetChapter
from data.ledger.snapshot import Snapshot
from data.measures.tally import tally
from data.places import Places
from data.scope import Scope, drill_into
from data.store import Store
from data.terms import Level

LONGEST = 5
"""So many orders that are overdue for longest are named."""
_PERIODS = 2
"""A chapter looks at its period and the one before."""


def street_chapters(
    snapshot: Snapshot, store: Store, scope: Scope, agendas: Agendas, past: Past | None = None
) -> Iterator[StreetChapter]:
    """Give the chapters of the streets of a scope's place, in the order of their codes."""
    whole = Scope(period=scope.period, as_of=scope.as_of)
    table, promises = _Table(snapshot, store, whole, agendas), open_promises(snapshot, store, whole)
    for tag in streets_of(snapshot.places, scope):
        board = build_board(snapshot, drill_into(whole, tag.id), past, count=_PERIODS)
        yield StreetChapter(
            district=snapshot.district,
            street=tag,
            period=board.period,
            as_of=board.as_of,
            headlines=board.headlines,
            loop=board.loop,
            longest=orders_figure(snapshot, store, board.scope, OrderSelection.OVERDUE, count=LONGEST),
            promises=_of_place(promises, tag),
            lines=table.lines(tag),
            total=table.total(tag),
        )


def streets_of(places: Places, scope: Scope) -> Sequence[AreaTag]:
    """Give the streets inside the place of a scope, in the order of their codes."""
    found = places.tagged(places.cells(places.row_at(scope.place), Level.STREET).tolist())
    return [tag for tag in found if tag.level is Level.STREET]


def _of_place(promises: OpenPromises, tag: AreaTag) -> OpenPromises:
    """Keep the promises of one place."""
    mine = tuple(line for line in promises.lines if line.place is not None and tag.id in line.place.path)
    return replace(promises, place=tag, lines=mine, days=())


class _Table:
    """The numbers of all responsibility grids and streets, counted at once."""

    def __init__(self, snapshot: Snapshot, store: Store, whole: Scope, agendas: Agendas) -> None:
        self._places, self._names, self._agendas = snapshot.places, communities_of(store), agendas
        self._counts = {}
        for level in (Level.STREET, Level.GRID):
            scope = replace(whole, detail=int(level))
            seen = look(near(snapshot, scope), scope)
            codes = (came_in(seen), "F1", "F2", "T1")
            self._counts[level] = [(seen.cells, tally(seen, code).of()) for code in codes]

    def lines(self, street: AreaTag) -> tuple[GridLine, ...]:
        """Give the grids of a street, in the order of their codes."""
        rows = self._places.cells(self._places.row_at(street.id), Level.GRID).tolist()
        return tuple(self._line(tag) for tag in self._places.tagged(rows) if tag.level is Level.GRID)

    def total(self, street: AreaTag) -> GridLine:
        """Give the numbers of a whole street, its unassigned orders included."""
        return GridLine(street, (), *self._numbers(street))

    def _line(self, grid: AreaTag) -> GridLine:
        venue = self._agendas.stationing(grid.id).venue
        return GridLine(grid, self._names.get(grid.id, ()), *self._numbers(grid), venue)

    def _numbers(self, tag: AreaTag) -> tuple[Measured, Measured, Measured, Measured]:
        row = self._places.row_at(tag.id)
        came, waiting, late, on_time = (
            counted.measured(int(cells.code_of_area[row])) for cells, counted in self._counts[tag.level]
        )
        return came, waiting, late, on_time

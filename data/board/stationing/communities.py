"""Build the sheets of responsibility grids for the stationing day; what all of them need is read once.

Orders that concern persons stand on no sheet: a sheet is of a grid, and they are told of streets (E16).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from data.board.board import as_of_and_period, look
from data.board.kinds_by_cell import NO_KIND, by_kind, came, came_in
from data.board.posts.rosters import Rosters
from data.board.stationing.agendas import Agendas
from data.board.stationing.open_promises import open_promises
from data.board.work_orders.lines import order_lines
from data.board.work_orders.orders import near
from data.board.work_orders.states import states
from data.figures import Measured, OrderLine
from data.figures.communities import Cause, CommunityFigure, Frequent, Matter, Surroundings
from data.figures.promises import Fate, PromiseLine
from data.ledger.columns import Bools
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.tally import select, tally
from data.scope import Scope
from data.store import AgendaRow, Store
from data.terms import AreaId, Level

LISTED: Mapping[Cause, int] = {Cause.OVERDUE: 8, Cause.DUE: 4}
"""So many orders of a cause stand on an agenda that nobody chose; how many more there are is told."""
FREQUENT, OFTEN = 3, 3
"""So many of the most frequent categories stand on an agenda, each with at least so many orders."""
_ASKED = frozenset({Fate.OVERDUE, Fate.RUNNING})

Names = tuple[tuple[str, str], ...]
"""Names as (Chinese, English)."""


def communities_of(store: Store) -> Mapping[AreaId, Names]:
    """Give the names of the communities that hang on each grid."""
    found: dict[AreaId, Names] = {}
    for row in store.communities():
        for grid in row.grid_ids:
            found[AreaId(grid)] = (*found.get(AreaId(grid), ()), (row.name, row.name_en))
    return found


class Communities:
    """The sheets of all responsibility grids of a district for the meeting of one day."""

    def __init__(self, snapshot: Snapshot, store: Store, scope: Scope, meeting: date) -> None:
        """Look at all grids at once; of `scope` period and as-of time count, not place and filters."""
        whole = Scope(period=scope.period, as_of=scope.as_of, detail=int(Level.GRID))
        self._snapshot, self._scope = snapshot, whole
        self._seen = look(near(snapshot, whole), whole)
        self._now = states(snapshot, self._seen)
        self._agendas = Agendas(snapshot, store, meeting)
        self._rosters = Rosters(self._seen, store)
        self._promises = open_promises(snapshot, store, whole).lines
        self._names = communities_of(store)
        self._came = came_in(self._seen)
        self._counted = {code: tally(self._seen, code).of() for code in (self._came, "F1", "F2")}
        self._kinds = by_kind(snapshot, self._seen, came(self._seen))
        self._kinds_open = by_kind(snapshot, self._seen, self._now.open)
        due = tally(self._seen, "F7.meeting").of().hit
        self._pressing = self._counted["F2"].hit + due
        self._listed = self._find_listed()
        self._lines, self._chosen = self._read_lines(store), self._read_chosen(store)

    @property
    def grids(self) -> tuple[AreaId, ...]:
        """The responsibility grids, in the order of their codes."""
        tags = self._snapshot.places.tagged(self._seen.cells.cells.tolist())
        return tuple(tag.id for tag in tags if tag.level is Level.GRID)

    def sheet(self, grid: AreaId) -> CommunityFigure:
        """Give the sheet of a grid; KeyError where it is none of the district."""
        places = self._snapshot.places
        row, chosen = places.row_at(grid), self._agendas.chosen(grid)
        as_of, period = as_of_and_period(self._snapshot, self._scope)
        return CommunityFigure(
            district=self._snapshot.district,
            grid=places.tags[row],
            around=self._around(row),
            period=period,
            as_of=as_of,
            came=self._number(row, self._came),
            open=self._number(row, "F1"),
            overdue=self._number(row, "F2"),
            matters=tuple(self._of_agenda(chosen) if chosen else self._computed(row)),
            chosen=bool(chosen),
            more=0 if chosen else self._more(self._cell(row)),
            promises=tuple(self._promised(grid)),
            stationing=self._agendas.stationing(grid),
            posts=self._rosters.posts(row),
        )

    def _around(self, row: int) -> Surroundings:
        places = self._snapshot.places
        area = places.areas[row]
        small = len(places.cells(row, Level.SMALL_GRID)) if places.tags[row].has_children else 0
        street = places.tags[places.path_to(row)[Level.STREET]]
        return Surroundings(street, self._names.get(area.id, ()), small, area.residents)

    def _number(self, row: int, code: str) -> Measured:
        return self._counted[code].measured(self._cell(row))

    def _cell(self, row: int) -> int:
        return int(self._seen.cells.code_of_area[row])

    def _find_listed(self) -> Mapping[Cause, Bools]:
        """Tell which orders are overdue and which fall due before the meeting; none that concerns persons."""
        seen = self._seen
        told = np.isin(seen.orders.category, list(self._snapshot.names.personal), invert=True)
        due = np.zeros_like(told)
        if MEASURES["F7.meeting"].missing(seen.window) is None:
            due = select(seen, "F7.meeting").hit > 0
        late = self._now.overdue & (seen.cell >= 0)
        return {Cause.OVERDUE: late & told, Cause.DUE: due & told & ~late}

    def _read_lines(self, store: Store) -> Mapping[Cause, Mapping[int, list[OrderLine]]]:
        """Read the lines of all agendas at once, by why they are listed and by cell, the first due first."""
        found: dict[Cause, dict[int, list[OrderLine]]] = {}
        for cause, mask in self._listed.items():
            rows = np.flatnonzero(mask)
            cell_of = dict(
                zip(self._seen.orders.id[rows].tolist(), self._seen.cell[rows].tolist(), strict=True)
            )
            by_cell = found.setdefault(cause, {})
            lines = order_lines(self._snapshot, store, self._now, rows)
            for line in sorted(lines, key=lambda line: (line.remaining or 0, line.number)):
                by_cell.setdefault(cell_of[int(line.id)], []).append(line)
        return found

    def _read_chosen(self, store: Store) -> Mapping[int, OrderLine]:
        """Read the orders that conveners chose, by their ids."""
        rows = np.flatnonzero(np.isin(self._seen.orders.id, list(self._agendas.order_ids())))
        return {line.id: line for line in order_lines(self._snapshot, store, self._now, rows)}

    def _of_agenda(self, chosen: Sequence[AgendaRow]) -> Iterator[Matter]:
        """Give the matters that the convener chose, each order as it stands now; none of persons."""
        for item in chosen:
            line = self._chosen.get(item.order_id or 0)
            if line is not None and line.personal:
                continue
            owner = self._snapshot.names.body(item.body_id)
            yield Matter(
                Cause.CHOSEN, order=line, title=(item.matter, ""), owner=owner, proposal=item.proposal
            )

    def _computed(self, row: int) -> Iterator[Matter]:
        """Give the matters of a grid whose agenda nobody chose: overdue, due, promised, most frequent."""
        cell = self._cell(row)
        for cause, most in LISTED.items():
            yield from (Matter(cause, order=line) for line in self._lines[cause].get(cell, ())[:most])
        for promise in self._promised(self._snapshot.places.areas[row].id):
            if promise.fate in _ASKED:
                yield Matter(Cause.PROMISED, promise=promise)
        yield from (Matter(Cause.FREQUENT, frequent=each) for each in self._frequent(cell))

    def _promised(self, grid: AreaId) -> Iterator[PromiseLine]:
        """Give the promises of a grid, overdue ones first."""
        return (line for line in self._promises if line.place is not None and grid in line.place.path)

    def _more(self, cell: int) -> int:
        """Count the overdue orders and those due that a computed agenda does not list, for whatever reason.

        That some concern persons is not told apart from there being no room (E16).
        """
        listed = sum(min(len(self._lines[cause].get(cell, ())), most) for cause, most in LISTED.items())
        return int(self._pressing[cell]) - listed

    def _frequent(self, cell: int) -> Iterator[Frequent]:
        """Give the sub-categories of which most came in, none of which concerns persons."""
        counts, told = self._kinds[:, cell], self._counted["F1"].missing is None
        waiting = dict(enumerate(self._kinds_open[:, cell].tolist()))
        order = [int(kind) for kind in np.argsort(-counts, kind="stable") if kind != NO_KIND]
        for kind in order[:FREQUENT]:
            if counts[kind] >= OFTEN:
                waits = waiting.get(kind, 0) if told else None
                yield Frequent(self._snapshot.names.category(kind), int(counts[kind]), waits)

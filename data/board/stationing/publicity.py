"""Build what is told to residents of a place; what all places need is counted once.

Of what concerns persons totals over all categories are told, and nothing that would tell it apart (E16).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from data.board.board import as_of_and_period, look
from data.board.heatmaps import heatmap
from data.board.kinds_by_cell import NO_KIND, by_kind, came, came_in, folded
from data.board.small_counts import LEAST
from data.board.stationing.open_promises import open_promises
from data.board.work_orders.orders import near
from data.figures import HeatmapFigure, Measured
from data.figures.promises import PromiseLine
from data.figures.publicity import PublicFigure, ToldCategory
from data.ledger.snapshot import Snapshot
from data.measures.tally import Counted, Counts, View, tally
from data.scope import Scope
from data.store import Store
from data.terms import AreaId, CategoryId, Level

DONE, OPEN, OVERDUE, ON_TIME = "F4out", "F1", "F2", "T1"


def tellable(counts: Sequence[int], personal: int, least: int = LEAST) -> list[int]:
    """Give which of some counts may stand alone, so that the rest gives away neither small nor personal ones.

    `counts` are of categories without persons, `personal` is theirs together. Small ones are left out; where
    the rest would be small, or nothing but personal, the smallest of the others joins it.
    """
    told = sorted((at for at, count in enumerate(counts) if count >= least), key=lambda at: (-counts[at], at))
    while told:
        rest = sum(counts) - sum(counts[at] for at in told)
        if personal + rest == 0 or (personal + rest >= least and rest >= min(personal, 1)):
            break
        told.pop()
    return told


class Publicity:
    """What residents are told of any place of a district, in one period."""

    def __init__(self, snapshot: Snapshot, store: Store, scope: Scope) -> None:
        """Look at the whole district; of `scope` period and as-of time count."""
        self._snapshot = snapshot
        self._scope = Scope(period=scope.period, as_of=scope.as_of)
        self._levels: dict[Level, _Counts] = {}
        owed = open_promises(snapshot, store, self._scope)
        self._promises, self._met = owed.lines, owed.met is not None

    def notice(self, place: AreaId | None = None, most: int = 8) -> PublicFigure:
        """Tell of a place, None being the district, with at most so many categories apart."""
        places = self._snapshot.places
        row = places.row_at(place)
        tag = places.tags[row]
        counts = self._of_level(tag.level)
        as_of, period = as_of_and_period(self._snapshot, self._scope)
        categories, others = counts.categories(row, most)
        return PublicFigure(
            district=self._snapshot.district,
            place=tag,
            above=places.tagged(places.path_to(row)[:-1]),
            period=period,
            as_of=as_of,
            came=counts.number(row, counts.came),
            done=counts.number(row, DONE),
            open=counts.number(row, OPEN),
            overdue=counts.number(row, OVERDUE),
            on_time=counts.number(row, ON_TIME),
            categories=categories,
            others=others,
            promises=tuple(self._public(line) for line in self._promises if _lies_in(line, place)),
            met=self._met,
            by_street=counts.by_street if tag.level is Level.DISTRICT else None,
        )

    def _of_level(self, level: Level) -> "_Counts":
        if level not in self._levels:
            self._levels[level] = _Counts(self._snapshot, self._scope, level)
        return self._levels[level]

    def _public(self, line: PromiseLine) -> PromiseLine:
        """Give a promise without the orders that bear it out, and without a matter that concerns persons."""
        hidden = line.matter in self._personal
        return replace(line, matter="" if hidden else line.matter, orders=(), reason="")

    @cached_property
    def _personal(self) -> frozenset[str]:
        """The names of categories that concern persons, in both languages."""
        names = self._snapshot.names
        return frozenset(name for id_ in names.personal for name in names.category(id_) if name)


def _lies_in(line: PromiseLine, place: AreaId | None) -> bool:
    return place is None or (line.place is not None and place in line.place.path)


class _Counts:
    """The numbers of all places of a level."""

    def __init__(self, snapshot: Snapshot, scope: Scope, level: Level) -> None:
        scope = replace(scope, detail=max(1, int(level)))
        self._snapshot, self._scope, self._whole = snapshot, scope, level is Level.DISTRICT
        self._seen: View = look(near(snapshot, scope), scope)
        self.came = came_in(self._seen)
        codes = (self.came, DONE, OPEN, OVERDUE, ON_TIME)
        self._numbers: Mapping[str, Counted] = {code: tally(self._seen, code).of() for code in codes}

    def number(self, row: int, code: str) -> Measured:
        """Give a number of the area in a row."""
        counted = self._numbers[code]
        return counted.total if self._whole else counted.measured(int(self._seen.cells.code_of_area[row]))

    @cached_property
    def by_street(self) -> HeatmapFigure:
        """What came in, street by street."""
        places, cells = self._snapshot.places, self._seen.cells.cells
        return heatmap(self._numbers[self.came], places, cells, self._scope)

    def categories(self, row: int, most: int) -> tuple[tuple[ToldCategory, ...], int]:
        """Give the most frequent categories of an area that may stand alone, and the rest of its orders."""
        kinds = self._kinds.sum(axis=1) if self._whole else self._kinds[:, self._cell(row)]
        counts = [int(count) for count in kinds]
        personal, counts[NO_KIND] = counts[NO_KIND], 0
        told = tellable(counts, personal)[:most]
        shown = tuple(self._category(kind, counts[kind]) for kind in told)
        return shown, personal + sum(counts) - sum(each.count for each in shown)

    def _category(self, kind: int, count: int) -> ToldCategory:
        return ToldCategory(self._snapshot.names.category(CategoryId(kind)), count)

    def _cell(self, row: int) -> int:
        return int(self._seen.cells.code_of_area[row])

    @cached_property
    def _kinds(self) -> Counts:
        """Orders by category: of grids by major categories, since most sub-categories are too small there."""
        found = by_kind(self._snapshot, self._seen, came(self._seen))
        return folded(found, self._snapshot) if self._scope.cells > Level.STREET else found

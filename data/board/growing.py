"""The growth of a measure on the period before and on the year before, for a place and each of its cells."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from data.board.board import as_of_and_period
from data.board.privacy import told, withheld
from data.board.suppression import safe
from data.figures import Measured
from data.figures.comparison import Against, GrowthRow
from data.ledger.snapshot import Snapshot
from data.measures.answers import Answer, answers
from data.measures.catalogue import MEASURES
from data.measures.growth import base, earlier, growth
from data.measures.selection import window
from data.measures.tally import grouping, views
from data.scope import Scope


def growths(snapshot: Snapshot, scope: Scope, code: str, *, given: bool = False) -> tuple[GrowthRow, ...]:
    """Tell the growth of a scope's place, then of its cells by code, the unassigned last.

    The ledger must reach back to the year before the period. `given` says that the period was asked for
    by name and binds cumulative measures too.
    """
    as_of, period = as_of_and_period(snapshot, scope)
    place = snapshot.places.row_at(scope.place)
    cells = grouping(snapshot.places, place, scope.cells)
    bases = [base(period, as_of, against, snapshot.rulebook.calendar) for against in Against]
    spans = ((period, as_of), *((earlier(period, on.against), on.until) for on in bases))
    windows = (window(*span, given=given, rulebook=snapshot.rulebook) for span in spans)
    looks = views(snapshot.orders, cells, scope, windows, snapshot.recorded)
    looked = (replace(seen, roster=snapshot.roster, ground=snapshot.ground) for seen in looks)
    found = (
        safe(snapshot, scope, seen, answers(seen, code), span)
        for seen, span in zip(looked, spans, strict=True)
    )
    counted = [_numbers(each.of(scope.tiers), cells.count) for each in found]
    place_hidden, hidden = (withheld(snapshot, scope, level) for level in (scope.level, scope.cells))
    hides = (place_hidden, *[hidden] * (cells.count + 1))
    areas = (snapshot.places.tags[place], *snapshot.places.tagged(cells.cells), None)
    flows = _flows(code)
    return tuple(
        GrowthRow(
            area, tuple(growth(on, now, then, flows=flows) for on, then in zip(bases, before, strict=True))
        )
        for area, now, *before in zip(areas, *(_hidden(each, hides) for each in counted), strict=True)
    )


def _flows(code: str) -> bool:
    """Tell whether a number gathers with the days of its period: no stock does, nor how long things take."""
    return code in MEASURES and not MEASURES[code].own_window


def _hidden(numbers: Iterable[Measured], hides: Iterable[bool]) -> Iterator[Measured]:
    """Give numbers without those that are hidden (E16)."""
    return (told(number, hidden=hidden) for number, hidden in zip(numbers, hides, strict=True))


def _numbers(answer: Answer, cells: int) -> Iterator[Measured]:
    """Give the number of the place, then those of its cells and of the unassigned."""
    yield answer.total
    yield from (answer.measured(cell) for cell in range(cells + 1))

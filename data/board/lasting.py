"""Build the list of places whose rate stays worse than the district's over several periods.

A place is named where its rate is worse in every period that has enough orders to tell, in at least four of
six, and the 95 % interval of all of them together leaves the district's rate out. Both are asked for: among
many places some are beyond chance by chance, but hardly in every period.
"""

from collections.abc import Iterator
from dataclasses import replace

from data.board.board import as_of_and_period
from data.board.category_parts import judged_share
from data.board.privacy import PERSONAL, of_persons
from data.figures import AreaTag, Attention, Measured
from data.figures.lasting import Lasting, LastingPlace
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.comparison import differs, interval
from data.measures.selection import window
from data.measures.tally import Counted, grouping, measured, tally, view
from data.scope import Period, Scope, recent
from data.terms import Instant, Level
from resources.definitions import definition

PERIODS, LEAST = 6, 4
"""So many periods are looked at, and in so many of them a place needs enough orders."""
_LEVELS = (Level.STREET, Level.GRID)


def lasting(snapshot: Snapshot, scope: Scope) -> Lasting:
    """Find the streets and grids of a place whose judged share stays worse than the district's.

    The ledger must reach back over six periods. Of a measure that is no judged share of orders it is on-time
    disposal that is told; of matters of persons nothing is (E16).
    """
    code = judged_share(scope.measure)
    as_of, period = as_of_and_period(snapshot, scope)
    periods = tuple(each for each in recent(period, PERIODS) if each.begins >= snapshot.reaches_back)
    hidden = of_persons(snapshot, scope)
    found = {
        level: [_counted(snapshot, scope, level, each, as_of, code) for each in periods] for level in _LEVELS
    }
    wholes = tuple(each.total for each in found[Level.STREET])
    whole = measured(code, None, None, PERSONAL) if hidden else _pooled(code, wholes)
    told = Lasting(
        district=snapshot.district,
        place=snapshot.places.tags[snapshot.places.row_at(scope.place)],
        attention=Attention(definition(code).attention),
        periods=periods,
        as_of=as_of,
        whole=whole,
        wholes=() if hidden else wholes,
        least=LEAST,
        compared=0,
        places=(),
        note=_nothing(whole, periods),
    )
    return told if told.note else _named(told, snapshot, scope, found)


def _counted(
    snapshot: Snapshot, scope: Scope, level: Level, period: Period, as_of: Instant, code: str
) -> Counted:
    """Count a measure over all places of a level of the district in one period, as at its end."""
    when = window(period, min(period.ends, as_of), rulebook=snapshot.rulebook)
    cells = grouping(snapshot.places, snapshot.places.root, level)
    near = mattering(snapshot.orders, min(when.begin, when.as_of), when.as_of)
    return tally(view(near, cells, scope, when, snapshot.recorded), code).of(scope.tiers)


def _pooled(code: str, numbers: tuple[Measured, ...]) -> Measured:
    """Give the rate of all periods together."""
    missing = next((number for number in numbers if number.denominator is None), None)
    if missing is not None:
        return missing
    hits, bases = (
        sum(getattr(number, side) or 0 for number in numbers) for side in ("numerator", "denominator")
    )
    return measured(code, hits, int(bases))


def _nothing(whole: Measured, periods: tuple[Period, ...]) -> str | None:
    if whole.value is None:
        return whole.note or "note.no_base"
    return None if len(periods) >= LEAST else "note.missing.earlier_orders"


def _named(told: Lasting, snapshot: Snapshot, scope: Scope, found: dict[Level, list[Counted]]) -> Lasting:
    """Name the places inside the scope's place that are worse throughout, the worst first."""
    compared, named = 0, []
    for place in _places(snapshot, scope, found, told.measure):
        known = [
            (number, whole)
            for number, whole in zip(place.periods, told.wholes, strict=True)
            if number.comparable
        ]
        if len(known) < LEAST:
            continue
        compared += 1
        steady = all(told.is_worse(*pair) for pair in known)
        if steady and differs(place.number, told.whole):
            named.append(place)
    worst = 1 if told.attention is Attention.LOWER_IS_WORSE else -1
    named.sort(key=lambda place: (place.area.level, worst * (place.number.value or 0), place.area.code))
    return replace(told, compared=compared, places=tuple(named))


def _places(
    snapshot: Snapshot, scope: Scope, found: dict[Level, list[Counted]], code: str
) -> Iterator[LastingPlace]:
    """Give the streets and grids inside the place, each once: an area may stand at several levels."""
    seen: set[int] = set()
    for level, counted in found.items():
        cells = grouping(snapshot.places, snapshot.places.root, level).cells
        cells_above = snapshot.places.ancestors[Level.STREET][cells]
        for cell, area in enumerate(snapshot.places.tagged(cells)):
            inside = area.path[: len(scope.path)] == scope.path and len(area.path) > len(scope.path)
            if inside and area.id not in seen:
                seen.add(area.id)
                (street,) = snapshot.places.tagged(cells_above[cell : cell + 1])
                numbers = tuple(each.measured(cell) for each in counted)
                yield from _place(area, None if street.id == area.id else street, numbers, code)


def _place(
    area: AreaTag, above: AreaTag | None, numbers: tuple[Measured, ...], code: str
) -> Iterator[LastingPlace]:
    pooled = _pooled(code, numbers)
    bounds = interval(pooled)
    if bounds is not None:
        yield LastingPlace(area, above, pooled, bounds, numbers)

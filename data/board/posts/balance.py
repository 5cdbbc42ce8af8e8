"""Build the figure of the size of grids: each against the standard, and how evenly a street's grids share."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from data.board.board import as_of_and_period, look
from data.board.heatmaps import Limits, heatmap
from data.board.posts.people import placed
from data.board.privacy import over_all
from data.figures import AreaTag, Measured, Sentence
from data.figures.balance import BalanceFigure, BalanceLine, Fit, LoadLine, SizedGrid, Standard
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.measures.tally import View, grouping
from data.measures.territory import SIZES
from data.places import Places
from data.scope import Scope
from data.terms import AreaKind, Level
from resources.definitions import definition

HEADS = {"G1": "residents", "G1h": "households"}
"""The measures of size, and what of an area they count."""
NUMBERS = ("G1", "G1h", "G2.residents", "G2.km2", "G2.load", "C4k", "G3", "G3o", "G3u")
"""The measures told as numbers of the place."""
MAPPED = ("G1", "G1h", "G2.residents", "G2.km2", "G2.load", "C4k", "C4k.median", "G3", "G3o", "G3u")
"""The measures that the map of balance offers."""
CLASSES = 4
"""So many classes of load; each holds a quarter of the district's grids."""


def balance_figure(
    snapshot: Snapshot,
    scope: Scope,
    measure: str = MAPPED[0],
    by: str = MAPPED[0],
    locked: Limits = None,
    kept: Limits = None,
) -> BalanceFigure:
    """Show size and balance in a scope: `measure` on the map, small grids by G1 or G1h."""
    scope = over_all(snapshot, scope)
    as_of, period = as_of_and_period(snapshot, scope)
    seen, places = look(snapshot, scope), snapshot.places
    standard = standard_of(by)
    small = _small_grids(seen, standard)
    loads, limits = _loads(snapshot, scope)
    return BalanceFigure(
        district=snapshot.district,
        place=places.tags[seen.cells.place],
        period=period,
        as_of=as_of,
        revision=snapshot.revision,
        sentence=_sentence(small, standard),
        standard=standard,
        sizes=SIZES,
        numbers=tuple(answers(seen, code).of().total for code in NUMBERS),
        heatmap=heatmap(
            answers(seen, measure).of(),
            places,
            seen.cells.cells,
            replace(scope, tiers=None, breaks=locked),
            kept,
        ),
        small_grids=small,
        lines=tuple(_lines(seen, small)),
        loads=loads,
        limits=limits,
    )


def standard_of(by: str) -> Standard:
    """Give the standard size that a measure of size goes by."""
    settings = definition(by).settings
    return Standard(by, int(settings[HEADS[by]]), int(settings["tolerance_percent"]) / 100)


def fit_of(standard: Standard, heads: float | None) -> Fit:
    """Tell how a number of heads stands to the standard; both ends of its tolerance fit."""
    if heads is None:
        return Fit.UNKNOWN
    if standard.least <= heads <= standard.most:
        return Fit.FITTING
    return Fit.OVER if heads > standard.most else Fit.UNDER


def _sentence(found: Sequence[SizedGrid], standard: Standard) -> Sentence:
    """State how many small grids are too large or too small."""
    fits = Counter(each.fit for each in found)
    judged = fits[Fit.OVER] + fits[Fit.UNDER] + fits[Fit.FITTING]
    if not judged:
        return Sentence("balance.sentence.none", {"size": f"key:balance.heads.{standard.measure}"})
    return Sentence(
        f"balance.sentence.{standard.measure}",
        {
            "n": judged,
            "over": fits[Fit.OVER],
            "under": fits[Fit.UNDER],
            "size": standard.size,
            "tolerance": round(standard.tolerance * 100),
        },
    )


def _by(seen: View, level: Level) -> View:
    """Look at the same orders by the areas of another level, or at the place itself where it lies deeper."""
    places, place = seen.cells.places, seen.cells.place
    cells = grouping(places, place, max(level, places.areas[place].level))
    cell = np.where(seen.cell >= 0, cells.code_of_area.take(seen.orders.area), np.int32(-1))
    return replace(seen, cells=cells, cell=cell)


def _small_grids(seen: View, standard: Standard) -> tuple[SizedGrid, ...]:
    """Give the small grids of the place, the farthest from the standard first."""
    small = _by(seen, Level.SMALL_GRID)
    places, found = small.cells.places, answers(small, standard.measure).of()
    rows = [
        _sized(places, row, found.measured(cell), standard)
        for cell, row in enumerate(small.cells.cells.tolist())
        if places.areas[row].level is Level.SMALL_GRID
    ]
    return tuple(sorted(rows, key=_farthest))


def _farthest(each: SizedGrid) -> tuple[float, str]:
    far = each.deviation.value
    return (-abs(far) if far is not None else 1.0, each.place.area.code)


def _sized(places: Places, row: int, deviation: Measured, standard: Standard) -> SizedGrid:
    area = places.areas[row]
    heads: int | None = getattr(area, HEADS[standard.measure])
    fit = fit_of(standard, heads) if area.kind is AreaKind.SMALL_COMPOUND else Fit.NOT_MEANT
    return SizedGrid(placed(places, row), heads, deviation, fit)


def _lines(seen: View, small: Sequence[SizedGrid]) -> Iterator[BalanceLine]:
    """Tell of each street of the place, and last of the whole place, how evenly its grids share."""
    by_street = _by(seen, Level.STREET)
    places, cells = seen.cells.places, by_street.cells
    codes = [*(f"G2.{size}" for size in SIZES), *(f"G2m.{size}" for size in SIZES), "C4k", "C4k.median"]
    found = [answers(by_street, code).of() for code in codes]
    for cell, row in enumerate(cells.cells.tolist()):
        if places.areas[row].level is Level.STREET:
            mine = [each for each in small if each.place.area.path[0] == places.areas[row].id]
            yield _line(places.tags[row], places, row, mine, [each.measured(cell) for each in found])
    yield _line(None, places, cells.place, small, [each.total for each in found])


def _line(
    street: AreaTag | None, places: Places, row: int, mine: Sequence[SizedGrid], numbers: Sequence[Measured]
) -> BalanceLine:
    count, fits = len(SIZES), Counter(each.fit for each in mine)
    grids = [grid for grid in places.cells(row, Level.GRID) if places.areas[grid].level is Level.GRID]
    return BalanceLine(
        street=street,
        grids=len(grids),
        small_grids=len(mine),
        over=fits[Fit.OVER],
        under=fits[Fit.UNDER],
        variations=tuple(numbers[:count]),
        greatest=tuple(numbers[count : 2 * count]),
        load=numbers[-2],
        median=numbers[-1],
    )


def _loads(snapshot: Snapshot, scope: Scope) -> tuple[tuple[LoadLine, ...], tuple[float, ...]]:
    """Class the district's grids by quarters of load, and give those of the place, the heaviest first."""
    seen = _by(look(snapshot, replace(scope, path=())), Level.GRID)
    places, found = snapshot.places, answers(seen, "C4k").of()
    cells = seen.cells.cells.tolist()
    loads = [found.measured(cell) for cell in range(len(cells))]
    known = [load.value for load in loads if load.value is not None]
    shares = np.arange(1, CLASSES) / CLASSES
    limits = tuple(np.quantile(known, shares).tolist()) if len(known) >= CLASSES else ()
    place = snapshot.places.row_at(scope.place)
    mine = set(places.cells(place, Level.GRID).tolist())
    lines = [
        LoadLine(placed(places, row), load, _class(load.value, limits))
        for row, load in zip(cells, loads, strict=True)
        if row in mine and places.areas[row].level is Level.GRID
    ]
    return tuple(sorted(lines, key=_heaviest)), limits


def _class(load: float | None, limits: Sequence[float]) -> int | None:
    """Give the class of a load; a load at a limit belongs to the class above it."""
    return None if load is None or not limits else int(np.searchsorted(limits, load, side="right")) + 1


def _heaviest(line: LoadLine) -> tuple[float, str]:
    return (1.0 if line.load.value is None else -line.load.value, line.place.area.code)

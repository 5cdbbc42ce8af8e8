"""Build the heat of areas by week: one measure over the cells of a scope, ISO week by ISO week."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period
from data.board.headlines import lead_code
from data.board.legends import attention, breaks_for, classify, legend, without_few
from data.board.privacy import PERSONAL, undivided
from data.figures import Attention, CellState, Measured
from data.figures.heats import WeekFigure, WeekRow
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.answers import Answer, answers
from data.measures.catalogue import MEASURES
from data.measures.reckoned import without
from data.measures.selection import window
from data.measures.tally import Grouping, grouping, view
from data.scope import Period, PeriodKind, Scope, local_day
from data.terms import Instant, Tier

MOST = 26
"""So many weeks stand side by side: half a year."""
_WEEK = timedelta(days=7)
_CITY = frozenset({Tier.D})


def week_figure(snapshot: Snapshot, scope: Scope) -> WeekFigure:
    """Tell a measure week by week up to the as-of time, as far back as the ledger reaches."""
    as_of, period = as_of_and_period(snapshot, scope)
    code = lead_code(snapshot.recorded, scope)
    places = snapshot.places
    cells = grouping(places, places.row_at(scope.place), scope.cells)
    weeks = _weeks(as_of, period.zone, snapshot.reaches_back)
    hidden = undivided(snapshot, scope, scope.cells)
    columns = [
        without(code, cells, PERSONAL) if hidden else _answer(snapshot, scope, cells, code, week, as_of)
        for week in weeks
    ]
    values = np.stack([column.values for column in columns])
    breaks = scope.breaks or breaks_for(code, values[:, :-1].ravel())
    lines = [
        _row(code, [column.measured(cell) for column in columns], breaks, scope.tiers)
        for cell in [*range(cells.count), -1]
    ]
    whole = _row(code, [column.total for column in columns], breaks, scope.tiers)
    classes = np.array([line.classes for line in lines[:-1]], dtype=np.int8).ravel()
    tags = places.tagged(cells.cells)
    return WeekFigure(
        measure=code,
        level=scope.cells,
        weeks=weeks,
        rows=tuple(replace(line, area=tag) for tag, line in zip(tags, lines, strict=False)),
        unassigned=lines[-1],
        whole=whole,
        legend=legend(code, breaks, classes, locked=scope.breaks is not None),
        running=as_of < weeks[-1].ends,
        note=whole.numbers[-1].note if _missing(whole) else None,
    )


def _missing(row: WeekRow) -> bool:
    return all((number.note or "").startswith("note.missing.") for number in row.numbers)


def _weeks(as_of: int, zone: str, reaches_back: Instant) -> tuple[Period, ...]:
    """Give the ISO weeks up to the as-of time that are loaded whole, at least the one of now."""
    last = local_day(as_of - 1, zone)
    monday = last - timedelta(days=last.weekday())
    weeks = [
        Period(PeriodKind.DAYS, monday - back * _WEEK, monday - (back - 1) * _WEEK, zone)
        for back in range(MOST)
    ]
    told = [week for week in weeks if week.begins >= reaches_back]
    return tuple(reversed(told or weeks[:1]))


def _answer(snapshot: Snapshot, scope: Scope, cells: Grouping, code: str, week: Period, as_of: int) -> Answer:
    """Ask for a measure of a week as it stood at its end."""
    when = window(week, min(week.ends, as_of), rulebook=snapshot.rulebook)
    cumulative = code in MEASURES and MEASURES[code].cumulative
    orders = snapshot.orders if cumulative else mattering(snapshot.orders, when.begin, when.as_of)
    seen = view(orders, cells, scope, when, snapshot.recorded)
    return answers(replace(seen, roster=snapshot.roster, ground=snapshot.ground), code).of(scope.tiers)


def _row(
    code: str, numbers: Sequence[Measured], breaks: Sequence[float], tiers: frozenset[Tier] | None
) -> WeekRow:
    """Class the numbers of an area; a judged measure of the city's tier is printed, not judged."""
    values = np.array([np.nan if number.value is None else number.value for number in numbers])
    bases = np.array([-1 if number.denominator is None else number.denominator for number in numbers])
    hits = np.array([number.numerator or 0 for number in numbers], dtype=np.int64)
    classes: NDArray[np.int8] = without_few(code, hits, classify(code, values, bases, breaks))
    if tiers == _CITY and attention(code) is not Attention.NONE:
        classes[classes >= 0] = CellState.NOT_JUDGED
    return WeekRow(None, tuple(numbers), tuple(classes.tolist()))

"""The matrix of areas by tier, the map's table: values, open and overdue, and proof that parts add up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.board.legends import attention, classify, legend, without_few
from data.figures import AreaTag, Attention, CellState, MatrixFigure, MatrixRow, Measured
from data.measures.comparison import differs, interval
from data.measures.tally import Counted, Tally, held_tiers
from data.terms import Level, Tier


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """A measure by tier and in all, with open and overdue orders, by cell; the unassigned last."""

    tiers: tuple[Counted, ...]
    columns: tuple[Tier, ...]
    all: Counted
    open: Counted
    overdue: Counted

    @property
    def quiet(self) -> bool:
        """Whether some of what is added up is not told; the whole was counted with it."""
        return any(each.quiet is not None for each in (self.all, self.open, self.overdue))


def matrix(
    tally: Tally, stock: Tally, late: Tally, areas: tuple[AreaTag, ...], breaks: Sequence[float], level: Level
) -> MatrixFigure:
    """Show a measure by area and tier, with open and overdue orders beside it."""
    columns = held_tiers(tally, stock)
    by_tier = tuple(tally.of(frozenset({tier})) for tier in columns)
    parts = _Parts(by_tier, columns, tally.of(), stock.of(), late.of())
    rows = tuple(_row(parts, cell, area, breaks) for cell, area in enumerate(areas))
    unassigned = _row(parts, -1, None, breaks)
    total = _total(parts, breaks)
    classes = np.array([row.classes[-1] for row in rows], dtype=np.int8)
    return MatrixFigure(
        measure=tally.measure.code,
        definition=total.total.definition,
        level=level,
        columns=columns,
        rows=tuple(sorted(rows, key=_worst_first)),
        unassigned=unassigned,
        total=total,
        legend=legend(tally.measure.code, breaks, classes, locked=False),
        adds_up=parts.quiet or _adds_up((*rows, unassigned), total),
    )


def _row(parts: _Parts, cell: int, area: AreaTag | None, breaks: Sequence[float]) -> MatrixRow:
    numbers = tuple(counted.measured(cell) for counted in parts.tiers)
    total = parts.all.measured(cell)
    return MatrixRow(
        area=area,
        tiers=numbers,
        total=total,
        classes=_classes((*numbers, total), (*parts.columns, None), breaks),
        differs=differs(total, parts.all.total),
        interval=interval(total),
        open=_orders(parts.open.measured(cell)),
        overdue=_orders(parts.overdue.measured(cell)),
    )


def _total(parts: _Parts, breaks: Sequence[float]) -> MatrixRow:
    numbers = tuple(counted.total for counted in parts.tiers)
    total = parts.all.total
    return MatrixRow(
        area=None,
        tiers=numbers,
        total=total,
        classes=_classes((*numbers, total), (*parts.columns, None), breaks),
        differs=False,
        interval=interval(total),
        open=_orders(parts.open.total),
        overdue=_orders(parts.overdue.total),
    )


def _orders(number: Measured) -> int | None:
    return None if number.numerator is None else int(number.numerator)


def _classes(
    numbers: tuple[Measured, ...], tiers: tuple[Tier | None, ...], breaks: Sequence[float]
) -> tuple[int, ...]:
    """Class the numbers of a row; of a judged measure tier D is printed, not judged."""
    code = numbers[0].measure
    values = np.array([np.nan if number.value is None else number.value for number in numbers])
    bases = np.array([-1 if number.denominator is None else number.denominator for number in numbers])
    hits = np.array([number.numerator or 0 for number in numbers], dtype=np.int64)
    classes = without_few(code, hits, classify(code, values, bases, breaks))
    if attention(code) is not Attention.NONE:
        city = np.array([tier is Tier.D for tier in tiers])
        classes[city & (classes >= 0)] = CellState.NOT_JUDGED
    return tuple(int(each) for each in classes)


def _worst_first(row: MatrixRow) -> tuple[bool, float, str]:
    """Order rows: those that can be compared first, the worst (else the largest) of them on top."""
    value = row.total.value if row.total.comparable else None
    up = attention(row.total.measure) is Attention.LOWER_IS_WORSE
    code = row.area.code if row.area else ""
    return value is None, 0.0 if value is None else value if up else -value, code


def _adds_up(rows: tuple[MatrixRow, ...], total: MatrixRow) -> bool:
    """Check that the fractions, open and overdue of all rows equal the total's, column by column."""

    def pair(row: MatrixRow) -> tuple[float, ...]:
        numbers = (*row.tiers, row.total)
        parts = [part or 0 for n in numbers for part in (n.numerator, n.denominator)]
        return (*parts, row.open or 0, row.overdue or 0)

    return tuple(map(sum, zip(*map(pair, rows), strict=True))) == pair(total)

"""Columns of orders and events straight into NumPy, in blocks, at one revision; and up to when they tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Select,
    SmallInteger,
    Table,
    cast,
    func,
    literal_column,
    select,
)

from data.store import schema
from data.store.backend import Backend
from data.store.errors import StoreRefused
from data.store.schema_columns import dtype_of

Arrays: TypeAlias = dict[str, NDArray[Any]]

BLOCK = 50_000
"""Rows fetched at a time: bounds the Python objects alive while a million rows load."""

ORDER = schema.WORK_ORDER

_NO_REV = 2**62
"""Beyond every revision."""

_CODE_BITS = 8
_CODE_MASK = 0xFF
_CODES = 7
"""So many codes fit in one number; the members of enumerations are below 256."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which orders to read: those that matter at or after an instant, or before one, or changed since.

    Orders that matter for long have a late `live_until`; open ones are beyond every instant. Orders marked
    deleted are told only to those who ask for changes, so that they can forget them. Ranges have both ends
    named: SQLite's planner takes one with an open end for a quarter of the table.
    """

    live_from: int | None = None
    live_until_below: int | None = None
    since_rev: int | None = None

    def conditions(self, district: int, backend: Backend) -> list[ColumnElement[bool]]:
        """The WHERE of these orders."""
        found = [ORDER.c.district_id == district]
        if self.live_from is not None or self.live_until_below is not None:
            last = schema.LIVE_FOREVER if self.live_until_below is None else self.live_until_below - 1
            found.append(_live(district, self.live_from or 0, last, numbered=backend.numbers_rows))
        if self.since_rev is None:
            found.append(ORDER.c.deleted == 0)
        else:
            found.append(ORDER.c.rev.between(self.since_rev + 1, _NO_REV))
        return found


def _live(district: int, first: int, last: int, *, numbered: bool) -> ColumnElement[bool]:
    """Orders that matter last between two instants, both included, fetched in the order of the file.

    In the order of the index a closed file is read page by page from everywhere: six times as long.
    """
    if not numbered:
        return ORDER.c.live_until.between(first, last)
    found = ORDER.alias("found")
    rows: Select[Any] = select(literal_column("found.rowid")).select_from(found)
    mine = (found.c.district_id == district, found.c.live_until.between(first, last))
    return literal_column(f"{ORDER.name}.rowid").in_(rows.where(*mine))


def order_columns(
    backend: Backend, connection: Connection, district: int, names: Sequence[str], reach: Reach
) -> Arrays:
    """These columns of the orders in reach, in no promised order."""
    return _arrays(backend, connection, ORDER, names, reach.conditions(district, backend))


def child_columns(
    backend: Backend, connection: Connection, district: int, table: Table, names: Sequence[str], reach: Reach
) -> Arrays:
    """These columns of the events, or holders, of the orders in reach, in no promised order."""
    reached = reach.conditions(district, backend)
    where = [
        table.c.district_id == district,
        table.c.month == ORDER.c.month,
        table.c.order_id == ORDER.c.id,
        *reached,
    ]
    if backend.parts_months and reach.since_rev is not None:
        months = connection.scalars(select(ORDER.c.month).where(*reached).distinct()).all()
        where.append(table.c.month.in_(months))  # else every month would be joined for a few rows
    return _arrays(backend, connection, table, names, where)


def table_columns(
    backend: Backend, connection: Connection, district: int, table: Table, names: Sequence[str]
) -> Arrays:
    """These columns of a table that stands beside the orders, by its primary key."""
    mine = [table.c.district_id == district]
    return _arrays(backend, connection, table, names, mine, table.primary_key)


def _without_null(column: Column[Any]) -> ColumnElement[Any]:
    """Missing whole numbers read as 0, which spares Python a look at each; missing reals become NaN later."""
    whole = isinstance(column.type, BigInteger | SmallInteger)
    return func.coalesce(column, 0) if whole and column.nullable else column


def _arrays(
    backend: Backend,
    connection: Connection,
    table: Table,
    names: Sequence[str],
    where: Sequence[ColumnElement[bool]],
    order: Iterable[ColumnElement[Any]] = (),
) -> Arrays:
    unknown = [name for name in names if name not in table.c]
    if unknown or not names:
        raise StoreRefused("store.error.columns", table=table.name, columns=", ".join(unknown))
    chosen, cells = _chosen(table, tuple(names))
    query = chosen.where(*where).order_by(*order)
    parts: list[list[NDArray[Any]]] = [[np.empty(0, cell.dtype)] for cell in cells]
    for rows in backend.tuples(connection, query, BLOCK):
        for part, values in zip(parts, _columns(rows, [cell.dtype for cell in cells]), strict=True):
            part.append(values)
    found: Arrays = {}
    for cell, part in zip(cells, parts, strict=True):
        found |= cell.columns(np.concatenate(part))
    return {name: found[name] for name in names}


@dataclass(frozen=True, slots=True)
class _Cell:
    """One value of a row as it is fetched: a column, or several codes in one number, the first lowest."""

    value: ColumnElement[Any]
    names: tuple[str, ...]
    dtype: np.dtype[Any]

    def columns(self, values: NDArray[Any]) -> Arrays:
        """Take the columns out of fetched values."""
        if len(self.names) == 1:
            return {self.names[0]: values}
        return {
            name: ((values >> (_CODE_BITS * place)) & _CODE_MASK).astype(np.int16)
            for place, name in enumerate(self.names)
        }


@cache
def _chosen(table: Table, names: tuple[str, ...]) -> tuple[Select[Any], list[_Cell]]:
    """Plan what is fetched, once a process: the same columns are asked for on every tick."""
    cells = _cells([table.c[name] for name in names])
    return select(*(cell.value for cell in cells)), cells


def _cells(columns: Sequence[Column[Any]]) -> list[_Cell]:
    """Plan what is fetched: codes by sevens in one number, since every value of a row costs an object."""
    codes = [column for column in columns if isinstance(column.type, SmallInteger)]
    others = [column for column in columns if column not in set(codes)]
    packs = [codes[first : first + _CODES] for first in range(0, len(codes), _CODES)]
    return [_Cell(_without_null(column), (column.name,), dtype_of(column)) for column in others] + [
        _packed(pack) for pack in packs
    ]


def _packed(codes: Sequence[Column[Any]]) -> _Cell:
    names = tuple(column.name for column in codes)
    if len(codes) == 1:
        return _Cell(codes[0], names, dtype_of(codes[0]))
    wide = [cast(column, BigInteger) for column in codes]
    moved = [value.op("<<")(literal_column(str(_CODE_BITS * i))) for i, value in enumerate(wide)]
    return _Cell(reduce(lambda one, other: one.op("|")(other), moved), names, np.dtype(np.int64))


def _columns(rows: Sequence[Sequence[Any]], dtypes: Sequence[np.dtype[Any]]) -> list[NDArray[Any]]:
    """A block turned from rows to columns; whole numbers alone go through one matrix, a third faster."""
    if all(dtype.kind == "i" for dtype in dtypes):
        flat = np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * len(dtypes))
        matrix = flat.reshape(len(rows), len(dtypes))
        return [matrix[:, place].astype(dtype) for place, dtype in enumerate(dtypes)]
    turned = zip(*rows, strict=True)
    return [np.array(values, dtype=dtype) for values, dtype in zip(turned, dtypes, strict=True)]


def live_before(connection: Connection, district: int, below: int | None, orders: int) -> int:
    """The latest instant from which, and until `below`, at least so many orders matter last; else 0."""
    live = ORDER.c.live_until
    last = schema.LIVE_FOREVER if below is None else below - 1
    mine = (ORDER.c.district_id == district, live.between(0, last))
    query = select(live).where(*mine).order_by(live.desc()).limit(1).offset(orders)
    return int(connection.scalar(query) or 0)


def revision(connection: Connection, district: int) -> int:
    """The revision of the newest committed change; 0 in an empty store."""
    clock = schema.CHANGE_CLOCK.c
    return int(connection.scalar(select(clock.rev).where(clock.district_id == district)) or 0)


def data_time(connection: Connection, district: int) -> int | None:
    """Up to when the data tell: the latest over the sources of what each declares, else of what it holds.

    What a source holds ends the second after the newest instant that happened; due instants, deleted orders
    and those with impossible times say nothing. None in a store that says nothing at all.
    """
    source = schema.ORDER_SOURCE.c
    sources = connection.execute(select(source.id, source.data_time).where(source.district_id == district))
    ends = [end if end is not None else _newest(connection, district, id_) for id_, end in sources.all()]
    return max((int(end) for end in ends if end is not None), default=None)


def _newest(connection: Connection, district: int, source: int) -> int | None:
    mine = (ORDER.c.district_id == district, ORDER.c.source_id == source)
    newest = connection.scalar(select(func.max(ORDER.c.happened)).where(*mine))
    return None if newest is None else int(newest) + 1

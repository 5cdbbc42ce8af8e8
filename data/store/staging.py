"""Columns of an import turned into plain values and put into a temporary table beside the real one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Double,
    MetaData,
    SmallInteger,
    Table,
    Text,
    delete,
    select,
)

from data.store import schema
from data.store.errors import StoreRefused
from data.store.schema_columns import dtype_of
from data.store.transaction import Transaction

Columns: TypeAlias = Mapping[str, Sequence[Any] | NDArray[Any]]

BLOCK = 50_000
"""Rows staged at a time: bounds memory whatever the size of the import."""

DECIMALS = 4
"""Of stored coordinates."""

IDENTITY = ("source", "number")


@cache
def stage_table(table: Table, names: tuple[str, ...]) -> Table:
    """The temporary table that holds these columns of `table`, and the key of each row's order once found."""
    return Table(
        f"stage_{table.name}",
        MetaData(),
        Column("position", BigInteger, primary_key=True, autoincrement=False),
        Column("source_id", BigInteger),
        Column("number", Text),
        Column("order_month", BigInteger),
        Column("order_id", BigInteger),
        Column("fresh", SmallInteger),
        *(Column(name, table.c[name].type) for name in names),
        prefixes=["TEMPORARY"],
    )


@contextmanager
def staged(connection: Connection, table: Table, names: tuple[str, ...]) -> Iterator[Table]:
    """The stage of these columns, gone when the block ends; a block that fails ends the whole transaction."""
    stage = stage_table(table, names)
    stage.create(connection, checkfirst=False)
    try:
        yield stage
    except BaseException:
        connection.rollback()  # what earlier blocks wrote must not stay, whoever catches this
        raise
    stage.drop(connection, checkfirst=False)


def checked_names(table: Table, columns: Columns, allowed: Iterable[str]) -> tuple[str, ...]:
    """The columns beside the identity; refuses unknown ones, missing ones and unequal lengths."""
    unknown = columns.keys() - set(allowed) - set(IDENTITY)
    missing = set(IDENTITY) - columns.keys()
    if unknown or missing:
        names = ", ".join(sorted(unknown or missing))
        raise StoreRefused("store.error.columns", table=table.name, columns=names)
    if len({len(values) for values in columns.values()}) != 1:
        raise StoreRefused("store.error.lengths", table=table.name)
    return tuple(name for name in columns if name not in IDENTITY)


def blocks(columns: Columns) -> Iterator[Columns]:
    """The columns cut into blocks of rows."""
    rows = len(columns["number"])
    for start in range(0, rows, BLOCK):
        yield {name: values[start : start + BLOCK] for name, values in columns.items()}


def fill(step: Transaction, stage: Table, table: Table, block: Columns, keys: Sequence[str] = ()) -> int:
    """Replace the rows of the stage by this block; of rows with the same number and keys the last stays.

    Returns how many rows are staged. Months are those of the first instant, for orders not known yet.
    """
    names = [name for name in block if name not in IDENTITY]
    values = {name: plain(table.c[name], block[name]) for name in names}
    numbers = texts("number", block["number"])
    if not all(numbers):
        raise StoreRefused("store.error.number", table=table.name)
    sources = source_ids(step, block["source"])
    months = month_of([values[name] for name in schema.STAMPS if name in values], len(numbers), step.zone)
    identity = zip(sources, numbers, *(values[name] for name in keys), strict=True)
    last = sorted({key: position for position, key in enumerate(identity)}.values())
    rows = zip(sources, numbers, months, *(values[name] for name in names), strict=True)
    plain_rows = list(rows) if len(last) == len(numbers) else list(map(list(rows).__getitem__, last))
    step.connection.execute(delete(stage))
    step.backend.bulk_insert(
        step.connection,
        stage,
        ("position", "source_id", "number", "order_month", *names),
        [(position, *row) for position, row in enumerate(plain_rows, 1)],
    )
    return len(plain_rows)


def plain(column: Column[Any], values: Sequence[Any] | NDArray[Any]) -> list[Any]:
    """A column as plain Python values of its type; in a column that may be null, 0 is null."""
    try:
        if isinstance(column.type, Text):
            return texts(column.name, values)
        if isinstance(column.type, Boolean):
            return [bool(value) for value in values]
        if isinstance(column.type, Double):
            return _reals(column.name, values)
        return _wholes(column, values)
    except (ValueError, TypeError, OverflowError) as error:
        raise StoreRefused("store.error.value", column=column.name, cause=str(error)) from error


def _reals(name: str, values: Sequence[Any] | NDArray[Any]) -> list[Any]:
    array = np.asarray(values, dtype=np.float64)
    if name in ("lon", "lat"):
        array = np.round(array, DECIMALS)
    found = array.astype(object)
    found[~np.isfinite(array)] = None
    return list(found.tolist())


def _wholes(column: Column[Any], values: Sequence[Any] | NDArray[Any]) -> list[Any]:
    if isinstance(values, np.ndarray) and values.dtype.kind in "iub":
        array = values.astype(np.int64)
    elif isinstance(values, np.ndarray) and values.dtype.kind == "f":
        array = np.where(np.isnan(values), 0, values).astype(np.int64)
    else:
        array = np.fromiter((value or 0 for value in values), dtype=np.int64, count=len(values))
    bounds = np.iinfo(dtype_of(column))
    if len(array) and not bounds.min <= int(array.min()) <= int(array.max()) <= bounds.max:
        raise OverflowError(f"{bounds.min} to {bounds.max}")
    if not column.nullable:
        return list(array.tolist())
    found = array.astype(object)
    found[array == 0] = None
    return list(found.tolist())


def texts(name: str, values: Iterable[Any]) -> list[str]:
    """Texts as they may be stored: nothing is empty, and NUL or half a character is refused."""
    found = ["" if value is None else str(value) for value in values]
    whole = "\n".join(found)
    if "\0" in whole or any("\ud800" <= sign <= "\udfff" for sign in set(whole)):
        raise StoreRefused("store.error.text", column=name)
    return found


def source_ids(step: Transaction, codes: Iterable[str]) -> list[int]:
    """The ids of sources by their codes; each must have been put before."""
    source = schema.ORDER_SOURCE.c
    rows = step.connection.execute(select(source.code, source.id).where(source.district_id == step.district))
    known = {str(code): int(id_) for code, id_ in rows}
    codes = [str(code) for code in codes]
    unknown = set(codes) - known.keys()
    if unknown:
        raise StoreRefused("store.error.source", source=", ".join(sorted(unknown)))
    return [known[code] for code in codes]


def month_of(stamps: Sequence[Sequence[int | None]], rows: int, zone: str) -> list[int]:
    """The local month (yyyymm) of each row's first instant, by the order of `stamps`; 0 without one."""
    first = np.zeros(rows, dtype=np.int64)
    for values in stamps:
        found = np.fromiter((value or 0 for value in values), dtype=np.int64, count=rows)
        first = np.where(first == 0, found, first)
    if not first.any():
        return [0] * rows
    names, starts = _months(int(first[first != 0].min()), int(first.max()), zone)
    months = names[np.searchsorted(starts, first, side="right") - 1]
    return list(np.where(first == 0, 0, months).tolist())


def _months(first: int, last: int, zone: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The months (yyyymm) that two instants span, and their first instants."""
    local = ZoneInfo(zone)
    begin, end = datetime.fromtimestamp(first, local), datetime.fromtimestamp(last, local)
    count = (end.year - begin.year) * 12 + end.month - begin.month + 1
    months = [divmod(begin.year * 12 + begin.month - 1 + step, 12) for step in range(count)]
    starts = [datetime(year, month + 1, 1, tzinfo=local).timestamp() for year, month in months]
    names = np.array([year * 100 + month + 1 for year, month in months], dtype=np.int64)
    return names, np.array(starts, dtype=np.int64)

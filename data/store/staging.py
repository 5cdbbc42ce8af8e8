"""Columns of an import turned into plain values and put into a temporary table beside the real one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Plain:
    """A block as the database takes it, a list a column; `wholes` are its whole numbers as arrays, 0 is none.

    Months are those of the first instant, for orders not known yet.
    """

    sources: list[int]
    numbers: list[str]
    months: list[int]
    values: dict[str, list[Any]]
    wholes: dict[str, NDArray[np.int64]]


def plain_block(step: Transaction, table: Table, block: Columns) -> Plain:
    """The rows of a block as plain values; StoreRefused names the column of one that cannot be stored."""
    names = [name for name in block if name not in IDENTITY]
    numbers = texts("number", block["number"])
    if not all(numbers):
        raise StoreRefused("store.error.number", table=table.name)
    wholes = {name: whole(table.c[name], block[name]) for name in names if _is_whole(table.c[name])}
    values = {
        name: listed(wholes[name], table.c[name]) if name in wholes else plain(table.c[name], block[name])
        for name in names
    }
    months = month_of([wholes[name] for name in schema.STAMPS if name in wholes], len(numbers), step.zone)
    return Plain(source_ids(step, block["source"]), numbers, months, values, wholes)


def fill(step: Transaction, stage: Table, table: Table, block: Columns, keys: Sequence[str] = ()) -> int:
    """Replace the rows of the stage by this block, see `put_in_stage`."""
    return put_in_stage(step, stage, plain_block(step, table, block), keys)


def put_in_stage(step: Transaction, stage: Table, block: Plain, keys: Sequence[str] = ()) -> int:
    """Replace the rows of the stage by these; of rows with the same number and keys the last stays.

    Returns how many rows are staged.
    """
    columns = (block.sources, block.numbers, block.months, *block.values.values())
    identity = zip(block.sources, block.numbers, *(block.values[name] for name in keys), strict=True)
    last = sorted({key: position for position, key in enumerate(identity)}.values())
    rows = list(zip(*columns, strict=True))
    if len(last) != len(rows):
        rows = [rows[position] for position in last]
    step.connection.execute(delete(stage))
    step.backend.bulk_insert(
        step.connection,
        stage,
        ("position", "source_id", "number", "order_month", *block.values),
        [(position, *row) for position, row in enumerate(rows, 1)],
    )
    return len(rows)


def _is_whole(column: Column[Any]) -> bool:
    return isinstance(column.type, BigInteger | SmallInteger)


def plain(column: Column[Any], values: Sequence[Any] | NDArray[Any]) -> list[Any]:
    """A column that holds no whole numbers as plain Python values of its type."""
    try:
        if isinstance(column.type, Text):
            return texts(column.name, values)
        if isinstance(column.type, Boolean):
            return [bool(value) for value in values]
        return _reals(column.name, values)
    except (ValueError, TypeError, OverflowError) as error:
        raise StoreRefused("store.error.value", column=column.name, cause=str(error)) from error


def _reals(name: str, values: Sequence[Any] | NDArray[Any]) -> list[Any]:
    array = np.asarray(values, dtype=np.float64)
    if name in ("lon", "lat"):
        array = np.round(array, DECIMALS)
    found: list[Any] = array.tolist()
    missing = np.flatnonzero(~np.isfinite(array))
    for place in missing.tolist():
        found[place] = None
    return found


def whole(column: Column[Any], values: Sequence[Any] | NDArray[Any]) -> NDArray[np.int64]:
    """A column of whole numbers, 0 for none; StoreRefused for a number beyond what the column reads into."""
    try:
        array = _whole(values)
        bounds = np.iinfo(dtype_of(column))
        if len(array) and not bounds.min <= int(array.min()) <= int(array.max()) <= bounds.max:
            raise OverflowError(f"{bounds.min} to {bounds.max}")
    except (ValueError, TypeError, OverflowError) as error:
        raise StoreRefused("store.error.value", column=column.name, cause=str(error)) from error
    return array


def _whole(values: Sequence[Any] | NDArray[Any]) -> NDArray[np.int64]:
    if isinstance(values, np.ndarray) and values.dtype.kind in "iub":
        return values.astype(np.int64)
    if isinstance(values, np.ndarray) and values.dtype.kind == "f":
        return np.where(np.isnan(values), 0, values).astype(np.int64)
    return np.fromiter((value or 0 for value in values), dtype=np.int64, count=len(values))


def listed(array: NDArray[np.int64], column: Column[Any]) -> list[Any]:
    """Whole numbers as a list; in a column that may be null, 0 is null."""
    found: list[Any] = array.tolist()
    return [value or None for value in found] if column.nullable and not array.all() else found


def texts(name: str, values: Iterable[Any]) -> list[str]:
    """Texts as they may be stored: nothing is empty, and NUL or half a character is refused."""
    found: list[Any] = values.tolist() if isinstance(values, np.ndarray) else list(values)
    if set(map(type, found)) != {str}:
        found = ["" if value is None else str(value) for value in found]
    whole_text = "\n".join(found)
    try:
        whole_text.encode()
    except UnicodeEncodeError as error:
        raise StoreRefused("store.error.text", column=name) from error
    if "\0" in whole_text:
        raise StoreRefused("store.error.text", column=name)
    return found


def source_ids(step: Transaction, codes: Sequence[Any] | NDArray[Any]) -> list[int]:
    """The ids of sources by their codes; each must have been put before."""
    source = schema.ORDER_SOURCE.c
    rows = step.connection.execute(select(source.code, source.id).where(source.district_id == step.district))
    known = {str(code): int(id_) for code, id_ in rows}
    named: list[Any] = codes.tolist() if isinstance(codes, np.ndarray) else list(codes)
    unknown = {str(code) for code in set(named)} - known.keys()
    if unknown:
        raise StoreRefused("store.error.source", source=", ".join(sorted(unknown)))
    return [known[code] for code in named]


def month_of(stamps: Sequence[Sequence[int | None] | NDArray[np.int64]], rows: int, zone: str) -> list[int]:
    """The local month (yyyymm) of each row's first instant, by the order of `stamps`; 0 without one."""
    first = np.zeros(rows, dtype=np.int64)
    for values in stamps:
        first = np.where(first == 0, _whole(values), first)
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

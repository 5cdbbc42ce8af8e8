"""What an import replaces, kept so that it can be undone: earlier orders and rows of other tables."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Double,
    LargeBinary,
    Select,
    SmallInteger,
    Table,
    and_,
    insert,
    literal,
    select,
    tuple_,
    update,
)

from data.store import schema
from data.store.transaction import Transaction, in_months

ORDER = schema.WORK_ORDER
VERSION = schema.WORK_ORDER_VERSION
REPLACED = schema.REPLACED

Values: TypeAlias = Mapping[str, Any]

_NOT_KEPT = (schema.HOLDER_NAME,)
"""Tables whose rows name persons."""

_AT_ONCE = 500
"""Rows looked up by one statement, whose parameters databases limit."""


def keep_orders(step: Transaction, keys: Select[Any]) -> None:
    """Copy the orders with these keys (month, id), which an import is about to change, once an import."""
    if step.batch_id is None:
        return
    names = [column.name for column in ORDER.c]
    earlier = select(*ORDER.c, literal(step.batch_id)).where(
        ORDER.c.district_id == step.district,
        in_months(step, ORDER),
        tuple_(ORDER.c.month, ORDER.c.id).in_(keys),
        ORDER.c.batch_id.is_distinct_from(step.batch_id),
    )
    kept = insert(VERSION).from_select([*names, "replaced_by"], earlier)
    counted = {"preserve_rowcount": True}
    step.tally.orders += step.connection.execute(kept, execution_options=counted).rowcount


def keep_children(step: Transaction, stage: Table, table: Table, keys: Sequence[str]) -> None:
    """Record the events, or holders, that staged rows marked fresh are about to write to earlier orders.

    Those of an order that the same import brought go with the order and need no record.
    """
    if step.batch_id is None:
        return
    same = (table.c.month == stage.c.order_month, table.c.order_id == stage.c.order_id)
    child = (
        table.c.district_id == step.district,
        in_months(step, table),
        *same,
        *(table.c[name] == stage.c[name] for name in keys),
    )
    earlier = (
        VERSION.c.district_id == step.district,
        VERSION.c.month == stage.c.order_month,
        VERSION.c.id == stage.c.order_id,
        VERSION.c.replaced_by == step.batch_id,
    )
    own = select(literal(1)).where(*earlier).correlate(stage).exists()
    staged = (stage.c.order_month, stage.c.order_id, *(stage.c[name] for name in keys))
    query = select(*staged, *table.c).select_from(stage.outerjoin(table, and_(*child)))
    rows = step.connection.execute(query.where(stage.c.fresh == 1, own)).all()
    width, names = len(staged), [column.name for column in table.c]
    remember(
        step,
        table,
        (
            (
                json.dumps(list(row[:width])),
                None if row[width] is None else dict(zip(names, row[width:], strict=True)),
                None,
            )
            for row in rows
        ),
    )


def changed_rows(step: Transaction, table: Table, rows: Sequence[Values]) -> list[Values]:
    """The rows that are new or differ from those held, which are kept; of equal keys the last row counts."""
    latest = {_key(table, row): _normal(table, row) for row in rows}
    held = held_rows(step.connection, step.district, table, list(latest))
    changed = {key: row for key, row in latest.items() if held.get(key) != row}
    remember(step, table, [(key, held.get(key), row) for key, row in changed.items()])
    return list(changed.values())


def remember(
    step: Transaction, table: Table, changes: Iterable[tuple[str, Values | None, Values | None]]
) -> None:
    """Record rows by key, as they were and as they become; None is not there. The first state stays.

    A name of a person is not kept beyond its holder: undoing takes it away instead of bringing one back.
    """
    if step.batch_id is None:
        return
    rows = []
    for key, before, after in changes:
        step.tally.seq += 1
        earlier = None if before is None or table in _NOT_KEPT else as_json(before)
        fixed = {"district_id": step.district, "batch_id": step.batch_id, "relation": table.name}
        rows.append(
            {
                **fixed,
                "row_key": key,
                "seq": step.tally.seq,
                "earlier": earlier,
                "later": digest(table, after),
            }
        )
    fresh = step.backend.insert(REPLACED)
    statement = fresh.on_conflict_do_update(
        index_elements=[column.name for column in REPLACED.primary_key], set_={"later": fresh.excluded.later}
    )
    if rows:
        step.connection.execute(statement, rows)


def rename_kept(step: Transaction, table: Table, key: str, column: str, name: str) -> None:
    """Let the records of a row tell of it as if it had been called so from the beginning.

    Else a new name, which is no news, would stand in the way of undoing. Call it before the row changes.
    """
    mine = (
        REPLACED.c.district_id == step.district,
        REPLACED.c.relation == table.name,
        REPLACED.c.row_key == key,
    )
    kept = step.connection.execute(
        select(REPLACED.c.batch_id, REPLACED.c.earlier, REPLACED.c.later).where(*mine)
    ).all()
    earlier = {row.batch_id: from_json(row.earlier) for row in kept if row.earlier is not None}
    rows = [*earlier.values(), *held_rows(step.connection, step.district, table, [key]).values()]
    fresh = {digest(table, row): digest(table, {**row, column: name}) for row in rows}
    for row in kept:
        before = earlier.get(row.batch_id)
        told = None if before is None else as_json({**before, column: name})
        change = update(REPLACED).where(*mine, REPLACED.c.batch_id == row.batch_id)
        step.connection.execute(change.values(earlier=told, later=fresh.get(row.later, row.later)))


def held_rows(connection: Connection, district: int, table: Table, keys: Sequence[str]) -> dict[str, Values]:
    """The rows that a table holds of these keys."""
    names = key_names(table)
    key = tuple_(*(table.c[name] for name in names))
    mine = table.c.district_id if "district_id" in table.c else table.c.id
    found: dict[str, Values] = {}
    for start in range(0, len(keys), _AT_ONCE):
        wanted = [tuple(json.loads(each)) for each in keys[start : start + _AT_ONCE]]
        query = select(table).where(mine == district, key.in_(wanted))
        for row in connection.execute(query).mappings():
            values = {str(name): value for name, value in row.items()}
            found[_key(table, values)] = values
    return found


def key_names(table: Table) -> list[str]:
    """What tells the rows of one district apart."""
    return [column.name for column in table.primary_key if column.name != "district_id"]


def _key(table: Table, row: Values) -> str:
    return json.dumps([_plain(table.c[name], row[name]) for name in key_names(table)], ensure_ascii=False)


def _normal(table: Table, row: Values) -> Values:
    """A row as the database gives it back."""
    return {name: _plain(table.c[name], value) for name, value in row.items()}


def _plain(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    kinds = ((Boolean, bool), (BigInteger | SmallInteger, int), (Double, float), (LargeBinary, bytes))
    return next((kind(value) for type_, kind in kinds if isinstance(column.type, type_)), value)


def as_json(row: Values) -> str:
    """A row as text; bytes are written in base64."""
    return json.dumps(dict(row), ensure_ascii=False, sort_keys=True, default=_bytes_as_json)


def from_json(text: str) -> dict[str, Any]:
    """The row that `as_json` wrote."""
    values = json.loads(text)
    return {name: _bytes_from_json(value) for name, value in values.items()}


def _bytes_as_json(value: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(value).decode("ascii")}


def _bytes_from_json(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value


def digest(table: Table, row: Values | None) -> str:
    """What a row is recognised by; empty where there is none. No name can be guessed from it."""
    if row is None:
        return ""
    told = {name: value for name, value in row.items() if table not in _NOT_KEPT or name != "name"}
    return hashlib.sha256(as_json(told).encode()).hexdigest()

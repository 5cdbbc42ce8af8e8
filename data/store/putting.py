"""Rows of the small tables into the database: only what is new or differs is written, and counted."""

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select, tuple_, update

from data.store import keeping, schema
from data.store.transaction import Transaction, lock_counter


def put(step: Transaction, table: Table, rows: Sequence[keeping.Values]) -> int:
    """Write rows with equal columns where they are new or differ, after an import has kept what they were."""
    if "district_id" in table.c:
        rows = [{"district_id": step.district, **row} for row in rows]
    if step.batch_id is not None:
        rows = keeping.changed_rows(step, table, rows)
    return upsert(step, table, rows) if rows else 0


def upsert(step: Transaction, table: Table, rows: Sequence[keeping.Values]) -> int:
    """Write whole rows over those with their keys where they differ; returns how many did."""
    keys = [column.name for column in table.primary_key]
    names = [name for name in rows[0] if name not in keys]
    fresh = step.backend.insert(table)
    if names:
        old = tuple_(*(table.c[name] for name in names))
        new = tuple_(*(fresh.excluded[name] for name in names))
        values = {name: fresh.excluded[name] for name in names}
        differs = old.is_distinct_from(new)
        statement = fresh.on_conflict_do_update(index_elements=keys, set_=values, where=differs)
    else:
        statement = fresh.on_conflict_do_nothing()
    counted = {"preserve_rowcount": True}
    return step.connection.execute(statement, [dict(row) for row in rows], execution_options=counted).rowcount


def remove(step: Transaction, table: Table, ids: Sequence[int]) -> int:
    """Take rows out by id, after an import has kept what they were; returns how many there were."""
    keys = [json.dumps([int(id_)]) for id_ in ids]
    held = keeping.held_rows(step.connection, step.district, table, keys)
    keeping.remember(step, table, [(key, row, None) for key, row in held.items()])
    mine = (table.c.district_id == step.district, table.c.id.in_([int(id_) for id_ in ids]))
    return step.connection.execute(delete(table).where(*mine)).rowcount


def replace_links(
    step: Transaction, table: Table, owner: str, owners: Sequence[int], rows: Sequence[Mapping[str, int]]
) -> int:
    """Make the links of these owners exactly these rows, and count what came and went."""
    names = keeping.key_names(table)
    mine = (table.c.district_id == step.district, table.c[owner].in_(set(owners)))
    links = select(*(table.c[name] for name in names)).where(*mine)
    there = {tuple(row) for row in step.connection.execute(links)}
    wanted = {tuple(row[name] for name in names) for row in rows}
    gone, come = sorted(there - wanted), sorted(wanted - there)

    def whole(link: tuple[int, ...]) -> dict[str, int]:
        return {"district_id": step.district, **dict(zip(names, link, strict=True))}

    keeping.remember(step, table, [(json.dumps(link), whole(link), None) for link in gone])
    keeping.remember(step, table, [(json.dumps(link), None, whole(link)) for link in come])
    if gone:
        keys = tuple_(*(table.c[name] for name in names))
        step.connection.execute(delete(table).where(table.c.district_id == step.district, keys.in_(gone)))
    if come:
        step.connection.execute(insert(table), [whole(link) for link in come])
    return len(gone) + len(come)


def put_versions(step: Transaction, table: Table, key: str, values: Mapping[str, Any]) -> int:
    """Give words a new version where their value (anything JSON can hold) differs from the newest."""
    name = table.c[key]
    lock_counter(step, table.name)
    mine = select(name, table.c.version, table.c.value).where(table.c.district_id == step.district)
    newest = {row[0]: (row[1], row[2]) for row in step.connection.execute(mine.order_by(table.c.version))}
    rows = []
    for word, value in values.items():
        version, held = newest.get(word, (0, None))
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        if text != held:
            rows.append({key: word, "version": version + 1, "value": text, "changed_at": int(time.time())})
    return put(step, table, rows)


def source_id(step: Transaction, code: str) -> int | None:
    """The id of a source by its code, None where there is none."""
    source = schema.ORDER_SOURCE
    known = select(source.c.id).where(source.c.district_id == step.district, source.c.code == code)
    found = step.connection.scalar(known)
    return None if found is None else int(found)


def rename_source(step: Transaction, code: str, name: str) -> int:
    """Give a source another code, unless there is one of that code; returns how many changed."""
    id_, source = source_id(step, code), schema.ORDER_SOURCE
    if id_ is None or source_id(step, name) is not None:
        return 0
    keeping.rename_kept(step, source, json.dumps([id_]), "code", name)
    here = (source.c.district_id == step.district, source.c.id == id_)
    return step.connection.execute(update(source).where(*here).values(code=name)).rowcount

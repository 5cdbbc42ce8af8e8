"""The audit chain: append-only rows, each carrying the hash of the one before, so that tampering shows."""

import hashlib
import json
import time
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from data.store import schema
from data.store.transaction import Transaction, lock_counter, set_counter

AUDIT = schema.AUDIT


def append(step: Transaction, actor: str, action: str, detail: str) -> None:
    """Write one row behind the last."""
    last = lock_counter(step, "audit")
    before = select(AUDIT.c.hash).where(AUDIT.c.district_id == step.district, AUDIT.c.id == last)
    previous = step.connection.scalar(before) or ""
    row = {"id": last + 1, "at": int(time.time()), "actor": actor, "action": action, "detail": detail}
    values = {**row, "district_id": step.district, "previous": previous}
    step.connection.execute(insert(AUDIT).values(**values, hash=_digest(previous, *row.values())))
    set_counter(step, "audit", last + 1)


def first_break(connection: Connection, district: int) -> int | None:
    """The id of the first row that does not follow from the one before, or None where the chain holds.

    The chain shows a row that was changed or taken out of the middle; it cannot show a cut-off end.
    """
    previous, expected = "", 1
    for row in connection.execute(select(AUDIT).where(AUDIT.c.district_id == district).order_by(AUDIT.c.id)):
        if row.id != expected or row.previous != previous or row.hash != _of(row):
            return int(row.id)
        previous, expected = row.hash, expected + 1
    return None


def _of(row: Row[Any]) -> str:
    return _digest(row.previous, row.id, row.at, row.actor, row.action, row.detail)


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

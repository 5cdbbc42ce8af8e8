"""What published figures stand on, kept as it was known then; a freeze is written once and never changed."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, literal, select

from data.store import audit, schema
from data.store.transaction import Transaction, next_id

FREEZE = schema.FREEZE


@dataclass(frozen=True, slots=True)
class FreezeRow:
    """A slice of the ledger with the settings and definitions of its figures, all under one hash.

    Instants are epoch seconds. `ledger` is empty in lists; `data.ledger.freezing` reads it.
    """

    as_of: int
    period_from: int
    period_until: int
    rev: int
    made_at: int
    sha256: str
    settings: str
    definitions: str
    ledger: bytes = b""
    id: int = 0


def add_freeze(step: Transaction, row: FreezeRow, actor: str) -> int:
    """Write a freeze, and say so in the audit; gives its id."""
    id_ = next_id(step, FREEZE)
    values = {**asdict(row), "id": id_, "district_id": step.district}
    step.connection.execute(insert(FREEZE).values(values))
    audit.append(step, actor, "freeze", f"{id_} {row.sha256}")
    return id_


def freezes(connection: Connection, district: int) -> list[FreezeRow]:
    """The freezes of a district, the oldest first, without their slices of the ledger."""
    names = [column for column in FREEZE.c if column.name not in ("district_id", "ledger")]
    query = select(*names, literal(b"").label("ledger")).where(FREEZE.c.district_id == district)
    return [FreezeRow(**row) for row in connection.execute(query.order_by(FREEZE.c.id)).mappings()]


def freeze(connection: Connection, district: int, id_: int) -> FreezeRow | None:
    """One freeze with its slice of the ledger, None where there is none of that number."""
    names = [column for column in FREEZE.c if column.name != "district_id"]
    query = select(*names).where(FREEZE.c.district_id == district, FREEZE.c.id == id_)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else FreezeRow(**{**row, "ledger": bytes(row["ledger"])})

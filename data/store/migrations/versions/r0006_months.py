"""On PostgreSQL the orders, their events and holders are partitioned by month; what they hold moves along."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("work_order", "work_order_event", "order_body")
FIRST, BEYOND = 200001, 210001

REFERENCES = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f'
AND (conrelid = ANY(CAST(:tables AS regclass[])) OR confrelid = ANY(CAST(:tables AS regclass[])))
ORDER BY conname
"""
KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'p' AND conrelid = ANY(CAST(:tables AS regclass[]))
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE NOT indisprimary AND indrelid = ANY(CAST(:tables AS regclass[]))
"""


def upgrade() -> None:
    """Put each table aside, make a partitioned one of its name, and move the rows; SQLite stays as it is."""
    if op.get_bind().dialect.name != "postgresql":
        return
    references, keys, indexes = found(REFERENCES), found(KEYS), found(INDEXES)
    for table, name, _ in (*references, *keys):
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        op.execute(f"DROP INDEX {name}")
    months = [month for (month,) in found("SELECT DISTINCT month FROM work_order ORDER BY month")]
    for table in TABLES:
        partition(table, [month for month in months if FIRST <= month < BEYOND])
    for definition in (*map(added, keys), *(index for _, index in indexes), *map(added, references)):
        op.execute(definition)


def partition(table: str, months: Iterable[int]) -> None:
    """Make the partitioned table in the place of the flat one, with all its rows."""
    op.execute(f"ALTER TABLE {table} RENAME TO {table}_flat")
    op.execute(f"CREATE TABLE {table} (LIKE {table}_flat INCLUDING DEFAULTS) PARTITION BY RANGE (month)")
    bounds = {str(month): (str(month), str(month + 1)) for month in months}
    bounds |= {"early": ("MINVALUE", str(FIRST)), "late": (str(BEYOND), "MAXVALUE")}
    for name, (first, beyond) in bounds.items():
        op.execute(
            f"CREATE TABLE {table}_{name} PARTITION OF {table} FOR VALUES FROM ({first}) TO ({beyond})"
        )
    op.execute(f"INSERT INTO {table} SELECT * FROM {table}_flat")
    op.execute(f"DROP TABLE {table}_flat")


def added(constraint: tuple[Any, ...]) -> str:
    """The statement that gives a table a constraint again."""
    table, name, definition = constraint
    return f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"


def found(query: str) -> list[tuple[Any, ...]]:
    """The rows of a query about the tables."""
    tables = {"tables": list(TABLES)} if ":tables" in query else {}
    return [tuple(row) for row in op.get_bind().execute(sa.text(query), tables)]

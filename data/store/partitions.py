"""Partitions by month of the tables that hold orders, on PostgreSQL: made when a month first appears.

Every partition is the range of one month, but for two that take what dirty data may bring: all before 2000,
orders without any instant included, and all after 2099. There is no default partition: attaching another one
would lock it, and readers would wait until the import that brought a new month is through.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, func, select, text

from data.store import schema

PARTITIONED = (schema.WORK_ORDER, schema.WORK_ORDER_EVENT, schema.ORDER_BODY)
"""The tables with a partition a month; a month has one of each or of none."""

FIRST, BEYOND = 2000_01, 2100_01
"""The months that have partitions of their own: from the first on, and before the other."""

_TURN = 0x67726964
"""The advisory lock of those who may make partitions."""

_KNOWN = text(
    "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid "
    f"WHERE inhparent = '{schema.WORK_ORDER.name}'::regclass"
)


def take_turn(connection: Connection) -> None:
    """Wait until no other transaction imports or makes partitions; held until this one ends.

    Making a partition excludes all other writers of orders, for it locks what orders refer to. Two imports
    under way could so wait for each other; taking turns from their beginning on they cannot.
    """
    connection.execute(select(func.pg_advisory_xact_lock(_TURN)))


def make_months(connection: Connection, months: Iterable[int]) -> list[int]:
    """Make the partitions of these months that are missing, in this transaction; returns which."""
    wanted = {month for month in months if FIRST <= month < BEYOND}
    if not wanted - _known(connection):
        return []
    take_turn(connection)
    missing = sorted(wanted - _known(connection))  # another writer may have been faster
    if missing:
        connection.execute(text(f"LOCK TABLE {', '.join(_locked())} IN SHARE ROW EXCLUSIVE MODE"))
    for month in missing:
        for table in PARTITIONED:
            _attach(connection, table, month)
    return missing


def of_months(months: Iterable[int]) -> list[str]:
    """The names of the partitions of these months, all their tables."""
    kept = sorted({month for month in months if FIRST <= month < BEYOND})
    return [f"{table.name}_{month}" for month in kept for table in PARTITIONED]


def _known(connection: Connection) -> set[int]:
    names = (str(name).removeprefix(f"{schema.WORK_ORDER.name}_") for name in connection.scalars(_KNOWN))
    return {int(name) for name in names if name.isdigit()}


def _locked() -> list[str]:
    """What attaching locks, always in this order: the partitioned tables, then what they refer to."""
    referred = {key.referred_table.name for table in PARTITIONED for key in table.foreign_key_constraints}
    own = [table.name for table in PARTITIONED]
    return [*own, *sorted(referred.difference(own))]


def _attach(connection: Connection, table: Table, month: int) -> None:
    """Make a table beside and attach it: one made as a partition at once would keep readers out."""
    name = f"{table.name}_{month}"
    connection.execute(text(f"CREATE TABLE {name} (LIKE {table.name} INCLUDING DEFAULTS)"))
    bounds = f"FROM ({month}) TO ({month + 1})"
    connection.execute(text(f"ALTER TABLE {table.name} ATTACH PARTITION {name} FOR VALUES {bounds}"))

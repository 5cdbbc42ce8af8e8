"""Partitions by month on PostgreSQL: made when a month appears, filled from what was there, found by all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from data.store import BatchInfo, Store, migrating, open_store, partitions
from data.store.address import backend_for

Builder = Callable[..., dict[str, Any]]

ROOT = Path(__file__).resolve().parents[2]
NOVEMBER, DAY = 1_604_192_400, 86_400
LONG_AGO, FAR_AHEAD = 1, 4_102_444_800 + 400 * DAY
ROWS = text("SELECT tableoid::regclass::text, count(*) FROM work_order GROUP BY 1")

OF_A_MONTH = """
import sys
from data.store import BatchInfo, open_store
with open_store(sys.argv[1], district=sys.argv[2]) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for first in (0, 1):
        with store.writing(BatchInfo("orders") if sys.argv[3] == "import" else None) as w:
            for month in range(6):
                at = 1604192400 + (6 * first + month) * 31 * 86400
                w.put_orders({"source": ["desk"], "number": [f"{first}-{month}"], "reported": [at]})
"""


def rows_by_partition(store: Store) -> dict[str, int]:
    with store.backend.engine.connect() as connection:
        return {str(name): int(count) for name, count in connection.execute(ROWS)}


@pytest.fixture
def shared(postgres_url: str, ground: Callable[[Store], None]) -> str:
    """Return a database in which two districts have their ground."""
    for code in ("east", "west"):
        with open_store(postgres_url, create=True, district=code) as store:
            ground(store)
    return postgres_url


def test_that_each_month_has_a_partition_of_its_own(postgres_url: str, ground: Any, orders: Builder) -> None:
    with open_store(postgres_url, create=True) as store:
        ground(store)
        with store.writing() as w:
            w.put_orders(orders(3, reported=[NOVEMBER, NOVEMBER + DAY, NOVEMBER + 40 * DAY]))
        assert rows_by_partition(store) == {"work_order_202011": 2, "work_order_202012": 1}


def test_that_dirty_instants_have_a_place_too(postgres_url: str, ground: Any, orders: Builder) -> None:
    with open_store(postgres_url, create=True) as store:
        ground(store)
        with store.writing() as w:
            w.put_orders(orders(3, reported=[None, LONG_AGO, FAR_AHEAD]))
        assert rows_by_partition(store) == {"work_order_early": 2, "work_order_late": 1}


def test_that_a_failed_import_leaves_no_partition(postgres_url: str, ground: Any, orders: Builder) -> None:
    with open_store(postgres_url, create=True) as store:
        ground(store)
        with pytest.raises(KeyError), store.writing(BatchInfo("orders")) as w:
            w.put_orders(orders())
            raise KeyError
        with store.backend.engine.connect() as connection:
            assert partitions.make_months(connection, [202011]) == [202011], "it was not there"


def test_that_a_reader_does_not_wait_while_partitions_are_made(
    postgres_url: str, ground: Any, orders: Builder, events: Builder
) -> None:
    with open_store(postgres_url, create=True) as store:
        ground(store)
        with store.writing(BatchInfo("orders")) as w:
            w.put_orders(orders(2, reported=[NOVEMBER, NOVEMBER + 40 * DAY]))
            w.put_events(events())
            assert len(store.order_columns(["id"])[0]["id"]) == 0
            assert store.event_columns(["seq"])[0]["seq"].tolist() == []
            assert store.orders() == []
            assert store.data_time() is None
        assert len(store.order_columns(["id"])[0]["id"]) == 2


def start(url: str, district: str, how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OF_A_MONTH, url, district, how],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("how", ["import", "tick"])
def test_that_two_writers_that_need_the_same_months_both_succeed(shared: str, how: str) -> None:
    processes = [start(shared, code, how) for code in ("east", "west")]
    for process in processes:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0]
    for code in ("east", "west"):
        with open_store(shared, district=code) as store:
            assert store.counts()["work_order"] == 12
            assert len(rows_by_partition(store)) == 12


def put_flat(connection: Connection) -> None:
    """Write what an older store may hold, by SQL alone: its tables are not those of today."""
    for statement in (
        "INSERT INTO district (id, code, zone) VALUES (1, 'east', 'Asia/Shanghai')",
        "INSERT INTO change_clock (district_id, rev) VALUES (1, 2)",
        "INSERT INTO order_source (district_id, id, code) VALUES (1, 1, 'desk')",
        "INSERT INTO body (district_id, id, code) VALUES (1, 1, 'b1')",
        "INSERT INTO work_order (district_id, month, id, rev, source_id, number) "
        "SELECT 1, month, month, 2, 1, month FROM unnest(ARRAY[0, 199912, 202011, 202012, 299901]) AS month",
        "INSERT INTO order_key SELECT 1, 1, number, month, id FROM work_order",
        "INSERT INTO work_order_event (district_id, month, order_id, seq) VALUES (1, 202011, 202011, 1)",
        "INSERT INTO order_body (district_id, month, order_id, body_id, held_from) "
        "VALUES (1, 202012, 202012, 1, 5)",
        "UPDATE work_order SET master_month = 202011, master_id = 202011 WHERE month = 202012",
    ):
        connection.execute(text(statement))


def test_that_an_older_store_keeps_its_rows_its_keys_and_its_indexes(postgres_url: str) -> None:
    backend = backend_for(postgres_url)
    with backend.writing().begin() as connection:
        migrating.run(connection, "0005")
        put_flat(connection)
        before = _definitions(connection)
    backend.close()
    with open_store(postgres_url) as store:
        names = ("early", "202011", "202012", "late")
        assert rows_by_partition(store) == dict(
            zip([f"work_order_{name}" for name in names], [2, 1, 1, 1], strict=True)
        )
        assert len(store.event_columns(["seq"])[0]["seq"]) == 1
        assert len(store.holder_columns(["body_id"])[0]["body_id"]) == 1
        with store.backend.engine.connect() as connection:
            tables = {table for table, _, _ in before}
            assert {each for each in _definitions(connection) if each[0] in tables} == before
        with store.writing() as w:
            assert (
                w.put_orders({"source": ["desk"], "number": ["202011"], "reported": [NOVEMBER]}).changed == 1
            )


def _definitions(connection: Connection) -> set[tuple[str, str, str]]:
    """The constraints and indexes that people declared, those of partitions left out."""
    constraints = text(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace "
        "AND conparentid = 0 AND contype <> 'n'"
    )
    indexes = text(
        "SELECT indrelid::regclass::text, indexrelid::regclass::text, "
        "replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') FROM pg_index "
        "JOIN pg_class ON pg_class.oid = indexrelid WHERE NOT relispartition "
        "AND relnamespace = 'public'::regnamespace"
    )
    found = [*connection.execute(constraints), *connection.execute(indexes)]
    return {(str(table), str(name), str(definition)) for table, name, definition in found}

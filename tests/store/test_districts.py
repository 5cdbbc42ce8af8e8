"""Several districts in one database: each has its own revisions, and hears of nobody else's changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint, text

from data.ledger.loading import Keeper
from data.store import BatchInfo, Store, open_store
from data.store.postgres_backend import PostgresBackend
from data.store.schema import METADATA

Builder = Callable[..., dict[str, Any]]

CODES = tuple(f"3101{number:02}" for number in range(16))
REFERENCE_TABLES = {"district"}
"""What a cluster distributed by district keeps whole on every node; beside it the version of the tables."""


@pytest.fixture
def city(postgres_url: str, ground: Callable[[Store], None]) -> Iterator[list[Store]]:
    """Return the stores of sixteen districts in one database."""
    with ExitStack() as stack:
        stores = [stack.enter_context(open_store(postgres_url, create=True, district=code)) for code in CODES]
        for store in stores:
            ground(store)
        yield stores


def test_that_each_of_sixteen_districts_sees_its_own_orders_alone(city: list[Store], orders: Builder) -> None:
    for place, store in enumerate(city):
        with store.writing(BatchInfo("orders")) as w:
            w.put_orders(orders(place + 1))
    for place, store in enumerate(city):
        keeper = Keeper(store)
        keeper.reach_back()
        assert len(keeper.snapshot().orders.id) == store.counts()["work_order"] == place + 1
        assert store.district.code == CODES[place]
    with city[0].backend.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM work_order_202011")) == 16 * 17 // 2


def test_that_revisions_count_by_district(city: list[Store], orders: Builder) -> None:
    before = [store.revision() for store in city]
    for _ in range(3):
        with city[4].writing() as w:
            w.put_orders(orders(first=1 + city[4].revision()))
    after = [store.revision() for store in city]
    assert [late - early for early, late in zip(before, after, strict=True)] == [0] * 4 + [3] + [0] * 11
    found, rev = city[4].order_columns(["rev"], since_rev=before[4])
    assert sorted(found["rev"].tolist()) == [before[4] + 1, before[4] + 2, before[4] + 3]
    assert rev == after[4]


def test_that_a_change_elsewhere_is_no_change_here(city: list[Store], orders: Builder) -> None:
    here, there = city[0], city[1]
    assert here.changed(), "its ground was put since it was opened"
    with there.writing() as w:
        w.put_orders(orders())
    assert not here.changed()
    assert there.changed()


def test_that_a_notification_wakes_the_readers_of_its_district_alone(
    city: list[Store], orders: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    changed = PostgresBackend.changed

    def counted(backend: PostgresBackend, district: int) -> bool:
        looks.append(district)
        return changed(backend, district)

    monkeypatch.setattr(PostgresBackend, "changed", counted)
    here, there = city[0], city[1]
    here.changed()
    here.wait_for_change(0)
    looks.clear()
    for first in (1, 2, 3):
        with there.writing() as w:
            w.put_orders(orders(first=first))
    assert not here.wait_for_change(1.0)
    assert looks == [here.district.id] * 2, "at the beginning, and when the time was over"


def test_that_undoing_in_one_district_leaves_the_others(city: list[Store], orders: Builder) -> None:
    for store in city[:2]:
        with store.writing(BatchInfo("orders")) as w:
            w.put_orders(orders(3))
    batch = city[0].undoable()
    assert batch is not None
    city[0].undo_import(batch.id)
    assert [store.counts()["deleted"] for store in city[:2]] == [3, 0]
    assert city[1].undoable() is not None


def unique(table: Table) -> list[PrimaryKeyConstraint | UniqueConstraint | Index]:
    """Return everything that says that no two rows of a table are alike."""
    kinds = (PrimaryKeyConstraint, UniqueConstraint)
    constraints = [each for each in table.constraints if isinstance(each, kinds)]
    return [*constraints, *(index for index in table.indexes if index.unique)]


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_that_a_table_can_be_distributed_by_district(table: Table) -> None:
    if table.name in REFERENCE_TABLES:
        assert not table.foreign_keys
        return
    for each in unique(table):
        assert "district_id" in each.columns, f"{table.name}: {each.name}"
    for key in table.foreign_key_constraints:
        pairs = {(element.parent.name, element.column.name) for element in key.elements}
        whole = key.referred_table.name in REFERENCE_TABLES
        assert ("district_id", "id" if whole else "district_id") in pairs, f"{table.name}: {key.name}"


def test_that_the_database_has_the_keys_that_are_declared(city: list[Store]) -> None:
    """A unique index that a migration alone had made could hinder the distribution all the same."""
    query = text(
        "SELECT indrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid "
        "WHERE indisunique AND relnamespace = 'public'::regnamespace AND NOT EXISTS ("
        "SELECT FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY (indkey) "
        "AND attname = 'district_id')"
    )
    with city[0].backend.engine.connect() as connection:
        assert set(connection.scalars(query)) == {*REFERENCE_TABLES, "alembic_version"}

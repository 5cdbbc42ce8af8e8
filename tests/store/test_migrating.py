"""The migrations lead to the tables that the program declares, and an older store is brought there."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.schema import SchemaItem

from data.store import Store, migrating, open_store
from data.store.address import backend_for
from data.store.backend import Backend
from data.store.backups import create_private
from data.store.schema import METADATA

PARTITION = re.compile(r"(work_order|work_order_event|order_body)_(early|late|\d{6})")


@pytest.fixture(autouse=True)
def each_by_migrations(
    monkeypatch: pytest.MonkeyPatch, made_by_migrations: Callable[[Backend], None]
) -> None:
    """Make each store as the program does, and none by copying."""
    monkeypatch.setattr(migrating, "upgrade", made_by_migrations)


def is_no_partition(object_: SchemaItem, name: str | None, *_: object) -> bool:
    """Tell what the program declares from the partitions it makes, and the references that lead to these."""
    if isinstance(object_, ForeignKeyConstraint):
        name = object_.elements[0].target_fullname.split(".")[0]
    return not PARTITION.fullmatch(name or "")


def test_that_the_migrations_make_exactly_the_declared_tables(store: Store) -> None:
    with store.backend.engine.connect() as connection:
        opts = {"compare_type": True, "include_object": is_no_partition}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, METADATA) == []


def test_that_the_newest_migration_is_the_one_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", "data/store/migrations")
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [migrating.HEAD]
    revisions = [step.revision for step in script.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)


def test_that_an_older_store_is_backed_up_and_upgraded(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    create_private(file)
    backend = backend_for(file)
    with backend.writing().begin() as connection:
        migrating.run(connection, "0002")
    backend.close()
    with open_store(file, create=True) as store:
        assert migrating.version_of(store.backend) == migrating.HEAD
        assert len(store.backups()) == 1


def test_that_several_threads_make_stores_at_the_same_time(tmp_path: Path) -> None:
    def version_of_new(number: int) -> str | None:
        with open_store(tmp_path / f"{number}.db", create=True) as store:
            return migrating.version_of(store.backend)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(version_of_new, range(8))) == [migrating.HEAD] * 8


def test_that_every_foreign_key_stays_inside_its_district() -> None:
    for table in METADATA.sorted_tables:
        for constraint in table.constraints:
            if isinstance(constraint, ForeignKeyConstraint):
                assert constraint.column_keys[0] == "district_id", f"{table.name}: {constraint.column_keys}"


def test_that_every_reference_to_an_order_names_its_month() -> None:
    found = [
        (table.name, tuple(element.column.name for element in constraint.elements))
        for table in METADATA.sorted_tables
        for constraint in table.foreign_key_constraints
        if constraint.referred_table.name == "work_order"
    ]
    assert len(found) == 8
    assert {columns for _, columns in found} == {("district_id", "month", "id")}


def test_that_no_column_could_hold_a_resident() -> None:
    refused = (
        "phone_of",
        "id_card",
        "identity",
        "face",
        "camera",
        "plate",
        "reporter_name",
        "caller",
        "person",
    )
    for table in METADATA.sorted_tables:
        for column in table.c:
            assert not any(word in column.name for word in refused), f"{table.name}.{column.name}"

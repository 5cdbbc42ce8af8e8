"""The audit chain shows what was changed behind its back."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from data.store import Store
from data.store.schema import AUDIT


@pytest.fixture
def audited(store: Store) -> Store:
    for count in range(3):
        with store.writing() as w:
            w.audit("desk", "export", f"orders, {count} rows")
    return store


def test_that_an_untouched_chain_holds(audited: Store) -> None:
    assert audited.integrity() == []


def test_that_an_audit_alone_is_no_change_of_the_data(store: Store) -> None:
    before = store.revision()
    with store.writing() as w:
        w.audit("desk", "export")
    assert store.revision() == before


@pytest.mark.parametrize("name", ["actor", "action", "detail", "hash", "previous"])
def test_that_a_changed_row_breaks_the_chain(audited: Store, name: str) -> None:
    with audited.backend.writing().begin() as connection:
        connection.execute(update(AUDIT).where(AUDIT.c.id == 2).values({name: "other"}))
    assert audited.integrity() == ["audit 2"]


def test_that_a_row_taken_out_breaks_the_chain(audited: Store) -> None:
    with audited.backend.writing().begin() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.id == 2))
    assert audited.integrity() == ["audit 3"]

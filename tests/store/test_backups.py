"""Copies of a store: made before imports, few, whole, and brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.store import BatchInfo, Store, StoreDamaged, StoreFull, StoreMissing, backups, open_store, restore

Builder = Callable[..., dict[str, Any]]


@pytest.fixture
def filed(tmp_path: Path, ground: Callable[[Store], None]) -> Iterator[Store]:
    with open_store(tmp_path / "store.db", create=True) as store:
        ground(store)
        yield store


def put(store: Store, columns: dict[str, Any], batch: BatchInfo | None = None) -> None:
    with store.writing(batch) as w:
        w.put_orders(columns)


def test_that_a_restored_store_is_what_it_was(filed: Store, orders: Builder) -> None:
    put(filed, orders(3))
    before = (filed.revision(), filed.counts())
    copy = filed.backup()
    put(filed, orders(5, first=10))
    assert copy is not None
    kept = restore(filed.url, copy)
    assert (filed.revision(), filed.counts()) == before
    assert kept is not None
    with open_store(kept) as present:
        assert present.counts()["work_order"] == 8


def test_that_an_import_is_preceded_by_a_copy_but_not_into_an_empty_store(
    tmp_path: Path, ground: Callable[[Store], None], orders: Builder
) -> None:
    with open_store(tmp_path / "store.db", create=True) as store:
        with store.writing(BatchInfo("areas")):
            pass
        assert store.backups() == []
        ground(store)
        put(store, orders(3), BatchInfo("orders"))
        with open_store(store.backups()[0]) as copy:
            assert copy.counts()["work_order"] == 0


def test_that_only_the_newest_copies_stay(filed: Store) -> None:
    made = [filed.backup() for _ in range(backups.KEEP + 2)]
    assert filed.backups() == made[: -backups.KEEP - 1 : -1]


def test_that_only_the_owner_may_read_a_copy(filed: Store) -> None:
    copy = filed.backup()
    assert copy is not None
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700


def test_that_a_damaged_store_is_kept_and_replaced(filed: Store, orders: Builder) -> None:
    put(filed, orders(3))
    copy = filed.backup()
    filed.close()
    file = Path(filed.url)
    file.write_bytes(b"\xff" * 20_000)
    assert copy is not None
    kept = restore(file, copy)
    assert kept is not None and kept.read_bytes() == b"\xff" * 20_000
    with open_store(file) as store:
        assert store.counts()["work_order"] == 3


def test_that_a_store_that_is_gone_comes_back(filed: Store) -> None:
    copy = filed.backup()
    filed.close()
    file = Path(filed.url)
    file.unlink()
    assert copy is not None
    assert restore(file, copy) is None
    open_store(file).close()


def test_that_a_damaged_copy_is_refused_and_the_store_stays(filed: Store) -> None:
    copy = filed.backup()
    assert copy is not None
    copy.write_bytes(b"\xff" * 20_000)
    with pytest.raises(StoreDamaged):
        restore(filed.url, copy)
    assert filed.integrity() == []


def test_that_a_copy_that_is_not_there_is_named(filed: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="gone"):
        restore(filed.url, tmp_path / "gone")


def test_that_a_copy_that_cannot_be_written_stops_the_import(filed: Store, orders: Builder) -> None:
    backups.folder_of(Path(filed.url)).write_text("a file where the folder should be")
    with pytest.raises(StoreFull):
        put(filed, orders(), BatchInfo("orders"))
    assert filed.counts()["work_order"] == 0


def test_that_a_server_has_backups_of_its_own(postgres_url: str, tmp_path: Path) -> None:
    with open_store(postgres_url, create=True) as store:
        assert store.backup() is None
        assert store.backups() == []
    with pytest.raises(StoreMissing):
        restore(postgres_url, tmp_path)


def test_that_an_import_which_changes_nothing_leaves_the_copies_as_they_are(
    filed: Store, orders: Builder
) -> None:
    put(filed, orders(3), BatchInfo("orders"))
    while len(filed.backups()) < backups.KEEP:
        filed.backup()
    before = filed.backups()
    put(filed, orders(3), BatchInfo("orders"))
    assert filed.backups() == before
    put(filed, orders(4), BatchInfo("orders"))
    assert filed.backups()[1:] == before[:-1]


def test_that_an_import_which_somebody_stops_leaves_the_copies_as_they_are(
    filed: Store, orders: Builder
) -> None:
    before = filed.backups()
    with pytest.raises(KeyboardInterrupt), filed.writing(BatchInfo("orders")) as w:
        w.put_orders(orders(3))
        raise KeyboardInterrupt
    assert filed.backups() == before

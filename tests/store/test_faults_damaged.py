"""A damaged file: refused with the newest sound copy named, kept as it is, never a fault of another kind."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.store import (
    Store,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreMissing,
    backup_infos,
    open_store,
    opening,
    restore,
)

Builder = Callable[..., dict[str, Any]]

FLIPS = 200


@pytest.fixture
def whole(tmp_path: Path, ground: Callable[[Store], None], orders: Builder) -> Path:
    """Return a store of 300 orders with two copies."""
    file = tmp_path / "store.db"
    with open_store(file, create=True) as store:
        ground(store)
        with store.writing() as w:
            w.put_orders(orders(300, place=["人民路一号"] * 300))
        store.backup()
        store.backup()
    return file


def read_all(file: Path) -> list[str]:
    """Open a store, read all of it, and return what it says is damaged."""
    with open_store(file) as store:
        store.order_columns(["id", "reported", "place", "number"])
        store.areas()
        store.orders(limit=1000)
        return store.integrity()


def flipped(file: Path, seed: int) -> bytes:
    content = bytearray(file.read_bytes())
    place = random.Random(seed).randrange(len(content))
    content[place] ^= random.Random(seed + FLIPS).randrange(1, 256)
    return bytes(content)


def test_that_a_changed_byte_is_refused_or_harmless_and_never_a_fault_of_another_kind(
    whole: Path, tmp_path: Path
) -> None:
    refused = 0
    for seed in range(FLIPS):
        content = flipped(whole, seed)
        file = tmp_path / f"{seed}" / "store.db"
        shutil.copytree(whole.parent / "backups", file.parent / "backups")
        file.write_bytes(content)
        try:
            read_all(file)
        except StoreDamaged as error:
            refused += 1
            assert error.backup == max((file.parent / "backups").iterdir())
            assert str(error.backup) in str(error)
            assert file.read_bytes() == content, "the damaged file is kept"
        except StoreError as error:
            assert isinstance(error, StoreForeign | StoreMissing) or "newer" in error.key
        shutil.rmtree(file.parent)
    assert refused > FLIPS // 20


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.5, 0.9, 0.999])
def test_that_a_truncated_file_is_refused_and_its_copy_brought_back(whole: Path, share: float) -> None:
    content = whole.read_bytes()
    whole.write_bytes(content[: int(share * len(content))])
    with pytest.raises(StoreDamaged) as caught:
        open_store(whole, create=True)
    assert caught.value.backup is not None
    kept = restore(whole, caught.value.backup)
    assert kept is not None and (not share or len(kept.read_bytes()) == int(share * len(content)))
    with open_store(whole) as store:
        assert store.counts()["work_order"] == 300


def test_that_a_file_that_became_something_else_is_refused_with_its_copy(whole: Path) -> None:
    whole.write_bytes(b"not a database any more " * 1000)
    with pytest.raises(StoreDamaged) as caught:
        open_store(whole)
    assert caught.value.backup == backup_infos(whole)[0].path


def test_that_a_damaged_copy_is_not_offered(whole: Path) -> None:
    newest, older = (info.path for info in backup_infos(whole))
    newest.write_bytes(b"\xff" * 20_000)
    whole.write_bytes(b"\xff" * 20_000)
    with pytest.raises(StoreDamaged) as caught:
        open_store(whole)
    assert caught.value.backup == older
    assert [info.revision for info in backup_infos(whole)] == [None, 2]


def test_that_damage_without_any_copy_is_named_too(whole: Path) -> None:
    shutil.rmtree(whole.parent / "backups")
    content = whole.read_bytes()
    whole.write_bytes(content[: len(content) // 2])
    with pytest.raises(StoreDamaged) as caught:
        open_store(whole)
    assert caught.value.backup is None


def test_that_damage_in_a_file_too_long_to_be_looked_through_is_found_by_reading(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOOKED_THROUGH", 0)
    content = bytearray(whole.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    whole.write_bytes(content)
    with pytest.raises(StoreDamaged) as caught:
        read_all(whole)
    assert caught.value.backup is not None


def test_that_the_copies_are_listed_with_what_is_in_them(whole: Path, orders: Builder) -> None:
    with open_store(whole) as store:
        with store.writing() as w:
            w.put_orders(orders(2, first=301))
            w.mark_deleted("desk", ["W1"])
        store.backup()
        infos = store.backup_infos()
    assert [(info.revision, info.orders) for info in infos] == [(3, 301), (2, 300), (2, 300)]
    assert all(info.size == info.path.stat().st_size > 0 for info in infos)
    assert [path.suffix for path in (whole.parent / "backups").iterdir()] == [".db"] * 3


def test_that_a_store_is_restored_while_it_is_open(whole: Path, orders: Builder) -> None:
    with open_store(whole) as store, open_store(whole) as other:
        with store.writing() as w:
            w.put_orders(orders(2, first=301))
        assert other.changed() and other.revision() == 3
        kept = store.restore(store.backups()[0])
        assert kept is not None and kept.exists()
        assert other.changed()
        assert (other.revision(), store.revision()) == (2, 2)
        assert store.counts()["work_order"] == other.counts()["work_order"] == 300


def test_that_a_new_store_is_made_beside_the_copies_of_one_that_is_gone(whole: Path) -> None:
    whole.unlink()
    with open_store(whole, create=True) as store:
        assert (store.revision(), store.integrity()) == (0, [])
    assert len(backup_infos(whole)) == 2

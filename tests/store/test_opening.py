"""Opening a store: made, found, refused with a sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from data.store import (
    District,
    Store,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreMissing,
    StoreNewer,
    StoreOffline,
    open_store,
)
from data.store.address import backend_for
from resources.i18n import texts


def test_that_a_new_store_is_empty_and_holds_one_district(store_url: str) -> None:
    with open_store(store_url, create=True) as store:
        assert store.revision() == 0
        assert store.data_time() is None
        assert store.district == District(1, "district")


def test_that_a_store_is_found_again_with_what_was_put(store_url: str) -> None:
    with open_store(store_url, create=True) as store, store.writing() as w:
        w.put_district(District(0, "310115", name="示例区", zone="America/New_York", example=True))
    with open_store(store_url) as store:
        assert store.district == District(1, "310115", name="示例区", zone="America/New_York", example=True)


def test_that_a_store_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="none"):
        open_store(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_that_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_store(tmp_path / "no" / "store.db", create=True)


def test_that_an_empty_database_is_a_store_only_where_one_may_be_made(postgres_url: str) -> None:
    with pytest.raises(StoreMissing):
        open_store(postgres_url)


def test_that_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("not a database, but long enough to be looked at " * 20)
    before = file.read_bytes()
    with pytest.raises(StoreForeign):
        open_store(file, create=True)
    assert file.read_bytes() == before


def test_that_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("CREATE TABLE album (title TEXT)")
    connection.close()
    with pytest.raises(StoreForeign):
        open_store(tmp_path / "other.db", create=True)


def test_that_a_cut_off_file_is_called_damaged(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    open_store(file, create=True).close()
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 60_000)
    with pytest.raises(StoreDamaged):
        open_store(file)


def test_that_a_store_of_a_newer_version_is_refused_and_named(store_url: str) -> None:
    with open_store(store_url, create=True) as store, store.backend.writing().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreNewer, match="9999"):
        open_store(store_url)


def test_that_a_server_that_does_not_answer_is_called_so() -> None:
    with pytest.raises(StoreOffline) as caught:
        open_store("postgresql://someone:secret@127.0.0.1:1/district")
    assert "secret" not in str(caught.value)


def test_that_several_districts_are_told_apart_by_code(store_url: str) -> None:
    open_store(store_url, create=True, district="east").close()
    open_store(store_url, create=True, district="west").close()
    with open_store(store_url, district="west") as store:
        assert store.district.code == "west"
    with pytest.raises(StoreMissing, match="east, west"):
        open_store(store_url)
    with pytest.raises(StoreMissing, match="north"):
        open_store(store_url, district="north")


def test_that_the_districts_of_a_store_do_not_see_each_other(store_url: str) -> None:
    with open_store(store_url, create=True, district="east") as east, east.writing() as w:
        w.put_settings({"minimum": 10})
    with open_store(store_url, create=True, district="west") as west:
        assert west.settings() == {}
        assert west.revision() == 0


def test_that_only_the_owner_may_read_a_new_file_and_what_lies_beside_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db", create=True) as store:
        store.revision()
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes.keys() >= {"store.db", "store.db-wal"}
    assert set(modes.values()) == {0o600}


def test_that_a_url_is_shown_without_its_password() -> None:
    backend = backend_for("postgresql://someone:secret@host/district")
    assert "secret" not in backend.where
    backend.close()


def test_that_a_path_and_its_url_are_the_same_store(tmp_path: Path) -> None:
    open_store(tmp_path / "store.db", create=True).close()
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        assert store.url == str(tmp_path / "store.db")


def test_that_every_fault_has_its_sentence_in_both_languages() -> None:
    source = "".join(path.read_text() for path in Path("data/store").glob("*.py"))
    keys = {part.split('"')[0] for part in source.split('"store.error.')[1:]}
    for language in ("zh_CN", "en"):
        known = {key.removeprefix("store.error.") for key in texts(language).entries if "store.error." in key}
        assert known == keys


def test_that_a_fault_speaks_the_language_in_use() -> None:
    assert "这里" in str(StoreError("store.error.missing", where="这里"))


def test_that_a_sound_store_has_no_faults(store: Store) -> None:
    assert store.integrity() == []

"""What a person writes to a store: the district it names is taken out, and its password is never shown."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.errors import KeyringLocked

from data.store import StoreOffline, open_store
from data.store.address import backend_for, district_in, keep_password_of, on_district, without_password

URL = "postgresql://someone:s%40cret@127.0.0.1:1/city"
TOLD = "postgresql://someone@127.0.0.1:1/city?password=s%40cret&sslmode=require"


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """Return what the keyring of the test holds."""
    held: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring, "get_password", lambda service, name: held.get((service, name)))
    monkeypatch.setattr(
        keyring, "set_password", lambda service, name, word: held.update({(service, name): word})
    )
    return held


@pytest.mark.parametrize("where", [URL, TOLD])
def test_that_a_password_is_neither_shown_nor_told(where: str) -> None:
    backend = backend_for(where)
    assert backend.url.password == "s@cret"
    with pytest.raises(StoreOffline) as caught:
        open_store(where)
    for said in (without_password(where), backend.where, str(caught.value), repr(caught.value)):
        assert "cret" not in said
        assert "someone" in said
    backend.close()


@pytest.mark.parametrize("where", [URL, TOLD])
def test_that_a_password_given_to_the_keyring_is_found_for_the_url_without_it(
    where: str, ring: dict[tuple[str, str], str]
) -> None:
    assert keep_password_of(where)
    assert ring == {("gridboard", "postgresql://someone@127.0.0.1:1/city"): "s@cret"}
    for bare in (without_password(where), on_district(without_password(where), "east")):
        backend = backend_for(bare)
        assert backend.url.password == "s@cret"
        backend.close()


def test_that_a_url_with_a_password_does_not_ask_the_keyring(ring: dict[tuple[str, str], str]) -> None:
    ring["gridboard", "postgresql://someone@127.0.0.1:1/city"] = "old"
    backend = backend_for(URL)
    assert backend.url.password == "s@cret"
    backend.close()


def test_that_a_locked_keyring_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: str) -> None:
        raise KeyringLocked

    monkeypatch.setattr(keyring, "get_password", locked)
    monkeypatch.setattr(keyring, "set_password", locked)
    assert not keep_password_of(URL)
    backend = backend_for(without_password(URL))
    assert backend.url.password is None
    backend.close()


def test_that_a_file_has_no_password(tmp_path: Path) -> None:
    file = str(tmp_path / "a:b@c.db")
    assert without_password(file) == file
    assert not keep_password_of(file)


def test_that_an_address_may_name_its_district(store_url: str) -> None:
    for code in ("east", "west"):
        open_store(store_url, create=True, district=code).close()
    named = on_district(store_url, "west")
    assert district_in(named) == "west"
    assert district_in(store_url) is None
    with open_store(named) as store:
        assert store.district.code == "west"
        assert "district" not in store.backend.url.query
    with open_store(named, district="east") as store:
        assert store.district.code == "east"

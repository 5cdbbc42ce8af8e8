"""Passwords of database URLs: in the keyring of the platform where there is one, never beside the URL.

The keyring is asked only for a URL without a password. Where it has none, the driver looks for one itself:
in PGPASSWORD and in the password file (`~/.pgpass`).
"""

from contextlib import suppress
from typing import Protocol, cast

from sqlalchemy import URL

SERVICE = "gridboard"


class Keyring(Protocol):
    """What is used of the package of this name."""

    def get_password(self, service: str, name: str) -> str | None: ...
    def set_password(self, service: str, name: str, password: str) -> None: ...


def with_password(url: URL) -> URL:
    """The URL with the password that the keyring knows for it, if the URL has none of its own."""
    keyring = None if url.password else _keyring()
    if keyring is not None:
        with suppress(Exception):  # a locked or broken keyring is as good as none
            known = keyring.get_password(SERVICE, _name(url))
            return url.set(password=known) if known else url
    return url


def keep_password(url: URL) -> bool:
    """Give the password of a URL to the keyring; False where it has none, or nobody takes it."""
    keyring = _keyring() if url.password else None
    if keyring is not None:
        with suppress(Exception):
            keyring.set_password(SERVICE, _name(url), str(url.password))
            return True
    return False


def _name(url: URL) -> str:
    """What the keyring calls the password: server, database and user, whatever else the URL says."""
    bare = url._replace(password=None).set(drivername=url.get_backend_name(), query={})
    return bare.render_as_string(hide_password=False)


def _keyring() -> Keyring | None:
    try:
        import keyring
    except ImportError:
        return None
    return cast(Keyring, keyring)

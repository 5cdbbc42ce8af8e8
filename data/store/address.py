"""From what a person writes to a store: a file's path or a database's URL, and the district it may name."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url

from data.store.backend import Backend
from data.store.passwords import keep_password, with_password
from data.store.postgres_backend import PostgresBackend
from data.store.sqlite_backend import SqliteBackend

_DISTRICT = "district"
"""The part of a URL's query that names a district: `postgresql://server/city?district=310115`."""


_PASSWORD = "password"


def backend_for(where: str | Path) -> Backend:
    """The back end of a file path, of `sqlite:///path` or of `postgresql://user@host/database`."""
    url = _url(where).difference_update_query([_DISTRICT])
    if url.get_backend_name() == "sqlite":
        return SqliteBackend(url.set(drivername="sqlite"))
    return PostgresBackend(with_password(url).set(drivername="postgresql+psycopg"))


def district_in(where: str | Path) -> str | None:
    """The code of the district that a URL names, None where it names none."""
    named = _url(where).query.get(_DISTRICT)
    return named if named is None or isinstance(named, str) else named[-1]


def on_district(where: str, code: str) -> str:
    """The URL of one district of a store."""
    return _url(where).update_query_dict({_DISTRICT: code}).render_as_string(hide_password=False)


def without_password(where: str) -> str:
    """A path or URL as it may be shown and kept."""
    return _url(where)._replace(password=None).render_as_string() if "://" in where else where


def keep_password_of(where: str) -> bool:
    """Give the password of a URL to the keyring; False where there is none, or nobody to take it."""
    return "://" in where and keep_password(_url(where))


def _url(where: str | Path) -> URL:
    text = os.fspath(where)
    if "://" in text:
        url = make_url(text)
        told = url.query.get(_PASSWORD)  # libpq takes it there too, where nothing would hide it
        bare = url.difference_update_query([_PASSWORD])
        return bare if not isinstance(told, str) else bare.set(password=told)
    return URL.create("sqlite", database=str(Path(text).expanduser().resolve()))

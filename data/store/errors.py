"""What can go wrong with a store, each with one plain sentence for the person at the screen.

StoreError
+-- StoreMissing      there is no such file, database or district
+-- StoreForeign      it is there, but it is not a store of this program
+-- StoreNewer        a newer version of the program made it
+-- StoreDamaged      the file is damaged
+-- StoreBusy         another process holds it longer than one may wait
+-- StoreFull         the disk is full or cannot be written
+-- StoreOffline      the database server does not answer, or the share of the file is gone
+-- StoreRefused      what should be written breaks a rule of the store
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import exc

from data.store import surroundings
from resources.i18n import tr


class StoreError(Exception):
    """A fault of the store; its text is the sentence of the catalogue in the language in use."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return tr(self.key, **self.values)


class StoreMissing(StoreError):
    """There is no such file, database or district."""


class StoreForeign(StoreError):
    """The file or database belongs to another program."""


class StoreNewer(StoreError):
    """A newer version of the program made the store."""


class StoreDamaged(StoreError):
    """The file is damaged; it is left as it is."""

    @property
    def backup(self) -> Path | None:
        """The newest sound copy of the file, None without one."""
        copy = self.values.get("backup")
        return None if copy is None else Path(str(copy))


class StoreBusy(StoreError):
    """Another process holds the store longer than one may wait."""


class StoreFull(StoreError):
    """The disk is full or cannot be written."""


class StoreOffline(StoreError):
    """The database server does not answer, or the file's share or disk is gone."""


class StoreRefused(StoreError):
    """What should be written breaks a rule of the store."""


_SIGNS: tuple[tuple[str, type[StoreError], str], ...] = (
    ("database is locked", StoreBusy, "store.error.busy"),
    ("deadlock detected", StoreBusy, "store.error.busy"),
    ("lock timeout", StoreBusy, "store.error.busy"),
    ("disk is full", StoreFull, "store.error.full"),
    ("disk I/O error", StoreFull, "store.error.full"),
    ("No space left", StoreFull, "store.error.full"),
    ("readonly database", StoreFull, "store.error.read_only"),
    ("unable to open database file", StoreFull, "store.error.read_only"),
    ("file is not a database", StoreForeign, "store.error.foreign"),
    ("Could not decode", StoreDamaged, "store.error.damaged"),
    ("malformed", StoreDamaged, "store.error.damaged"),
    ("no such column", StoreDamaged, "store.error.damaged"),
    ("foreign key mismatch", StoreDamaged, "store.error.damaged"),
    ("does not exist", StoreMissing, "store.error.missing"),
    ("password authentication failed", StoreOffline, "store.error.login"),
)
"""Parts of the messages of SQLite and PostgreSQL, and what they mean here."""


@contextmanager
def plainly(where: str) -> Iterator[None]:
    """Turn what the database drivers raise into a StoreError about the store at `where`."""
    try:
        yield
    except (exc.IntegrityError, exc.DataError) as error:
        raise StoreRefused("store.error.refused", where=where, cause=_cause(error)) from error
    except exc.DatabaseError as error:
        raise _meaning(where, error) from error


def _meaning(where: str, error: exc.DatabaseError) -> StoreError:
    cause = _cause(error)
    if "://" not in where and not surroundings.is_reached(Path(where).absolute().parent):
        return StoreOffline("store.error.file_away", where=where)
    for sign, kind, key in _SIGNS:
        if sign in cause:
            return _of_file(kind, key, Path(where)) if Path(where).is_file() else kind(key, where=where)
    if error.connection_invalidated or "connect" in cause:
        return StoreOffline("store.error.offline", where=where)
    return StoreError("store.error.other", where=where, cause=cause)


def _of_file(kind: type[StoreError], key: str, file: Path) -> StoreError:
    """The fault of a store that is a file, with what a person needs to know for the next step."""
    if kind in (StoreDamaged, StoreForeign):
        return damaged(file) or kind(key, where=str(file))
    if key == "store.error.full":
        room = {"free": surroundings.room_left(file), "needed": surroundings.room_needed(file)}
        return kind("store.error.full_disk", where=str(file), **room)
    if kind is StoreBusy and (users := surroundings.users_of(file)):
        return kind("store.error.busy_by", where=str(file), users=users)
    return kind(key, where=str(file))


def damaged(file: Path) -> StoreDamaged | None:
    """That a file is damaged, with its newest sound copy; None where there is no such copy."""
    copy = surroundings.newest_good(file)
    return (
        None if copy is None else StoreDamaged("store.error.damaged_copy", where=str(file), backup=str(copy))
    )


def unreadable(where: str) -> StoreDamaged:
    """That what a store gave back is no text or no word that a store may hold."""
    return damaged(Path(where)) or StoreDamaged("store.error.damaged", where=where)


def _cause(error: exc.DBAPIError) -> str:
    """The first line of what the driver said, without the statement and its values."""
    return str(error.orig).strip().split("\n", maxsplit=1)[0]

"""A store in a file: SQLite, opened through Python's own `sqlite3` alone."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, event, exc, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.functions import Function

from data.store import schema
from data.store.backend import Backend
from data.store.errors import StoreOffline
from data.store.surroundings import is_reached

BUSY_SECONDS = 5
"""How long a writer waits for another one before it gives up."""

_POLL_SECONDS = 0.05


class SqliteBackend(Backend):
    """A file, opened through Python's own `sqlite3` alone: a second SQLite beside it loses rows."""

    builds_indexes_late = True
    numbers_rows = True

    def __init__(self, url: URL) -> None:
        super().__init__(url)
        self._watch_lock = Lock()
        self._watcher: sqlite3.Connection | None = None
        self._version = 0
        self._lost = False

    @property
    def file(self) -> Path:
        return Path(cast(str, self.url.database))

    def close(self) -> None:
        with self._watch_lock:
            self._look_away()
        super().close()

    def _look_away(self) -> None:
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None

    def _open(self, url: URL) -> Engine:
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def insert(self, table: Table) -> sqlite.Insert:
        return sqlite.insert(table)

    def bulk_insert(
        self, connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        quote = connection.dialect.identifier_preparer.quote
        columns = ", ".join(quote(name) for name in names)
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"
        cursor: Any = connection.connection.cursor()  # SQLAlchemy would first copy all rows into a list
        try:
            cursor.executemany(statement, rows)
        except sqlite3.Error as error:
            raise exc.DBAPIError.instance(statement, None, error, sqlite3.Error) from error
        finally:
            cursor.close()

    def tuples(
        self, connection: Connection, query: Select[Any], size: int
    ) -> Iterator[Sequence[Sequence[Any]]]:
        result = connection.execute(query)
        cursor: Any = result.cursor  # the driver's own tuples: SQLAlchemy's rows cost a third more
        try:
            while rows := cursor.fetchmany(size):
                yield rows
        except sqlite3.Error as error:  # SQLAlchemy does not see it: these are the driver's rows
            raise exc.DBAPIError.instance(str(query), None, error, sqlite3.Error) from error
        result.close()

    def greatest(self, *values: Any) -> Function[Any]:
        return func.max(*values)

    def provisional_rev(self, connection: Connection, district: int) -> int:
        """The next revision itself: BEGIN IMMEDIATE already keeps every other writer out."""
        clock = schema.CHANGE_CLOCK.c
        return int(connection.scalar(select(clock.rev).where(clock.district_id == district)) or 0) + 1

    def take_turn(self, connection: Connection) -> None:
        """Nothing to do: BEGIN IMMEDIATE lets one writer at a time through, whatever it writes."""

    def make_months(self, connection: Connection, months: Iterable[int]) -> None:
        """Nothing to do: a table holds all months."""

    def announce(self, connection: Connection, district: int, rev: int) -> None:
        """Nothing to do: readers ask SQLite for its data version."""

    def changed(self, district: int) -> bool:
        with self._watch_lock:
            back = self._is_back()
            if self._watcher is None:
                self._watcher = sqlite3.connect(self.file, check_same_thread=False)
                self._version = self._data_version(self._watcher)
                return back
            before, self._version = self._version, self._data_version(self._watcher)
            return self._version != before

    def _is_back(self) -> bool:
        """Whether the file was away and is there again; StoreOffline while its share or disk is gone.

        What is still open then may point into nothing, so all is opened anew; the file may have changed.
        """
        if not is_reached(self.file):
            self._lost = True
            raise StoreOffline("store.error.file_away", where=self.where)
        back, self._lost = self._lost, False
        if back:
            self._look_away()
            self.engine.dispose()
        return back

    @staticmethod
    def _data_version(watcher: sqlite3.Connection) -> int:
        question = "PRAGMA data_version"
        try:
            return int(watcher.execute(question).fetchone()[0])
        except sqlite3.Error as error:
            raise exc.DBAPIError.instance(question, None, error, sqlite3.Error) from error

    def wait_for_change(self, district: int, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not self.changed(district):
            left = until - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(left, _POLL_SECONDS))
        return True

    def after_import(self) -> None:
        with self.writing().begin() as connection:
            connection.exec_driver_sql("ANALYZE")

    def faults(self) -> list[str]:
        with self.engine.connect() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(20)")]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
        return [line for line in found if line != "ok"] + [f"{row[0]} -> {row[2]}" for row in orphans]


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Set up one connection.

    `synchronous=FULL`: WAL with NORMAL survives a killed process but may lose commits with the power.
    Imports are acknowledged, and commits are few, so one flush each is the better bargain.
    Staged rows stay in memory, since temporary files may lie where others can read them.
    """
    connection.isolation_level = None  # BEGIN is ours, see `_begin_sqlite`
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "threads=2",
        "cache_size=-65536",
        "journal_size_limit=67108864",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a reader that turns writer fails where another one was faster."""
    writes = connection.get_execution_options().get("gridboard_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

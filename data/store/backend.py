"""Where SQLite and PostgreSQL differ: opening, bulk rows, waiting for a change, tuning; nothing else asks."""

import os
import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, cast

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Select,
    Table,
    create_engine,
    event,
    exc,
    func,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.functions import Function

from data.store import schema
from data.store.errors import StoreMissing

BUSY_SECONDS = 5
"""How long a writer waits for another one before it gives up."""

CHANNEL = "gridboard"
_POLL_SECONDS = 0.05
_SLOW_POLL_SECONDS = 5.0


class Backend(ABC):
    """One database with its engine; its connections may be used from any thread, one thread at a time."""

    builds_indexes_late = False
    """Whether a big first load does without indexes until its rows are in; a server's readers would wait."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.engine = self._open(url)

    @property
    def file(self) -> Path | None:
        """The file of the store, where it is one."""
        return None

    @property
    def where(self) -> str:
        """What a person calls the store: its path, or its URL without the password."""
        return str(self.file or self.url.render_as_string(hide_password=True))

    def writing(self) -> Engine:
        """The engine for transactions that will write."""
        return self.engine.execution_options(gridboard_writes=True)

    def reading(self) -> Engine:
        """The engine for reads that belong together: one snapshot a transaction."""
        return self.engine

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @abstractmethod
    def _open(self, url: URL) -> Engine: ...

    @abstractmethod
    def insert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """An INSERT that knows ON CONFLICT."""

    @abstractmethod
    def bulk_insert(
        self, connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Write many rows of plain values by the driver's fastest way."""

    @abstractmethod
    def tuples(
        self, connection: Connection, query: Select[Any], size: int
    ) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows of a query in blocks of a size, as they come."""

    @abstractmethod
    def greatest(self, *values: Any) -> Function[Any]:
        """The greatest of values that are not null."""

    @abstractmethod
    def provisional_rev(self, connection: Connection, district: int) -> int:
        """The `rev` that changed rows carry until the clock is taken."""

    @abstractmethod
    def announce(self, connection: Connection, rev: int) -> None:
        """Tell waiting readers, when the transaction commits, that there is a new revision."""

    @abstractmethod
    def changed(self) -> bool:
        """Whether anything was committed since this was last asked; the first answer is no."""

    @abstractmethod
    def wait_for_change(self, seconds: float) -> bool:
        """Wait until something is committed, at most so long; True if it was."""

    @abstractmethod
    def after_import(self) -> None:
        """Refresh what the planner knows after many rows have come."""

    @abstractmethod
    def faults(self) -> list[str]:
        """What the database itself finds damaged; empty when it is sound."""


class SqliteBackend(Backend):
    """A file, opened through Python's own `sqlite3` alone: a second SQLite beside it loses rows."""

    builds_indexes_late = True

    def __init__(self, url: URL) -> None:
        super().__init__(url)
        self._watch_lock = Lock()
        self._watcher: sqlite3.Connection | None = None
        self._version = 0

    @property
    def file(self) -> Path:
        return Path(cast(str, self.url.database))

    def close(self) -> None:
        with self._watch_lock:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
        super().close()

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
        while rows := cursor.fetchmany(size):
            yield rows
        result.close()

    def greatest(self, *values: Any) -> Function[Any]:
        return func.max(*values)

    def provisional_rev(self, connection: Connection, district: int) -> int:
        """The next revision itself: BEGIN IMMEDIATE already keeps every other writer out."""
        clock = schema.CHANGE_CLOCK.c
        return int(connection.scalar(select(clock.rev).where(clock.district_id == district)) or 0) + 1

    def announce(self, connection: Connection, rev: int) -> None:
        """Nothing to do: readers ask SQLite for its data version."""

    def changed(self) -> bool:
        with self._watch_lock:
            if self._watcher is None:
                self._watcher = sqlite3.connect(self.file, check_same_thread=False)
                self._version = self._data_version(self._watcher)
                return False
            before, self._version = self._version, self._data_version(self._watcher)
            return self._version != before

    @staticmethod
    def _data_version(watcher: sqlite3.Connection) -> int:
        return int(watcher.execute("PRAGMA data_version").fetchone()[0])

    def wait_for_change(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not self.changed():
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


class PostgresBackend(Backend):
    """A database on a server, through psycopg 3."""

    def __init__(self, url: URL) -> None:
        super().__init__(url)
        self._watch_lock = Lock()
        self._watcher: Any = None
        self._revisions: list[tuple[int, int]] | None = None

    def close(self) -> None:
        with self._watch_lock:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
        super().close()

    def _open(self, url: URL) -> Engine:
        try:
            import psycopg
        except ImportError as error:
            raise StoreMissing("store.error.no_driver") from error
        self._driver = psycopg
        return create_engine(url, pool_pre_ping=True)

    def reading(self) -> Engine:
        return self.engine.execution_options(isolation_level="REPEATABLE READ")

    def insert(self, table: Table) -> postgresql.Insert:
        return postgresql.insert(table)

    def bulk_insert(
        self, connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        quote = connection.dialect.identifier_preparer.quote
        statement = f"COPY {quote(table.name)} ({', '.join(quote(name) for name in names)}) FROM STDIN"
        cursor = cast(Any, connection.connection.cursor())
        try:
            with cursor, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        except self._driver.Error as error:
            raise exc.DBAPIError.instance(statement, None, error, self._driver.Error) from error

    def tuples(
        self, connection: Connection, query: Select[Any], size: int
    ) -> Iterator[Sequence[Sequence[Any]]]:
        """Through a cursor on the server, which else would send all rows at once."""
        return connection.execution_options(yield_per=size).execute(query).partitions()

    def greatest(self, *values: Any) -> Function[Any]:
        return func.greatest(*values)

    def provisional_rev(self, connection: Connection, district: int) -> int:
        """0, which no committed row carries: the clock's row must not be held during a long import."""
        return 0

    def announce(self, connection: Connection, rev: int) -> None:
        connection.execute(select(func.pg_notify(CHANNEL, str(rev))))

    def changed(self) -> bool:
        clock = schema.CHANGE_CLOCK.c
        with self.engine.connect() as connection:
            rows = connection.execute(select(clock.district_id, clock.rev).order_by(clock.district_id))
            now = [(int(district), int(rev)) for district, rev in rows]
        before, self._revisions = self._revisions, now
        return before is not None and before != now

    def wait_for_change(self, seconds: float) -> bool:
        """Listen, but look every few seconds too: a notification sent while not connected is lost."""
        until = time.monotonic() + seconds
        with self._watch_lock:
            if self._watcher is None:
                self._watcher = self._listen()
            while not self.changed():
                left = until - time.monotonic()
                if left <= 0:
                    return False
                for _ in self._watcher.notifies(timeout=min(left, _SLOW_POLL_SECONDS), stop_after=1):
                    pass
        return True

    def _listen(self) -> Any:
        libpq = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        watcher = self._driver.connect(libpq, autocommit=True)
        watcher.execute(f"LISTEN {CHANNEL}".encode())
        return watcher

    def after_import(self) -> None:
        with self.engine.begin() as connection:
            for table in (schema.ORDER_KEY, schema.WORK_ORDER, schema.WORK_ORDER_EVENT, schema.ORDER_BODY):
                connection.exec_driver_sql(f"ANALYZE {table.name}")

    def faults(self) -> list[str]:
        """None: the server checks its pages itself."""
        return []


def backend_for(where: str | Path) -> Backend:
    """The back end of a file path, of `sqlite:///path` or of `postgresql://user@host/database`."""
    text = os.fspath(where)
    if "://" not in text:
        return SqliteBackend(URL.create("sqlite", database=str(Path(text).expanduser().resolve())))
    url = make_url(text)
    if url.get_backend_name() == "sqlite":
        return SqliteBackend(url.set(drivername="sqlite"))
    return PostgresBackend(url.set(drivername="postgresql+psycopg"))

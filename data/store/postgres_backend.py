"""A store on a server: PostgreSQL through psycopg 3."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, exc, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.functions import Function

from data.store import partitions, schema
from data.store.backend import Backend
from data.store.errors import StoreMissing

CHANNEL = "gridboard"
"""What the channels of notifications are called, each with the id of its district behind."""

_SLOW_POLL_SECONDS = 5.0
_POLL_SECONDS = 1.0

_CONNECTION: dict[str, str | int] = {
    "application_name": "gridboard",
    "options": "-c jit=off",
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
"""A network that has gone silent is noticed within half a minute; no plan over many months is compiled, which
takes longer than it saves. A URL may say otherwise."""


class PostgresBackend(Backend):
    """A database on a server; one Backend listens to one district."""

    parts_months = True

    def __init__(self, url: URL) -> None:
        super().__init__(url)
        self._watch_lock = Lock()
        self._watcher: Connection | None = None
        self._replica = False
        self._revision: int | None = None
        self._written: set[int] = set()
        self._widened = False

    def close(self) -> None:
        with self._watch_lock:
            self._stop_listening()
        super().close()

    def _open(self, url: URL) -> Engine:
        try:
            import psycopg
        except ImportError as error:
            raise StoreMissing("store.error.no_driver") from error
        self._driver = psycopg
        usual = {name: value for name, value in _CONNECTION.items() if name not in url.query}
        return create_engine(url, pool_pre_ping=True, connect_args=usual)

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
            with self.checking(connection), cursor, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        except self._driver.Error as error:
            raise exc.DBAPIError.instance(statement, None, error, self._driver.Error) from error

    def tuples(
        self, connection: Connection, query: Select[Any], size: int
    ) -> Iterator[Sequence[Sequence[Any]]]:
        """Through a cursor on the server, which else would send all rows at once."""
        with connection.execution_options(yield_per=size).execute(query) as result:
            yield from result.partitions()

    def greatest(self, *values: Any) -> Function[Any]:
        return func.greatest(*values)

    def provisional_rev(self, connection: Connection, district: int) -> int:
        """0, which no committed row carries: the clock's row must not be held during a long import."""
        return 0

    @contextmanager
    def checking(self, connection: Connection) -> Iterator[None]:
        """One plan for all look-ups: the more months there are, the dearer a plan for each row becomes."""
        connection.exec_driver_sql("SET LOCAL plan_cache_mode = force_generic_plan")
        yield
        connection.exec_driver_sql("SET LOCAL plan_cache_mode = auto")

    def take_turn(self, connection: Connection) -> None:
        partitions.take_turn(connection)

    def make_months(self, connection: Connection, months: Iterable[int]) -> None:
        self._written.update(months)
        self._widened |= bool(partitions.make_months(connection, set(months)))

    def announce(self, connection: Connection, district: int, rev: int) -> None:
        connection.execute(select(func.pg_notify(_channel(district), str(rev))))

    def changed(self, district: int) -> bool:
        clock = schema.CHANGE_CLOCK.c
        with self.engine.connect() as connection:
            now = int(connection.scalar(select(clock.rev).where(clock.district_id == district)) or 0)
        before, self._revision = self._revision, now
        return before is not None and before != now

    def wait_for_change(self, district: int, seconds: float) -> bool:
        """Listen, but look every few seconds too: a notification sent while not connected is lost.

        A replica hears no notifications and is looked at every second.
        """
        until = time.monotonic() + seconds
        with self._watch_lock:
            try:
                watcher = self._watcher = self._watcher or self._listen(district)
                while not self.changed(district):
                    left = until - time.monotonic()
                    if left <= 0:
                        return False
                    self._sleep(watcher, min(left, _SLOW_POLL_SECONDS))
            except exc.DBAPIError:
                self._stop_listening()
                raise
        return True

    def _listen(self, district: int) -> Connection:
        """A connection that hears of the district's changes and of no other's."""
        watcher = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._replica = bool(watcher.scalar(select(func.pg_is_in_recovery())))
        if not self._replica:
            watcher.exec_driver_sql(f"LISTEN {_channel(district)}")
        return watcher

    def _sleep(self, watcher: Connection, seconds: float) -> None:
        """Until a notification comes, at most so long; what more came with it needs no look of its own."""
        if self._replica:
            time.sleep(min(seconds, _POLL_SECONDS))
            return
        driver: Any = watcher.connection.driver_connection
        try:
            for _ in driver.notifies(timeout=seconds, stop_after=1):
                pass
        except self._driver.Error as error:
            kind = self._driver.Error
            raise exc.DBAPIError.instance("LISTEN", None, error, kind, connection_invalidated=True) from error

    def _stop_listening(self) -> None:
        if self._watcher is not None:
            self._watcher.invalidate()  # no other use may get a connection that still listens
            self._watcher.close()
            self._watcher = None

    def after_import(self) -> None:
        """The partitions that were written; the whole tables only when they have new ones."""
        whole = [table.name for table in partitions.PARTITIONED] if self._widened else []
        names = [schema.ORDER_KEY.name, *(whole or partitions.of_months(self._written))]
        with self.engine.begin() as connection:
            for name in names:
                connection.exec_driver_sql(f"ANALYZE {name}")
        self._written, self._widened = set(), False

    def faults(self) -> list[str]:
        """None: the server checks its pages itself."""
        return []


def _channel(district: int) -> str:
    return f"{CHANNEL}_{district}"

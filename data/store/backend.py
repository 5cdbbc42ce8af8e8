"""What a store asks of its database, whichever it is: the one place where the two kinds differ."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import URL, Connection, Engine, Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.functions import Function

Insert: TypeAlias = "postgresql.Insert | sqlite.Insert"


class Backend(ABC):
    """One database with its engine; its connections may be used from any thread, one thread at a time."""

    builds_indexes_late = False
    """Whether a big first load does without indexes until its rows are in; a server's readers would wait."""

    parts_months = False
    """Whether each month of the orders lies in a table of its own, so that it helps to name the months."""

    numbers_rows = False
    """Whether rows bear the numbers in whose order they lie in a file, as SQLite's `rowid`."""

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
        shown = self.url.set(drivername=self.url.get_backend_name())
        return str(self.file or shown.render_as_string(hide_password=True))

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
    def insert(self, table: Table) -> Insert:
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

    def checking(self, connection: Connection) -> AbstractContextManager[None]:
        """Within it many rows are written whose references are to be looked up."""
        return nullcontext()

    @abstractmethod
    def take_turn(self, connection: Connection) -> None:
        """Begin an import; one store may let only one at a time through."""

    @abstractmethod
    def make_months(self, connection: Connection, months: Iterable[int]) -> None:
        """Make room for orders of these months (yyyymm) where a month has a place of its own."""

    @abstractmethod
    def announce(self, connection: Connection, district: int, rev: int) -> None:
        """Tell the district's waiting readers, when the transaction commits, that there is a new revision."""

    @abstractmethod
    def changed(self, district: int) -> bool:
        """Whether anything was committed since this was last asked; the first answer is no.

        A file answers for all its districts, a server for this one.
        """

    @abstractmethod
    def wait_for_change(self, district: int, seconds: float) -> bool:
        """Wait until something is committed, at most so long; True if it was."""

    @abstractmethod
    def after_import(self) -> None:
        """Refresh what the planner knows after many rows have come."""

    @abstractmethod
    def faults(self) -> list[str]:
        """What the database itself finds damaged; empty when it is sound."""

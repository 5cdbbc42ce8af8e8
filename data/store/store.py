"""A store opened on one district: the door through which the rest of the program reads and writes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select

from data.store import audit, backups, listing, quality, reading, schema, sums, undoing, weekly
from data.store.backend import Backend
from data.store.backups import BackupInfo
from data.store.errors import StoreError, StoreMissing, plainly
from data.store.order_rows import BatchInfo, BatchRow, OrderCard, OrderFilter, OrderRow, VersionRow
from data.store.reading import Arrays, Reach
from data.store.rows import (
    District,
    build,
    columns_of,
)
from data.store.tables import Tables
from data.store.transaction import Transaction
from data.store.writing import MANY, Writer


class Store(Tables):
    """One district of a store. May be used from several threads; readers never wait.

    Every method may raise StoreError. Made by `data.store.opening.open_store`.
    """

    def __init__(self, backend: Backend, district: int) -> None:
        super().__init__(backend, district)
        self.district = self._read_district()
        self.changed()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; the store cannot be used afterwards."""
        self.backend.close()

    @property
    def url(self) -> str:
        """The path or URL, without the password."""
        return self.backend.where

    @contextmanager
    def writing(self, batch: BatchInfo | None = None) -> Iterator[Writer]:
        """One transaction: all of what the block puts, or nothing where it raises. An import gives its batch.

        A store that is a file is copied before an import, unless it is still empty; the copy goes again where
        the import changed nothing, and drops the oldest only where it did.
        """
        file = self.backend.file if batch is not None and self.revision() > 0 else None
        copy = None if file is None else backups.make_copy(file)
        try:
            with plainly(self.url), self.backend.writing().begin() as connection:
                if batch is not None:
                    self.backend.take_turn(connection)
                rev = self.backend.provisional_rev(connection, self._id)
                step = Transaction(self.backend, connection, self._id, self.district.zone, rev)
                writer = Writer(step, batch)
                yield writer
                writer.finish()
            needed = writer.written > 0
        except BaseException as error:
            needed = isinstance(error, StoreError)  # a file that failed may need its copy
            raise
        finally:
            if file is not None and copy is not None:
                backups.settle(file, copy, needed=needed)
        self.district = self._read_district()
        if writer.written >= MANY:
            self.backend.after_import()

    def revision(self) -> int:
        """The revision of the newest committed change; 0 while nothing was ever put."""
        with self._reading() as connection:
            return reading.revision(connection, self._id)

    def data_time(self) -> int | None:
        """Up to when the data tell, see `reading.data_time`."""
        with self._reading() as connection:
            return reading.data_time(connection, self._id)

    def changed(self) -> bool:
        """Whether anything was committed, here or elsewhere, since this was last asked or opened."""
        with plainly(self.url):
            return self.backend.changed(self._id)

    def wait_for_change(self, seconds: float) -> bool:
        """Wait until something is committed, at most so long; True if it was."""
        with plainly(self.url):
            return self.backend.wait_for_change(self._id, seconds)

    def order_columns(
        self,
        names: Sequence[str],
        *,
        live_from: int | None = None,
        live_until_below: int | None = None,
        since_rev: int | None = None,
    ) -> tuple[Arrays, int]:
        """Columns of orders as arrays of equal length, missing instants and references 0, with the revision.

        Give `live_from` for orders that may matter at or after an instant, `live_until_below` for the rest,
        `since_rev` for those changed after a revision (deleted ones too; read `deleted` with them).
        A revision below the one held means that the store was restored: load anew.
        """
        reach = Reach(live_from, live_until_below, since_rev)
        with self._reading() as connection:
            rev = reading.revision(connection, self._id)
            return reading.order_columns(self.backend, connection, self._id, names, reach), rev

    def live_before(self, below: int | None, orders: int) -> int:
        """The latest `live_from` that gives at least so many orders below an instant; 0 for all the rest."""
        with self._reading() as connection:
            return reading.live_before(connection, self._id, below, orders)

    def event_columns(
        self,
        names: Sequence[str],
        *,
        live_from: int | None = None,
        live_until_below: int | None = None,
        since_rev: int | None = None,
    ) -> tuple[Arrays, int]:
        """Columns of all the events of the orders in reach, as `order_columns` gives those of the orders."""
        reach = Reach(live_from, live_until_below, since_rev)
        with self._reading() as connection:
            rev = reading.revision(connection, self._id)
            table = schema.WORK_ORDER_EVENT
            return reading.child_columns(self.backend, connection, self._id, table, names, reach), rev

    def holder_columns(
        self,
        names: Sequence[str],
        *,
        live_from: int | None = None,
        live_until_below: int | None = None,
        since_rev: int | None = None,
    ) -> tuple[Arrays, int]:
        """Columns of who held the orders in reach, as `order_columns` gives those of the orders."""
        reach = Reach(live_from, live_until_below, since_rev)
        with self._reading() as connection:
            rev = reading.revision(connection, self._id)
            return reading.child_columns(
                self.backend, connection, self._id, schema.ORDER_BODY, names, reach
            ), rev

    def orders(
        self,
        which: OrderFilter = OrderFilter(),  # noqa: B008 - a frozen value
        *,
        order_by: str = "reported",
        descending: bool = True,
        limit: int = 100,
        offset: int = 0,
    ) -> list[OrderRow]:
        """One page of the orders that a filter lets through."""
        with self._reading() as connection:
            return listing.orders(connection, self._id, which, order_by, descending, limit, offset)

    def orders_by_id(self, ids: Sequence[int]) -> list[OrderRow]:
        """The orders with these ids, in their order."""
        with self._reading() as connection:
            return listing.orders_by_id(connection, self._id, [int(id_) for id_ in ids])

    def ids_numbered(self, number: str, limit: int) -> list[int]:
        """The ids of at most so many orders whose number is, or begins with, what was typed."""
        with self._reading() as connection:
            return listing.ids_numbered(connection, self._id, number, limit)

    def order(self, id_: int) -> OrderCard | None:
        """An order with its events and holders, None where there is none."""
        with self._reading() as connection:
            return listing.card(connection, self._id, int(id_))

    def undoable(self) -> BatchRow | None:
        """The newest import that changed something and is not undone, unless its rows were changed since."""
        with self._reading() as connection:
            found = undoing.newest(connection, self._id)
        return None if found is None else BatchRow(*(getattr(found, name) for name in columns_of(BatchRow)))

    def undo_import(self, batch_id: int, actor: str = "store") -> int:
        """Take back the newest import, whatever it brought; returns how many rows that changed.

        Its new orders stay as deleted ones without content, so that followers hear of it. StoreRefused where
        it is not the newest, where something has changed its rows, or where later rows refer to them.
        """
        self.backup()
        with self.writing() as writer:
            changed = writer.undo(batch_id)
            writer.audit(actor, "undo_import", str(batch_id))
        return changed

    def versions(self, order_id: int) -> list[VersionRow]:
        """The rows that an order had before imports changed it, oldest first."""
        with self._reading() as connection:
            return listing.versions(connection, self._id, int(order_id))

    def counts(self) -> dict[str, int]:
        """Rows of each table, and `open`, `unplaced` and `deleted` orders among them."""
        with self._reading() as connection:
            return listing.counts(connection, self._id)

    def stamp_sums(self, stamps: Sequence[str], since: int) -> sums.Sums:
        """Orders by area and tier with the sums of their stamps, see `data.store.sums`."""
        with self._reading() as connection:
            return sums.stamp_sums(connection, self._id, stamps, since)

    def event_counts(self) -> dict[int, int]:
        """The events of orders that are not deleted, by kind."""
        with self._reading() as connection:
            return sums.event_counts(connection, self._id)

    def weekly_counts(
        self, first: int, until: int, shifts: Sequence[tuple[int, int]] = (), length: int = weekly.WEEK
    ) -> weekly.WeeklyCounts:
        """Orders by week (or other period), area, category and channel, see `data.store.weekly`."""
        with self._reading() as connection:
            return weekly.weekly_counts(connection, self._id, first, until, shifts, length)

    def quality(self) -> dict[int, Mapping[str, int | None]]:
        """Counts of what the orders of each source (by its id) carry and lack, see `data.store.quality`."""
        with self._reading() as connection:
            return quality.quality(connection, self._id)

    def integrity(self) -> list[str]:
        """What is damaged, one line each: file, references, audit chain. Empty when all is sound."""
        with plainly(self.url):
            found = self.backend.faults()
        with self._reading() as connection:
            broken = audit.first_break(connection, self._id)
        return found if broken is None else [*found, f"audit {broken}"]

    def backup(self) -> Path | None:
        """Copy the file into `backups/` beside it; None on a server, which has backups of its own."""
        return None if self.backend.file is None else backups.backup(self.backend.file)

    def backups(self) -> list[Path]:
        """The copies of the file, newest first."""
        return [] if self.backend.file is None else backups.backups(self.backend.file)

    def backup_infos(self) -> list[BackupInfo]:
        """When each copy of the file was made, and what is in it; newest first."""
        return [] if self.backend.file is None else backups.backup_infos(self.backend.file)

    def restore(self, copy: Path) -> Path | None:
        """Make the store what it was at a copy, while it is open; returns where its present state is kept.

        Whoever shows it, here or in another process, sees the change and a lower revision, and loads anew.
        """
        if self.backend.file is None:
            raise StoreMissing("store.error.no_file", where=self.url)
        with plainly(self.url):
            self.backend.engine.dispose()  # idle connections may hold pages of the present state
            kept = backups.restore(self.backend.file, copy)
        self.district = self._read_district()
        return kept

    def _read_district(self) -> District:
        district = schema.DISTRICT
        query = select(*(district.c[name] for name in columns_of(District))).where(district.c.id == self._id)
        with self._reading() as connection:
            return build(District, connection.execute(query).one())

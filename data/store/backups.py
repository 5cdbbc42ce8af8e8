"""Copies of a SQLite store beside it, made and brought back by SQLite's backup call; the newest few stay."""

import contextlib
import os
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.store.errors import StoreDamaged, StoreFull, StoreMissing
from data.store.surroundings import copies_of, folder_of, room_needed, sound

KEEP = 5
"""Copies kept of one store."""


PART_SECONDS = 3_600
"""Age from which on an unfinished copy is what a killed process left."""


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A copy of a store: when it was made (epoch seconds), its bytes, its revision, how many orders it holds.

    Revision and orders are None in a copy that cannot be read.
    """

    path: Path
    made_at: int
    size: int
    revision: int | None
    orders: int | None


def backups(file: Path) -> list[Path]:
    """The copies of a store, newest first."""
    return copies_of(file)


def backup_infos(file: Path) -> list[BackupInfo]:
    """What is in the copies of a store, newest first."""
    return [_info(copy) for copy in copies_of(file)]


def _info(copy: Path) -> BackupInfo:
    status = copy.stat()
    made_at, size = int(status.st_mtime), status.st_size
    try:
        # Nobody writes a copy, and looking at it must leave no side files.
        uri = f"{copy.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            revision = connection.execute("SELECT max(rev) FROM change_clock").fetchone()[0]
            orders = connection.execute("SELECT count(*) FROM work_order WHERE deleted = 0").fetchone()[0]
    except sqlite3.DatabaseError:
        return BackupInfo(copy, made_at, size, None, None)
    return BackupInfo(copy, made_at, size, int(revision or 0), int(orders))


def backup(file: Path) -> Path:
    """Copy a store, which may be in use, and drop the oldest copies. The copy appears whole or not at all."""
    target = make_copy(file)
    drop_oldest(file)
    return target


def make_copy(file: Path) -> Path:
    """Copy a store as `backup` does, and leave all other copies where they are."""
    folder = folder_of(file)
    _clear_parts(file)
    target = folder / f"{file.stem}-{datetime.now():%Y%m%d-%H%M%S-%f}{file.suffix}"
    part = target.with_name(target.name + ".part")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        create_private(part)
        copy(file, part)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        with contextlib.suppress(OSError):
            part.unlink()
        needed = room_needed(file) // 2
        raise StoreFull("store.error.backup", where=str(folder), cause=str(error), needed=needed) from error
    return target


def drop_oldest(file: Path) -> None:
    """Drop the copies that are more than are kept."""
    for old in backups(file)[KEEP:]:
        old.unlink(missing_ok=True)


def settle(file: Path, made: Path, *, needed: bool) -> None:
    """Keep a copy that was made for what has ended now, in place of the oldest, or take it away."""
    if needed:
        drop_oldest(file)
    else:
        made.unlink(missing_ok=True)


def _clear_parts(file: Path) -> None:
    for part in folder_of(file).glob(f"{file.stem}-[0-9]*.part*"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > PART_SECONDS:
                part.unlink()


def restore(file: Path, copy_of_it: Path) -> Path | None:
    """Make a store what it was at a copy; what it is now is kept beside the copies and returned.

    Every program that shows the store must load it anew: its revision goes back. A damaged store is moved
    out of the way first; only then must no other program have it open.
    """
    if not copy_of_it.is_file():
        raise StoreMissing("store.error.missing", where=str(copy_of_it))
    if not sound(copy_of_it):
        raise StoreDamaged("store.error.damaged", where=str(copy_of_it))
    kept = _set_aside(file) if file.exists() else None
    if not file.exists():
        create_private(file)
    copy(copy_of_it, file)
    return kept


def _set_aside(file: Path) -> Path:
    """Keep the present state, outside the rotation, which must not drop the copy that is being restored."""
    folder = folder_of(file)
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"{file.stem}-before-{time.time_ns()}{file.suffix}"
    if sound(file):
        create_private(kept)
        copy(file, kept)
        return kept
    file.replace(kept)
    for end in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{file}{end}").replace(f"{kept}{end}")
    return kept


def copy(source: Path, target: Path) -> None:
    """Copy one SQLite database over another; readers of either see it before or after, never between."""
    with (
        contextlib.closing(sqlite3.connect(source)) as from_,
        contextlib.closing(sqlite3.connect(target)) as to,
    ):
        from_.backup(to)


def create_private(file: Path) -> None:
    """Make an empty file that only its owner may read; SQLite gives its side files the same mode."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))

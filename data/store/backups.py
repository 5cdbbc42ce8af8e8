"""Copies of a SQLite store beside it, made and brought back by SQLite's backup call; the newest few stay."""

import contextlib
import os
import sqlite3
import time
from datetime import datetime
from pathlib import Path

from data.store.errors import StoreDamaged, StoreFull, StoreMissing

KEEP = 5
"""Copies kept of one store."""


def folder_of(file: Path) -> Path:
    """Where the copies of a store lie."""
    return file.parent / "backups"


def backups(file: Path) -> list[Path]:
    """The copies of a store, newest first."""
    return sorted(folder_of(file).glob(f"{file.stem}-[0-9]*{file.suffix}"), reverse=True)


def backup(file: Path) -> Path:
    """Copy a store, which may be in use, and drop the oldest copies. The copy appears whole or not at all."""
    folder = folder_of(file)
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
        raise StoreFull("store.error.backup", where=str(folder), cause=str(error)) from error
    for old in backups(file)[KEEP:]:
        old.unlink(missing_ok=True)
    return target


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


def sound(file: Path) -> bool:
    """Whether SQLite finds nothing damaged in a file."""
    try:
        with contextlib.closing(sqlite3.connect(file)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


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

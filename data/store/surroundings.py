"""What lies around a store that is a file: its copies, who has it open, and what room the disk has."""

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

_LEAST_MB = 100
_PROCESSES = Path("/proc")


def is_reached(path: Path) -> bool:
    """Whether something is at a path; of a share that is gone even the question may fail."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def folder_of(file: Path) -> Path:
    """Where the copies of a store lie."""
    return file.parent / "backups"


def copies_of(file: Path) -> list[Path]:
    """The copies of a store, newest first."""
    return sorted(folder_of(file).glob(f"{file.stem}-[0-9]*{file.suffix}"), reverse=True)


def newest_good(file: Path) -> Path | None:
    """The newest copy of a store in which SQLite finds nothing damaged, None without one."""
    return next((copy for copy in copies_of(file) if sound(copy)), None)


def sound(file: Path) -> bool:
    """Whether SQLite finds nothing damaged in a file."""
    try:
        with contextlib.closing(sqlite3.connect(file)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def room_needed(file: Path) -> int:
    """Megabytes that should be free before a store is written to: it, its side file and a copy of both."""
    held = sum(_size(Path(f"{file}{end}")) for end in ("", "-wal"))
    return max(_LEAST_MB, 2 * held // 1_000_000)


def room_left(file: Path) -> int:
    """Megabytes that are free where a store lies."""
    return shutil.disk_usage(file.parent).free // 1_000_000


def users_of(file: Path) -> str:
    """The other processes that have a store open, as far as this one may see; empty where it cannot tell."""
    found = []
    for process in sorted(_PROCESSES.glob("[0-9]*")):
        with contextlib.suppress(OSError):
            opened = {link.readlink() for link in (process / "fd").iterdir()}
            if file.resolve() in opened and int(process.name) != os.getpid():
                found.append(f"{(process / 'comm').read_text().strip()} ({process.name})")
    return ", ".join(found)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0

"""A folder that is watched: each new export is loaded once, when nobody writes it any more.

An export is known by its content, not by its name; one that cannot be imported is told once and tried again
only when it has changed.
"""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.intake.errors import ImportCancelled, IntakeError
from data.intake.orders.importing import import_orders
from data.intake.orders.report import OrdersReport
from data.intake.profiles.rules import Profile
from data.store import Store, StoreError

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".xml", ".gz", ".zip")
"""Files that may be exports; all others, hidden ones and those still being downloaded are left alone."""

_UNFINISHED = (".part", ".crdownload", ".tmp", ".download")


@dataclass(frozen=True, slots=True)
class Arrival:
    """An export that was found: what its import did, or why it was refused."""

    path: Path
    report: OrdersReport | None
    refused: str = ""


@dataclass(slots=True)
class FolderWatch:
    """The exports of a folder, looked at again and again."""

    store: Store
    folder: Path
    profile: Profile | str | Path = "auto"
    rejects_of: Callable[[Path], Path | None] = lambda path: None
    stop: Callable[[], bool] = lambda: False
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)
    _settled: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def look(self) -> list[Arrival]:
        """Look once: load what is new and has stopped growing since the last look."""
        found = {path: _state(path) for path in self._exports()}
        ready = [
            path
            for path, state in found.items()
            if state is not None and self._seen.get(path) == state != self._settled.get(path)
        ]
        self._seen = {path: state for path, state in found.items() if state is not None}
        arrivals = [self._load(path, self._seen[path]) for path in ready]
        return [arrival for arrival in arrivals if arrival is not None]

    def _exports(self) -> Sequence[Path]:
        """The files that may be exports, by name."""
        try:
            files = sorted(path for path in self.folder.iterdir() if path.is_file())
        except OSError:
            return ()
        return [
            path
            for path in files
            if path.suffix.lower() in ENDINGS
            and not path.name.startswith((".", "~$"))
            and not any(path.with_name(path.name + ending).exists() for ending in _UNFINISHED)
        ]

    def _load(self, path: Path, state: tuple[int, int]) -> Arrival | None:
        """Import an export unless its content is there already; None where there was nothing to do."""
        self._settled[path] = state
        try:
            if _hash(path) in self._loaded():
                return None
            rejects = self.rejects_of(path)
            report = import_orders(
                self.store, [path], self.profile, rejects_path=rejects, cancelled=self.stop
            )
            return Arrival(path, report)
        except ImportCancelled:
            return None
        except (IntakeError, StoreError) as error:
            return Arrival(path, None, str(error))
        except OSError:
            del self._settled[path]  # gone, or locked by whoever writes it: looked at again
            return None

    def _loaded(self) -> frozenset[str]:
        """The hashes of all imports that stand."""
        return frozenset(batch.sha256 for batch in self.store.batches() if batch.undone_at is None)


def watch_folder(
    store: Store,
    folder: Path,
    profile: Profile | str | Path = "auto",
    *,
    seconds: float = 5.0,
    stop: Callable[[], bool] = lambda: False,
    heard: Callable[[Arrival], None] = lambda arrival: None,
    rejects_of: Callable[[Path], Path | None] = lambda path: None,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Load the exports of a folder as they come, looking every so many seconds until `stop` says so."""
    watch = FolderWatch(store, Path(folder), profile, rejects_of, stop)
    while not stop():
        for arrival in watch.look():
            heard(arrival)
        if not stop():
            sleep(seconds)


def _state(path: Path) -> tuple[int, int] | None:
    """Size and time of the last change, None where the file is gone; an empty file is not finished."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return (stat.st_size, stat.st_mtime_ns) if stat.st_size else None


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

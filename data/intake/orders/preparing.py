"""The rows of all files of an import, read, checked and placed; of large files by a process of its own.

Reading takes as long as writing, so that two processes halve the time. What is read is the same either way.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from io import BufferedReader, BufferedWriter
from pathlib import Path
from threading import Event, Thread
from typing import Any, cast

import numpy as np

from data.clock import WorkingCalendar, district_calendar, zone_offsets
from data.intake.errors import FileError
from data.intake.files.cancelling import asked, heed
from data.intake.orders.frames import ReaderLost, receive
from data.intake.orders.opening import Source, Survey, exported_at
from data.intake.orders.placing import Placer, placer, point_keys
from data.intake.orders.reading import OrderReader, Read
from data.intake.orders.stamping import Stamper
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.rules import Profile
from data.intake.profiles.saving import profile_text
from data.intake.rows.batches import district_of
from data.store import Store

LARGE = 24_000_000
"""Bytes of files from which on a second process earns the second that it takes to begin."""

PIPE = 1 << 20
"""Bytes that one process may be ahead of the other where the system allows it: waking each other is slow."""

WORKER = "data.intake.orders.read_worker"
"""The module that a second process runs."""

REPEATED_SETTING = "intake.repeated_points"
"""The setting that remembers the repeated points of each source, for files too small to show them."""

_BETWEEN_LOOKS = 0.1
"""Seconds between two looks at whether the import is cancelled."""

Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Preparation:
    """What the reading of all files shares: where orders can lie, the calendar, and the order of dates."""

    placer: Placer
    zone: str
    calendar: WorkingCalendar | None
    day_first: bool | None
    now: int

    def reads(self, sources: Sequence[Source]) -> Iterator[tuple[int, Read]]:
        """The blocks of all sources, with the number of the source."""
        for number, source in enumerate(sources):
            exported = exported_at(source, self.zone)
            until = self.now if exported is None else min(self.now, exported)
            offsets = zone_offsets(self.zone)
            stamper = Stamper(source.profile, offsets, self.calendar, until, self.day_first)
            reader = OrderReader(source.profile, self.placer, stamper)
            for block in source.blocks():
                yield number, reader.read(block)


def prepared(store: Store, profile: Profile, seen: Survey, now: int) -> Preparation:
    """Make all ready to read by what the store holds."""
    district = district_of(store, profile)
    points = repeated_of(store, profile, seen)
    lon, lat = (np.array([point[axis] for point in points], dtype=np.float64) for axis in (0, 1))
    keys = point_keys(lon, lat).tolist()
    return Preparation(
        placer=placer(store.areas(), profile.place, profile.areas, keys, store.communities()),
        zone=district.zone,
        calendar=calendar_of(store, profile),
        day_first=seen.day_first,
        now=now,
    )


def calendar_of(store: Store, profile: Profile) -> WorkingCalendar | None:
    """The working calendar, where the profile reckons limits."""
    district = district_of(store, profile)
    return district_calendar(district.calendar, district.zone) if profile.limits else None


def repeated_of(store: Store, profile: Profile, seen: Survey) -> Points:
    """The points that these files or earlier ones show to be repeated."""
    held = store.settings().get(REPEATED_SETTING, {}).get(profile.source, [])
    return sorted({(lon, lat) for lon, lat in held} | {(point.lon, point.lat) for point in seen.repeated})


class ReadingProcess:
    """A process that reads files while this one writes what it has read."""

    def __init__(self, store: Store, profile: Profile | str | Path, files: Sequence[Path]) -> None:
        self._files = ", ".join(file.name for file in files)
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pipesize=PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._ended = Event()
        Thread(target=self._watch, args=(asked(),), daemon=True).start()
        self._orders = cast(BufferedWriter, self._process.stdin)
        self._answers = cast(BufferedReader, self._process.stdout)
        self._tell(
            where=store.backend.url.render_as_string(hide_password=False),
            district=store.district.code,
            files=list(map(str, files)),
            **_named(profile),
        )

    def reads(self, seen: Survey, now: int) -> Iterator[tuple[int, Read]]:
        """The blocks of all sources, as they come."""
        self._tell(day_first=seen.day_first, repeated=[asdict(point) for point in seen.repeated], now=now)
        try:
            while (found := receive(self._answers)) is not None:
                yield found
        except ReaderLost as error:
            heed()
            raise FileError("intake.file.unreadable", file=self._files, cause=str(error)) from error

    def end(self) -> None:
        """End the process, whether it has told everything or not."""
        self._ended.set()
        self._process.kill()
        for pipe in (self._orders, self._answers):
            with suppress(BrokenPipeError):
                pipe.close()
        self._process.wait()

    def _watch(self, cancelled: Callable[[], bool]) -> None:
        """End the process when the import is cancelled while it waits for a block, which may take long."""
        while not self._ended.wait(_BETWEEN_LOOKS):
            if cancelled():
                self._process.kill()
                return

    def _tell(self, **words: Any) -> None:
        """Tell the process something; where it is lost already, its answers show it."""
        with suppress(BrokenPipeError):
            self._orders.write(json.dumps(words).encode() + b"\n")
            self._orders.flush()


@contextmanager
def reading_process(
    store: Store, profile: Profile | str | Path, files: Sequence[Path]
) -> Iterator[ReadingProcess | None]:
    """A process that reads these files, if they are large."""
    if sum(file.stat().st_size for file in files if file.is_file()) < LARGE or not _can_be_told(profile):
        yield None
        return
    process = ReadingProcess(store, profile, files)
    try:
        yield process
    finally:
        process.end()


def _named(profile: Profile | str | Path) -> dict[str, str]:
    """A profile as another process is told of it."""
    if isinstance(profile, Profile):
        return {"name": profile.name, "text": profile_text(profile, {})}
    return {"path" if isinstance(profile, Path) else "name": str(profile)}


def _can_be_told(profile: Profile | str | Path) -> bool:
    """Whether another process would read by the same profile."""
    if not isinstance(profile, Profile):
        return True
    return parse_profile(profile.name, profile_text(profile, {})) == profile


def told_profile(words: Mapping[str, str]) -> Profile | str | Path:
    """The profile that was told so."""
    if "text" in words:
        return parse_profile(words["name"], words["text"])
    return Path(words["path"]) if "path" in words else words["name"]

"""Draw papers: one here, or many by workers that are given values alone and never see the store."""

import errno
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import cast

from data.figures import Board
from data.figures.packs import PackTarget
from reports.contents import PackContents
from reports.pack import PackFile, build_pack
from reports.setting.page import PackError, Progress
from resources import definitions
from resources.i18n import Language, Texts, texts, use

_PAUSE = 0.2
"""Seconds after which somebody who waits for a worker is asked whether he still wants to."""
_LONGEST = 600.0
"""Seconds after which a worker is taken to hang."""


@dataclass(frozen=True, slots=True, eq=False)
class PackJob:
    """One paper ready to be drawn, as values alone: any process can draw it, and comes to the same bytes.

    `book` is the workbook of its rows under a name for the time being, None where it has none.
    """

    target: PackTarget
    board: Board
    contents: PackContents
    path: Path
    book: Path | None = None

    @property
    def book_path(self) -> Path:
        """Where the workbook lies when the paper is drawn."""
        return self.path.with_suffix(".xlsx")


@dataclass(frozen=True, slots=True)
class PackResult:
    """What became of one paper: its file and its workbook, or the plain reason why there is none."""

    target: PackTarget
    file: PackFile | None = None
    reason: str = ""
    book: Path | None = None


Cancelled = Callable[[], bool]


class _Unwanted(Exception):
    """Nobody waits for the papers any more."""


def draw(
    job: PackJob, words: Texts, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> PackFile:
    """Draw a paper into its file and put its workbook beside it; raises `PackError` or OSError, then neither.

    The workbook gets its name last: one without its paper would tell of a pack that nobody has.
    """
    job.path.parent.mkdir(parents=True, exist_ok=True)
    variant = job.target.variant
    try:
        file = build_pack(job.board, job.contents, words, job.path, progress, cancelled, variant)
        if job.book is not None:
            job.book.replace(job.book_path)
    except BaseException:
        if job.book is not None:
            job.book.unlink(missing_ok=True)
        raise
    return file


def draw_all(
    jobs: Iterable[PackJob | PackResult], words: Texts, workers: int, cancelled: Cancelled
) -> Iterator[PackResult]:
    """Draw papers as they come, by so many workers or here where one is enough; results as they are done.

    What could not even be reckoned comes as a result and is passed on. Ends early where it is cancelled.
    """
    if workers < 2:
        for job in jobs:
            if cancelled():
                return
            yield job if isinstance(job, PackResult) else _drawn(job, words)
        return
    with _crew(workers, words.language, cancelled) as crew:
        try:
            for job in jobs:
                if isinstance(job, PackResult):
                    yield job
                else:
                    yield from crew.free_one()
                    yield from crew.give(job)
            yield from crew.finish()
        except _Unwanted:
            return


def _drawn(job: PackJob, words: Texts) -> PackResult:
    try:
        file = draw(job, words)
        return PackResult(job.target, file, book=None if job.book is None else job.book_path)
    except Exception as error:
        return PackResult(job.target, reason=plain_reason(error, words))


def plain_reason(error: BaseException, words: Texts) -> str:
    """Say in one sentence why a paper could not be made."""
    if isinstance(error, OSError):
        key = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EACCES: "denied"}.get(error.errno or 0)
        why = error.strerror or str(error)
        return words.text(f"pack.fail.{key}") if key else words.text("pack.fail.disk", why=why)
    if isinstance(error, PackError):
        return words.text("pack.fail.pack", why=str(error))
    return words.text("pack.fail.other", why=f"{type(error).__name__}: {error}")


@dataclass(slots=True)
class _Worker:
    """A process that draws, the door to it, and since when it draws what."""

    process: BaseProcess
    door: Connection
    target: PackTarget | None = None
    since: float = 0.0


@dataclass(slots=True)
class _Crew:
    """Workers of whom each draws one paper at a time; one that dies is replaced, and its paper named."""

    language: Language
    cancelled: Cancelled
    workers: list[_Worker] = field(default_factory=list)

    def hire(self) -> _Worker:
        here, there = _CONTEXT.Pipe()
        args = (there, self.language, definitions.in_force().text)
        process = _CONTEXT.Process(target=_work, args=args, daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)

    def free_one(self) -> Iterator[PackResult]:
        """Wait until a worker has nothing to do."""
        while all(worker.target for worker in self.workers):
            yield from self._collect()

    def give(self, job: PackJob) -> Iterator[PackResult]:
        """Give a job to a worker who has nothing to do; what cannot be given is a result at once."""
        worker = next(each for each in self.workers if each.target is None)
        try:
            values = ForkingPickler.dumps(job)
        except Exception as error:
            yield PackResult(job.target, reason=plain_reason(error, texts(self.language)))
            return
        worker.target, worker.since = job.target, time.monotonic()
        with suppress(OSError):  # of a worker that ended the door is found closed when it is waited for
            worker.door.send_bytes(values)

    def finish(self) -> Iterator[PackResult]:
        """Wait until all is drawn."""
        while any(worker.target for worker in self.workers):
            yield from self._collect()

    def _collect(self) -> Iterator[PackResult]:
        """Take what is done by now, waiting a moment for it."""
        if self.cancelled():
            raise _Unwanted
        busy = {worker.door: (worker, worker.target) for worker in self.workers if worker.target is not None}
        for door in wait(list(busy), _PAUSE):
            yield self._taken(*busy[cast(Connection, door)])
        for worker, _ in busy.values():
            if worker.target is not None and time.monotonic() - worker.since > _LONGEST:
                worker.process.kill()  # its door closes, and so it is found to have ended

    def _taken(self, worker: _Worker, target: PackTarget) -> PackResult:
        try:
            result = cast(PackResult, worker.door.recv())
            worker.target = None
        except (EOFError, OSError):
            words = texts(self.language)
            result = PackResult(target, reason=words.text("pack.fail.ended"))
            _dismiss(worker)
            self.workers[self.workers.index(worker)] = self.hire()
        return result


_CONTEXT = get_context("spawn")
"""A fork would take along the threads and the windows of the program."""


@contextmanager
def _crew(count: int, language: Language, cancelled: Cancelled) -> Iterator[_Crew]:
    crew = _Crew(language, cancelled)
    try:
        crew.workers.extend(crew.hire() for _ in range(count))
        yield crew
    finally:
        for worker in crew.workers:
            _dismiss(worker)


def _dismiss(worker: _Worker) -> None:
    """End a worker: one without work ends when its door closes, one that draws is stopped."""
    worker.door.close()
    if worker.target is not None:
        worker.process.kill()
    worker.process.join()


def _work(door: Connection, language: Language, variant: str) -> None:
    """Draw what comes through the door until it closes."""
    use(language)
    definitions.use(definitions.read(variant, "") if variant else None)
    words = texts(language)
    try:
        while True:
            door.send(_drawn(door.recv(), words))
    except (EOFError, OSError):
        return

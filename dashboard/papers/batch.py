"""Write many papers in one run: one process reads and reckons, others draw; one that fails stops no other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.papers.drawing import Cancelled, PackJob, PackResult, draw_all, plain_reason
from dashboard.papers.manifest import write_manifest
from dashboard.papers.packing import pack_job
from dashboard.papers.source import PackSource
from dashboard.papers.workbooks import with_workbook
from data.figures.packs import PackTarget
from resources.i18n import Texts

Told = Callable[[PackResult, int, int], None]
"""Told what became of a paper, how many are done with it, and how many there are in all."""


@dataclass(frozen=True, slots=True)
class PackRun:
    """What a run wrote: a result for each paper in the order asked for; fewer where it was cancelled."""

    results: tuple[PackResult, ...]
    manifest: Path | None
    cancelled: bool

    @property
    def failed(self) -> tuple[PackResult, ...]:
        """The papers that could not be made, each with its reason."""
        return tuple(each for each in self.results if each.file is None)


def write_packs(
    source: PackSource,
    targets: Sequence[PackTarget],
    folder: Path,
    words: Texts,
    workers: int = 1,
    progress: Told | None = None,
    cancelled: Cancelled = lambda: False,
) -> PackRun:
    """Write papers and their manifest into a folder; serial or by workers they have the same bytes.

    A paper that fails is named in its result, the others are written. Raises OSError where the folder
    cannot be made or the manifest not be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    found: dict[PackTarget, PackResult] = {}
    try:
        for result in draw_all(_jobs(source, targets, folder, words), words, workers, cancelled):
            found[result.target] = result
            if progress is not None:
                progress(result, len(found), len(targets))
    finally:
        _sweep(folder)
    results = tuple(found[target] for target in targets if target in found)
    stopped = len(results) < len(targets)
    manifest = None if stopped else write_manifest(source, results, folder, words)
    return PackRun(results, manifest, stopped)


def _jobs(
    source: PackSource, targets: Sequence[PackTarget], folder: Path, words: Texts
) -> Iterator[PackJob | PackResult]:
    for target in targets:
        try:
            yield with_workbook(pack_job(source, target, folder, words))
        except Exception as error:  # whatever is wrong with one place must not keep the others waiting
            yield PackResult(target, reason=plain_reason(error, words))


def _sweep(folder: Path) -> None:
    """Take away what a run that was killed, or a worker that ended, left half written."""
    for ending in ("part", "part.xlsx"):
        for left in folder.rglob(f".*.{ending}"):
            left.unlink(missing_ok=True)

"""The command that writes packs: what is done so far on the terminal, then what was written."""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from dashboard.errors import CommandError
from dashboard.papers.batch import PackRun, write_packs
from dashboard.papers.drawing import PackResult
from dashboard.papers.packing import pack_source
from dashboard.papers.source import PackSource
from dashboard.papers.targets import NoSuchPack, pack_targets
from dashboard.settings import REPORT_MANNER, Settings
from data.figures.packs import PackTarget, PackVariant
from data.store import open_store
from data.wording import pair_text
from reports.setting.official import missing_faces
from resources.i18n import current, tr

_MOST = 4
"""So many workers are hired at most where nobody says how many: more would wait for the one that reads."""
_FEW = 3
"""So many files are named one by one."""


def print_packs(
    db: str, district: str | None, meeting: str, wish: str, out: Path, workers: int | None, *, as_json: bool
) -> None:
    """Write the papers of a wish, and name what was written; ends with 1 where one could not be made."""
    with open_store(db, district=district) as store, pack_source(store, meeting) as source:
        try:
            targets = pack_targets(source, wish)
        except NoSuchPack as error:
            raise CommandError(str(error)) from None
        _say_manner(source)
        hired = workers or min(_MOST, os.cpu_count() or 1, len(targets))
        with _list_of(targets) as progress:
            run = write_packs(source, targets, out, current(), hired, progress)
    if as_json:
        typer.echo(json.dumps([_told(each) for each in run.results], ensure_ascii=False, indent=1))
    else:
        _say(run)
    if run.failed:
        raise typer.Exit(1)


def _say_manner(source: PackSource) -> None:
    """Say so where covers are set as usual although another manner is wished for."""
    if Settings().get(REPORT_MANNER) != source.manner:
        typer.echo(tr("pack.official.absent", faces=tr("list.and").join(missing_faces())), err=True)


def _told(result: PackResult) -> dict[str, Any]:
    if result.file is None:
        return {"pack": result.target.key, "reason": result.reason}
    file = result.file
    return {
        "pack": result.target.key,
        "file": str(file.path),
        "pages": file.pages,
        "sha256": file.sha256,
    }


def _say(run: PackRun) -> None:
    written = [each.file for each in run.results if each.file is not None]
    if len(written) <= _FEW:
        for file in written:
            typer.echo(tr("cli.pack_written", n=file.pages, path=str(file.path), sha256=file.sha256))
    else:
        for line in _by_variant(run):
            typer.echo(line)
    for each in run.failed:
        name = pair_text(each.target.name, current())
        kind = _paper(each.target.variant)
        typer.echo(tr("cli.pack_failed", kind=kind, name=name, reason=each.reason), err=True)
    if run.manifest is not None and len(written) > 1:
        typer.echo(tr("cli.pack_manifest", path=str(run.manifest)))


def _by_variant(run: PackRun) -> Iterator[str]:
    """Tell how many papers and pages of each variant were written."""
    for variant in PackVariant:
        pages = [each.file.pages for each in run.results if each.file and each.target.variant is variant]
        if pages:
            yield tr("cli.packs_of", kind=_paper(variant), n=len(pages), pages=sum(pages))


def _paper(variant: PackVariant) -> str:
    return tr(f"pack.paper.{variant.value}")


@contextmanager
def _list_of(targets: Sequence[PackTarget]) -> Iterator[Callable[[PackResult, int, int], None]]:
    """Show a line for each kind of paper while the block runs, and what fails at once; nothing unwatched."""
    if not sys.stderr.isatty():
        yield lambda result, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        counts = Counter(target.variant for target in targets)
        tasks = {variant: progress.add_task(_paper(variant), total=n) for variant, n in counts.items()}
        yield lambda result, done, total: progress.advance(tasks[result.target.variant])

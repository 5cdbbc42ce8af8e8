"""The long errand of the page for the 28th: write papers as the data file stands now, and record them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from dashboard.frame.paper import preview_file
from dashboard.live.jobs import Jobs, Ticket
from dashboard.pages.pack_wishes import PackRunTold, PackWanted
from dashboard.pages.packs import PacksPage
from dashboard.pages.packs_results import Written
from dashboard.settings import DATABASE, POST, Settings
from data.wording import pair_text
from resources import i18n
from resources.i18n import Texts

if TYPE_CHECKING:  # loaded by the worker
    from dashboard.papers.drawing import PackResult
    from dashboard.papers.source import PackSource
    from data.figures.packs import PackTarget


class PackErrand(QObject):
    """Sends the work to the jobs, and shows on the page how it goes."""

    came = Signal(object)
    """What became of one paper; sent by the worker, heard on the window's thread."""

    def __init__(self, jobs: Jobs, settings: Settings, packs: PacksPage) -> None:
        super().__init__(packs)
        self._jobs, self._settings, self._packs = jobs, settings, packs
        self._ticket: Ticket | None = None
        packs.pack_requested.connect(self.write)
        packs.cancel_requested.connect(self.cancel)
        self.came.connect(packs.show_written)
        preview = packs.making.results.preview
        preview.print_requested.connect(lambda path: preview_file(path, path.stem, packs.window()))
        preview.folder_requested.connect(
            lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
        )

    def write(self, wanted: PackWanted) -> None:
        """Write papers, as the data file stands now."""
        where, texts = self._settings.get(DATABASE), i18n.current()
        actor = self._settings.get(POST) or "dashboard"
        self._ticket = self._jobs.run_long(
            "pack",
            lambda ticket: _write(where, wanted, texts, actor, ticket, self.came.emit),
            self._packs.show_done,
            self._failed,
            progress=self._packs.show_progress,
        )

    def cancel(self) -> None:
        """Stop the writing."""
        if self._ticket is not None:
            self._ticket.cancel()

    def _failed(self, error: Exception) -> None:
        from reports.setting.page import PackCancelled

        if isinstance(error, PackCancelled):
            self._packs.show_cancelled()
        else:
            self._packs.show_fault(str(error))


def _write(
    where: str,
    wanted: PackWanted,
    texts: Texts,
    actor: str,
    ticket: Ticket,
    came: Callable[[Written], None],
) -> PackRunTold:
    """Run in a worker, with a store of its own: the window's belongs to the ledger's thread."""
    from dashboard.papers.running import inside, run_packs
    from dashboard.papers.targets import pack_targets
    from data.store import open_store

    def told(result: PackResult, done: int, total: int) -> None:
        came(_told(result, texts))
        ticket.report(done, total)

    def targets(source: PackSource) -> Sequence[PackTarget]:
        if wanted.slip:
            return pack_targets(source, f"slip:{wanted.slip}")
        return inside(source, wanted.variants, wanted.path)

    with open_store(where) as store:
        ran = run_packs(store, wanted.month, targets, wanted.folder, texts, actor, told, ticket.cancelled)
    files = [each.file for each in ran.run.results if each.file is not None]
    return PackRunTold(
        written=len(files),
        failed=len(ran.run.failed),
        pages=sum(file.pages for file in files),
        manifest="" if ran.run.manifest is None else ran.run.manifest.name,
        cancelled=ran.run.cancelled,
        unrecorded=ran.unrecorded,
    )


def _told(result: PackResult, texts: Texts) -> Written:
    target, file = result.target, result.file
    kind, name = texts.text(f"pack.paper.{target.variant.value}"), pair_text(target.name, texts)
    if file is None:
        return Written(target.key, kind, name, reason=result.reason)
    return Written(target.key, kind, name, file.path, file.pages)

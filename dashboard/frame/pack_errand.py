"""The long errand of the packs page: write a pack as the data file stands now."""

from PySide6.QtCore import QObject

from dashboard.live.jobs import Jobs, Ticket
from dashboard.pages.packs import PacksPage, PackWanted, PackWritten
from dashboard.settings import DATABASE, PACK_FOLDER, Settings
from resources import i18n
from resources.i18n import Texts


class PackErrand(QObject):
    """Sends the work to the jobs, and shows on the page how it goes."""

    def __init__(self, jobs: Jobs, settings: Settings, packs: PacksPage) -> None:
        super().__init__(packs)
        self._jobs, self._settings, self._packs = jobs, settings, packs
        self._ticket: Ticket | None = None
        packs.pack_requested.connect(self.write)
        packs.cancel_requested.connect(self.cancel)
        packs.folder_chosen.connect(lambda folder: settings.put(PACK_FOLDER, folder))

    def write(self, wanted: PackWanted) -> None:
        """Write the district's pack, as the data file stands now."""
        where, texts = self._settings.get(DATABASE), i18n.current()
        self._ticket = self._jobs.run_long(
            "pack",
            lambda ticket: _write(where, wanted, texts, ticket),
            self._packs.show_written,
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


def _write(where: str, wanted: PackWanted, texts: Texts, ticket: Ticket) -> PackWritten:
    """Run in a worker, with a store of its own: the window's belongs to the ledger's thread."""
    from dashboard.papers.packing import write_district_pack
    from data.store import open_store

    with open_store(where) as store:
        pack = write_district_pack(store, wanted.month, wanted.folder, texts, ticket.report, ticket.cancelled)
    return PackWritten(pack.path, pack.pages, pack.sha256)

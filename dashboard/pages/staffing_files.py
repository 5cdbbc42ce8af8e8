"""What-ifs as files: opened, saved, laid beside one another, printed as a page, exported as tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.staffing_trial import StaffingTrial
from dashboard.store import BoardStore
from data.figures.staffing import Change
from data.wording import area_name
from resources import i18n
from resources.i18n import tr

if TYPE_CHECKING:  # loaded by the worker
    from collections.abc import Mapping

    from data.board.posts.staffing import ToldStreet
    from data.ledger.centres import Point
    from data.ledger.snapshot import Snapshot
    from data.scope import Scope

_KINDS = ("open", "save", "compare", "apart", "print", "export")


class StaffingFiles(QObject):
    """A menu; every file is read and written in a worker, and the store is never written to by a what-if."""

    written = Signal(object)
    """The page that was written, in a folder of its own, to be seen and printed."""

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, trial: StaffingTrial) -> None:
        super().__init__(trial)
        self._store, self._jobs, self._feed, self._trial = store, jobs, feed, trial
        self.button = QPushButton()
        self.button.setObjectName("files")
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self._doing: dict[str, Callable[[], None]] = {
            "open": self.open,
            "save": self.save,
            "compare": self.compare,
            "apart": lambda: trial.lay_beside(None),
            "print": self.print,
            "export": self.export,
        }
        self.actions = {kind: self.menu.addAction("") for kind in _KINDS}
        for kind, action in self.actions.items():
            action.triggered.connect(lambda _=False, kind=kind: self._doing[kind]())
        trial.changed.connect(self.retell)
        self.retell()

    def retell(self) -> None:
        """Name the entries in the language of now."""
        self.button.setText(tr("staffing.file"))
        for kind, action in self.actions.items():
            action.setText(tr(f"staffing.file.{kind}"))
        self.actions["apart"].setEnabled(self._trial.beside is not None)
        self.actions["save"].setEnabled(bool(self._trial.changes))

    def open(self) -> None:
        """Try what a file says, in the place of what is tried now."""
        path = self._ask_open()
        if path is not None:
            self._read(path, lambda changes: self._take(path, changes))

    def _take(self, path: Path, changes: tuple[Change, ...]) -> None:
        self._trial.make(changes, tr("staffing.file.opened", file=path.name))

    def compare(self) -> None:
        """Lay what a file says beside what is tried."""
        path = self._ask_open()
        if path is not None:
            said = tr("staffing.file.beside", file=path.name)
            self._read(path, lambda changes: self._trial.lay_beside(changes, said))

    def save(self) -> None:
        """Keep what is tried in a file."""
        street, changes = self._trial.street, self._trial.changes
        path = self._ask_save("json", tr("staffing.file.filter"))
        if path is None or street is None:
            return

        def work() -> None:
            from data.board.posts.what_if import write_what_if

            write_what_if(path, street.figure.origin, changes)

        self._run(work, lambda _: self._trial.say(tr("staffing.file.saved", file=path.name)), path)

    def export(self) -> None:
        """Write what is tried beside today, the tables of the street, and what lies beside, as a workbook."""
        changes, beside = self._trial.changes, self._trial.beside
        path = self._ask_save("xlsx", "XLSX (*.xlsx)")
        if path is None:
            return

        def build(snapshot: Snapshot, scope: Scope, centres: Mapping[int, Point]) -> None:
            _export(snapshot, scope, centres, changes, beside, path)

        def done(_: None) -> None:
            self._trial.say(tr("staffing.file.exported", file=path.name))
            self._feed.note("export", f"staffing, {path.name}", self._trial.refuse)

        self._feed.staffing("staffing.export", build, done, self._trial.refuse)

    def print(self) -> None:
        """Write the page and have it shown, from where it is printed with one press."""
        self.write(self.written.emit)

    def write(self, done: Callable[[Path], None]) -> None:
        """Write one page of what is tried, in a new folder, and hand over the file."""
        street, ground, texts = self._trial.street, self._store.ground, i18n.current()
        if street is None or ground is None:
            return
        trial, beside = self._trial.trial, self._trial.beside

        def work() -> Path:
            from dashboard.papers.what_if_page import write_what_if_page  # the library of paper comes late

            path = Path(mkdtemp(prefix="gridboard-")) / f"{texts.text('staffing.paper.title')}.pdf"
            return write_what_if_page(street.figure, trial, beside, ground, texts, path).path

        self._jobs.run("staffing.paper", work, done, self._trial.refuse)

    def _read(self, path: Path, done: Callable[[tuple[Change, ...]], None]) -> None:
        street = self._trial.street
        if street is None:
            return

        def work() -> tuple[Change, ...]:
            from data.board.posts.what_if import checked, read_what_if

            return checked(read_what_if(path), street.figure.origin)

        self._jobs.run("staffing.file", work, done, self._trial.refuse)

    def _run(self, work: Callable[[], None], done: Callable[[None], None], path: Path) -> None:
        def failed(error: Exception) -> None:
            from data.assess.staffing_changes import ChangeError

            told = ChangeError("written", where=str(path)) if isinstance(error, OSError) else error
            self._trial.refuse(told)

        self._jobs.run("staffing.file", work, done, failed)

    def _ask_open(self) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(
            self.button.window(), tr("staffing.file.open"), "", tr("staffing.file.filter")
        )
        return Path(chosen) if chosen else None

    def _ask_save(self, ending: str, filters: str) -> Path | None:
        street: ToldStreet | None = self._trial.street
        if street is None:
            return None
        name = tr("staffing.file.name", place=area_name(street.figure.origin.street, i18n.current()))
        kind = tr("staffing.file.save" if ending == "json" else "staffing.file.export")
        chosen, _ = QFileDialog.getSaveFileName(self.button.window(), kind, f"{name}.{ending}", filters)
        return Path(chosen).with_suffix(f".{ending}") if chosen else None


def _export(
    snapshot: Snapshot,
    scope: Scope,
    centres: Mapping[int, Point],
    changes: tuple[Change, ...],
    beside: tuple[Change, ...] | None,
    path: Path,
) -> None:
    """Run in the ledger's worker: reckon the tables as the command line does, and write them."""
    from data.board.posts.staffing import staffing_figure, street_data, street_of
    from data.board.posts.what_if import what_if
    from data.export.staffing import street_tables, what_if_tables
    from data.export.tables import write_tables

    inside = street_of(scope, snapshot.places)
    assert inside is not None
    street = street_data(snapshot, inside, centres)
    figure = staffing_figure(street)
    other = None if beside is None else what_if(street, beside)
    tried = what_if_tables(street, figure, what_if(street, changes), other)
    write_tables(path, *tried, *street_tables(street, figure))

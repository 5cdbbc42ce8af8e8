"""The long errands of the window: make the example district, open another file, load boundaries."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dashboard.live.jobs import Jobs, Ticket
from dashboard.pages.welcome import WelcomePage
from dashboard.settings import DATABASE, OFFICE_END, Settings
from resources.i18n import tr

EXAMPLE, NEW = "gridboard-example.db", "gridboard.db"


class Errands(QObject):
    """Asks for files, sends work to the jobs, and shows on the welcome page how it goes."""

    open_requested = Signal(str)
    import_requested = Signal(str)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, settings: Settings, welcome: WelcomePage, window: QWidget) -> None:
        super().__init__(window)
        self._jobs, self._settings, self._window = jobs, settings, window
        self._welcome = welcome
        self._ticket: Ticket | None = None
        welcome.example_requested.connect(self.ask_for_example)
        welcome.open_requested.connect(self.ask_for_file)
        welcome.import_requested.connect(self.ask_for_new)
        welcome.cancel_requested.connect(self.cancel)
        welcome.database_requested.connect(self.open_requested)
        welcome.show_office_end(settings.get(OFFICE_END))
        welcome.office_end_chosen.connect(lambda clock: settings.put(OFFICE_END, clock))

    def ask_for_file(self) -> None:
        """Ask which data file to open."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, tr("welcome.open"), self._folder(), tr("welcome.filter")
        )
        if chosen:
            self.open_requested.emit(chosen)

    def ask_for_example(self) -> None:
        """Make the example district where data files are kept; where there is one, ask for another place."""
        place = self._place(EXAMPLE, tr("welcome.save"))
        if place is not None:
            self.make_example(place)

    def ask_for_new(self) -> None:
        """Import into a new data file where they are kept; where there is one, ask for another place."""
        place = self._place(NEW, tr("welcome.new"))
        if place is not None:
            self.import_requested.emit(str(place))

    def _place(self, name: str, asking: str) -> Path | None:
        """Give where a new data file goes: the usual place, unless a file stands there; None to leave it."""
        usual = Path(self._folder()) / name
        if not usual.exists():
            usual.parent.mkdir(parents=True, exist_ok=True)
            return usual
        chosen, _ = QFileDialog.getSaveFileName(self._window, asking, str(usual), tr("welcome.filter"))
        return Path(chosen) if chosen else None

    def make_example(self, path: Path) -> None:
        """Make the example district in a file, and open it; cancelled, no file is left."""
        self._welcome.show_progress(0, 0)
        self._ticket = self._jobs.run_long(
            "example",
            lambda ticket: _make(path, ticket),
            lambda made: self.open_requested.emit(str(made)),
            self._example_failed,
            progress=self._welcome.show_progress,
        )

    def ask_for_boundaries(self) -> None:
        """Ask for files of areas with their boundaries, load them, and open the data file anew."""
        chosen, _ = QFileDialog.getOpenFileNames(self._window, tr("map.empty.way_out"), self._folder())
        if chosen:
            self.load_areas([Path(each) for each in chosen])

    def load_areas(self, files: list[Path]) -> None:
        """Load areas and boundaries into the data file that is open."""
        where = self._settings.get(DATABASE)
        self._jobs.run(
            "areas",
            lambda: _load_areas(where, files),
            lambda _: self.open_requested.emit(where),
            lambda error: self.failed.emit(str(error)),
        )

    def cancel(self) -> None:
        """Stop the errand that runs."""
        if self._ticket is not None:
            self._ticket.cancel()

    def _example_failed(self, error: Exception) -> None:
        from data.intake import ImportCancelled

        if isinstance(error, ImportCancelled):
            self._welcome.show_choice()
        else:
            self._welcome.show_fault(str(error))

    def _folder(self) -> str:
        """Give the folder of the data file opened last, else the person's documents."""
        known = Path(self._settings.get(DATABASE)).parent
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(known) if self._settings.get(DATABASE) and known.is_dir() else documents


def _make(path: Path, ticket: Ticket) -> Path:
    """Run in a worker: make the example beside its place, and put it there when it is whole."""
    from data.example.district import make_example

    beside = path.with_name(f".{path.name}.part")
    beside.unlink(missing_ok=True)
    try:
        make_example(beside, progress=ticket.report, cancelled=ticket.cancelled)
        beside.replace(path)
    finally:
        for ending in ("", "-wal", "-shm"):
            beside.with_name(beside.name + ending).unlink(missing_ok=True)
    return path


def _load_areas(where: str, files: list[Path]) -> None:
    """Run in a worker, with a store of its own."""
    from data.intake import import_areas
    from data.store import open_store

    with open_store(where) as store:
        import_areas(store, files, "auto")

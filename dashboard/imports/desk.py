"""The files that lie on the import page: what is known of each, what is done with them, and what came of it.

Facts are signals, wishes methods; all work runs through the jobs.
"""

import tempfile
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dashboard.imports import work
from dashboard.imports.entries import QUESTIONS, SETTLED, Entry, rows_of
from dashboard.imports.files import MOST_FILES, files_in
from dashboard.imports.saving import ImportSaver
from dashboard.live.jobs import Jobs, Ticket
from data.figures.imports import FileLine, FileState, ParcelFigure, PastImport
from resources.i18n import tr

if TYPE_CHECKING:  # the readers of files are loaded by the worker, when there are files
    from dashboard.imports.importing import Load, Outcome
    from dashboard.imports.sighted import Sighted


class ImportDesk(QObject):
    """Looks at files, tries and makes imports, and takes the newest back."""

    changed = Signal()
    history_changed = Signal()
    work_changed = Signal()
    stored = Signal(str, str)
    """What was imported or undone (a kind), and where."""
    said = Signal(str)
    failed = Signal(str)
    profile_saved = Signal()

    def __init__(
        self, jobs: Jobs, parent: QObject | None = None, *, saved: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.saver = ImportSaver(jobs, self)
        self.saver.said.connect(self.said)
        self.where, self.zone = "", "Asia/Shanghai"
        self.saved = dict(saved or {})
        self.entries: list[Entry] = []
        self.chosen: int | None = None
        self.past: list[PastImport] = []
        self.work: tuple[str, int, int] | None = None
        self._ticket: Ticket | None = None
        self._looking: dict[int, Ticket] = {}
        self._next = 1
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Drop what was kept for this start alone."""
        if self._folder is not None:
            self._folder.cleanup()

    def _keep(self) -> Path:
        """The folder of refused rows, made on first use."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="gridboard-", ignore_cleanup_errors=True)
        return Path(self._folder.name)

    def stand_on(self, where: str) -> None:
        """Import from now on into this store."""
        self.where = where
        self.read_history()

    def add(self, paths: Iterable[Path]) -> None:
        """Put files on the desk, those of folders too."""
        try:
            files, left = files_in(paths)
        except OSError as error:
            self.failed.emit(
                tr("intake.file.unreadable", file=error.filename or "", cause=error.strerror or "")
            )
            return
        room = MOST_FILES - len(self.entries)
        files, left = files[:room], left + max(0, len(files) - room)
        if left:
            self.said.emit(tr("import.too_many", most=MOST_FILES, n=left))
        elif not files:
            self.said.emit(tr("import.not_files"))
        for path in files:
            self._look_at(Entry(self._next, path, path.stat().st_size if path.exists() else 0))
            self._next += 1
        self.changed.emit()

    def _look_at(self, entry: Entry) -> None:
        self.entries.append(entry)
        if self.entry is None or self.entry.state is FileState.IMPORTED:
            self.chosen = entry.id
        self._look_again(entry)

    def _look_again(self, entry: Entry) -> None:
        """Have a file recognised, by what the person has said of it so far."""
        path, where, zone, saved = entry.path, self.where, self.zone, dict(self.saved)
        answers, proposal = dict(entry.answers), entry.mapped
        self._look_away(entry)
        self._looking[entry.id] = self._jobs.run_long(
            f"look.{entry.id}",
            lambda ticket: work.look(path, where, zone, saved, answers, proposal, ticket.cancelled),
            partial(self._seen, entry),
            partial(self._refused, entry),
            progress=lambda done, total: None,
        )

    def _look_away(self, entry: Entry) -> None:
        """End what still looks at a file."""
        if entry.id in self._looking:
            self._looking.pop(entry.id).cancel()

    def _seen(self, entry: Entry, found: "Sighted") -> None:
        entry.sighting, entry.trouble = found, ""
        entry.tally, entry.rejects = None, ()
        self._settle(entry)
        self.changed.emit()

    def _refused(self, entry: Entry, error: Exception) -> None:
        entry.state, entry.trouble = FileState.REFUSED, str(error)
        self.changed.emit()

    def _settle(self, entry: Entry) -> None:
        entry.state = FileState.READY if self._parcel(entry).complete else FileState.ASKS

    def map(self, field: str, column: str) -> None:
        """Read a field of the chosen file, and of those of the same headings, from another column."""
        for each in self._alike(self.entry):
            if each.sighting is not None and each.sighting.proposal is not None:
                each.mapped = each.sighting.proposal.with_column(field, column)
                refused = bool(column) and field not in each.mapped.columns
                self.said.emit(tr("import.column.refused", column=column) if refused else "")
                self._look_again(each)

    def answer(self, kind: str, choice: str) -> None:
        """Take an answer for the chosen file and for those of the same headings.

        For another kind of table other columns are proposed.
        """
        for each in self._alike(self.entry):
            each.answers[kind] = choice
            each.mapped = None if kind == "kind" else each.mapped
            self._look_again(each)

    def opt(self, kind: str, value: str) -> None:
        """Take what the person says beside the chosen file; what was tried before holds no longer."""
        for each in self._alike(self.entry):
            each.answers[kind], each.tally, each.rejects = value, None, ()
            self._settle(each)
        self.changed.emit()

    def _alike(self, entry: Entry | None) -> list[Entry]:
        """The files of one row of headings, this one among them, of which none is imported yet."""
        headings = entry.sighting.headings if entry is not None and entry.sighting is not None else ""
        return [
            each
            for each in self.entries
            if each is entry
            or (headings and each.sighting is not None and each.sighting.headings == headings)
        ]

    def choose(self, number: int) -> None:
        """Look at a file closely."""
        self.chosen = number
        self.changed.emit()

    def dismiss(self, number: int) -> None:
        """Send a file away; one that is being imported stays."""
        at = next((i for i, entry in enumerate(self.entries) if entry.id == number), None)
        if at is None or self.entries[at].state is FileState.WORKING:
            return
        self._look_away(self.entries.pop(at))
        if self.chosen == number:
            beside = self.entries[min(at, len(self.entries) - 1)] if self.entries else None
            self.chosen = beside.id if beside is not None else None
        self.changed.emit()

    def clear(self) -> None:
        """Send all files away."""
        for entry in list(self.entries):
            self.dismiss(entry.id)

    @property
    def lines(self) -> list[FileLine]:
        """The files as the list shows them."""
        return [entry.line for entry in self.entries]

    @property
    def entry(self) -> Entry | None:
        """The file that is looked at."""
        return next((entry for entry in self.entries if entry.id == self.chosen), None)

    @property
    def parcel(self) -> ParcelFigure | None:
        """All that is known of the file that is looked at."""
        return None if self.entry is None else self._parcel(self.entry)

    def _parcel(self, entry: Entry) -> ParcelFigure:
        parcel = self._together(entry)
        return entry.parcel(len(parcel) - 1, rows_of(parcel))

    def _together(self, entry: Entry) -> list[Entry]:
        """The files of the same layout that are as far as this one."""
        seen = entry.sighting
        if seen is None or entry.state not in SETTLED:
            return [entry]
        return [
            each
            for each in self.entries
            if each.sighting is not None and each.state in SETTLED and each.sighting.layout == seen.layout
        ]

    def check(self) -> None:
        """Try the import of the chosen file and of those that go with it."""
        self._load(dry_run=True)

    def load(self) -> None:
        """Import the chosen file and those that go with it."""
        self._load(dry_run=False)

    def _load(self, *, dry_run: bool) -> None:
        entry = self.entry
        if (
            entry is None
            or entry.sighting is None
            or self.work is not None
            or not self._parcel(entry).complete
        ):
            return
        parcel = self._together(entry)
        wanted = entry.wish(parcel, self.where, self._keep(), dry_run=dry_run)
        before = [each.state for each in parcel]
        for each in parcel:
            each.state = FileState.WORKING
        total = rows_of(parcel) or 0
        self._start("check" if dry_run else "load", total)
        self._ticket = self._jobs.run_long(
            "import",
            lambda ticket: work.run(wanted, ticket, total),
            partial(self._loaded, parcel, wanted),
            partial(self._failed, parcel, before),
            progress=self._progress,
        )

    def _loaded(self, parcel: list[Entry], wanted: "Load", outcome: "Outcome") -> None:
        for each in parcel:
            each.tally, each.rejects, each.rejects_file = outcome.tally, outcome.rejects, wanted.rejects
            each.state = FileState.CHECKED if wanted.dry_run else FileState.IMPORTED
        self._rest()
        if not wanted.dry_run:
            self.read_history(parcel)
            self.stored.emit(wanted.kind, wanted.where)

    def _failed(self, parcel: list[Entry], before: list[FileState], error: Exception) -> None:
        from data.intake import ImportCancelled

        asked = QUESTIONS.get(getattr(error, "key", ""), ())
        for each, state in zip(parcel, before, strict=True):
            each.state = FileState.ASKS if asked else state
            each.asked = asked
        self._rest()
        if isinstance(error, ImportCancelled):
            self.said.emit(tr("import.cancelled"))
        elif not asked:
            self.failed.emit(str(error))

    def undo(self, batch: int) -> None:
        """Take back the newest import."""
        if self.work is not None:
            return
        where = self.where
        kind = next((each.kind for each in self.past if each.id == batch), "orders")
        self._start("undo", 0)
        self._jobs.run(
            "import",
            lambda: work.undo(where, batch),
            lambda _: self._undone(batch, kind, where),
            lambda error: self._failed([], [], error),
        )

    def _undone(self, batch: int, kind: str, where: str) -> None:
        for entry in self.entries:
            if entry.batch == batch:
                entry.state = FileState.UNDONE
        self._rest()
        self.read_history()
        self.stored.emit(kind, where)

    def cancel(self) -> None:
        """Stop what runs."""
        if self._ticket is not None and self.work is not None:
            self._ticket.cancel()
            self.work = ("stop", *self.work[1:])
            self.work_changed.emit()

    def save_profile(self, target: Path) -> None:
        """Keep the mapping of the chosen file: from now on files of its headings are read by it.

        One that lacks a field is kept to be filled in, and reads nothing before it is.
        """
        entry = self.entry
        seen = entry.sighting if entry is not None else None
        if entry is None or seen is None or seen.proposal is None:
            return
        headings = seen.headings

        def kept() -> None:
            self.saved[headings] = str(target)
            self.profile_saved.emit()
            self.saver.name_source(self.where, headings, target.stem, self.stored)
            for each in self._alike(entry):
                each.mapped = None
                self._look_again(each)

        self.saver.profile(seen.proposal, entry.answers, target, kept)

    def read_history(self, parcel: Iterable[Entry] = ()) -> None:
        """Read the imports of the store; the newest is the one of `parcel`."""
        where, entries = self.where, tuple(parcel)

        def read(past: list[PastImport]) -> None:
            self.past = past
            for entry in entries:
                entry.batch = past[0].id if past else None
            self.history_changed.emit()

        if where:
            self._jobs.run("history", lambda: work.history(where), read, lambda _: None)

    def _start(self, doing: str, total: int) -> None:
        self.work = (doing, 0, total)
        self.said.emit("")
        self.changed.emit()
        self.work_changed.emit()

    def _progress(self, done: int, total: int) -> None:
        if self.work is not None and self.work[0] != "stop":
            self.work = (self.work[0], done, total)
            self.work_changed.emit()

    def _rest(self) -> None:
        self.work, self._ticket = None, None
        self.work_changed.emit()
        self.changed.emit()

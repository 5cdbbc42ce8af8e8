"""What the data page knows: counts, coverage, backups and forms of the store, and what is done to it.

Facts are signals, wishes methods; all work runs through the jobs.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from dashboard.live.jobs import Jobs
from dashboard.pages import data_work
from data.figures.backups import BackupsFigure
from data.figures.coverage import CoverageFigure
from data.figures.entries import EntryForm, EntryResult
from data.figures.quality import QualityFigure
from data.figures.subjects import SubjectLine
from data.terms import Subject
from resources.i18n import tr

Result = TypeVar("Result")


class DataDesk(QObject):
    """Reads what is known of a store, copies it, goes back to a copy, and writes entries."""

    quality_changed = Signal()
    coverage_changed = Signal()
    backups_changed = Signal()
    forms_changed = Signal()
    held_changed = Signal(str, object)
    subjects_changed = Signal()
    entered = Signal(str, object)
    """A form, and what became of the entry."""
    confirmed = Signal(str)
    """Where categories were found to be about something else; the ledger must be loaded anew."""
    restored = Signal(str)
    """Where the store lies; it must be loaded anew."""
    said = Signal(str)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.where = ""
        self.work = ""
        self.troubles: dict[str, str] = {}
        """Why something could not be read: `quality`, `coverage` or `backups`."""
        self._changed = {
            "quality": self.quality_changed,
            "coverage": self.coverage_changed,
            "backups": self.backups_changed,
        }
        self.quality: QualityFigure | None = None
        self.coverage: CoverageFigure | None = None
        self.backups: BackupsFigure | None = None
        self.forms: tuple[EntryForm, ...] | None = None
        self.subjects: tuple[SubjectLine, ...] = ()

    def stand_on(self, where: str) -> None:
        """Tell from now on of this store; what was known of another is forgotten."""
        self.where, self.troubles, self.missed = where, {}, False
        self.quality = self.coverage = self.backups = self.forms = None
        self.subjects = ()

    def look(self) -> None:
        """Count orders and list copies anew, and check boundaries unless they are known."""
        self.missed = False
        if not self.where:
            return
        if self.coverage is None:
            self.check_coverage()
        self.count()
        self.list_subjects()
        self.list_backups()

    def count(self) -> None:
        """Count what the orders carry and lack."""

        def counted(figure: QualityFigure) -> None:
            self.quality = figure
            self.quality_changed.emit()

        self._read("quality", data_work.quality, counted)

    def check_coverage(self) -> None:
        """Check the boundaries."""

        def checked(figure: CoverageFigure) -> None:
            self.coverage = figure
            self.coverage_changed.emit()

        self._read("coverage", data_work.coverage, checked)

    def list_subjects(self) -> None:
        """List the categories that the shipped list takes for person-related."""

        def listed(found: tuple[SubjectLine, ...]) -> None:
            self.subjects = found
            self.subjects_changed.emit()

        self._read("subjects", data_work.subjects, listed)

    def confirm_subjects(self, decided: Mapping[str, Subject]) -> None:
        """Keep what a person says categories are about; orders of those about persons lose their texts."""
        where, told = self.where, dict(decided)

        def kept(changed: int) -> None:
            self._rest(tr("subjects.kept", n=changed))
            self.list_subjects()
            if changed:
                self.confirmed.emit(where)

        self._work("subjects", lambda where: data_work.confirm_subjects(where, told), kept)

    def list_backups(self) -> None:
        """List the copies."""

        def listed(figure: BackupsFigure) -> None:
            self.backups = figure
            self.backups_changed.emit()

        self._read("backups", data_work.backups, listed)

    def back_up(self) -> None:
        """Copy the store now."""

        def copied(_: None) -> None:
            self._rest(tr("backups.made"))
            self.list_backups()

        self._work("backup", data_work.back_up, copied)

    def restore(self, copy: str) -> None:
        """Go back to a copy."""
        where = self.where

        def gone_back(kept: str) -> None:
            self._rest(tr("backups.restored", file=kept) if kept else tr("backups.restored.plain"))
            self.list_backups()
            self.restored.emit(where)

        self._work("restore", lambda where: data_work.restore(where, copy), gone_back)

    def read_forms(self) -> None:
        """Describe the forms, unless they are known."""

        def described(found: tuple[EntryForm, ...]) -> None:
            self.forms = found
            self.forms_changed.emit()

        if self.forms is None:
            self._read("forms", data_work.forms, described)
        else:
            self.forms_changed.emit()

    def enter(self, form: str, values: Mapping[str, str]) -> None:
        """Write an entry; its faults come with the result."""
        told = dict(values)

        def written(result: EntryResult) -> None:
            self._rest("")
            self.entered.emit(form, result)

        self._work("enter", lambda where: data_work.enter(where, form, told), written)

    def ask_held(self, form: str, values: Mapping[str, str]) -> None:
        """Look what an entry of these keys would replace."""
        told = dict(values)

        def read(found: dict[str, str]) -> None:
            self.held_changed.emit(form, found)

        self._read("held", lambda where: data_work.held(where, form, told), read)

    def _read(self, kind: str, work: Callable[[str], Result], take: Callable[[Result], None]) -> None:
        """Read something of the store; what comes when another one is open is left."""
        where = self.where

        def arrived(found: Result) -> None:
            if where == self.where:
                self.troubles.pop(kind, None)
                take(found)

        def failed(error: Exception) -> None:
            if kind in self._changed and getattr(self, kind, None):
                self.missed = True  # what is known stays; that the store is away the window says
            elif kind in self._changed:
                self.missed, self.troubles[kind] = True, str(error)
                self._changed[kind].emit()
            else:
                self.failed.emit(str(error))

        self._jobs.run(f"data.{kind}", lambda: work(where), arrived, failed)

    def _work(self, doing: str, work: Callable[[str], Result], done: Callable[[Result], None]) -> None:
        """Do one thing to the store at a time."""
        where = self.where
        if self.work or not where:
            return
        self.work = doing
        self.said.emit("")
        self.backups_changed.emit()
        self._jobs.run("data.work", lambda: work(where), done, self._failed)

    def _rest(self, said: str) -> None:
        self.work = ""
        self.said.emit(said)
        self.backups_changed.emit()

    def _failed(self, error: Exception) -> None:
        self._rest("")
        self.failed.emit(str(error))

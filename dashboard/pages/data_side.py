"""The right side of the data page: imports and copies, or in their place a form, or categories to confirm."""

import json

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from dashboard.imports.desk import ImportDesk
from dashboard.pages.data_desk import DataDesk
from dashboard.settings import ENTRY, Settings
from data.figures import Board
from data.figures.backups import BackupsFigure
from data.figures.entries import EntryResult
from data.scope import local_day
from resources.i18n import tr
from widgets.imports.history import ImportHistory
from widgets.imports.subjects import SubjectList
from widgets.parts.panel import Panel
from widgets.quality.backup_list import BackupList
from widgets.quality.entry_form import EntryFormView

_KEPT = 5
_REMEMBERED = ("area", "month", "day")
"""Answers that stand in the next entry too."""
_SAID = {"backup": "backups.working", "restore": "backups.restoring"}
"""What is said of the work that is done to the store."""


class DataSide(QWidget):
    """Shows what the desks know, and hands them the wishes of its parts."""

    import_wanted = Signal()

    def __init__(self, desk: DataDesk, imports: ImportDesk, settings: Settings) -> None:
        super().__init__()
        self._desk, self._imports, self._settings = desk, imports, settings
        self.zone = imports.zone
        self.board: Board | None = None
        self.history, self.backups, self.back_up = ImportHistory(), BackupList(), QPushButton()
        self.entry, self.subjects = EntryFormView(), SubjectList()
        for name in ("history", "backups", "back_up", "entry", "subjects"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.back_up.setProperty("link", "true")
        self._past, self._copies = Panel(self.history), Panel(self.backups)
        self._entry, self._subjects = Panel(self.entry), Panel(self.subjects)
        self._copies.add_tool(self.back_up)
        self._keeping = QWidget()
        self.column = QVBoxLayout(self._keeping)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._past, 1)
        self.column.addWidget(self._copies, 1)
        self._pages = QStackedLayout(self)
        for page in (self._keeping, self._entry, self._subjects):
            self._pages.addWidget(page)

    def _connect(self) -> None:
        desk, imports = self._desk, self._imports
        self.back_up.clicked.connect(desk.back_up)
        self.backups.restore_requested.connect(desk.restore)
        self.history.undo_requested.connect(imports.undo)
        self.entry.entered.connect(desk.enter)
        self.entry.held_requested.connect(desk.ask_held)
        self.subjects.kept.connect(desk.confirm_subjects)
        for part in (self.entry, self.subjects):
            part.closed.connect(self.close_parts)
        for changed in (
            imports.history_changed,
            imports.work_changed,
            desk.backups_changed,
            desk.quality_changed,  # a restore says how many orders there are now
        ):
            changed.connect(self.tell)
        desk.subjects_changed.connect(self._tell_subjects)
        desk.forms_changed.connect(self.open_entry)
        desk.held_changed.connect(self._show_held)
        desk.entered.connect(self._show_result)

    def show_board(self, board: Board | None, zone: str) -> None:
        """Take the month and the time zone of now."""
        self.board, self.zone = board, zone

    def retell(self) -> None:
        """Put all parts into the words of now."""
        self.back_up.setText(tr("backups.now"))
        self._entry.show_head(tr("entry.title"))
        self.tell()
        self._tell_subjects()

    def tell(self) -> None:
        """Show the imports and the copies; while something is done to the store nothing else is offered."""
        busy = bool(self._desk.work) or self._imports.work is not None
        self._past.show_head(tr("import.history"))
        if self._imports.past:
            self._past.show_body()
            self.history.show_figure(self._imports.past, self.zone, busy=busy)
        else:
            self._past.show_empty(tr("import.history.none"), "", icon="clock")
        self.subjects.show_figure(self._desk.subjects, busy=busy)
        self._tell_copies(busy)

    def _tell_copies(self, busy: bool) -> None:
        desk = self._desk
        figure = desk.backups or BackupsFigure()
        kept = f"{tr('backups.subtitle')} · {tr('backups.kept', n=_KEPT)}"
        self._copies.show_head(tr("backups.title"), kept if figure.own else "")
        self.back_up.setVisible(figure.own)
        self.back_up.setEnabled(not busy and bool(desk.where))
        orders = desk.quality.orders if desk.quality is not None else 0
        self.backups.show_figure(figure, self.zone, orders, busy=busy)
        if desk.work in _SAID:
            self._copies.show_empty(tr(_SAID[desk.work]), "", icon="clock")
        elif trouble := desk.troubles.get("backups"):
            self._copies.show_fault(tr("data.failed"), trouble)
        elif not figure.own:
            self._copies.show_empty(tr("backups.server"), tr("backups.server.text"), icon="info")
        elif figure.lines:
            self._copies.show_body()
        else:
            self._copies.show_empty(tr("backups.none"), tr("backups.none.text"), icon="clock")

    def _tell_subjects(self) -> None:
        lines = self._desk.subjects
        self._subjects.show_head(tr("subjects.title"), tr("subjects.count", n=len(lines)))
        self.subjects.show_figure(lines, busy=bool(self._desk.work))

    def open_subjects(self) -> None:
        """Show the categories that are taken for person-related."""
        self._pages.setCurrentWidget(self._subjects)
        self.subjects.list.setFocus()

    def open_entry(self) -> None:
        """Open the form that was filled in last, at the same place and time, else in the month of now."""
        self._pages.setCurrentWidget(self._entry)
        forms = self._desk.forms or ()
        if not forms:
            self._entry.show_empty(tr("entry.no_areas"), tr("entry.no_areas.text"), tr("quality.import"))
            return
        kept = _kept(self._settings)
        if self.board is not None and "month" not in kept:
            kept["month"] = f"{local_day(self.board.as_of, self.zone):%Y-%m}"
        self._entry.show_body()
        self.entry.show_figure(forms, kept.pop("form", ""), kept)
        self.entry.forms.setFocus()

    def close_parts(self) -> None:
        """Show imports and copies again."""
        self._pages.setCurrentWidget(self._keeping)

    def _show_held(self, form: str, held: object) -> None:
        if form == self.entry.form and isinstance(held, dict):
            self.entry.show_held(held)

    def _show_result(self, form: str, result: object) -> None:
        assert isinstance(result, EntryResult)
        values = self.entry.values
        self.entry.show_result(result)
        if not result.faults:
            told = {"form": form, **{name: values[name] for name in _REMEMBERED if name in values}}
            self._settings.put(ENTRY, json.dumps({**_kept(self._settings), **told}, ensure_ascii=False))


def _kept(settings: Settings) -> dict[str, str]:
    """Give the form, place and time that were entered last."""
    try:
        found = json.loads(settings.get(ENTRY))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

"""The import page: what may be dropped, the files that were, one of them in full, and past imports."""

import json
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from dashboard.imports.desk import ImportDesk
from dashboard.imports.templates import KINDS
from dashboard.live.jobs import Jobs
from dashboard.pages.page import Page
from dashboard.settings import IMPORT_FOLDER, IMPORT_PROFILES, Settings
from dashboard.store import IMPORTS, BoardStore
from data.figures import Board
from data.figures.imports import FileState
from resources.i18n import tr
from widgets import theme
from widgets.imports.drop import DropZone, dropped_paths
from widgets.imports.files import FileList
from widgets.imports.history import ImportHistory
from widgets.imports.kinds import KindList
from widgets.imports.parcel import ParcelView
from widgets.parts.icons import icon
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel


class ImportsPage(Page):
    """Lays out and connects; the desk knows the files and has the work done."""

    name = IMPORTS
    aged = False
    overview_wanted = Signal()
    subjects_wanted = Signal()

    def __init__(
        self, store: BoardStore, jobs: Jobs, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(store, jobs, parent)
        self._settings = settings
        self.desk = ImportDesk(jobs, self, saved=_saved(settings))
        self.sentence, self.said = LineLabel(size=20, small=16, bold=True), LineLabel(size=13, ink="ink2")
        self.zone, self.more, self.kinds = DropZone(), DropZone(small=True), KindList()
        self.files, self.history, self.view = FileList(), ImportHistory(), ParcelView()
        self.clear = QToolButton()
        for name in ("sentence", "said", "zone", "more", "files", "history", "view", "clear"):
            getattr(self, name).setObjectName(name)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.retell()

    def stand_on(self, where: str) -> None:
        """Import from now on into this store."""
        self.desk.stand_on(where)

    def _lay_out(self) -> None:
        self._kinds_panel, self._files_panel = Panel(self.kinds), Panel(self.files)
        self._past_panel = Panel(self.history)
        self._files_panel.add_tool(self.clear)
        listed = QWidget()
        self._listed = QVBoxLayout(listed)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.addWidget(self._files_panel, 1)
        self._listed.addWidget(self.more)
        self._left, self._right = QStackedLayout(), QStackedLayout()
        self._side = QWidget()
        self._column = QVBoxLayout(self._side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._left, 1)
        self._column.addWidget(self._past_panel)
        self._row, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(self._side)
        self._row.addLayout(self._right, 1)
        self._whole.addWidget(self.sentence)
        self._whole.addWidget(self.said)
        self._whole.addLayout(self._row, 1)
        for layout, pages in (
            (self._left, (self._kinds_panel, listed)),
            (self._right, (self.zone, self.view)),
        ):
            for page in pages:
                layout.addWidget(page)

    def _connect(self) -> None:
        desk, foot = self.desk, self.view.foot
        for zone in (self.zone, self.more):
            zone.paths_dropped.connect(self._add)
            zone.files_wanted.connect(self.ask_for_files)
            zone.folder_wanted.connect(self.ask_for_folder)
        self.files.file_chosen.connect(desk.choose)
        self.files.file_dismissed.connect(desk.dismiss)
        self.clear.clicked.connect(desk.clear)
        self.view.dismissed.connect(lambda: desk.dismiss(desk.chosen or 0))
        self.view.column_chosen.connect(desk.map)
        self.view.answered.connect(desk.answer)
        self.view.option_chosen.connect(desk.opt)
        for asking in (self.kinds, self.view):
            asking.template_wanted.connect(self.ask_where_to_save_template)
        foot.profile_wanted.connect(self.ask_where_to_save_profile)
        desk.profile_saved.connect(self._remember_profiles)
        self.view.rejects_wanted.connect(self.ask_where_to_save_rejects)
        foot.check_requested.connect(desk.check)
        foot.import_requested.connect(desk.load)
        foot.cancel_requested.connect(desk.cancel)
        foot.overview_wanted.connect(self.overview_wanted)
        self.view.subjects.clicked.connect(self.subjects_wanted)
        self.history.undo_requested.connect(desk.undo)
        desk.changed.connect(self._tell)
        desk.history_changed.connect(self._tell_history)
        desk.work_changed.connect(self._tell_work)
        desk.said.connect(self.say)
        desk.failed.connect(lambda text: self.say(text, "alert"))

    def show_board(self, board: Board) -> None:
        """Take the district's time zone."""
        self.desk.zone = board.district.zone
        super().show_board(board)

    def say(self, text: str, ink: str = "ink2") -> None:
        """Say in one line what came of a wish."""
        self.said.show_figure(text, ink)
        self.said.setVisible(bool(text))

    def ask_for_files(self) -> None:
        """Ask which files to import."""
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("import.drop.files"), self._folder())
        self._add([Path(each) for each in chosen])

    def ask_for_folder(self) -> None:
        """Ask for a folder whose files to import."""
        chosen = QFileDialog.getExistingDirectory(self, tr("import.drop.folder"), self._folder())
        self._add([Path(chosen)] if chosen else [])

    def ask_where_to_save_rejects(self) -> None:
        """Ask where the refused rows shall go."""
        chosen = self._save_as(tr("import.rejects.save"), f"{tr('import.tab.rejects')}.csv", "CSV (*.csv)")
        entry = self.desk.entry
        if chosen is not None and entry is not None and entry.rejects_file is not None:
            self.desk.saver.rejects(entry.rejects_file, chosen)

    def ask_where_to_save_profile(self) -> None:
        """Ask where the mapping of the chosen file shall be kept as a profile."""
        entry = self.desk.entry
        name = entry.path.name.partition(".")[0] if entry is not None else ""
        chosen = self._save_as(tr("import.act.save_profile"), f"{name}.toml", "TOML (*.toml)")
        if chosen is not None:
            self.desk.save_profile(chosen.with_suffix(".toml"))

    def ask_where_to_save_template(self, kind: str) -> None:
        """Ask where the empty table of a kind shall go."""
        chosen = self._save_as(tr("import.template"), f"{tr(f'import.kind.{kind}')}.csv", "CSV (*.csv)")
        if chosen is not None:
            self.desk.saver.template(kind, chosen)

    def _save_as(self, title: str, name: str, names: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path(self._folder()) / name), names)
        return Path(chosen) if chosen else None

    def _remember_profiles(self) -> None:
        self._settings.put(IMPORT_PROFILES, json.dumps(self.desk.saved))

    def _add(self, paths: list[Path]) -> None:
        if paths:
            self.say("")
            folder = paths[0] if paths[0].is_dir() else paths[0].parent
            self._settings.put(IMPORT_FOLDER, str(folder))
            self.desk.add(paths)

    def _folder(self) -> str:
        return self._settings.get(IMPORT_FOLDER)

    def retell(self) -> None:
        """Set measures and words for the look and language of now."""
        super().retell()
        self.space(self._row, self._column, self._listed)
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.said.setFixedHeight(theme.px(28))
        self.said.setVisible(bool(self.said.text))
        self._side.setFixedWidth(theme.px(320 if self.compact else 384))
        self._past_panel.setFixedHeight(theme.px(172))
        self._kinds_panel.show_head(tr("import.kinds"), tr("import.kinds.text"))
        self.kinds.show_figure(KINDS)
        self.clear.setIcon(icon("close", "ink2", 16))
        self.clear.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.clear.setToolTip(tr("import.clear"))
        self.clear.setAccessibleName(tr("import.clear"))
        self._tell_history()
        self._tell()

    def _tell(self) -> None:
        lines, parcel = self.desk.lines, self.desk.parcel
        self._left.setCurrentIndex(int(bool(lines)))
        self._right.setCurrentIndex(int(parcel is not None))
        self._files_panel.show_head(tr("import.files"), tr("import.files.count", n=len(lines)))
        self.files.show_figure(lines, self.desk.chosen)
        if parcel is not None:
            self.view.show_figure(parcel)
        self.sentence.show_figure(_sentence([line.state for line in lines]))
        self._tell_work()

    def _tell_history(self) -> None:
        self._past_panel.show_head(tr("import.history"))
        if self.desk.past:
            self._past_panel.show_body()
            self.history.show_figure(self.desk.past, self.desk.zone, busy=self.desk.work is not None)
        else:
            self._past_panel.show_empty(tr("import.history.none"), "", icon="clock")

    def _tell_work(self) -> None:
        if self.desk.work is None:
            self.view.foot.show_rest()
        else:
            self.view.foot.show_work(*self.desk.work)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files wherever on the page they are dropped."""
        if dropped_paths(event.mimeData()):
            self._hold(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self._hold(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was dropped on the desk."""
        self._hold(False)
        event.acceptProposedAction()
        self._add(dropped_paths(event.mimeData()))

    def _hold(self, held: bool) -> None:
        for zone in (self.zone, self.more):
            zone.hold(held)


def _sentence(states: list[FileState]) -> str:
    """Say how far the files are: how many are in, and how many of the others can go in."""
    if not states:
        return tr("import.sentence.empty")
    if FileState.READING in states:
        return tr("import.sentence.reading")
    told = [state if state in _TOLD else FileState.READY for state in states]
    parts = [tr(f"import.sentence.{state}", n=told.count(state)) for state in _TOLD if state in told]
    return tr("import.sentence.and").join(parts)


_TOLD = (FileState.IMPORTED, FileState.READY, FileState.ASKS, FileState.REFUSED, FileState.UNDONE)
"""States that the sentence counts; the others are on their way from being ready."""


def _saved(settings: Settings) -> dict[str, str]:
    """Give the profiles that were saved, by the headings they are for."""
    try:
        found = json.loads(settings.get(IMPORT_PROFILES))
    except ValueError:
        return {}
    return {str(key): str(path) for key, path in found.items()} if isinstance(found, dict) else {}

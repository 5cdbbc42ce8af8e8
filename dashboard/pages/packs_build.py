"""Making the papers of a meeting: how far they are, what is missing, and which are wanted."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from dashboard.pages.meeting_view import MeetingView
from dashboard.pages.packs_results import PackResults, Written
from data.figures.packs import PackVariant
from data.meetings import MOVES, Finding, Lack, lacks
from data.terms import PackState
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.map.picture import Run
from widgets.papers.note_list import Note, NoteList
from widgets.parts.line_label import LineLabel
from widgets.parts.notice import Notice
from widgets.parts.panel import Panel
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import Sign

GROUPS: Mapping[str, tuple[PackVariant, ...]] = {
    "district": (PackVariant.DISTRICT,),
    "street": (PackVariant.STREET,),
    "grid": (PackVariant.GRID,),
    "grid_public": (PackVariant.GRID_PUBLIC,),
    "day": (PackVariant.ANNOUNCEMENT, PackVariant.REGISTER),
    "department": (PackVariant.DEPARTMENT,),
    "notice": (PackVariant.NOTICE, PackVariant.NOTICE_SMALL),
    "municipal": (PackVariant.MUNICIPAL,),
    "sign": (PackVariant.SIGN,),
}
"""What can be chosen, and the papers that each choice stands for."""
_ALARMS = frozenset({"data", "calendar", "agenda"})
"""What keeps the papers from being true; all else can be mended on the day."""
_LEFT, _COMPACT = 384, 344


class PackBuild(Retelling):
    """The page does the work; here it is said what is wanted, and shown how it goes."""

    requested = Signal()
    cancel_requested = Signal()
    folder_chosen = Signal(str)
    groups_chosen = Signal(str)
    move_requested = Signal(object)
    begin_requested = Signal()
    mend_requested = Signal(object)
    """A finding that somebody wants to mend."""

    def __init__(self, folder: str, groups: str, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder_path = Path(folder or _documents())
        self._view: MeetingView | None = None
        self._written = 0
        self._sending = False
        self._unfolded = ""
        self.missing, self.results = NoteList(), PackResults(run)
        self.choose, self.build, self.open_folder = QPushButton(), QPushButton(), QPushButton()
        self.folder, self.notice, self.result = LineLabel(size=13), Notice(), QLabel()
        wanted = groups.split(",")
        self.groups = {name: QCheckBox() for name in GROUPS}
        for name, box in self.groups.items():
            box.setObjectName(f"group_{name}")
            box.setChecked(name in wanted)
            box.toggled.connect(lambda _: self.groups_chosen.emit(",".join(self.chosen_groups)))
            box.toggled.connect(lambda _: self._may_build())
        self.moves = {state: QPushButton() for state in PackState}
        self.begin = QPushButton()
        for name in ("missing", "choose", "build", "open_folder", "folder", "notice", "result", "begin"):
            getattr(self, name).setObjectName(name)
        self.build.setProperty("primary", "true")
        self.open_folder.setProperty("link", "true")
        self.result.setProperty("kind", "label")
        self.result.setWordWrap(True)
        self.state_panel, self.build_panel = Panel(self._state()), Panel(self._form())
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._left = QGridLayout()
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self.state_panel, 0, 0)
        self._left.addWidget(self.build_panel, 1, 0)
        self._left.setRowStretch(0, 1)
        self._across.addLayout(self._left)
        self._across.addWidget(self.results, 1)
        self._connect()
        self.notice.hide()
        self.open_folder.hide()
        self.retell()

    def _state(self) -> QWidget:
        body, grid, row = QWidget(), QGridLayout(), QHBoxLayout()
        body.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.missing, 0, 0)
        for button in (self.begin, *self.moves.values()):
            button.hide()  # until it is known how far the meeting is
            row.addWidget(button)
        row.addStretch(1)
        grid.addLayout(row, 1, 0)
        return body

    def _form(self) -> QWidget:
        body = QWidget()
        grid = self._grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, box in enumerate(self.groups.values()):
            grid.addWidget(box, at // 2, at % 2)
        line, acts = QHBoxLayout(), QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose)
        acts.addWidget(self.build)
        acts.addWidget(self.open_folder)
        acts.addStretch(1)
        grid.addLayout(line, 5, 0, 1, 2)
        grid.addLayout(acts, 6, 0, 1, 2)
        grid.addWidget(self.result, 7, 0, 1, 2)
        grid.addWidget(self.notice, 8, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return body

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose_folder)
        self.build.clicked.connect(self._request)
        self.notice.cancel_requested.connect(self._cancel)
        self.open_folder.clicked.connect(self._open)
        self.begin.clicked.connect(self.begin_requested)
        self.missing.note_opened.connect(self._mend)
        for state, button in self.moves.items():
            button.setObjectName(f"move_{state.name.lower()}")
            button.clicked.connect(lambda _=False, to=state: self._move(to))

    @property
    def chosen_groups(self) -> tuple[str, ...]:
        """The names of the groups that are wanted."""
        return tuple(name for name, box in self.groups.items() if box.isChecked())

    @property
    def variants(self) -> tuple[PackVariant, ...]:
        """The papers that are wanted."""
        return tuple(variant for name in self.chosen_groups for variant in GROUPS[name])

    def show_meeting(self, view: MeetingView) -> None:
        """Say how far a meeting is, and what is missing."""
        self._view, self._sending = view, False
        self.retell()

    def show_written(self, written: Written) -> None:
        """Take note of one more paper, and show the first one."""
        self._written += written.path is not None
        self.results.add(written)

    def show_progress(self, done: int, total: int, title: str) -> None:
        """Say how many papers are done."""
        self._busy(True)
        last = self.results.last
        told = tr("packs.last", name=last) if last else tr("packs.writing.text")
        self.notice.show_progress(title, done, total, told)
        self.notice.show()

    def show_end(self, told: str, *, written: bool) -> None:
        """Say what the work came to."""
        self._busy(False)
        self.notice.hide()
        self.result.setText(told)
        self.open_folder.setVisible(written)

    def show_fault(self, text: str) -> None:
        """Say why nothing was written."""
        self._busy(False)
        self.result.clear()
        self.notice.show_fault(tr("packs.failed"), text)
        self.notice.show()

    def retell(self) -> None:
        """Put all into the words and measures of now."""
        super().retell()
        compact = theme.current().compact
        gap = theme.px(12 if compact else 16)
        self._across.setSpacing(gap)
        self._left.setVerticalSpacing(gap)
        self._grid.setVerticalSpacing(theme.px(2))
        for panel in (self.state_panel, self.build_panel):
            panel.setFixedWidth(theme.px(_COMPACT if compact else _LEFT))
        for name, box in self.groups.items():
            box.setText(tr(f"packs.group.{name}"))
        self.build_panel.show_head(tr("packs.kinds"), tr("packs.kinds.how"))
        self.choose.setText(tr("packs.choose"))
        self.build.setText(tr("packs.build"))
        self.begin.setText(tr("packs.begin"))
        self.open_folder.setText(tr("packs.open_folder"))
        self.folder.show_figure(str(self.folder_path))
        self._tell_state()
        self._may_build()

    def _tell_state(self) -> None:
        view = self._view
        if view is None:
            self.state_panel.show_head(tr("packs.state"), "")
            return
        state = None if view.row is None else PackState(view.row.state)
        word = tr("packs.state.none") if state is None else tr(f"pack_state.{state.name.lower()}")
        self.state_panel.show_head(tr("packs.state.is", state=word), self._last_step())
        self.begin.setVisible(state is None)
        allowed = frozenset[PackState]() if state is None else MOVES[state]
        for to, button in self.moves.items():
            key = "back" if to is PackState.DRAFT else to.name.lower()
            asked = self._sending and to is PackState.SENT
            button.setText(tr("packs.move.sure" if asked else f"packs.move.{key}"))
            button.setVisible(to in allowed)
        notes = [note for lack in lacks(view.findings) for note in _notes(lack, self._unfolded)]
        if state is None:
            notes.insert(0, Note("begin", Sign.CAUTION, tr("packs.not_begun"), tr("packs.not_begun.why")))
        elif not notes:
            notes = [Note("nothing", Sign.TICK, tr("packs.nothing_missing"))]
        heads = (tr("packs.missing"), tr("packs.mend"), "")
        self.missing.show_figure(tr("packs.missing"), notes, heads)

    def _last_step(self) -> str:
        """Say who took the last step and when, and how much is missing."""
        view = self._view
        assert view is not None
        lacking = tr("packs.missing.n", n=len(view.findings)) if view.findings else ""
        if not view.steps:
            return lacking
        step, texts = view.steps[-1], i18n.current()
        return " · ".join(filter(None, (lacking, step.actor, texts.datetime(step.at, view.zone))))

    def _move(self, to: PackState) -> None:
        """Ask for a step; what is sent cannot be taken back, so that button is pressed twice."""
        if to is PackState.SENT and not self._sending:
            self._sending = True
            self._tell_state()
            return
        self._sending = False
        self.move_requested.emit(to)

    def _mend(self, finding: object) -> None:
        """Lead to what is missing; a line that stands for several first unfolds into them."""
        if finding == "begin":
            self.begin_requested.emit()
        elif isinstance(finding, Finding):
            self.mend_requested.emit(finding)
        else:
            self._unfolded = "" if finding == self._unfolded else str(finding)
            self._tell_state()

    def _request(self) -> None:
        self._written = 0
        self.results.clear()
        self.result.clear()
        self.open_folder.hide()
        self.requested.emit()

    def _cancel(self) -> None:
        """Say at once that it was heard: the work ends when the page that is drawn is done."""
        self.show_progress(0, 0, tr("packs.cancelling"))
        self.cancel_requested.emit()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("packs.choose"), str(self.folder_path))
        if chosen:
            self.folder_path = Path(chosen)
            self.folder.show_figure(chosen)
            self.folder_chosen.emit(chosen)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder_path)))

    def _busy(self, busy: bool) -> None:
        for part in (self.choose, *self.groups.values()):
            part.setEnabled(not busy)
        self.build.setEnabled(not busy and bool(self.chosen_groups))

    def _may_build(self) -> None:
        if not self.notice.isVisible() or self.notice.progress.isHidden():
            self.build.setEnabled(self.choose.isEnabled() and bool(self.chosen_groups))


def _notes(lack: Lack, unfolded: str) -> list[Note]:
    """Tell what is missing and how it is mended; of several in one line, below it each where unfolded."""
    sign = Sign.ALARM if lack.kind in _ALARMS else Sign.CAUTION
    if len(lack.findings) == 1:
        return [Note(lack.findings[0], sign, str(lack), tr(f"packs.mend.{lack.kind}"))]
    told = lack.kind == unfolded
    head = Note(lack.kind, sign, str(lack), tr("packs.fold" if told else "packs.unfold"))
    how = tr(f"packs.mend.{lack.kind}")
    return [head, *(Note(each, sign, str(each), how) for each in lack.findings if told)]


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

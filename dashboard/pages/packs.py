"""The stationing day: choose the meeting's month, see its period, and have the district's pack written."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dashboard.live.jobs import Jobs
from dashboard.pages.page import Page
from dashboard.store import PACKS, BoardStore
from data import wording
from data.figures import Board
from data.scope import Period, local_day, recent, stationing_period
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.line_label import LineLabel
from widgets.parts.notice import Notice
from widgets.parts.panel import Panel

_MONTHS = 24
"""So many months can be chosen, the coming meeting's first."""
PARTS = ("headlines", "waiting", "overdue", "map", "tiers", "matrix", "annex")
"""The parts of a pack in their order, after its cover."""


@dataclass(frozen=True, slots=True)
class PackWanted:
    """A pack to write: the meeting's month as `2020-11`, and the folder it goes to."""

    month: str
    folder: Path


@dataclass(frozen=True, slots=True)
class PackWritten:
    """A pack that was written: its file, pages and digest."""

    path: Path
    pages: int
    sha256: str


class PacksPage(Page):
    """The window does the work; the page says what is wanted and shows how it goes."""

    name = PACKS
    aged = False
    pack_requested = Signal(object)
    cancel_requested = Signal()
    folder_chosen = Signal(str)

    def __init__(self, store: BoardStore, jobs: Jobs, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, parent)
        self._folder = Path(folder or _documents())
        self._periods: tuple[Period, ...] = ()
        self._written: PackWritten | None = None
        self._cancelling = False
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.month, self.choose, self.build = QComboBox(), QPushButton(), QPushButton()
        self.labels = {name: QLabel() for name in ("month", "period", "cutoff", "folder")}
        self.period, self.cutoff, self.folder = (LineLabel(size=13) for _ in range(3))
        self.notice, self.result, self.open_folder = Notice(), QLabel(), QPushButton()
        for name in ("sentence", "month", "choose", "build", "notice", "result", "open_folder"):
            getattr(self, name).setObjectName(name)
        self.build.setProperty("primary", "true")
        self.open_folder.setProperty("link", "true")
        self.parts, self.left_out = [LineLabel(size=14) for _ in PARTS], QLabel()
        self.left_out.setProperty("kind", "note")
        self.left_out.setWordWrap(True)
        self.result.setWordWrap(True)
        self.result.setProperty("kind", "label")
        self._lay_out()
        self._connect()
        self._rest()
        self.retell()

    def _lay_out(self) -> None:
        form, self._grid = QWidget(), QGridLayout()
        form.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        fields: dict[str, QWidget] = {"month": self.month, "period": self.period, "cutoff": self.cutoff}
        fields["folder"] = self.folder
        for row, (name, label) in enumerate(self.labels.items()):
            label.setProperty("kind", "label")
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(fields[name], row, 1, 1, 1 if name == "folder" else 2)
        self._grid.addWidget(self.choose, 3, 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addLayout(self._acts(), 4, 0, 1, 3)
        self._grid.addWidget(self.notice, 5, 0, 1, 3)
        self._grid.setRowStretch(6, 1)
        self.panel, self.contents = Panel(form), Panel(self._listed())
        self._across = QHBoxLayout()
        self._across.addWidget(self.panel, 3)
        self._across.addWidget(self.contents, 2)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self.sentence)
        self._whole.addLayout(self._across)
        self._whole.addStretch(1)

    def _listed(self) -> QWidget:
        """List the parts of a pack, and say what becomes of those that have no data."""
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (*self.parts, self.left_out):
            column.addWidget(part)
        column.addStretch(1)
        return listed

    def _acts(self) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(16)
        acts.addWidget(self.build)
        acts.addWidget(self.result, 1)
        acts.addWidget(self.open_folder)
        return acts

    def _connect(self) -> None:
        self.month.activated.connect(lambda _: self._tell_period())
        self.choose.clicked.connect(self._choose_folder)
        self.build.clicked.connect(self._request)
        self.notice.cancel_requested.connect(self._cancel)
        self.open_folder.clicked.connect(self._open_folder)

    def show_board(self, board: Board) -> None:
        """Offer the months up to the coming meeting; the one chosen stays."""
        today = local_day(board.freshness.now - 1, board.district.zone)
        coming = stationing_period(today.year, today.month, board.district.zone)
        self._periods = tuple(reversed(recent(coming, _MONTHS)))
        super().show_board(board)

    def show_progress(self, done: int, total: int) -> None:
        """Say how many pages are drawn."""
        self._busy(True)
        self.result.clear()
        self.open_folder.hide()
        title = tr("packs.cancelling" if self._cancelling else "packs.writing")
        self.notice.show_progress(title, done, total, tr("packs.writing.text"))
        self.notice.show()

    def show_written(self, written: PackWritten) -> None:
        """Say what was written."""
        self._written = written
        self._rest()
        self._tell_result()

    def show_cancelled(self) -> None:
        """Say that nothing was written."""
        self._rest()
        self.result.setText(tr("packs.cancelled"))

    def show_fault(self, text: str) -> None:
        """Say why nothing was written."""
        self._rest()
        self.notice.show_fault(tr("packs.failed"), text)
        self.notice.show()

    def retell(self) -> None:
        """Put months, labels and the last result into the words of now."""
        super().retell()
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, side)
        self._whole.setSpacing(0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(12))
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.sentence.show_figure(tr("page.packs"))
        self.space(self._across)
        self.panel.show_head(tr("packs.title"), tr("packs.subtitle"))
        self.contents.show_head(tr("packs.contents"), tr("packs.contents.how"))
        for key, part in zip(PARTS, self.parts, strict=True):
            part.show_figure(tr(f"pack.part.{key}"))
        self.left_out.setText(tr("packs.left_out"))
        for name, label in self.labels.items():
            label.setText(tr(f"packs.{name}"))
        self.month.setAccessibleName(tr("packs.month"))
        self.choose.setText(tr("packs.choose"))
        self.build.setText(tr("packs.build"))
        self.open_folder.setText(tr("packs.open_folder"))
        self.folder.show_figure(str(self._folder))
        self._offer_months()
        self._tell_result()

    def _offer_months(self) -> None:
        texts, chosen = i18n.current(), max(0, self.month.currentIndex())
        names = [wording.period_text(period, texts) for period in self._periods]
        with QSignalBlocker(self.month):
            if [self.month.itemText(i) for i in range(self.month.count())] != names:
                self.month.clear()
                self.month.addItems(names)
                self.month.setCurrentIndex(chosen if names else -1)
        self.build.setEnabled(bool(names) and not self.notice.isVisible())
        self._tell_period()

    def _tell_period(self) -> None:
        period = self._period()
        if period is None or self.board is None:
            return
        texts, zone = i18n.current(), self.board.district.zone
        self.period.show_figure(wording.days_text(period, texts))
        open_end = period.ends > self.board.freshness.now
        cut_off = min(period.ends, self.board.freshness.now)
        key = "packs.cutoff.running" if open_end else "packs.cutoff.done"
        told = tr(key, time=texts.datetime_year(cut_off, zone))
        self.cutoff.show_figure(tr("stamp.no_data") if self.board.freshness.data_time is None else told)

    def _tell_result(self) -> None:
        written = self._written
        if written is not None:
            told = tr(
                "packs.written", file=written.path.name, pages=written.pages, digest=written.sha256[:12]
            )
            self.result.setText(told)
        self.open_folder.setVisible(written is not None)

    def _period(self) -> Period | None:
        at = self.month.currentIndex()
        return self._periods[at] if 0 <= at < len(self._periods) else None

    def _request(self) -> None:
        period = self._period()
        if period is not None:
            self._written, self._cancelling = None, False
            self.show_progress(0, 0)
            self.pack_requested.emit(PackWanted(f"{period.last:%Y-%m}", self._folder))

    def _cancel(self) -> None:
        """Say at once that it was heard: the work ends when the page that is drawn is done."""
        self._cancelling = True
        self.show_progress(0, 0)
        self.cancel_requested.emit()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("packs.choose"), str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self.folder.show_figure(chosen)
            self.folder_chosen.emit(chosen)

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.path.parent)))

    def _rest(self) -> None:
        self._busy(False)
        self.notice.hide()
        self.open_folder.hide()

    def _busy(self, busy: bool) -> None:
        for part in (self.build, self.choose, self.month):
            part.setEnabled(not busy)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

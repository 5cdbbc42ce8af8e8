"""The data page: sources, what their orders carry and lack, boundaries, imports, backups and entries."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dashboard.imports.desk import ImportDesk
from dashboard.imports.saving import ImportSaver
from dashboard.imports.templates import KINDS
from dashboard.live.feed import Clocks
from dashboard.live.jobs import Jobs
from dashboard.pages.data_desk import DataDesk
from dashboard.pages.data_side import DataSide
from dashboard.pages.page import Page
from dashboard.settings import IMPORT_FOLDER, Settings
from dashboard.store import DATA, BoardStore
from data.figures import Board
from data.figures.coverage import CoverageFigure
from data.terms import Subject
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.imports.words import kind_text
from widgets.map.geometry import Geography
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel
from widgets.quality.coverage_panel import CoveragePanel
from widgets.quality.quality_panel import QualityPanel
from widgets.quality.quality_words import NAMED_FAULTS, quality_sentence
from widgets.quality.source_table import HEIGHT, HEIGHT_COMPACT, SourceTable

_SOURCES_SHOWN = 3
_NOTICE = 112
"""The height in which it is said that there are no sources."""


class DataPage(Page):
    """Lays out and connects; the desks know the data and have the work done."""

    name = DATA
    import_wanted = Signal()

    def __init__(
        self,
        store: BoardStore,
        jobs: Jobs,
        settings: Settings,
        imports: ImportDesk,
        parent: QWidget | None = None,
        *,
        clocks: Clocks | None = None,
    ) -> None:
        super().__init__(store, jobs, parent)
        self._settings, self._imports, self._saver = settings, imports, ImportSaver(jobs, self)
        self._ground: Geography | None = None
        self._revision: int | None = None
        self._rest = QTimer(self, singleShot=True, interval=(clocks or Clocks()).count)
        self.desk = DataDesk(jobs, self)
        self.sentence, self.said = LineLabel(size=20, small=16, bold=True), LineLabel(size=13, ink="ink2")
        self.enter, self.templates, self.confirm = QPushButton(), QPushButton(), QPushButton()
        self.quality, self.sources, self.coverage = QualityPanel(), SourceTable(), CoveragePanel()
        self.side = DataSide(self.desk, imports, settings)
        for name in ("sentence", "said", "enter", "templates", "confirm", "quality", "sources", "coverage"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._connect()
        self._rest.timeout.connect(self._count_again)
        self.retell()

    def _lay_out(self) -> None:
        self.confirm.setProperty("link", "true")
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.quality, 1)
        column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        self._quality, self._sources, self._coverage = Panel(lines), Panel(self.sources), Panel(self.coverage)
        self._coverage.add_tool(self.coverage.levels)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self._sources)
        self._middle.addWidget(self._coverage, 1)
        self._row, self._head, self._whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(self._quality)
        self._row.addLayout(self._middle, 1)
        self._row.addWidget(self.side)
        self._head.addWidget(self.sentence, 1)
        self._head.addWidget(self.templates)
        self._head.addWidget(self.enter)
        self._whole.addLayout(self._head)
        self._whole.addWidget(self.said)
        self._whole.addLayout(self._row, 1)

    def _connect(self) -> None:
        desk = self.desk
        self.enter.clicked.connect(desk.read_forms)
        self.templates.clicked.connect(self._offer_templates)
        self.confirm.clicked.connect(self.side.open_subjects)
        self._imports.stored.connect(lambda *_: self._look_anew())
        self._imports.failed.connect(lambda text: self.say(text, "alert"))
        self._saver.said.connect(self.say)
        self._quality.way_out_requested.connect(self.import_wanted)
        self._coverage.way_out_requested.connect(self.import_wanted)
        self.coverage.level_chosen.connect(self._tell_coverage)
        desk.quality_changed.connect(self._tell_orders)
        desk.coverage_changed.connect(self._tell_coverage)
        desk.subjects_changed.connect(self._tell_subjects)
        desk.said.connect(self.say)
        self.store.recovered.connect(self._catch_up)
        desk.failed.connect(lambda text: self.say(text, "alert"))

    def stand_on(self, where: str) -> None:
        """Tell from now on of this store."""
        self.desk.stand_on(where)
        self._revision = None
        self.side.close_parts()
        if self.isVisible():
            self.desk.look()
        self.retell()

    def show_ground(self, ground: Geography) -> None:
        """Take the boundaries of a district that was opened."""
        super().show_ground(ground)
        self._ground, self._revision = ground, None
        self.desk.coverage = None

    def show_board(self, board: Board) -> None:
        """Count anew where the store has changed, but not each time where it changes all the while."""
        super().show_board(board)
        if not self._rest.isActive():
            self._count_again()

    def _count_again(self) -> None:
        board = self.board
        if board is not None and board.revision != self._revision:
            self._revision = board.revision
            self._rest.start()
            self.desk.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at a store of which nothing is known yet."""
        super().showEvent(event)
        if self.desk.quality is None or self.desk.missed:
            self.desk.look()

    def _catch_up(self) -> None:
        """Look again at what could not be read, once the store is back."""
        if self.desk.missed and self.isVisible():
            self.desk.look()

    def say(self, text: str, ink: str = "ink2") -> None:
        """Say in one line what came of a wish."""
        self.said.show_figure(text, ink)
        self.said.setVisible(bool(text))

    @property
    def zone(self) -> str:
        """The district's time zone."""
        return self.board.district.zone if self.board is not None else self._imports.zone

    def _look_anew(self) -> None:
        self.desk.coverage = self._revision = None
        if self.isVisible():
            self.desk.look()

    def retell(self) -> None:
        """Set measures and words for the look and language of now."""
        super().retell()
        self.space(self._row, self._middle, self.side.column)
        compact = self.compact
        side = theme.px(16 if compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if compact else side)
        self._whole.setSpacing(0)
        self._head.setSpacing(theme.px(8))
        self.sentence.setFixedHeight(theme.px(42 if compact else 56))
        self.said.setFixedHeight(theme.px(28))
        self.said.setVisible(bool(self.said.text))
        self._quality.setFixedWidth(theme.px(392 if compact else 436))
        self.side.setFixedWidth(theme.px(272 if compact else 316))
        self.enter.setText(tr("entry.open"))
        self.templates.setText(tr("entry.templates"))
        self.side.show_board(self.board, self.zone)
        self.side.retell()
        self._tell_orders()
        self._tell_coverage()
        self._tell_subjects()

    def _tell_orders(self) -> None:
        """Show sentence, sources and lines of quality, or why there are none."""
        figure, texts = self.desk.quality, i18n.current()
        freshness = self.board.freshness if self.board is not None else None
        self._quality.show_head(tr("quality.title"), _joined(tr("quality.subtitle"), tr("quality.press")))
        self._sources.show_head(tr("sources.title"), tr("sources.subtitle"))
        shown = min(_SOURCES_SHOWN, len(figure.sources) if figure is not None else 1)
        row = HEIGHT_COMPACT if self.compact else HEIGHT
        room = shown * row if shown else _NOTICE
        self._sources.setFixedHeight(theme.px((72 if self.compact else 76) + room))
        if trouble := self.desk.troubles.get("quality"):
            self._quality.show_fault(tr("data.failed"), trouble)
            return
        if figure is None:
            self.sentence.show_figure(tr("quality.sentence.reading"))
            return
        live = freshness is not None and freshness.live
        said = [
            quality_sentence(figure, self.zone, texts, live=live, faults=count)
            for count in range(NAMED_FAULTS, -1, -1)
        ]
        self.sentence.show_figure(said[0], shorter=said[1:])
        self.quality.show_figure(figure.lines)
        self.sources.show_figure(figure.sources, freshness, self.zone)
        if figure.orders:
            self._quality.show_body()
        else:
            self._quality.show_empty(tr("quality.none"), tr("quality.none.text"), tr("quality.import"))
        if figure.sources:
            self._sources.show_body()
        else:
            self._sources.show_empty(tr("sources.none"), "", icon="import")

    def _tell_coverage(self) -> None:
        figure = self.desk.coverage
        self.coverage.show_figure(figure or CoverageFigure(), self._ground)
        self.coverage.levels.setVisible(bool(figure is not None and figure.drawn))
        self._coverage.show_head(tr("coverage.title"), self.coverage.subtitle(i18n.current()))
        if trouble := self.desk.troubles.get("coverage"):
            self._coverage.show_fault(tr("data.failed"), trouble)
        elif figure is None:
            self._coverage.show_empty(tr("coverage.reading"), "", icon="clock")
        elif figure.drawn:
            self._coverage.show_body()
        else:
            words = tr("coverage.none.text")
            self._coverage.show_empty(tr("coverage.none"), words, tr("quality.import"), "heatmap")

    def _tell_subjects(self) -> None:
        """Say quietly that categories are to be confirmed, or lead to those that are."""
        lines = self.desk.subjects
        open_ones = sum(not line.confirmed for line in lines)
        personal = sum(line.subject is Subject.PERSON for line in lines)
        key = "subjects.unconfirmed" if open_ones else "subjects.confirmed"
        self.confirm.setText(tr(key, n=open_ones or personal))
        self.confirm.setVisible(bool(lines))

    def _offer_templates(self) -> None:
        """Offer the empty tables, one for each kind of file."""
        menu = QMenu(self)
        for kind in KINDS:
            act = menu.addAction(kind_text(kind, i18n.current()))
            act.triggered.connect(lambda _=False, kind=kind: self.ask_where_to_save_template(kind))
        menu.popup(self.templates.mapToGlobal(self.templates.rect().bottomLeft()))

    def ask_where_to_save_template(self, kind: str) -> None:
        """Ask where the empty table of a kind shall go."""
        name = f"{kind_text(kind, i18n.current())}.csv"
        place = str(Path(self._settings.get(IMPORT_FOLDER)) / name)
        chosen, _ = QFileDialog.getSaveFileName(self, tr("import.template"), place, "CSV (*.csv)")
        if chosen:
            self._saver.template(kind, Path(chosen))


def _joined(*parts: str) -> str:
    """Join the parts of a subtitle; where room is short the first ones fall away."""
    return " · ".join(parts)

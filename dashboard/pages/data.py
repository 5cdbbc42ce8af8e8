"""The data page: sources, what their orders carry and lack, boundaries, imports, backups and entries."""

import json
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from dashboard.data_desk import DataDesk
from dashboard.feed import Clocks
from dashboard.imports.desk import ImportDesk
from dashboard.imports.saving import ImportSaver
from dashboard.imports.templates import KINDS
from dashboard.jobs import Jobs
from dashboard.pages.page import Page
from dashboard.settings import ENTRY, IMPORT_FOLDER, Settings
from dashboard.store import DATA, BoardStore
from data.figures import Board
from data.figures.backups import BackupsFigure
from data.figures.coverage import CoverageFigure
from data.figures.entries import EntryResult
from data.scope import local_day
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.backup_list import BackupList
from widgets.coverage_panel import CoveragePanel
from widgets.entry_form import EntryFormView
from widgets.imports.history import ImportHistory
from widgets.imports.words import kind_text
from widgets.line_label import LineLabel
from widgets.map.geometry import Geography
from widgets.panel import Panel
from widgets.quality_panel import QualityPanel
from widgets.quality_words import NAMED_FAULTS, quality_sentence
from widgets.source_table import HEIGHT, HEIGHT_COMPACT, SourceTable

_KEPT = 5
_SOURCES_SHOWN = 3
_REMEMBERED = ("area", "month", "day")
"""Answers that stand in the next entry too."""


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
        self.enter, self.templates, self.back_up = QPushButton(), QPushButton(), QPushButton()
        self.quality, self.sources, self.coverage = QualityPanel(), SourceTable(), CoveragePanel()
        self.history, self.backups, self.entry = ImportHistory(), BackupList(), EntryFormView()
        for name in ("sentence", "said", "enter", "templates", "back_up", "quality", "sources", "coverage"):
            getattr(self, name).setObjectName(name)
        for name in ("history", "backups", "entry"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._connect()
        self._rest.timeout.connect(self._count_again)
        self.retell()

    def _lay_out(self) -> None:
        self.back_up.setProperty("link", "true")
        self._quality, self._sources = Panel(self.quality), Panel(self.sources)
        self._coverage, self._entry = Panel(self.coverage), Panel(self.entry)
        self._past, self._copies = Panel(self.history), Panel(self.backups)
        self._coverage.add_tool(self.coverage.levels)
        self._copies.add_tool(self.back_up)
        self._middle, self._keeping, self._side = QVBoxLayout(), QWidget(), QWidget()
        self._middle.addWidget(self._sources)
        self._middle.addWidget(self._coverage, 1)
        self._kept = QVBoxLayout(self._keeping)
        self._kept.setContentsMargins(0, 0, 0, 0)
        self._kept.addWidget(self._past, 1)
        self._kept.addWidget(self._copies, 1)
        self._sides = QStackedLayout(self._side)
        self._sides.addWidget(self._keeping)
        self._sides.addWidget(self._entry)
        self._row, self._head, self._whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(self._quality)
        self._row.addLayout(self._middle, 1)
        self._row.addWidget(self._side)
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
        self.back_up.clicked.connect(desk.back_up)
        self.backups.restore_requested.connect(desk.restore)
        self.history.undo_requested.connect(self._imports.undo)
        self._imports.history_changed.connect(self._tell_past)
        self._imports.work_changed.connect(self._tell_past)
        self._imports.stored.connect(lambda *_: self._look_anew())
        self._imports.failed.connect(lambda text: self.say(text, "alert"))
        self._saver.said.connect(self.say)
        self._quality.way_out_requested.connect(self.import_wanted)
        self._coverage.way_out_requested.connect(self.import_wanted)
        self.coverage.level_chosen.connect(self._tell_coverage)
        self.entry.entered.connect(desk.enter)
        self.entry.held_requested.connect(desk.ask_held)
        self.entry.closed.connect(self._close_entry)
        desk.quality_changed.connect(self._tell_orders)
        desk.quality_changed.connect(self._tell_past)  # a restore says how many orders there are now
        desk.coverage_changed.connect(self._tell_coverage)
        desk.backups_changed.connect(self._tell_past)
        desk.forms_changed.connect(self._open_entry)
        desk.held_changed.connect(self._show_held)
        desk.entered.connect(self._show_result)
        desk.said.connect(self.say)
        desk.failed.connect(lambda text: self.say(text, "alert"))

    def stand_on(self, where: str) -> None:
        """Tell from now on of this store."""
        self.desk.stand_on(where)
        self._revision = None
        self._close_entry()
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
        if self.desk.quality is None:
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
        self.space(self._row, self._middle, self._kept)
        compact = self.compact
        side = theme.px(16 if compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if compact else side)
        self._whole.setSpacing(0)
        self._head.setSpacing(theme.px(8))
        self.sentence.setFixedHeight(theme.px(42 if compact else 56))
        self.said.setFixedHeight(theme.px(28))
        self.said.setVisible(bool(self.said.text))
        self._quality.setFixedWidth(theme.px(392 if compact else 436))
        self._side.setFixedWidth(theme.px(272 if compact else 316))
        self.enter.setText(tr("entry.open"))
        self.templates.setText(tr("entry.templates"))
        self.back_up.setText(tr("backups.now"))
        self._entry.show_head(tr("entry.title"))
        self._tell_orders()
        self._tell_coverage()
        self._tell_past()

    def _tell_orders(self) -> None:
        """Show sentence, sources and lines of quality, or why there are none."""
        figure, texts = self.desk.quality, i18n.current()
        freshness = self.board.freshness if self.board is not None else None
        self._quality.show_head(tr("quality.title"), _joined(tr("quality.subtitle"), tr("quality.press")))
        self._sources.show_head(tr("sources.title"), tr("sources.subtitle"))
        shown = max(1, min(_SOURCES_SHOWN, len(figure.sources) if figure is not None else 1))
        row = HEIGHT_COMPACT if self.compact else HEIGHT
        self._sources.setFixedHeight(theme.px((72 if self.compact else 76) + shown * row))
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

    def _tell_past(self) -> None:
        """Show the imports and the copies; while something is done to the store nothing else is offered."""
        busy = bool(self.desk.work) or self._imports.work is not None
        self._past.show_head(tr("import.history"))
        if self._imports.past:
            self._past.show_body()
            self.history.show_figure(self._imports.past, self.zone, busy=busy)
        else:
            self._past.show_empty(tr("import.history.none"), "", icon="clock")
        figure = self.desk.backups or BackupsFigure()
        kept = _joined(tr("backups.subtitle"), tr("backups.kept", n=_KEPT))
        self._copies.show_head(tr("backups.title"), kept if figure.own else "")
        self.back_up.setVisible(figure.own)
        self.back_up.setEnabled(not busy and bool(self.desk.where))
        orders = self.desk.quality.orders if self.desk.quality is not None else 0
        self.backups.show_figure(figure, self.zone, orders, busy=busy)
        if self.desk.work in _SAID:
            self._copies.show_empty(tr(_SAID[self.desk.work]), "", icon="clock")
        elif trouble := self.desk.troubles.get("backups"):
            self._copies.show_fault(tr("data.failed"), trouble)
        elif not figure.own:
            self._copies.show_empty(tr("backups.server"), tr("backups.server.text"), icon="info")
        elif figure.lines:
            self._copies.show_body()
        else:
            self._copies.show_empty(tr("backups.none"), tr("backups.none.text"), icon="clock")

    def _open_entry(self) -> None:
        """Open the form that was filled in last, at the same place and time, else in the month of now."""
        self._sides.setCurrentWidget(self._entry)
        forms = self.desk.forms or ()
        if not forms:
            self._entry.show_empty(tr("entry.no_areas"), tr("entry.no_areas.text"), tr("quality.import"))
            return
        kept = _kept(self._settings)
        if self.board is not None and "month" not in kept:
            kept["month"] = f"{local_day(self.board.as_of, self.zone):%Y-%m}"
        self._entry.show_body()
        self.entry.show_figure(forms, kept.pop("form", ""), kept)
        self.entry.forms.setFocus()

    def _close_entry(self) -> None:
        self._sides.setCurrentWidget(self._keeping)

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


_SAID = {"backup": "backups.working", "restore": "backups.restoring"}
"""What is said of the work that is done to the store."""


def _joined(*parts: str) -> str:
    """Join the parts of a subtitle; where room is short the first ones fall away."""
    return " · ".join(parts)


def _kept(settings: Settings) -> dict[str, str]:
    """Give the form, place and time that were entered last."""
    try:
        found = json.loads(settings.get(ENTRY))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

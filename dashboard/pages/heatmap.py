"""The heatmap page: any measure on any level, as one map with its table or as the tiers side by side."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from dashboard.jobs import Jobs
from dashboard.pages import heads
from dashboard.pages.levels import show_levels
from dashboard.pages.page import Page
from dashboard.store import HEATMAP, BoardStore
from data import wording
from data.figures import Board, Sentence
from data.terms import AreaId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.area_table import AreaTable
from widgets.grid_heatmap import GridHeatmap
from widgets.line_label import LineLabel
from widgets.map.geometry import Geography
from widgets.panel import Panel
from widgets.segmented import Choice, Segmented
from widgets.tier_maps import TierMaps

ONE, TIERS = "one", "tiers"
"""The two views: one map with its table, and the tiers side by side."""


class HeatmapPage(Page):
    """The measure, the level and the view are chosen here; place, tiers and period in the bars above."""

    name = HEATMAP

    def __init__(self, store: BoardStore, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, parent)
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.measure, self.measure_label = QComboBox(), QLabel()
        self.levels, self.views = Segmented(), Segmented()
        self.map, self.table = GridHeatmap(run=jobs.drawing("heatmap.map")), AreaTable()
        self.tiers = TierMaps(run=jobs.drawing("heatmap.tiers", newest=False))
        self.map_panel, self.table_panel = Panel(self.map), Panel(self.table)
        self._view = ONE
        for name in ("sentence", "measure", "levels", "views", "map", "table", "tiers"):
            getattr(self, name).setObjectName(name)
        self.measure_label.setProperty("kind", "label")
        self.measure_label.setBuddy(self.measure)
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self._choices, self._pair, self._whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for part in (self.measure_label, self.measure, self.levels, self.views):
            self._choices.addWidget(part)
        self._choices.addStretch(1)
        self._one, self._stack = QWidget(), QStackedWidget()
        self._one.setLayout(self._pair)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.addWidget(self.map_panel, 1)
        self._pair.addWidget(self.table_panel)
        self._stack.addWidget(self._one)
        self._stack.addWidget(self.tiers)
        self._whole.addWidget(self.sentence)
        self._whole.addLayout(self._choices)
        self._whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        store = self.store
        self.measure.activated.connect(lambda at: store.set_measure(self.measure.itemData(at)))
        self.levels.chosen.connect(store.set_detail)
        self.views.chosen.connect(self.show_view)
        for maps in (self.map, self.tiers):
            maps.lock_requested.connect(store.lock_legend)
        for areas in (self.map, self.tiers, self.table):
            areas.area_activated.connect(self._drill)
        self.map.area_hovered.connect(self.table.hover)
        self.table.area_hovered.connect(self.map.highlight)
        self.map.area_selected.connect(self.table.select)
        self.table.area_selected.connect(self.map.select)

    def show_ground(self, ground: Geography) -> None:
        """Give the maps their boundaries."""
        super().show_ground(ground)
        self.map.show_geography(ground)
        self.tiers.show_outlines(ground.layers, ground.places)

    def show_board(self, board: Board) -> None:
        """Show a board."""
        if self.board is None or self.board.scope.path != board.scope.path:
            for areas in (self.map, self.tiers, self.table):
                areas.select(None)
        self.map.show_figure(board.heatmap)
        self.table.show_figure(board.matrix)
        super().show_board(board)
        self._show_tiers()

    def show_view(self, view: str) -> None:
        """Show one map with its table, or the tiers side by side."""
        self._view = view
        self._show_tiers()

    def retell(self) -> None:
        """Set measures, choices and heads for the look and language of now."""
        super().retell()
        self.space(self._choices, self._pair, self._whole)
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(theme.px(8 if self.compact else 12))
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.table_panel.setFixedWidth(theme.px(408 if self.compact else 440))
        self.measure_label.setText(tr("common.measure"))
        self.measure.setAccessibleName(tr("common.measure"))
        if self.board is not None:
            self._tell(self.board)

    def _tell(self, board: Board) -> None:
        texts = i18n.current()
        self.sentence.show_figure(wording.sentence_text(_sentence(board), texts))
        show_levels(self.levels, board)
        for panel, head in (
            (self.map_panel, heads.map_head(board, board.heatmap, texts)),
            (self.table_panel, heads.table_head(board, texts)),
        ):
            panel.show_head(head.title, head.subtitle)
        self._offer_measures(board)
        self._offer_views(board)

    def _offer_measures(self, board: Board) -> None:
        """Fill the choice of measures, without their parts; their list is loaded by now."""
        from data.measures.answers import ANSWERED

        texts, shown = i18n.current(), board.heatmap.measure
        codes = [code for code in ANSWERED if "." not in code or code == shown]
        with QSignalBlocker(self.measure):
            names = [f"{code}  {wording.measure_name(code, texts)}" for code in codes]
            if [self.measure.itemText(i) for i in range(self.measure.count())] != names:
                self.measure.clear()
                for code, name in zip(codes, names, strict=True):
                    self.measure.addItem(name, code)
            self.measure.setCurrentIndex(codes.index(shown))

    def _offer_views(self, board: Board) -> None:
        """Offer the tiers side by side for what has tiers: measures of work orders."""
        choices = [Choice(view, tr(f"page.view.{view}")) for view in (ONE, TIERS)]
        self.views.show_figure(choices, self._view)
        self.views.setVisible(self._has_tiers(board))

    @staticmethod
    def _has_tiers(board: Board) -> bool:
        return board.tier_maps[0].measure == board.heatmap.measure

    def _show_tiers(self) -> None:
        """Show the view that is chosen; the maps of tiers are drawn only while they are seen."""
        board = self.board
        tiers = self._view == TIERS and board is not None and self._has_tiers(board)
        if tiers and board is not None:
            self.tiers.show_figure(board.tier_maps)
        self._stack.setCurrentWidget(self.tiers if tiers else self._one)
        if board is not None:
            self._offer_views(board)

    def _drill(self, area: AreaId | None) -> None:
        if area is not None:
            self.store.drill_into(area)


def _sentence(board: Board) -> Sentence:
    """Give the board's own sentence where it speaks of the map's measure, else what the map comes to."""
    figure = board.heatmap
    if figure.measure == board.headlines[0].value.measure or figure.total.value is None:
        return board.sentence
    return Sentence("sentence.value.alone", {"name": f"measure:{figure.measure}", "value": figure.total})

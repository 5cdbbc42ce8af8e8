"""The heatmap page: any measure on any level, as one map, by tier, by week, or played through the periods."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.live.warning_desk import WarningDesk
from dashboard.pages import heads
from dashboard.pages.heatmap_below import HeatmapBelow
from dashboard.pages.heatmap_density import HeatmapDensity
from dashboard.pages.heatmap_layers import HeatmapLayers
from dashboard.pages.heatmap_months import HeatmapMonths
from dashboard.pages.heatmap_warnings import HeatmapWarnings
from dashboard.pages.heatmap_weeks import HeatmapWeeks
from dashboard.pages.levels import show_levels
from dashboard.pages.telling import TellingPage
from dashboard.store import HEATMAP, BoardStore
from data import wording
from data.figures import Board, Sentence
from data.filter_words import channels_text, locations_text
from data.terms import AreaId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.areas.area_table import AreaTable
from widgets.frame.filter_menus import ChoiceMenu, add_lenses, add_locations
from widgets.frame.measure_picker import MeasurePicker
from widgets.map.class_editor import ClassEditor
from widgets.map.geometry import Geography
from widgets.map.grid_heatmap import GridHeatmap
from widgets.map.tier_maps import TierMaps
from widgets.parts.filter_button import FilterButton
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel
from widgets.parts.segmented import Choice, Segmented

VIEWS = ONE, TIERS, WEEKS, MONTHS, DENSITY = "one", "tiers", "weeks", "months", "density"
"""The views: one map with its table, the tiers side by side, areas by week, periods to play, density."""
_ALL_PERIODS = 13


class HeatmapPage(TellingPage):
    """The measure, the level, the view and the lens are chosen here; place and period in the bars above."""

    name = HEATMAP

    def __init__(
        self,
        store: BoardStore,
        jobs: Jobs,
        feed: Feed,
        desk: WarningDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(store, jobs, feed, parent)
        self._desk = desk
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.measure, self.measure_label, self.lens = MeasurePicker(), QLabel(), FilterButton()
        self.levels, self.views, self.editor = Segmented(), Segmented(), ClassEditor(self)
        self.map = GridHeatmap(run=jobs.drawing("heatmap.map"), editable=True)
        self.table, self.below = AreaTable(), HeatmapBelow()
        self.layers = HeatmapLayers(jobs, self.map.canvas)
        self.warned = HeatmapWarnings(self.map.canvas)
        self.tiers = TierMaps(run=jobs.drawing("heatmap.tiers", newest=False))
        self.weeks, self.months = HeatmapWeeks(), HeatmapMonths(jobs.drawing("heatmap.months"))
        self.density = HeatmapDensity(jobs.drawing("heatmap.density"))
        self.map_panel, self.table_panel = Panel(self.map), Panel(self.table)
        self._view, self._narrow = ONE, False
        parts = ("sentence", "measure", "lens", "levels", "views", "map", "table", "below", "tiers")
        for name in (*parts, "weeks", "months", "density", "layers", "warned", "editor"):
            getattr(self, name).setObjectName(name)
        self.measure_label.setProperty("kind", "label")
        self.measure_label.setBuddy(self.measure)
        self.map_panel.add_tool(self.warned)
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self._choices, self._pair, self._whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for part in (self.measure_label, self.measure, self.levels, self.views, self.lens, self.layers):
            self._choices.addWidget(part)
        self._choices.addStretch(1)
        self._one, self._stack = QWidget(), QStackedWidget()
        self._over = QVBoxLayout(self._one)
        self._over.setContentsMargins(0, 0, 0, 0)
        self._pair.addWidget(self.map_panel, 1)
        self._pair.addWidget(self.table_panel)
        self._over.addLayout(self._pair, 1)
        self._over.addWidget(self.below)
        for view in (self._one, self.tiers, self.weeks, self.months, self.density):
            self._stack.addWidget(view)
        self._whole.addWidget(self.sentence)
        self._whole.addLayout(self._choices)
        self._whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        store = self.store
        self.measure.measure_chosen.connect(store.set_measure)
        self.levels.chosen.connect(store.set_detail)
        self.views.chosen.connect(self.show_view)
        self.lens.pressed.connect(self._open_lens)
        self.lens.cleared.connect(self._drop_lens)
        for maps in (self.map, self.tiers):
            maps.lock_requested.connect(store.lock_legend)
            maps.edit_requested.connect(self._edit_classes)
        self.editor.breaks_chosen.connect(store.set_breaks)
        self.layers.failed.connect(store.failed)
        self.warned.warning_requested.connect(store.show_warning)
        self._desk.changed.connect(lambda _: self._tell_warnings())
        self.weeks.lock_requested.connect(store.lock_legend)
        for areas in (self.map, self.tiers, self.table, self.weeks, self.months, self.density):
            areas.area_activated.connect(self._drill)
        for areas in (self.map, self.tiers, self.table):
            areas.patient = True
            areas.area_selected.connect(self._look_at)
            areas.number_activated.connect(store.explain)
        self.below.parts.orders_requested.connect(store.show_orders)
        for numbers in (self.weeks, self.months):
            numbers.number_activated.connect(store.explain)
        self.map.area_hovered.connect(self.table.hover)
        self.table.area_hovered.connect(self.map.highlight)
        self.map.area_selected.connect(self.table.select)
        self.table.area_selected.connect(self.map.select)

    def ask(self) -> None:
        """Ask for what the view of now shows beside the board."""
        from data.board.category_parts import category_parts  # loaded by now, with the worker
        from data.board.density import density_figure
        from data.board.hours import PERIODS, hour_figure
        from data.board.playback import playback
        from data.board.weeks import week_figure

        if self._view == ONE and self.below.isVisibleTo(self):
            self.tell("hours", hour_figure, self.below.show_hours, PERIODS)
            self.tell("parts", category_parts, self.below.show_parts)
        elif self._view == WEEKS:
            self.tell("weeks", week_figure, self.weeks.show_figure, _ALL_PERIODS)
        elif self._view == MONTHS:
            self.tell("months", playback, self.months.show_figure, _ALL_PERIODS)
        elif self._view == DENSITY:
            scope = self.store.scope
            self.feed.stored("heatmap.density", scope, density_figure, self.density.show_figure, self.missed)

    def show_ground(self, ground: Geography) -> None:
        """Give the maps their boundaries."""
        super().show_ground(ground)
        self.map.show_geography(ground)
        self.layers.show_bounds(ground.bounds if ground.layers else None)
        self.months.map.show_geography(ground)
        self.density.map.show_geography(ground)
        self.tiers.show_outlines(ground.layers, ground.places)

    def show_board(self, board: Board) -> None:
        """Show a board; a selection belongs to the place it was made in."""
        if self.board is None or self.board.scope.path != board.scope.path:
            for areas in (self.map, self.tiers, self.table):
                areas.select(None)
        self.map.show_figure(board.heatmap)
        self.table.show_figure(board.matrix)
        self.below.setVisible(bool(board.scope.path))
        for part in (self.below, self.weeks, self.months, self.density):
            part.show_board(board)
        super().show_board(board)
        self._tell_warnings()
        self._show_view()

    def _tell_warnings(self) -> None:
        """Let the lens have the open warnings of the place looked at, once they are told."""
        from data.board.early_warning.unusual import open_warnings  # loaded by now, with the worker

        if self.board is not None:
            found = open_warnings(self._desk.figure, self.board.place)
            self.warned.show_warnings(found, self.store.ground, self.board.district.zone)

    def show_view(self, view: str) -> None:
        """Show the measure in another way."""
        self._view = view
        self._show_view()
        if self.board is not None:
            self.ask()

    def retell(self) -> None:
        """Set measures, choices and heads for the look and language of now."""
        super().retell()
        self.space(self._pair, self._over, self._whole)
        self._choices.setSpacing(theme.px(8))
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(theme.px(8 if self.compact else 12))
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.table_panel.setFixedWidth(theme.px(408 if self.compact else 440))
        self.measure_label.setText(tr("common.measure"))
        for part in (self.measure_label, self.lens):
            part.setVisible(not self._narrow)
        self.layers.give_way(self._narrow)
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
        scope = board.scope
        held = [channels_text(scope.channels, texts)] if scope.channels is not None else []
        held += [locations_text(scope.locations, texts)] if scope.locations is not None else []
        self.lens.show_figure(tr("lens.name"), " · ".join(held) or tr("lens.all"), bool(held))

    def _offer_measures(self, board: Board) -> None:
        """Fill the choice of measures; their list is loaded by now."""
        from data.measures.answers import ANSWERED

        self.measure.show_figure(ANSWERED, board.heatmap.measure)

    def _offer_views(self, board: Board) -> None:
        """Offer the tiers side by side for what has tiers: measures of work orders."""
        shown = (view for view in VIEWS if view != TIERS or self._has_tiers(board))
        short = ".short" if self._narrow else ""
        choices = [Choice(view, tr(f"page.view.{view}{short}"), tr(f"page.view.{view}")) for view in shown]
        self.views.show_figure(choices, self._shown_view(board))
        self.measure.setEnabled(self._shown_view(board) != DENSITY)  # where orders lie is no measure

    @staticmethod
    def _has_tiers(board: Board) -> bool:
        return board.tier_maps[0].measure == board.heatmap.measure

    def _shown_view(self, board: Board) -> str:
        return ONE if self._view == TIERS and not self._has_tiers(board) else self._view

    def _show_view(self) -> None:
        """Turn to the view that is chosen; the maps of tiers are drawn only while they are seen."""
        board = self.board
        if board is None:
            return
        view = self._shown_view(board)
        if view == TIERS:
            self.tiers.show_figure(board.tier_maps)
        pages = {ONE: self._one, TIERS: self.tiers, WEEKS: self.weeks, MONTHS: self.months}
        pages[DENSITY] = self.density
        self._stack.setCurrentWidget(pages[view])
        self._offer_views(board)

    def _open_lens(self) -> None:
        """Choose whose eyes one sees a district with, and where one looks."""
        if self.board is None:
            return
        menu, scope = ChoiceMenu(self), self.board.scope
        menu.head(tr("lens.by"))
        add_lenses(menu, scope.channels, self.store.set_channels)
        menu.addSeparator()
        menu.head(tr("location.name"))
        add_locations(menu, scope.locations, self.store.set_locations)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.lens.mapToGlobal(QPoint(0, self.lens.height() + theme.px(4))))

    def _drop_lens(self) -> None:
        self.store.set_channels(None)
        self.store.set_locations(None)

    def _edit_classes(self) -> None:
        if self.board is not None:
            legend = self.tiers.legend if self._stack.currentWidget() is self.tiers else self.map.legend
            self.editor.open_over(legend, self.board.heatmap)

    def remembered(self) -> dict[str, str]:
        """Give the view, for a saved view."""
        return {"view": self._view, **({"warnings": "on"} if self.warned.lens.is_on else {})}

    def recall(self, kept: Mapping[str, str]) -> None:
        """Show the view that was saved."""
        self.warned.turn(kept.get("warnings") == "on")
        view = kept.get("view", ONE)
        self.show_view(view if view in VIEWS else ONE)

    def make_room(self, beside: bool) -> None:
        """Leave to a card beside the page the room of what stands elsewhere as well."""
        self._narrow = beside
        self.retell()

    def _look_at(self, area: AreaId | None) -> None:
        """Show the card of a selected area; a second click, or Return, steps into it."""
        if area is not None:
            self.store.look_at(area)

    def _drill(self, area: AreaId | None) -> None:
        if area is not None:
            self.store.drill_into(area)


def _sentence(board: Board) -> Sentence:
    """Give the board's own sentence where it speaks of the map's measure, else what the map comes to."""
    figure = board.heatmap
    if figure.measure == board.headlines[0].value.measure:
        return board.sentence
    name = f"measure:{figure.measure}"
    if figure.total.value is None:
        return Sentence("sentence.none", {"name": name})
    return Sentence("sentence.value.alone", {"name": name, "value": figure.total})

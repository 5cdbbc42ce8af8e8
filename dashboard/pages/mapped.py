"""Pages with a map of a measure of their own, chosen on the page: what those of people and grids share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages import heads
from dashboard.pages.levels import show_levels
from dashboard.pages.telling import TellingPage
from dashboard.store import BoardStore
from data.figures import HeatmapFigure
from data.terms import AreaId
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.cards.number_row import short_name
from widgets.map.geometry import Geography
from widgets.map.grid_heatmap import GridHeatmap
from widgets.parts.panel import Panel
from widgets.parts.segmented import Segmented
from widgets.people.fact_tabs import FactTabs
from widgets.people.fact_words import RowOf

if TYPE_CHECKING:  # loaded by the worker, once the window stands
    from data.board.heatmaps import Limits


_NARROW = 1100
"""A page narrower than this has a card at its side, or stands in a small window."""


class MappedPage(TellingPage):
    """A map with its measure, its level and its classes, beside lists whose rows are areas."""

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self.heatmap: HeatmapFigure | None = None
        self.chosen = ""
        self._place: tuple[AreaId, ...] = ()
        self._locked: dict[str, Limits] = {}
        self.map, self.lists = GridHeatmap(run=jobs.drawing(f"{self.name}.map")), FactTabs()
        self.measure, self.levels = QComboBox(), Segmented()
        self.map_panel = Panel(self.map)
        for name in ("map", "lists", "measure", "levels"):
            getattr(self, name).setObjectName(name)
        for tool in (self.measure, self.levels):
            self.map_panel.add_tool(tool)
        self.measure.activated.connect(lambda at: self.show_measure(str(self.measure.itemData(at))))
        self.levels.chosen.connect(store.set_detail)
        self.map.lock_requested.connect(self._lock)
        self.map.area_activated.connect(self.go_to)
        self.map.area_selected.connect(lambda area: self.lists.select(RowOf(area) if area else None))
        self.lists.row_selected.connect(self.point_at)
        self.lists.row_activated.connect(lambda key: self.go_to(key.area))
        self.lists.number_activated.connect(store.explain)

    def show_ground(self, ground: Geography) -> None:
        """Give the map its boundaries."""
        super().show_ground(ground)
        self.heatmap = None
        self._locked.clear()
        self.map.show_geography(ground)

    def show_measure(self, measure: str) -> None:
        """Show another measure on the map."""
        self.chosen = measure
        self.ask()

    @property
    def locked(self) -> Limits:
        """The limits that the classes of the measure are locked to."""
        return self._locked.get(self.chosen)

    @property
    def kept(self) -> Limits:
        """The limits that stay while data move: those shown of the same measure and place."""
        shown = self.heatmap
        same = shown is not None and shown.measure == self.chosen and self._place == self.store.scope.path
        return shown.legend.breaks if shown is not None and same else None

    def show_map(self, figure: HeatmapFigure) -> None:
        """Show the map; what was selected belongs to the place that it was selected in."""
        if self._place != self.store.scope.path:
            self.map.select(None)
        self.heatmap, self._place = figure, self.store.scope.path
        self.map.show_figure(figure)

    def retell(self) -> None:
        """Give the choice of the measure the room of now."""
        super().retell()
        self._fit_tools()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tools over the map be narrow where the page is."""
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        narrow = self.width() < theme.px(_NARROW)
        self.measure.setFixedWidth(theme.px(104 if narrow else 148 if self.compact else 164))

    def moment(self, texts: Texts) -> str:
        """Give the time that the figures stand at."""
        return "" if self.board is None else heads.moment(self.board, texts)

    def tell_map(self, codes: Sequence[str], time: str = "", stale: bool = False) -> None:
        """Head the map with the time of its data, and offer these measures and the levels below the place."""
        figure, texts = self.heatmap, i18n.current()
        if figure is None:
            return
        how = heads.map_reading(figure, texts)
        self.map_panel.show_head(tr(f"mapped.{figure.level.word}"), how, time, stale)
        self.measure.setAccessibleName(tr("common.measure"))
        with QSignalBlocker(self.measure):
            names = [short_name(code, texts) for code in codes]
            if [self.measure.itemText(i) for i in range(self.measure.count())] != names:
                self.measure.clear()
                for code, name in zip(codes, names, strict=True):
                    self.measure.addItem(name, code)
            self.measure.setCurrentIndex(list(codes).index(figure.measure))
        if self.board is not None:
            show_levels(self.levels, self.board)

    def go_to(self, area: AreaId | None) -> None:
        """Look at an area, on this page."""
        ground = self.store.ground
        if area is not None and ground is not None:
            self.store.go(ground.places.tags[ground.places.row_at(area)].path)

    def point_at(self, key: RowOf) -> None:
        """Select on the map the cell in which the area of a row lies."""
        ground, figure = self.store.ground, self.heatmap
        if key.area is None or ground is None or figure is None:
            return
        path = ground.places.tags[ground.places.row_at(key.area)].path
        cells = {tag.id for tag in figure.areas}
        self.map.select(next((area for area in reversed(path) if area in cells), None))

    def _lock(self, locked: bool) -> None:
        """Keep the classes of the measure over all places, or let each choose its own."""
        if self.heatmap is not None:
            self._locked[self.heatmap.measure] = self.heatmap.legend.breaks if locked else None
            self.ask()

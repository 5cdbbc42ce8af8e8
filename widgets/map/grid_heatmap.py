"""The map of one measure over the areas of one level: fills, labels, legend, read-out and buttons."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from data import tabling, wording
from data.figures import AreaTag, CellState, HeatmapFigure, Measured
from data.figures.explaining import Pointed
from data.figures.tables import Table
from data.places import Outlines, Places
from data.terms import AreaId, Level
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.map.canvas import STEP, MapCanvas
from widgets.map.geometry import Geography
from widgets.map.hand import Hand
from widgets.map.legend_view import LegendView
from widgets.map.marks import scale_box
from widgets.map.picture import Cells, Run, cells_of, run_in_place
from widgets.map.readout import MapReadout, Readout, farthest_corner
from widgets.map.tiles import tile_geography
from widgets.map.tools import MapTools
from widgets.map.view import Margins
from widgets.parts.line_label import LineLabel
from widgets.parts.notice import Notice
from widgets.parts.retelling import Retelling

LegendPlace = Literal["stacked", "strip", "none"]

_NARROW = 460
"""Below this width, in pixels of the design, a map stands above its legend and not beside it."""
_SPOKEN = 60
"""So many areas the text equivalent tells one by one."""


class GridHeatmap(Retelling):
    """Shows a heatmap figure over outlines; a district without boundaries is shown as equal tiles.

    `run` does work away from this thread, `settle_ms` is how long a gesture rests before a sharp picture
    is made. Areas in signals are `AreaId`, or None where the pointer left them all.
    """

    area_activated = Signal(object)
    area_selected = Signal(object)
    area_hovered = Signal(object)
    number_activated = Signal(object)
    lock_requested = Signal(bool)
    edit_requested = Signal()
    boundaries_requested = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        run: Run = run_in_place,
        settle_ms: int = 80,
        legend: LegendPlace = "stacked",
        tools: bool = True,
        editable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._places: Places | None = None
        self._tied: Cells | None = None
        self._geography: Geography | None = None
        self._tiled: Geography | None = None
        self._tiled_areas: tuple[AreaTag, ...] = ()
        self._figure: HeatmapFigure | None = None
        self._legend_place: LegendPlace = legend
        self.canvas = MapCanvas(run, settle_ms, self)
        self.hand, self.patient = Hand(self.canvas), False
        self.legend = LegendView(self, strip=legend == "strip", editable=editable)
        self.tools = MapTools(self)
        self.readout = MapReadout(self)
        self.schematic = LineLabel(self, size=12, ink="ink3")
        self.way_out = QPushButton(self)
        self.notice = Notice(self)
        for name in ("canvas", "legend", "tools", "readout", "schematic", "way_out", "notice"):
            getattr(self, name).setObjectName(name)
        self.way_out.setProperty("link", "true")
        self._with_tools, self._tells_schematic = tools, True
        self._connect()
        self.retell()

    def _connect(self) -> None:
        self.canvas.row_activated.connect(self._open_or_select)
        self.hand.number_wanted.connect(self._explain)
        self.canvas.row_selected.connect(self._tell_selected)
        self.canvas.row_hovered.connect(self._tell_hovered)
        self.tools.zoom_in_requested.connect(lambda: self.canvas.zoom(STEP))
        self.tools.zoom_out_requested.connect(lambda: self.canvas.zoom(1 / STEP))
        self.tools.fit_requested.connect(self.canvas.fit)
        self.legend.lock_requested.connect(self.lock_requested)
        self.legend.edit_requested.connect(self.edit_requested)
        self.way_out.clicked.connect(self.boundaries_requested)
        self.notice.way_out_requested.connect(self.boundaries_requested)

    @property
    def selected(self) -> AreaId | None:
        """The selected area."""
        return self._id_of(self.canvas.selected)

    def show_outlines(self, layers: Mapping[Level, Outlines], places: Places) -> None:
        """Take the tree and its outlines, level by level; a level without any is shown as tiles."""
        self.show_geography(Geography(layers, places))

    def show_geography(self, geography: Geography) -> None:
        """Take outlines that other maps share; the selected area stays so if it is in the new tree."""
        chosen = self.selected
        self.canvas.select(None)
        self.canvas.highlight(None)
        self._geography, self._places = geography, geography.places
        self.retell()
        self.select(chosen)

    def show_figure(self, figure: HeatmapFigure) -> None:
        """Show a figure; selection and view stay while the place is the same."""
        self._figure = figure
        self.retell()

    def tell_schematic(self, told: bool) -> None:
        """Say where tiles stand for boundaries, and offer the way to these; or leave it to another map."""
        self._tells_schematic = told

    def select(self, area: AreaId | None) -> None:
        """Outline an area as the selected one, without a signal."""
        self.canvas.select(self._row_of(area))

    def highlight(self, area: AreaId | None) -> None:
        """Outline an area as the one pointed at elsewhere, without a signal."""
        self.canvas.highlight(self._row_of(area))

    def retell(self) -> None:
        """Show the figure in the words and colours of now."""
        super().retell()
        figure, places = self._figure, self._places
        there = figure is not None and places is not None and bool(figure.areas)
        self.notice.setVisible(not there)
        self.canvas.setVisible(there)
        self.tools.setVisible(there and self._with_tools)
        self.legend.setVisible(there and self._legend_place != "none")
        self.readout.hide()
        if figure is None or places is None or not there:
            self.notice.show_empty(
                tr("map.empty.title"), tr("map.empty.conditions"), tr("map.empty.way_out"), "heatmap"
            )
            self._show_schematic(False)
            return
        self.legend.show_figure(figure.legend, int((figure.classes == CellState.NOT_JUDGED).sum()))
        self._show_schematic(self._geography is None or not self._geography.has(figure.level))
        self._lay_out()
        self._show_cells(figure, places)

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else tabling.heatmap_table(self._figure)

    def text_equivalent(self) -> str:
        """Tell the map in words: each area with its number."""
        if self._figure is None:
            return tr("map.empty.title")
        texts, figure = i18n.current(), self._figure
        shown = range(min(len(figure.areas), _SPOKEN))
        told = [f"{wording.area_name(figure.areas[i], texts)} {self._value(i)}" for i in shown]
        if len(figure.areas) > _SPOKEN:
            told.append(tr("map.more_areas", n=len(figure.areas) - _SPOKEN))
        return "; ".join(told)

    def _show_cells(self, figure: HeatmapFigure, places: Places) -> None:
        geography = self._geography
        schematic = geography is None or not geography.has(figure.level)
        cells = cells_of(figure, places, schematic, None if schematic else self._tied)
        self._tied = None if schematic else cells
        if geography is None or schematic:
            geography = self._tiles(figure, cells)
        self.canvas.show_cells(geography, cells)
        measure = wording.measure_name(figure.measure, i18n.current())
        self.canvas.setAccessibleName(tr("map.name", measure=measure, level=tr(f"level.{figure.level.word}")))
        self.canvas.setAccessibleDescription(self.text_equivalent())

    def _tiles(self, figure: HeatmapFigure, cells: Cells) -> Geography:
        """Give the tiles of a figure's areas, the same ones as long as the areas are the same."""
        if self._tiled is None or self._tiled_areas != figure.areas:
            self._tiled_areas = figure.areas
            self._tiled = tile_geography(cells.places, figure.level, cells.rows)
        return self._tiled

    def _show_schematic(self, schematic: bool) -> None:
        for part in (self.schematic, self.way_out):
            part.setVisible(schematic and self._tells_schematic)
        self.schematic.show_figure(tr("map.schematic"))
        self.way_out.setText(tr("map.empty.way_out"))

    def _id_of(self, row: int | None) -> AreaId | None:
        return None if row is None or self._places is None else self._places.areas[row].id

    def _row_of(self, area: AreaId | None) -> int | None:
        return None if area is None or self._places is None else self._places.row_of.get(area)

    def _value(self, index: int) -> str:
        assert self._figure is not None
        return wording.value_text(self._figure.cell(index), i18n.current())

    def _index_of(self, row: int | None) -> int | None:
        """Give the place of an area in the figure."""
        cells = self.canvas.cells
        if row is None or cells is None or cells.index[row] < 0:
            return None
        return int(cells.index[row])

    def _open_or_select(self, row: int) -> None:
        """Open an area, or where the map is patient select it by the first click."""
        if self.patient and not self.hand.opens:
            self._tell_selected(row)
        else:
            self.area_activated.emit(self._id_of(row))

    def _explain(self, row: int) -> None:
        """Ask what the number of an area means."""
        index, figure = self._index_of(row), self._figure
        if figure is not None and index is not None:
            tiers = None if figure.tier is None else frozenset({figure.tier})
            self.number_activated.emit(Pointed(figure.cell(index), figure.areas[index].path, tiers))

    def _tell_selected(self, row: int | None) -> None:
        index = self._index_of(row)
        if self._figure is not None and index is not None:
            name = wording.area_name(self._figure.areas[index], i18n.current())
            self.canvas.setAccessibleDescription(f"{name} {self._value(index)}")
        self.area_selected.emit(self._id_of(row))

    def _tell_hovered(self, row: int | None) -> None:
        index = self._index_of(row)
        if index is None:
            self.readout.hide()
        else:
            self._show_readout(index)
        self.area_hovered.emit(self._id_of(row))

    def _show_readout(self, index: int) -> None:
        assert self._figure is not None
        figure, texts = self._figure, i18n.current()
        measured = figure.cell(index)
        lines = [(wording.measure_name(figure.measure, texts), self._value(index))]
        if measured.denominator is not None and not measured.too_few:
            lines.append((tr("map.readout.fraction"), wording.fraction_text(measured, texts)))
        elif measured.value is None and measured.numerator is not None:
            lines.append((tr("map.readout.count"), texts.count(measured.numerator)))
        note = self._note(index, measured)
        self.readout.show_figure(Readout(wording.area_name(figure.areas[index], texts), note, tuple(lines)))
        pointer = self.mapFromGlobal(QCursor.pos())
        room = self.canvas.geometry().adjusted(*(theme.px(12) * sign for sign in (1, 1, -1, -1)))
        blocked = [part.geometry() for part in (self.legend, self.tools) if part.isVisible()]
        place = farthest_corner(self.readout.sizeHint(), room, QPointF(pointer), blocked)
        self.readout.setGeometry(place)
        self.readout.show()
        self.readout.raise_()

    def _note(self, index: int, measured: Measured) -> str:
        """Say why an area has no colour: what its number lacks, else the state of its cell."""
        assert self._figure is not None
        if measured.note is not None:
            return tr("map.readout.scenic" if measured.note == "note.scenic" else measured.note)
        code = int(self._figure.classes[index])
        return "" if code >= 0 else tr(f"map.state.{CellState(code).name.lower()}")

    def _lay_out(self) -> None:
        """Put legend, buttons and notes into their corners, and keep the map and its labels clear of them."""
        whole = self.rect()
        strip, below = self._lies_below, 0
        self.notice.setGeometry(whole)
        self.legend.show_strip(strip)
        if strip:
            self.legend.resize(whole.width(), self.legend.height())  # its lines are as long as it is wide
            below = self.legend.sizeHint().height()
            self.legend.setGeometry(0, whole.height() - below, whole.width(), below)
        else:
            self.legend.resize(self.legend.sizeHint())
            self.legend.move(0, whole.height() - self.legend.height() - theme.px(4))
        self.tools.move(whole.width() - self.tools.width() - (theme.px(12) if strip else 0), theme.px(8))
        room = self.tools.x() - theme.px(16)
        self.schematic.setGeometry(theme.px(8), theme.px(6), room, self.schematic.sizeHint().height())
        self.way_out.adjustSize()
        self.way_out.move(theme.px(4), self.schematic.geometry().bottom() + theme.px(2))
        self._keep_clear(strip, whole.height() - below)
        self.canvas.setGeometry(whole.adjusted(0, 0, 0, -below))

    @property
    def _lies_below(self) -> bool:
        """Whether the legend is a strip below the map, as it is wherever it would take the map's room."""
        narrow = self._legend_place == "stacked" and self.width() < theme.px(_NARROW)
        return self._legend_place == "strip" or narrow

    def _keep_clear(self, strip: bool, high: int) -> None:
        stacked = self._legend_place == "stacked" and not strip
        left = self.legend.width() + theme.px(12) if stacked else theme.px(16)
        right = self.tools.width() + theme.px(12) if self._with_tools and not strip else theme.px(16)
        parts = [part for part in (self.legend if stacked else None, self.tools) if part is not None]
        taken = tuple(QRectF(part.geometry()) for part in parts if part.isVisibleTo(self))
        top = self.way_out.geometry().bottom() if self.way_out.isVisibleTo(self) else 0
        scale = scale_box(self.width(), high)
        beside = Margins(left, top + theme.px(16), right, round(scale.height()), round(scale.width()))
        above = Margins(theme.px(16), beside.top, right, self.legend.height() + theme.px(16))
        self.canvas.keep_clear((beside, above) if stacked else (beside,), (*taken, scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in its corner."""
        self._lay_out()

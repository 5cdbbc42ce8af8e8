"""The tiers side by side as maps of one measure, with one legend for all of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from data import wording
from data.figures import CellState, HeatmapFigure
from data.places import Outlines, Places
from data.terms import AreaId, Level, Tier
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.map.geometry import Geography
from widgets.map.grid_heatmap import GridHeatmap
from widgets.map.legend_view import LegendView
from widgets.map.picture import Run, run_in_place
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import RIGHT
from widgets.parts.retelling import Retelling
from widgets.parts.tier_mark import TierMark


class TierMap(Retelling):
    """One tier: its mark with its word, the district's value and count, and the map."""

    def __init__(self, run: Run, settle_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._figure: HeatmapFigure | None = None
        self.mark, self.map = (
            TierMark(),
            GridHeatmap(run=run, settle_ms=settle_ms, legend="none", tools=False),
        )
        self.word = LineLabel(size=14, bold=True)
        self.whole = LineLabel(size=12, ink="ink3", align=RIGHT)
        self.value = LineLabel(size=20, bold=True, align=RIGHT)
        self.count = LineLabel(size=12, ink="ink2", align=RIGHT)
        for name in ("mark", "map", "word", "whole", "value", "count"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self.retell()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.mark)
        head.addWidget(self.word, 1)
        for part in (self.whole, self.value):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(12),) * 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.count)
        column.addWidget(self.map, 1)

    def show_figure(self, figure: HeatmapFigure) -> None:
        """Show the map of one tier."""
        self._figure = figure
        self.map.show_figure(figure)
        self.retell()

    def retell(self) -> None:
        """Put the head into the words of now."""
        super().retell()
        if self._figure is None:
            return
        texts, total = i18n.current(), self._figure.total
        tier = self._figure.tier or Tier.UNKNOWN
        self.mark.show_figure(tier)
        self.word.show_figure(tr(f"tier.{tier.word}.word"))
        self.whole.show_figure(tr("tier_maps.whole"))
        self.value.show_figure(wording.value_text(total, texts))
        bare = total.too_few or total.denominator is None  # the value itself is the count
        self.count.show_figure("" if bare else wording.fraction_text(total, texts))
        self.setAccessibleName(f"{tr(f'tier.{tier.word}')} {wording.value_text(total, texts)}")


class TierMaps(Retelling):
    """Shows one map a tier, A to D, and one for the orders without a tier where there are any.

    Pointing at an area, or selecting it, on one map outlines it on all.
    """

    area_activated = Signal(object)
    area_selected = Signal(object)
    area_hovered = Signal(object)
    number_activated = Signal(object)
    lock_requested = Signal(bool)
    edit_requested = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, run: Run = run_in_place, settle_ms: int = 80
    ) -> None:
        super().__init__(parent)
        self._run, self._settle_ms = run, settle_ms
        self._geography: Geography | None = None
        self._figures: tuple[HeatmapFigure, ...] = ()
        self.maps: list[TierMap] = []
        self.patient = False
        self.title, self.note = LineLabel(size=15, bold=True), LineLabel(size=12, ink="ink3")
        self.legend = LegendView(editable=True)
        for name in ("title", "note", "legend"):
            getattr(self, name).setObjectName(name)
        self.legend.lock_requested.connect(self.lock_requested)
        self.legend.edit_requested.connect(self.edit_requested)
        self._grid = QGridLayout()
        self._lay_out()
        self.retell()

    def _lay_out(self) -> None:
        self._side = Retelling()
        self._side.setProperty("panel", "true")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(*(theme.px(16),) * 4)
        for part in (self.title, self.note, self.legend):
            column.addWidget(part)
        column.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._grid, 1)
        self._row.addWidget(self._side)

    def show_outlines(self, layers: Mapping[Level, Outlines], places: Places) -> None:
        """Take the tree and its outlines; all maps share them."""
        self._geography = Geography(layers, places)
        for shown in self.maps:
            shown.map.show_geography(self._geography)

    def show_figure(self, figures: Sequence[HeatmapFigure]) -> None:
        """Show the tiers of one measure; they share one legend, which counts the areas of all maps."""
        self._figures = tuple(figure for figure in figures if _worth_showing(figure))
        self._provide(len(self._figures))
        for i, (shown, figure) in enumerate(zip(self.maps, self._figures, strict=True)):
            shown.map.tell_schematic(i == 0)  # once is enough
            shown.show_figure(figure)
        self.retell()

    def select(self, area: AreaId | None) -> None:
        """Outline an area on all maps as the selected one, without a signal."""
        for shown in self.maps:
            shown.map.select(area)

    def highlight(self, area: AreaId | None) -> None:
        """Outline an area on all maps as the one pointed at, without a signal."""
        for shown in self.maps:
            shown.map.highlight(area)

    def retell(self) -> None:
        """Put the legend into the words of now."""
        super().retell()
        gap = theme.px(12 if theme.current().compact else 16)
        self._grid.setSpacing(gap)
        self._row.setSpacing(gap)
        self._side.setFixedWidth(theme.px(250 if theme.current().compact else 290))
        self.title.show_figure(tr("tier_maps.legend", n=len(self._figures)))
        self.note.show_figure(tr("tier_maps.same_scale"))
        if self._figures:
            listed = sum(int((figure.classes == CellState.NOT_JUDGED).sum()) for figure in self._figures)
            self.legend.show_figure(self._figures[0].legend, listed)

    def _provide(self, count: int) -> None:
        """Have so many maps, two in a row, or three in a row for five."""
        if count == len(self.maps):
            return
        for gone in self.maps[count:]:
            self._grid.removeWidget(gone)
            gone.deleteLater()
        del self.maps[count:]
        while len(self.maps) < count:
            self.maps.append(self._made())
        columns = 2 if count <= 4 else 3
        for i, shown in enumerate(self.maps):
            self._grid.addWidget(shown, i // columns, i % columns)

    def _made(self) -> TierMap:
        made = TierMap(self._run, self._settle_ms)
        if self._geography is not None:
            made.map.show_geography(self._geography)
        made.map.area_hovered.connect(self._hover)
        made.map.area_selected.connect(self._select)
        made.map.area_activated.connect(self._activate)
        made.map.number_activated.connect(self.number_activated)
        made.map.patient = self.patient
        return made

    def _hover(self, area: AreaId | None) -> None:
        self.highlight(area)
        self.area_hovered.emit(area)

    def _select(self, area: AreaId | None) -> None:
        self.select(area)
        self.area_selected.emit(area)

    def _activate(self, area: AreaId | None) -> None:
        self.select(area)
        self.area_activated.emit(area)


def _worth_showing(figure: HeatmapFigure) -> bool:
    """The orders without a tier have a map only where there are any."""
    return figure.tier is not Tier.UNKNOWN or bool(figure.total.denominator or figure.total.numerator)

"""The density of orders on the heatmap page: where they lie close together, whatever the borders."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dashboard.pages import heads
from data.figures import Board
from data.figures.density import DensityFigure
from resources import i18n
from resources.i18n import tr
from widgets.map.density_map import DensityMap
from widgets.map.picture import Run
from widgets.parts.panel import Panel
from widgets.parts.retelling import Retelling


class HeatmapDensity(Retelling):
    """One panel; where no order has a point it says so."""

    area_activated = Signal(object)

    def __init__(self, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._figure: DensityFigure | None = None
        self.map = DensityMap(run=run)
        self.map.setObjectName("map")
        self.panel = Panel(self.map)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panel)
        self.map.area_activated.connect(self.area_activated)
        self.retell()

    def show_board(self, board: Board) -> None:
        """Take the board that the density to come belongs to."""
        self._board = board
        self.retell()

    def show_figure(self, figure: DensityFigure) -> None:
        """Show a density."""
        self._figure = figure
        self.map.show_figure(figure)
        self.retell()

    def retell(self) -> None:
        """Head the panel in the language of now."""
        super().retell()
        board, figure, texts = self._board, self._figure, i18n.current()
        if figure is None or board is None:
            self.panel.show_empty(tr("figure.waiting"), "", icon="clock")
            return
        counts = {"told": texts.count(figure.told), "total": texts.count(figure.total)}
        told = [heads.filtered(board, texts), tr("density.told", **counts), heads.moment(board, texts)]
        title = tr("density.title", radius=figure.radius)
        self.panel.show_head(title, " · ".join(part for part in told if part))
        if figure.note is not None:
            self.panel.show_empty(tr(figure.note), "")
        else:
            self.panel.show_body()

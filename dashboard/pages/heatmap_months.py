"""The map of one measure played through the periods, with the trend of the whole place beside it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dashboard.pages import heads
from data import wording
from data.figures import Board
from data.figures.explaining import Pointed
from data.figures.heats import Playback
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.headlines.trend_chart import TrendChart
from widgets.map.grid_heatmap import GridHeatmap
from widgets.map.picture import Run
from widgets.map.playback_bar import PlaybackBar
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel
from widgets.parts.retelling import Retelling


class HeatmapMonths(Retelling):
    """One legend holds for all periods; nothing plays before it is asked to."""

    area_activated = Signal(object)
    number_activated = Signal(object)

    def __init__(self, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._figure: Playback | None = None
        self.map, self.bar, self.trend = GridHeatmap(run=run), PlaybackBar(), TrendChart()
        self.note = LineLabel(size=12, ink="ink3")
        for name in ("map", "bar", "trend", "note"):
            getattr(self, name).setObjectName(name)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.map, 1)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.note)
        self.map_panel, self.trend_panel = Panel(body), Panel(self.trend)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.map_panel, 1)
        self._row.addWidget(self.trend_panel)
        self.map.legend.lock.setEnabled(False)  # one legend holds for all periods
        self.bar.step_requested.connect(self._show)
        self.map.area_activated.connect(self.area_activated)
        self.map.number_activated.connect(self._explain)
        self.trend.number_activated.connect(self.number_activated)
        self.retell()

    def show_board(self, board: Board) -> None:
        """Take the board whose place and measure are played; its trend stands beside the map."""
        self._board = board
        self.trend.show_figure(board.trend)
        self.trend_panel.setVisible(board.trend.measure == board.heatmap.measure)
        self.retell()

    def show_figure(self, figure: Playback) -> None:
        """Show the periods of a measure, that of now first."""
        self._figure = figure
        self.bar.show_figure(figure.periods, figure.running)
        self._show(self.bar.at)

    def _explain(self, number: Pointed) -> None:
        """Ask what the number of an area means, in the period that is shown."""
        if self._figure is not None:
            self.number_activated.emit(replace(number, period=self._figure.periods[self.bar.at]))

    def retell(self) -> None:
        """Head the panels in the language of now."""
        super().retell()
        self._row.setSpacing(theme.px(12 if theme.current().compact else 16))
        self._column.setSpacing(theme.px(4))
        self.trend_panel.setFixedWidth(theme.px(330 if theme.current().compact else 400))
        self.note.show_figure(tr("playback.note"))
        if self._board is not None:
            texts = i18n.current()
            trend = heads.trend_head(self._board, texts)
            self.trend_panel.show_head(trend.title, trend.subtitle)
            values = self._board.trend.values
            if any(each.value is not None for each in values):
                self.trend_panel.show_body()
            else:
                self.trend_panel.show_empty(tr(values[-1].note or "common.no_data"), "")
            self._head_map(self._board, texts)

    def _head_map(self, board: Board, texts: Texts) -> None:
        """Head the map as it is headed elsewhere, but with the period that is shown."""
        if self._figure is None:
            return
        shown, at = self._figure.frames[self.bar.at], self._figure.periods[self.bar.at]
        period = wording.period_text(at, texts)
        unit = wording.unit_text(shown.measure, texts)
        parts = (unit, heads.filtered(board, texts), period)
        self.map_panel.show_head(
            heads.map_head(board, shown, texts).title, " · ".join(part for part in parts if part)
        )

    def _show(self, at: int) -> None:
        if self._figure is not None:
            self.map.show_figure(self._figure.frames[at])
            self.retell()

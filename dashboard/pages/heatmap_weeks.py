"""The heat of areas by week, with its legend and the table that says the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dashboard.pages import heads
from data import wording
from data.figures import Board
from data.figures.heats import WeekFigure
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.areas.week_heat import WeekHeat
from widgets.map.legend_view import LegendView
from widgets.parts.panel import Panel
from widgets.parts.plain_table import PlainTable
from widgets.parts.retelling import Retelling
from widgets.parts.tabled import Tabled


class HeatmapWeeks(Retelling):
    """Half a year of weeks; the newest stand at the right."""

    area_activated = Signal(object)
    number_activated = Signal(object)
    lock_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._figure: WeekFigure | None = None
        self.heat, self.legend = WeekHeat(), LegendView(strip=True)
        chart = QWidget()
        self._column = QVBoxLayout(chart)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.heat, 1)
        self._column.addWidget(self.legend)
        self.tabled = Tabled(chart, PlainTable())
        self.panel = Panel(self.tabled)
        self.panel.add_tool(self.tabled.turn)
        for name in ("heat", "legend", "tabled", "panel"):
            getattr(self, name).setObjectName(name)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panel)
        self.heat.area_activated.connect(self.area_activated)
        self.heat.number_activated.connect(self.number_activated)
        self.legend.lock_requested.connect(self.lock_requested)
        self.retell()

    def show_board(self, board: Board) -> None:
        """Take the board that the figure to come belongs to."""
        self._board = board
        self.retell()

    def show_figure(self, figure: WeekFigure) -> None:
        """Show a measure by area and week."""
        self._figure = figure
        self.heat.show_figure(figure)
        self.legend.show_figure(figure.legend)
        self.retell()

    def retell(self) -> None:
        """Head the panel in the language of now."""
        super().retell()
        self._column.setSpacing(theme.px(4))
        board, figure, texts = self._board, self._figure, i18n.current()
        if figure is None or board is None:
            self.panel.show_empty(tr("weeks.waiting"), "", icon="clock")
            return
        measure = wording.measure_name(figure.measure, texts)
        by = tr(f"level.{figure.level.word}.by")
        self.panel.show_head(tr("weeks.title", measure=measure, by=by), _subtitle(board, figure, texts))
        self.tabled.table.show_table(self.heat.as_table())
        if figure.note is not None:
            self.panel.show_empty(tr(figure.note), "")
        else:
            self.panel.show_body()


def _subtitle(board: Board, figure: WeekFigure, texts: Texts) -> str:
    unit = wording.unit_text(figure.measure, texts)
    told = tr("weeks.subtitle", first=texts.date(figure.weeks[0].first), time=heads.moment(board, texts))
    return " · ".join(part for part in (unit, heads.filtered(board, texts), told) if part)

"""Places beside the district: intervals with the words for how each stands, and the funnel of their rates."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dashboard.pages import heads
from data import wording
from data.figures import Board
from data.figures.comparison import Comparison, Standing
from data.terms import AreaId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.areas.funnel_plot import FunnelPlot
from widgets.areas.standing_list import StandingList
from widgets.parts.panel import Panel
from widgets.parts.plain_table import PlainTable
from widgets.parts.retelling import Retelling
from widgets.parts.tabled import Tabled


class ComparePeers(Retelling):
    """List and funnel share the chosen place."""

    area_activated = Signal(object)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._figure: Comparison | None = None
        self.sentence = ""
        self.list, self.funnel = StandingList(), FunnelPlot()
        self._tabled = Tabled(self.list, PlainTable())
        self.list_panel, self.funnel_panel = Panel(self._tabled), Panel(self.funnel)
        self.list_panel.add_tool(self._tabled.turn)
        for name in ("list", "funnel"):
            getattr(self, name).setObjectName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.list_panel, 3)
        self._row.addWidget(self.funnel_panel, 2)
        self.list.area_activated.connect(self.area_activated)
        self.list.number_activated.connect(self.number_activated)
        self.list.area_selected.connect(self.funnel.select)
        self.funnel.area_selected.connect(self.list.select)
        self.retell()

    def show_board(self, board: Board) -> None:
        """Take the board that the comparison to come belongs to."""
        self._board = board
        self.retell()

    def show_figure(self, figure: Comparison) -> None:
        """Show a comparison; the place looked at is chosen."""
        self._figure = figure
        self.list.show_figure(figure, self._board.scope if self._board is not None else None)
        self.funnel.show_figure(figure)
        here = self._board.place.id if self._board is not None and self._board.scope.path else None
        self._choose(here)
        self.retell()

    def _choose(self, area: AreaId | None) -> None:
        if area is not None:
            self.list.select(area)
            self.funnel.select(area)

    def retell(self) -> None:
        """Head the panels in the language of now."""
        super().retell()
        self._row.setSpacing(theme.px(12 if theme.current().compact else 16))
        figure, board, texts = self._figure, self._board, i18n.current()
        if figure is None or board is None:
            for panel in (self.list_panel, self.funnel_panel):
                panel.show_empty(tr("figure.waiting"), "", icon="clock")
            return
        measure = wording.measure_name(figure.measure, texts)
        self.sentence = _sentence(figure, measure)
        moment, by = heads.moment(board, texts), tr(f"level.{figure.level.word}.by")
        told = [heads.filtered(board, texts), tr("compare.peers.subtitle"), moment]
        self.list_panel.show_head(
            tr("compare.peers.title", measure=measure, by=by), " · ".join(part for part in told if part)
        )
        self.funnel_panel.show_head(tr("compare.funnel"), tr("compare.funnel.subtitle"))
        self.list.fill_table(self._tabled.table)
        for panel in (self.list_panel, self.funnel_panel):
            if figure.note is not None:
                panel.show_empty(tr(figure.note), tr("compare.none.how", measure=measure))
            else:
                panel.show_body()


def _sentence(figure: Comparison, measure: str) -> str:
    """Say how many places stand apart from the district, and how many do not."""
    if figure.note is not None:
        return tr("compare.sentence.none", measure=measure, why=tr(figure.note))
    standings = [place.standing for place in figure.places]
    counts = {
        "above": standings.count(Standing.ABOVE),
        "below": standings.count(Standing.BELOW),
        "same": standings.count(Standing.NOT_DISTINGUISHABLE),
        "few": standings.count(None),
    }
    places = tr(f"level.{figure.level.word}.count", n=len(figure.places))
    return tr("compare.sentence", measure=measure, places=places, **counts)

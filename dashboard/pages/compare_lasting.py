"""Places whose rate stays worse than the district's over the last periods, in one panel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dashboard.pages import heads
from data.figures import Board
from data.figures.lasting import Lasting
from data.lasting_tables import lasting_sentence, lasting_title
from resources import i18n
from resources.i18n import tr
from widgets.areas.lasting_list import LastingList
from widgets.parts.panel import Panel
from widgets.parts.retelling import Retelling

FOUND_BY_STAFF = "V7"
"""Of this rate it is worth saying who found the rest."""


class CompareLasting(Retelling):
    """A list with the district as its last row."""

    area_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self.figure: Lasting | None = None
        self.sentence = ""
        self.list = LastingList()
        self.list.setObjectName("list")
        self.panel = Panel(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.list.area_activated.connect(self.area_activated)
        self.retell()

    def show_board(self, board: Board) -> None:
        """Take the board that the figure to come belongs to."""
        self._board = board
        self.retell()

    def show_figure(self, figure: Lasting) -> None:
        """Show which places stay worse."""
        self.figure = figure
        self.list.show_figure(figure)
        self.retell()

    def retell(self) -> None:
        """Head the panel in the language of now."""
        super().retell()
        figure, board, texts = self.figure, self._board, i18n.current()
        if figure is None or board is None:
            self.panel.show_empty(tr("figure.waiting"), "", icon="clock")
            return
        self.sentence = lasting_sentence(figure, texts)
        rule = tr("lasting.rule", n=len(figure.periods), least=figure.least)
        others = tr("lasting.found_by_others") if figure.measure == FOUND_BY_STAFF else ""
        said = [heads.filtered(board, texts), others, rule, tr("lasting.compared", n=figure.compared)]
        moment = heads.moment(board, texts)
        self.panel.show_head(lasting_title(figure, texts), " · ".join(part for part in said if part), moment)
        if figure.note is not None:
            self.panel.show_empty(tr(figure.note), "")
        else:
            self.panel.show_body()

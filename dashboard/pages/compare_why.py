"""Why a rate is not what it was: what each category did to it, and where more time went, side by side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dashboard.pages import heads
from data import loop_tables, wording
from data.change_tables import change_sentence
from data.figures import Board
from data.figures.rate_change import RateChange
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.areas.category_changes import CategoryChanges
from widgets.loop.delay_changes import DelayChanges
from widgets.parts.panel import Panel
from widgets.parts.plain_table import PlainTable
from widgets.parts.retelling import Retelling
from widgets.parts.tabled import Tabled


class CompareWhy(Retelling):
    """Two panels, each with its table behind it."""

    orders_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self.figure: RateChange | None = None
        self.sentence = ""
        self.categories, self.delays = CategoryChanges(), DelayChanges()
        self._tabled = tuple(Tabled(chart, PlainTable()) for chart in (self.categories, self.delays))
        self.panels = tuple(Panel(tabled) for tabled in self._tabled)
        for name in ("categories", "delays"):
            getattr(self, name).setObjectName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for tabled, panel, share in zip(self._tabled, self.panels, (6, 5), strict=True):
            panel.add_tool(tabled.turn)
            self._row.addWidget(panel, share)
        self.categories.orders_requested.connect(self.orders_requested)
        self.delays.shown.connect(self._fill_tables)
        self.retell()

    def show_board(self, board: Board) -> None:
        """Take the board that the figure to come belongs to."""
        self._board = board
        self.retell()

    def show_figure(self, figure: RateChange) -> None:
        """Show why a rate is not what it was."""
        self.figure = figure
        self.categories.show_figure(figure)
        self.delays.show_figure(figure)
        self.retell()

    def retell(self) -> None:
        """Head the panels and fill their tables in the language of now."""
        super().retell()
        self._row.setSpacing(theme.px(12 if theme.current().compact else 16))
        if self.figure is None or self._board is None:
            for panel in self.panels:
                panel.show_empty(tr("figure.waiting"), "", icon="clock")
            return
        self._tell(self.figure, self._board)
        self._fill_tables()

    def _tell(self, figure: RateChange, board: Board) -> None:
        texts = i18n.current()
        self.sentence = change_sentence(figure, texts)
        measure = wording.measure_name(figure.measure, texts)
        then, now = (wording.dated_text(each, texts) for each in (figure.period_then, figure.period))
        moment, filtered = heads.moment(board, texts), heads.filtered(board, texts)
        first, second = self.panels
        said = " · ".join(
            part for part in (filtered, tr("change.categories_read"), f"{then} → {now}") if part
        )
        first.show_head(tr("change.title", measure=measure), said, moment)
        second.show_head(tr("change.delays"), f"{tr('change.delays_read')} · {then} → {now}", moment)
        closed = any(side.orders_then or side.orders_now for side in figure.delays)
        for panel, known in ((first, bool(figure.rows or figure.rest)), (second, closed)):
            if known:
                panel.show_body()
            else:
                panel.show_empty(tr(figure.note) if figure.note else tr("change.nothing"), f"{then} → {now}")

    def _fill_tables(self) -> None:
        first, second = self._tabled
        first.table.show_table(self.categories.as_table(), loop_tables.in_words)
        second.table.show_table(self.delays.as_table(), loop_tables.in_words)

"""The page of promises: what the last stationing day promised, what became of it, and whose it is."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.telling import TellingPage
from dashboard.store import PACKS, PROMISES, BoardStore
from data.figures.promises import PromisesFigure
from data.promise_tables import promises_sentence
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.orders.promise_list import PromiseList
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel


class PromisesPage(TellingPage):
    """One list, as long as the morning counts; a promise leads to the order that bears it out."""

    name = PROMISES

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self.figure: PromisesFigure | None = None
        self.sentence, self.list = LineLabel(size=20, small=16, bold=True), PromiseList()
        self.panel = Panel(self.list)
        for name in ("sentence", "list", "panel"):
            getattr(self, name).setObjectName(name)
        self._row, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(self.panel)
        self._whole.addWidget(self.sentence)
        self._whole.addLayout(self._row, 1)
        self.list.order_wanted.connect(store.show_order)
        self.panel.way_out_requested.connect(lambda: store.open_page(PACKS))
        self.retell()

    def ask(self) -> None:
        """Ask for the promises of the place."""
        from data.board.stationing.promises import promises_figure  # loaded by now, with the worker

        if self.figure is None:
            self.panel.show_empty(tr("figure.waiting"), "", icon="clock")
        self.feed.stored(f"{self.name}.list", self.store.scope, promises_figure, self._take, self.fail)

    def fail(self, error: Exception) -> None:
        """Say in the panel that the promises could not be told; what is shown stays."""
        if self.figure is None:
            self.panel.show_fault(tr("promises.failed"), str(error))

    def _take(self, figure: PromisesFigure) -> None:
        self.figure = figure
        self.list.show_figure(figure)
        self.retell()

    def retell(self) -> None:
        """Set measures and words for the look and language of now."""
        super().retell()
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        if self.figure is not None:
            self._tell(self.figure)

    def _tell(self, figure: PromisesFigure) -> None:
        texts, zone = i18n.current(), figure.district.zone
        self.sentence.show_figure(promises_sentence(figure, texts))
        moment = tr("common.data_up_to", time=texts.datetime_year(figure.as_of, zone))
        if figure.told is None:
            self.panel.show_head(tr("page.promises"), "", moment)
            way_out = tr("promises.none.way_out")
            self.panel.show_empty(tr("morning.no_promises"), tr("promises.none.why"), way_out, "commitments")
            return
        title = tr("promises.title", day=texts.date_year(figure.told.day, zone), n=figure.told.whole)
        self.panel.show_head(title, tr("promises.read"), moment)
        self.panel.show_body()

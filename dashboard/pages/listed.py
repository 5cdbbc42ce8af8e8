"""Pages of orders: a sentence over a list in its panel, and beside it the card of the order chosen there."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.telling import TellingPage
from dashboard.store import HEATMAP, BoardStore
from data.figures import OrderCard
from data.terms import OrderId
from widgets import theme
from widgets.orders.order_card import OrderCardView
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel


class ListedPage(TellingPage):
    """The card stays until another order is chosen or it is closed."""

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self.sentence, self.card = LineLabel(size=20, small=16, bold=True), OrderCardView()
        self.sentence.setObjectName("sentence")
        self.card.setObjectName("card")
        self._row, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._whole.addWidget(self.sentence)
        self._whole.addLayout(self._row, 1)
        self._row.addWidget(self.card)
        self.card.hide()
        self.card.close_requested.connect(self.close_card)
        self.card.place_requested.connect(lambda path: store.visit(path, HEATMAP))

    def hold(self, panel: Panel) -> None:
        """Put the list in its panel beside the card."""
        self._row.insertWidget(0, panel, 1)

    def retell(self) -> None:
        """Set measures for the look of now."""
        super().retell()
        self.space(self._row)
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.card.setFixedWidth(theme.px(384 if self.compact else 400))

    def ask_card(self, order: OrderId) -> None:
        """Show the card of an order."""
        self.feed.card(order, self._take_card, self.fail)

    def _take_card(self, card: OrderCard | None) -> None:
        if card is None or self.board is None:
            self.close_card()
            return
        self.card.show_figure(card, self.board.district.zone)
        self.card.show()

    def close_card(self) -> None:
        """Put the card away, and choose no order."""
        self.card.hide()

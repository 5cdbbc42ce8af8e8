"""The page of urgent and supervised orders: what nobody has taken note of yet, and who has of the rest."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.page import Page
from dashboard.settings import POST, Settings
from dashboard.store import HEATMAP, URGENT, BoardStore
from data import wording
from data.figures import Board, OrderCard
from data.figures.notices import NoticesFigure
from data.terms import OrderId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.orders.notice_list import NoticeList
from widgets.orders.order_card import OrderCardView
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel


class UrgentPage(Page):
    """The list at the left, the chosen order at the right; at the foot who takes note."""

    name = URGENT

    def __init__(
        self, store: BoardStore, jobs: Jobs, feed: Feed, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(store, jobs, parent)
        self._feed, self._settings = feed, settings
        self._figure: NoticesFigure | None = None
        self._stale = True
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.list, self.card = NoticeList(), OrderCardView()
        self.post, self.hint = QLineEdit(settings.get(POST)), QLabel()
        self.note, self.note_all = QPushButton(), QPushButton()
        self.note.setProperty("primary", "true")
        self.hint.setProperty("kind", "note")
        self.hint.setWordWrap(True)
        for button in (self.note, self.note_all):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for name in ("sentence", "list", "card", "post", "hint", "note", "note_all"):
            getattr(self, name).setObjectName(name)
        self.panel = Panel(self._body())
        self._lay_out()
        self._connect()
        self.retell()

    def _body(self) -> QWidget:
        """Put the list over the foot in which one takes note."""
        body = QWidget()
        column, foot = QVBoxLayout(body), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        self.post.setMaximumWidth(theme.px(320))
        foot.addWidget(self.post, 1)
        foot.addWidget(self.note)
        foot.addWidget(self.note_all)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addWidget(self.hint)
        return body

    def _lay_out(self) -> None:
        self._row, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(self.panel, 1)
        self._row.addWidget(self.card)
        self._whole.addWidget(self.sentence)
        self._whole.addLayout(self._row, 1)
        self.card.hide()

    def _connect(self) -> None:
        self.list.order_chosen.connect(self._choose)
        self.list.acknowledge_wanted.connect(self._acknowledge)
        self.note.clicked.connect(self._note_chosen)
        self.note_all.clicked.connect(lambda: self._acknowledge(self.list.waiting))
        self.post.textChanged.connect(self._may_note)
        self.list.lens.chosen.connect(self._may_note)
        self.card.close_requested.connect(self._close_card)
        self.card.place_requested.connect(lambda path: self.store.visit(path, HEATMAP))

    def show_board(self, board: Board) -> None:
        """Ask anew for the notices, once somebody looks."""
        super().show_board(board)
        self._stale = True
        if self.isVisible():
            self._refresh()

    def retell(self) -> None:
        """Set measures and words for the look and language of now."""
        super().retell()
        self.space(self._row)
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.card.setFixedWidth(theme.px(384 if self.compact else 400))
        self.note.setText(tr("notices.note"))
        self.note_all.setText(tr("notices.note_all"))
        self.post.setPlaceholderText(tr("notices.post"))
        self.post.setAccessibleName(tr("notices.post"))
        self.hint.setText(tr("notices.hint"))
        self._tell()

    def _refresh(self) -> None:
        from data.board.notices import notices_figure  # loaded by now, with the worker

        self._stale = False
        scope = self.store.scope
        self._feed.stored("page.notices", scope, notices_figure, self._take, self._fail)

    def _take(self, figure: NoticesFigure) -> None:
        first, self._figure = self._figure is None, figure
        self.panel.show_body()
        self.list.show_figure(figure)
        if first:
            self.list.choose_first()
        self._tell()

    def _tell(self) -> None:
        """Lead with what waits; say that nothing is urgent where it is so."""
        figure, texts = self._figure, i18n.current()
        if figure is None:
            return
        place = wording.area_name(figure.place, texts)
        numbers = (figure.waiting, figure.urgent, figure.supervised, figure.late)
        waiting, urgent, supervised, late = map(texts.count, numbers)
        noted = "notices.sentence.noted" if figure.total else "notices.sentence.none"
        key = "notices.sentence" if figure.waiting else noted
        self.sentence.show_figure(
            tr(key, place=place, waiting=waiting, urgent=urgent, supervised=supervised, late=late)
        )
        at = tr("common.data_up_to", time=texts.datetime_year(figure.as_of, figure.district.zone))
        self.panel.show_head(tr("notices.title"), tr("notices.read"), at)
        if not figure.total:
            self.panel.show_empty(tr("notices.none"), tr("notices.none.why"), icon="urgent")
        self._may_note()

    def _may_note(self) -> None:
        """Without a post or office nobody takes note."""
        named, chosen = bool(self.post.text().strip()), self.list.chosen
        self.note.setEnabled(named and chosen is not None and chosen.acknowledged is None)
        self.note_all.setEnabled(named and bool(self.list.waiting))

    def _note_chosen(self) -> None:
        chosen = self.list.chosen
        if chosen is not None and chosen.acknowledged is None:
            self._acknowledge((chosen.line.id,))

    def _acknowledge(self, orders: tuple[OrderId, ...]) -> None:
        """Write who has taken note, and show it; without a name one is asked for."""
        post = self.post.text().strip()
        if not post:
            self.post.setFocus()
            return
        self._settings.put(POST, post)
        self._feed.acknowledge(orders, post, lambda _: self._refresh(), self._fail)

    def _choose(self, order: OrderId | None) -> None:
        self._may_note()
        chosen = self.list.chosen
        if order is None or chosen is None or chosen.line.personal:
            self.card.hide()
        else:
            self._feed.card(order, self._take_card, self._fail)

    def _take_card(self, card: OrderCard | None) -> None:
        if card is None or self._figure is None:
            self.card.hide()
            return
        self.card.show_figure(card, self._figure.district.zone)
        self.card.show()

    def _close_card(self) -> None:
        self.card.hide()
        self.list.clear()
        self._may_note()

    def _fail(self, error: Exception) -> None:
        if self._figure is None:
            self.panel.show_fault(tr("notices.failed"), str(error))
        else:
            self.store.failed.emit(str(error))

    def showEvent(self, event: object) -> None:
        """Catch up when the page comes into sight."""
        if self._stale and self.board is not None:
            self._refresh()

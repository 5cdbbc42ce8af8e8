"""The page of urgent and supervised orders: what nobody has taken note of yet, and who has of the rest."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.listed import ListedPage
from dashboard.settings import POST, Settings
from dashboard.store import URGENT, BoardStore
from data import wording
from data.figures.notices import NoticesFigure
from data.terms import OrderId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.orders.notice_list import NoticeList
from widgets.parts.panel import Panel


class UrgentPage(ListedPage):
    """The list at the left, the chosen order at the right; at the foot who takes note."""

    name = URGENT

    def __init__(
        self, store: BoardStore, jobs: Jobs, feed: Feed, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(store, jobs, feed, parent)
        self._settings = settings
        self._figure: NoticesFigure | None = None
        self.list = NoticeList()
        self.post, self.hint = QLineEdit(settings.get(POST)), QLabel()
        self.note, self.note_all = QPushButton(), QPushButton()
        self.note.setProperty("primary", "true")
        self.hint.setProperty("kind", "note")
        self.hint.setWordWrap(True)
        for button in (self.note, self.note_all):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for name in ("list", "post", "hint", "note", "note_all"):
            getattr(self, name).setObjectName(name)
        self.panel = Panel(self._body())
        self.hold(self.panel)
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

    def _connect(self) -> None:
        self.list.order_chosen.connect(self._choose)
        self.list.acknowledge_wanted.connect(self._acknowledge)
        self.note.clicked.connect(self._note_chosen)
        self.note_all.clicked.connect(lambda: self._acknowledge(self.list.waiting))
        self.post.textChanged.connect(self._may_note)
        self.list.lens.chosen.connect(self._may_note)

    def retell(self) -> None:
        """Set the words for the language of now."""
        super().retell()
        self.note.setText(tr("notices.note"))
        self.note_all.setText(tr("notices.note_all"))
        self.post.setPlaceholderText(tr("notices.post"))
        self.post.setAccessibleName(tr("notices.post"))
        self.hint.setText(tr("notices.hint"))
        self._tell()

    def ask(self) -> None:
        """Ask anew for the notices."""
        from data.board.notices import notices_figure  # loaded by now, with the worker

        self.feed.stored("page.notices", self.store.scope, notices_figure, self._take, self.missed)

    def _take(self, figure: NoticesFigure) -> None:
        first, self._figure = self._figure is None or not self._figure.notices, figure
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
        none = "notices.sentence.none" if figure.marked else "notices.sentence.unmarked"
        noted = "notices.sentence.noted" if figure.total else none
        key = "notices.sentence" if figure.waiting else noted
        self.sentence.show_figure(
            tr(key, place=place, waiting=waiting, urgent=urgent, supervised=supervised, late=late)
        )
        told = self.board is not None and self.board.freshness.data_time is not None
        moment = texts.datetime_year(figure.as_of, figure.district.zone)
        at = tr("common.data_up_to", time=moment) if told else tr("stamp.no_data")
        self.panel.show_head(tr("notices.title"), tr("notices.read"), at)
        if not figure.total:
            nothing = "notices.none" if figure.marked else "notices.unmarked"
            self.panel.show_empty(tr(nothing), tr("notices.none.why"), icon="urgent")
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
        self.feed.acknowledge(orders, post, lambda _: self.ask(), self.fail)

    def _choose(self, order: OrderId | None) -> None:
        self._may_note()
        chosen = self.list.chosen
        if order is None or chosen is None or chosen.line.personal:
            self.card.hide()
        else:
            self.ask_card(order)

    def close_card(self) -> None:
        """Put the card away, and choose no notice."""
        super().close_card()
        self.list.clear()
        self._may_note()

    def fail(self, error: Exception) -> None:
        """Say why there are no notices; those that are there stay."""
        if self._figure is None:
            self.panel.show_fault(tr("notices.failed"), str(error))
        else:
            super().fail(error)

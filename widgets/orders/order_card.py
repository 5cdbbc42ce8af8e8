"""The card of one order: matter, place, limit, its six steps, and where its time went; nothing personal."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from data import wording
from data.figures import OrderCard, OrderLine, OrderState
from data.figures.orders import OrderLimit
from resources import i18n
from resources.i18n import DASH, Texts, tr
from widgets import theme
from widgets.orders.order_model import remaining_words, stamp_words
from widgets.orders.spent_bar import SpentBar
from widgets.orders.step_timeline import StepTimeline
from widgets.parts.icons import icon
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import SIGN_OF_ORDER, Sign, StateIcon
from widgets.parts.tier_mark import TierMark

_MANIFOLD = 10
"""A limit that has run out so many times over is told in times, not in percent."""


class OrderCardView(Retelling):
    """A side card; it asks to be closed, and for the place of its order."""

    close_requested = Signal()
    place_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._figure: tuple[OrderCard, str] | None = None
        self.matter, self.mark, self.close_button = LineLabel(size=18, bold=True), TierMark(), QToolButton()
        self.where = LineLabel(size=13, ink="ink2")
        self.box, self.sign = Retelling(), StateIcon()
        self.state, self.limit = LineLabel(size=16, bold=True), LineLabel(size=12, ink="ink2")
        self.timeline, self.spent, self.on_map = StepTimeline(), SpentBar(), QPushButton()
        self.facts: list[tuple[QLabel, QLabel]] = []
        for name in ("matter", "mark", "close_button", "where", "box", "state", "limit", "on_map"):
            getattr(self, name).setObjectName(name)
        self._form, self._scroll = QFormLayout(), QScrollArea()
        self._lay_out()
        self.close_button.clicked.connect(self.close_requested)
        self.on_map.clicked.connect(self._ask_place)
        self.retell()

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.matter)
        head.addWidget(self.mark)
        head.addStretch(1)
        head.addWidget(self.close_button)
        foot.addWidget(self.on_map)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.px(16),) * 4)
        whole.addLayout(head)
        whole.addWidget(self.where)
        whole.addWidget(self._scrolled(), 1)
        whole.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        """Put everything between head and foot into a column that scrolls."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, theme.px(4), theme.px(4), 0)
        column.setSpacing(theme.px(12))
        self._form.setVerticalSpacing(theme.px(2))
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._state_box())
        column.addLayout(self._form)
        for part in (_rule(), self.timeline, _rule(), self.spent):
            column.addWidget(part)
        column.addStretch(1)
        scroll = self._scroll
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        return scroll

    def _state_box(self) -> QFrame:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.state)
        words.addWidget(self.limit)
        row = QHBoxLayout(self.box)
        row.setContentsMargins(*(theme.px(12),) * 4)
        row.setSpacing(theme.px(12))
        row.addWidget(self.sign)
        row.addLayout(words, 1)
        return self.box

    def show_figure(self, card: OrderCard, zone: str) -> None:
        """Show an order, times in the district's zone."""
        self._figure = (card, zone)
        self.retell()

    def retell(self) -> None:
        """Put the order into words."""
        super().retell()
        self.close_button.setIcon(icon("close"))
        self.close_button.setToolTip(tr("order_card.close"))
        self.close_button.setAccessibleName(tr("order_card.close"))
        self.on_map.setText(tr("order_card.on_map"))
        if self._figure is None:
            return
        (card, zone), texts = self._figure, i18n.current()
        line = card.line
        self.matter.show_figure(wording.pair_text(line.category, texts))
        for whole in (self, self._scroll):
            whole.setAccessibleName(f"{self.matter.text} {line.number}")
        self.mark.show_figure(line.tier)
        place = " ".join(wording.area_short(tag, texts) for tag in line.place) or tr("common.unassigned")
        self.where.show_figure(f"{line.number} · {place}")
        self.on_map.setEnabled(bool(line.place))
        self._tell_state(line, zone, texts)
        self._tell_facts(_facts(card, zone, texts))
        self.timeline.show_figure(card, zone)
        self.spent.show_figure(card.spent)
        self.spent.setVisible(bool(card.spent))

    def _tell_state(self, line: OrderLine, zone: str, texts: Texts) -> None:
        late, today = line.state is OrderState.OVERDUE, line.state is OrderState.DUE_TODAY
        self.box.setProperty("panel", "alert" if late else "true")
        self.box.style().unpolish(self.box)
        self.box.style().polish(self.box)
        sign = SIGN_OF_ORDER.get(line.state)
        self.sign.setVisible(sign is not None)
        state = texts.text(f"order_state.{line.state}")
        self.sign.show_figure(sign or Sign.CLOCK, state)
        ink = "alert" if late else "warn" if today else "ink"
        self.state.show_figure(remaining_words(line, texts), ink)
        due = DASH if line.due is None else stamp_words(line.due, line, zone, texts)
        body = wording.pair_text(line.body, texts)
        self.limit.show_figure(tr("order_card.due", due=due) + (f" · {body}" if body else ""))

    def _tell_facts(self, facts: list[tuple[str, str]]) -> None:
        while len(self.facts) < len(facts):
            pair = (QLabel(), QLabel())
            pair[0].setProperty("kind", "note")
            pair[1].setProperty("kind", "label")
            pair[1].setWordWrap(True)
            pair[1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.append(pair)
            self._form.addRow(*pair)
        for i, (name, value) in enumerate(self.facts):
            shown = i < len(facts)
            self._form.setRowVisible(i, shown)
            if shown:
                name.setText(facts[i][0])
                value.setText(facts[i][1])

    def _ask_place(self) -> None:
        if self._figure is not None and self._figure[0].line.place:
            self.place_requested.emit(self._figure[0].line.place[-1].path)

    def sizeHint(self) -> QSize:
        """The width of the design's side card."""
        return QSize(theme.px(400), theme.px(760))


def _facts(card: OrderCard, zone: str, texts: Texts) -> list[tuple[str, str]]:
    line = card.line
    found = [(texts.text("channel.name"), texts.text(f"channel.{card.channel.name.lower()}"))]
    found += [
        (texts.text(f"order_card.limit.{limit.step}"), _limit(limit, zone, texts)) for limit in card.limits
    ]
    if card.due_original is not None and card.due_original != line.due:
        original = stamp_words(card.due_original, line, zone, texts)
        found.append((texts.text("order_card.due_original"), original))
    if line.used is not None:
        times = texts.text("order_card.times", n=texts.count(int(line.used)))
        used = texts.percent(line.used, 0) if line.used < _MANIFOLD else times
        found.append((texts.text("orders.column.used"), used))
    found.append((texts.text("orders.column.returns"), texts.count(line.returns)))
    flags = {"urgent": line.urgent, "supervised": card.supervised, "disputed": card.disputed}
    told = [texts.text(f"order_card.{flag}") for flag, holds in flags.items() if holds]
    if told:
        found.append((texts.text("order_card.urgency"), texts.text("list.and").join(told)))
    if card.marks:
        marks = texts.text("list.and").join(texts.text(f"mark.{mark}") for mark in card.marks)
        found.append((texts.text("order_card.marks"), marks))
    return found


def _limit(limit: OrderLimit, zone: str, texts: Texts) -> str:
    """Say how long a step may take, from when on, and by which version of the table."""
    amount = int(limit.amount) if limit.amount == int(limit.amount) else texts.decimal(limit.amount, 1)
    length = texts.text(f"limit.{limit.unit}", n=amount)
    if limit.factor != 1:
        share = texts.percent(limit.factor, 0)
        length = texts.text("order_card.limit.in_mode", length=length, share=share)
    event = texts.text(f"start_event.{limit.start_event}")
    words = texts.text("order_card.limit", length=length, event=event)
    since = "" if limit.valid_from is None else texts.date_year(limit.valid_from, zone)
    key = "order_card.rule" if since else "order_card.rule.always"
    rule = texts.text(key, version=limit.version, since=since)
    return " · ".join([words, rule, *([] if limit.agrees else [texts.text("order_card.limit.other")])])


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setAutoFillBackground(True)
    rule.setBackgroundRole(rule.palette().ColorRole.Mid)
    return rule

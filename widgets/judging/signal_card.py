"""The card of a signal: what the data show, at equal weight what may ordinarily cause it, and its life."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from data.figures import signals as figures
from data.wording_reviewing import life_facts, signal_facts, signal_title
from data.wording_signals import causes_text, check_meaning, signal_text
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.judging.review_foot import ReviewFoot
from widgets.parts.interval_strip import IntervalStrip
from widgets.parts.retelling import Retelling
from widgets.warnings.field_table import FieldTable

_COUNTED = "V1"
"""A measure that counts orders: it gives the strip its axis."""
_PARTS = ("shown", "causes", "what", "life")


class SignalCard(Retelling):
    """It scrolls where it is longer than its room; what can be done stands below, always in sight."""

    orders_wanted = Signal(object)
    """The signal whose orders are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: tuple[figures.Signal, str] | None = None
        self.title, self.lead = _words("breadcrumb"), _words("note")
        self.heads = {name: _words("title") for name in _PARTS}
        self.shown, self.causes, self.what = (_words("label") for _ in range(3))
        self.strip, self.facts, self.life = IntervalStrip(), FieldTable(), FieldTable()
        self.orders, self.foot = QPushButton(), ReviewFoot()
        for name in ("title", "lead", "shown", "causes", "what", "strip", "facts", "life", "orders", "foot"):
            getattr(self, name).setObjectName(name)
        self.orders.setProperty("link", "true")
        self.orders.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.orders.clicked.connect(self._ask_orders)
        self.retell()

    def _lay_out(self) -> None:
        inner, self._scroll, self._whole = QWidget(), QScrollArea(), QVBoxLayout(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, theme.px(8), 0)
        both = QHBoxLayout()
        both.setSpacing(theme.px(16))
        for name, text in (("shown", self.shown), ("causes", self.causes)):
            both.addWidget(self._part(name, text), 1, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self.title)
        self._column.addWidget(self.lead)
        self._column.addLayout(both)
        for part in (self.strip, self.facts, self.orders, self._part("what", self.what), _rule()):
            self._column.addWidget(part)
        self._column.addWidget(self._part("life", self.life))
        self._column.addStretch(1)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._scroll, 1)
        self._whole.addWidget(_rule())
        self._whole.addWidget(self.foot)

    def _part(self, name: str, held: QWidget) -> QWidget:
        """Put a part of the card under its head."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.heads[name])
        column.addWidget(held)
        return part

    def show_figure(self, signal: figures.Signal, zone: str) -> None:
        """Show a signal, times in the district's zone."""
        before = None if self._figure is None else self._figure[0].key
        self._figure = signal, zone
        if before != signal.key:
            self._scroll.verticalScrollBar().setValue(0)
        self.foot.show_figure(signal, zone)
        self.retell()

    def retell(self) -> None:
        """Put the signal into the words of now."""
        super().retell()
        self._column.setSpacing(theme.px(8 if theme.current().compact else 12))
        self._whole.setSpacing(theme.px(8))
        for name, head in self.heads.items():
            head.setText(tr(f"review.part.{name}"))
        self.lead.setText(tr("signal.lead"))
        if self._figure is not None:
            self._tell(*self._figure, i18n.current())

    def _tell(self, signal: figures.Signal, zone: str, texts: Texts) -> None:
        self.title.setText(signal_title(signal, texts))
        self._scroll.setAccessibleName(self.title.text())
        self.shown.setText(signal_text(signal, texts))
        self.causes.setText(causes_text(signal.check, texts))
        self.what.setText(check_meaning(signal.check, texts))
        expected = texts.text("review.expected", n=texts.decimal(signal.expected, 1))
        self.strip.show_figure(
            _COUNTED, signal.observed, (signal.low, signal.high), (signal.expected, expected)
        )
        self.strip.setAccessibleName(self.shown.text())
        self.facts.show_figure(signal_facts(signal, texts))
        self.life.show_figure(life_facts(signal, zone, texts))
        self.orders.setText(texts.text("review.orders", n=len(signal.orders)))

    def _ask_orders(self) -> None:
        if self._figure is not None:
            self.orders_wanted.emit(self._figure[0])


def _words(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("rule", "true")
    rule.setFixedHeight(1)
    return rule

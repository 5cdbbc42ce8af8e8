"""The head of a page: the sentence that states what the figures bear, the morning, and the headline cards."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from data import tabling, wording
from data.figures import Board
from data.figures.morning import MorningFigure
from data.figures.tables import Table
from data.figures.warnings import WarningFigure
from resources import i18n
from resources.i18n import Texts
from widgets import theme
from widgets.headlines.headline_card import HeadlineCard
from widgets.headlines.morning_line import MorningLine
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling


class HeadlineBand(Retelling):
    """The sentence with the day beside it, the morning in one line, and one card a headline."""

    measure_activated = Signal(str)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._morning: MorningFigure | None = None
        self._amiss = "", ""
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.sentence.setObjectName("sentence")
        self.day = QLabel()
        self.day.setObjectName("day")
        self.day.setProperty("kind", "label")
        self.day.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.morning = MorningLine()
        self.morning.setObjectName("morning")
        self.cards: list[HeadlineCard] = []
        self._head = QHBoxLayout()
        self._head.addWidget(self.sentence, 1)
        self._head.addWidget(self.day)
        self._row = QHBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(self.morning)
        self._gap = QWidget()
        whole.addWidget(self._gap)
        whole.addLayout(self._row)
        self.retell()

    def show_figure(self, board: Board) -> None:
        """Show the sentence and the headlines of a board."""
        self._board = board
        self.retell()

    def show_morning(self, figure: MorningFigure) -> None:
        """Show the morning that belongs to the board."""
        self._morning = figure
        self.morning.show_figure(figure)
        self.retell()

    def show_rises(self, rises: Sequence[WarningFigure]) -> None:
        """Show the unusual rises of the morning, the surest first."""
        self.morning.show_rises(rises)

    def show_age(self, amiss: str, brief: str) -> None:
        """Mark the cards with what is amiss with the age of their data, in words; with nothing, not."""
        if (amiss, brief) != self._amiss:
            self._amiss = amiss, brief
            self.retell()

    def as_table(self) -> Table | None:
        """Tell the headlines as a table."""
        return None if self._board is None else tabling.headlines_table(self._board)

    def retell(self) -> None:
        """Put sentence, day and cards into the words of now."""
        super().retell()
        compact = theme.current().compact
        self.sentence.setFixedHeight(theme.px(30 if compact else 42))
        self._gap.setFixedHeight(theme.px(4 if compact else 8))
        self._head.setSpacing(theme.px(16))
        self._row.setSpacing(theme.px(12 if compact else 16))
        if self._board is None:
            return
        texts, board = i18n.current(), self._board
        self.sentence.show_figure(wording.sentence_text(board.sentence, texts))
        self.day.setText(self._today(board, texts))
        self._fit_cards(len(board.headlines))
        for card, headline in zip(self.cards, board.headlines, strict=True):
            card.show_figure(headline, *self._amiss)

    def _today(self, board: Board, texts: Texts) -> str:
        """Say which day it is, and how far it is to the next stationing day."""
        at, zone = board.as_of, board.district.zone
        today = f"{texts.date(at, zone)}  {texts.weekday(at, zone)}"
        days = None if self._morning is None else self._morning.to_meeting
        return today if days is None else f"{today} · {texts.text('morning.to_meeting', n=days)}"

    def _fit_cards(self, count: int) -> None:
        while len(self.cards) < count:
            card = HeadlineCard()
            card.setObjectName(f"card_{len(self.cards)}")
            card.measure_activated.connect(self.measure_activated)
            card.number_activated.connect(self.number_activated)
            self.cards.append(card)
            self._row.addWidget(card)
        while len(self.cards) > count:
            self.cards.pop().deleteLater()

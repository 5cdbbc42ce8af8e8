"""Faults of the data in plain lines: they stand before all signals, and apart from them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from data.figures.signals import SignalsFigure
from data.wording_reviewing import faults_text
from resources import i18n
from widgets.parts.retelling import Retelling


class FaultNote(Retelling):
    """What cannot be is a matter of clocks and interfaces until something else is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: SignalsFigure | None = None
        self.words = QLabel()
        self.words.setObjectName("words")
        self.words.setProperty("kind", "label")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)

    def show_figure(self, figure: SignalsFigure) -> None:
        """Tell the faults of a figure."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put them into the words of now."""
        super().retell()
        if self._figure is not None:
            self.words.setText(faults_text(self._figure, i18n.current()))

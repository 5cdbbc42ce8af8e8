"""Names with what they stand for, in two columns: the conditions of a number, the facts of a place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from widgets import theme
from widgets.cards.side_card import words
from widgets.parts.retelling import Retelling

Fact = tuple[str, str]
"""A name and its text, in the language of the screen."""


class Facts(Retelling):
    """As many rows as there are facts; long texts take several lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.retell()

    def show_figure(self, facts: Sequence[Fact]) -> None:
        """Show facts from top to bottom."""
        while len(self._rows) < len(facts):
            self._add_row()
        for i, pair in enumerate(self._rows):
            for label in pair:
                label.setVisible(i < len(facts))
            if i < len(facts):
                pair[0].setText(facts[i][0])
                pair[1].setText(facts[i][1])
        self.setAccessibleDescription("; ".join(f"{name} {text}" for name, text in facts))

    def _add_row(self) -> None:
        at, pair = len(self._rows), (words("note"), words())
        pair[0].setWordWrap(False)
        self._rows.append(pair)
        for column, label in enumerate(pair):
            self._grid.addWidget(label, at, column, Qt.AlignmentFlag.AlignTop)

    def retell(self) -> None:
        """Take the gaps of now."""
        super().retell()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(3))

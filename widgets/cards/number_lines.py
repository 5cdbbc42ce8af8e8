"""Lines of a name with a number that can be pressed: what stands behind it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from data.terms import Tier
from widgets import theme
from widgets.cards.side_card import words
from widgets.parts.painting import width_of
from widgets.parts.retelling import Retelling
from widgets.parts.tier_mark import TierMark

_NAME = 220
"""A name keeps so much room before its note takes any."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One line: name, number and a note in words, the tier whose mark it wears, and what pressing it asks.

    Without a `wish` the number only stands there.
    """

    name: str
    value: str
    note: str = ""
    wish: object = None
    tier: Tier | None = None


class NumberLines(Retelling):
    """As many lines as there are; the widgets of a line stay while only its words change."""

    line_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[NumberLine, ...] = ()
        self._rows: list[tuple[TierMark, QLabel, QLabel, QLabel, QPushButton]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.retell()

    @property
    def links(self) -> list[QPushButton]:
        """The numbers that can be pressed, from top to bottom."""
        pairs = zip(self._rows, self._lines, strict=False)
        return [row[4] for row, line in pairs if line.wish is not None]

    def show_figure(self, lines: Sequence[NumberLine]) -> None:
        """Show lines from top to bottom."""
        self._lines = tuple(lines)
        self.retell()

    def retell(self) -> None:
        """Put the lines on their widgets."""
        super().retell()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(0)
        while len(self._rows) < len(self._lines):
            self._add_row()
        for i, row in enumerate(self._rows):
            shown = i < len(self._lines)
            self._grid.setRowMinimumHeight(i, theme.px(28) if shown else 0)
            if shown:
                _tell(row, self._lines[i])
            else:
                for part in row:
                    part.hide()

    def _add_row(self) -> None:
        at = len(self._rows)
        mark, name, note, value, link = TierMark(), words(), words("note"), QLabel(), QPushButton()
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        link.setProperty("link", "true")
        value.setProperty("kind", "label")
        link.clicked.connect(lambda: self.line_activated.emit(self._lines[at].wish))
        row = (mark, name, note, value, link)
        self._rows.append(row)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(mark, at, 0)
        self._grid.addWidget(name, at, 1)
        self._grid.addWidget(note, at, 2)
        for shown in (value, link):
            self._grid.addWidget(shown, at, 3, right)


def _tell(row: tuple[TierMark, QLabel, QLabel, QLabel, QPushButton], line: NumberLine) -> None:
    mark, name, note, value, link = row
    mark.setVisible(line.tier is not None)
    if line.tier is not None:
        mark.show_figure(line.tier)
    name.setText(line.name)
    name.setMinimumWidth(min(width_of(line.name, theme.font(13)) + theme.px(2), theme.px(_NAME)))
    name.show()
    note.setText(line.note)
    note.setVisible(bool(line.note))
    value.setText(line.value)
    value.setVisible(line.wish is None)
    link.setText(f"{line.value} ›")
    link.setAccessibleName(" ".join(part for part in (line.name, line.value, line.note) if part))
    link.setVisible(line.wish is not None)

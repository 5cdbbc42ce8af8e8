"""The fields of a warning, each under its name, side by side as many as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from widgets import theme
from widgets.cards.side_card import words
from widgets.parts.retelling import Retelling

_NARROWEST, _MOST = 190, 4


class FieldTable(Retelling):
    """No text is cut: a long one takes several lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[tuple[QLabel, QLabel]] = []
        self._cells: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.retell()

    def show_figure(self, fields: Sequence[tuple[str, str]]) -> None:
        """Show fields by name and text, in their order."""
        while len(self.fields) < len(fields):
            self._add()
        for at, (pair, cell) in enumerate(zip(self.fields, self._cells, strict=True)):
            cell.setVisible(at < len(fields))
            for label, text in zip(pair, fields[at] if at < len(fields) else ("", ""), strict=True):
                label.setText(text)
        self.setAccessibleDescription("; ".join(f"{name} {text}" for name, text in fields))
        self._place()

    def retell(self) -> None:
        """Take the gaps of now."""
        super().retell()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(6 if theme.current().compact else 10))
        self._place()

    def _add(self) -> None:
        cell, pair = QWidget(self), (words("note"), words())
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in pair:
            column.addWidget(label)
        column.addStretch(1)
        self.fields.append(pair)
        self._cells.append(cell)

    def _place(self) -> None:
        across = max(1, min(_MOST, self.width() // max(1, theme.px(_NARROWEST))))
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // across, at % across, Qt.AlignmentFlag.AlignTop)
        for at in range(_MOST):
            self._grid.setColumnStretch(at, int(at < across))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set as many side by side as now fit."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

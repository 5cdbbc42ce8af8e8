"""The list of all keys, group by group, as F1 shows it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import tr
from widgets import theme

Groups = Mapping[str, Sequence[tuple[str, str]]]
_COLUMNS = 3


class KeySheet(QDialog):
    """Groups of keys with what they do, side by side."""

    def __init__(self, groups: Groups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("keys.title"))
        self._columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        row, whole = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(theme.px(32))
        for column in self._columns:
            column.setSpacing(theme.px(16))
            row.addLayout(column)
        whole.setContentsMargins(*(theme.px(24),) * 4)
        whole.addLayout(row)
        for name, keys in groups.items():
            self._shortest(groups).addWidget(_group(name, keys))
        for column in self._columns:
            column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole.addWidget(buttons)

    def _shortest(self, groups: Groups) -> QVBoxLayout:
        """Give the column with the fewest lines so far."""
        return min(self._columns, key=lambda column: column.sizeHint().height())


def _group(name: str, keys: Sequence[tuple[str, str]]) -> QWidget:
    group = QWidget()
    group.setAccessibleName(name)
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    heading = QLabel(name)
    heading.setProperty("kind", "title")
    grid.addWidget(heading, 0, 0, 1, 2)
    for at, (pressed, does) in enumerate(keys, 1):
        chip, words = QLabel(pressed), QLabel(does)
        chip.setProperty("chip", "true")
        grid.addWidget(chip, at, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(words, at, 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.px(110))
    return group

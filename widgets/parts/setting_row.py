"""One setting: its name, the field that changes it, a sentence on what it does, the way back to the usual."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from widgets import theme
from widgets.parts.retelling import Retelling

_NAME = 132


class SettingRow(Retelling):
    """The way back is there only while the setting is not as is usual."""

    usual_requested = Signal()

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.name, self.told, self.usual = field, QLabel(), QLabel(), QPushButton()
        for part in ("name", "told", "usual"):
            getattr(self, part).setObjectName(part)
        self.name.setProperty("kind", "label")
        self.name.setBuddy(field)
        self.told.setProperty("kind", "note")
        self.told.setWordWrap(True)
        self.usual.setProperty("link", "true")
        self._grid, line = QGridLayout(self), QHBoxLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        line.addWidget(field)
        line.addWidget(self.usual)
        line.addStretch(1)
        self._grid.addWidget(self.name, 0, 0)
        self._grid.addLayout(line, 0, 1)
        self._grid.addWidget(self.told, 1, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(1, 1)
        self.usual.clicked.connect(self.usual_requested)
        self.usual.hide()
        self.retell()

    def show_figure(self, name: str, told: str, usual: str) -> None:
        """Show the words of a setting; `usual` names the way back, nothing where it is as is usual."""
        self.name.setText(name)
        self.told.setText(told)
        self.usual.setText(usual)
        self.usual.setAccessibleName(f"{name}: {usual}")
        self.usual.setVisible(bool(usual))

    def retell(self) -> None:
        """Take the measures of now."""
        super().retell()
        self.name.setFixedWidth(theme.px(_NAME))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(2))

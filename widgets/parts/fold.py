"""A section under a title that opens and closes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.retelling import Retelling


class Fold(Retelling):
    """A title with an arrow over a body; what the reader has opened stays open while figures change."""

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body, self.button = body, QPushButton()
        self.button.setObjectName("button")
        self.button.setCheckable(True)
        self.button.setProperty("link", "true")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(body)
        self.button.toggled.connect(lambda _: self.retell())
        self.retell()

    def show_title(self, title: str) -> None:
        """Name the section."""
        self.button.setText(title)
        self.button.setAccessibleName(title)

    def retell(self) -> None:
        """Show the body if it is open."""
        super().retell()
        opened = self.button.isChecked()
        self.button.setIcon(icon("chevron_down" if opened else "chevron_right", "accent", 14))
        self.body.setVisible(opened)
        self._column.setSpacing(theme.px(4))

"""A tool in the head of a panel: there on hover and focus, else out of sight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from widgets import theme
from widgets.parts.icons import icon


class HeadTool(QToolButton):
    """Lies over the head of a panel, which keeps its room.

    `kept` leaves it in sight, and where `shown` is false it is never drawn.
    """

    def __init__(self, drawing: str, panel: QWidget) -> None:
        super().__init__(panel)
        self._drawing, self._panel = drawing, panel
        self.setObjectName(drawing)
        self.shown, self.kept = True, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def name(self, tip: str, spoken: str) -> None:
        """Say what the tool does, to the eye and with the figure it does it to for the ear."""
        self.setIcon(icon(self._drawing, "ink2", 16))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setFixedSize(theme.px(28), theme.px(28))
        self.setToolTip(tip)
        self.setAccessibleName(spoken)

    def draw(self, drawing: str) -> None:
        """Wear another drawing."""
        self._drawing = drawing
        self.setIcon(icon(drawing, "ink2", 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tool only while the pointer is on the panel, or the keyboard here, or it is kept."""
        if self.shown and (self.kept or self._panel.underMouse() or self.hasFocus()):
            ground = QPainter(self)
            ground.fillRect(self.rect(), theme.colour("surface"))  # words of the head may lie below
            ground.end()
            super().paintEvent(event)

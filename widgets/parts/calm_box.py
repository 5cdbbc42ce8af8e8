"""A list to choose from that stays as it is while a person scrolls past it."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class CalmBox(QComboBox):
    """Changes by a choice alone: the wheel of the mouse scrolls what the box lies in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()

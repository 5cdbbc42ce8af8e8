"""Texts cut to the room they have; each cut is kept in a list, so that the gallery can be held to it."""

from collections import deque

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

cut: deque[str] = deque(maxlen=200)
"""The latest texts that did not fit, whole, in the order in which they were drawn."""


def elided(metrics: QFontMetrics, text: str, width: float) -> str:
    """Give a text as it fits into a width in pixels, with an ellipsis where it had to be cut."""
    if metrics.horizontalAdvance(text) <= width + 0.5:
        return text
    cut.append(text)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))

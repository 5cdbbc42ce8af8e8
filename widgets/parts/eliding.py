"""Texts cut to the room they have; each cut is kept in a list, so that the gallery can be held to it."""

from collections import deque

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

cut: deque[str] = deque(maxlen=200)
"""The latest texts that did not fit, whole, in the order in which they were drawn."""


def fitted(metrics: QFontMetrics, text: str, width: float) -> tuple[str, int]:
    """Give a text as it fits into so many pixels, cut with an ellipsis if it must be, and its width."""
    wide = metrics.horizontalAdvance(text)
    if wide <= width + 0.5:
        return text, wide
    cut.append(text)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))
    return shown, metrics.horizontalAdvance(shown)

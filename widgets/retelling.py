"""What every widget does when the language or the look of the program changes: tell its figure again."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame

RETOLD_BY = frozenset({QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange})
"""The events after which words, colours or measures may differ."""


class Retelling(QFrame):
    """A widget that keeps its last figure and puts it into words and measures anew on request.

    A subclass calls `retell` itself once its parts stand; from then on each change of language, style or
    palette calls it again.
    """

    _told = False

    def retell(self) -> None:
        """Put the figure into the words and measures of now; a subclass adds what it shows."""
        self._told = True
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Tell the figure again when the language or the look has changed."""
        super().changeEvent(event)
        if self._told and event.type() in RETOLD_BY:
            self.retell()

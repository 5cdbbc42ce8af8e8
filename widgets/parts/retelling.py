"""What every widget does when the language or the look of the program changes: tell its figure again."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame

from widgets import theme

_RETOLD_BY = frozenset({QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange})
"""The events after which words, colours or measures may differ."""


def retold_by(event: object) -> bool:
    """Whether a widget has to tell its figure again after an event.

    While the program dresses anew Qt speaks of it several times to every widget; it is told once, at the end.
    """
    return isinstance(event, QEvent) and event.type() in _RETOLD_BY and not theme.is_applying()


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
        if self._told and retold_by(event):
            self.retell()

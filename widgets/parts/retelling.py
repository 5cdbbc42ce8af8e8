"""What every widget does when the language or the look of the program changes: tell its figure again."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame

from widgets import theme

_RETOLD_BY = frozenset({QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange})
"""The events after which words, colours or measures may differ."""


def retold_by(event: object, told: theme.Theme | None = None) -> bool:
    """Whether a widget has to tell its figure again after an event.

    While the program dresses anew Qt speaks of it several times to every widget; it is told once, at the end.
    Qt also speaks of it whenever a widget is laid into another: one that `told` in the theme of now stays.
    """
    if not isinstance(event, QEvent) or event.type() not in _RETOLD_BY or theme.is_applying():
        return False
    return event.type() == QEvent.Type.LanguageChange or told != theme.current()


class Retelling(QFrame):
    """A widget that keeps its last figure and puts it into words and measures anew on request.

    A subclass calls `retell` itself once its parts stand; from then on each change of language or theme
    calls it again.
    """

    _told_in: theme.Theme | None = None

    def retell(self) -> None:
        """Put the figure into the words and measures of now; a subclass adds what it shows."""
        self._told_in = theme.current()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Tell the figure again when the language or the look has changed."""
        super().changeEvent(event)
        if self._told_in is not None and retold_by(event, self._told_in):
            self.retell()

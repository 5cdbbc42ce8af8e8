"""A long list to choose from that is searched by typing any part of a name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from widgets import theme
from widgets.parts.calm_box import CalmBox

_WIDE = 320
"""The list is wider than its field: long names are told apart by their ends (design px)."""


class SoughtBox(CalmBox):
    """Holds one of its choices always: what is typed and is none of them goes when the box is left.

    Where one of the choices is the empty one, emptying the box chooses it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        search_by_typing(self)
        self.line.editingFinished.connect(self._settle)

    @property
    def line(self) -> QLineEdit:
        """The line that is typed in, as Qt has it now: held here it would outlive what Qt made it of."""
        line = self.lineEdit()
        assert line is not None, "the box stays one to type in"
        return line

    def setAccessibleName(self, name: str) -> None:
        """Name the line that is typed in as well: it is what the ear meets."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _settle(self) -> None:
        """Choose what was typed, or the one choice that it can mean; else show again what is chosen."""
        typed = self.currentText().strip()
        if typed == self.itemText(self.currentIndex()):
            return
        at = self._meant(typed)
        if at < 0:
            self.setEditText(self.itemText(self.currentIndex()))
        else:
            self.setCurrentIndex(at)
            self.activated.emit(at)

    def _meant(self, typed: str) -> int:
        """The place of the choice that is typed whole, else of the only one that holds it, else -1."""
        at = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        held = [i for i in range(self.count()) if typed.casefold() in self.itemText(i).casefold()]
        return at if at >= 0 else held[0] if len(held) == 1 else -1


def search_by_typing(box: QComboBox) -> None:
    """Let a list be searched by any part of its names; nothing that is typed comes into the list."""
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMaxVisibleItems(12)
    completer = box.completer()
    assert completer is not None
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
    for view in (completer.popup(), box.view()):
        if view is not None:
            view.setMinimumWidth(theme.px(_WIDE))

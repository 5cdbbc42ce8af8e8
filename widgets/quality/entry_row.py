"""One question of a form: its name, the editor for its answer, and what is wrong with it."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from data import wording
from data.figures.entries import Answer, EntryField
from resources import i18n
from resources.i18n import tr
from widgets.parts.calm_box import CalmBox
from widgets.parts.line_label import LineLabel
from widgets.parts.sought_box import search_by_typing

_EXAMPLES = frozenset({"month", "day", "hours"})
"""What is typed in a way that an example shows."""


class EntryRow:
    """The question, the editor and the fault of one field."""

    def __init__(self, field: EntryField) -> None:
        self.field = field
        self.label, self.fault = LineLabel(size=13, ink="ink2"), QLabel()
        self.fault.setProperty("kind", "fault")
        self.fault.setWordWrap(True)
        self._reason = ""
        self.editor: QComboBox | QLineEdit = CalmBox() if field.answers else QLineEdit()
        if isinstance(self.editor, QComboBox):
            _prepare(self.editor, searched=field.what == "area")

    def connect_changes(self, changed: Callable[[], None]) -> None:
        """Tell whenever the answer changes."""
        if isinstance(self.editor, QComboBox):
            self.editor.currentTextChanged.connect(lambda _: changed())
        else:
            self.editor.textChanged.connect(lambda _: changed())

    @property
    def text(self) -> str:
        """What is answered: the word of a list, else what is typed; a typed area is told as it stands."""
        if isinstance(self.editor, QLineEdit):
            return self.editor.text().strip()
        typed = self.editor.currentText().strip()
        at = self.editor.findText(typed, Qt.MatchFlag.MatchFixedString) if typed else -1
        return str(self.editor.itemData(at) or "") if at >= 0 else typed

    def fill(self, text: str) -> None:
        """Begin with an answer, a word of the list or a text."""
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
        else:
            _list(self.editor, self.field, text)

    def show_fault(self, reason: str) -> None:
        """Say what is wrong, nothing where all is right."""
        self._reason = reason
        words = tr(f"intake.reject.people.{reason}") if reason else ""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)

    def show_held(self, held: str) -> None:
        """Show what is held as pale text in an empty field, else an example."""
        if isinstance(self.editor, QLineEdit):
            example = tr(f"entry.{self.field.what}.example") if self.field.what in _EXAMPLES else ""
            self.editor.setPlaceholderText(tr("entry.held", value=held) if held else example)

    def tell(self) -> None:
        """Name question and answers in the language of now."""
        name = tr(self.field.label)
        self.label.show_figure(f"{name} *" if self.field.required else name)
        required = tr("entry.required") if self.field.required else ""
        self.editor.setAccessibleName(", ".join(part for part in (name, required) if part))
        if isinstance(self.editor, QComboBox):
            _list(self.editor, self.field, self.text)
        self.show_fault(self._reason)


def _prepare(box: QComboBox, *, searched: bool) -> None:
    """Let a list be as narrow as its form; a long one is searched by typing any part of a name."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    box.setMaxVisibleItems(12)
    if searched:
        search_by_typing(box)


def _list(box: QComboBox, field: EntryField, chosen: str) -> None:
    """Fill a list in the language of now, and choose a word; what is none of its words stays as typed."""
    with QSignalBlocker(box):
        box.clear()
        box.addItem("" if box.isEditable() else tr("entry.blank"), "")
        for answer in field.answers:
            box.addItem(_answer_text(answer), answer.word)
        at = box.findData(chosen)
        box.setCurrentIndex(max(0, at))
        line = box.lineEdit()
        if line is not None:
            line.setPlaceholderText(tr("entry.area.example"))
            if at < 0:
                line.setText(chosen)


def _answer_text(answer: Answer) -> str:
    """Name an answer: by the catalogue, or an area by its name and code."""
    if answer.label:
        return tr(answer.label)
    return f"{wording.pair_text(answer.names, i18n.current())} · {answer.word}"

"""What can be done with a warning: take note of it, act on it, close it as right, false or unclear."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from data.figures.warnings import WarningFigure, WarningOutcome, WarningState, allowed
from resources.i18n import tr
from widgets import theme
from widgets.parts.retelling import Retelling

_CLOSING = tuple(str(outcome) for outcome in WarningOutcome)
_STEPS = ("acknowledged", "acted", *_CLOSING)


class StepFoot(Retelling):
    """Closing cannot be taken back, so it is pressed twice; without a post or office nothing can be done."""

    step_wanted = Signal(object, object, str, str)
    """The state to go to, how it is judged (None unless closed), the post, and a word on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: WarningFigure | None = None
        self._asked = ""
        self.post, self.note, self.hint = QLineEdit(), QLineEdit(), QLabel()
        self.hint.setProperty("kind", "note")
        self.hint.setWordWrap(True)
        self.buttons = {name: QPushButton() for name in _STEPS}
        for name, part in {"post": self.post, "note": self.note, "hint": self.hint, **self.buttons}.items():
            part.setObjectName(name)
        self._lay_out()
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._press, name))
        for box in (self.post, self.note):
            box.textChanged.connect(self._ask_no_more)
        self.retell()

    def _lay_out(self) -> None:
        self._words, self._row, self._whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._words.addWidget(self.post, 2)
        self._words.addWidget(self.note, 3)
        for button in self.buttons.values():
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addLayout(self._words)
        self._whole.addLayout(self._row)
        self._whole.addWidget(self.hint)

    def show_figure(self, line: WarningFigure | None) -> None:
        """Offer what can be done with a warning; what was typed belongs to the one it was typed for."""
        if line is None or self._line is None or line.key != self._line.key:
            self.note.clear()
        self._line = line
        self._ask_no_more()

    def take_note(self) -> None:
        """Take note of the warning, as its button does."""
        self._press(str(WarningState.ACKNOWLEDGED))

    def retell(self) -> None:
        """Put the buttons into the words of now."""
        super().retell()
        for layout in (self._words, self._row, self._whole):
            layout.setSpacing(theme.px(8))
        for box, words in ((self.post, tr("notices.post")), (self.note, tr("warnings.note"))):
            box.setPlaceholderText(words)
            box.setAccessibleName(words)
        self._ask_no_more()

    def _ask_no_more(self) -> None:
        self._asked = ""
        self._dress()

    def _dress(self) -> None:
        line, named = self._line, bool(self.post.text().strip())
        open_to = () if line is None else allowed(line.state)
        primary = next(iter(open_to), None)
        for name, button in self.buttons.items():
            state = WarningState.CLOSED if name in _CLOSING else WarningState(name)
            button.setVisible(state in open_to)
            button.setEnabled(named)
            asks = ".sure" if name == self._asked else ""
            button.setText(tr(f"warnings.step.{name}{asks}"))
            is_first = state is primary and name not in _CLOSING
            if button.property("primary") != (kind := "true" if is_first else "false"):
                button.setProperty("primary", kind)
                button.style().polish(button)
        closed = line is not None and not open_to
        for part in (self.post, self.note):
            part.setVisible(not closed)
        key = "closed" if closed else "sure" if self._asked else "hint"
        self.hint.setText(tr(f"warnings.foot.{key}"))

    def _press(self, name: str, *_: object) -> None:
        """Do what a button says; closing asks once, and is done by a second press."""
        line, post = self._line, self.post.text().strip()
        closing = name in _CLOSING
        state = WarningState.CLOSED if closing else WarningState(name)
        if line is None or state not in allowed(line.state):
            return
        if not post:
            self.post.setFocus()
            return
        if closing and self._asked != name:
            self._asked = name
            self._dress()
            return
        self._ask_no_more()
        outcome = WarningOutcome(name) if closing else None
        self.step_wanted.emit(state, outcome, post, self.note.text().strip())

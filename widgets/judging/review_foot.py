"""What can be done with a signal: ask its team, print the slip, keep the answer, confirm, print."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from data.figures import signals as figures
from data.figures.signals import SignalState
from data.wording_reviewing import paper_text
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.retelling import Retelling

_STEPS = ("ask", "slip", "answer", "confirm", "print")
_SURE = frozenset({"ask", "confirm"})
"""What cannot be taken back is pressed twice."""


class ReviewFoot(Retelling):
    """Nothing is done without the name of a post or office; what may not be done says why."""

    step_wanted = Signal(str, str, str)
    """The step, the post or office, and the words of the team."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: tuple[figures.Signal, str] | None = None
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

    def show_figure(self, signal: figures.Signal, zone: str) -> None:
        """Offer what can be done with a signal; what was typed belongs to the one it was typed for."""
        if self._figure is not None and self._figure[0].key != signal.key:
            self.note.clear()
        self._figure = signal, zone
        self._ask_no_more()

    def retell(self) -> None:
        """Put the buttons into the words of now."""
        super().retell()
        for layout in (self._words, self._row, self._whole):
            layout.setSpacing(theme.px(8))
        for box, words in ((self.post, tr("notices.post")), (self.note, tr("review.reply"))):
            box.setPlaceholderText(words)
            box.setAccessibleName(words)
        self._ask_no_more()

    def _ask_no_more(self) -> None:
        self._asked = ""
        self._dress()

    def _dress(self) -> None:
        allowed = set() if self._figure is None else set(_allowed(self._figure[0]))
        if not self.note.text().strip():
            allowed.discard("answer")
        named = bool(self.post.text().strip())
        for name, button in self.buttons.items():
            button.setText(tr(f"review.step.{name}{'.sure' if name == self._asked else ''}"))
            button.setEnabled(named and name in allowed)
        self.hint.setText(self._why(named))

    def _why(self, named: bool) -> str:
        """Say what a second press does, what is missing, or whether the signal may be printed."""
        if self._asked:
            return tr(f"review.sure.{self._asked}")
        if not named:
            return tr("review.post.missing")
        return "" if self._figure is None else paper_text(*self._figure, i18n.current())

    def _press(self, name: str) -> None:
        if name in _SURE and self._asked != name:
            self._asked = name
            self._dress()
            return
        self._ask_no_more()
        self.step_wanted.emit(name, self.post.text().strip(), self.note.text().strip())


def _allowed(signal: figures.Signal) -> list[str]:
    """Name the steps that can be taken with a signal."""
    asked = signal.asked is not None
    ways = {
        "ask": not asked,
        "slip": asked,
        "answer": asked,
        "confirm": signal.visits.not_done > 0 and signal.state is not SignalState.CONFIRMED,
        "print": signal.printable,
    }
    return [name for name, may in ways.items() if may]

"""What was recognised about a file: facts side by side, notes below them, and what only a person knows."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from data.figures.imports import Fact, NoteLine, Question
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.imports.words import fact_label, fact_text, note_text
from widgets.parts.calm_box import CalmBox
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import canvas, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.segmented import Choice, Segmented
from widgets.parts.state_icon import Sign, StateIcon
from widgets.parts.tool_tips import plain_tip

_NOTES = 3
"""So many notes are shown; a tool tip tells the others."""
_GAP = 28
_SIDE_BY_SIDE = 5
"""So many answers stand side by side; more of them in a list that drops down."""


class FactStrip(Retelling):
    """Facts from left to right, each a small label over its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self._words: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, facts: Sequence[Fact]) -> None:
        """Show facts."""
        self._facts = tuple(facts)
        self.retell()

    def retell(self) -> None:
        """Put the facts into the words of now."""
        super().retell()
        texts = i18n.current()
        self._words = [(fact_label(fact, texts), fact_text(fact, texts)) for fact in self._facts]
        told = "\n".join(f"{label}: {value}" for label, value in self._words)
        self.setAccessibleName(told.replace("\n", ", "))
        self.setToolTip(plain_tip(told))
        self.setVisible(bool(self._words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(theme.px(300), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the facts, each as wide as it needs, narrower where all together have too little room."""
        small, usual = theme.font(12), theme.font(13)
        wanted = [max(width_of(label, small), width_of(value, usual)) + 2 for label, value in self._words]
        room = self.width() - theme.px(_GAP) * max(0, len(wanted) - 1)
        widths = _shared(wanted, room)
        painter, left, half = canvas(self), 0.0, self.height() / 2
        for (label, value), width in zip(self._words, widths, strict=True):
            write(painter, QRectF(left, 0, width, half), label, "ink3", small)
            write(painter, QRectF(left, half, width, half), value, "ink", usual)
            left += width + theme.px(_GAP)
        painter.end()


def _shared(wanted: Sequence[float], room: float) -> list[float]:
    """Give each its width; where there is too little the widest give way first."""
    cap = max(wanted, default=0)
    while sum(min(width, cap) for width in wanted) > room and cap > 20:
        cap -= 4
    return [min(width, cap) for width in wanted]


class NoteList(Retelling):
    """The first notes, a line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[NoteLine, ...] = ()
        self.lines = [LineLabel(size=12, ink="ink2") for _ in range(_NOTES)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for line in self.lines:
            column.addWidget(line)
        self.retell()

    def show_figure(self, notes: Sequence[NoteLine]) -> None:
        """Show notes."""
        self._notes = tuple(notes)
        self.retell()

    def retell(self) -> None:
        """Put the notes into the words of now."""
        super().retell()
        texts = i18n.current()
        words = list(dict.fromkeys(note_text(note, texts) for note in self._notes))
        shown = words if len(words) <= _NOTES else [*words[: _NOTES - 1], ""]
        if len(words) > _NOTES:
            shown[-1] = tr("import.notes.more", n=len(words) - _NOTES + 1, note=words[_NOTES - 1])
        for line, text in zip(self.lines, [*shown, *[""] * _NOTES], strict=False):
            line.show_figure(f"· {text}" if text else "")
            line.setVisible(bool(text))
        self.setVisible(bool(words))
        self.setToolTip(plain_tip("\n".join(words)))


class QuestionList(Retelling):
    """What only a person knows, each with its few answers, on a ground of caution until it is answered."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions: tuple[Question, ...] = ()
        self.answers: dict[str, Segmented | ChoiceBox] = {}
        self._labels: dict[str, QLabel] = {}
        self._signs: dict[str, StateIcon] = {}
        self._column = QVBoxLayout(self)
        self.retell()

    def show_figure(self, questions: Sequence[Question]) -> None:
        """Show questions and the answers that hold."""
        asked = [(question.kind, question.choices) for question in questions]
        if asked != [(question.kind, question.choices) for question in self._questions]:
            self.hide()  # what is added to something visible stays hidden until the next turn of the loop
            self._build(questions)
        self._questions = tuple(questions)
        self.retell()

    def _build(self, questions: Sequence[Question]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()  # it may still be drawn before it goes
                row.deleteLater()
        self.answers, self._labels, self._signs = {}, {}, {}
        for question in questions:
            kind, row = question.kind, QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            sign, label = StateIcon(), QLabel()
            answer = Segmented() if len(question.choices) <= _SIDE_BY_SIDE else ChoiceBox()
            answer.setObjectName(f"answer_{kind}")
            label.setWordWrap(True)
            answer.chosen.connect(lambda key, kind=kind: self.answered.emit(kind, str(key)))
            self.answers[kind], self._labels[kind] = answer, label
            self._signs[kind] = sign
            across.addWidget(sign)
            across.addWidget(label, 1)
            across.addWidget(answer)
            self._column.addWidget(row)

    def retell(self) -> None:
        """Put the questions into the words of now."""
        super().retell()
        side = theme.px(8)
        self._column.setContentsMargins(theme.px(12), side, theme.px(12), side)
        texts = i18n.current()
        for question in self._questions:
            self._tell(question, texts.text(f"import.question.{question.kind}"))
        ground = "true" if all(question.chosen for question in self._questions) else "warn"
        if self.property("panel") != ground:  # a polished widget is told to retell
            self.setProperty("panel", ground)
            self.style().polish(self)
        self.setVisible(bool(self._questions))

    def _tell(self, question: Question, words: str) -> None:
        kind = question.kind
        self._labels[kind].setText(words)
        self._signs[kind].show_figure(Sign.CAUTION, tr("import.state.asks"))
        self._signs[kind].setVisible(not question.chosen)
        choices = [Choice(each, _answer(kind, each)) for each in question.choices]
        self.answers[kind].show_figure(choices, question.chosen or None)
        self.answers[kind].setAccessibleName(words)


class ChoiceBox(CalmBox):
    """One of many answers, none until one is chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(16)
        self.activated.connect(lambda at: self.chosen.emit(self.itemData(at)))

    def show_figure(self, choices: Sequence[Choice], key: object) -> None:
        """Show the choices, and which of them holds."""
        with QSignalBlocker(self):
            self.clear()
            for choice in choices:
                self.addItem(choice.words, choice.key)
            self.setPlaceholderText(tr("import.choose"))
            self.setCurrentIndex(self.findData(key) if key is not None else -1)
        self.setMinimumWidth(theme.px(160))


def _answer(kind: str, choice: str) -> str:
    key, texts = f"import.{kind}.{choice}", i18n.current()
    return texts.text(key) if key in texts.entries else choice

"""Categories taken for person-related, each with the word that made it so, to be confirmed or put right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.figures.subjects import SubjectLine
from data.terms import Subject
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import RIGHT, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList
from widgets.parts.segmented import Choice, Segmented

_WORDS = {subject: subject.name.lower() for subject in (Subject.THING, Subject.SERVICE, Subject.PERSON)}


@dataclass(frozen=True, slots=True)
class _Told:
    """A category in words: its name, why it is listed, and what it is about."""

    name: str
    why: str
    subject: str
    ink: str


class SubjectList(Retelling):
    """A row a category; what the chosen one is about is said below, and holds for those under it too.

    Nothing is kept before the person says so.
    """

    kept = Signal(object)
    """What each category is about, by its code."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[SubjectLine, ...] = ()
        self._said: dict[str, Subject] = {}
        self._busy = False
        self.text, self.list, self.path = QLabel(), RowList(_draw), LineLabel(size=12, ink="ink2")
        self.answer, self.keep, self.close_button = Segmented(), QPushButton(), QPushButton()
        for name in ("text", "list", "path", "answer", "keep", "close_button"):
            getattr(self, name).setObjectName(name)
        self.text.setProperty("kind", "note")
        self.text.setWordWrap(True)
        self.keep.setProperty("primary", "true")
        self._foot, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._foot.addWidget(self.close_button)
        self._foot.addStretch(1)
        self._foot.addWidget(self.keep)
        self._column.addWidget(self.text)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.path)
        self._column.addWidget(self.answer)
        self._column.addLayout(self._foot)
        self.list.row_chosen.connect(lambda _: self._tell_chosen())
        self.answer.chosen.connect(self._answer)
        self.keep.clicked.connect(lambda: self.kept.emit(self.subjects))
        self.close_button.clicked.connect(self.closed)
        self.retell()

    def show_figure(self, lines: Sequence[SubjectLine], *, busy: bool = False) -> None:
        """Show categories; what was said of them and is not yet kept stays while the same ones come."""
        if [(line.code, line.subject) for line in lines] != [(one.code, one.subject) for one in self._lines]:
            self._said = {}
        self._lines, self._busy = tuple(lines), busy
        self.retell()

    @property
    def subjects(self) -> dict[str, Subject]:
        """What each category would be kept as."""
        return {line.code: self._said.get(line.code, line.subject) for line in self._lines}

    def retell(self) -> None:
        """Put the categories into the words of now."""
        super().retell()
        self._column.setSpacing(theme.px(8))
        texts = i18n.current()
        open_ones = sum(not line.confirmed for line in self._lines)
        self.text.setText(texts.text("subjects.text"))
        self.list.show_rows(tr("subjects.title"), list(self._rows(texts)), self.list.key)
        self.close_button.setText(texts.text("subjects.close"))
        self.keep.setText(texts.text("subjects.keep"))
        self.keep.setEnabled(bool(self._lines and (open_ones or self._said)) and not self._busy)
        self._tell_chosen()

    def _rows(self, texts: Texts) -> Iterator[ListRow]:
        high = 44 if theme.current().compact else 50
        for line in self._lines:
            subject = self._said.get(line.code, line.subject)
            said = texts.text(f"subject.{_WORDS[subject]}")
            ink = "accent" if line.code in self._said else "ink3" if line.confirmed else "warn"
            why = texts.text(f"subjects.by.{line.by}", word=line.word)
            told = _Told(line.path[-1], why, said, ink)
            yield ListRow(line.code, f"{' / '.join(line.path)}, {why}, {said}", high, told)

    def _tell_chosen(self) -> None:
        line = next((line for line in self._lines if line.code == self.list.key), None)
        choices = [Choice(subject, tr(f"subject.{word}")) for subject, word in _WORDS.items()]
        self.path.show_figure(" / ".join(line.path) if line is not None else tr("subjects.choose"))
        subject = None if line is None else self._said.get(line.code, line.subject)
        self.answer.show_figure(choices, subject)
        self.answer.setEnabled(line is not None and not self._busy)
        self.answer.setAccessibleName(self.path.text)

    def _answer(self, subject: object) -> None:
        """Take what the chosen category is about, and with it those below it."""
        assert isinstance(subject, Subject)
        chosen = next(line for line in self._lines if line.code == self.list.key)
        for line in self._lines:
            if line.path[: len(chosen.path)] == chosen.path:
                self._said[line.code] = subject
        self.retell()


def _draw(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw name and what it is about over the reason."""
    assert isinstance(content, _Told)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
    inner = box.adjusted(theme.px(4), theme.px(4), -theme.px(4), -theme.px(5))
    upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
    lower = QRectF(inner.left(), inner.center().y(), inner.width(), inner.height() / 2)
    small = theme.font(12)
    write(painter, upper, content.subject, content.ink, small, RIGHT)
    name = upper.adjusted(0, 0, -width_of(content.subject, small) - theme.px(8), 0)
    write(painter, name, content.name, "ink", theme.font(13, chosen))
    write(painter, lower, content.why, "ink3", small)

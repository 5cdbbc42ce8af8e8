"""The imports that were made, newest first; the newest can be taken back, after a second thought."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from data.figures.imports import PastImport
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.imports.words import kind_text
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling


class ImportHistory(Retelling):
    """A row an import; asking to undo the newest turns its row into a question."""

    undo_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._past: tuple[PastImport, ...] = ()
        self._zone = "UTC"
        self._busy = False
        self.undo, self.confirm, self.keep, self.question = (
            QPushButton(self),
            QPushButton(),
            QPushButton(),
            QLabel(),
        )
        for name in ("undo", "confirm", "keep", "question"):
            getattr(self, name).setObjectName(name)
        self.undo.setProperty("link", "true")
        self.confirm.setProperty("danger", "true")
        self.question.setProperty("kind", "label")
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidget(self._rows)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._rows, self._area.viewport()):
            part.setAutoFillBackground(False)
        self._whole.addWidget(self._area, 1)
        self._whole.addWidget(self._ask())
        self.undo.clicked.connect(lambda: self._think(True))
        self.keep.clicked.connect(lambda: self._think(False))
        self.confirm.clicked.connect(self._request)
        self.retell()

    def _ask(self) -> QWidget:
        self._second = Retelling()
        self._second.setProperty("panel", "warn")
        column, ways = QVBoxLayout(self._second), QHBoxLayout()
        column.addWidget(self.question)
        column.addLayout(ways)
        column.addStretch(1)
        ways.addWidget(self.confirm)
        ways.addWidget(self.keep)
        ways.addStretch(1)
        self._second.hide()
        return self._second

    def show_figure(self, past: Sequence[PastImport], zone: str, *, busy: bool = False) -> None:
        """Show the imports in the district's time zone; while `busy` nothing can be undone."""
        if [each.id for each in past] != [each.id for each in self._past] or busy:
            self._think(False)
        self._past, self._zone, self._busy = tuple(past), zone, busy
        self.retell()

    def retell(self) -> None:
        """Put the imports into the words of now."""
        super().retell()
        self._area.setAccessibleName(tr("import.history"))
        texts = i18n.current()
        self._grid.setVerticalSpacing(0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self.undo.setText(tr("import.undo"))
        self.confirm.setText(tr("import.undo.confirm"))
        self.keep.setText(tr("import.undo.keep"))
        self._clear()
        for number, each in enumerate(self._past):
            name, what = LineLabel(size=13), LineLabel(size=12, ink="ink3")
            name.show_figure(_files(each, texts), "ink3" if each.undone else "ink")
            what.show_figure(self._what(each, texts))
            self._grid.addWidget(name, 3 * number, 0)
            self._grid.addWidget(what, 3 * number + 1, 0, 1, 1 if each.undoable else 2)
            for line in (name, what):
                line.show()  # at once: a grid shows what it takes only in the next turn of events
            self._grid.setRowMinimumHeight(3 * number + 2, theme.px(4))
            if each.undoable:
                self._grid.addWidget(self.undo, 3 * number, 1, 2, 1)  # beside both lines, which stay close
                self.question.setText(_question(each, texts))
        self._grid.setRowStretch(3 * len(self._past), 1)
        self._rows.setMinimumHeight(self._grid.minimumSize().height())  # at once too, else rows are squeezed
        undoable = any(each.undoable for each in self._past)
        self.undo.setVisible(undoable and not self._second.isVisibleTo(self))
        self.undo.setEnabled(not self._busy)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is self.undo:
                widget.setParent(self._rows)
            elif widget is not None:
                widget.hide()  # it may still be drawn before it goes
                widget.deleteLater()

    def _what(self, each: PastImport, texts: Texts) -> str:
        when = texts.datetime(each.at, self._zone)
        if each.undone:
            return f"{when} · {texts.text('import.past.undone')}"
        counted = {name: getattr(each, name) for name in ("new", "changed", "rejected")}
        counts = [texts.text(f"import.past.{name}", n=count) for name, count in counted.items() if count]
        told = texts.text("list.and").join(counts) or texts.text("import.past.read", n=each.read)
        return f"{when} · {told} · {kind_text(each.kind, texts)}"

    def _think(self, thinking: bool) -> None:
        self._second.setVisible(thinking)
        self._area.setVisible(not thinking)  # the question needs its room
        self.undo.setVisible(not thinking)
        if thinking:
            self.keep.setFocus()

    def _request(self) -> None:
        self._think(False)
        newest = next((each for each in self._past if each.undoable), None)
        if newest is not None:
            self.undo_requested.emit(newest.id)


def _files(each: PastImport, texts: Texts) -> str:
    """Name the files of an import: the first, and how many more."""
    if len(each.files) < 2:
        return "".join(each.files)
    return texts.text("import.files.more", file=each.files[0], n=len(each.files) - 1)


def _question(each: PastImport, texts: Texts) -> str:
    """Say what undoing an import would do."""
    file = _files(each, texts)
    told = "question" if each.new and each.changed else "new" if each.new else "plain"
    return texts.text(f"import.undo.{told}", file=file, new=each.new, changed=each.changed)

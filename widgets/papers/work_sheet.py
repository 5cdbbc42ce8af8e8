"""A sheet to work on: rows in a table, below it the fields of the chosen row, and what can be done with it.

Agenda, register, decisions, slips and distribution are such sheets; each says by values what it holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from data.figures.tables import Table
from widgets import theme
from widgets.papers.field_grid import Field, FieldGrid
from widgets.parts.notice import Notice
from widgets.parts.plain_table import PlainTable
from widgets.parts.retelling import Retelling


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row: what it is known by, its cells, what the fields hold, and what is told when it is chosen."""

    key: object
    cells: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    told: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: with the chosen row, or without one; `asks` is asked before it is done."""

    name: str
    words: str
    with_row: bool = False
    primary: bool = False
    asks: str = ""
    allowed: bool = True


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A sheet whole; `empty` says what there is none of, and why or what to do.

    `start` is what the fields hold while no row is chosen.
    """

    name: str
    heads: tuple[str, ...]
    lines: tuple[SheetLine, ...]
    fields: tuple[Field, ...]
    acts: tuple[Act, ...]
    empty: tuple[str, str]
    hint: str = ""
    start: Mapping[str, str] = field(default_factory=dict)


_NARROWEST = 64
"""Width of a column at least, however little room there is (design px)."""


class CutTable(PlainTable):
    """A table whose long texts are cut before it scrolls sideways: tool tips, or fields, tell them whole."""

    def show_rows(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().show_rows(name, heads, rows)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut for the room of now."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        """Let the widest columns give way, all alike, until the table fits."""
        head, room = self.horizontalHeader(), self.viewport().width()
        if self._wide <= room or not head.count():
            return
        widths = [head.sectionSize(column) for column in range(head.count())]
        widest = max(widths)
        while widest > theme.px(_NARROWEST) and sum(min(wide, widest) for wide in widths) > room:
            widest -= 1
        for column, wide in enumerate(widths):
            head.resizeSection(column, min(wide, widest))


class WorkSheet(Retelling):
    """What was typed stays with its row until it is done; nothing that comes in overwrites it."""

    acted = Signal(str, object, object)
    """The name of the act, the key of the chosen row or None, and the words of the fields by name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: SheetFigure | None = None
        self._key: object = None
        self._of: object = None
        self._typed: dict[tuple[object, object], dict[str, str]] = {}
        self._asked = ""
        self.table, self.fields, self.notice = CutTable(), FieldGrid(), Notice()
        self.fault, self.hint = QLabel(), QLabel()
        for name in ("table", "fields", "notice", "fault", "hint"):
            getattr(self, name).setObjectName(name)
        self.fault.setProperty("kind", "fault")
        self.hint.setProperty("kind", "note")
        for label in (self.fault, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.table.setSelectionMode(PlainTable.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.fields.changed.connect(self._keep)
        self.retell()

    def _lay_out(self) -> None:
        body, self._acts = QWidget(), QHBoxLayout()
        self._pages = QStackedLayout(body)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.notice)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(body, 1)
        for part in (self.fields, self.fault, self.hint):
            self._column.addWidget(part)
        self._column.addLayout(self._acts)
        self._acts.addStretch(1)

    @property
    def key(self) -> object:
        """The key of the chosen row, None where none is."""
        return self._key

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that was not done yet."""
        return any(self._typed.values())

    @property
    def unsaved_of(self) -> object:
        """Of which matter something was typed that was not done yet, the one shown before others."""
        told = [of for (of, _), words in self._typed.items() if words]
        return self._of if self._of in told or not told else told[0]

    def turn_to(self, of: object) -> None:
        """Work on another matter; what was typed for the one before waits until it is turned to again."""
        if of != self._of:
            self._of = of
            self.show_fault("")

    def show_figure(self, figure: SheetFigure) -> None:
        """Show a sheet; the chosen row stays chosen, and what was typed stays."""
        self._figure = figure
        self._settle(figure)
        with QSignalBlocker(self.table.selectionModel()):
            self.table.show_rows(figure.name, figure.heads, [line.cells for line in figure.lines])
            at = next((i for i, line in enumerate(figure.lines) if line.key == self._key), None)
            if at is None:
                self._key = None
                self.table.clearSelection()
            else:
                self.table.selectRow(at)
        self.notice.show_empty(*figure.empty, icon="packs")
        self._pages.setCurrentIndex(0 if figure.lines else 1)
        self.fields.show_figure(figure.fields)
        self._fit_buttons(figure.acts)
        self._fill()

    def show_fault(self, sentence: str) -> None:
        """Say why something could not be done; what was typed stays."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def forget(self, key: object, of: object = None) -> None:
        """Let what was typed for a row of a matter, or with None for a new one, go: it is done."""
        self._typed.pop((of, key), None)
        if of == self._of:
            self.show_fault("")
            self._fill()

    def choose(self, key: object) -> None:
        """Choose the row of a key; with None choose none."""
        lines = () if self._figure is None else self._figure.lines
        at = next((i for i, line in enumerate(lines) if line.key == key), None)
        if at is None:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.table.texts.index(-1, -1))
        else:
            self.table.selectRow(at)

    def put(self, values: Mapping[str, str]) -> None:
        """Put words into the fields of a new row, as if they had been typed."""
        self.choose(None)
        self._typed.setdefault((self._of, None), {}).update(values)
        self._fill()

    def as_table(self) -> Table | None:
        """Tell the rows as a table."""
        return self.table.as_table()

    def retell(self) -> None:
        """Take the measures of now."""
        super().retell()
        self._column.setSpacing(theme.px(8))
        self._acts.setSpacing(theme.px(8))
        self.fault.setVisible(bool(self.fault.text()))

    def _choose(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        lines = () if self._figure is None else self._figure.lines
        self._key = lines[rows[0].row()].key if rows and rows[0].row() < len(lines) else None
        self.show_fault("")
        self._fill()

    def _fill(self) -> None:
        """Put into the fields what was typed for the row, else what it holds."""
        if self._figure is None:
            return
        line = next((line for line in self._figure.lines if line.key == self._key), None)
        held = self._figure.start if line is None else line.values
        told = self._figure.hint if line is None or not line.told else line.told
        self.hint.setText(told)
        self.hint.setVisible(bool(told))
        self.fields.fill(held, self._typed.get((self._of, self._key), {}))
        self._ask_no_more()

    def _keep(self, name: str, words: str) -> None:
        self._typed.setdefault((self._of, self._key), {})[name] = words
        self._ask_no_more()

    def _settle(self, figure: SheetFigure) -> None:
        """Words that a row now holds, or of a row that is gone, count as typed no longer; others wait on."""
        keys = {None, *(line.key for line in figure.lines)}
        for gone in [at for at in self._typed if at[0] == self._of and at[1] not in keys]:
            del self._typed[gone]
        for line in figure.lines:
            typed = self._typed.get((self._of, line.key), {})
            for name in [name for name, words in typed.items() if _same(words, line.values.get(name, ""))]:
                del typed[name]

    def _fit_buttons(self, acts: tuple[Act, ...]) -> None:
        for name in [name for name in self.buttons if name not in {act.name for act in acts}]:
            self.buttons.pop(name).deleteLater()
        for act in acts:
            if act.name not in self.buttons:
                button = self.buttons[act.name] = QPushButton()
                button.setObjectName(f"act_{act.name}")
                button.setProperty("primary", "true" if act.primary else "false")
                button.clicked.connect(lambda _=False, name=act.name: self._press(name))
                self._acts.insertWidget(self._acts.count() - 1, button)

    def _press(self, name: str) -> None:
        """Do what a button says; what could lose something asks once, and is done by a second press."""
        acts = () if self._figure is None else self._figure.acts
        act = next((act for act in acts if act.name == name), None)
        if act is None:
            return
        if act.asks and self._asked != name:
            self._ask_no_more()
            self._asked = name
            self.show_fault(act.asks)
            return
        self._ask_no_more()
        self.show_fault("")
        self.acted.emit(name, self._key, self.fields.values())

    def _ask_no_more(self) -> None:
        if self._asked:
            self._asked = ""
            self.show_fault("")
        for act in () if self._figure is None else self._figure.acts:
            button = self.buttons[act.name]
            button.setText(act.words)
            button.setEnabled(act.allowed and (self._key is not None or not act.with_row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes a question back, else lets go of the chosen row."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._asked:
            self._ask_no_more()
        else:
            self.choose(None)


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same but for the space between their words."""
    return one.split() == other.split()

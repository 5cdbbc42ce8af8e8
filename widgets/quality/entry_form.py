"""A form drawn from its description: a field a question, and beside each what is wrong with its answer."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from data.figures.entries import EntryForm, EntryResult
from resources.i18n import tr
from widgets import theme
from widgets.parts.retelling import Retelling
from widgets.quality.entry_row import EntryRow

_ASKED_AFTER = 300
"""Milliseconds without a keystroke after which it is asked what is held."""


class EntryFormView(Retelling):
    """One form after the other; wishes are told with the texts of all fields that are filled in."""

    form_chosen = Signal(str)
    entered = Signal(str, object)
    held_requested = Signal(str, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, asked_after: int = _ASKED_AFTER) -> None:
        super().__init__(parent)
        self._forms: tuple[EntryForm, ...] = ()
        self._form: EntryForm | None = None
        self._held: Mapping[str, str] = {}
        self.rows: dict[str, EntryRow] = {}
        self.forms, self.hint, self.outcome = QComboBox(), QLabel(), QLabel()
        self.save, self.close_button = QPushButton(), QPushButton()
        for name in ("forms", "hint", "outcome", "save", "close_button"):
            getattr(self, name).setObjectName(name)
        self.save.setProperty("primary", "true")
        self.hint.setProperty("kind", "note")
        for label in (self.hint, self.outcome):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._rest = QTimer(self, singleShot=True, interval=asked_after)
        self._rest.timeout.connect(lambda: self._tell(self.held_requested))
        self._lay_out()
        self.forms.activated.connect(self._choose)
        self.save.clicked.connect(lambda: self._tell(self.entered))
        self.close_button.clicked.connect(self.closed)
        self.retell()

    def _lay_out(self) -> None:
        self._body, self._area = QWidget(), QScrollArea()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(2, 0, 2, 0)
        self._grid.setColumnStretch(1, 1)
        self._area.setWidget(self._body)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._body, self._area.viewport()):
            part.setAutoFillBackground(False)
        ways = QHBoxLayout()
        ways.addWidget(self.save)
        ways.addWidget(self.close_button)
        ways.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.forms)
        self._column.addWidget(self.hint)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self.outcome)
        self._column.addLayout(ways)

    def show_figure(self, forms: Sequence[EntryForm], name: str = "", filled: Mapping[str, str] = {}) -> None:
        """Show the form of this name, else the first, with answers to begin with."""
        self._forms = tuple(forms)
        self._form = next((form for form in forms if form.name == name), forms[0] if forms else None)
        self._held = {}
        self._build()
        for field, row in self.rows.items():
            row.fill(filled.get(field, ""))
        self.outcome.clear()
        self.retell()
        self._ask()

    def show_held(self, held: Mapping[str, str]) -> None:
        """Show what an entry of these keys would replace, as pale text in the fields."""
        self._held = held
        for name, row in self.rows.items():
            row.show_held(held.get(name, ""))
        if held and not self.outcome.text():
            self.outcome.setText(tr("entry.held.some"))

    def show_result(self, result: EntryResult) -> None:
        """Show what became of the entry: its faults beside their fields, or that it is saved."""
        reasons = dict(result.faults)
        for name, row in self.rows.items():
            row.show_fault(reasons.get(name, ""))
        self.outcome.setText(tr(f"entry.{result.outcome}"))
        self.outcome.setProperty("kind", "alert" if result.faults else "label")
        self.outcome.style().polish(self.outcome)
        first = next((row for name, row in self.rows.items() if name in reasons), None)
        if first is not None:
            first.editor.setFocus()
        else:
            self._clear_numbers()

    def retell(self) -> None:
        """Put questions and answers into the words of now."""
        super().retell()
        self._column.setSpacing(theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self.save.setText(tr("entry.save"))
        self.close_button.setText(tr("entry.close"))
        for part in (self.forms, self._area):
            part.setAccessibleName(tr("entry.form"))
        self.forms.clear()
        for form in self._forms:
            self.forms.addItem(tr(form.label), form.name)
        if self._form is None:
            return
        self.forms.setCurrentIndex(self._forms.index(self._form))
        self.hint.setText(tr(self._form.hint))
        for name, row in self.rows.items():
            row.tell()
            row.show_held(self._held.get(name, ""))

    @property
    def form(self) -> str:
        """The name of the form that is shown."""
        return self._form.name if self._form is not None else ""

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, by field."""
        return {name: text for name, row in self.rows.items() if (text := row.text)}

    def _build(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # it may still be drawn before it goes
                widget.deleteLater()
        self.rows = {field.name: EntryRow(field) for field in self._form.fields} if self._form else {}
        for number, (name, row) in enumerate(self.rows.items()):
            row.editor.setObjectName(f"field_{name}")
            row.connect_changes(self._ask)
            self._grid.addWidget(row.label, 2 * number, 0)
            self._grid.addWidget(row.editor, 2 * number, 1)
            self._grid.addWidget(row.fault, 2 * number + 1, 1)
        self._grid.setRowStretch(2 * len(self.rows), 1)

    def _choose(self, index: int) -> None:
        kept = self.values
        self.show_figure(self._forms, self._forms[index].name, kept)
        self.form_chosen.emit(self._forms[index].name)

    def _ask(self) -> None:
        """Ask what is held once the keys are told and the hand rests."""
        keys = [field.name for field in self._form.fields if field.key] if self._form else []
        if keys and all(self.rows[name].text for name in keys):
            self._rest.start()
        elif self._held:
            self.show_held({})

    def _tell(self, wish: SignalInstance) -> None:
        if self._form is not None:
            wish.emit(self._form.name, self.values)

    def _clear_numbers(self) -> None:
        """Make room for the next entry: place and time stay, counts go."""
        for row in self.rows.values():
            if row.field.what == "count":
                row.fill("")
        self._ask()

"""Fields with their names, side by side as many as there is room for: words, choices and days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from widgets import theme
from widgets.parts.calm_box import CalmBox
from widgets.parts.day_edit import DayEdit
from widgets.parts.retelling import Retelling
from widgets.parts.sought_box import SoughtBox

_NARROWEST = 232
"""Width of a field at least (design px); as many stand in a row as there is room for."""


class Kind(Enum):
    """What a field takes; long words have a row for themselves, long lists are searched by typing."""

    WORDS = auto()
    LONG = auto()
    CHOICE = auto()
    SOUGHT = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, what it is called, what it takes, and what it says while it is empty."""

    name: str
    words: str
    kind: Kind = Kind.WORDS
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


class FieldGrid(Retelling):
    """Tells each change by hand; what is filled in by the program is not told."""

    changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self.edits: dict[str, QLineEdit | CalmBox | DayEdit] = {}
        self._labels: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.retell()

    def show_figure(self, fields: Sequence[Field]) -> None:
        """Offer fields; those that stay keep what is in them."""
        names = {each.name for each in fields}
        for gone in [name for name in self.edits if name not in names]:
            self.edits.pop(gone).deleteLater()
            self._labels.pop(gone).deleteLater()
        self._fields = tuple(fields)
        for each in self._fields:
            if each.name not in self.edits:
                self._make(each)
            self._dress(each)
        self._place()

    def fill(self, values: Mapping[str, str], typed: Mapping[str, str]) -> None:
        """Put in what is held, and over it what was typed."""
        for each in self._fields:
            words = typed.get(each.name, values.get(each.name, ""))
            edit = self.edits[each.name]
            with QSignalBlocker(edit):
                _put(edit, words)

    def values(self) -> dict[str, str]:
        """What the fields hold, by name: words, the key of a choice, a day as 2020-11-28."""
        return {name: _held(edit) for name, edit in self.edits.items()}

    def retell(self) -> None:
        """Take the measures of now."""
        super().retell()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(2))
        self._place()

    def _make(self, told: Field) -> None:
        edit: QLineEdit | CalmBox | DayEdit
        match told.kind:
            case Kind.CHOICE | Kind.SOUGHT:
                edit = CalmBox() if told.kind is Kind.CHOICE else SoughtBox()
                edit.setMinimumContentsLength(6)
                edit.setSizeAdjustPolicy(CalmBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                edit.activated.connect(lambda _: self._tell(told.name))
            case Kind.DAY:
                edit = DayEdit(QDate(2000, 1, 1))
                edit.dateChanged.connect(lambda _: self._tell(told.name))
            case _:
                edit = QLineEdit()
                edit.textEdited.connect(lambda _: self._tell(told.name))
        label = QLabel()
        label.setProperty("kind", "label")
        label.setBuddy(edit)
        edit.setObjectName(f"field_{told.name}")
        self.edits[told.name], self._labels[told.name] = edit, label

    def _dress(self, told: Field) -> None:
        edit = self.edits[told.name]
        self._labels[told.name].setText(told.words)
        edit.setAccessibleName(told.words)
        if isinstance(edit, QLineEdit):
            edit.setPlaceholderText(told.hint)
        elif isinstance(edit, SoughtBox):
            edit.line.setPlaceholderText(dict(told.choices).get("", ""))
            _offer(edit, tuple((key, words if key else "") for key, words in told.choices))
        elif isinstance(edit, CalmBox):
            _offer(edit, told.choices)

    def _place(self) -> None:
        """Set the fields out; long ones have a row to themselves."""
        across = max(1, min(4, self.width() // max(1, theme.px(_NARROWEST))))
        row = column = 0
        for each in self._fields:
            long = each.kind is Kind.LONG
            if column and (long or column >= across):
                row, column = row + 2, 0
            wide = across if long else 1
            self._grid.addWidget(self._labels[each.name], row, column, 1, wide)
            self._grid.addWidget(self.edits[each.name], row + 1, column, 1, wide)
            column += wide
        for at in range(4):
            self._grid.setColumnStretch(at, 1 if at < across else 0)

    def _tell(self, name: str) -> None:
        self.changed.emit(name, _held(self.edits[name]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set as many fields side by side as now fit."""
        super().resizeEvent(event)
        self._place()


def _offer(box: CalmBox, choices: tuple[tuple[str, str], ...]) -> None:
    held = [(str(box.itemData(i)), box.itemText(i)) for i in range(box.count())]
    if held == list(choices):
        return
    with QSignalBlocker(box):
        chosen = box.currentData()
        box.clear()
        for key, words in choices:
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))


def _put(edit: QLineEdit | CalmBox | DayEdit, words: str) -> None:
    if isinstance(edit, CalmBox):
        at = max(0, edit.findData(words))
        if at != edit.currentIndex():  # what is just typed to search a list stays
            edit.setCurrentIndex(at)
    elif isinstance(edit, DayEdit):
        day = QDate.fromString(words, "yyyy-MM-dd")
        edit.setDate(day if day.isValid() else QDate.currentDate())
    elif edit.text() != words:
        edit.setText(words)


def _held(edit: QLineEdit | CalmBox | DayEdit) -> str:
    if isinstance(edit, CalmBox):
        return str(edit.currentData() or "")
    if isinstance(edit, DayEdit):
        return edit.date().toString("yyyy-MM-dd")
    return edit.text()

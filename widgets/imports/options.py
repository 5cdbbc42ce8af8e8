"""What a person may say beside a file: each option with what it means, off until it is said."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from data.figures.imports import Option
from resources.i18n import tr
from widgets import theme
from widgets.parts.day_edit import DayEdit
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling

_MOST = 99_999


class OptionList(Retelling):
    """A row a flag or a day, its meaning beside it; all counts share one row."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self.days: dict[str, DayEdit] = {}
        self.counts: dict[str, QSpinBox] = {}
        self._meanings: dict[str, LineLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._head, self._numbers = QLabel(), QWidget(self)
        self._across = QHBoxLayout(self._numbers)
        self._across.addWidget(self._head)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self.retell()

    def show_figure(self, options: Sequence[Option]) -> None:
        """Show options and what holds of them."""
        if [option.kind for option in options] != [option.kind for option in self._options]:
            self._build(options)
        self._options = tuple(options)
        self.retell()

    def _build(self, options: Sequence[Option]) -> None:
        told = (self.boxes, self.days, self._meanings, self.counts, self._names)
        for part in (part for parts in told for part in parts.values()):
            part.hide()  # it may still be drawn before it goes
            part.deleteLater()
        for parts in told:
            parts.clear()
        for row, option in enumerate(options):
            if option.form == "count":
                self._add_count(option.kind)
            else:
                self._add_box(option, row)
        self._grid.addWidget(self._numbers, len(options), 0, 1, 3)

    def _add_box(self, option: Option, row: int) -> None:
        kind = option.kind
        box = self.boxes[kind] = QCheckBox(self)
        box.setObjectName(f"option_{kind}")
        box.clicked.connect(partial(self._choose, kind))
        meaning = self._meanings[kind] = LineLabel(size=12, ink="ink3")
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(meaning, row, 2)
        if option.form == "day":
            day = self.days[kind] = DayEdit(parent=self)
            day.dateChanged.connect(lambda _: self._choose(kind))
            self._grid.addWidget(day, row, 1)

    def _add_count(self, kind: str) -> None:
        name, count = QLabel(self._numbers), QSpinBox(self._numbers)
        count.setObjectName(f"option_{kind}")
        count.setRange(0, _MOST)
        count.setSpecialValueText("–")
        count.editingFinished.connect(partial(self._choose, kind))
        self._names[kind], self.counts[kind] = name, count
        self._across.addWidget(name)
        self._across.addWidget(count)

    def _choose(self, kind: str, _: bool = False) -> None:
        """Say what holds now, if it is something else than before."""
        if kind in self.counts:
            number = self.counts[kind].value()
            value = str(number) if number else ""
        elif not self.boxes[kind].isChecked():
            value = ""
        else:
            value = self.days[kind].date().toString(Qt.DateFormat.ISODate) if kind in self.days else "yes"
        if value != next(option.value for option in self._options if option.kind == kind):
            self.chosen.emit(kind, value)

    def retell(self) -> None:
        """Put the options into the words of now."""
        super().retell()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._across.setSpacing(theme.px(8))
        for option in self._options:
            self._tell(option)
        self._head.setText(tr("import.option.expected"))
        self._numbers.setVisible(bool(self.counts))
        self.setVisible(bool(self._options))

    def _tell(self, option: Option) -> None:
        kind, name = option.kind, tr(f"import.option.{option.kind}")
        if kind in self.counts:
            self._names[kind].setText(name)
            self.counts[kind].setFixedWidth(theme.px(84))
            self.counts[kind].lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
            self.counts[kind].setAccessibleName(f"{tr('import.option.expected')} {name}")
            self.counts[kind].setToolTip(tr("import.option.expected.text"))
            with QSignalBlocker(self.counts[kind]):
                self.counts[kind].setValue(int(option.value or 0))
            return
        self.boxes[kind].setText(name)
        self.boxes[kind].setChecked(bool(option.value))
        self._meanings[kind].show_figure(tr(f"import.option.{kind}.text"))
        if kind in self.days:
            if option.value:
                with QSignalBlocker(self.days[kind]):
                    self.days[kind].setDate(QDate.fromString(option.value, Qt.DateFormat.ISODate))
            self.days[kind].setEnabled(bool(option.value))
            self.days[kind].setAccessibleName(name)

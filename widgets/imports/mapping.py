"""Which column each field is read from, to be looked at, and to be changed where it was only guessed."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from data.figures.imports import CERTAIN, FieldLine, MappingFigure
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.imports.words import field_text
from widgets.parts.calm_box import CalmBox
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling
from widgets.parts.tool_tips import plain_tip

_LIKELY = 0.6


class MappingEditor(Retelling):
    """A row a field: its name, the column it is read from, how sure that is, and a value of the file."""

    column_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: MappingFigure | None = None
        self.boxes: dict[str, QComboBox] = {}
        self._rows: dict[str, _Row] = {}
        self._area, self._form = QScrollArea(), QWidget()
        self._grid = QGridLayout(self._form)
        self._grid.setColumnStretch(3, 1)
        self._area.setWidget(self._form)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self._form, self._area.viewport()):
            part.setAutoFillBackground(False)
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.retell()

    def show_figure(self, figure: MappingFigure) -> None:
        """Show a mapping; the boxes of the same fields stay where they are, so that focus and scroll do."""
        before = self._figure
        self._figure = figure
        fields = {line.field for line in figure.fields}
        if before is None or fields != set(self._rows) or before.columns != figure.columns:
            self._build(figure)
        self.retell()

    def _build(self, figure: MappingFigure) -> None:
        for row in self._rows.values():
            row.remove()
        self._rows = {line.field: _Row(self, line.field, figure.columns) for line in figure.fields}
        self.boxes = {field: row.box for field, row in self._rows.items()}
        for number, row in enumerate(self._rows.values()):
            for place, part in enumerate(row.parts):
                self._grid.addWidget(part, number, place)
        self._grid.setRowStretch(len(self._rows), 1)

    def retell(self) -> None:
        """Put the fields into the words of now."""
        super().retell()
        self._grid.setContentsMargins(0, theme.px(4), theme.px(8), theme.px(4))
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        for line in self._figure.fields if self._figure is not None else ():
            self._rows[line.field].tell(line, self._figure is not None and self._figure.proposed)


class _Row:
    """The parts of one field."""

    def __init__(self, editor: MappingEditor, field: str, columns: tuple[str, ...]) -> None:
        self.name, self.sure, self.sample = LineLabel(size=13), QLabel(), LineLabel(size=13, ink="ink3")
        self.box = CalmBox()
        self.box.setObjectName(f"column_of_{field}")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(16)
        self.box.setMaxVisibleItems(16)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.addItem("", "")
        for column in columns:
            self.box.addItem(column, column)
            self.box.setItemData(self.box.count() - 1, plain_tip(column), Qt.ItemDataRole.ToolTipRole)
        self.sure.setTextFormat(Qt.TextFormat.PlainText)
        self.box.activated.connect(partial(self._choose, editor, field))
        self.parts: tuple[QWidget, ...] = (self.name, self.box, self.sure, self.sample)

    def _choose(self, editor: MappingEditor, field: str, index: int) -> None:
        editor.column_chosen.emit(field, self.box.itemData(index))

    def remove(self) -> None:
        for part in self.parts:
            part.hide()
            part.deleteLater()

    def tell(self, line: FieldLine, proposed: bool) -> None:
        texts = i18n.current()
        name = field_text(line.field, texts)
        missing = line.required and not line.column
        self.name.setFixedWidth(theme.px(132 if theme.current().compact else 168))
        self.name.show_figure(f"{name} *" if line.required else name, "alert" if missing else "ink")
        self.box.setFixedWidth(theme.px(220 if theme.current().compact else 260))
        with QSignalBlocker(self.box):
            self.box.setItemText(0, tr("import.column.choose" if line.required else "import.column.none"))
            self.box.setCurrentIndex(max(0, self.box.findData(line.column)))
        self.box.setEnabled(proposed)
        self.box.setToolTip(plain_tip(line.column))
        self.box.setAccessibleName(tr("import.column.of", field=name))
        words, kind = _sureness(line, missing)
        self.sure.setText(words)
        self.sure.setProperty("chip", kind)
        self.sure.setVisible(bool(words))
        self.sure.style().polish(self.sure)
        self.sample.show_figure(line.sample)


def _sureness(line: FieldLine, missing: bool) -> tuple[str, str]:
    """Say how sure a guess is, and in which chip."""
    if missing:
        return tr("import.sure.missing"), "alert"
    if line.confidence is None or not line.column:
        return "", "true"
    if line.confidence >= CERTAIN:
        return tr("import.sure.certain"), "true"
    return (
        (tr("import.sure.likely"), "true")
        if line.confidence >= _LIKELY
        else (tr("import.sure.guess"), "warn")
    )

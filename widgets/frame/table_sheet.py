"""A figure as a table, in a window of its own beside the work: what a chart says, to be read and heard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from data.figures.tables import Table
from resources.i18n import tr
from widgets import theme
from widgets.parts.plain_table import PlainTable, cell_text


class TableSheet(QDialog):
    """Rows below their headings, and the notes that say what they are about."""

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(table.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(960), theme.px(620))
        self.rows, notes = PlainTable(), QLabel()
        self.rows.setObjectName("rows")
        self.rows.show_table(table)
        notes.setProperty("kind", "note")
        notes.setWordWrap(True)
        notes.setText("\n".join(" · ".join(map(cell_text, row)) for row in table.notes if row))
        notes.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("order_card.close"))
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.px(16),) * 4)
        whole.setSpacing(theme.px(12))
        for part in (self.rows, notes, buttons):
            whole.addWidget(part, int(part is self.rows))
        self.rows.setFocus()

"""A chart with the table that says the same behind it, and the button that turns from one to the other."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QToolButton, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.plain_table import PlainTable
from widgets.parts.retelling import Retelling


class Tabled(Retelling):
    """Shows the chart first; `turn` is the button, which the panel around it puts into its head."""

    def __init__(self, chart: QWidget, table: PlainTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart, self.table, self.turn = chart, table, QToolButton()
        self.turn.setObjectName("turn")
        self.turn.setCheckable(True)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(chart)
        self._pages.addWidget(table)
        self.turn.toggled.connect(self._show)
        self.retell()

    def retell(self) -> None:
        """Name the button in the language of now."""
        super().retell()
        self.turn.setIcon(icon("table", "ink2", 16))
        self.turn.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.turn.setFixedSize(theme.px(28), theme.px(28))
        words = tr("tabled.chart" if self.turn.isChecked() else "tabled.table")
        self.turn.setToolTip(words)
        self.turn.setAccessibleName(words)

    def _show(self, table: bool) -> None:
        self._pages.setCurrentWidget(self.table if table else self.chart)
        self.retell()

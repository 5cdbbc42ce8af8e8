"""The corner of a panel from which its figure is exported."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from widgets.parts import export_menu
from widgets.parts.head_tool import HeadTool
from widgets.parts.tabulated import table_of


class ExportButton(HeadTool):
    """A tool whose menu offers the ways out."""

    export_requested = Signal(object)

    def __init__(self, panel: QWidget) -> None:
        super().__init__("export", panel)
        self.clicked.connect(self._offer)

    def menu_of(self, *, table: bool) -> QMenu:
        """Give the menu of the ways that there are."""
        menu = QMenu(self)
        menu.setAccessibleName(self.accessibleName())
        export_menu.fill(menu, self.export_requested.emit, table=table)
        return menu

    def _offer(self) -> None:
        menu = self.menu_of(table=table_of(self._panel) is not None)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

"""The corner of a panel from which its figure is exported: there on hover and focus, else out of sight."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts import export_menu
from widgets.parts.icons import icon


class ExportButton(QToolButton):
    """Lies over the head of a panel, which keeps its room; its menu offers the ways out."""

    export_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._panel = parent
        self.setObjectName("export")
        self.shown = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._offer)

    def menu_of(self, *, table: bool) -> QMenu:
        """Give the menu of the ways that there are."""
        menu = QMenu(self)
        menu.setAccessibleName(self.accessibleName())
        export_menu.fill(menu, self.export_requested.emit, table=table)
        return menu

    def retell(self, title: str) -> None:
        """Name the button after the figure."""
        self.setIcon(icon("export", "ink2", 16))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setFixedSize(theme.px(28), theme.px(28))
        self.setToolTip(tr("export.figure"))
        self.setAccessibleName(tr("export.figure_named", title=title) if title else tr("export.figure"))

    def _offer(self) -> None:
        from widgets.parts.tabulated import table_of

        menu = self.menu_of(table=table_of(self._panel) is not None)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button only while the pointer is on the panel, or the keyboard here."""
        if self.shown and (self._panel.underMouse() or self.hasFocus()):
            ground = QPainter(self)
            ground.fillRect(self.rect(), theme.colour("surface"))  # words of the head may lie below
            ground.end()
            super().paintEvent(event)

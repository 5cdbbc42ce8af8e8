"""The tools of a panel that shows a figure: read it as a table, export it, enlarge it to the whole page."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from resources.i18n import tr
from widgets.parts.export_button import ExportButton
from widgets.parts.export_menu import Way
from widgets.parts.head_tool import HeadTool


class HeadTools(QObject):
    """Stand side by side in the head of a panel; a figure that is a table itself has none to read it."""

    export_requested = Signal(object)
    enlarge_requested = Signal()

    def __init__(self, panel: QWidget, body: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        is_table = isinstance(body, QAbstractItemView) or bool(body.findChildren(QAbstractItemView))
        self.read = None if is_table else HeadTool("table", panel)
        self.export, self.enlarge = ExportButton(panel), HeadTool("enlarge", panel)
        if self.read is not None:
            self.read.clicked.connect(lambda: self.export_requested.emit(Way.READ))
        self.export.export_requested.connect(self.export_requested)
        self.enlarge.clicked.connect(self.enlarge_requested)

    @property
    def all(self) -> tuple[HeadTool, ...]:
        """The tools from left to right."""
        return (*(() if self.read is None else (self.read,)), self.export, self.enlarge)

    def name(self, title: str) -> None:
        """Name the tools after the figure."""
        words = {self.read: "panel.read", self.export: "export.figure", self.enlarge: self._enlarging}
        for tool in self.all:
            word = words[tool]
            tool.name(tr(word), tr(f"{word}_named", title=title) if title else tr(word))

    @property
    def _enlarging(self) -> str:
        return "panel.give_back" if self.enlarge.kept else "panel.enlarge"

    def put(self, right: int, top: int) -> None:
        """Put the tools side by side, the last one ending at `right`."""
        for tool in reversed(self.all):
            right -= tool.width()
            tool.move(QPoint(right, top))
            tool.raise_()

    def mark_enlarged(self, enlarged: bool, title: str) -> None:
        """Offer the way back in place of the way to the whole page, and keep it in sight."""
        self.enlarge.kept = enlarged
        self.enlarge.draw("close" if enlarged else "enlarge")
        self.name(title)
        self.update()

    def update(self) -> None:
        """Draw the tools anew: the pointer has come or gone."""
        for tool in self.all:
            tool.update()

"""The right side of the header: search, saved views, and what is done with the whole page."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.frame.search_box import SearchBox
from widgets.parts.icons import icon
from widgets.parts.retelling import Retelling


class HeaderTools(Retelling):
    """Search box and four buttons; the menu of export is filled by whoever acts on it."""

    views_requested = Signal()
    print_requested = Signal()
    meeting_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox()
        self.views, self.print = QToolButton(), QToolButton()
        self.export, self.meeting = QToolButton(), QToolButton()
        self.export_menu = QMenu(self)
        for name in ("search", "views", "print", "export", "meeting"):
            getattr(self, name).setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.views, self.print, self.export, self.meeting):
            row.addWidget(button)
        self.export.setMenu(self.export_menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.views.clicked.connect(self.views_requested)
        self.print.clicked.connect(self.print_requested)
        self.meeting.clicked.connect(self.meeting_requested)
        self.retell()

    def retell(self) -> None:
        """Name the buttons in the language of now."""
        super().retell()
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(theme.px(8))
        for button, name, drawing in (
            (self.views, "views", "bookmark"),
            (self.print, "print", "print"),
            (self.export, "export", "export"),
            (self.meeting, "meeting", "meeting"),
        ):
            button.setIcon(icon(drawing))
            button.setIconSize(QSize(theme.px(18), theme.px(18)))
            button.setToolTip(tr(f"header.{name}"))
            button.setAccessibleName(tr(f"header.{name}"))

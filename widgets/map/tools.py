"""The buttons over a map: nearer, farther, the whole."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.retelling import Retelling


class MapTools(Retelling):
    """Three buttons, one below the other."""

    zoom_in_requested = Signal()
    zoom_out_requested = Signal()
    fit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("segments", "true")
        self.zoom_in, self.zoom_out, self.fit = QToolButton(), QToolButton(), QToolButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for name in ("zoom_in", "zoom_out", "fit"):
            button: QToolButton = getattr(self, name)
            button.setObjectName(name)
            button.clicked.connect(getattr(self, f"{name}_requested"))
            column.addWidget(button)
        self.retell()

    def retell(self) -> None:
        """Name the buttons in the language of now."""
        super().retell()
        for name in ("zoom_in", "zoom_out", "fit"):
            button: QToolButton = getattr(self, name)
            button.setIcon(icon(name))
            button.setIconSize(QSize(theme.px(18), theme.px(18)))
            button.setToolTip(tr(f"map.{name}"))
            button.setAccessibleName(tr(f"map.{name}"))
        self.adjustSize()

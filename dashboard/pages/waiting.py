"""What stands in place of the pages until there is a board: how far the opening is, or why it failed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.notice import Notice
from widgets.parts.retelling import Retelling

_PATIENCE = 400
"""Milliseconds before progress is worth a word."""
_WIDTH, _MARGIN = 560, 32


class WaitingPage(Retelling):
    """Blank for a moment, then a notice."""

    way_out_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.notice.setObjectName("notice")
        self.notice.progress.cancel.hide()
        self._words = ""
        self._fault: tuple[str, str] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._soon.timeout.connect(self.retell)
        self._box = Retelling()
        self._box.setProperty("panel", "true")
        self._column = QVBoxLayout(self._box)
        self._column.addWidget(self.notice)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(self._box, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(2)
        self.notice.way_out_requested.connect(self.way_out_requested)
        self._box.hide()

    def show_opening(self, where: str) -> None:
        """Say that a file is being opened."""
        self._wait(tr("window.opening", where=where))

    def show_loading(self) -> None:
        """Say that its orders are being read."""
        self._wait(tr("window.loading"))

    def show_fault(self, title: str, text: str) -> None:
        """Say what went wrong, and offer the other ways in."""
        self._soon.stop()
        self._fault = (title, text)
        self.retell()

    def retell(self) -> None:
        """Show what there is to say."""
        super().retell()
        self._box.setFixedWidth(theme.px(_WIDTH))
        self._column.setContentsMargins(*(theme.px(_MARGIN),) * 4)
        self._box.show()
        if self._fault is not None:
            self.notice.show_fault(*self._fault, tr("welcome.open"))
        else:
            self.notice.show_progress(self._words, 0, 0, "")

    def _wait(self, words: str) -> None:
        self._words, self._fault = words, None
        if self._box.isHidden():
            self._soon.start()
        else:
            self.retell()

"""Where a new user begins: make the example district, or open a data file; also where opening failed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import pixmap
from widgets.parts.notice import Notice
from widgets.parts.retelling import Retelling

_WIDTH, _MARGIN = 560, 32


class WelcomePage(Retelling):
    """Three ways in, and below them how far the one that was chosen is, or why it did not work."""

    example_requested = Signal()
    open_requested = Signal()
    import_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.logo, self.title, self.text = QLabel(), QLabel(), QLabel()
        self.example, self.load, self.open = QPushButton(), QPushButton(), QPushButton()
        self.notice = Notice()
        for name in ("logo", "title", "text", "example", "load", "open", "notice"):
            getattr(self, name).setObjectName(name)
        self.title.setProperty("kind", "heading")
        self.text.setProperty("kind", "label")
        self.text.setWordWrap(True)
        self.example.setProperty("primary", "true")
        self.notice.hide()
        self._lay_out()
        self.example.clicked.connect(self.example_requested)
        self.load.clicked.connect(self.import_requested)
        self.open.clicked.connect(self.open_requested)
        self.notice.cancel_requested.connect(self.cancel_requested)
        self.retell()

    def _lay_out(self) -> None:
        self._box = Retelling()
        self._box.setProperty("panel", "true")
        ways = QHBoxLayout()
        ways.addWidget(self.example)
        ways.addWidget(self.load)
        ways.addWidget(self.open)
        ways.addStretch(1)
        self._column = QVBoxLayout(self._box)
        for part in (self.logo, self.title, self.text):
            self._column.addWidget(part)
        self._column.addLayout(ways)
        self._column.addWidget(self.notice)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(self._box, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(2)

    def show_choice(self) -> None:
        """Offer all ways."""
        self._rest(True)
        self.notice.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the example district is."""
        self._rest(False)
        self.notice.show_progress(tr("welcome.making"), done, total, tr("welcome.making.text"))
        self.notice.show()

    def show_fault(self, text: str) -> None:
        """Say why it did not work; all ways stay open."""
        self._rest(True)
        self.notice.show_fault(tr("welcome.failed"), text)
        self.notice.show()

    def retell(self) -> None:
        """Put everything into the language of now."""
        super().retell()
        self._box.setFixedWidth(theme.px(_WIDTH))
        self._column.setContentsMargins(*(theme.px(_MARGIN),) * 4)
        self._column.setSpacing(theme.px(16))
        self.logo.setPixmap(pixmap("logo", "accent", 40))
        self.title.setText(tr("welcome.title"))
        self.text.setText(tr("welcome.text"))
        wide = theme.px(_WIDTH - 2 * _MARGIN)
        self.text.setFixedSize(wide, self.text.heightForWidth(wide))
        self.example.setText(tr("welcome.example"))
        self.load.setText(tr("welcome.import"))
        self.open.setText(tr("welcome.open"))

    def _rest(self, resting: bool) -> None:
        for button in (self.example, self.load, self.open):
            button.setEnabled(resting)

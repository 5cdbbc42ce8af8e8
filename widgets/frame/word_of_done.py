"""A word at the foot of the window that something is done, or why not; it goes away by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from widgets import theme
from widgets.parts.icons import pixmap
from widgets.parts.painting import width_of
from widgets.parts.retelling import Retelling

_WIDEST = 440
STAYS_MS = 6000
"""So long a word stays, unless another takes its place."""


class WordOfDone(Retelling):
    """Stands over the page without taking room or keyboard; `way` offers one thing to do next."""

    way_requested = Signal()

    def __init__(self, parent: QWidget, *, stays_ms: int = STAYS_MS) -> None:
        super().__init__(parent)
        self._above = parent
        self.setProperty("panel", "true")
        self.icon, self.words, self.way = QLabel(), QLabel(), QPushButton()
        for name in ("icon", "words", "way"):
            getattr(self, name).setObjectName(name)
        self.way.setProperty("link", "true")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12))
        for part in (self.icon, self.words, self.way):
            row.addWidget(part)
        self._ends = QTimer(self, singleShot=True, interval=stays_ms)
        self._ends.timeout.connect(self.hide)
        self.way.clicked.connect(self.way_requested)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, way: str = "", *, fault: bool = False) -> None:
        """Say a sentence, with the name of what can be done next; a fault stays until the next word."""
        self.words.setText(words)
        long = width_of(words, theme.font(theme.BODY)) > theme.px(_WIDEST)
        self.words.setWordWrap(long)
        self.words.setMinimumWidth(theme.px(_WIDEST) if long else 0)
        self.way.setText(way)
        self.way.setVisible(bool(way))
        self.icon.setPixmap(pixmap("alarm" if fault else "check", "alert" if fault else "accent", 16))
        self.setAccessibleName(words)
        self._ends.stop()
        if not fault:
            self._ends.start()
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        """Take away what was said in the language of before."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.hide()

    def _place(self) -> None:
        above = self._above
        self.move((above.width() - self.width()) // 2, above.height() - self.height() - theme.px(24))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the window."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QEvent) -> None:
        """A press takes the word away."""
        self.hide()

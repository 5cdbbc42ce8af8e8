"""Where files are dropped, with buttons for those who would rather choose them."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import pixmap
from widgets.parts.painting import canvas
from widgets.parts.retelling import Retelling


def dropped_paths(data: QMimeData) -> list[Path]:
    """Give the files and folders that are dragged; addresses of the network are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropZone(Retelling):
    """A dashed field that lights up while files are held over it; `small` is one line of it."""

    paths_dropped = Signal(object)
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._small, self._held = small, False
        self.setAcceptDrops(True)
        self.drawing, self.title, self.text = QLabel(self), QLabel(self), QLabel(self)
        self.files, self.folder = QPushButton(), QPushButton()
        for name in ("drawing", "title", "text", "files", "folder"):
            getattr(self, name).setObjectName(name)
        self.title.setProperty("kind", "label" if small else "title")
        self.text.setProperty("kind", "label")
        self.text.setWordWrap(True)
        self.files.setProperty("primary", "false" if small else "true")
        for label in (self.drawing, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.files.clicked.connect(self.files_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self._lay_out()
        self.retell()

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addStretch(1)
        ways.addWidget(self.files)
        ways.addWidget(self.folder)
        ways.addStretch(1)
        self._column = QVBoxLayout(self)
        stretch = 0 if self._small else 1
        self._column.addStretch(stretch)
        for label in (self.drawing, self.title, self.text):
            self._column.addWidget(label)
        self._column.addLayout(ways)
        self._column.addStretch(stretch)
        self.drawing.setVisible(not self._small)
        self.text.setVisible(not self._small)

    def retell(self) -> None:
        """Put the words into the language of now."""
        super().retell()
        side = theme.px(12 if self._small else 24)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(theme.px(8 if self._small else 12))
        self.drawing.setPixmap(pixmap("import", "accent", 36))
        self.title.setText(tr("import.drop.more" if self._small else "import.drop.title"))
        self.text.setText(tr("import.drop.text"))
        self.files.setText(tr("import.drop.files"))
        self.folder.setText(tr("import.drop.folder"))
        self.setAccessibleName(tr("import.drop.title"))

    def hold(self, held: bool) -> None:
        """Light up while something is held over the field, or over the page around it."""
        self._held = held
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say that files may be dropped."""
        if dropped_paths(event.mimeData()):
            self.hold(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self.hold(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        self.hold(False)
        event.acceptProposedAction()
        self.paths_dropped.emit(dropped_paths(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed field."""
        painter = canvas(self)
        painter.setPen(
            QPen(
                theme.colour("accent" if self._held else "control"),
                2 if self._held else 1,
                Qt.PenStyle.DashLine,
            )
        )
        painter.setBrush(theme.colour("accent_soft" if self._held else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))
        painter.end()

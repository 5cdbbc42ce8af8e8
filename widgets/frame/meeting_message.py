"""The message of a sheet in a meeting: a sentence in large bold letters, over as many lines as it needs."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme
from widgets.parts.painting import canvas
from widgets.parts.retelling import Retelling

SIZE = 23
_FLAGS = Qt.TextFlag.TextWordWrap


class MeetingMessage(Retelling):
    """As high as its lines, whatever its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retell()

    def show_figure(self, text: str) -> None:
        """Show a sentence that is already in the reader's language."""
        self.text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """The height of the lines that a width asks for."""
        metrics = QFontMetrics(theme.font(SIZE, bold=True))
        return metrics.boundingRect(QRect(0, 0, width, 10_000), int(_FLAGS), self.text).height()

    def sizeHint(self) -> QSize:
        """One line, or two."""
        return QSize(theme.px(600), self.heightForWidth(self.width() or theme.px(600)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the sentence."""
        painter = canvas(self)
        painter.setFont(theme.font(SIZE, bold=True))
        painter.setPen(theme.colour("ink"))
        painter.drawText(self.rect(), int(_FLAGS), self.text)
        painter.end()

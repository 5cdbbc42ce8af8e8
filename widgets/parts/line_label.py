"""One line of text, said shorter or cut where it does not fit; then its tool tip tells the whole."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme
from widgets.parts.painting import LEFT, canvas, fitting, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.tool_tips import plain_tip


class LineLabel(Retelling):
    """A line of text in a size and a colour token of the design; `small` is its size in compact windows."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        size: float = theme.BODY,
        small: float | None = None,
        bold: bool = False,
        ink: str = "ink",
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._shorter: tuple[str, ...] = ()
        self._sizes, self._bold, self._ink, self._align = (size, small or size), bold, ink, align
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retell()

    @property
    def text(self) -> str:
        """The whole text, cut or not."""
        return self._text

    @property
    def shown(self) -> str:
        """What of it is drawn: the first way to say it that has room, else the shortest."""
        return fitting((self._text, *self._shorter), self._face, self.contentsRect().width())

    def show_figure(self, text: str, ink: str = "", shorter: Sequence[str] = ()) -> None:
        """Show a text that is already in the reader's language, in another colour token if one is given.

        `shorter` are other ways to say it, each shorter than the one before, for where room is short.
        """
        self._text, self._shorter, self._ink = text, tuple(shorter), ink or self._ink
        self.setAccessibleName(text)
        self.retell()

    def retell(self) -> None:
        """Measure the line anew."""
        super().retell()
        self._face = theme.font(self._sizes[theme.current().compact], self._bold)
        self._warn_if_cut()
        self.updateGeometry()

    def _warn_if_cut(self) -> None:
        self.setToolTip(plain_tip(self._text) if width_of(self._text, self._face) > self.width() else "")

    def sizeHint(self) -> QSize:
        """The whole text on one line."""
        metrics = QFontMetrics(self._face)
        return QSize(metrics.horizontalAdvance(self._text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(self.sizeHint().width(), theme.px(48)), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Offer the whole as tool tip when it no longer fits."""
        self._warn_if_cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = canvas(self)
        write(painter, QRectF(self.contentsRect()), self.shown, self._ink, self._face, self._align)
        painter.end()

"""One part of the breadcrumb: a place to go up to, or the place looked at with its siblings behind it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets import theme
from widgets.parts.icons import paint_icon
from widgets.parts.painting import canvas, fill_box, focus_ring, width_of, write


class Crumb(QAbstractButton):
    """A word as button; `last` makes it bold and gives it an arrow if there is anything to choose."""

    def __init__(self, text: str, last: bool, arrow: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last, self._arrow = last, arrow
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setEnabled(arrow or not last)
        if self.isEnabled():
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The word, its arrow and a little air."""
        arrow = theme.px(20) if self._arrow else 0
        width = width_of(self.text(), theme.font(18, self._last)) + arrow + theme.px(10)
        return QSize(width, theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(self.sizeHint().width(), theme.px(80)), theme.px(32))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word."""
        painter = canvas(self)
        box = QRectF(self.rect())
        if self.isEnabled() and self.underMouse():
            fill_box(painter, box, "sunken", theme.px(6))
        inner = box.adjusted(theme.px(5), 0, -theme.px(5) - (theme.px(20) if self._arrow else 0), 0)
        used = write(
            painter, inner, self.text(), "ink" if self._last else "accent", theme.font(18, self._last)
        )
        self.setToolTip(self.text() if used < width_of(self.text(), theme.font(18, self._last)) else "")
        if self._arrow:
            arrow = QRectF(inner.left() + used + theme.px(4), 0, theme.px(16), box.height())
            paint_icon(painter, arrow, "chevron_down", "ink2")
        if self.hasFocus():
            focus_ring(painter, box, theme.px(6))
        painter.end()

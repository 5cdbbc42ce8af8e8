"""One filter: what it is about and what it lets through; an active one stands out and can be undone."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.painting import width_of
from widgets.parts.retelling import Retelling
from widgets.parts.tool_tips import plain_tip

WIDEST = 150
"""A longer value is cut, and told whole by the tool tip; so wide in pixels of the design."""


class FilterButton(Retelling):
    """A button that opens the choice, and while the filter holds a cross that undoes it."""

    pressed = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open, self.clear = QPushButton(), QToolButton()
        self.open.setObjectName("open")
        self.clear.setObjectName("clear")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._label = self._value = ""
        self._active, self._widest = False, WIDEST
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.open)
        row.addWidget(self.clear)
        self.open.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the words
        self.open.clicked.connect(self.pressed)
        self.clear.clicked.connect(self.cleared)
        self.retell()

    def show_figure(self, label: str, value: str, active: bool) -> None:
        """Show the name of a filter, what it lets through, and whether that is less than all."""
        self._label, self._value, self._active = label, value, active
        self.retell()

    def give_room(self, widest: int) -> None:
        """Let the value be so wide, in pixels of the design; without any room the name stands alone."""
        if widest != self._widest:
            self._widest = widest
            self.retell()

    def wide_with(self, widest: int) -> int:
        """Give how wide the button is, in pixels, when its value may be so wide."""
        metrics = self.open.fontMetrics()
        other = metrics.horizontalAdvance(self._words(widest)) - metrics.horizontalAdvance(self.open.text())
        cross = self.clear.sizeHint().width() if self._active else 0
        return self.open.sizeHint().width() + other + max(cross, self.clear.width() if self._active else 0)

    def _words(self, widest: int) -> str:
        """Name the filter with as much of its value as finds room."""
        room, metrics = theme.px(widest), self.open.fontMetrics()
        value = metrics.elidedText(self._value, Qt.TextElideMode.ElideRight, room) if room else ""
        return f"{self._label} {value}".rstrip()

    def retell(self) -> None:
        """Dress the button for the look and language of now."""
        super().retell()
        self.open.ensurePolished()  # in the typeface that it will be drawn in
        self.open.setText(self._words(self._widest))
        self.open.setIcon(icon("chevron_down", "accent" if self._active else "ink2", 14))
        self.open.setIconSize(QSize(theme.px(14), theme.px(14)))
        words = f"{self._label}: {self._value}"
        cut = width_of(self._value, theme.font(13)) > theme.px(self._widest)
        self.open.setToolTip(plain_tip(words) if cut else "")
        self.open.setAccessibleName(words)
        self.clear.setIcon(icon("close", "accent", 14))
        self.clear.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.clear.setFixedWidth(theme.px(28))
        self.clear.setToolTip(tr("filter.clear", name=self._label))
        self.clear.setAccessibleName(tr("filter.clear", name=self._label))
        self.clear.setVisible(self._active)
        active = "true" if self._active else "false"
        if self.open.property("filter") != active:
            self.open.setProperty("filter", active)
            self.open.style().unpolish(self.open)
            self.open.style().polish(self.open)
        self.open.updateGeometry()

"""A panel over its whole page: the same widget, alive as before, until it is given back to its place."""

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from widgets import theme
from widgets.parts.panel import Panel

_NO_LIMIT = QSize((1 << 24) - 1, (1 << 24) - 1)
"""The largest size that a widget has, which is its largest size by default."""


def turn(panel: Panel, page: QWidget) -> None:
    """Enlarge a panel to its page, or give it back to its place."""
    above = panel.parentWidget()
    if isinstance(above, Enlarged):
        above.give_back()
    else:
        Enlarged(panel, page)


def panel_at_hand(page: QWidget) -> Panel | None:
    """Give the panel of a page that is enlarged, else that has the keyboard, else the first that can be."""
    shown = [each for each in page.findChildren(Panel) if each.figure_tools is not None and each.isVisible()]
    enlarged = (each for each in shown if isinstance(each.parentWidget(), Enlarged))
    held = (each for each in shown if each.isAncestorOf(QApplication.focusWidget() or page))
    return next(chain(enlarged, held, shown), None)


def _room_of(panel: Panel) -> QLayout:
    above = panel.parentWidget()
    layout = None if above is None else above.layout()
    assert layout is not None, "a panel stands in a layout of its page"
    return layout


class Enlarged(QWidget):
    """Covers a page with one of its panels; something as large keeps the panel's place meanwhile.

    A page goes on to set its panels' measures and to hide them: the measures hold again when the panel is
    back, and one that is hidden goes back at once.
    """

    def __init__(self, panel: Panel, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("enlarged")
        self._panel, self._page, self._home = panel, page, _room_of(panel)
        self._limits: tuple[QSize, QSize] | None = None
        self._place = QWidget(panel.parentWidget())
        self._place.setSizePolicy(panel.sizePolicy())
        self._loosen()
        self._home.replaceWidget(panel, self._place)
        panel.setParent(self)
        page.installEventFilter(self)
        panel.installEventFilter(self)
        panel.mark_enlarged(True)
        self._show()

    def _show(self) -> None:
        self._cover()
        self.show()
        self.raise_()
        self._panel.show()
        self._focus()

    def _focus(self) -> None:
        if self._panel.figure_tools is not None:
            self._panel.figure_tools.enlarge.setFocus()

    def give_back(self) -> None:
        """Put the panel back where it stood, with the measures that its page wants by now."""
        panel, hidden = self._panel, self._panel.isHidden()
        panel.removeEventFilter(self)
        self._page.removeEventFilter(self)
        panel.mark_enlarged(False)
        self._home.replaceWidget(self._place, panel)
        if self._limits is not None:
            panel.setMinimumSize(self._limits[0])
            panel.setMaximumSize(self._limits[1])
        panel.setHidden(hidden)
        self._focus()
        self._place.deleteLater()
        self.hide()
        self.deleteLater()

    def _loosen(self) -> None:
        """Take from the panel the limits that its page sets, and keep them for its return."""
        if self._panel.maximumSize() != _NO_LIMIT:
            self._limits = (self._panel.minimumSize(), self._panel.maximumSize())
            self._place.setMinimumSize(self._limits[0])
            self._place.setMaximumSize(self._limits[1])
            self._panel.setMinimumSize(0, 0)
            self._panel.setMaximumSize(_NO_LIMIT)

    def _cover(self) -> None:
        """Cover the page, and leave its margin around the panel."""
        self._loosen()
        self.setGeometry(self._page.rect())
        margin = theme.px(16 if theme.current().compact else 24)
        self._panel.setGeometry(self.rect().adjusted(margin, margin, -margin, -margin))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page, and follow what the page does with the panel."""
        if watched is self._page and event.type() is QEvent.Type.Resize:
            self._cover()
        elif watched is self._panel and event.type() is QEvent.Type.HideToParent:
            self.give_back()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Hear that the page has set limits; one that was posted before the end comes too late."""
        if event.type() is QEvent.Type.LayoutRequest and self._panel.parentWidget() is self:
            self._cover()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing in the panel takes it, leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_back()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the tab key among what can be seen."""
        parts = [part for part in self._chain() if bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        if parts:
            parts[0 if forward else -1].setFocus(reason)
        return bool(parts)

    def _chain(self) -> Iterator[QWidget]:
        """Give what is in sight here in the order of the tab key, from after that which has the keyboard."""
        begin = QApplication.focusWidget() or self
        at = begin.nextInFocusChain()
        while at is not None and at is not begin:
            if at.isVisible() and at.isEnabled() and self.isAncestorOf(at):
                yield at
            at = at.nextInFocusChain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        painter.end()

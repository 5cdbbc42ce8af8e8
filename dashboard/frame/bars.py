"""The bars over the pages: where one is, what is counted, and what is the matter with the store."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.line_label import LineLabel


class Bars(QWidget):
    """Header, scope and trouble, each across the window; trouble is there only while there is any."""

    def __init__(self, header: tuple[QWidget, QWidget], scope: QWidget) -> None:
        super().__init__()
        self.trouble = LineLabel(size=13, ink="alert")
        self._header, self._scope, self._trouble = _bar(*header), _bar(scope), _bar(self.trouble)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self._header, self._scope, self._trouble):
            column.addWidget(bar)

    def show_bars(self, *, header: bool, scope: bool) -> None:
        """Show the bars that belong to the page of now."""
        self._header.setVisible(header)
        self._scope.setVisible(scope)

    def show_trouble(self, text: str) -> None:
        """Say that the store cannot be read, over the figures, which stay; nothing takes it away."""
        self.trouble.show_figure(tr("window.trouble", text=text) if text else "")
        self._trouble.setVisible(bool(text))

    def fit(self) -> None:
        """Take the measures of the look of now."""
        compact = theme.current().compact
        side = theme.px(16 if compact else 24)
        for bar, height in ((self._header, (56, 48)), (self._scope, (48, 44)), (self._trouble, (36, 32))):
            bar.setFixedHeight(theme.px(height[compact]))
            layout = bar.layout()
            assert layout is not None
            layout.setContentsMargins(side, 0, side, 0)


def _bar(content: QWidget, *beside: QWidget) -> QFrame:
    """Give a bar across the window with one thing in it, and at its right what stands beside that."""
    bar = QFrame()
    bar.setProperty("bar", "true")
    row = QHBoxLayout(bar)
    row.addWidget(content, 1)
    for each in beside:
        row.addWidget(each)
    return bar

"""A pop-up to choose from a long list: what is typed narrows it, arrows walk, Return chooses."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from widgets import theme
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, Paint, RowList

Rows = Callable[[str], Sequence[ListRow]]
"""Gives the rows that fit what is typed; of nothing typed those that one begins with."""


class SearchPopup(Retelling):
    """Emits the key that was chosen, and closes."""

    chosen = Signal(object)

    def __init__(self, paint: Paint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setProperty("panel", "true")
        self.line, self.list = QLineEdit(), RowList(paint)
        self.line.setObjectName("line")
        self.list.setObjectName("list")
        self._rows: Rows = lambda _: ()
        self._name = ""
        self._key: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(8),) * 4)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.line.textChanged.connect(lambda _: self._fill())
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(lambda _: self._choose())

    def open_below(self, anchor: QWidget, name: str, hint: str, rows: Rows, key: object) -> None:
        """Open below a control, with the row of a key chosen; `hint` says what can be typed."""
        self._rows, self._name, self._key = rows, name, key
        self.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.clear()
        self._fill()
        self.resize(theme.px(440), theme.px(440))
        self.move(_fitting(anchor, self.size().width(), self.size().height()))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        typed = self.line.text().strip()
        rows = self._rows(typed)
        first = next((row.key for row in rows if not row.heading), None)
        self.list.show_rows(self._name, rows, first if typed else self._key)

    def _choose(self) -> None:
        key = self.list.currentIndex()
        row = self.list.rows.rows[key.row()] if key.isValid() else None
        if row is not None and not row.heading:
            self.close()
            self.chosen.emit(row.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk through the list while one types, and Return choose."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
            if key == Qt.Key.Key_Escape:  # the list would look for it
                self.close()
                return True
            walks = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            if watched is self.line and key in walks:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)


def _fitting(anchor: QWidget, width: int, height: int) -> QPoint:
    """Give where a pop-up below a control lies whole on the screen."""
    below = anchor.mapToGlobal(QPoint(0, anchor.height() + theme.px(4)))
    screen = anchor.screen().availableGeometry()
    x = max(screen.left(), min(below.x(), screen.right() - width))
    y = max(screen.top(), min(below.y(), screen.bottom() - height))
    return QPoint(x, y)

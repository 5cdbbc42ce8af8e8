"""The screen of a meeting: one message over one picture, without controls until the mouse moves."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.frame.meeting_message import MeetingMessage
from widgets.parts.icons import icon
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import RIGHT, canvas
from widgets.parts.retelling import Retelling

LINES = 540
"""At so many lines of the screen the design's sizes hold; at 1080 they are twice as large."""
_RESTS_MS = 2500
_NOWHERE = QRegion(-1, -1, 1, 1)
_TURNS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Backspace: -1,
}


class MeetingView(Retelling):
    """Keys turn (`turned` carries by how much), jump, blank and leave; what they mean is done elsewhere."""

    turned = Signal(int)
    jumped = Signal(int)
    light_requested = Signal()
    left = Signal()
    resized = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("meeting.title"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.blank = False
        self._seen: QPoint | None = None
        self.message, self.counted = MeetingMessage(), LineLabel(size=13, ink="ink2")
        self.foot, self.number = LineLabel(size=12, ink="ink2"), LineLabel(size=12, ink="ink2", align=RIGHT)
        self.body: QWidget | None = None
        self.controls = _Controls(self)
        for name in ("message", "counted", "foot", "number", "controls"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._rest = QTimer(self, singleShot=True, interval=_RESTS_MS)
        self._rest.timeout.connect(self._hide_controls)
        self.controls.pressed.connect(self._obey)
        self._hide_controls()
        self.retell()

    def _lay_out(self) -> None:
        self._column, self._feet = QVBoxLayout(self), QHBoxLayout()
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.HLine)
        self._feet.addWidget(self.foot, 1)
        self._feet.addWidget(self.number)
        self._column.addWidget(self.message)
        self._column.addWidget(self.counted)
        self._column.addStretch(1)
        self._column.addWidget(self._line)
        self._column.addLayout(self._feet)

    def show_sheet(self, message: str, counted: str, body: QWidget, foot: str, number: str) -> None:
        """Show a sheet in place of the one before."""
        if self.body is not None:
            self._column.removeWidget(self.body)
            self.body.deleteLater()
        else:
            self._column.takeAt(2)
        self.body = body
        body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.insertWidget(2, body, 1)
        self.message.show_figure(message)
        self.counted.show_figure(counted)
        self.foot.show_figure(foot)
        self.number.show_figure(number)
        self.setAccessibleName(f"{message} {number}")
        self._quieten(body)
        self.setFocus()

    def retell(self) -> None:
        """Take the sizes of now."""
        super().retell()
        self._column.setContentsMargins(theme.px(36), theme.px(28), theme.px(36), theme.px(20))
        self._column.setSpacing(theme.px(10))
        self.controls.retell()

    def _quieten(self, body: QWidget) -> None:
        """Let keys and moves of the mouse reach the view wherever the pointer is; nothing is clicked on."""
        for part in (body, *body.findChildren(QWidget)):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if isinstance(part, QAbstractButton):  # what cannot be pressed here need not be seen
                part.setMask(_NOWHERE)

    def _obey(self, what: str) -> None:
        match what:
            case "earlier" | "later":
                self.turned.emit(1 if what == "later" else -1)
            case "blank":
                self._set_blank(not self.blank)
            case "light":
                self.light_requested.emit()
            case _:
                self.left.emit()
        self.setFocus()

    def _set_blank(self, blank: bool) -> None:
        self.blank = blank
        for part in (self.message, self.counted, self.foot, self.number, self._line, self.body):
            if part is not None:
                part.setVisible(not blank)
        self.update()

    def _hide_controls(self) -> None:
        self.controls.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)

    def _show_controls(self) -> None:
        size = self.controls.sizeHint()
        self.controls.setGeometry(QRect(self._corner(size), size))
        self.controls.show()
        self.controls.raise_()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._rest.start()

    def _corner(self, size: QSize) -> QPoint:
        edge = theme.px(20)
        return QPoint((self.width() - size.width()) // 2, self.height() - size.height() - edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, jump, blank, change the colours, or leave."""
        key = Qt.Key(event.key())
        if key in _TURNS:
            self._set_blank(False)
            self.turned.emit(_TURNS[key])
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.left.emit()
        elif key in (Qt.Key.Key_B, Qt.Key.Key_Period):
            self._set_blank(not self.blank)
        elif key == Qt.Key.Key_L:
            self.light_requested.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.jumped.emit(1 if key == Qt.Key.Key_Home else -1)
        elif event.text().isdigit():
            self.jumped.emit(int(event.text()) or 10)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Bring the controls when the mouse really moves, not when the screen appears below it."""
        if event.type() == QEvent.Type.MouseMove:
            at = self.cursor().pos()
            if self._seen is not None and at != self._seen:
                self._show_controls()
            self._seen = at
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground: of the theme, or black."""
        painter = canvas(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black if self.blank else theme.colour("surface"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the lines of the screen: they decide the size of everything."""
        self.resized.emit(self.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is leaving."""
        event.ignore()
        self.left.emit()


class _Controls(Retelling):
    """What can be pressed once the mouse has moved."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self.buttons = {name: QToolButton() for name in ("earlier", "later", "blank", "light", "leave")}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        for name, button in self.buttons.items():
            button.setObjectName(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, name=name: self.pressed.emit(name))
            row.addWidget(button)
        self.retell()

    def retell(self) -> None:
        """Name the buttons."""
        super().retell()
        drawings = {"earlier": "back", "later": "forward", "blank": "moon", "light": "sun", "leave": "close"}
        for name, button in self.buttons.items():
            button.setIcon(icon(drawings[name], "ink2", 18))
            button.setIconSize(QSize(theme.px(18), theme.px(18)))
            button.setToolTip(tr(f"meeting.{name}"))
            button.setAccessibleName(tr(f"meeting.{name}"))

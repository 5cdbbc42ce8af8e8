"""What stands in a panel in place of its body: nothing to show, a fault, or work that is still going on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import pixmap
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import Sign, StateIcon


class Notice(Retelling):
    """Empty: what, under which conditions, one way out. Fault: what was kept. Progress: n of m."""

    way_out_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = _Empty()
        self.fault = _Fault()
        self.progress = _Progress()
        self._stack = QStackedLayout(self)
        for name in ("empty", "fault", "progress"):
            page: QWidget = getattr(self, name)
            page.setObjectName(name)
            self._stack.addWidget(page)
        self.empty.way_out.clicked.connect(self.way_out_requested)
        self.fault.way_out.clicked.connect(self.way_out_requested)
        self.progress.cancel.clicked.connect(self.cancel_requested)
        self.retell()

    def show_empty(self, title: str, conditions: str, way_out: str = "", icon: str = "orders") -> None:
        """Say what there is none of, under which conditions, and offer a way out if there is one."""
        self.empty.tell(title, conditions, way_out, icon)
        self._stack.setCurrentWidget(self.empty)

    def show_fault(self, title: str, text: str, way_out: str = "") -> None:
        """Say what happened, what was kept and what to do."""
        self.fault.tell(title, text, way_out)
        self._stack.setCurrentWidget(self.fault)

    def show_progress(self, title: str, done: int, total: int, text: str) -> None:
        """Say what is being done, how much of it, and in words how long it will take."""
        self.progress.tell(title, done, total, text)
        self._stack.setCurrentWidget(self.progress)

    def retell(self) -> None:
        """Name the cancel button in the language of now."""
        super().retell()
        self.progress.cancel.setText(tr("notice.cancel"))


def _label(kind: str, centred: bool = False) -> QLabel:
    label = QLabel()
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)  # names of files may look like markup
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if centred:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _link(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setProperty("link", "true")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


class _Empty(QWidget):
    """Centred: a pale drawing, what there is none of, the conditions, a way out."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = QLabel()
        self.title, self.conditions = _label("title", centred=True), _label("label", centred=True)
        self.way_out = _link("way_out")
        column = QVBoxLayout(self)
        column.addStretch()
        for part in (self.drawing, self.title, self.conditions):
            column.addWidget(part)
        self.drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.way_out, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def tell(self, title: str, conditions: str, way_out: str, icon: str) -> None:
        self.drawing.setPixmap(pixmap(icon, "line_strong", 32))
        self.title.setText(title)
        self.conditions.setText(conditions)
        self.way_out.setText(way_out)
        self.way_out.setVisible(bool(way_out))


class _Fault(QWidget):
    """A soft red box with the sign of alarm, and the way out below it."""

    def __init__(self) -> None:
        super().__init__()
        box = Retelling()
        box.setProperty("panel", "alert")
        self.sign, self.title, self.text = StateIcon(), _label("title"), _label("label")
        self.way_out = _link("way_out")
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.text)
        row = QHBoxLayout(box)
        row.setContentsMargins(*(theme.px(12),) * 4)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        column.addWidget(self.way_out)
        column.addStretch()

    def tell(self, title: str, text: str, way_out: str) -> None:
        self.sign.show_figure(Sign.ALARM, title)
        self.title.setText(title)
        self.text.setText(text)
        self.way_out.setText(way_out)
        self.way_out.setVisible(bool(way_out))


class _Progress(QWidget):
    """What is being done with n of m, a bar, the time left, and a button that ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.share, self.text = _label("label"), QLabel(), _label("note")
        self.share.setProperty("kind", "label")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = QPushButton()
        self.cancel.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        for part in (self.bar, self.text, self.cancel):
            column.addWidget(part)
        column.addStretch()

    def tell(self, title: str, done: int, total: int, text: str) -> None:
        self.title.setText(title)
        self.share.setText(f"{done:,} / {total:,}" if total else "")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(title)
        self.text.setText(text)

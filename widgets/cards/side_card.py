"""The frame of the cards at the right of a page: title, way back and close, a body that scrolls, a foot."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.retelling import Retelling
from widgets.parts.tool_tips import plain_tip

WIDTH, WIDTH_COMPACT = 400, 384
_CHIP = 180
"""The words of a chip are cut beyond so many pixels."""


class SideCard(Retelling):
    """A card whose parts stand in `column`; it asks to be closed, or for the card it was opened from."""

    close_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self.title, self.chips = QLabel(), QHBoxLayout()
        self.back_button, self.close_button = QToolButton(), QToolButton()
        self._chips: list[QLabel] = []
        self.column, self.foot = QVBoxLayout(), QHBoxLayout()
        self.scroller = QScrollArea()
        for name in ("title", "back_button", "close_button", "scroller"):
            getattr(self, name).setObjectName(name)
        self.title.setProperty("kind", "breadcrumb")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self._head, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._lay_out()
        self.back_button.hide()
        self.back_button.clicked.connect(self.back_requested)
        self.close_button.clicked.connect(self.close_requested)

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._head.addWidget(self.back_button, 0, top)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.close_button, 0, top)
        inner = QWidget()
        inner.setLayout(self.column)
        self.scroller.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.viewport().setAutoFillBackground(False)
        self._whole.addLayout(self._head)
        self.chips.addStretch(1)
        self._whole.addLayout(self.chips)
        self._whole.addWidget(self.scroller, 1)
        self._whole.addLayout(self.foot)

    def offer_back(self, offered: bool) -> None:
        """Offer the way back to the card that this one was opened from."""
        self.back_button.setVisible(offered)

    def show_chips(self, words: list[str]) -> None:
        """Show short words under the title, each on its own ground."""
        while len(self._chips) < len(words):
            chip = QLabel()
            chip.setProperty("chip", "true")
            chip.setTextFormat(Qt.TextFormat.PlainText)
            self._chips.append(chip)
            self.chips.insertWidget(len(self._chips) - 1, chip)
        for i, chip in enumerate(self._chips):
            chip.setVisible(i < len(words))
            told = words[i] if i < len(words) else ""
            chip.ensurePolished()
            shown = chip.fontMetrics().elidedText(told, Qt.TextElideMode.ElideMiddle, theme.px(_CHIP))
            chip.setText(shown)
            chip.setToolTip(plain_tip(told) if shown != told else "")

    def retell(self) -> None:
        """Name the buttons, and set the measures of now."""
        super().retell()
        for button, drawing, key in (
            (self.back_button, "back", "side_card.back"),
            (self.close_button, "close", "side_card.close"),
        ):
            button.setIcon(icon(drawing))
            button.setToolTip(tr(key))
            button.setAccessibleName(tr(key))
        pad = theme.px(12 if theme.current().compact else 16)
        self._whole.setContentsMargins(pad, pad, theme.px(4), pad)
        self._whole.setSpacing(theme.px(8))
        self._head.setContentsMargins(0, 0, theme.px(8), 0)
        self.chips.setSpacing(theme.px(6))
        self.column.setContentsMargins(0, theme.px(4), theme.px(10), 0)
        self.column.setSpacing(theme.px(10))
        self.foot.setContentsMargins(0, 0, theme.px(10), 0)
        self.foot.setSpacing(theme.px(8))

    def sizeHint(self) -> QSize:
        """The width of the design's side card."""
        return QSize(theme.px(WIDTH_COMPACT if theme.current().compact else WIDTH), theme.px(760))


def rule() -> QFrame:
    """Give a hairline that parts two sections."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setProperty("rule", "true")
    return line


def words(kind: str = "label") -> QLabel:
    """Give a text of several lines that can be marked and copied."""
    label = QLabel()
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

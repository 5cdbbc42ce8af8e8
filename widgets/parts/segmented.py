"""A row of choices of which exactly one holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from data.terms import Tier
from widgets import theme
from widgets.parts.retelling import Retelling
from widgets.parts.tier_mark import SIDE, paint_tier


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment: its key, its words (none beside a mark), a tool tip, and the tier it stands for."""

    key: object
    words: str
    hint: str = ""
    tier: Tier | None = None


class Segmented(Retelling):
    """Segments side by side; the arrows move between them, a click or space chooses."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("segments", "true")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._choices: tuple[Choice, ...] = ()
        self._key: object = None
        self.buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(2)
        self.retell()

    def show_figure(self, choices: Sequence[Choice], key: object) -> None:
        """Show the choices, and which of them holds; a key that is none of them leaves all open."""
        self._choices, self._key = tuple(choices), key
        self.retell()

    @property
    def key(self) -> object:
        """The key of the choice that holds."""
        return self._key

    def retell(self) -> None:
        """Put words, marks and the choice on the buttons."""
        super().retell()
        self._fit(len(self._choices))
        self._group.setExclusive(False)
        for button, choice in zip(self.buttons, self._choices, strict=True):
            _dress(button, choice)
            button.setChecked(choice.key == self._key)
        self._group.setExclusive(True)

    def _fit(self, count: int) -> None:
        while len(self.buttons) < count:
            button = QToolButton()
            button.setProperty("segment", "true")
            button.setCheckable(True)
            button.setObjectName(f"segment_{len(self.buttons)}")
            self._group.addButton(button, len(self.buttons))
            self.buttons.append(button)
            self._row.addWidget(button)
        while len(self.buttons) > count:
            surplus = self.buttons.pop()
            self._group.removeButton(surplus)
            surplus.deleteLater()

    def _choose(self, index: int) -> None:
        key = self._choices[index].key
        if key != self._key:
            self._key = key
            self.chosen.emit(key)


def _dress(button: QToolButton, choice: Choice) -> None:
    button.setText(f" {choice.words}" if choice.tier is not None and choice.words else choice.words)
    button.setToolTip(choice.hint)
    button.setAccessibleName(choice.hint or choice.words)
    marked = choice.tier is not None
    if choice.tier is not None:
        button.setIcon(_tier_icon(choice.tier))
        button.setIconSize(QSize(theme.px(SIDE), theme.px(SIDE)))
    style = Qt.ToolButtonStyle
    both = style.ToolButtonTextBesideIcon if choice.words else style.ToolButtonIconOnly
    button.setToolButtonStyle(both if marked else style.ToolButtonTextOnly)


def _tier_icon(tier: Tier) -> QIcon:
    ratio, side = 3, theme.px(SIDE)
    drawn = QPixmap(side * ratio, side * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_tier(painter, QRectF(0, 0, side, side), tier)
    painter.end()
    return QIcon(drawn)

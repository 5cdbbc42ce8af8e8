"""The mark of a tier: a small square with its letter, never without it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.terms import Tier
from resources.i18n import tr
from resources.palette import text_on
from widgets import theme
from widgets.parts.painting import CENTRE, canvas, fill_box, write
from widgets.parts.retelling import Retelling

SIDE = 18
SIDE_IN_LISTS = 16


def paint_tier(painter: QPainter, box: QRectF, tier: Tier) -> None:
    """Draw the mark of a tier in the middle of a box, as large as the box is high."""
    side = min(box.width(), box.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    ground = theme.current().palette.tiers.of(tier.word)
    fill_box(painter, square, QColor(ground), theme.px(3))
    letter = "?" if tier is Tier.UNKNOWN else tier.word
    face = theme.font(round(side * 0.72 / theme.current().scale), bold=True)
    write(painter, square.adjusted(-4, 0, 4, 0), letter, QColor(text_on(ground)), face, CENTRE)


class TierMark(Retelling):
    """The mark of one tier, with its words as tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tier = Tier.UNKNOWN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, tier: Tier) -> None:
        """Show a tier."""
        self._tier = tier
        self.retell()

    def retell(self) -> None:
        """Name the tier in the language of now."""
        super().retell()
        words = tr(f"tier.{self._tier.word}")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The square of the design."""
        return QSize(theme.px(SIDE), theme.px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square and its letter."""
        painter = canvas(self)
        paint_tier(painter, QRectF(self.rect()), self._tier)
        painter.end()

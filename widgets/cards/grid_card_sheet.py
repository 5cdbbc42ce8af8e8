"""The card of an area as one sheet of paper: its four tabs side by side, nothing to press."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from data.figures import Measured
from data.figures.grid_card import GridCardFigure
from resources.i18n import tr
from widgets import theme
from widgets.cards.grid_card import TABS, GridCardView
from widgets.parts.retelling import Retelling

_COLUMN = 380
_PLACES = {"content": (0, 0), "responsibility": (0, 1), "supervision": (1, 0), "assessment": (1, 1)}


class GridCardSheet(Retelling):
    """Shows what the card tells under its tabs, all at once; no tab hides anything on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = GridCardView(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.card.hide()  # its parts stand here, and it keeps them in the words of now
        self.heads = {tab: QLabel() for tab in TABS}
        self._grid = QGridLayout(self)
        for tab, body in zip(TABS, self.card.contents, strict=True):
            self.heads[tab].setProperty("kind", "breadcrumb")
            part = QVBoxLayout()
            part.addWidget(self.heads[tab])
            part.addWidget(body)
            part.addStretch(1)
            self._grid.addLayout(part, *_PLACES[tab])
            body.show()
        self.retell()

    def show_figure(self, figure: GridCardFigure, recurrence: Measured | None = None) -> None:
        """Show an area, and how often matters come again where that was counted."""
        self.card.show_figure(figure)
        self.card.show_recurrence(recurrence)
        self.show()
        # What was put in just now is laid out at once: nobody waits for a sheet to be drawn on a screen.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.resize(self.sizeHint())

    def retell(self) -> None:
        """Name the parts in the language of now."""
        super().retell()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(32))
        self._grid.setVerticalSpacing(theme.px(16))
        for tab, head in self.heads.items():
            head.setText(tr(f"grid_card.tab.{tab}"))
        for column in (0, 1):
            self._grid.setColumnMinimumWidth(column, theme.px(_COLUMN))

    def sizeHint(self) -> QSize:
        """Two columns of the card's width, as high as their words need."""
        wide = 2 * theme.px(_COLUMN) + self._grid.horizontalSpacing()
        return QSize(wide, max(self._grid.totalHeightForWidth(wide), self._grid.totalSizeHint().height()))

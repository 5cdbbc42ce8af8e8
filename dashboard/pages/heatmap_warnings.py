"""The warning lens of the heatmap page: a button that marks open warnings on the map, and leads to each."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from data.figures.warnings import WarningFigure
from data.wording_warnings import warning_title
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.frame.filter_menus import ChoiceMenu
from widgets.map.canvas import MapCanvas
from widgets.map.geometry import Geography
from widgets.parts.icons import icon
from widgets.parts.retelling import Retelling
from widgets.warnings.warning_lens import WarningLens


class HeatmapWarnings(Retelling):
    """The map stays as it is until the lens is turned on; without a warning there is nothing to mark."""

    warning_requested = Signal(str)

    def __init__(self, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[WarningFigure, ...] = ()
        self.lens, self.button = WarningLens(canvas), QPushButton()
        self.lens.setObjectName("lens")
        self.button.setObjectName("button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self.button.clicked.connect(self._open)
        self.lens.warning_activated.connect(self.warning_requested)
        self.retell()

    def show_warnings(self, lines: tuple[WarningFigure, ...], geography: Geography | None, zone: str) -> None:
        """Take the open warnings of the place looked at."""
        self._lines = lines
        self.lens.show_warnings(lines, geography, zone)
        self.retell()

    def turn(self, on: bool) -> None:
        """Mark the warnings on the map, or not."""
        self.lens.turn(on)
        self.retell()

    def retell(self) -> None:
        """Name the button in the language of now."""
        super().retell()
        name = tr("lens.warnings.button", n=len(self._lines))
        self.button.setText(name)
        self.button.setIcon(icon("check", "accent", 16) if self.lens.is_on else icon("warnings", "ink2", 16))
        self.button.setToolTip(tr("lens.warnings.hint"))
        self.button.setEnabled(bool(self._lines))

    def _open(self) -> None:
        """Offer to mark the warnings, and list them: choosing one leads to it."""
        menu = ChoiceMenu(self)
        turn = QAction(tr("lens.warnings.turn"), menu)
        turn.setCheckable(True)
        turn.setChecked(self.lens.is_on)
        if self.lens.is_on:
            turn.setIcon(icon("check", "accent", 16))
        turn.triggered.connect(lambda: self.turn(not self.lens.is_on))
        menu.addAction(turn)
        menu.addSeparator()
        for line in self._lines:
            action = QAction(warning_title(line, i18n.current()), menu)
            action.triggered.connect(partial(self._ask, line.key))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + theme.px(4))))

    def _ask(self, key: str, *_: object) -> None:
        self.warning_requested.emit(key)

"""The context layers of a map: files that are added by hand, shown and hidden, and forgotten at the end."""

from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from dashboard.live.jobs import Jobs
from data.figures.context import ContextLayer
from resources.i18n import tr
from widgets import theme
from widgets.frame.filter_menus import ChoiceMenu
from widgets.map.canvas import MapCanvas
from widgets.map.context_overlay import ContextOverlay
from widgets.map.view import Bounds
from widgets.parts.icons import icon
from widgets.parts.retelling import Retelling

_ROOM = 0.5
"""Degrees about a district in which a layer may reach beyond it."""


class HeatmapLayers(Retelling):
    """The button that adds layers and turns them on and off; what cannot be read is told by `failed`."""

    failed = Signal(str)

    def __init__(self, jobs: Jobs, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._overlay = jobs, ContextOverlay(canvas)
        self._bounds: Bounds | None = None
        self._crowded = False
        self._layers: dict[str, tuple[ContextLayer, bool]] = {}
        self.button = QPushButton()
        self.button.setObjectName("button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self.button.clicked.connect(self._open)
        self.retell()

    @property
    def names(self) -> tuple[str, ...]:
        """The layers that are shown."""
        return tuple(name for name, (_, shown) in self._layers.items() if shown)

    def show_bounds(self, bounds: Bounds | None) -> None:
        """Take where the district lies; layers of another one are forgotten."""
        if bounds != self._bounds:
            self._bounds, self._layers = bounds, {}
            self._draw()
            self.retell()

    def give_way(self, crowded: bool) -> None:
        """Leave the room to others while a card stands beside the page."""
        self._crowded = crowded
        self.retell()

    def retell(self) -> None:
        """Name the button in the language of now."""
        super().retell()
        shown = len(self.names)
        self.button.setText(tr("layers.name") if not shown else f"{tr('layers.name')} {shown}")
        self.button.setToolTip(tr("layers.hint"))
        self.setVisible(self._bounds is not None and not self._crowded)

    def add(self, path: Path) -> None:
        """Read a file and show what it draws."""
        bounds = self._bounds
        if bounds is None:
            return
        west, south, east, north = bounds
        near = (west - _ROOM, south - _ROOM, east + _ROOM, north + _ROOM)

        def read() -> ContextLayer:
            from data.intake.areas.context import read_context  # takes long to load, and few ask

            return read_context(path, near)

        self._jobs.run(f"layer.{path}", read, self._take, lambda error: self.failed.emit(str(error)))

    def _take(self, layer: ContextLayer) -> None:
        self._layers[layer.name] = layer, True
        self._draw()

    def _turn(self, name: str) -> None:
        layer, shown = self._layers[name]
        self._layers[name] = layer, not shown
        self._draw()

    def _forget(self) -> None:
        self._layers = {}
        self._draw()

    def _draw(self) -> None:
        self._overlay.show_layers([layer for layer, shown in self._layers.values() if shown])
        self.retell()

    def _open(self) -> None:
        menu = ChoiceMenu(self)
        add = QAction(tr("layers.add"), menu)
        add.triggered.connect(self._ask)
        menu.addAction(add)
        for name, (_, shown) in self._layers.items():
            turn = QAction(name, menu)
            turn.setCheckable(True)
            turn.setChecked(shown)
            if shown:
                turn.setIcon(icon("check", "accent", 16))
            turn.triggered.connect(lambda _=False, name=name: self._turn(name))
            menu.addAction(turn)
        if self._layers:
            forget = QAction(tr("layers.forget"), menu)
            forget.triggered.connect(self._forget)
            menu.addSeparator()
            menu.addAction(forget)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + theme.px(4))))

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("layers.add"), "", tr("layers.files"))
        for each in chosen:
            self.add(Path(each))

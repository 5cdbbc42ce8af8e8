"""The map of how close together orders lie: a smooth raster over quiet areas, with its own legend."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from data.figures.density import DensityFigure
from resources import i18n
from resources.i18n import tr
from resources.palette import DARK
from widgets import theme
from widgets.map.canvas import MapCanvas
from widgets.map.geometry import Geography
from widgets.map.grid_heatmap import GridHeatmap
from widgets.map.path import image_of, pixel
from widgets.map.picture import Run, run_in_place
from widgets.map.view import Bounds
from widgets.parts.painting import canvas, fill_box, width_of, write
from widgets.parts.retelling import Retelling

_OPACITY = 0.72


class DensityLegend(Retelling):
    """A swatch a class on one line, from few to many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[str, str]] = []
        self._title = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figure: DensityFigure | None = None
        self.retell()

    def show_figure(self, figure: DensityFigure) -> None:
        """Show the classes of a density."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put the classes into the words and colours of now."""
        super().retell()
        figure = self._figure
        if figure is None:
            return
        low = [float(figure.least), *figure.breaks]
        texts = [f"{first:.0f}–{after - 1:.0f}" for first, after in zip(low, figure.breaks, strict=False)]
        self._lines = list(zip(_colours(figure), [*texts, f"≥ {low[-1]:.0f}"], strict=True))
        self._title = tr("density.legend", radius=figure.radius)
        blank = tr("density.blank", n=figure.least)
        self._lines.append((theme.current().palette.sunken, blank))
        self.setAccessibleName(f"{self._title}: " + "; ".join(text for _, text in self._lines))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(400), theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, swatches and words."""
        painter, face = canvas(self), theme.font(12)
        box = QRectF(0, 0, self.width(), self.height())
        left = write(painter, box, self._title, "ink2", face) + theme.px(14)
        for colour, text in self._lines:
            swatch = QRectF(left, box.center().y() - theme.px(7), theme.px(18), theme.px(14))
            fill_box(painter, swatch, QColor(colour), theme.px(3), "line_strong")
            words = QRectF(swatch.right() + theme.px(6), 0, width_of(text, face) + 1, box.height())
            write(painter, words, text, "ink2", face)
            left = words.right() + theme.px(16)
        painter.end()


class _Overlay(QWidget):
    """Lies over a map and moves with it; it darkens what is below (on dark ground brightens), names stay."""

    def __init__(self, under: MapCanvas) -> None:
        super().__init__(under)
        self._under, self._image = under, QImage()
        self._bounds = (0.0, 0.0, 0.0, 0.0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        under.installEventFilter(self)

    def show_image(self, image: QImage, bounds: Bounds) -> None:
        """Show an image of some part of the ground, bounded in degrees."""
        self._image, self._bounds = image, bounds
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the map."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the image where the view of the map has its ground."""
        view = self._under.view
        if view is None or self._image.isNull():
            return
        west, south, east, north = self._bounds
        corners = view.to_pixels(np.array([[west, north], [east, south]])).tolist()
        painter, modes = QPainter(self), QPainter.CompositionMode
        dark = theme.current().palette == DARK
        painter.setCompositionMode(modes.CompositionMode_Screen if dark else modes.CompositionMode_Multiply)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(QPointF(*corners[0]), QPointF(*corners[1])), self._image)
        painter.end()


class DensityMap(Retelling):
    """Shows a density over the outlines of the areas; labels tell how many orders each area has."""

    area_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, run: Run = run_in_place) -> None:
        super().__init__(parent)
        self._figure: DensityFigure | None = None
        self.map, self.legend = GridHeatmap(run=run, legend="none"), DensityLegend()
        self._overlay = _Overlay(self.map.canvas)
        self.map.setObjectName("map")
        self.legend.setObjectName("legend")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.map, 1)
        column.addWidget(self.legend)
        self.map.area_activated.connect(self.area_activated)
        self.retell()

    def show_geography(self, geography: Geography) -> None:
        """Take the outlines that all maps share."""
        self.map.show_geography(geography)

    def show_figure(self, figure: DensityFigure) -> None:
        """Show a density."""
        self._figure = figure
        self.map.show_figure(figure.areas)
        self.legend.show_figure(figure)
        self.retell()

    def retell(self) -> None:
        """Colour the raster for the look of now."""
        super().retell()
        if self._figure is None:
            return
        self._overlay.show_image(_image(self._figure), self._figure.bounds)
        texts = i18n.current()
        said = {"told": texts.count(self._figure.told), "total": texts.count(self._figure.total)}
        self.setAccessibleDescription(tr("density.told", **said))


def _colours(figure: DensityFigure) -> tuple[str, ...]:
    return theme.current().palette.quantity.classes(len(figure.breaks) + 2)[1:]


def _image(figure: DensityFigure) -> QImage:
    """Give the raster as pixels: transparent where too few orders lie."""
    table = [0]
    for name in _colours(figure):
        colour = QColor(name)
        colour.setAlphaF(_OPACITY)
        table.append(pixel(colour))
    classes = np.searchsorted(np.array(figure.breaks), np.nan_to_num(figure.counts), side="right") + 1
    classes[np.isnan(figure.counts)] = 0
    return image_of(np.array(table, dtype=np.uint32)[classes], 1.0)

"""The boundaries of one level with the places that are amiss: numbered marks, and the chosen one close by."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import wording
from data.figures.coverage import CoverageSpot, LevelCoverage
from data.terms import Level
from resources import i18n
from resources.i18n import tr
from resources.palette import text_on
from widgets import theme
from widgets.map.geometry import Geography, Lines, borders, closed
from widgets.map.marks import paint_scale, paint_selected
from widgets.map.path import path_of
from widgets.map.scene import LARGEST_STROKED, Look, line_pen
from widgets.map.tools import MapTools
from widgets.map.view import LARGEST_ZOOM, METRES_PER_DEGREE, Bounds, MapView, Margins, fitted
from widgets.parts.painting import CENTRE, canvas, fill_box, hatch, width_of, write
from widgets.parts.retelling import Retelling
from widgets.quality.quality_words import spot_text

STEP = 1.25
"""How much one step of the wheel or one press of a button enlarges."""

_SIDE = 18
_LEAST_ACROSS = 300.0
"""So many metres are in view at least when a place is shown close by."""

_AROUND = 1.5
"""So many times its own size stays free on each side of a place that is shown close by."""

_RIM, _ABOVE, _CELLS = ("ink2", 1.8), ("ink3", 1.2), ("line_strong", 0.8)
"""Ink and width of the borders of the district, of the levels above the areas, and of the areas."""

_FOOT = 44
"""The height of what stands at the foot of the map: its scale."""

_SLIVER = 6.0
"""A ring that is smaller than so many pixels would be all border."""

_NUMBERED = 99
_DEEP = 3


class CoverageMap(Retelling):
    """Areas on sunken ground, what none covers hatched; a mark that is pressed tells its number."""

    spot_pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground: Geography | None = None
        self._coverage: LevelCoverage | None = None
        self._chosen: int | None = None
        self._view: MapView | None = None
        self._moved = False
        self._pressed: QPointF | None = None
        self._base: tuple[object, QPixmap] | None = None
        self.tools = MapTools(self)
        self.tools.setObjectName("tools")
        self.tools.zoom_in_requested.connect(lambda: self._zoom(STEP, QPointF(self.rect().center())))
        self.tools.zoom_out_requested.connect(lambda: self._zoom(1 / STEP, QPointF(self.rect().center())))
        self.tools.fit_requested.connect(self._fit_whole)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.retell()

    @property
    def view(self) -> MapView | None:
        """The view of now, None before there is anything to show."""
        return self._view

    def show_figure(self, ground: Geography | None, coverage: LevelCoverage, chosen: int | None) -> None:
        """Show the areas of a level with its places, and close by the one of that index, if one is chosen."""
        same = ground is self._ground and coverage is self._coverage and chosen == self._chosen
        self._ground, self._coverage, self._chosen = ground, coverage, chosen
        if not same:
            self._moved = False
        self.retell()

    def retell(self) -> None:
        """Tell the ear what is shown, and draw it anew."""
        super().retell()
        spot = self._spot
        self.setAccessibleName(tr("coverage.map"))
        said = "" if spot is None else tr("coverage.map.at", spot=spot_text(spot, i18n.current()))
        self.setAccessibleDescription(said)
        self._base = None
        self._look()

    def mark_at(self, index: int) -> QPointF | None:
        """Where in the widget the mark of a place stands; None where it has no ground."""
        spots = self._coverage.spots if self._coverage is not None else ()
        if self._view is None or index >= len(spots) or not spots[index].rings:
            return None
        west, south, east, north = _bounds(spots[index].rings[0])
        pixels = self._view.to_pixels(np.array([[(west + east) / 2, (south + north) / 2]]))
        return QPointF(*pixels[0])

    @property
    def _spot(self) -> CoverageSpot | None:
        if self._coverage is None or self._chosen is None or self._chosen >= len(self._coverage.spots):
            return None
        return self._coverage.spots[self._chosen]

    def _look(self) -> None:
        """Set the view: the whole, or close to the place that is chosen, unless the hand has moved it."""
        if self._ground is None or not self._ground.layers or not self.width() or self._moved:
            return
        self._view = self._fitted(self._close_by() or self._ground.bounds)
        self.update()

    def _fitted(self, bounds: Bounds) -> MapView:
        """Fit a part of the ground between the edges, clear of tools and scale."""
        edge = theme.px(12)
        margins = Margins(edge, edge, self.tools.width() + edge, theme.px(_FOOT))
        squeeze = self._ground.squeeze if self._ground is not None else 1.0
        return fitted(bounds, self.width(), self.height(), squeeze, margins)

    def _close_by(self) -> Bounds | None:
        spot, ground = self._spot, self._ground
        if spot is None or ground is None:
            return None
        if not spot.rings:
            return None
        west, south, east, north = _bounds(np.concatenate(spot.rings))
        least = _LEAST_ACROSS / METRES_PER_DEGREE / 2
        wide = max((east - west) * _AROUND, least / ground.squeeze)
        high = max((north - south) * _AROUND, least)
        return west - wide, south - high, east + wide, north + high

    def _fit_whole(self) -> None:
        if self._ground is not None:
            self._view = self._fitted(self._ground.bounds)
            self._moved = True
            self.update()

    def _zoom(self, factor: float, at: QPointF) -> None:
        if self._view is None or self._ground is None:
            return
        whole = self._fitted(self._ground.bounds)
        least, most = whole.scale / 2, whole.scale * LARGEST_ZOOM * 16
        if least <= self._view.scale * factor <= most:
            self._view = self._view.zoomed(factor, at.x(), at.y())
            self._moved = True
            self.update()

    def _base_of(self, ground: Geography, view: MapView, level: Level) -> QPixmap:
        """Give the areas as a picture, drawn once a view."""
        key = (id(ground), view, level, theme.current(), self.devicePixelRatioF())
        if self._base is None or self._base[0] != key:
            picture = QPixmap(self.size() * self.devicePixelRatioF())
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_areas(painter, ground, view, level)
            painter.end()
            self._base = (key, picture)
        return self._base[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw areas, places, marks and the scale."""
        ground, coverage, view = self._ground, self._coverage, self._view
        if ground is None or coverage is None or view is None:
            return
        painter = canvas(self)
        painter.drawPixmap(0, 0, self._base_of(ground, view, coverage.level))
        spot = self._spot
        for area in spot.areas if spot is not None else ():
            paint_selected(painter, ground, ground.places.row_of.get(area.id), view)
        for each in coverage.spots:
            _paint_ground(painter, each, view, chosen=each is spot)
        self._paint_marks(painter, coverage)
        if spot is not None:
            _paint_names(painter, spot, ground, view)
        behind = theme.current().palette.surface
        paint_scale(painter, self.width(), self.height(), view.metres_per_pixel, behind)
        painter.end()

    def _paint_marks(self, painter: QPainter, coverage: LevelCoverage) -> None:
        """Draw the numbers of the places, the chosen one last; where one stands already there is a dot."""
        taken: list[QRectF] = []
        order = [index for index in range(len(coverage.spots)) if index != self._chosen]
        for index in [*([] if self._chosen is None else [self._chosen]), *order]:
            at = self.mark_at(index)
            if at is None or not QRectF(self.rect()).contains(at):
                continue
            box = _mark_box(at)
            crowded = any(box.intersects(other) for other in taken) or index >= _NUMBERED
            paint_mark(painter, box, "" if crowded else str(index + 1), index == self._chosen)
            taken.append(box)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark under the pointer, or take hold of the map."""
        marks = ((index, self.mark_at(index)) for index in range(len(self._spots)))
        hit = (index for index, at in marks if at is not None and _mark_box(at).contains(event.position()))
        index = next(hit, None)
        if index is not None:
            self.spot_pressed.emit(index)
        else:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Push the map."""
        if self._pressed is not None and self._view is not None:
            way = event.position() - self._pressed
            self._view = self._view.panned(way.x(), way.y())
            self._pressed, self._moved = event.position(), True
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the map."""
        self._pressed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go nearer or farther; what is below the pointer stays there."""
        way = event.angleDelta().y()
        if way:
            self._zoom(STEP if way > 0 else 1 / STEP, event.position())
        event.accept()

    @property
    def _spots(self) -> tuple[CoverageSpot, ...]:
        return self._coverage.spots if self._coverage is not None else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the map again, and put the tools into their corner."""
        self.tools.move(self.width() - self.tools.width() - theme.px(4), theme.px(4))
        self._moved = False
        self._look()


def paint_mark(painter: QPainter, box: QRectF, words: str, chosen: bool) -> None:
    """Draw the numbered mark of a place, a dot without number; the chosen one has the colour of selection."""
    palette = theme.current().palette
    fill = palette.sel if chosen else palette.attention.steps[_DEEP]
    if not words:
        box = box.adjusted(*(theme.px(side) for side in (5, 5, -5, -5)))
    fill_box(painter, box.adjusted(-1.5, -1.5, 1.5, 1.5), "surface", box.height() / 2 + 1.5)
    fill_box(painter, box, QColor(fill), box.height() / 2)
    write(painter, box.adjusted(-4, 0, 4, 0), words, QColor(text_on(fill)), theme.font(12, True), CENTRE)


def _mark_box(at: QPointF) -> QRectF:
    side = theme.px(_SIDE)
    return QRectF(at.x() - side / 2, at.y() - side / 2, side, side)


def _bounds(points: NDArray[np.float64]) -> Bounds:
    low, high = points.min(axis=0), points.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _paint_areas(painter: QPainter, ground: Geography, view: MapView, level: Level) -> None:
    """Draw what the district covers hatched, the areas over it, and all borders down to theirs."""
    window, look = view.window(0, 1.0), Look(theme.current().palette, scale=theme.current().scale)
    district = Level.DISTRICT
    if ground.has(district):
        painter.fillPath(path_of(closed(ground.layers[district]), window), hatch())
    for lines in _areas(ground, level):
        painter.fillPath(path_of(lines, window), theme.colour("sunken"))
    for each in range(level, -1, -1):
        found = ground.layers.get(Level(each))
        if found is None:
            continue
        rings = ground.boxes(found.level)
        seen = np.ptp(rings.reshape(-1, 2, 2), axis=1).max(axis=1) * window.y_scale >= _SLIVER
        if np.diff(found.starts)[seen].sum() <= LARGEST_STROKED:
            ink, width = _RIM if each == district else _CELLS if each == level else _ABOVE
            path = path_of(borders(ground.selected(found.level, seen)), window)
            painter.strokePath(path, line_pen(getattr(look.palette, ink), width, look))


def _areas(ground: Geography, level: Level) -> Iterator[Lines]:
    """Give the rings of the areas of a level, and of those above that have no children and stand for it."""
    cells = ground.places.ancestors[level]
    for at, outlines in ground.layers.items():
        if Level.DISTRICT < at <= level:
            own = cells[outlines.owners] == outlines.owners
            if own.any():
                yield closed(ground.selected(at, own))


def _paint_ground(painter: QPainter, spot: CoverageSpot, view: MapView, *, chosen: bool) -> None:
    """Fill the ground of a place."""
    colour = QColor(theme.current().palette.attention.steps[_DEEP])
    look = Look(theme.current().palette, scale=theme.current().scale)
    for ring in spot.rings:
        begins = np.zeros(len(ring), dtype=np.bool_)
        begins[0] = True
        path = path_of(Lines(ring, begins), view.window(0, 1.0))
        painter.fillPath(path, colour)
        painter.strokePath(path, line_pen(look.palette.ink if chosen else colour.name(), 1.0, look))


def _paint_names(painter: QPainter, spot: CoverageSpot, ground: Geography, view: MapView) -> None:
    """Write the names of the areas that a place concerns, those in view, on ground of their own."""
    face, texts = theme.font(13, True), i18n.current()
    for area in spot.areas:
        row = ground.places.row_of.get(area.id)
        if row is None or np.isnan(ground.middles[row]).any():
            continue
        x, y = view.to_pixels(ground.middles[row : row + 1])[0]
        name = wording.pair_text(area.names, texts)
        wide = width_of(name, face) + theme.px(10)
        x = min(max(x, wide / 2 + 4), view.width - wide / 2 - 4)
        y = min(max(y, theme.px(16)), view.height - theme.px(48))
        box = QRectF(x - wide / 2, y - theme.px(11), wide, theme.px(22))
        fill_box(painter, box, "surface", theme.px(4), "line")
        write(painter, box, name, "ink", face, CENTRE)

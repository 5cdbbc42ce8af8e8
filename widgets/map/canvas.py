"""The painted map itself: it shows pictures made elsewhere, moves under the hand and tells what was meant.

A gesture only pushes or stretches the last picture; a sharp one is asked for when the hand has rested.
"""

from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from resources import i18n
from widgets import theme
from widgets.map.geometry import Geography
from widgets.map.marks import paint_hovered, paint_scale, paint_selected
from widgets.map.moving import place_in, row_below, stacked
from widgets.map.picture import Cells, Picture, Request, Run, draw, fills, ground
from widgets.map.scene import Look
from widgets.map.steps import area_beside
from widgets.map.vector import paint_labels, paint_shapes, wants_shapes
from widgets.map.view import LARGEST_ZOOM, Bounds, MapView, Margins, fitted
from widgets.parts.painting import canvas, focus_ring
from widgets.parts.retelling import Retelling

STEP = 1.25
"""How much one step of the wheel or one press of a button enlarges."""

_BY_KEY = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_DRAG = 4
_NOTCH = 120
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapCanvas(Retelling):
    """Paints cells of a geography; areas are told by their rows, None where the pointer is on none."""

    row_hovered = Signal(object)
    row_activated = Signal(object)
    row_selected = Signal(object)

    def __init__(self, run: Run, settle_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._geography: Geography | None = None
        self._cells: Cells | None = None
        self._view: MapView | None = None
        self._fitted = True
        self._margins: tuple[Margins, ...] = (Margins(),)
        self._taken = tuple[QRectF, ...]()
        self._picture: Picture | None = None
        self._last: Request | None = None
        self._fills = self._moving = QImage()
        self._asked = self._shown = 0
        self._selected: int | None = None
        self._hovered: int | None = None
        self._pressed: QPointF | None = None
        self._dragged = self._ringed = False
        self._rest = QTimer(self, singleShot=True, interval=settle_ms)
        self._rest.timeout.connect(self._refresh)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retell()

    @property
    def view(self) -> MapView | None:
        """The view of now, None before there is anything to show."""
        return self._view

    @property
    def cells(self) -> Cells | None:
        """The cells of now; the picture may still show the ones before."""
        return self._cells

    @property
    def picture(self) -> Picture | None:
        """What is shown, None before the first picture."""
        return self._picture

    @property
    def selected(self) -> int | None:
        """The row of the selected area."""
        return self._selected

    def show_cells(self, geography: Geography, cells: Cells) -> None:
        """Show cells; the view stays where it is while the place looked at is the same."""
        same_ground = geography is self._geography
        before = self._cells.subject if self._cells is not None else None
        self._geography, self._cells = geography, cells
        if not same_ground or before is None or before.place != cells.subject.place:
            self._fitted = True
        self._selected, self._hovered = (
            None if row is None or cells.index[row] < 0 else row for row in (self._selected, self._hovered)
        )
        self._recolour()
        self._refresh()

    def keep_clear(self, margins: tuple[Margins, ...], taken: tuple[QRectF, ...]) -> None:
        """Say what a fitted map leaves free, and which boxes (logical pixels) no label may cross.

        Of several margins those hold that leave the map the most room. It holds from the next picture on,
        which `show_cells` or a new size asks for.
        """
        self._margins, self._taken = margins, taken

    def select(self, row: int | None) -> None:
        """Outline an area as the selected one."""
        if row != self._selected:
            self._selected = row
            self._refresh_soon()
            self.update()

    def highlight(self, row: int | None) -> None:
        """Outline an area as the one pointed at."""
        if row != self._hovered:
            self._hovered = row
            self.update()

    def row_at(self, point: QPointF) -> int | None:
        """Give the row of the area at a point of the widget: one read of the array of owners."""
        if self._picture is None or self._view is None or self._picture.geography is not self._geography:
            return None
        return row_below(self._picture, self._view, point)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge about a point, by default the middle, within what makes sense for the place."""
        if self._view is None:
            return
        whole = self._fitted_view().scale
        factor = min(max(factor, 0.5 * whole / self._view.scale), LARGEST_ZOOM * whole / self._view.scale)
        middle = at or QPointF(self.width() / 2, self.height() / 2)
        self._move(self._view.zoomed(factor, middle.x(), middle.y()))

    def fit(self) -> None:
        """Show the place looked at whole."""
        self._fitted = True
        self._refresh()

    def retell(self) -> None:
        """Draw everything in the words and colours of now."""
        super().retell()
        self._refresh()

    def _move(self, view: MapView) -> None:
        self._view, self._fitted = view, False
        self.update()
        self._refresh_soon()

    def _refresh_soon(self) -> None:
        """Ask for a new picture when the hand has rested; the last one serves meanwhile."""
        if self._rest.interval():
            self._rest.start()
        else:
            self._refresh()

    def _bounds(self) -> Bounds:
        assert self._geography is not None and self._cells is not None
        place = self._cells.subject.place
        outline = None if place is None else self._geography.outline_of(place)
        return self._geography.bounds if outline is None else outline.bounds

    def _fitted_view(self) -> MapView:
        assert self._geography is not None
        size = self.size()
        squeeze = self._geography.squeeze
        views = (fitted(self._bounds(), size.width(), size.height(), squeeze, each) for each in self._margins)
        return max(views, key=lambda view: view.scale)

    def _refresh(self) -> None:
        """Ask for a picture of now, unless the last one asked for is the same."""
        if self._geography is None or self._cells is None or self.size().isEmpty():
            return
        if self._fitted or self._view is None:
            self._view = self._fitted_view()
        request = Request(
            self._geography,
            self._cells,
            self._view,
            Look(theme.current().palette, self.devicePixelRatioF(), theme.current().scale),
            i18n.current(),
            self._selected,
            self._taken,
            self._picture,
        )
        if self._last is None or not request.asks_the_same(self._last):
            self._last = request
            self._asked += 1
            self._run(partial(draw, request), partial(self._take, self._asked))

    def _take(self, number: int, picture: Picture) -> None:
        """Show a picture unless a later one is already there; an outdated view is better than none."""
        if number > self._shown:
            self._shown, self._picture = number, picture
            self._recolour()

    def _recolour(self) -> None:
        """Fill the cells with the figure of now, or with the picture's own if it shows another subject."""
        if self._picture is None or self._cells is None:
            return
        scene = self._picture.scene
        fresh = self._cells.subject == scene.subject and self._cells.places is self._picture.cells.places
        self._moving = QImage()
        self._fills = fills(self._cells if fresh else self._picture.cells, scene)
        self.update()

    def _images(self, picture: Picture) -> tuple[tuple[QImage, ...], QImage]:
        """Give what is drawn below the outlines of the moment and what above; under the hand all is one."""
        below, above = (self._fills, picture.scene.lines, picture.outlines), picture.lettering.image
        if not self._rest.isActive():
            return below, above
        if self._moving.isNull():
            self._moving = stacked(*below, above)
        return (self._moving,), QImage()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the last picture where the view of now has it, and what belongs to the moment over it."""
        painter = canvas(self)
        palette = theme.current().palette
        whole = QRectF(self.rect())
        if self._picture is not None and self._view is not None and self._geography is not None:
            behind = ground(self._picture.scene.subject, palette)
            painter.fillRect(whole, QColor(behind))
            target, (below, above) = place_in(self._view, self._picture), self._images(self._picture)
            shapes = wants_shapes(painter, self._picture.cells)
            if shapes:
                paint_shapes(painter, self._picture, self._picture.cells, whole)
            for image in () if shapes else below:
                painter.drawImage(target, image)
            paint_selected(painter, self._geography, self._selected, self._view)
            if self._hovered != self._selected:
                paint_hovered(painter, self._geography, self._hovered, self._view)
            if shapes:
                paint_labels(painter, self._picture, self._picture.cells)
            else:
                painter.drawImage(target, above)
            if not self._geography.schematic:
                paint_scale(painter, whole.right(), whole.bottom(), self._view.metres_per_pixel, behind)
        if self._ringed:
            focus_ring(painter, whole, theme.px(8))
        painter.end()

    def _step(self, direction: tuple[int, int]) -> None:
        """Move the selection to the area that lies that way."""
        if self._geography is None or self._cells is None or self._view is None:
            return
        middles = self._view.to_pixels(self._geography.middles)
        found = area_beside(middles, self._cells.rows, self._selected, direction)
        if found is not None and found != self._selected:
            self._reveal(middles[found])
            self.select(found)
            self.row_selected.emit(found)

    def _reveal(self, middle: NDArray[np.float64]) -> None:
        assert self._view is not None
        x, y = float(middle[0]), float(middle[1])
        if not self.rect().contains(round(x), round(y)):
            self._move(self._view.panned(self.width() / 2 - x, self.height() / 2 - y))

    def _hover(self, row: int | None) -> None:
        if row != self._hovered:
            self.highlight(row)
            self.row_hovered.emit(row)

    def _activate(self, row: int) -> None:
        self.select(row)
        self.row_activated.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step from area to area, Enter activates, + and - zoom, 0 fits."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._step(_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self._activate(self._selected)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Push the map, or tell what lies below the pointer."""
        if self._pressed is None or self._view is None:
            self._hover(self.row_at(event.position()))
            return
        way = event.position() - self._pressed
        if self._dragged or way.manhattanLength() > _DRAG:
            self._pressed, self._dragged = event.position(), True
            self._hover(None)
            self._move(self._view.panned(way.x(), way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or activate the area clicked on."""
        if event.button() is Qt.MouseButton.LeftButton and self._pressed is not None:
            self._pressed = None
            row = self.row_at(event.position())
            if not self._dragged and row is not None:
                self._activate(row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom(STEP ** (event.angleDelta().y() / _NOTCH), event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to those who came by keyboard; a hand on the mouse knows where it is."""
        self._ringed = event.reason() in _BY_KEY
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self._ringed = False
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew, or keep the middle and the scale that the hand chose."""
        if self._view is not None:
            self._view = replace(self._view, width=self.width(), height=self.height())
        self._refresh()

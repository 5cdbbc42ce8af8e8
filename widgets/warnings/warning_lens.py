"""The warning lens of a map: outlines of the places with open warnings, each warning with a sign to press."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent

from data.figures.tables import Table
from data.figures.warnings import WarningFigure
from data.terms import AreaId
from data.warning_tables import warnings_table
from data.wording_warnings import warning_title
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.map.canvas import MapCanvas
from widgets.map.geometry import Geography
from widgets.map.marks import paint_outlined
from widgets.map.moving import place_in
from widgets.map.view import MapView
from widgets.parts.painting import canvas, fill_box, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import paint_sign
from widgets.parts.tool_tips import plain_tip
from widgets.warnings.warning_list import sign_of

_SIDE, _OVER = 28, 20
"""A sign stands over the middle of its places: the name of the area may stand there."""
_CLUSTER = "warning.manner.cluster"


@dataclass(frozen=True, slots=True)
class _Marked:
    """A warning with the rows of its places; its sign stands in the middle of them."""

    line: WarningFigure
    rows: tuple[int, ...]


class WarningLens(Retelling):
    """Lies over a map and leaves the pointer to it, but for its signs; it shows nothing while it is off."""

    warning_activated = Signal(str)

    def __init__(self, under: MapCanvas) -> None:
        super().__init__(under)
        self._under = under
        self._geography: Geography | None = None
        self._marked: tuple[_Marked, ...] = ()
        self._zone = ""
        self._on = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        under.installEventFilter(self)
        self.retell()

    @property
    def is_on(self) -> bool:
        """Whether the places are outlined."""
        return self._on

    def turn(self, on: bool) -> None:
        """Outline the places, or leave the map as it is."""
        self._on = on
        self.update()

    def show_warnings(self, lines: Sequence[WarningFigure], geography: Geography | None, zone: str) -> None:
        """Take the open warnings; one of the whole district that names no place has none to outline."""
        self._geography, self._zone = geography, zone
        rows = {} if geography is None else geography.places.row_of
        self._marked = tuple(
            _Marked(line, tuple(rows[id_] for id_ in _areas(line) if id_ in rows)) for line in lines
        )
        self.retell()

    def retell(self) -> None:
        """Name the lens and its warnings in the words of now."""
        super().retell()
        titles = [warning_title(each.line, i18n.current()) for each in self._marked]
        self.setAccessibleName(tr("lens.warnings"))
        self.setAccessibleDescription("; ".join(titles))
        self.update()

    def as_table(self) -> Table | None:
        """Tell the warnings that the lens marks as a table."""
        return warnings_table([each.line for each in self._marked], self._zone) if self._on else None

    def place_of(self, key: str) -> QRectF | None:
        """Give where the sign of a warning stands on the map, None where it has no place there."""
        return next((box for each, box in self._signs() if each.line.key == key), None)

    def _signs(self) -> list[tuple[_Marked, QRectF]]:
        """Give each warning with the box of its sign; signs that would lie over each other stand in a row."""
        view, geography = self._under.view, self._geography
        if view is None or geography is None or not self._on:
            return []
        found: list[tuple[_Marked, QRectF]] = []
        side = theme.px(_SIDE)
        for each in self._marked:
            middles = geography.middles[list(each.rows)]
            middles = middles[~np.isnan(middles).any(axis=1)]
            if not len(middles):
                continue
            x, y = view.to_pixels(middles).mean(axis=0).tolist()
            box = QRectF(x - side / 2, y - side - theme.px(_OVER), side, side)
            while any(box.intersects(other) for _, other in found):
                box.translate(side, 0)
            found.append((each, box))
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the map; take a press on a sign, and say what it stands for."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        elif isinstance(event, QMouseEvent) and self._on:
            at = self._at(event.position())
            if event.type() == QEvent.Type.MouseMove:
                self._under.setToolTip("" if at is None else plain_tip(warning_title(at, i18n.current())))
            elif event.type() == QEvent.Type.MouseButtonRelease and at is not None:
                self.warning_activated.emit(at.key)
                return True
            elif event.type() == QEvent.Type.MouseButtonPress:
                return at is not None
        return False

    def _at(self, point: QPointF) -> WarningFigure | None:
        return next((each.line for each, box in self._signs() if box.contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw outlines, then signs, then what they mean."""
        view = self._under.view
        if not self._on or view is None or self._geography is None or not self._marked:
            return
        painter = canvas(self)
        for each in self._marked:
            token = "alert" if each.line.urgent else "warn"
            paint_outlined(painter, self._geography, each.rows, view, token)
        self._paint_names(painter, view)
        for each, box in self._signs():
            fill_box(painter, box, "surface", theme.px(6), "line_strong")
            inset = theme.px(6)
            paint_sign(painter, box.adjusted(inset, inset, -inset, -inset), sign_of(each.line))
        self._paint_legend(painter)
        painter.end()

    def _paint_names(self, painter: QPainter, view: MapView) -> None:
        """Draw the names of the areas once more, over the outlines."""
        picture = self._under.picture
        if picture is not None:
            painter.drawImage(place_in(view, picture), picture.lettering.image)

    def _paint_legend(self, painter: QPainter) -> None:
        marked = sum(bool(each.rows) for each in self._marked)
        words, face = tr("lens.warnings.legend", n=marked), theme.font(12)
        if more := len(self._marked) - marked:
            words += tr("lens.warnings.legend.whole", n=more)
        box = QRectF(theme.px(8), theme.px(8), width_of(words, face) + theme.px(42), theme.px(26))
        fill_box(painter, box, "surface", theme.px(6), "line")
        swatch = QRectF(box.left() + theme.px(8), box.center().y() - theme.px(6), theme.px(18), theme.px(12))
        fill_box(painter, swatch, "surface", theme.px(2), "warn")
        write(painter, box.adjusted(theme.px(34), 0, 0, 0), words, "ink2", face)


def _areas(line: WarningFigure) -> list[AreaId]:
    """The areas that a warning outlines: those of a cluster, else its place unless that is all."""
    if line.manner.key == _CLUSTER:
        return [each.place.id for each in line.places]
    return [line.place.id] if line.place.path else []

"""Places beside the district: value, fraction, interval strip, and the word for how each stands."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from data import tabling, wording
from data.figures.comparison import ComparedPlace, Comparison
from data.figures.explaining import Pointed
from data.figures.tables import Table
from data.terms import AreaId
from resources import i18n
from resources.i18n import DASH, tr
from widgets import theme
from widgets.parts.axis import Axis, axis_over
from widgets.parts.painting import CENTRE, LEFT, RIGHT, canvas, fill_box, focus_ring, width_of, write
from widgets.parts.plain_table import PlainTable
from widgets.parts.retelling import retold_by
from widgets.parts.staying import stayed

_MOST_NAME = 0.24
"""Names take up to this share of the width; a longer one is cut, and stands whole in the table behind."""


@dataclass(frozen=True, slots=True)
class _Line:
    area: AreaId | None
    name: str
    value: str
    fraction: str
    standing: str
    rank: str
    place: ComparedPlace


class StandingList(QAbstractScrollArea):
    """The best range first, then those with too few; a click on a value asks for it, elsewhere it chooses.

    Arrows choose, Return opens the place.
    """

    area_activated = Signal(object)
    area_selected = Signal(object)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Comparison | None = None
        self._places: tuple[ComparedPlace, ...] = ()
        self._of: object = None
        self._told_in: theme.Theme | None = None
        self._lines: list[_Line] = []
        self._axis = Axis((0.0, 1.0), ("0", "1"))
        self._selected: AreaId | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    def show_figure(self, figure: Comparison, of: object = None) -> None:
        """Show the places of a comparison; while what it is `of`, a scope, stays, they keep their order."""
        before = self._places if of is not None and of == self._of else ()
        now = (*figure.in_rank, *figure.too_few)
        self._places, self._of = stayed(before, now, lambda place: place.area and place.area.id), of
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the comparison as a table."""
        return None if self._figure is None else tabling.comparison_table(self._figure)

    def select(self, area: AreaId | None) -> None:
        """Frame the row of a place and bring it into sight."""
        self._selected = area
        at = next((i for i, line in enumerate(self._lines) if line.area == area and area is not None), None)
        if at is not None:
            bar, high = self.verticalScrollBar(), self._high
            low = (at + 1) * high - (self.viewport().height() - self._head)
            bar.setValue(min(max(bar.value(), low), at * high))
            line = self._lines[at]
            words = {"name": line.name, "value": line.value, "standing": line.standing}
            self.setAccessibleDescription(tr("compare.told", **words))
        self.viewport().update()

    def retell(self) -> None:
        """Put the places into the words of now."""
        self._told_in = theme.current()
        figure, texts = self._figure, i18n.current()
        if figure is None:
            return
        self._lines = [_line(place, figure.ranked) for place in self._places]
        ends = [end for place in figure.in_rank if place.rate for end in (place.rate.low, place.rate.high)]
        whole = [] if figure.total.value is None else [figure.total.value]
        self._axis = axis_over([*ends, *whole], figure.measure, texts)
        self.setAccessibleName(wording.measure_name(figure.measure, texts))
        self._measure()

    def fill_table(self, table: PlainTable) -> None:
        """Tell the same in a table, with the ends of intervals and what was to be expected."""
        if self._figure is None:
            return
        texts, figure = i18n.current(), self._figure
        keys = ("place", "value", "fraction", "interval", "expected", "standing", "rank")
        rows = []
        for line in self._lines:
            rate, expected = line.place.rate, line.place.expected
            told = line.place.rank is not None and rate is not None
            strip = DASH
            if told and rate is not None:
                ends = [wording.plain_text(figure.measure, end, texts) for end in (rate.low, rate.high)]
                strip = "–".join(ends)
            due = DASH if expected is None or not told else texts.decimal(expected, 1)
            rows.append([line.name, line.value, line.fraction, strip, due, line.standing, line.rank])
        table.show_rows(self.accessibleName(), [tr(f"compare.{key}") for key in keys], rows)

    @property
    def _head(self) -> int:
        return theme.px(30)

    @property
    def _high(self) -> int:
        least = theme.px(24 if theme.current().compact else 28)
        room = (self.viewport().height() - self._head) // max(1, len(self._lines))
        return min(theme.px(38), max(least, room))

    def _measure(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._head + len(self._lines) * self._high - self.viewport().height()))
        bar.setSingleStep(self._high)
        bar.setPageStep(max(1, self.viewport().height() - self._head))
        self.viewport().update()

    def _columns(self) -> dict[str, QRectF]:
        """Give each column as a box whose height is that of the head."""
        face, gap = theme.font(13), theme.px(14)

        def widest(head: str, texts: list[str]) -> float:
            own = max((width_of(text, face) for text in texts), default=0)
            return max(own, width_of(tr(f"compare.{head}"), theme.font(12))) + gap

        name = min(widest("place", [line.name for line in self._lines]), self.viewport().width() * _MOST_NAME)
        value = widest("value", [line.value for line in self._lines])
        fraction = widest("fraction", [line.fraction for line in self._lines])
        rank = widest("rank", [line.rank for line in self._lines])
        standing = widest("standing", [line.standing for line in self._lines])
        whole = self.viewport().width()
        strip = whole - name - value - fraction - rank - standing - gap
        if strip < theme.px(90):  # the word stays, the range of ranks is in the table behind
            strip, rank = strip + rank, 0
        found, left = {}, 0.0
        sizes = {"place": name, "value": value, "fraction": fraction, "interval": strip + gap}
        for key, wide in {**sizes, "standing": standing, "rank": rank}.items():
            found[key] = QRectF(left, 0, max(0.0, wide), self._head)
            left += max(0.0, wide)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the head, and a row a place."""
        painter = canvas(self.viewport())
        if self._figure is not None and self._lines:
            columns = self._columns()
            body = QRectF(0, self._head, self.viewport().width(), self.viewport().height() - self._head)
            painter.setClipRect(body)
            for i, line in enumerate(self._lines):
                top = self._head + i * self._high - self.verticalScrollBar().value()
                if top < body.bottom() and top + self._high > body.top():
                    self._paint_line(painter, line, columns, top)
            painter.setClipping(False)
            self._paint_head(painter, columns)
        if self.hasFocus() and self._selected is None:
            focus_ring(painter, QRectF(self.viewport().rect()), theme.px(4))
        painter.end()

    def _paint_head(self, painter: QPainter, columns: dict[str, QRectF]) -> None:
        for key, box in columns.items():
            if not box.width():
                continue
            if key == "interval":
                self._paint_scale(painter, self._strip(box))
                continue
            align = RIGHT if key in ("value", "fraction", "rank") else LEFT
            inner = box.adjusted(theme.px(6), 0, -theme.px(4), 0)
            write(painter, inner, tr(f"compare.{key}"), "ink3", theme.font(12), align)

    def _paint_scale(self, painter: QPainter, strip: QRectF) -> None:
        widest = max(width_of(label, theme.font(12)) for label in self._axis.labels) + theme.px(8)
        last = len(self._axis.ticks) - 1
        every = max(1, -int(-widest * last // max(1.0, strip.width())))
        for i in range(last, -1, -every):
            tick, label = self._axis.ticks[i], self._axis.labels[i]
            x = strip.left() + self._axis.share(tick) * strip.width()
            box = QRectF(x - theme.px(24), 0, theme.px(48), self._head)
            write(painter, box, label, "ink3", theme.font(12), CENTRE)

    @staticmethod
    def _strip(box: QRectF) -> QRectF:
        edge = theme.px(22) if box.width() > theme.px(180) else theme.px(8)
        return box.adjusted(edge, 0, -edge, 0)

    def _paint_line(self, painter: QPainter, line: _Line, columns: dict[str, QRectF], top: float) -> None:
        row = QRectF(0, top, self.viewport().width(), self._high)
        chosen = line.area is not None and line.area == self._selected
        if chosen:
            fill_box(painter, row, "accent_soft", theme.px(4))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(row.bottomLeft(), row.bottomRight())
        apart, ranked = line.place.worse is True, line.place.rank is not None
        texts = {"place": line.name, "value": line.value, "fraction": line.fraction}
        texts |= {"standing": line.standing, "rank": line.rank}
        for key, text in texts.items():
            box = QRectF(columns[key].left(), top, columns[key].width(), self._high)
            if box.width():
                bold = chosen or (apart and key in ("value", "standing"))
                quiet = "ink2" if key in ("fraction", "rank") else "ink"
                ink = quiet if ranked else "ink3"
                align = RIGHT if key in ("value", "fraction", "rank") else LEFT
                inner = box.adjusted(theme.px(6), 0, -theme.px(4), 0)
                write(painter, inner, text, ink, theme.font(13, bold), align)
        box = columns["interval"]
        self._paint_strip(painter, line, self._strip(QRectF(box.left(), top, box.width(), self._high)))

    def _paint_strip(self, painter: QPainter, line: _Line, strip: QRectF) -> None:
        figure, rate = self._figure, line.place.rate
        if figure is None or line.place.rank is None or rate is None:
            return

        def x(value: float) -> float:
            return strip.left() + self._axis.share(value) * strip.width()

        middle = strip.center().y()
        bar = QRectF(x(rate.low), middle - theme.px(2), x(rate.high) - x(rate.low), theme.px(4))
        fill_box(painter, bar, "control", theme.px(2))
        if figure.total.value is not None:
            painter.setPen(QPen(theme.colour("ink2"), 1.4))
            at = x(figure.total.value)
            painter.drawLine(QPointF(at, strip.top()), QPointF(at, strip.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if line.area == self._selected else "ink"))
        painter.drawEllipse(QPointF(x(rate.value), middle), theme.px(4.5), theme.px(4.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _line_at(self, y: float) -> _Line | None:
        if y < self._head:
            return None
        at = int((y - self._head + self.verticalScrollBar().value()) // self._high)
        return self._lines[at] if at < len(self._lines) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: its release acts."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for a value, or choose a place."""
        line = self._line_at(event.position().y())
        if line is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        columns, x = self._columns(), event.position().x()
        if columns["value"].left() <= x < columns["fraction"].right():
            area = line.place.area
            path = None if area is None else area.path
            self.number_activated.emit(Pointed(line.place.number, path, unassigned=area is None))
        self._choose(line.area)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a place."""
        line = self._line_at(event.position().y())
        if line is not None and line.area is not None:
            self.area_activated.emit(line.area)

    def _choose(self, area: AreaId | None) -> None:
        if area is not None and area != self._selected:
            self.select(area)
            self.area_selected.emit(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the places; Return opens the chosen one."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        areas = [line.area for line in self._lines]
        if step is not None and areas:
            at = areas.index(self._selected) + step if self._selected in areas else 0
            self._choose(areas[min(max(at, 0), len(areas) - 1)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self.area_activated.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room of now."""
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Tell everything again when the language or the look has changed."""
        super().changeEvent(event)
        if retold_by(event, self._told_in):
            self.retell()


def _line(place: ComparedPlace, ranked: int) -> _Line:
    texts = i18n.current()
    few = place.number.too_few or place.number.value is None
    return _Line(
        None if place.area is None else place.area.id,
        tr("common.unassigned") if place.area is None else wording.area_short(place.area, texts),
        DASH if few else wording.value_text(place.number, texts),
        wording.fraction_text(place.number, texts),
        wording.standing_text(place, texts),
        wording.rank_text(place, ranked, texts),
        place,
    )

"""Small grids as dots on lines, one line a street or grid, over the band of sizes that fit the standard."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import wording
from data.figures.balance import BalanceFigure, Fit, SizedGrid, Standard
from data.figures.tables import Row, Table
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.painting import CENTRE, LEFT, RIGHT, canvas, fill_box, fitting, width_of, write
from widgets.parts.retelling import Retelling

_LEAST_LINE, _MOST_LINE, _ALONE = 17, 54, 180
"""Heights of a line, and of one that has them all, in design px; where there is no room they share one."""
_NEAR, _RADIUS = 9, 3.4
"""A dot is pointed at from so far away, and is so large, in design px."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its words, how many of its dots lie outside the band, and its dots."""

    name: str
    outside: str
    dots: tuple[SizedGrid, ...]


class SizeStrips(Retelling):
    """Dots in the band are quiet, those beyond it stand out; a dot can be chosen with mouse and arrows."""

    grid_selected = Signal(object)
    grid_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: BalanceFigure | None = None
        self._lines: tuple[_Line, ...] = ()
        self._most = 1.0
        self._at: tuple[int, int] | None = None
        self._selected: object = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: BalanceFigure) -> None:
        """Show the small grids that the standard is meant for."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Give the dots with heads and deviation; noted is how many of a line lie outside."""
        if self._figure is None:
            return None
        texts, heads = i18n.current(), f"heads.{self._figure.standard.measure}"
        names = ("small_grid", "grid", "street", heads, "deviation", "fit")
        rows = (_row(dot, texts) for dot in self._figure.judged)
        columns = tuple(tr(f"fact.column.{name}") for name in names)
        lines = tuple((line.name, line.outside) for line in self._lines)
        return Table(tr("balance.strips.name"), columns, tuple(rows), lines)

    def select(self, area: object) -> None:
        """Ring the dot of a small grid, without a signal."""
        self._selected = area
        self.update()

    def retell(self) -> None:
        """Sort dots into lines and put those into words."""
        super().retell()
        if self._figure is None:
            return
        figure, texts, pointed = self._figure, i18n.current(), self._chosen()
        dots = [each for each in figure.judged if each.heads is not None]
        self._lines = tuple(_lines(dots, bool(figure.place.path), self._room(), texts))
        self._most = _end(max((each.heads or 0 for each in dots), default=0), figure.standard)
        self._at = self._again(pointed)
        self.setAccessibleName(tr("balance.strips.name"))
        self.setAccessibleDescription("; ".join(f"{line.name} {line.outside}" for line in self._lines))

    def _again(self, area: object) -> tuple[int, int] | None:
        """Find the dot of a small grid that was pointed at before."""
        places = (
            (at, spot)
            for at, line in enumerate(self._lines)
            for spot, dot in enumerate(line.dots)
            if dot.place.area.id == area
        )
        return None if area is None else next(places, None)

    def _room(self) -> int:
        return max(1, int((self.height() - self._foot()) / theme.px(_LEAST_LINE)))

    def _foot(self) -> int:
        return theme.px(44)

    def sizeHint(self) -> QSize:
        """A line a street."""
        return QSize(theme.px(520), theme.px(380))

    def minimumSizeHint(self) -> QSize:
        """Lines that can be told apart."""
        return QSize(theme.px(300), theme.px(150))

    def _plot(self) -> QRectF:
        face = theme.font(12)
        left = max((width_of(line.name, face) for line in self._lines), default=0) + theme.px(10)
        right = max((width_of(line.outside, face) for line in self._lines), default=0) + theme.px(10)
        wanted = theme.px(_MOST_LINE) * len(self._lines) if len(self._lines) > 1 else theme.px(_ALONE)
        high = min(wanted, self.height() - self._foot())
        most_left = self.width() * 0.3
        return QRectF(min(left, most_left), 0, self.width() - min(left, most_left) - right, high)

    def _x(self, plot: QRectF, heads: float) -> float:
        return plot.left() + plot.width() * min(1.0, heads / self._most)

    def _y(self, plot: QRectF, line: int) -> float:
        return plot.top() + plot.height() * (line + 0.5) / max(1, len(self._lines))

    def _spots(self, line: int) -> list[QPointF]:
        """Place the dots of a line: on it, and above and below it where they would hide each other."""
        plot, wide = self._plot(), 2 * theme.px(_RADIUS)
        middle = self._y(plot, line)
        lanes = max(1, int(plot.height() / len(self._lines) / wide))
        ends = [-float(wide)] * lanes
        spots = []
        for dot in self._lines[line].dots:
            x = self._x(plot, dot.heads or 0)
            lane = next((at for at in range(lanes) if x - ends[at] >= wide), ends.index(min(ends)))
            ends[lane] = x
            away = (lane + 1) // 2 * wide
            spots.append(QPointF(x, middle - away if lane % 2 else middle + away))
        return spots

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band, the lines with their dots, the axis and what the dot of now tells."""
        painter = canvas(self)
        if self._lines and self._figure is not None:
            plot = self._plot()
            self._paint_band(painter, plot, self._figure.standard)
            self._paint_lines(painter, plot)
            self._paint_axis(painter, plot, self._figure.standard)
            self._paint_foot(painter, plot)
        painter.end()

    def _paint_band(self, painter: QPainter, plot: QRectF, standard: Standard) -> None:
        low, high = self._x(plot, standard.least), self._x(plot, standard.most)
        fill_box(painter, QRectF(low, plot.top(), high - low, plot.height()), "sunken")
        painter.setPen(QPen(theme.colour("line_strong"), 1.2))
        x = self._x(plot, standard.size)
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))

    def _paint_lines(self, painter: QPainter, plot: QRectF) -> None:
        face, high = theme.font(12), plot.height() / len(self._lines)
        for at, line in enumerate(self._lines):
            y = self._y(plot, at)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            name = QRectF(0, y - high / 2, plot.left() - theme.px(8), high)
            write(painter, name, line.name, "ink", face, LEFT)
            room = QRectF(
                plot.right() + theme.px(6), y - high / 2, self.width() - plot.right() - theme.px(6), high
            )
            write(painter, room, line.outside, "ink3", face, RIGHT)
            for spot, (dot, point) in enumerate(zip(line.dots, self._spots(at), strict=True)):
                self._paint_dot(painter, point, dot, (at, spot) == self._at)

    def _paint_dot(self, painter: QPainter, at: QPointF, dot: SizedGrid, pointed: bool) -> None:
        """Draw a dot see-through, so that those on top of each other grow darker."""
        radius = float(theme.px(_RADIUS))
        ink = theme.colour("warn" if dot.fit in {Fit.OVER, Fit.UNDER} else "ink3")
        ink.setAlphaF(0.62)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(at, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if pointed or dot.place.area.id == self._selected:
            painter.setPen(QPen(theme.colour("accent" if pointed else "sel"), 2))
            painter.drawEllipse(at, radius + 2.5, radius + 2.5)

    def _paint_axis(self, painter: QPainter, plot: QRectF, standard: Standard) -> None:
        """Print the ends of the axis and the standard, and those of the band where there is room."""
        texts, face = i18n.current(), theme.font(12)
        taken: list[QRectF] = []
        for value in (standard.size, 0, self._most, standard.least, standard.most):
            words = texts.count(round(value))
            wide = width_of(words, face) + theme.px(8)
            box = QRectF(self._x(plot, value) - wide / 2, plot.bottom() + theme.px(2), wide, theme.px(18))
            box.moveRight(min(box.right(), float(self.width())))
            if not any(box.intersects(other) for other in taken):
                taken.append(box)
                write(painter, box, words, "ink" if value == standard.size else "ink3", face, CENTRE)

    def _paint_foot(self, painter: QPainter, plot: QRectF) -> None:
        assert self._figure is not None
        foot = QRectF(0, plot.bottom() + theme.px(22), self.width(), theme.px(20))
        texts, face = i18n.current(), theme.font(12)
        if self._at is not None:
            line, spot = self._at
            told = dot_words(self._lines[line].dots[spot], texts)
            write(painter, foot, fitting((told,), face, foot.width()), "ink", face)
            return
        standard = self._figure.standard
        band = tr(
            "balance.band", least=texts.count(round(standard.least)), most=texts.count(round(standard.most))
        )
        side = theme.px(12)
        mark = QRectF(foot.left(), foot.center().y() - side / 2, side, side)
        fill_box(painter, mark, "sunken", theme.px(2), "line_strong")
        write(painter, foot.adjusted(side + theme.px(6), 0, 0, 0), band, "ink3", face)

    def _go(self, at: tuple[int, int] | None) -> None:
        if at == self._at:
            return
        self._at = at
        told = "" if at is None else dot_words(self._lines[at[0]].dots[at[1]], i18n.current())
        self.setToolTip(told)
        if told and self.hasFocus():
            self.setAccessibleDescription(told)
        self.update()

    def _find(self, point: QPointF) -> tuple[int, int] | None:
        """Give the dot nearest to a point, of the line that it lies on."""
        if not self._lines:
            return None
        plot = self._plot()
        line = int((point.y() - plot.top()) / plot.height() * len(self._lines))
        if not 0 <= line < len(self._lines):
            return None
        away = [(spot - point).manhattanLength() for spot in self._spots(line)]
        nearest = min(away, default=inf)
        return (line, away.index(nearest)) if nearest <= theme.px(_NEAR) else None

    def _chosen(self) -> object:
        return None if self._at is None else self._lines[self._at[0]].dots[self._at[1]].place.area.id

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the dot under the pointer."""
        self._go(self._find(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Read out nothing."""
        self._go(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the dot under the pointer."""
        self._go(self._find(event.position()))
        self._choose()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the small grid of the dot."""
        if self._chosen() is not None:
            self.grid_activated.emit(self._chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from dot to dot with the arrows; space chooses, return goes there."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right if self._lines:
                self._step(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down if self._lines:
                line = (self._at or (0, 0))[0] + (1 if event.key() == Qt.Key.Key_Down else -1)
                self._go((min(max(line, 0), len(self._lines) - 1), 0))
            case Qt.Key.Key_Space:
                self._choose()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._chosen() is not None:
                self.grid_activated.emit(self._chosen())
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first dot where the keyboard comes in."""
        super().focusInEvent(event)
        keys = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if self._at is None and self._lines and event.reason() in keys:
            self._go((0, 0))

    def _step(self, by: int) -> None:
        line, spot = self._at or (0, -by)
        self._go((line, min(max(spot + by, 0), len(self._lines[line].dots) - 1)))

    def _choose(self) -> None:
        if self._chosen() is not None:
            self._selected = self._chosen()
            self.grid_selected.emit(self._selected)
            self.update()

    def resizeEvent(self, event: object) -> None:
        """Sort the dots into as many lines as there is room for."""
        self.retell()


def dot_words(dot: SizedGrid, texts: Texts) -> str:
    """Tell a small grid with its heads and how far they are from the standard."""
    above = " · ".join(wording.area_short(tag, texts) for tag in dot.place.above)
    name = wording.area_name(dot.place.area, texts)
    far = texts.signed((dot.deviation.value or 0) * 100, 1)
    heads = texts.text(f"balance.heads.n.{dot.deviation.measure}", n=dot.heads or 0)
    return f"{name} · {above}: {heads} ({far}%)" if above else f"{name}: {heads} ({far}%)"


def _row(dot: SizedGrid, texts: Texts) -> Row:
    above = [wording.area_name(tag, texts) for tag in reversed(dot.place.above)]
    names = (wording.area_name(dot.place.area, texts), *(*above, "", "")[:2])
    return (*names, dot.heads, dot.deviation.value, texts.text(f"balance.fit.{dot.fit}"))


def _end(most: float, standard: Standard) -> float:
    """Give a round end of the axis beyond the greatest size and the band."""
    step = max(1.0, standard.size / 2)
    return ceil(max(most, standard.most) * 1.02 / step) * step


def _lines(dots: Sequence[SizedGrid], inside: bool, room: int, texts: Texts) -> Sequence[_Line]:
    """Sort dots by what lies under the place: by street, inside one by grid; else all on one line."""
    level = 1 if inside else 0
    keyed = {each.place.area.id: each.place.above[min(level, len(each.place.above) - 1)] for each in dots}
    tags = sorted(set(keyed.values()), key=lambda tag: tag.code)
    if len(tags) > room or not tags:
        return [_line(tr("balance.strips.all"), dots)] if dots else []
    return [
        _line(wording.area_short(tag, texts), [each for each in dots if keyed[each.place.area.id] == tag])
        for tag in tags
    ]


def _line(name: str, dots: Sequence[SizedGrid]) -> _Line:
    beyond = sum(each.fit in {Fit.OVER, Fit.UNDER} for each in dots)
    ordered = tuple(sorted(dots, key=lambda each: (each.heads or 0, each.place.area.code)))
    return _Line(name, f"{beyond} / {len(dots)}", ordered)

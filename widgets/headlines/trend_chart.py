"""One measure over consecutive periods as a line with points; a running period is dotted and hollow."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import tabling, wording
from data.figures import Measured, TrendFigure
from data.figures.explaining import Pointed
from data.figures.tables import Table
from data.measures.comparison import interval
from data.scope import Period, PeriodKind
from resources import i18n
from resources.i18n import Texts
from widgets import theme
from widgets.parts.axis import Axis, axis_over
from widgets.parts.painting import CENTRE, RIGHT, canvas, fill_box, fitting, focus_ring, width_of, write
from widgets.parts.retelling import Retelling


@dataclass(frozen=True, slots=True)
class _Point:
    """One period: its value, the words on the axis, those of the read-out from the longest to the least."""

    value: float | None
    interval: tuple[float, float] | None
    label: str
    told: tuple[str, ...]
    comparable: bool


class TrendChart(Retelling):
    """A line from zero, or for shares with their 95 % intervals on an axis that prints where it begins.

    A period is pressed, or chosen with the arrows, to ask what its value means.
    """

    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: TrendFigure | None = None
        self._points: list[_Point] = []
        self._axis = Axis((0.0, 1.0), ("0", "1"))
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: TrendFigure) -> None:
        """Show a measure over its periods, oldest first."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put periods and values into words."""
        super().retell()
        if self._figure is None:
            return
        figure, texts = self._figure, i18n.current()
        last = len(figure.values) - 1
        self._points = [
            _point(period, measured, figure.running and i == last, texts)
            for i, (period, measured) in enumerate(zip(figure.periods, figure.values, strict=True))
        ]
        known = [point.value for point in self._points if point.value is not None]
        ends = [end for point in self._points for end in point.interval or ()]
        self._axis = axis_over(known + ends, figure.measure, texts)
        self.setAccessibleName(wording.measure_name(figure.measure, texts))
        self.setAccessibleDescription("; ".join(point.told[0] for point in self._points))

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else tabling.trend_table(self._figure)

    def sizeHint(self) -> QSize:
        """A small chart."""
        return QSize(theme.px(420), theme.px(180))

    def minimumSizeHint(self) -> QSize:
        """The least at which the line still tells something."""
        return QSize(theme.px(180), theme.px(90))

    def _plot(self) -> QRectF:
        left = max(width_of(label, theme.font(12)) for label in self._axis.labels) + theme.px(10)
        return QRectF(self.rect()).adjusted(left, theme.px(34), -theme.px(24), -theme.px(24))

    def point_at(self, index: int) -> QPointF:
        """Where a period stands; its value decides the height, without one it stands on the axis."""
        value = self._points[index].value
        return self._place(index, self._axis.ticks[0] if value is None else value)

    def _place(self, index: int, value: float) -> QPointF:
        plot = self._plot()
        x = plot.left() + plot.width() * (index / max(1, len(self._points) - 1))
        return QPointF(x, plot.bottom() - self._axis.share(value) * plot.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis, the line, its points and the read-out."""
        painter = canvas(self)
        if self._points:
            self._paint_axis(painter, self._plot())
            self._paint_intervals(painter)
            self._paint_line(painter)
            self._paint_points(painter)
            self._paint_words(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.px(4))
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        face = theme.font(12)
        for tick, label in zip(self._axis.ticks, self._axis.labels, strict=True):
            y = plot.bottom() - self._axis.share(tick) * plot.height()
            at_foot = tick == self._axis.ticks[0]
            painter.setPen(QPen(theme.colour("line_strong" if at_foot else "line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            box = QRectF(0, y - theme.px(10), plot.left() - theme.px(8), theme.px(20))
            write(painter, box, label, "ink3", face, RIGHT)
        room = plot.width() / max(1, len(self._points) - 1)
        widest = max(width_of(point.label, face) for point in self._points) + theme.px(8)
        every = max(1, -(-widest // max(1, int(room))))
        for i in range(len(self._points) - 1, -1, -every):
            x = self.point_at(i).x()
            box = QRectF(x - widest / 2, plot.bottom() + theme.px(3), widest, theme.px(20))
            write(painter, box, self._points[i].label, "ink3", face, CENTRE)

    def _paint_intervals(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("line_strong"), theme.px(2), c=Qt.PenCapStyle.FlatCap))
        for i, point in enumerate(self._points):
            if point.interval is not None:
                low, high = point.interval
                painter.drawLine(self._place(i, low), self._place(i, high))

    def _paint_line(self, painter: QPainter) -> None:
        running = self._figure is not None and self._figure.running
        for i in range(1, len(self._points)):
            if self._points[i - 1].value is None or self._points[i].value is None:
                continue
            dotted = running and i == len(self._points) - 1
            style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.colour("ink2"), 1.6, style))
            painter.drawLine(self.point_at(i - 1), self.point_at(i))

    def _paint_points(self, painter: QPainter) -> None:
        running = self._figure is not None and self._figure.running
        for i, point in enumerate(self._points):
            if point.value is None:
                continue
            last = i == len(self._points) - 1
            hollow = (last and running) or not point.comparable
            ink = theme.colour("accent" if last else "ink2")
            painter.setPen(QPen(ink, 1.6))
            painter.setBrush(theme.colour("surface") if hollow else ink)
            radius = theme.px(4 if last or i == self._hovered else 2.6)
            painter.drawEllipse(self.point_at(i), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(self, painter: QPainter) -> None:
        """Write the value of the last period, or of the one the pointer is on, at the top right."""
        point = self._points[len(self._points) - 1 if self._hovered is None else self._hovered]
        face = theme.font(12, self._hovered is not None)
        box = QRectF(0, 0, self.width() - theme.px(4), theme.px(20))
        told = fitting(point.told, face, box.width() - theme.px(8))
        if self._hovered is not None:
            width = width_of(told, face)
            back = QRectF(box.right() - width - theme.px(6), 0, width + theme.px(10), box.height())
            fill_box(painter, back, "sunken", theme.px(4))
        write(painter, box, told, "ink2", face, RIGHT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask what the value of the nearest period means."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._explain()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from period to period, Return or I asks what the value means."""
        last = len(self._points) - 1
        at = last if self._hovered is None else self._hovered
        moves = {Qt.Key.Key_Left: max(0, at - 1), Qt.Key.Key_Right: min(last, at + 1)}
        if event.key() in moves and self._points:
            self._hovered = moves[Qt.Key(event.key())]
            self.update()
        elif event.key() in {Qt.Key.Key_I, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._explain()
        else:
            super().keyPressEvent(event)

    def _explain(self) -> None:
        figure = self._figure
        if figure is not None and figure.values:
            at = len(figure.values) - 1 if self._hovered is None else self._hovered
            self.number_activated.emit(Pointed(figure.values[at], period=figure.periods[at]))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the nearest period."""
        distances = [abs(self.point_at(i).x() - event.position().x()) for i in range(len(self._points))]
        self._hovered = distances.index(min(distances)) if distances else None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to the last period."""
        self._hovered = None
        self.update()


def _point(period: Period, measured: Measured, running: bool, texts: Texts) -> _Point:
    brief = f"{wording.period_text(period, texts)}  {wording.value_text(measured, texts)}"
    rest = f"  {texts.text('trend.running')}" if running else ""
    fraction = ""
    if measured.comparable and measured.denominator is not None:
        fraction = f"  {wording.fraction_text(measured, texts)}"
    told = tuple(dict.fromkeys((brief + fraction + rest, brief + rest, brief)))
    return _Point(measured.value, interval(measured), _short(period, texts), told, measured.comparable)


def _short(period: Period, texts: Texts) -> str:
    """Name a period on the axis; a year is named where it begins."""
    match period.kind:
        case PeriodKind.MONTH | PeriodKind.STATIONING:
            month = period.last.month
            return str(period.last.year) if month == 1 else texts.text(f"month.{month}")
        case PeriodKind.QUARTER:
            return f"Q{(period.first.month + 2) // 3}"
        case PeriodKind.YEAR:
            return str(period.first.year)
        case PeriodKind.DAYS:
            return texts.date(period.first)

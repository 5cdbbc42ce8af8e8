"""Hours by weekday as heat, with the usual working hours framed; the greater counts are printed."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures.heats import HourFigure
from data.figures.tables import Row, Table
from resources import i18n
from resources.definitions import minimum_n
from resources.i18n import tr
from resources.palette import text_on
from widgets import theme
from widgets.map.fills import class_colours
from widgets.parts.painting import CENTRE, LEFT, RIGHT, canvas, fill_box, width_of, write
from widgets.parts.retelling import Retelling

HOURS = 24
_EVERY = 3
_PRINTED = 2
"""From this class on counts are printed, where there is room."""


class HourHeat(Retelling):
    """Shows when matters are reported; below stands what came out of working hours, and met nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: HourFigure | None = None
        self._colours: tuple[str, ...] = ()
        self._days: tuple[str, ...] = ()
        self._foot = ""
        self._hovered: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: HourFigure) -> None:
        """Show counts by hour and weekday."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put days and the foot into the words of now."""
        super().retell()
        figure = self._figure
        self._days = tuple(tr(f"weekday.{day}") for day in range(7))
        if figure is None:
            return
        self._colours = class_colours(figure.legend, theme.current().palette)
        self._foot = foot_text(figure)
        self.setAccessibleName(tr("hours.title"))
        self.setAccessibleDescription(self._foot)

    def as_table(self) -> Table | None:
        """Tell the counts as a table: a row a weekday, a column an hour; the foot as its note."""
        if self._figure is None:
            return None
        counts = zip(self._days, self._figure.counts, strict=True)
        rows: tuple[Row, ...] = tuple((day, *(int(count) for count in row)) for day, row in counts)
        heads = (tr("hours.hour"), *(str(hour) for hour in range(HOURS)))
        return Table(tr("hours.title"), heads, rows, ((self._foot,),))

    def sizeHint(self) -> QSize:
        """Seven rows of usual height."""
        return QSize(theme.px(420), theme.px(190))

    def minimumSizeHint(self) -> QSize:
        """Seven rows that can still be told apart."""
        return QSize(theme.px(240), theme.px(118))

    def cell(self, day: int, hour: int) -> QRectF:
        """Where a cell stands, its gap included."""
        left = max(width_of(day, theme.font(12)) for day in self._days) + theme.px(10)
        room = QRectF(self.rect()).adjusted(left, theme.px(2), -theme.px(10), -theme.px(42))
        wide, high = room.width() / HOURS, room.height() / 7
        return QRectF(room.left() + hour * wide, room.top() + day * high, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cells, the frame of working hours, the axis and the foot."""
        painter = canvas(self)
        if self._figure is not None:
            for day in range(7):
                row = self.cell(day, 0)
                label = QRectF(0, row.top(), row.left() - theme.px(8), row.height())
                write(painter, label, self._days[day], "ink3", theme.font(12), LEFT)
                for hour in range(HOURS):
                    self._paint_cell(painter, day, hour, self._figure)
            self._paint_frame(painter, self._figure)
            self._paint_words(painter)
        painter.end()

    def _paint_cell(self, painter: QPainter, day: int, hour: int, figure: HourFigure) -> None:
        box = self.cell(day, hour).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = self._colours[figure.classes[day][hour]]
        fill_box(painter, box, QColor(ground), theme.px(2))
        count = str(figure.counts[day][hour])
        face = theme.font(12)
        roomy = box.width() >= width_of(count, face) + 2 and box.height() >= theme.px(12)
        if roomy and figure.classes[day][hour] >= _PRINTED:
            write(painter, box, count, QColor(text_on(ground)), face, CENTRE)

    def _paint_frame(self, painter: QPainter, figure: HourFigure) -> None:
        if figure.office is None:
            return
        painter.setPen(QPen(theme.colour("ink"), 1.6))
        for day, hours in enumerate(figure.office):
            for hour in (hour for hour, worked in enumerate(hours) if worked):
                box, rows = self.cell(day, hour), figure.office
                if day == 0 or not rows[day - 1][hour]:
                    painter.drawLine(box.topLeft(), box.topRight())
                if day == 6 or not rows[day + 1][hour]:
                    painter.drawLine(box.bottomLeft(), box.bottomRight())
                if hour == 0 or not hours[hour - 1]:
                    painter.drawLine(box.topLeft(), box.bottomLeft())
                if hour == HOURS - 1 or not hours[hour + 1]:
                    painter.drawLine(box.topRight(), box.bottomRight())

    def _paint_words(self, painter: QPainter) -> None:
        face, low = theme.font(12), self.cell(6, 0).bottom()
        for hour in range(0, HOURS + 1, _EVERY):
            x = self.cell(0, hour).left()
            box = QRectF(x - theme.px(14), low + theme.px(2), theme.px(28), theme.px(18))
            write(painter, box, str(hour), "ink3", face, CENTRE)
        foot = QRectF(0, self.height() - theme.px(20), self.width(), theme.px(20))
        if self._hovered is not None and self._figure is not None:
            day, hour = self._hovered
            told = tr(
                "hours.told",
                day=self._days[day],
                first=hour,
                last=hour + 1,
                n=i18n.current().count(self._figure.counts[day][hour]),
            )
            width = write(painter, foot, told, "ink", theme.font(12, True), RIGHT)
            foot = foot.adjusted(0, 0, -width - theme.px(10), 0)
        write(painter, foot, self._foot, "ink2", face)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the cell below the pointer."""
        self._hovered = self._cell_at(event.position())
        self.update()

    def _cell_at(self, point: QPointF) -> tuple[int, int] | None:
        first = self.cell(0, 0)
        hour = int((point.x() - first.left()) // first.width()) if first.width() > 0 else -1
        day = int((point.y() - first.top()) // first.height()) if first.height() > 0 else -1
        return (day, hour) if 0 <= hour < HOURS and 0 <= day < 7 else None

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hovered = None
        self.update()


def foot_text(figure: HourFigure) -> str:
    """Say how many came out of working hours, and how many urgent ones of them met nobody on duty."""
    texts = i18n.current()
    parts = []
    if figure.outside is None:
        parts.append(tr("hours.no_calendar"))
    elif figure.total < minimum_n():
        parts.append(tr("hours.outside.few", n=texts.count(figure.outside), of=texts.count(figure.total)))
    else:
        share = texts.percent(figure.outside / figure.total, 0)
        few = {"n": texts.count(figure.outside), "of": texts.count(figure.total)}
        parts.append(tr("hours.outside", share=share, **few))
    if figure.outside is not None:
        parts.append(_duty_text(figure))
    if figure.undated:
        parts.append(tr("hours.undated", n=texts.count(figure.undated)))
    return " · ".join(parts)


def _duty_text(figure: HourFigure) -> str:
    if figure.urgent is None:
        return tr("hours.no_roster")
    return tr("hours.uncovered", n=figure.uncovered or 0, of=figure.urgent)

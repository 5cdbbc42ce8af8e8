"""The weeks behind a warning: what was counted each week, over the band in which it was expected."""

from itertools import groupby
from math import isnan

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures.tables import Table
from data.figures.warnings import WarningSeries
from data.warning_tables import series_table
from resources import i18n
from resources.i18n import Texts
from widgets import theme
from widgets.parts.axis import Axis, axis_over
from widgets.parts.painting import CENTRE, RIGHT, canvas, fill_box, fitting, focus_ring, width_of, write
from widgets.parts.retelling import Retelling

_COUNTED = "V1"
"""The measure of the axis: orders that were reported."""


class WeekBand(Retelling):
    """Weeks that alarmed are marked by their colour and their size; arrows and pointer read out a week."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: WarningSeries | None = None
        self._title = ""
        self._axis = Axis((0.0, 1.0), ("0", "1"))
        self._read: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, series: WarningSeries, title: str) -> None:
        """Show weeks, oldest first, under the name by which the ear knows them."""
        self._figure, self._title, self._read = series, title, None
        self.retell()

    def retell(self) -> None:
        """Put the weeks into words."""
        super().retell()
        series, texts = self._figure, i18n.current()
        if series is None:
            return
        known = [*series.counts, *(upper for upper in series.upper if not isnan(upper))]
        self._axis = axis_over(known, _COUNTED, texts)
        self.setAccessibleName(self._title)
        alarmed = [at for at, alarms in enumerate(series.alarmed) if alarms]
        last = len(series.mondays) - 1
        told = [*alarmed, *([] if last in alarmed else [last])]
        self.setAccessibleDescription("; ".join(self._told(at, texts)[0] for at in told if at >= 0))

    def as_table(self) -> Table | None:
        """Tell the weeks as a table."""
        return None if self._figure is None else series_table(self._figure, self._title)

    def sizeHint(self) -> QSize:
        """A small chart."""
        return QSize(theme.px(420), theme.px(190))

    def minimumSizeHint(self) -> QSize:
        """The least at which the line still tells something."""
        return QSize(theme.px(200), theme.px(120))

    def _told(self, at: int, texts: Texts) -> tuple[str, str]:
        """Say of a week what was counted and expected, at length and briefly."""
        series = self._figure
        assert series is not None
        values: dict[str, str | int] = {"week": texts.date(series.mondays[at]), "n": series.counts[at]}
        brief = texts.text("warnings.series.brief", **values)
        if isnan(series.expected[at]):
            return texts.text("warnings.series.unknown", **values), brief
        band = {name: texts.decimal(getattr(series, name)[at], 1) for name in ("expected", "lower", "upper")}
        key = "warnings.series.alarm" if series.alarmed[at] else "warnings.series.told"
        return texts.text(key, **values, **band), brief

    def _plot(self) -> QRectF:
        left = max(width_of(label, theme.font(12)) for label in self._axis.labels) + theme.px(10)
        return QRectF(self.rect()).adjusted(left, theme.px(26), -theme.px(12), -theme.px(24))

    def _place(self, at: int, value: float) -> QPointF:
        assert self._figure is not None
        plot = self._plot()
        x = plot.left() + plot.width() * (at / max(1, len(self._figure.mondays) - 1))
        return QPointF(x, plot.bottom() - self._axis.share(value) * plot.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis, the band, what was expected, what was counted, and the read-out."""
        painter = canvas(self)
        if self._figure is not None and self._figure.mondays:
            self._paint_axis(painter, self._plot(), self._figure)
            self._paint_band(painter, self._figure)
            self._paint_counts(painter, self._figure)
            self._paint_words(painter, self._figure)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.px(4))
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRectF, series: WarningSeries) -> None:
        face = theme.font(12)
        for tick, label in zip(self._axis.ticks, self._axis.labels, strict=True):
            y = plot.bottom() - self._axis.share(tick) * plot.height()
            foot = tick == self._axis.ticks[0]
            painter.setPen(QPen(theme.colour("line_strong" if foot else "line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            box = QRectF(0, y - theme.px(10), plot.left() - theme.px(8), theme.px(20))
            write(painter, box, label, "ink3", face, RIGHT)
        free = plot.left()
        for at, label in _months(series, i18n.current()):
            wide = width_of(label, face) + theme.px(10)
            x = self._place(at, 0).x()
            left = min(x - wide / 2, self.width() - wide)
            if left >= free:
                box = QRectF(left, plot.bottom() + theme.px(3), wide, theme.px(20))
                write(painter, box, label, "ink3", face, CENTRE)
                free = left + wide

    def _paint_band(self, painter: QPainter, series: WarningSeries) -> None:
        """Fill the band and draw what was expected, in as many pieces as there are."""
        weeks = range(len(series.mondays))
        for known, piece in groupby(weeks, lambda at: not isnan(series.expected[at])):
            run = list(piece)
            if not known:
                continue
            over = [self._place(at, series.upper[at]) for at in run]
            under = [self._place(at, series.lower[at]) for at in reversed(run)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.current().palette.quantity.steps[1]))
            painter.drawPolygon(QPolygonF([*over, *under]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.current().palette.quantity.steps[3]), 1.6))
            painter.drawPolyline(QPolygonF([self._place(at, series.expected[at]) for at in run]))

    def _paint_counts(self, painter: QPainter, series: WarningSeries) -> None:
        points = [self._place(at, count) for at, count in enumerate(series.counts)]
        painter.setPen(QPen(theme.colour("ink2"), 1.2))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        for at, point in enumerate(points):
            alarms = series.alarmed[at]
            radius = theme.px(4.5 if alarms or at == self._read else 2.2)
            painter.setBrush(theme.colour("alert" if alarms else "ink2"))
            painter.drawEllipse(point, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(self, painter: QPainter, series: WarningSeries) -> None:
        """Write what the last week was, or the one that is read out, at the top right."""
        at = len(series.mondays) - 1 if self._read is None else self._read
        face = theme.font(12, bold=series.alarmed[at])
        box = QRectF(0, 0, self.width() - theme.px(8), theme.px(20))
        told = fitting(self._told(at, i18n.current()), face, box.width() - theme.px(8))
        if self._read is not None:
            wide = width_of(told, face)
            fill_box(
                painter,
                QRectF(box.right() - wide - theme.px(6), 0, wide + theme.px(10), box.height()),
                "sunken",
                theme.px(4),
            )
        write(painter, box, told, "alert" if series.alarmed[at] else "ink2", face, RIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from week to week, escape back to the last."""
        last = -1 if self._figure is None else len(self._figure.mondays) - 1
        at = last if self._read is None else self._read
        moves = {Qt.Key.Key_Left: max(0, at - 1), Qt.Key.Key_Right: min(last, at + 1)}
        if event.key() in moves and last >= 0:
            self._read = moves[Qt.Key(event.key())]
        elif event.key() == Qt.Key.Key_Escape and self._read is not None:
            self._read = None
        else:
            super().keyPressEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the nearest week."""
        if self._figure is not None and self._figure.mondays:
            plot, last = self._plot(), len(self._figure.mondays) - 1
            share = (event.position().x() - plot.left()) / (plot.width() or 1)
            self._read = min(max(round(share * last), 0), last)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to the last week."""
        self._read = None
        self.update()


def _months(series: WarningSeries, texts: Texts) -> list[tuple[int, str]]:
    """Give the weeks in which a month begins with its name; January is named by its year."""
    found = []
    for at, monday in enumerate(series.mondays):
        if not at or monday.month != series.mondays[at - 1].month:
            year = str(monday.year)
            found.append((at, year if monday.month == 1 else texts.text(f"month.{monday.month}")))
    return found[1:]

"""The week by hours: where nobody was on duty it is deeper, and the orders that came then are printed."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures.people import HoursFigure
from data.figures.tables import Row, Table
from resources import i18n
from resources.i18n import DASH, tr
from resources.palette import text_on
from widgets import theme
from widgets.parts.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    canvas,
    fill_box,
    fitting,
    focus_ring,
    hatch,
    width_of,
    write,
)
from widgets.parts.retelling import Retelling

_LIMITS = (0.1, 0.25, 0.5, 0.75)
"""Where the classes of the share of street-hours without anybody begin, above none at all."""
_DAYS, _HOURS = 7, 24
_MONDAY = date(2024, 1, 1)
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


@dataclass(frozen=True, slots=True)
class _Cell:
    """One hour of the week: its class (0: covered, None: not told), what is printed and what is said."""

    step: int | None
    words: str
    told: tuple[str, ...]


class DutyHours(Retelling):
    """Seven days by twenty-four hours; pointing at a cell, or going there with the arrows, reads it out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: HoursFigure | None = None
        self._cells: list[list[_Cell]] = []
        self._days: tuple[str, ...] = ()
        self._at: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: HoursFigure) -> None:
        """Show the cover of the hours of a week."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Give every hour of the week: street-hours, the covered ones, and orders."""
        figure = self._figure
        if figure is None:
            return None
        heads = ("day", "hour", "covered", "hours", "orders", "outside", "urgent")
        told = (figure.covered, figure.hours, figure.orders, figure.outside, figure.urgent)
        rows: list[Row] = [
            (self._days[day], hour_words(hour), *(int(each[day, hour]) for each in told))
            for day in range(_DAYS)
            for hour in range(_HOURS)
        ]
        return Table(tr("duty.hours.title"), tuple(tr(f"fact.column.{head}") for head in heads), tuple(rows))

    def retell(self) -> None:
        """Put days and cells into words."""
        super().retell()
        texts = i18n.current()
        self._days = tuple(texts.weekday(_MONDAY + timedelta(days=day)) for day in range(_DAYS))
        if self._figure is None:
            return
        figure = self._figure
        self._cells = [
            [_cell(figure, day, hour, self._days) for hour in range(_HOURS)] for day in range(_DAYS)
        ]
        self.setAccessibleName(tr("duty.hours.name"))
        bare = [cell.told[0] for row in self._cells for cell in row if cell.step]
        self.setAccessibleDescription("; ".join(bare) or tr("duty.hours.all_covered"))

    def sizeHint(self) -> QSize:
        """Rows of a usual matrix."""
        return QSize(theme.px(560), theme.px(216))

    def minimumSizeHint(self) -> QSize:
        """Cells that can still be pointed at."""
        return QSize(theme.px(320), theme.px(144))

    def _plot(self) -> QRectF:
        left = max(width_of(day, theme.font(12)) for day in self._days) + theme.px(8)
        return QRectF(self.rect()).adjusted(left, 0, -theme.px(2), -theme.px(40))

    def _box(self, day: int, hour: int) -> QRectF:
        plot = self._plot()
        wide, high = plot.width() / _HOURS, plot.height() / _DAYS
        return QRectF(plot.left() + hour * wide, plot.top() + day * high, wide - 1, high - 1)

    def _find(self, point: QPointF) -> tuple[int, int] | None:
        plot = self._plot()
        if not plot.contains(point):
            return None
        day = int((point.y() - plot.top()) / plot.height() * _DAYS)
        hour = int((point.x() - plot.left()) / plot.width() * _HOURS)
        return min(day, _DAYS - 1), min(hour, _HOURS - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, the hours below and what the cell of now comes to."""
        painter = canvas(self)
        if self._cells:
            self._paint_cells(painter)
            self._paint_hours(painter)
            self._paint_foot(painter)
        painter.end()

    def _paint_cells(self, painter: QPainter) -> None:
        bold = theme.font(12, True)
        for day, row in enumerate(self._cells):
            first = self._box(day, 0)
            label = QRectF(0, first.top(), first.left() - theme.px(8), first.height())
            write(painter, label, self._days[day], "ink2", theme.font(12), LEFT)
            for hour, cell in enumerate(row):
                box = self._box(day, hour)
                ground = _ground(cell.step)
                if ground is None:
                    painter.fillRect(box, hatch())
                else:
                    fill_box(painter, box, ground, theme.px(2))
                if cell.words and ground is not None and width_of(cell.words, bold) <= box.width():
                    write(painter, box, cell.words, QColor(text_on(ground.name())), bold, CENTRE)
        if self._at is not None:
            focus_ring(painter, self._box(*self._at).adjusted(-1, -1, 1, 1), theme.px(2))

    def _paint_hours(self, painter: QPainter) -> None:
        face = theme.font(12)
        for hour in range(0, _HOURS + 1, 3):
            box = self._box(_DAYS - 1, min(hour, _HOURS - 1))
            x = box.right() + 1 if hour == _HOURS else box.left()
            label = QRectF(x - theme.px(14), box.bottom() + theme.px(2), theme.px(28), theme.px(18))
            if hour == _HOURS:
                label.moveRight(self.width())
            write(painter, label, str(hour), "ink3", face, RIGHT if hour == _HOURS else CENTRE)

    def _paint_foot(self, painter: QPainter) -> None:
        """Draw the legend, or what the cell of now tells."""
        foot = QRectF(0, self.height() - theme.px(20), self.width(), theme.px(20))
        if self._at is not None:
            day, hour = self._at
            told = fitting(self._cells[day][hour].told, theme.font(12), foot.width())
            write(painter, foot, told, "ink", theme.font(12))
            return
        left, side = foot.left(), theme.px(12)
        for step in range(len(_LIMITS) + 2):
            words = _class_words(step)
            ground = _ground(step)
            assert ground is not None
            mark = QRectF(left, foot.center().y() - side / 2, side, side)
            fill_box(painter, mark, ground, theme.px(2), "line_strong")
            room = foot.adjusted(mark.right() + theme.px(4) - foot.left(), 0, 0, 0)
            left = room.left() + write(painter, room, words, "ink3", theme.font(12)) + theme.px(10)
        rest = foot.adjusted(left + theme.px(6) - foot.left(), 0, 0, 0)
        long, short = tr("duty.hours.printed"), tr("duty.hours.printed.short")
        if width_of(short, theme.font(12)) <= rest.width():
            write(
                painter,
                rest,
                fitting((long, short), theme.font(12), rest.width()),
                "ink3",
                theme.font(12),
                RIGHT,
            )

    def _go(self, at: tuple[int, int] | None) -> None:
        if at != self._at:
            self._at = at
            self.setToolTip("" if at is None or not self._cells else self._cells[at[0]][at[1]].told[0])
            if at is not None and self._cells and self.hasFocus():
                self.setAccessibleDescription(self._cells[at[0]][at[1]].told[0])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the hour under the pointer."""
        self._go(self._find(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Read out nothing."""
        self._go(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from hour to hour with the arrows; escape lets go."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            day, hour = self._at or (0, 0)
            moved = (day, hour) if self._at is None else (day + step[0], hour + step[1])
            self._go((min(max(moved[0], 0), _DAYS - 1), min(max(moved[1], 0), _HOURS - 1)))
        elif event.key() == Qt.Key.Key_Escape and self._at is not None:
            self._go(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first hour."""
        super().focusInEvent(event)
        self._go(self._at or (0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the hour."""
        super().focusOutEvent(event)
        self._go(None)


def bare_share(figure: HoursFigure, day: int, hour: int) -> float | None:
    """Give the share of street-hours without anybody on duty, None where no hour is told."""
    hours = int(figure.hours[day, hour])
    return 1 - int(figure.covered[day, hour]) / hours if hours else None


def hour_words(hour: int) -> str:
    """Name an hour by its begin and end."""
    return f"{hour:02d}–{hour + 1:02d}"


def _cell(figure: HoursFigure, day: int, hour: int, days: tuple[str, ...]) -> _Cell:
    texts, share, outside = i18n.current(), bare_share(figure, day, hour), int(figure.outside[day, hour])
    when = tr("duty.hours.when", day=days[day], hours=hour_words(hour))
    if share is None:
        return _Cell(None, "", (f"{when}: {DASH}", when))
    on, whole = int(figure.covered[day, hour]), int(figure.hours[day, hour])
    cover = tr(
        "duty.hours.cover", n=texts.count(on), total=texts.count(whole), share=texts.percent(1 - share, 0)
    )
    orders = tr("duty.hours.orders", n=outside, urgent=texts.count(int(figure.urgent[day, hour])))
    step = 0 if share <= 0 else 1 + sum(share >= limit for limit in _LIMITS)
    return _Cell(
        step, str(outside) if outside else "", (f"{when}: {cover}; {orders}", f"{when}: {cover}", cover)
    )


def _ground(step: int | None) -> QColor | None:
    if step is None:
        return None
    return theme.colour("sunken") if not step else QColor(theme.current().palette.attention.steps[step - 1])


def _class_words(step: int) -> str:
    """Name a class by the share of street-hours without anybody."""
    if not step:
        return tr("duty.hours.covered")
    ends = ("0", *(f"{limit * 100:g}" for limit in _LIMITS))
    return f"≥ {ends[-1]}%" if step == len(ends) else f"{ends[step - 1]}–{ends[step]}"

"""Areas by week as heat: a row an area, a column an ISO week, each cell with its number."""

from dataclasses import dataclass
from heapq import nlargest

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from data import wording
from data.figures import CellState
from data.figures.explaining import Pointed
from data.figures.heats import WeekFigure, WeekRow
from data.figures.tables import Table
from data.scope import Period
from data.terms import AreaId
from resources import i18n
from resources.i18n import tr
from resources.palette import text_on
from widgets import theme
from widgets.map.fills import class_colours
from widgets.parts.painting import CENTRE, canvas, fill_box, focus_ring, width_of, write
from widgets.parts.retelling import retold_by

_LEAST_CELL = 30
_SUMS = 2
"""The unassigned and the whole stand last, always in sight."""


@dataclass(frozen=True, slots=True)
class _Line:
    area: AreaId | None
    name: str
    row: WeekRow
    sum: bool = False

    def text(self, week: int) -> str:
        """The number of a week, or its fraction."""
        return wording.number_text(self.row.numbers[week], i18n.current())


class WeekHeat(QAbstractScrollArea):
    """The newest weeks that have room; a click on a number asks for it, on a name it opens the area.

    Arrows walk through the cells, Return asks for the number of the one they stand on.
    """

    area_activated = Signal(object)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: WeekFigure | None = None
        self._told_in: theme.Theme | None = None
        self._lines: list[_Line] = []
        self._colours: tuple[tuple[QColor, QColor], ...] = ()
        self._heads: tuple[str, ...] = ()
        self._names = self._least = 0.0
        self._row_height = 1
        self._at: tuple[int, int] | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    def show_figure(self, figure: WeekFigure) -> None:
        """Show a measure by area and week."""
        before = self._figure
        if before is None or (figure.measure, figure.level) != (before.measure, before.level):
            self._at = None
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put names, weeks and numbers into the words and colours of now."""
        self._told_in = theme.current()
        figure, texts = self._figure, i18n.current()
        if figure is None:
            return
        grounds = map(QColor, class_colours(figure.legend, theme.current().palette))
        self._colours = tuple((ground, QColor(text_on(ground.name()))) for ground in grounds)
        self._heads = tuple(week_text(week) for week in figure.weeks)
        rows = [
            _line(row, wording.area_short(row.area, texts)) for row in figure.rows if row.area is not None
        ]
        sums = [
            _line(figure.unassigned, tr("common.unassigned"), True),
            _line(figure.whole, tr("common.total"), True),
        ]
        self._lines = [*rows, *sums]
        if self._at is not None and self._at[0] >= len(self._lines):
            self._at = None
        self.setAccessibleName(tr("weeks.name", measure=wording.measure_name(figure.measure, texts)))
        self._measure()

    def as_table(self) -> Table | None:
        """Tell the places as a table, a column a week."""
        if self._figure is None:
            return None
        heads = (tr(f"level.{self._figure.level.word}.short"), *self._heads)
        weeks = range(len(self._heads))
        rows = tuple((line.name, *map(line.text, weeks)) for line in self._lines)
        return Table(self.accessibleName(), heads, rows)

    def _height_of_rows(self) -> int:
        least, usual = (18, 22) if theme.current().compact else (22, 26)
        room = (self.viewport().height() - self._head) // max(1, len(self._lines))
        whole = room >= theme.px(least)  # all stand without scrolling
        return min(theme.px(44), room) if whole else theme.px(usual)

    @property
    def _head(self) -> int:
        return theme.px(40)

    @property
    def _foot(self) -> int:
        """Where the sums begin, which do not scroll."""
        areas, high = len(self._lines) - _SUMS, self._row_height
        return min(self._head + areas * high, self.viewport().height() - _SUMS * high)

    def _measure(self) -> None:
        self._row_height = self._height_of_rows()
        names = max((width_of(name, theme.font(13, True)) for name in self._longest_names()), default=0)
        self._names = min(names, self.viewport().width() // 4) + theme.px(14)  # a longer one is cut
        self._least = max(theme.px(_LEAST_CELL), width_of(self._largest(), theme.font(12)) + theme.px(6))
        bar = self.verticalScrollBar()
        whole = self._head + len(self._lines) * self._row_height
        bar.setRange(0, max(0, whole - self.viewport().height()))
        bar.setSingleStep(self._row_height)
        bar.setPageStep(max(1, self.viewport().height() - self._head))
        self.viewport().update()

    def _longest_names(self) -> list[str]:
        """Give some names among which the widest is: to measure all would take longer than to draw them."""
        names = [line.name for line in self._lines]
        return nlargest(8, names, len) + nlargest(8, names, lambda name: len(name.encode()))

    def _largest(self) -> str:
        """Give the text of the largest number, the widest; fractions of the few are shorter."""
        numbers = (number for line in self._lines for number in line.row.numbers)
        largest = max(numbers, key=lambda number: number.value or 0.0, default=None)
        return "" if largest is None else wording.number_text(largest, i18n.current())

    def _shown(self) -> tuple[int, float, float]:
        """Give the first week that has room, the width of the names and that of a cell."""
        room = self.viewport().width() - self._names - theme.px(4)
        count = max(1, min(len(self._heads), int(room // self._least)))
        return len(self._heads) - count, self._names, room / count

    def cell(self, line: int, week: int) -> QRectF:
        """Where the cell of a line and a week stands in the viewport."""
        first, names, wide = self._shown()
        return QRectF(names + (week - first) * wide, self._top(line), wide, self._row_height)

    def _top(self, line: int) -> float:
        areas, high = len(self._lines) - _SUMS, self._row_height
        if line < areas:
            return self._head + line * high - self.verticalScrollBar().value()
        return self._foot + (line - areas) * high

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heads, names and cells."""
        painter = canvas(self.viewport())
        if self._figure is not None and self._heads:
            first, names, _ = self._shown()
            body = QRectF(0, self._head, self.viewport().width(), self._foot - self._head)
            top, high, areas = self.verticalScrollBar().value(), self._row_height, len(self._lines) - _SUMS
            painter.setClipRect(body)
            for i in range(top // high, min(areas, -int(-(top + body.height()) // high))):
                self._paint_line(painter, i, self._lines[i], first, names)
            self._paint_chosen(painter, is_sum=False)
            painter.setClipping(False)
            for i in range(areas, len(self._lines)):
                self._paint_line(painter, i, self._lines[i], first, names)
            self._paint_chosen(painter, is_sum=True)
            self._paint_heads(painter, first)
        if self.hasFocus() and self._at is None:
            focus_ring(painter, QRectF(self.viewport().rect()), theme.px(4))
        painter.end()

    def _paint_heads(self, painter: QPainter, first: int) -> None:
        assert self._figure is not None
        face, texts, wide = theme.font(12), i18n.current(), self.cell(0, first).width()
        days = [texts.date(week.first) for week in self._figure.weeks]
        longest = max(width_of(text, face) for text in (*days, *self._heads)) + theme.px(6)
        every = max(1, -int(-longest // max(1.0, wide)))
        for week in range(len(self._heads) - 1, first - 1, -every):
            middle = self.cell(0, week).center().x()
            box = QRectF(middle - longest / 2, 0, longest, theme.px(18))
            write(painter, box, self._heads[week], "ink2", face, CENTRE)
            write(painter, box.translated(0, theme.px(17)), days[week], "ink3", face, CENTRE)

    def _paint_line(self, painter: QPainter, at: int, line: _Line, first: int, names: float) -> None:
        box, whole = self.cell(at, first), self._is_whole(at)
        name = QRectF(theme.px(4), box.top(), names - theme.px(10), box.height())
        write(painter, name, line.name, "ink2" if line.sum else "ink", theme.font(13, whole))
        if line.sum and not self._lines[at - 1].sum:
            painter.setPen(QPen(theme.colour("line_strong"), 1))
            painter.drawLine(QPoint(0, int(box.top())), QPoint(self.viewport().width(), int(box.top())))
        for week in range(first, len(self._heads)):
            self._paint_cell(painter, box.translated((week - first) * box.width(), 0), line, week, bold=whole)

    def _is_whole(self, at: int) -> bool:
        """Whether a line is the total, the last of all."""
        return at == len(self._lines) - 1

    def _paint_cell(self, painter: QPainter, box: QRectF, line: _Line, week: int, *, bold: bool) -> None:
        code, inner = line.row.classes[week], box.adjusted(0.5, 0.5, -0.5, -0.5)
        ink: str | QColor = "ink2" if line.row.numbers[week].comparable else "ink3"
        if not line.sum and code >= 0:
            ground, ink = self._colours[code]
            fill_box(painter, inner, ground, theme.px(2))
        elif not line.sum and code == CellState.NOT_JUDGED:
            fill_box(painter, inner, "sunken", theme.px(2))
        write(painter, inner, line.text(week), ink, theme.font(12, bold), CENTRE)

    def _paint_chosen(self, painter: QPainter, is_sum: bool) -> None:
        if self._at is None or not self.hasFocus() or self._lines[self._at[0]].sum != is_sum:
            return
        painter.setPen(QPen(theme.colour("sel"), 2))
        painter.drawRect(self.cell(*self._at).adjusted(1, 1, -1, -1))

    def _hit(self, point: QPoint) -> tuple[int, int] | None:
        """Give line and week below a point; week -1 is the name."""
        if not self._lines or point.y() < self._head:
            return None
        high, first, names, wide = self._row_height, *self._shown()
        line = int((point.y() - self._head + self.verticalScrollBar().value()) // high)
        if point.y() >= self._foot:
            line = len(self._lines) - _SUMS + int((point.y() - self._foot) // high)
        if line >= len(self._lines):
            return None
        if point.x() < names:
            return line, -1
        week = first + int((point.x() - names) // wide)
        return (line, week) if week < len(self._heads) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: its release acts."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open an area by its name, ask for a number by its cell."""
        hit = self._hit(event.position().toPoint())
        if hit is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        line, week = hit
        if week >= 0:
            self._choose((line, week))
            self._explain(line, week)
        elif self._lines[line].area is not None:
            self.area_activated.emit(self._lines[line].area)

    def _explain(self, line: int, week: int) -> None:
        """Ask what a number means, in its own place and week."""
        if self._figure is not None:
            row, area = self._lines[line].row, self._lines[line].row.area
            path = None if area is None else area.path
            alone = row is self._figure.unassigned
            number = Pointed(row.numbers[week], path, period=self._figure.weeks[week], unassigned=alone)
            self.number_activated.emit(number)

    def _choose(self, at: tuple[int, int]) -> None:
        self._at = at
        line, week = at
        told = self._lines[line]
        self.setAccessibleDescription(f"{told.name} {self._heads[week]} {told.text(week)}")
        bar, high = self.verticalScrollBar(), self._row_height
        if not told.sum:
            low = (line + 1) * high - (self._foot - self._head)
            bar.setValue(min(max(bar.value(), low), line * high))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the cells; Return asks for a number."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in steps and self._lines:
            line, week = self._at or (0, len(self._heads) - 1)
            down, across = steps[key] if self._at is not None else (0, 0)
            first = self._shown()[0]
            moved = (
                min(max(line + down, 0), len(self._lines) - 1),
                min(max(week + across, first), len(self._heads) - 1),
            )
            self._choose(moved)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            line, week = self._at
            self._explain(line, week)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the number below the pointer whole, with its fraction."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit(event.pos())
            words = "" if hit is None or hit[1] < 0 else self._tip(*hit)
            QToolTip.showText(event.globalPos(), words, self.viewport(), QRect())
            return True
        return super().viewportEvent(event)

    def _tip(self, line: int, week: int) -> str:
        assert self._figure is not None
        texts, number = i18n.current(), self._lines[line].row.numbers[week]
        days = wording.days_text(self._figure.weeks[week], texts)
        value, fraction = wording.value_text(number, texts), wording.fraction_text(number, texts)
        end = f"  {fraction}" if number.denominator and not number.too_few else ""
        why = f"\n{tr(number.note)}" if number.note else ""
        return f"{self._lines[line].name} · {self._heads[week]} {days}\n{value}{end}{why}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room of now."""
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Tell everything again when the language or the look has changed."""
        super().changeEvent(event)
        if retold_by(event, self._told_in):
            self.retell()


def week_text(week: Period) -> str:
    """Name an ISO week by its number."""
    return tr("weeks.week", n=week.first.isocalendar().week)


def _line(row: WeekRow, name: str, is_sum: bool = False) -> _Line:
    return _Line(None if row.area is None else row.area.id, name, row, is_sum)

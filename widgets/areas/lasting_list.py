"""Places that stay worse than the district, one a row: rate and fraction, interval, and every period."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data import lasting_tables as told
from data import wording
from data.figures import Measured
from data.figures.lasting import Lasting, LastingPlace
from data.figures.tables import Table
from data.scope import Period, PeriodKind
from resources import i18n
from resources.i18n import DASH, Texts, tr
from widgets import theme
from widgets.parts.axis import Axis, axis_over
from widgets.parts.painting import RIGHT, fill_box, write
from widgets.parts.press_list import PressList
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow

_ROW, _HEAD = 48, 28
_PERIOD, _VALUE, _FRACTION = 78, 74, 96
"""The widths of a period, of the value and of its fraction, in design px."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A place, the heads, or the district, in words; `bounds` are the ends of the bar, None without one."""

    name: str
    level: str
    value: str
    fraction: str
    periods: tuple[str, ...]
    whole: float
    axis: Axis
    point: float | None = None
    bounds: tuple[float, float] | None = None
    bold: bool = False
    head: bool = False


class LastingList(Retelling):
    """A press on a place steps into it; the last row is the district, beside which all stand."""

    area_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Lasting | None = None
        self.list = PressList(_paint)
        self.list.setObjectName("list")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.row_pressed.connect(self.area_activated)
        self.retell()

    def show_figure(self, figure: Lasting) -> None:
        """Show the places of a figure."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the places as a table."""
        return None if self._figure is None else told.lasting_table(self._figure)

    def retell(self) -> None:
        """Put the places into the words of now."""
        super().retell()
        figure = self._figure
        if figure is None or figure.whole.value is None:
            return
        texts, whole = i18n.current(), figure.whole.value
        ends = [end for place in figure.places for end in place.interval]
        axis = axis_over([whole, *ends], figure.measure, texts)
        rows = [_heads(figure, axis, texts)]
        rows += [_place(place, whole, axis, texts) for place in figure.places]
        self.list.show_rows(told.lasting_title(figure, texts), [*rows, _district(figure, axis, texts)])


def _heads(figure: Lasting, axis: Axis, texts: Texts) -> ListRow:
    names = tuple(_brief(period, texts) for period in figure.periods)
    line = _Line(
        name=tr("lasting.head.place"),
        level="",
        value=tr("lasting.head.value"),
        fraction=tr("lasting.head.fraction"),
        periods=names,
        whole=figure.whole.value or 0,
        axis=axis,
        head=True,
    )
    return ListRow(
        "heads", " ".join((line.name, line.value, line.fraction, *names)), _HEAD, line, heading=True
    )


def _brief(period: Period, texts: Texts) -> str:
    """Name a period over its column: a stationing period by the month of its day."""
    is_month = period.kind in {PeriodKind.MONTH, PeriodKind.STATIONING}
    return texts.month(period.last) if is_month else wording.period_text(period, texts)


def _place(place: LastingPlace, whole: float, axis: Axis, texts: Texts) -> ListRow:
    number = place.number
    line = _Line(
        name=wording.area_name(place.area, texts),
        level=told.level_words(place, texts),
        value=wording.value_text(number, texts),
        fraction=wording.fraction_text(number, texts).replace(" ", ""),
        periods=tuple(_told(each, texts) for each in place.periods),
        whole=whole,
        axis=axis,
        point=number.value,
        bounds=place.interval,
        bold=True,
    )
    return ListRow(place.area.id, _said(line, told.bounds_words(place, texts)), _ROW, line)


def _district(figure: Lasting, axis: Axis, texts: Texts) -> ListRow:
    line = _Line(
        name=tr("lasting.whole"),
        level="",
        value=wording.value_text(figure.whole, texts),
        fraction=wording.fraction_text(figure.whole, texts).replace(" ", ""),
        periods=tuple(_told(each, texts) for each in figure.wholes),
        whole=figure.whole.value or 0,
        axis=axis,
    )
    return ListRow(None, _said(line, DASH), _ROW, line)


def _told(number: Measured, texts: Texts) -> str:
    return wording.value_text(number, texts).replace(" ", "")


def _said(line: _Line, bounds: str) -> str:
    parts = (line.name, line.level, line.value, line.fraction, bounds, " ".join(line.periods))
    return "\n".join(part for part in parts if part)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw name and level, value and fraction, the interval beside the district's line, and the periods."""
    assert isinstance(content, _Line)
    line, pad = content, theme.px(8)
    inner = box.adjusted(pad, 0, -pad, -1)
    ink = "ink3" if line.head else "ink"
    small, face = theme.font(12), theme.font(12 if line.head else 13, line.bold)
    period, value, fraction = (theme.px(each) for each in (_PERIOD, _VALUE, _FRACTION))
    right = inner.right()
    for words in reversed(line.periods):
        cell = QRectF(right - period, inner.top(), period, inner.height())
        write(painter, cell, words, "ink3" if line.head else "ink2", small, RIGHT)
        right -= period
    name = (right - inner.left() - value - fraction) * 0.42
    where = QRectF(inner.left(), inner.top(), name, inner.height())
    _paint_name(painter, where, line, ink)
    number = QRectF(where.right(), inner.top(), value, inner.height())
    write(painter, number, line.value, ink, face, RIGHT)
    base = number.translated(value, 0)
    base.setWidth(fraction)
    write(painter, base, line.fraction, "ink3" if line.head else "ink2", small, RIGHT)
    if not line.head:
        gap = theme.px(24)
        room = QRectF(base.right() + gap, inner.top(), right - base.right() - gap, inner.height())
        _paint_interval(painter, room, line)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))


def _paint_name(painter: QPainter, box: QRectF, line: _Line, ink: str) -> None:
    if not line.level:
        write(painter, box, line.name, ink, theme.font(12 if line.head else 13))
        return
    half = box.height() / 2
    upper = QRectF(box.left(), box.top() + theme.px(2), box.width(), half)
    write(painter, upper, line.name, ink, theme.font(13, True))
    lower = upper.translated(0, half - theme.px(3))
    write(painter, lower, line.level, "ink3", theme.font(12))


def _paint_interval(painter: QPainter, room: QRectF, line: _Line) -> None:
    """Draw the bar from end to end with its point, and the line of the district."""

    def at(value: float) -> float:
        return room.left() + line.axis.share(value) * room.width()

    middle = room.center().y()
    if line.bounds is not None and line.point is not None:
        low, high = (at(end) for end in line.bounds)
        bar = QRectF(low, middle - theme.px(4), max(2.0, high - low), theme.px(8))
        fill_box(painter, bar, "sunken", theme.px(4), "line_strong")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawEllipse(QPointF(at(line.point), middle), theme.px(4), theme.px(4))
    painter.setPen(QPen(theme.colour("ink2"), 1.4))
    painter.drawLine(QPointF(at(line.whole), room.top()), QPointF(at(line.whole), room.bottom()))

"""Where time goes now beside where it went before: the mean of each part of an order's way, in two bars."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from data import change_tables as told
from data.figures.rate_change import DelayChange, PartChange, RateChange
from data.figures.tables import Table
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.legend_line import Entry, LegendLine
from widgets.parts.painting import RIGHT, fill_box, write
from widgets.parts.press_list import PressList
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow
from widgets.parts.segmented import Choice, Segmented

_SIDES = (False, True)
_ROW = 38


@dataclass(frozen=True, slots=True)
class _Part:
    """A part in words, with the shares that its two bars take of the longest one."""

    name: str
    hours: str
    more: str
    then: float
    now: float
    beyond: bool
    whole: bool


class DelayChanges(Retelling):
    """The side chooses all orders or the late ones; what differs by more than chance is bold."""

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: RateChange | None = None
        self._late = False
        self.side, self.legend, self.list = Segmented(), LegendLine(), PressList(_paint)
        for name in ("side", "legend", "list"):
            getattr(self, name).setObjectName(name)
        self._row, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(self.legend, 1)
        self._row.addWidget(self.side, 0, Qt.AlignmentFlag.AlignRight)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addLayout(self._row)
        self._whole.addWidget(self.list, 1)
        self.side.chosen.connect(self._choose_side)
        self.retell()

    def show_figure(self, figure: RateChange) -> None:
        """Show where time went in both periods."""
        self._figure = figure
        self.retell()

    @property
    def delays(self) -> DelayChange | None:
        """What is told of the side that is chosen."""
        if self._figure is None:
            return None
        return next((each for each in self._figure.delays if each.late == self._late), None)

    def as_table(self) -> Table | None:
        """Tell both sides as a table."""
        return None if self._figure is None else told.delays_table(self._figure)

    def retell(self) -> None:
        """Put choices, legend and parts into the words of now."""
        super().retell()
        self._whole.setSpacing(theme.px(6))
        sides = [Choice(each, tr("loop.side.late" if each else "loop.side.all")) for each in _SIDES]
        self.side.show_figure(sides, self._late)
        delays, texts = self.delays, i18n.current()
        if delays is None:
            return
        counts = {"then": delays.orders_then, "now": delays.orders_now}
        self.legend.show_figure(
            [
                Entry(tr(f"change.legend.{key}", n=texts.count(n)), _colours()[key])
                for key, n in counts.items()
            ]
        )
        parts = (*delays.parts, delays.whole)
        longest = max(max(part.then or 0, part.now or 0) for part in delays.parts) or 1.0
        self.list.show_rows(
            tr("change.delays"),
            [ListRow(None, _said(part), _ROW, _part(part, longest)) for part in parts],
        )

    def sizeHint(self) -> QSize:
        """Six parts and the whole."""
        return QSize(theme.px(420), theme.px(300))

    def _choose_side(self, late: bool) -> None:
        self._late = late
        self.retell()
        self.shown.emit()


def _colours() -> dict[str, QColor]:
    return {
        "then": theme.colour("line_strong"),
        "now": QColor(theme.current().palette.quantity.steps[4]),
    }


def _part(part: PartChange, longest: float) -> _Part:
    texts, whole = i18n.current(), part.part == "whole"
    return _Part(
        name=told.part_name(part, texts),
        hours=tr(
            "change.hours", then=told.hours_text(part.then, texts), now=told.hours_text(part.now, texts)
        ),
        more=texts.signed(None if part.change is None else part.change / 3600, 1),
        then=0 if whole else (part.then or 0) / longest,
        now=0 if whole else (part.now or 0) / longest,
        beyond=bool(part.beyond),
        whole=whole,
    )


def _said(part: PartChange) -> str:
    """Say a part in full."""
    row, texts = _part(part, 1.0), i18n.current()
    return f"{told.part_name(part, texts)}: {row.hours}; {row.more}; {told.judged_text(part)}"


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw name, both means, two bars under each other, and the difference."""
    assert isinstance(content, _Part)
    row, pad = content, theme.px(4)
    inner = box.adjusted(pad, 0, -pad, -1)
    name, hours, more = theme.px(112), theme.px(150), theme.px(64)
    face = theme.font(13, row.whole)
    write(painter, QRectF(inner.left(), inner.top(), name, inner.height()), row.name, "ink", face)
    numbers = QRectF(inner.left() + name, inner.top(), hours, inner.height())
    write(painter, numbers, row.hours, "ink2", theme.font(13), RIGHT)
    right = QRectF(inner.right() - more, inner.top(), more, inner.height())
    write(painter, right, row.more, "ink" if row.beyond else "ink2", theme.font(13, row.beyond), RIGHT)
    room = QRectF(
        numbers.right() + theme.px(12), 0, right.left() - numbers.right() - theme.px(20), theme.px(8)
    )
    for share, key, step in ((row.then, "then", -5), (row.now, "now", 5)):
        bar = QRectF(room.left(), 0, max(0.0, room.width() * share), room.height())
        bar.moveTop(inner.center().y() - room.height() / 2 + theme.px(step))
        if bar.width() >= 1:
            fill_box(painter, bar, _colours()[key], 2)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))

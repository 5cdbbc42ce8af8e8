"""Where the time of closed orders went: a bar of six parts for every tier, area, body or module."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from data import loop_tables
from data.figures.loop import LoopBeside
from data.figures.stages import DelayFigure
from data.figures.tables import Table
from data.loop_tables import DelayRow
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.legend_line import Entry, LegendLine
from widgets.parts.painting import RIGHT, fill_box, write
from widgets.parts.press_list import PressList
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow
from widgets.parts.segmented import Choice, Segmented

_LENSES = ("tier", "area", "body", "module")
_SIDES = (False, True)
_ROW = 28


class DelaySplit(Retelling):
    """The lens chooses by what the time is split, the side all orders or the late ones; a row opens them."""

    orders_wanted = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: DelayFigure | None = None
        self._beside: LoopBeside | None = None
        self._lens, self._late = "body", False
        self.lens, self.side, self.legend = Segmented(), Segmented(), LegendLine()
        self.list = PressList(_paint)
        for name in ("lens", "side", "legend", "list"):
            getattr(self, name).setObjectName(name)
        self._row, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(self.lens)
        self._row.addStretch(1)
        self._row.addWidget(self.side)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addLayout(self._row)
        self._whole.addWidget(self.legend)
        self._whole.addWidget(self.list, 1)
        self.lens.chosen.connect(self.choose)
        self.side.chosen.connect(self._choose_side)
        self.list.row_pressed.connect(self.orders_wanted)
        self.retell()

    def show_figure(self, figure: DelayFigure, beside: LoopBeside | None) -> None:
        """Show the split by tier and area, and by body and module where that is known already."""
        self._figure, self._beside = figure, beside
        self.retell()

    @property
    def rows(self) -> list[DelayRow]:
        """The rows of the lens and the side that are chosen."""
        if self._figure is None:
            return []
        return loop_tables.delay_rows(self._figure, self._beside, self._lens, late=self._late)

    def as_table(self) -> Table | None:
        """Tell the rows as a table."""
        return None if self._figure is None else loop_tables.delays_table(self._figure, self.rows)

    def retell(self) -> None:
        """Put choices, legend and rows into the words of now."""
        super().retell()
        self._whole.setSpacing(theme.px(6))
        self.lens.show_figure([Choice(each, tr(f"loop.lens.{each}")) for each in _LENSES], self._lens)
        sides = [Choice(each, tr("loop.side.late" if each else "loop.side.all")) for each in _SIDES]
        self.side.show_figure(sides, self._late)
        if self._figure is None:
            return
        colours = part_colours()
        entries = [Entry(tr(f"stages.head.{part}"), colours[i]) for i, part in enumerate(self._figure.parts)]
        self.legend.show_figure(entries)
        self.list.show_rows(
            tr("stages.delays.title"),
            [ListRow(row.behind, _said(row, self._figure.parts), _ROW, row) for row in self.rows],
        )

    def choose(self, lens: str) -> None:
        """Split by `tier`, `area`, `body` or `module`."""
        self._lens = lens
        self.retell()
        self.shown.emit()

    def _choose_side(self, late: bool) -> None:
        self._late = late
        self.retell()
        self.shown.emit()


def part_colours() -> list[QColor]:
    """Give the colour of each part: steps of the quantity ramp, and grey for the pauses."""
    steps = theme.current().palette.quantity.steps
    return [*(QColor(steps[i]) for i in range(1, 6)), theme.colour("line_strong")]


def _said(row: DelayRow, parts: tuple[str, ...]) -> str:
    """Say a row in full: how many, how long, and the share of every part."""
    texts = i18n.current()
    shares = (
        f"{tr(f'stages.head.{part}')} {texts.percent(share, 1)}"
        for part, share in zip(parts, row.shares, strict=True)
    )
    return tr(
        "loop.delay_said",
        name=row.name,
        n=texts.count(row.orders),
        hours=_hours(row),
        parts="; ".join(shares),
    )


def _hours(row: DelayRow) -> str:
    return i18n.current().decimal(row.hours, 1)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw name, count, the bar of shares, and the mean of hours."""
    assert isinstance(content, DelayRow)
    row = content
    pad = theme.px(4)
    inner = box.adjusted(pad, 0, -pad, -1)
    name, count, hours = inner.width() * 0.34, theme.px(56), theme.px(88)
    ink = "ink" if row.behind is not None else "ink2"
    write(painter, QRectF(inner.left(), inner.top(), name, inner.height()), row.name, ink, theme.font(13))
    left = inner.left() + name
    number = QRectF(left, inner.top(), count, inner.height())
    write(painter, number, i18n.current().count(row.orders), "ink2", theme.font(13), RIGHT)
    right = QRectF(inner.right() - hours, inner.top(), hours, inner.height())
    write(painter, right, tr("loop.hours", n=_hours(row)), "ink2", theme.font(12), RIGHT)
    room = QRectF(
        number.right() + theme.px(12), 0, right.left() - number.right() - theme.px(20), theme.px(12)
    )
    room.moveTop(inner.center().y() - room.height() / 2)
    x, whole = room.left(), room.width()
    for share, tint in zip(row.shares, part_colours(), strict=True):
        wide = whole * share
        if wide >= 1:
            fill_box(painter, QRectF(x, room.top(), wide - (1 if wide > 2 else 0), room.height()), tint, 1)
        x += wide
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))

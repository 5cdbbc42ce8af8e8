"""The waiting states as six long bars, read from afar: orders, the overdue among them, the usual wait."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import tabling
from data.figures import LoopFigure, LoopStep
from data.figures.tables import Table
from data.terms import Stage
from resources import i18n
from resources.i18n import DASH, tr
from widgets import theme
from widgets.parts.painting import RIGHT, canvas, fill_box, hatch, width_of, write
from widgets.parts.retelling import Retelling

_COUNT, _LATE, _AGE = 90, 80, 150
"""Widths of the numbers, in pixels of the design."""


class StepBars(Retelling):
    """A bar a step on one scale; closed orders that wait to be assessed have a number alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: LoopFigure | None = None
        self._names = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: LoopFigure) -> None:
        """Show the waiting states of a place."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else tabling.loop_table(self._figure)

    def retell(self) -> None:
        """Tell the ear the same."""
        super().retell()
        self.setAccessibleName(tr("stage.name"))
        if self._figure is not None:
            told = (
                f"{_name(step)} {_count(step)} {_late(step, self._figure)}" for step in self._figure.steps
            )
            self.setAccessibleDescription("; ".join(told))

    def sizeHint(self) -> QSize:
        """Six rows and their heads."""
        return QSize(theme.px(800), theme.px(7 * 48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads and six rows."""
        if self._figure is None:
            return
        painter, high = canvas(self), min(theme.px(56), self.height() / 7)
        self._names = max(width_of(_name(step), theme.font(15, bold=True)) for step in self._figure.steps)
        self._write_heads(painter, QRectF(0, 0, self.width(), high))
        waiting = [step.count for step in self._figure.steps if step.stage is not Stage.ASSESSMENT]
        longest = max(waiting, default=0) or 1
        for at, step in enumerate(self._figure.steps, 1):
            self._paint_step(painter, QRectF(0, at * high, self.width(), high), step, longest)
        painter.end()

    def _write_heads(self, painter: QPainter, box: QRectF) -> None:
        keys = ("tabling.orders", "common.overdue", "tabling.median_days")
        for cell, key in zip(self._cells(box)[2:], keys, strict=True):
            write(painter, cell, tr(key), "ink2", theme.font(12), RIGHT)

    def _paint_step(self, painter: QPainter, box: QRectF, step: LoopStep, longest: int) -> None:
        assert self._figure is not None
        name, bar, count, late, age = self._cells(box)
        jammed = step.stage == self._figure.bottleneck
        write(painter, name, _name(step), "ink", theme.font(15, jammed))
        write(painter, count, _count(step), "ink", theme.font(17, bold=True), RIGHT)
        ink = "alert" if step.overdue and jammed else "ink2"
        write(painter, late, _late(step, self._figure), ink, theme.font(15, jammed), RIGHT)
        days = DASH if step.median_days is None else i18n.current().decimal(step.median_days, 1)
        write(painter, age, days, "ink2", theme.font(15), RIGHT)
        if step.stage is not Stage.ASSESSMENT:
            high = theme.px(16)
            track = QRectF(bar.left(), bar.center().y() - high / 2, bar.width(), high)
            self._paint_bar(painter, track, step, longest)

    def _paint_bar(self, painter: QPainter, track: QRectF, step: LoopStep, longest: int) -> None:
        if not step.recorded:
            painter.fillRect(track, hatch())
            return
        fill_box(painter, track, "sunken", theme.px(2))
        quantity = QColor(theme.current().palette.quantity.steps[2])
        for number, ink in ((step.count, quantity), (step.overdue, theme.colour("alert"))):
            if number:
                run = QRectF(track.topLeft(), track.size())
                run.setWidth(max(2.0, track.width() * number / longest))
                fill_box(painter, run, ink, theme.px(2))

    def _cells(self, box: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF, QRectF]:
        """Give the places of name, bar, count, overdue and age in a row."""
        name = QRectF(box.left(), box.top(), self._names + theme.px(16), box.height())
        rest = [theme.px(width) for width in (_COUNT, _LATE, _AGE)]
        right = box.right() - sum(rest)
        bar = QRectF(name.right(), box.top(), right - name.right(), box.height())
        found = [name, bar]
        for width in rest:
            found.append(QRectF(right, box.top(), width, box.height()))
            right += width
        return found[0], found[1], found[2], found[3], found[4]


def _name(step: LoopStep) -> str:
    return f"{int(step.stage)}  {tr(f'waiting.{step.stage.name.lower()}')}"


def _count(step: LoopStep) -> str:
    return i18n.current().count(step.count) if step.recorded else DASH


def _late(step: LoopStep, figure: LoopFigure) -> str:
    return i18n.current().count(step.overdue) if step.recorded and figure.judged else DASH

"""The six steps of the closed loop: how many orders wait at each, how many too long, and where they jam."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from data import tabling
from data.figures import LoopFigure, LoopStep, Measured
from data.figures.tables import Table
from data.terms import Stage
from resources import i18n
from resources.definitions import definition
from resources.i18n import DASH, Texts, tr
from widgets import theme
from widgets.parts.icons import paint_icon
from widgets.parts.painting import RIGHT, canvas, fill_box, fitting, focus_ring, hatch, width_of, write
from widgets.parts.retelling import Retelling

_ON_SCALE = frozenset(Stage) - {Stage.ASSESSMENT}
"""The steps with a bar: closed orders that wait to be assessed are no stock, and would dwarf all others."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One step in words; `share` and `late` are lengths of its bar, as shares of the longest.

    `overdue` says it in full and more shortly. Without a share the step has no bar.
    """

    stage: Stage
    name: str
    age: str
    count: str
    overdue: tuple[str, ...]
    share: float | None
    late: float
    recorded: bool
    jammed: bool
    tip: str


class LoopStrip(Retelling):
    """Six bars on one scale with their overdue parts; a step is pressed to see its orders.

    Its count, or I, asks what it means.
    """

    stage_activated = Signal(object)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: LoopFigure | None = None
        self._steps: list[_Told] = []
        self._verdict = ""
        self._focused = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retell()

    def show_figure(self, figure: LoopFigure) -> None:
        """Show the waiting states of a place."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put the steps into words."""
        super().retell()
        self.setFixedHeight(theme.px(60 if theme.current().compact else 88))
        if self._figure is None:
            return
        texts, figure = i18n.current(), self._figure
        longest = max((step.count for step in figure.steps if step.stage in _ON_SCALE), default=0) or 1
        self._steps = [_told(step, longest, figure, texts) for step in figure.steps]
        self._verdict = tabling.bottleneck_text(figure)
        self.setAccessibleName(tr("stage.name"))
        self.setAccessibleDescription("; ".join(step.tip.replace("\n", ", ") for step in self._steps))

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else tabling.loop_table(self._figure)

    def sizeHint(self) -> QSize:
        """Wide enough for the words under each bar."""
        return QSize(theme.px(900), self.height())

    def minimumSizeHint(self) -> QSize:
        """Six narrow bars."""
        return QSize(theme.px(480), self.height())

    def step_box(self, index: int) -> QRectF:
        """Where a step stands, counted from 0."""
        gap = theme.px(24)
        width = (self.width() - 5 * gap) / 6
        return QRectF(index * (width + gap), 0, width, self.height())

    def count_box(self, index: int) -> QRectF:
        """Where the count of a step stands."""
        box = self.step_box(index)
        face = theme.font(15 if theme.current().compact else 18, bold=True)
        wide = width_of(self._steps[index].count, face) + theme.px(6)
        return QRectF(box.left() - theme.px(3), theme.px(38), wide, theme.px(24))

    def _explain(self, index: int) -> None:
        """Ask what the count of a step means."""
        step = self._figure.steps[index] if self._figure is not None else None
        if step is not None:
            code = f"F6.{step.stage.name.lower()}"
            self.number_activated.emit(Measured(code, definition(code).id, float(step.count), step.count))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the six steps."""
        painter = canvas(self)
        for i, step in enumerate(self._steps):
            self._paint_step(painter, self.step_box(i), i, step)
        painter.end()

    def _paint_step(self, painter: QPainter, box: QRectF, index: int, step: _Told) -> None:
        bar_at, bar_high = theme.px(24), theme.px(12)
        head = QRectF(box.left(), 0, box.width(), theme.px(20))
        age = write(painter, head, step.age, "ink3", theme.font(12), RIGHT)
        name = head.adjusted(0, 0, -age - theme.px(6), 0)
        write(painter, name, f"{index + 1}  {step.name}", "ink", theme.font(13, step.jammed))
        self._paint_bar(painter, QRectF(box.left(), bar_at, box.width(), bar_high), step)
        if index < 5:
            arrow = QRectF(box.right() + theme.px(5), bar_at - 1, theme.px(14), bar_high + 2)
            paint_icon(painter, arrow, "chevron_right", "ink3")
        foot = QRectF(box.left(), bar_at + bar_high + theme.px(3), box.width(), theme.px(22))
        self._paint_count(painter, foot, step)
        if step.jammed and not theme.current().compact:
            below = QRectF(box.left(), foot.bottom() + 1, box.width() + theme.px(24), theme.px(20))
            write(painter, below, self._verdict, "ink2", theme.font(12))
        if self.hasFocus() and index == self._focused:
            focus_ring(painter, box.adjusted(-3, -1, 3, 0).intersected(QRectF(self.rect())), theme.px(4))

    def _paint_count(self, painter: QPainter, box: QRectF, step: _Told) -> None:
        ink, size = "ink" if step.recorded else "ink3", 15 if theme.current().compact else 18
        used = write(painter, box, step.count, ink, theme.font(size, step.recorded)) + theme.px(8)
        face = theme.font(12, step.jammed)
        beside = box.adjusted(used, theme.px(1), 0, theme.px(1))
        words = fitting(step.overdue, face, beside.width())
        write(painter, beside, words, "alert" if step.late and step.jammed else "ink3", face)

    def _paint_bar(self, painter: QPainter, box: QRectF, step: _Told) -> None:
        radius, quantity = theme.px(2), theme.current().palette.quantity.steps[2]
        if step.share is None:
            middle = QRectF(box.left(), box.center().y() - 0.5, box.width(), 1)
            painter.fillRect(middle, theme.colour("line"))
            return
        if not step.recorded:
            painter.fillRect(box, hatch())
            return
        fill_box(painter, box, "sunken", radius)
        if step.share:
            filled = QRectF(box.left(), box.top(), max(2.0, box.width() * step.share), box.height())
            fill_box(painter, filled, QColor(quantity), radius)
        if step.late:
            late = QRectF(box.left(), box.top(), max(2.0, box.width() * step.late), box.height())
            fill_box(painter, late, "alert", radius)

    def _step_at(self, point: QPointF) -> int | None:
        return next((i for i in range(len(self._steps)) if self.step_box(i).contains(point)), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the orders of a step."""
        at = self._step_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self._focused = at
            self.update()
            if self.count_box(at).contains(event.position()):
                self._explain(at)
            else:
                self.stage_activated.emit(self._steps[at].stage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move between the steps, Return asks for their orders."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves and self._steps:
            self._focused = (self._focused + moves[Qt.Key(event.key())]) % len(self._steps)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._steps:
            self.stage_activated.emit(self._steps[self._focused].stage)
        elif event.key() == Qt.Key.Key_I and self._steps:
            self._explain(self._focused)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell a step in full as tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._step_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if at is None else self._steps[at].tip, self)
            return True
        return super().event(event)


def _told(step: LoopStep, longest: int, figure: LoopFigure, texts: Texts) -> _Told:
    word = step.stage.name.lower()
    recorded = step.recorded and figure.open_stock.note is None
    days = "" if step.median_days is None else texts.decimal(step.median_days, 1)
    age = texts.text("loop.days", days=days) if days else DASH
    count = texts.count(step.count) if recorded else DASH
    overdue = _overdue(step, figure.judged, texts)
    on_scale = step.stage in _ON_SCALE
    tip = [f"{texts.text(f'stage.{word}')} · {texts.text(f'waiting.{word}')}", f"{count} · {overdue[0]}"]
    return _Told(
        stage=step.stage,
        name=texts.text(f"stage.{word}.short"),
        age=age,
        count=count,
        overdue=overdue if step.count or not step.recorded else ("",),
        share=step.count / longest if on_scale else None,
        late=step.overdue / longest if on_scale else 0.0,
        recorded=recorded,
        jammed=step.stage == figure.bottleneck,
        tip="\n".join([*tip, f"{texts.text('loop.median')} {age}"]),
    )


def _overdue(step: LoopStep, judged: bool, texts: Texts) -> tuple[str, ...]:
    if not step.recorded:
        return (texts.text("loop.not_recorded"), "")
    if not judged:
        return (texts.text("loop.overdue", n=DASH), "")
    if not step.overdue:
        return (texts.text("loop.none_overdue"), "")
    whole, brief = (texts.text(key, n=step.overdue) for key in ("loop.overdue", "loop.over"))
    return (whole, brief, texts.count(step.overdue))

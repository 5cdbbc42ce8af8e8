"""The six waiting states side by side: how many wait and since when, how many are late, and what passed."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import loop_tables, wording
from data.figures import Measured
from data.figures.order_queries import Passed, Waiting
from data.figures.stages import PipelineStep, StagesFigure
from data.figures.tables import Table
from data.terms import Stage
from resources import i18n
from resources.i18n import DASH, Texts, tr
from widgets import theme
from widgets.parts.icons import paint_icon
from widgets.parts.painting import RIGHT, canvas, fill_box, focus_ring, hatch, write
from widgets.parts.pressed_cells import PressedCells

_ON_SCALE = frozenset(Stage) - {Stage.ASSESSMENT}
"""The states with a bar: closed orders that wait to be assessed are no stock, and would dwarf all others."""
_GAP = 20
_Wish = Waiting | Passed | Measured
"""What a line leads to: orders, or what its number means."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line under a state: what, how much, in which ink, and the orders behind it if it can be pressed."""

    name: str
    value: str
    ink: str = "ink2"
    wish: _Wish | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """A state in words; `share` and `late` are lengths of its bar, as shares of the longest."""

    name: str
    count: str
    wish: _Wish
    number: Measured
    lines: tuple[_Line, ...]
    share: float | None
    late: float
    recorded: bool
    jammed: bool

    @property
    def said(self) -> str:
        """The state for the ear."""
        return ", ".join([f"{self.name} {self.count}", *(f"{each.name} {each.value}" for each in self.lines)])


class StagePipeline(PressedCells):
    """A state is pressed for the orders that wait in it, its lines for those that are late or have passed."""

    orders_wanted = Signal(object)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: StagesFigure | None = None
        self._states: list[_Told] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.cell_pressed.connect(self._ask)
        self.retell()

    def show_figure(self, figure: StagesFigure) -> None:
        """Show the waiting states of a place, all its chosen tiers together."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put the states into words."""
        super().retell()
        self.setFixedHeight(theme.px(self._head() + 7.7 * self._line()))
        self.setAccessibleName(tr("loop.title"))
        if self._figure is None:
            return
        texts, whole = i18n.current(), self._figure.pipelines[0]
        counts = [int(step.stock.numerator or 0) for step in whole.steps if step.stage in _ON_SCALE]
        longest = max(counts, default=0) or 1
        self._states = [_told(step, longest, step.stage is whole.bottleneck, texts) for step in whole.steps]
        self._fill([[state, *state.lines] for state in self._states])
        self.setAccessibleDescription("; ".join(state.said for state in self._states))

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else loop_tables.pipeline_table(self._figure)

    def sizeHint(self) -> QSize:
        """Wide enough for the words under each bar."""
        return QSize(theme.px(1100), self.height())

    def minimumSizeHint(self) -> QSize:
        """Six narrow columns."""
        return QSize(theme.px(600), self.height())

    @staticmethod
    def _head() -> int:
        return 40 if theme.current().compact else 44

    @staticmethod
    def _line() -> int:
        return 17 if theme.current().compact else 19

    def state_box(self, index: int) -> QRectF:
        """Where a state stands, counted from 0."""
        gap = theme.px(_GAP)
        width = (self.width() - 5 * gap) / 6
        return QRectF(index * (width + gap), 0, width, self.height())

    def cell_box(self, column: int, line: int) -> QRectF:
        """Where a line of a state stands; line 0 is its head with its count."""
        box, head, high = self.state_box(column), theme.px(self._head()), theme.px(self._line())
        if line == 0:
            return QRectF(box.left(), 0, box.width(), head + high * 1.5)
        return QRectF(box.left(), head + high * (line + 0.6), box.width(), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the six states."""
        painter = canvas(self)
        for i, state in enumerate(self._states):
            self._paint_state(painter, i, state)
        painter.end()

    def _paint_state(self, painter: QPainter, index: int, state: _Told) -> None:
        box = self.state_box(index)
        name = QRectF(box.left(), 0, box.width(), theme.px(20))
        write(painter, name, f"{index + 1}  {state.name}", "ink", theme.font(13, state.jammed))
        bar = QRectF(box.left(), theme.px(24), box.width(), theme.px(12))
        _paint_bar(painter, bar, state)
        if index < 5:
            arrow = QRectF(box.right() + theme.px(3), bar.top() - 1, theme.px(14), bar.height() + 2)
            paint_icon(painter, arrow, "chevron_right", "ink3")
        size = 20 if theme.current().compact else 24
        count = QRectF(box.left(), bar.bottom(), box.width(), theme.px(self._line() * 1.7))
        write(
            painter, count, state.count, "ink" if state.recorded else "ink3", theme.font(size, state.recorded)
        )
        for i, line in enumerate(state.lines, 1):
            row = self.cell_box(index, i)
            face = theme.font(12, line.ink == "alert")
            used = write(painter, row, line.value, line.ink, face, RIGHT)
            write(painter, row.adjusted(0, 0, -used - theme.px(6), 0), line.name, "ink3", theme.font(12))
        if self.hasFocus() and self._focused[0] == index:
            ring = self.cell_box(*self._focused).adjusted(-4, 0, 4, 0)
            focus_ring(painter, ring.intersected(QRectF(self.rect())), theme.px(4))

    def _ask(self, wish: _Wish) -> None:
        """Ask for the orders, or for what a number means."""
        if isinstance(wish, Measured):
            self.number_activated.emit(wish)
        else:
            self.orders_wanted.emit(wish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Beside the keys of all cells, I asks what the number of a state means."""
        if event.key() == Qt.Key.Key_I and self._states:
            self.number_activated.emit(self._states[self._focused[0]].number)
        else:
            super().keyPressEvent(event)

    def said_at(self, point: QPointF) -> str:
        """Tell a state in full."""
        over = (state for i, state in enumerate(self._states) if self.state_box(i).contains(point))
        return next((state.said for state in over), "")


def _paint_bar(painter: QPainter, box: QRectF, state: _Told) -> None:
    radius, quantity = theme.px(2), theme.current().palette.quantity.steps[2]
    if state.share is None:
        painter.fillRect(QRectF(box.left(), box.center().y() - 0.5, box.width(), 1), theme.colour("line"))
    elif not state.recorded:
        painter.fillRect(box, hatch())
    else:
        fill_box(painter, box, "sunken", radius)
        for share, ink in ((state.share, QColor(quantity)), (state.late, theme.colour("alert"))):
            if share:
                part = QRectF(box.left(), box.top(), max(2.0, box.width() * share), box.height())
                fill_box(painter, part, ink, radius)


def _told(step: PipelineStep, longest: int, jammed: bool, texts: Texts) -> _Told:
    count, on_scale = step.stock.numerator, step.stage in _ON_SCALE
    return _Told(
        name=texts.text(f"waiting.{step.stage.name.lower()}"),
        count=DASH if count is None else texts.count(count),
        wish=Waiting(step.stage),
        number=step.stock,
        lines=_lines(step, texts),
        share=(count or 0) / longest if on_scale else None,
        late=(step.overdue or 0) / longest if on_scale else 0.0,
        recorded=count is not None,
        jammed=jammed,
    )


def _lines(step: PipelineStep, texts: Texts) -> tuple[_Line, ...]:
    late = Waiting(step.stage, overdue=True) if step.overdue else None
    passed = Passed(step.stage) if step.passed else None
    overdue = texts.count(step.overdue) if step.stock.numerator is not None else DASH
    took = DASH if step.took is None else wording.value_text(step.took, texts)
    return (
        _Line(texts.text("loop.overdue_now"), overdue, "alert" if late else "ink2", late),
        _Line(texts.text("loop.median_wait"), _length(step.clock.median, texts)),
        _Line(texts.text("loop.of_which_working"), _working(step.working.median, texts)),
        _Line(texts.text("loop.oldest"), _length(step.clock.oldest, texts)),
        _Line(texts.text("loop.passed"), texts.count(step.passed), "ink2", passed),
        _Line(texts.text("loop.took"), took, "ink2", step.took),
    )


def _length(seconds: float | None, texts: Texts) -> str:
    return DASH if seconds is None else texts.duration(seconds)


def _working(seconds: float | None, texts: Texts) -> str:
    if seconds is None:
        return DASH
    return texts.text("duration.working_hours", hours=texts.decimal(seconds / 3600, 1))

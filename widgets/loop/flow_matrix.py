"""Finders by solvers: how many orders go from one kind of body to another, how long it takes, what waits."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import loop_tables
from data.figures.loop import FlowsFigure
from data.figures.order_queries import Crossed
from data.figures.tables import Table
from data.terms import BodyKind
from resources import i18n
from resources.i18n import DASH, Texts, tr
from resources.palette import text_on
from widgets import theme
from widgets.parts.painting import CENTRE, RIGHT, canvas, fill_box, focus_ring, write
from widgets.parts.pressed_cells import PressedCells

_STEPS = 5


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in words with the orders behind it; `step` is its class on the ramp, -1 stands apart."""

    count: str
    days: str
    wish: Crossed
    step: int
    said: str


class FlowMatrix(PressedCells):
    """Rows found, columns solved, at the right what nobody has solved yet; a cell opens its orders."""

    orders_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: FlowsFigure | None = None
        self._heads: list[str] = []
        self._brief: list[str] = []
        self._names: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.cell_pressed.connect(self.orders_wanted)
        self.retell()

    def show_figure(self, figure: FlowsFigure) -> None:
        """Show the flows of the orders filed in a period."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put cells and heads into words."""
        super().retell()
        self.setAccessibleName(tr("loop.flows"))
        if self._figure is None:
            return
        figure, texts = self._figure, i18n.current()
        self._heads = [*(texts.text(f"body_kind.{kind.name.lower()}") for kind in figure.solvers)]
        self._brief = [texts.text(f"body_kind.{kind.name.lower()}.brief") for kind in figure.solvers]
        self._brief.append(tr("loop.undisposed"))
        self._heads.append(tr("loop.undisposed"))
        self._names = [loop_tables.finder_name(kind) for kind in figure.finders]
        rows = [_row(figure, kind, self._heads, texts) for kind in figure.finders]
        self._fill(list(map(list, zip(*rows, strict=True))))
        said = (cell.said for row in rows for cell in row if cell is not None)
        self.setAccessibleDescription("; ".join(said))
        self.updateGeometry()

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else loop_tables.flows_table(self._figure)

    def sizeHint(self) -> QSize:
        """Cells of a readable size."""
        return QSize(theme.px(560), theme.px(60 + 44 * max(2, len(self._names))))

    def minimumSizeHint(self) -> QSize:
        """Cells with a number alone."""
        return QSize(theme.px(300), theme.px(40 + 30 * max(2, len(self._names))))

    def _name_width(self) -> float:
        return min(theme.px(150), self.width() * 0.26)

    def cell_box(self, column: int, line: int) -> QRectF:
        """Where a cell stands; line -1 holds the heads."""
        head, left = theme.px(40), self._name_width()
        columns, rows = max(1, len(self._heads)), max(1, len(self._names))
        apart = theme.px(8)
        wide = (self.width() - left - apart) / columns
        high = min(theme.px(52), (self.height() - head) / rows)
        x = left + column * wide + (apart if column == columns - 1 else 0)
        return QRectF(x, 0 if line < 0 else head + line * high, wide, head if line < 0 else high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heads, names and cells."""
        painter = canvas(self)
        for column, words in enumerate(self._heads):
            _write_head(painter, self.cell_box(column, -1).adjusted(2, 0, -2, -4), words, self._brief[column])
        for line, name in enumerate(self._names):
            box = self.cell_box(0, line)
            box.setRect(0, box.top(), self._name_width() - theme.px(8), box.height())
            write(painter, box, name, "ink", theme.font(13), RIGHT)
        for column, cells in enumerate(self._columns):
            for line, cell in enumerate(cells):
                if cell is not None:
                    _paint_cell(painter, self.cell_box(column, line).adjusted(1, 1, -1, -1), cell)
        if self.hasFocus() and self._columns:
            focus_ring(painter, self.cell_box(*self._focused), theme.px(3))
        painter.end()

    def said_at(self, point: QPointF) -> str:
        """Tell a cell in full."""
        at = self._at(point)
        return "" if at is None else str(self._columns[at[0]][at[1]].said)


def _write_head(painter: QPainter, box: QRectF, words: str, brief: str) -> None:
    """Write a head on one line or two, in brief words where it finds no room there."""
    face, wrapped = theme.font(12), int(CENTRE | Qt.TextFlag.TextWordWrap)
    painter.setFont(face)
    told = next((each for each in (words, brief) if _has_room(painter, box, each, wrapped)), "")
    if told:
        painter.setPen(theme.colour("ink3"))
        painter.drawText(box, wrapped, told)
    else:
        write(painter, box, brief, "ink3", face, CENTRE)


def _has_room(painter: QPainter, box: QRectF, words: str, wrapped: int) -> bool:
    """Whether all lines of some words, broken between them, lie in a box."""
    taken = painter.boundingRect(box, wrapped, words)
    return taken.height() <= box.height() + 1 and taken.width() <= box.width() + 1


def _row(figure: FlowsFigure, found: BodyKind, heads: list[str], texts: Texts) -> list[_Cell | None]:
    """Put the flows of one finder into words, None where nothing flows."""
    most = max((flow.orders for flow in figure.flows), default=0) or 1
    name = loop_tables.finder_name(found)
    flows = {flow.solved: flow for flow in figure.flows if flow.found is found}
    cells: list[_Cell | None] = []
    for solver, head in zip(figure.solvers, heads, strict=False):
        flow = flows.get(solver)
        step = 0 if flow is None else min(_STEPS - 1, int((flow.orders / most) ** 0.5 * _STEPS))
        wish = Crossed(found, solver)
        cells.append(None if flow is None else _cell(name, head, flow.orders, flow.days, wish, step, texts))
    waits = next((each for each in figure.waiting if each.found is found), None)
    wish = Crossed(found, undisposed=True)
    last = None if waits is None else _cell(name, heads[-1], waits.orders, waits.days, wish, -1, texts)
    return [*cells, last]


def _cell(
    name: str, head: str, orders: int, days: float | None, wish: Crossed, step: int, texts: Texts
) -> _Cell:
    count = texts.count(orders)
    told = DASH if days is None else texts.text("loop.days", days=texts.decimal(days, 1))
    said = texts.text("loop.flow_said", found=name, solved=head, n=count, days=told)
    return _Cell(count, told, wish, step, said)


def _paint_cell(painter: QPainter, box: QRectF, cell: _Cell) -> None:
    """Draw a cell: its count over its days, or the count alone where there is no room."""
    if cell.step < 0:
        fill_box(painter, box, "sunken", theme.px(2))
        ink = theme.colour("ink")
    else:
        ground = theme.current().palette.quantity.steps[cell.step]
        fill_box(painter, box, QColor(ground), theme.px(2))
        ink = QColor(text_on(ground))
    if box.height() < theme.px(32):
        write(painter, box, cell.count, ink, theme.font(13), CENTRE)
        return
    half = box.height() / 2
    write(
        painter,
        box.adjusted(0, theme.px(3), 0, -half + theme.px(3)),
        cell.count,
        ink,
        theme.font(13, True),
        CENTRE,
    )
    write(
        painter, box.adjusted(0, half - theme.px(3), 0, -theme.px(3)), cell.days, ink, theme.font(12), CENTRE
    )

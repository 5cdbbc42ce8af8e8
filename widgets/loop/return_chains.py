"""Chains of returns: how often orders come back, what that says of the dispatch, and between whom they go."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from data import loop_tables, wording
from data.figures.collaboration import ChainsFigure, Fault
from data.figures.loop import PairLine
from data.figures.order_queries import Between, Returned, SentToAndFro
from data.figures.tables import Table
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.painting import RIGHT, fill_box, write
from widgets.parts.press_list import PressList
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow

_ROW = 26
_FAULTS = (Fault.NOBODY, Fault.TOO_MANY, Fault.WRONG_BODY, None)
"""缺位, 越位, 错位, and last the returns that say none of them."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: a name, a note in the middle, a value, and the share of its bar (None: it has none)."""

    name: str
    note: str
    value: str
    share: float | None = None


class ReturnChains(Retelling):
    """At the left what returns say, at the right the pairs of bodies; every row opens its orders."""

    orders_wanted = Signal(object)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: ChainsFigure | None = None
        self._pairs: tuple[PairLine, ...] = ()
        self.faults, self.pairs = PressList(_paint), PressList(_paint)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.faults, 2)
        self._row.addWidget(self.pairs, 3)
        for each, name in ((self.faults, "faults"), (self.pairs, "pairs")):
            each.setObjectName(name)
            each.row_pressed.connect(self.orders_wanted)
        self.faults.number_asked.connect(self._ask_number)
        self.retell()

    def _ask_number(self, key: object) -> None:
        """The share of returned orders has a definition; the counts below it are parts of it."""
        if self._figure is not None:
            self.number_activated.emit(self._figure.returned)

    def show_figure(self, figure: ChainsFigure, pairs: tuple[PairLine, ...]) -> None:
        """Show the returns of the orders dispatched in a period, and who sent them to whom."""
        self._figure, self._pairs = figure, pairs
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else loop_tables.chains_table(self._figure, self._pairs)

    def retell(self) -> None:
        """Put the rows into the words of now."""
        super().retell()
        self._row.setSpacing(theme.px(24))
        if self._figure is None:
            return
        texts = i18n.current()
        self.faults.show_rows(tr("loop.chains"), _fault_rows(self._figure, texts))
        self.pairs.show_rows(tr("loop.pairs"), [_pair_row(line, texts) for line in self._pairs])

    def sizeHint(self) -> QSize:
        """Room for what returns say."""
        return QSize(theme.px(900), theme.px(6 * _ROW))


def _fault_rows(figure: ChainsFigure, texts: Texts) -> list[ListRow]:
    most = max(figure.faults.values(), default=0) or 1
    length = texts.text("loop.chain_length", n=wording.value_text(figure.length, texts), most=figure.longest)
    note = f"{length} · {wording.fraction_text(figure.returned, texts)}"
    whole = _Line(texts.text("loop.returned"), note, wording.value_text(figure.returned, texts))
    rows = [_row(Returned(), whole)]
    for fault in _FAULTS:
        count = figure.faults.get(fault, 0)
        name = texts.text(f"fault.{fault.value if fault else 'other'}")
        line = _Line(name, "", texts.count(count), count / most)
        rows.append(_row(Returned(fault, other=fault is None), line))
    came_back = _Line(texts.text("collaboration.ping_pong"), "", texts.count(figure.ping_pong))
    return [*rows, _row(SentToAndFro(), came_back)]


def _pair_row(line: PairLine, texts: Texts) -> ListRow:
    module = wording.pair_text(line.category, texts)
    back = texts.text("loop.of_which_back", n=texts.count(line.to_and_fro)) if line.to_and_fro else ""
    note = " · ".join(part for part in (module, back) if part)
    value = texts.text("common.orders", n=line.orders)
    return _row(Between(line.bodies, line.module), _Line(loop_tables.pair_name(line), note, value))


def _row(key: object, line: _Line) -> ListRow:
    said = " ".join(part for part in (line.name, line.note, line.value) if part)
    return ListRow(key, said, _ROW, line)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw name, note or bar, and value."""
    assert isinstance(content, _Line)
    inner = box.adjusted(theme.px(4), 0, -theme.px(4), -1)
    face = theme.font(13)
    used = write(painter, inner, content.value, "ink", theme.font(13, content.share is not None), RIGHT)
    room = inner.adjusted(0, 0, -max(used, theme.px(44)) - theme.px(10), 0)
    if content.share is not None:
        name = QRectF(room.left(), room.top(), room.width() * 0.5, room.height())
        write(painter, name, content.name, "ink", face)
        high = theme.px(12)
        bar = QRectF(
            name.right() + theme.px(8), room.center().y() - high / 2, room.width() * 0.5 - theme.px(8), high
        )
        fill_box(painter, bar, "sunken", theme.px(2))
        if content.share > 0:
            part = QRectF(bar.left(), bar.top(), max(2.0, bar.width() * content.share), high)
            fill_box(painter, part, theme.colour("line_strong"), theme.px(2))
    else:
        noted = write(painter, room, content.note, "ink3", theme.font(12), RIGHT)
        write(painter, room.adjusted(0, 0, -noted - theme.px(8), 0), content.name, "ink", face)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))

"""The six steps of one order: done with a tick, now with a ring, to come dotted; side tracks under them."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import order_tables, wording
from data.figures import OrderCard, OrderEvent, OrderLine, OrderStep
from data.figures.tables import Table
from data.terms import Stage
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.orders.order_model import stamp_words
from widgets.parts.painting import CENTRE, RIGHT, canvas, write
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import Sign, paint_sign

_RING = 22
_HEAD = 24
_NOTE = 20
_GAP = 12


@dataclass(frozen=True, slots=True)
class _Told:
    """A step in words with the notes under it."""

    number: str
    name: str
    time: str
    done: bool
    waiting: bool
    notes: tuple[str, ...]


class StepTimeline(Retelling):
    """From top to bottom the six steps; under each its returns, transfers, pauses and extensions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: tuple[OrderCard, str] | None = None
        self._steps: list[_Told] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, card: OrderCard, zone: str) -> None:
        """Show the way of an order, times in the district's zone."""
        self._figure = (card, zone)
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the way as a table."""
        return None if self._figure is None else order_tables.steps_table(*self._figure)

    def retell(self) -> None:
        """Put steps and events into words."""
        super().retell()
        if self._figure is None:
            return
        (card, zone), texts = self._figure, i18n.current()
        self._steps = [_told(step, card, zone, texts) for step in card.steps]
        self.setFixedHeight(round(sum(self._height_of(step) for step in self._steps)))
        self.setAccessibleName(tr("stage.name"))
        said = [" ".join([step.name, step.time, *step.notes]).strip() for step in self._steps]
        self.setAccessibleDescription("; ".join(said))
        self.setToolTip("\n".join(said))

    def sizeHint(self) -> QSize:
        """The width of a side card."""
        return QSize(theme.px(340), self.height())

    @staticmethod
    def _height_of(step: _Told) -> float:
        return theme.px(_HEAD + _GAP) + len(step.notes) * theme.px(_NOTE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw rings, lines and words."""
        painter, top = canvas(self), 0.0
        for i, step in enumerate(self._steps):
            height = self._height_of(step)
            self._paint_step(painter, QRectF(0, top, self.width(), height), step, i == len(self._steps) - 1)
            top += height
        painter.end()

    def _paint_step(self, painter: QPainter, box: QRectF, step: _Told, last: bool) -> None:
        side = theme.px(_RING)
        ring = QRectF(box.left() + 1, box.top() + 1, side, side)
        if not last:
            style = Qt.PenStyle.SolidLine if step.done else Qt.PenStyle.DotLine
            painter.setPen(
                QPen(theme.colour("accent" if step.done else "line_strong"), 2 if step.done else 1.4, style)
            )
            x = ring.center().x()
            painter.drawLine(QPointF(x, ring.bottom() + 2), QPointF(x, box.bottom()))
        _paint_ring(painter, ring, step)
        left = ring.right() + theme.px(12)
        head = QRectF(left, box.top(), box.right() - left, theme.px(_HEAD))
        ink = "ink" if step.done or step.waiting else "ink3"
        taken = write(painter, head, step.time, "ink2", theme.font(12), RIGHT)
        write(painter, head.adjusted(0, 0, -taken - 6, 0), step.name, ink, theme.font(14, step.waiting))
        for i, note in enumerate(step.notes):
            line = QRectF(left, head.bottom() + i * theme.px(_NOTE), head.width(), theme.px(_NOTE))
            write(painter, line, note, "warn", theme.font(12))


def _paint_ring(painter: QPainter, ring: QRectF, step: _Told) -> None:
    ink = theme.colour("accent" if step.done or step.waiting else "line_strong")
    painter.setPen(QPen(ink, 2 if step.waiting else 1.4))
    painter.setBrush(ink if step.done else theme.colour("surface"))
    painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if step.done:
        inset = ring.width() * 0.22
        paint_sign(painter, ring.adjusted(inset, inset, -inset, -inset), Sign.TICK, "on_accent")
    else:
        number = "accent" if step.waiting else "ink3"
        write(painter, ring, step.number, number, theme.font(12, step.waiting), CENTRE)


def _told(step: OrderStep, card: OrderCard, zone: str, texts: Texts) -> _Told:
    word = step.stage.name.lower()
    time = "" if step.done is None else stamp_words(step.done, card.line, zone, texts)
    if step.waiting:
        time = texts.text(f"waiting.{word}")
    notes = tuple(
        note
        for event in card.events
        if event.stage is step.stage
        for note in _notes(event, card.line, zone, texts)
    )
    number = str(list(Stage).index(step.stage) + 1)
    name = texts.text(f"stage.{word}")
    return _Told(number, name, time, step.done is not None and not step.waiting, step.waiting, notes)


def _notes(event: OrderEvent, line: OrderLine, zone: str, texts: Texts) -> list[str]:
    """Say what happened, why, for how long and when, and on a second line from whom to whom."""
    sides = [wording.pair_text(names, texts) for names in (event.from_body, event.to_body)]
    parts = [
        texts.text(f"event_kind.{event.kind.name.lower()}"),
        texts.text(event.reason) if event.reason else "",
        "" if event.ends is None else texts.duration(event.ends - event.begins),
        stamp_words(event.begins, line, zone, texts),
    ]
    moved = " → ".join(side for side in sides if side)
    return [" · ".join(part for part in parts if part), *([moved] if moved else [])]

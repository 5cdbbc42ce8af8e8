"""How far a warning has come: its four states from left to right, each that it reached with the time."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures.warnings import WarningFigure, WarningState
from resources import i18n
from resources.i18n import Texts
from widgets import theme
from widgets.parts.painting import CENTRE, canvas, write
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import Sign, paint_sign

_RING = 20


@dataclass(frozen=True, slots=True)
class _Stop:
    """A state in words: its name, when it was reached (empty where it was not), and whether it holds now."""

    name: str
    time: str
    now: bool


class LifeStrip(Retelling):
    """Reached states carry a tick, the one that holds now its number, those to come or left out are faint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: tuple[WarningFigure, str] | None = None
        self._stops: list[_Stop] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, line: WarningFigure, zone: str) -> None:
        """Show the life of a warning, times in the district's zone."""
        self._figure = line, zone
        self.retell()

    def retell(self) -> None:
        """Put the states into words."""
        super().retell()
        self.updateGeometry()
        if self._figure is None:
            return
        line, zone = self._figure
        texts = i18n.current()
        reached = {step.state: texts.datetime(step.at, zone) for step in line.notes}
        self._stops = [
            _Stop(state_text(line, state, texts), reached.get(state, ""), state is line.state)
            for state in WarningState
        ]
        told = (f"{stop.name} {stop.time}" for stop in self._stops if stop.time)
        self.setAccessibleName(texts.text("warnings.life"))
        self.setAccessibleDescription("; ".join(told))

    def sizeHint(self) -> QSize:
        """A ring with its words below."""
        return QSize(theme.px(420), theme.px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw rings with their words and times, and the way from one to the next."""
        painter, count = canvas(self), len(self._stops)
        side, wide = theme.px(_RING), self.width() / max(1, count)
        for at, stop in enumerate(self._stops):
            ring = QRectF(at * wide, theme.px(1), side, side)
            self._paint_ring(painter, ring, at, stop)
            left = ring.right() + theme.px(6)
            end = (at + 1) * wide - theme.px(8)
            name = QRectF(left, 0, end - left, theme.px(22))
            face = theme.font(13, bold=stop.now)
            used = write(painter, name, stop.name, "ink" if stop.time else "ink3", face)
            write(painter, name.translated(0, theme.px(20)), stop.time, "ink3", theme.font(12))
            if at < count - 1 and left + used + theme.px(8) < end:
                reached = bool(self._stops[at + 1].time)
                painter.setPen(QPen(theme.colour("accent" if reached else "line_strong"), 1.6))
                y = ring.center().y()
                painter.drawLine(QPointF(left + used + theme.px(8), y), QPointF(end, y))
        painter.end()

    def _paint_ring(self, painter: QPainter, box: QRectF, at: int, stop: _Stop) -> None:
        done = bool(stop.time) and not stop.now
        painter.setPen(QPen(theme.colour("accent" if stop.time else "line_strong"), 1.6))
        painter.setBrush(theme.colour("accent") if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if done:
            inset = box.width() * 0.2
            paint_sign(painter, box.adjusted(inset, inset, -inset, -inset), Sign.TICK, "on_accent")
        else:
            ink = "accent" if stop.now else "ink3"
            write(painter, box, str(at + 1), ink, theme.font(12, bold=stop.now), CENTRE)


def state_text(line: WarningFigure, state: WarningState, texts: Texts) -> str:
    """Name a state; a closed one with whether the warning was right."""
    name = texts.text(f"warning.state.{state}")
    if state is WarningState.CLOSED and line.judged is not None:
        return f"{name} · {texts.text(f'warnings.judged.{line.judged}')}"
    return name

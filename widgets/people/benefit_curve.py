"""What each number of changes comes to: the heaviest post by the mean, from no change to the most."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import wording
from data.figures.staffing import CurvePoint, ProposalFigure
from data.figures.tables import Table
from data.wording_staffing import gap_text
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.axis import Axis, axis_over
from widgets.parts.painting import CENTRE, RIGHT, canvas, fitting, focus_ring, width_of, write
from widgets.parts.retelling import Retelling

_RATIO = "C4x"


@dataclass(frozen=True, slots=True)
class _Point:
    """A number of changes: the ratio, the least that might still be found, and both in words."""

    ratio: float
    least: float
    label: str
    told: tuple[str, ...]


class BenefitCurve(Retelling):
    """A number of changes is chosen with the mouse or the arrows; dashed is how much better it might be."""

    point_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: ProposalFigure | None = None
        self._points: list[_Point] = []
        self._axis = Axis((0.0, 1.0), ("0", "1"))
        self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: ProposalFigure | None) -> None:
        """Show a proposal, its most changes chosen; None shows nothing."""
        self._figure, self.chosen = figure, 0 if figure is None else len(figure.curve) - 1
        self.retell()

    def retell(self) -> None:
        """Put the points into words."""
        super().retell()
        texts = i18n.current()
        curve = () if self._figure is None else self._figure.curve
        self._points = [_point(each, texts) for each in curve if _known(each)]
        self._axis = _from_one([point.ratio for point in self._points], texts)
        self.setAccessibleName(tr("staffing.curve"))
        self._speak()

    def as_table(self) -> Table | None:
        """Give each number of changes with its ratio, and how much better it might be."""
        if self._figure is None:
            return None
        texts = i18n.current()
        heads = tuple(tr(f"staffing.head.{head}") for head in ("changes", "made", "ratio", "proof"))
        rows = (
            (
                each.most,
                len(each.tried.changes),
                wording.value_text(each.tried.state.number(_RATIO), texts),
                gap_text(each, texts),
            )
            for each in self._figure.curve
        )
        return Table(tr("staffing.curve"), heads, tuple(rows))

    def choose(self, at: int) -> None:
        """Choose a number of changes."""
        if self._points and at != self.chosen:
            self.chosen = min(max(at, 0), len(self._points) - 1)
            self._speak()
            self.update()
            self.point_chosen.emit(self.chosen)

    def _speak(self) -> None:
        told = self._points[self.chosen].told[0] if self.chosen < len(self._points) else ""
        self.setAccessibleDescription(told)
        self.setToolTip(told)

    def sizeHint(self) -> QSize:
        """A small chart."""
        return QSize(theme.px(420), theme.px(150))

    def minimumSizeHint(self) -> QSize:
        """The least at which the line still tells something."""
        return QSize(theme.px(200), theme.px(72))

    def _plot(self) -> QRectF:
        left = max(width_of(label, theme.font(12)) for label in self._axis.labels) + theme.px(10)
        return QRectF(self.rect()).adjusted(left, theme.px(22), -theme.px(20), -theme.px(20))

    def _place(self, index: int, ratio: float) -> QPointF:
        plot = self._plot()
        x = plot.left() + plot.width() * index / max(1, len(self._points) - 1)
        return QPointF(x, plot.bottom() - self._axis.share(ratio) * plot.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis, the line, its points, and what the chosen one comes to."""
        painter = canvas(self)
        if self._points:
            self._paint_axis(painter, self._plot())
            self._paint_line(painter)
            box = QRectF(0, 0, self.width() - theme.px(4), theme.px(18))
            face = theme.font(12)
            told = self._points[self.chosen].told
            write(painter, box, fitting(told, face, box.width()), "ink2", face, RIGHT)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.px(4))
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        face = theme.font(12)
        ends = (self._axis.ticks[0], self._axis.ticks[-1])
        for tick, label in zip(self._axis.ticks, self._axis.labels, strict=True):
            y = plot.bottom() - self._axis.share(tick) * plot.height()
            painter.setPen(QPen(theme.colour("line_strong" if tick == ends[0] else "line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            if tick in ends or plot.height() > theme.px(20) * len(self._axis.ticks):
                box = QRectF(0, y - theme.px(9), plot.left() - theme.px(8), theme.px(18))
                write(painter, box, label, "ink3", face, RIGHT)
        room = plot.width() / max(1, len(self._points) - 1)
        every = max(1, -(-theme.px(22) // max(1, int(room))))
        for at in range(0, len(self._points), every):
            x, half = self._place(at, 1.0).x(), theme.px(14)
            box = QRectF(x - half, plot.bottom() + theme.px(2), 2 * half, theme.px(18))
            write(painter, box, self._points[at].label, "ink3", face, CENTRE)

    def _paint_line(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("ink2"), 1.6))
        spots = [self._place(at, point.ratio) for at, point in enumerate(self._points)]
        for one, two in pairwise(spots):
            painter.drawLine(one, two)
        painter.setPen(QPen(theme.colour("ink3"), 1.2, Qt.PenStyle.DotLine))
        for at, point in enumerate(self._points):
            if point.least < point.ratio:
                painter.drawLine(spots[at], self._place(at, point.least))
        for at, spot in enumerate(spots):
            ink = theme.colour("accent" if at == self.chosen else "ink2")
            painter.setPen(QPen(ink, 1.6))
            painter.setBrush(ink)
            radius = theme.px(5 if at == self.chosen else 3)
            painter.drawEllipse(spot, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the nearest number of changes."""
        away = [abs(self._place(at, 1.0).x() - event.position().x()) for at in range(len(self._points))]
        if away:
            self.choose(away.index(min(away)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from number to number."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.choose(self.chosen + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _from_one(ratios: list[float], texts: Texts) -> Axis:
    """Give an axis that begins at 1, where all posts do the same."""
    above = axis_over([ratio - 1 for ratio in ratios], _RATIO, texts)
    ticks = tuple(tick + 1 for tick in above.ticks)
    return Axis(ticks, tuple(texts.decimal(tick, 1) for tick in ticks))


def _known(each: CurvePoint) -> bool:
    return each.tried.state.number(_RATIO).value is not None


def _point(each: CurvePoint, texts: Texts) -> _Point:
    number = each.tried.state.number(_RATIO)
    ratio = number.value or 0.0
    said = wording.value_text(number, texts)
    told: tuple[str, ...] = (texts.text("staffing.curve.now", ratio=said),)
    if each.most:
        values: dict[str, str | int] = {"n": len(each.tried.changes), "ratio": said}
        whole = texts.text("staffing.curve.point", **values, proof=gap_text(each, texts))
        told = (whole, texts.text("staffing.curve.brief", **values))
    return _Point(ratio, ratio * (1 - each.gap), texts.count(each.most), told)

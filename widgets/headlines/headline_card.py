"""One headline figure: its value, the fraction that bears it, its history and its change."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import wording
from data.figures import Headline, Verdict
from data.figures.explaining import Pointed
from data.terms import TIERS, Tier
from resources import i18n
from resources.i18n import DASH, tr
from widgets import theme
from widgets.parts.painting import LEFT, RIGHT, canvas, fill_box, fitting, focus_ring, hatch, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.tier_mark import paint_tier


class HeadlineCard(Retelling):
    """A card of the headline band; pressing it shows its measure, pressing a number asks what that means."""

    measure_activated = Signal(str)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Headline | None = None
        self._stale = self._stale_brief = ""
        self._name = self._value = self._unit = self._fraction = self._change = ""
        self._city: tuple[str, ...] = ()
        self._value_box = self._city_box = QRectF()
        self._under: QRectF | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retell()

    def show_figure(self, headline: Headline, stale_since: str = "", brief: str = "") -> None:
        """Show a headline; `stale_since` says in words, or in `brief`, of when old data are."""
        self._figure, self._stale, self._stale_brief = headline, stale_since, brief or stale_since
        self.retell()

    def retell(self) -> None:
        """Put the headline into words."""
        super().retell()
        self.setFixedHeight(theme.px(78 if theme.current().compact else 108))
        if self._figure is None:
            return
        figure, texts = self._figure, i18n.current()
        value = figure.value
        self._name = wording.headline_name(figure, texts)
        self._brief_name = wording.measure_name(value.measure, texts)
        self._value = (
            wording.fraction_text(value, texts) if value.too_few else wording.number_text(value, texts)
        )
        self._unit = wording.unit_text(value.measure, texts) if value.comparable else ""
        self._fraction = self._bearing(figure, texts)
        narrow = theme.current().compact
        self._brief_change = wording.change_short(figure, texts)
        self._change = self._brief_change if narrow else wording.change_text(figure, texts)
        self._city = self._beside(figure, texts)
        self._tell_aloud(texts)

    @staticmethod
    def _bearing(figure: Headline, texts: i18n.Texts) -> str:
        if figure.value.too_few:
            return tr("common.too_few")
        if figure.value.value is None:
            return tr(figure.value.note or "common.no_data")
        if figure.value.denominator is not None:
            return wording.fraction_text(figure.value, texts)
        return wording.sentence_text(figure.beside, texts) if figure.beside else ""

    @staticmethod
    def _beside(figure: Headline, texts: i18n.Texts) -> tuple[str, ...]:
        """Say the city's part: with its fraction, without, and beside its mark the value alone."""
        if figure.city is None:
            return ()
        value = wording.value_text(figure.city, texts)
        brief = f"{tr('tier.D.short')} {value}"
        if figure.city.comparable and figure.city.denominator is not None:
            return (f"{brief}  {wording.fraction_text(figure.city, texts)}", brief, value)
        return (brief, value)

    def _tell_aloud(self, texts: i18n.Texts) -> None:
        assert self._figure is not None
        beside = wording.sentence_text(self._figure.beside, texts) if self._figure.beside else ""
        spoken = [f"{self._name} {self._value}{self._unit}", self._fraction, beside, self._change]
        spoken += [
            tr(self._figure.verdict_key),
            f"{tr('tier.city')} {self._city[0]}" if self._city else "",
        ]
        words = "\n".join(dict.fromkeys(line for line in [*spoken, self._stale] if line and line != DASH))
        self.setToolTip(words)
        self.setAccessibleName(words.replace("\n", ", "))

    def sizeHint(self) -> QSize:
        """As wide as five cards share a usual window."""
        return QSize(theme.px(228), self.height())

    def minimumSizeHint(self) -> QSize:
        """As wide as the value needs beside its change."""
        return QSize(theme.px(150), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = canvas(self)
        box = QRectF(self.rect())
        fill_box(painter, box, "sunken" if self.underMouse() else "surface", theme.px(8), "line")
        if self._stale:
            painter.setPen(QPen(theme.colour("warn"), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))
        if self._figure is not None:
            pad = theme.px(12 if theme.current().compact else 16)
            self._paint_figure(painter, box.adjusted(pad, 0, -pad, 0), self._figure)
        if self._under is not None:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRoundedRect(self._under.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        if self.hasFocus():
            focus_ring(painter, box, theme.px(8))
        painter.end()

    def _paint_figure(self, painter: QPainter, box: QRectF, figure: Headline) -> None:
        compact = theme.current().compact
        name, value, bottom, city = (16, 41, 65, 65) if compact else (18, 44, 76, 95)
        small = theme.font(12)
        code = write(painter, _line(box, name), figure.value.measure, "ink3", small, RIGHT)
        name_box = _line(box.adjusted(0, 0, -code - theme.px(8), 0), name)
        if self._stale:
            name_box.setRight(self._paint_stale(painter, name_box) - theme.px(6))
        face = theme.font(12 if compact else 13)
        write(
            painter, name_box, fitting((self._name, self._brief_name), face, name_box.width()), "ink2", face
        )
        bears = 0 if compact else width_of(self._fraction, small) + theme.px(8)
        bears = max(0, min(bears, round(box.width()) - width_of(self._brief_change, theme.font(12, True))))
        changed = self._paint_change(
            painter, _line(box.adjusted(bears, 0, 0, 0), value if compact else bottom), figure
        )
        room = box.adjusted(0, 0, -changed - theme.px(6), 0) if changed else box
        self._paint_value(painter, _line(room if compact else box, value), figure, compact)
        below = _line(box if compact else room, bottom)
        borne = write(painter, below, self._fraction, "ink2", small)
        if self._city and borne and compact:
            self._paint_city(painter, below.adjusted(borne + theme.px(12), 0, 0, 0), RIGHT)
        elif self._city:
            self._paint_city(painter, _line(box, city) if borne else below, LEFT)

    def _paint_value(self, painter: QPainter, box: QRectF, figure: Headline, compact: bool) -> None:
        face = theme.font(24 if compact else 34, bold=figure.value.comparable)
        ink = "ink" if figure.value.comparable else "ink3"
        width = write(painter, box, self._value, ink, face)
        drop, small = theme.px(3 if compact else 5), theme.font(12 if compact else 14)
        beside = box.adjusted(width + theme.px(5), drop, 0, drop)
        unit = self._unit if width_of(self._unit, small) <= beside.width() else ""
        end = beside.left() + write(painter, beside, unit, "ink3", small) + theme.px(10)
        high = theme.px(28 if compact else 40)
        left = box.left() - theme.px(4)
        self._value_box = QRectF(left, box.center().y() - high / 2, end - theme.px(4) - left, high)
        if not compact and box.right() - end >= theme.px(40):
            self._paint_history(painter, box.adjusted(max(0.0, end - box.left()), 0, 0, 0), figure)

    def _paint_history(self, painter: QPainter, box: QRectF, figure: Headline) -> None:
        width, height = min(theme.px(76), box.width()), theme.px(28)
        plot = QRectF(box.right() - width, box.center().y() - height / 2 + theme.px(2), width, height)
        if figure.value.value is None:
            painter.fillRect(plot, hatch())
        elif not figure.value.too_few:
            paint_sparkline(painter, plot, figure.history)

    def _paint_change(self, painter: QPainter, box: QRectF, figure: Headline) -> float:
        if not figure.value.comparable or figure.change is None:
            return 0.0
        worse = figure.verdict is Verdict.WORSE
        face = theme.font(12, worse)
        words = fitting((self._change, self._brief_change), face, box.width())
        return write(painter, box, words, "alert" if worse else "ink2", face, RIGHT)

    def _paint_city(self, painter: QPainter, box: QRectF, align: Qt.AlignmentFlag) -> None:
        face, side, gap = theme.font(12), theme.px(14), theme.px(5)
        words = fitting(self._city, face, box.width() - side - gap)
        whole = side + gap + width_of(words, face)
        if whole > box.width() + 1:  # the tool tip tells it
            self._city_box = QRectF()
            return
        left = box.left() if align == LEFT else max(box.left(), box.right() - whole)
        paint_tier(painter, QRectF(left, box.center().y() - side / 2, side, side), Tier.D)
        high = theme.px(20)
        self._city_box = QRectF(left - 3, box.center().y() - high / 2, min(whole, box.width()) + 6, high)
        text = QRectF(left + side + gap, box.top(), box.right() - left - side - gap, box.height())
        write(painter, text, words, "ink3", face)

    def _paint_stale(self, painter: QPainter, box: QRectF) -> float:
        """Draw what is amiss as a chip at the right; give where it begins."""
        face = theme.font(12)
        words = fitting((self._stale, self._stale_brief), face, box.width() / 2 - theme.px(12))
        width = min(width_of(words, face) + theme.px(12), box.width() / 2)
        chip = QRectF(box.right() - width, box.center().y() - theme.px(10), width, theme.px(20))
        fill_box(painter, chip, "warn_soft", theme.px(4))
        write(painter, chip.adjusted(theme.px(6), 0, -theme.px(6), 0), words, "warn", face)
        return chip.left()

    def number_centre(self) -> QPoint:
        """Give the middle of the value, as it was drawn last."""
        return self._value_box.center().toPoint()

    def _box_at(self, point: QPointF) -> QRectF | None:
        """Give the box of the number at a point."""
        boxes = [self._value_box, *([self._city_box] if self._city else [])]
        return next((box for box in boxes if box.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frame the number under the pointer."""
        under = self._box_at(event.position())
        if under != self._under:
            self._under = under
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._under = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask what a number means, or for the measure on the map."""
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(
            event.position().toPoint()
        ):
            return
        under = self._box_at(event.position())
        if under is None:
            self._activate()
        else:
            self._explain(city=under is self._city_box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and space act like a click, I asks what the value means."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._activate()
        elif event.key() == Qt.Key.Key_I:
            self._explain()
        else:
            super().keyPressEvent(event)

    def _activate(self) -> None:
        if self._figure is not None:
            self.measure_activated.emit(self._figure.value.measure)

    def _explain(self, *, city: bool = False) -> None:
        """Ask what the value means, or the part of the city's tier."""
        figure = self._figure
        if figure is None:
            return
        if city and figure.city is not None:
            self.number_activated.emit(Pointed(figure.city, tiers=frozenset({Tier.D})))
        else:
            ours = None if figure.city is None else frozenset(TIERS) - {Tier.D}
            self.number_activated.emit(Pointed(figure.value, tiers=ours))


def _line(box: QRectF, middle: float) -> QRectF:
    height = theme.px(46)
    return QRectF(box.left(), box.top() + theme.px(middle) - height / 2, box.width(), height)


def paint_sparkline(painter: QPainter, box: QRectF, history: tuple[float | None, ...]) -> None:
    """Draw a history from the lowest to the highest value it holds, with gaps and the last one as a dot."""
    known = [value for value in history if value is not None]
    if len(history) < 2 or not known:
        return
    low, span = min(known), (max(known) - min(known)) or 1.0
    dot = theme.px(3.5)
    step = (box.width() - dot) / (len(history) - 1)
    points = [
        None
        if value is None
        else QPointF(box.left() + i * step, box.bottom() - (value - low) / span * box.height())
        for i, value in enumerate(history)
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("ink3"), 1.5, j=Qt.PenJoinStyle.RoundJoin))
    run: list[QPointF] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            painter.drawPolyline(QPolygonF(run))
            run = []
    if points[-1] is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(points[-1], dot, dot)
        painter.setBrush(Qt.BrushStyle.NoBrush)

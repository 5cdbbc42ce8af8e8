"""When the data end and how old they are: live, stale, on the data's own clock, or without their server."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures import Freshness
from data.terms import Instant
from resources import i18n
from resources.i18n import Texts
from widgets import theme
from widgets.parts.painting import canvas, fill_box, fitting, focus_ring, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import Sign, paint_sign
from widgets.parts.tool_tips import plain_tip

_DAY = 86_400
_AGES = (("years", 365), ("months", 30), ("days", 1))
"""Units in which the age of standing data is told, with their days; from two of a unit on."""


class FreshnessStamp(Retelling):
    """An accent dot while live, a grey one on the data's own clock; stale or offline an alarm to be pressed.

    The alarm says what is the matter, its tool tip what to do; `sources_wanted` asks where data come from.
    """

    sources_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: tuple[Freshness, str] | None = None
        self._offline_since: Instant | None = None
        self._time = self._brief = self._age = ""
        self._live = False
        self.alarm: Sign | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, freshness: Freshness, zone: str) -> None:
        """Show how fresh the data are; `zone` is the district's time zone."""
        self._figure = (freshness, zone)
        self.retell()

    def show_offline(self, since: Instant | None) -> None:
        """Say since when nothing can be heard of new data; None where it can."""
        self._offline_since = since
        self.retell()

    def retell(self) -> None:
        """Put time and age into words."""
        super().retell()
        if self._figure is None:
            return
        (freshness, zone), texts = self._figure, i18n.current()
        self._live = freshness.live and freshness.data_time is not None
        self._time, self._brief = _time(freshness, zone, texts), _brief(freshness, zone, texts)
        aged = age_text(freshness.age, freshness.usual, texts)
        self._age = aged if freshness.live else _standing(freshness, texts)
        self.alarm, act = (Sign.CLOCK if freshness.stale else None), ""
        if self._offline_since is not None:
            since = texts.clock(self._offline_since, zone)
            self.alarm, self._age = Sign.CROSS, texts.text("stamp.offline.retry", time=since)
            self._brief, act = texts.text("stamp.offline", time=since), texts.text("stamp.offline.act")
        elif freshness.stale:
            act = texts.text("stamp.stale.act", limit=texts.duration(freshness.usual))
        whole = "" if freshness.data_time is None else texts.datetime_year(freshness.data_time, zone)
        self.setToolTip(plain_tip("\n".join(line for line in (whole, self._age, act) if line)))
        self.setAccessibleName(f"{self._time} {self._age}")
        self.setAccessibleDescription(act)
        self._be_pressable(self.alarm is not None)
        self.updateGeometry()

    def _be_pressable(self, pressable: bool) -> None:
        """Take the keyboard and the hand while there is something to do."""
        focus = Qt.FocusPolicy.StrongFocus if pressable else Qt.FocusPolicy.NoFocus
        cursor = Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor
        self.setFocusPolicy(focus)
        self.setCursor(cursor)

    def minimumSizeHint(self) -> QSize:
        """The sign and the time in its briefest words."""
        return QSize(self._mark + width_of(self._brief, theme.font(13)) + self._pad + 2, theme.px(28))

    def sizeHint(self) -> QSize:
        """The sign, the time and the age."""
        face = theme.font(13)
        gap = theme.px(10) if self._age else 0
        wide = width_of(self._time, face) + gap + width_of(self._age, face)
        return QSize(self._mark + wide + self._pad + 2, theme.px(28))

    @property
    def _pad(self) -> int:
        """The room at either side of an alarm."""
        return theme.px(8) if self.alarm is not None else 0

    @property
    def _mark(self) -> int:
        """The room of the sign, up to the words."""
        return theme.px(22) + self._pad

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sign, time and age; of an alarm that has no room for both, what is the matter."""
        painter = canvas(self)
        face, gap, room = theme.font(13), theme.px(10), self.width() - self._mark - self._pad
        time = fitting((self._time, self._brief), face, room)
        wide, aged = width_of(time, face), width_of(self._age, face)
        told = bool(self._age) and wide + gap + aged <= room  # else the tool tip tells it
        if self.alarm is not None and not told:
            time = fitting((self._age, self._brief), face, room)
            wide = width_of(time, face)
        left = max(0, room - wide - (gap + aged if told else 0))
        box = QRectF(self.rect()).adjusted(left, 0, 0, 0)
        ink = self._paint_sign(painter, box)
        words = box.adjusted(self._mark, 0, -self._pad, 0)
        used = write(painter, words, time, ink, face)
        if told:
            ink = "ink3" if self.alarm is None else ink
            write(painter, words.adjusted(used + gap, 0, 0, 0), self._age, ink, face)
        if self.hasFocus():
            focus_ring(painter, box, theme.px(6))
        painter.end()

    def _paint_sign(self, painter: QPainter, box: QRectF) -> str:
        """Draw the dot, or the ground and the sign of an alarm; give the ink that goes with it."""
        sign = QRectF(box.left() + self._pad, 0, theme.px(16), box.height())
        if self.alarm is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent" if self._live else "control"))
            painter.drawEllipse(QPointF(sign.center()), theme.px(4), theme.px(4))
            return "ink2"
        ink = "warn" if self.alarm is Sign.CLOCK else "alert"
        fill_box(painter, box, f"{ink}_soft", theme.px(6))
        paint_sign(painter, sign.adjusted(0, 6, 0, -6), self.alarm)
        return ink

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the sources when an alarm is pressed."""
        if self.alarm is not None and self.rect().contains(event.position().toPoint()):
            self.sources_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let return and space press an alarm."""
        if self.alarm is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.sources_wanted.emit()
        else:
            super().keyPressEvent(event)


def _time(freshness: Freshness, zone: str, texts: Texts) -> str:
    if freshness.data_time is None:
        return texts.text("stamp.no_data")
    if theme.current().compact and freshness.live:
        return texts.text("stamp.up_to.short", time=texts.clock(freshness.data_time, zone))
    if freshness.live:
        return texts.text("stamp.up_to", time=texts.datetime(freshness.data_time, zone))
    return texts.text("stamp.up_to", time=texts.datetime_year(freshness.data_time, zone))


def _brief(freshness: Freshness, zone: str, texts: Texts) -> str:
    """Give the day alone, or of live data the clock."""
    if freshness.data_time is None:
        return texts.text("stamp.no_data")
    at = texts.clock if freshness.live else texts.date
    return texts.text("stamp.up_to.short", time=at(freshness.data_time, zone))


def _standing(freshness: Freshness, texts: Texts) -> str:
    """Say that now is the data time, and how long ago that was."""
    if freshness.data_time is None or freshness.read is None:
        return texts.text("stamp.data_clock")
    days = max(0, freshness.read - freshness.data_time) // _DAY
    for unit, length in _AGES:
        if days >= 2 * length:
            return texts.text("stamp.data_clock_age", age=texts.text(f"stamp.age.{unit}", n=days // length))
    return texts.text("stamp.data_clock")


def age_text(age: int, usual: int, texts: Texts) -> str:
    """Say how many seconds ago a live source brought something, and where it is stale, by which limit."""
    if age < 60:
        return texts.text("stamp.just_now")
    if age > usual:
        return texts.text("stamp.stale", duration=texts.duration(age), limit=texts.duration(usual))
    return texts.text("stamp.ago", duration=texts.duration(age))

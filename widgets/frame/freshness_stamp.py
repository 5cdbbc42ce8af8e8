"""When the data end and how old they are: live, stale, on the data's own clock, or without their server."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures import Freshness
from data.terms import Instant
from resources import i18n
from resources.i18n import Texts
from widgets import theme
from widgets.parts.painting import canvas, fitting, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import Sign, paint_sign

STALE_AFTER = 30 * 60
"""A live source that has brought nothing for so many seconds is stale."""

_DAY = 86_400
_AGES = (("years", 365), ("months", 30), ("days", 1))
"""Units in which the age of standing data is told, with their days; from two of a unit on."""


class FreshnessStamp(Retelling):
    """An accent dot while live, a clock in warning colour when stale, a grey dot on the data's own clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: tuple[Freshness, str] | None = None
        self._offline_since: Instant | None = None
        self._time = self._brief = self._age = ""
        self._stale = self._live = False
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
        age = 0 if freshness.data_time is None else max(0, freshness.now - freshness.data_time)
        self._live = freshness.live and freshness.data_time is not None
        self._stale = self._live and age > STALE_AFTER
        self._time = _time(freshness, zone, texts)
        self._brief = _brief(freshness, zone, texts)
        self._age = age_text(age, self._stale, texts) if freshness.live else _standing(freshness, texts)
        if self._offline_since is not None:
            since = texts.clock(self._offline_since, zone)
            self._stale, self._age = True, texts.text("stamp.offline", time=since)
        whole = "" if freshness.data_time is None else texts.datetime_year(freshness.data_time, zone)
        self.setToolTip("\n".join(line for line in (whole, self._age) if line))
        self.setAccessibleName(f"{self._time} {self._age}")
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """The sign and the time in its briefest words."""
        return QSize(theme.px(22) + width_of(self._brief, theme.font(13)) + 2, theme.px(28))

    def sizeHint(self) -> QSize:
        """The sign, the time and the age."""
        face = theme.font(13)
        gap = theme.px(10) if self._age else 0
        return QSize(
            theme.px(22) + width_of(self._time, face) + gap + width_of(self._age, face) + 2, theme.px(28)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sign, time and age."""
        painter = canvas(self)
        face, mark, gap = theme.font(13), theme.px(22), theme.px(10)
        time = fitting((self._time, self._brief), face, self.width() - mark)
        wide, aged = mark + width_of(time, face), width_of(self._age, face)
        told = bool(self._age) and wide + gap + aged <= self.width()  # else the tool tip tells it
        left = max(0, self.width() - wide - (gap + aged if told else 0))
        box = QRectF(self.rect()).adjusted(left, 0, 0, 0)
        sign = QRectF(left, 0, theme.px(16), box.height())
        if self._stale:
            paint_sign(painter, sign.adjusted(0, 6, 0, -6), Sign.CLOCK)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent" if self._live else "control"))
            painter.drawEllipse(QPointF(sign.center()), theme.px(4), theme.px(4))
        words = box.adjusted(mark, 0, 0, 0)
        used = write(painter, words, time, "warn" if self._stale else "ink2", face)
        if told:
            write(painter, words.adjusted(used + gap, 0, 0, 0), self._age, "ink3", face)
        painter.end()


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


def age_text(age: int, stale: bool, texts: Texts) -> str:
    """Say how many seconds ago a live source brought something, and by which limit that is stale."""
    if age < 60:
        return texts.text("stamp.just_now")
    if stale:
        return texts.text("stamp.stale", duration=texts.duration(age), limit=texts.duration(STALE_AFTER))
    return texts.text("stamp.ago", duration=texts.duration(age))

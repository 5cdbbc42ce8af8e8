"""Urgent and supervised orders in a list, each with why it is there and whether somebody has taken note."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data import tabling, wording
from data.figures.notices import Notice, NoticesFigure
from data.figures.orders import OrderState
from data.figures.tables import Table
from data.terms import OrderId
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.orders.order_model import remaining_words
from widgets.parts.noting_list import NotingList
from widgets.parts.painting import LEFT, RIGHT, fill_box, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow
from widgets.parts.segmented import Choice, Segmented
from widgets.parts.state_icon import Sign, paint_sign
from widgets.parts.staying import stayed
from widgets.parts.tier_mark import SIDE_IN_LISTS, paint_tier

_ROW = 64
_LENSES = ("waiting", "urgent", "supervised", "all")
_INKS = {OrderState.OVERDUE: "alert", OrderState.DUE_TODAY: "warn"}


class NoticeList(Retelling):
    """A lens over the notices; choosing one shows its order, `A` takes note of it, J and K walk."""

    order_chosen = Signal(object)
    acknowledge_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: NoticesFigure | None = None
        self._notices: tuple[Notice, ...] = ()
        self._lens = "waiting"
        self.lens = Segmented()
        self.list = NotingList(_paint)
        for name in ("lens", "list"):
            getattr(self, name).setObjectName(name)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.lens, 0, Qt.AlignmentFlag.AlignLeft)
        self._whole.addWidget(self.list, 1)
        self.lens.chosen.connect(self.choose)
        self.list.row_chosen.connect(self._tell_chosen)
        self.list.noted.connect(self._note)
        self.retell()

    def show_figure(self, figure: NoticesFigure) -> None:
        """Show the notices of a place; what is there keeps its place, the new comes below it."""
        before = self._figure
        same = before is not None and before.place == figure.place
        self._notices = stayed(self._notices if same else (), figure.notices, lambda notice: notice.line.id)
        self._figure = figure
        self.retell()

    def choose(self, lens: str) -> None:
        """Show those that wait, the urgent, the supervised, or all."""
        self._lens = lens
        self.retell()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that the lens shows."""
        return tuple(notice for notice in self._notices if _shown(notice, self._lens))

    def as_table(self) -> Table | None:
        """Tell the orders that the lens shows as a table."""
        if self._figure is None:
            return None
        lines, zone = [notice.line for notice in self.notices], self._figure.district.zone
        return tabling.orders_table(lines, self._figure.total, tr("page.urgent"), zone)

    @property
    def chosen(self) -> Notice | None:
        """The notice that is chosen."""
        key = self.list.key
        return next((notice for notice in self.notices if notice.line.id == key), None)

    def choose_first(self) -> None:
        """Choose the first notice, which waits longest for somebody, if there is one."""
        if self.notices:
            self.list.setCurrentIndex(self.list.rows.index(0, 0))

    def clear(self) -> None:
        """Let go of the chosen one without a signal."""
        self.list.show_rows(tr("page.urgent"), self.list.rows.rows, None)

    def retell(self) -> None:
        """Put lens and rows into the words of now."""
        super().retell()
        self._whole.setSpacing(theme.px(8))
        texts, figure = i18n.current(), self._figure
        if figure is None:
            return
        counts = dict(
            zip(_LENSES, (figure.waiting, figure.urgent, figure.supervised, figure.total), strict=True)
        )
        choices = [
            Choice(each, tr("orders.tab", selection=tr(f"notices.{each}"), n=texts.count(counts[each])))
            for each in _LENSES
        ]
        self.lens.show_figure(choices, self._lens)
        zone = figure.district.zone
        rows = [
            ListRow(notice.line.id, _said(notice, zone, texts), _ROW, (notice, zone))
            for notice in self.notices
        ]
        self.list.show_rows(tr("page.urgent"), rows, self.list.key)

    def _tell_chosen(self, key: object) -> None:
        self.order_chosen.emit(key)

    def _note(self) -> None:
        notice = self.chosen
        if notice is not None and notice.acknowledged is None:
            self.acknowledge_wanted.emit((notice.line.id,))

    @property
    def waiting(self) -> tuple[OrderId, ...]:
        """The orders that are listed and that nobody has taken note of."""
        return tuple(notice.line.id for notice in self.notices if notice.acknowledged is None)


def _shown(notice: Notice, lens: str) -> bool:
    if lens == "waiting":
        return notice.acknowledged is None
    if lens == "urgent":
        return notice.line.urgent
    return notice.supervised if lens == "supervised" else True


def _marks(notice: Notice, texts: Texts) -> list[tuple[str, str]]:
    """Say why a notice is there: words with the ink and the ground that go with them."""
    found = [("notices.urgent", "alert")] if notice.line.urgent else []
    found += [("notices.supervised", "warn")] if notice.supervised else []
    return [(texts.text(key), ink) for key, ink in found]


def state_words(notice: Notice, zone: str, texts: Texts) -> str:
    """Say who has taken note and when, or that nobody has."""
    if notice.acknowledged is None:
        return texts.text("notices.new")
    at = texts.datetime_year(notice.acknowledged, zone)
    return texts.text("notices.noted", post=notice.post, at=at)


def _where(notice: Notice, texts: Texts) -> str:
    place = " ".join(wording.area_short(tag, texts) for tag in notice.line.place)
    body = wording.pair_text(notice.line.body, texts)
    return " · ".join(part for part in (notice.line.number, place, body) if part)


def _said(notice: Notice, zone: str, texts: Texts) -> str:
    marks = (words for words, _ in _marks(notice, texts))
    parts = (
        wording.pair_text(notice.line.category, texts),
        *marks,
        remaining_words(notice.line, texts),
        _where(notice, texts),
        state_words(notice, zone, texts),
    )
    return ", ".join(parts)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw sign, matter, marks and time left over place, body and who has taken note."""
    assert isinstance(content, tuple)
    notice, zone = content
    texts, line = i18n.current(), notice.line
    pad, side = theme.px(8), theme.px(16)
    sign = QRectF(box.left() + pad, box.top() + theme.px(13), side, side)
    paint_sign(painter, sign, Sign.ALARM if line.urgent else Sign.CAUTION)
    left = sign.right() + theme.px(10)
    upper = QRectF(left, box.top() + theme.px(8), box.right() - left - pad, theme.px(24))
    lower = upper.translated(0, theme.px(24))
    ink = _INKS.get(line.state, "ink2")
    late = line.state is OrderState.OVERDUE
    used = write(painter, upper, remaining_words(line, texts), ink, theme.font(13, late), RIGHT)
    _paint_matter(painter, upper.adjusted(0, 0, -used - theme.px(12), 0), notice, texts)
    new = notice.acknowledged is None
    state, tone = state_words(notice, zone, texts), "accent" if new else "ink3"
    used = write(painter, lower, state, tone, theme.font(12, new), RIGHT)
    place = lower.adjusted(0, 0, -used - theme.px(12), 0)
    write(painter, place, _where(notice, texts), "ink2", theme.font(12), LEFT)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))


def _paint_matter(painter: QPainter, box: QRectF, notice: Notice, texts: Texts) -> None:
    """Draw the tier, the matter in bold, and beside it why the notice is there."""
    side = theme.px(SIDE_IN_LISTS)
    paint_tier(painter, QRectF(box.left(), box.center().y() - side / 2, side, side), notice.line.tier)
    marks, face = _marks(notice, texts), theme.font(12)
    room = sum(width_of(words, face) + theme.px(18) for words, _ in marks)
    matter = box.adjusted(side + theme.px(8), 0, -room, 0)
    name = wording.pair_text(notice.line.category, texts)
    x = matter.left() + write(painter, matter, name, "ink", theme.font(14, True)) + theme.px(8)
    for words, ink in marks:
        wide = width_of(words, face) + theme.px(12)
        chip = QRectF(x, box.center().y() - theme.px(9), wide, theme.px(18))
        fill_box(painter, chip, f"{ink}_soft", theme.px(3))
        write(painter, chip.adjusted(theme.px(6), 0, 0, 0), words, ink, face)
        x += wide + theme.px(6)

"""What needs attention, one matter a row: its sign, what it is, who must act, and since when."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from data import wording_morning as words
from data.figures.attention import AttentionFigure, AttentionItem, Rule
from data.figures.tables import Table
from data.morning_tables import attention_table
from data.terms import Tier
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.icons import paint_icon
from widgets.parts.painting import RIGHT, fitting, width_of, write
from widgets.parts.press_list import PressList
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow
from widgets.parts.state_icon import Sign, paint_sign
from widgets.parts.staying import stayed
from widgets.parts.tier_mark import paint_tier

SIGNS = {
    Rule.URGENT: Sign.ALARM,
    Rule.OVERDUE: Sign.ALARM,
    Rule.GRID: Sign.ALARM,
    Rule.DUE: Sign.CAUTION,
    Rule.BELOW: Sign.CAUTION,
    Rule.BLOCKED: Sign.CAUTION,
    Rule.CITY: Sign.CAUTION,
    Rule.PEOPLE: Sign.CLOCK,
}
_NOTE = 84
"""Why nothing is listed may take some lines; so high in pixels of the design."""
_INKS = {Sign.ALARM: "alert", Sign.CAUTION: "warn", Sign.CLOCK: "ink3"}


@dataclass(frozen=True, slots=True)
class _Matter:
    """A row in the words of now; `duty` and `times` begin with the longest way to say it."""

    sign: Sign
    title: str
    body: str
    duty: tuple[str, ...]
    phone: str
    times: tuple[str, ...]
    tier: Tier | None
    last: bool


class AttentionList(Retelling):
    """Matters keep their order while figures of the same scope come; a press asks for what is behind one."""

    item_activated = Signal(object)
    all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: AttentionFigure | None = None
        self._items: tuple[AttentionItem, ...] = ()
        self.list, self.all = PressList(_paint), QPushButton()
        self.list.setObjectName("list")
        self.list.setCursor(Qt.CursorShape.PointingHandCursor)
        self.all.setObjectName("all")
        self.all.setProperty("link", "true")
        self.all.clicked.connect(self.all_requested)
        self.list.row_pressed.connect(self._activate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.retell()

    def show_figure(self, figure: AttentionFigure) -> None:
        """Show what needs attention now; what stays keeps its place, what is new comes below it."""
        before = self._figure
        same = before is not None and before.scope == figure.scope
        self._items = stayed(self._items if same else (), figure.items, lambda item: item.key)
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the matters as a table."""
        return None if self._figure is None else attention_table(self._figure)

    @property
    def items(self) -> tuple[AttentionItem, ...]:
        """The matters in the order in which they stand."""
        return self._items

    def retell(self) -> None:
        """Put the matters into words."""
        super().retell()
        self.all.setText(tr("needs.more"))
        self.all.setVisible(not theme.current().compact)
        if self._figure is None:
            return
        texts, height = i18n.current(), 56 if theme.current().compact else 68
        rows = [
            self._row(item, self._figure, height, texts, last=item is self._items[-1]) for item in self._items
        ]
        if note := words.attention_note(self._figure, texts):
            rows.append(ListRow("none", note, _NOTE, note, heading=True))
        self.list.show_rows(tr("needs.title"), rows)

    def _row(
        self, item: AttentionItem, figure: AttentionFigure, height: int, texts: Texts, *, last: bool
    ) -> ListRow:
        sign, title = SIGNS[item.rule], words.attention_title(item, texts)
        times = words.attention_times(item, figure.as_of, figure.district.zone, texts)
        zone = figure.district.zone
        body, duty = words.attention_body(item, zone, texts), words.duty_texts(item.actor, texts)
        matter = _Matter(sign, title, body, duty, words.phone_text(item.actor, texts), times, item.tier, last)
        tier = tr(f"tier.{item.tier.word}") if item.tier is not None else ""
        said = (
            tr(f"sign.{sign}"),
            title,
            words.attention_acts(item, zone, texts),
            matter.phone,
            tier,
            times[0],
        )
        return ListRow(item.key, "\n".join(filter(None, said)), height, matter)

    def _activate(self, key: object) -> None:
        for item in self._items:
            if item.key == key:
                self.item_activated.emit(item)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw a matter on three lines beside its sign."""
    if not isinstance(content, _Matter):
        painter.setPen(theme.colour("ink3"))
        painter.setFont(theme.font(13))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(box.adjusted(0, theme.px(8), 0, 0), flags, str(content))
        return
    compact = theme.current().compact
    side, line = theme.px(16), box.height() / (3.4 if compact else 3.6)
    inner = box.adjusted(theme.px(2), (box.height() - 3 * line) / 2, -theme.px(2), 0)
    paint_sign(painter, QRectF(inner.left(), inner.top() + (line - side) / 2, side, side), content.sign)
    text = inner.adjusted(side + theme.px(8), 0, 0, 0)
    first, second, third = (QRectF(text.left(), text.top() + i * line, text.width(), line) for i in range(3))
    arrow = QRectF(first.right() - theme.px(14), first.top(), theme.px(14), line)
    paint_icon(painter, arrow, "chevron_right", "accent")
    write(painter, first.adjusted(0, 0, -theme.px(16), 0), content.title, "ink", theme.font(13, True))
    _paint_actor(painter, second, content)
    _paint_end(painter, third, content)
    if not content.last:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))


def _paint_actor(painter: QPainter, box: QRectF, matter: _Matter) -> None:
    """Draw the body, and at the right the post on duty there, which is never cut."""
    small, gap, used = theme.font(12), theme.px(8), 0.0
    if matter.duty:
        room = box.width() - width_of(matter.body, small) - gap
        used = write(painter, box, fitting(matter.duty, small, room), "ink2", small, RIGHT) + gap
    write(painter, box.adjusted(0, 0, -used, 0), matter.body, "ink2", small)


def _paint_end(painter: QPainter, box: QRectF, matter: _Matter) -> None:
    """Draw the tier, since when, and at the right the phone."""
    small, left = theme.font(12), 0.0
    phone = width_of(matter.phone, small) + theme.px(8) if matter.phone else 0
    write(painter, box, matter.phone, "ink2", small, RIGHT)
    if matter.tier is not None:
        side = theme.px(14)
        paint_tier(painter, QRectF(box.left(), box.center().y() - side / 2, side, side), matter.tier)
        left = side + theme.px(6)
    room = box.adjusted(left, 0, -phone, 0)
    write(painter, room, fitting(matter.times, small, room.width()), _INKS[matter.sign], small)

"""The search box of the header: what is typed is a wish, what was found hangs below it, kind by kind."""

from typing import Literal

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from data import wording
from data.figures.found import CategoryFound, Found, PlaceFound, ViewFound
from data.figures.orders import OrderLine
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.icons import paint_icon
from widgets.parts.painting import RIGHT, canvas, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList
from widgets.parts.tier_mark import SIDE_IN_LISTS, paint_tier

Hit = PlaceFound | CategoryFound | OrderLine | ViewFound
Kind = Literal["places", "categories", "orders", "views"]
_ICONS: dict[Kind, str] = {
    "places": "heatmap",
    "categories": "filter",
    "orders": "orders",
    "views": "bookmark",
}
_BESIDE = " · "
_MOST_ROWS = 12
"""So many rows of the list are shown without scrolling."""


class _Line(QLineEdit):
    """The field itself: a glass at its left, the keys that lead to it at its right while it is empty."""

    begun = Signal()
    left = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then what stands in it beside the text."""
        super().paintEvent(event)
        painter = canvas(self)
        side = theme.px(16)
        paint_icon(painter, QRectF(theme.px(10), (self.height() - side) / 2, side, side), "search", "ink2")
        if not self.text():
            room = QRectF(self.rect()).adjusted(0, 0, -theme.px(10), 0)
            write(painter, room, tr("search.keys"), "ink3", theme.font(12), RIGHT)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Leave the key that undoes to the window, unless there is text here to undo."""
        undoes = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if event.type() == QEvent.Type.ShortcutOverride and undoes and not self.text():
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody is about to type."""
        super().focusInEvent(event)
        self.begun.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand has gone elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()


class SearchBox(Retelling):
    """One field for a place, a category, an order's number or a saved view; Return takes the best fit.

    `search_requested` carries what is typed, `chosen` one of the kinds of `Hit`.
    """

    begun = Signal()
    search_requested = Signal(str)
    chosen = Signal(object)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Found | None = None
        self._wanted = False
        self.line, self.popup = _Line(), Retelling(self)
        self.list = RowList(_paint)
        for name in ("line", "popup", "list"):
            getattr(self, name).setObjectName(name)
        self.popup.setProperty("panel", "true")
        self.popup.hide()
        column = QVBoxLayout(self.popup)
        column.setContentsMargins(*(theme.px(6),) * 4)
        column.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.line)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._ask)
        self.line.begun.connect(self.begun)
        self.line.left.connect(self._close)
        self.list.clicked.connect(self._take)
        self.retell()

    def begin(self) -> None:
        """Take the keyboard, with what was typed last ready to be typed over."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def show_figure(self, found: Found) -> None:
        """Show what was found; what was found for another text than the one typed now is left aside."""
        if found.text != self.line.text().strip() or not self._wanted:
            return
        self._found = found
        self._tell(found)

    def retell(self) -> None:
        """Say what can be typed, in the language of now."""
        super().retell()
        compact = theme.current().compact
        self.setFixedWidth(theme.px(220 if compact else 300))
        self.line.setTextMargins(theme.px(22), 0, 0, 0)
        hint = tr("search.hint.short" if compact else "search.hint.line")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(tr("search.hint"))
        self.line.setToolTip(tr("search.tip"))
        if self._found is not None and self.popup.isVisible():
            self._tell(self._found)

    def _ask(self) -> None:
        typed = self.line.text().strip()
        self._wanted = bool(typed)
        if typed:
            self.search_requested.emit(typed)
        else:
            self.popup.hide()

    def _close(self) -> None:
        """Close the list; what is still being looked for opens none."""
        self._wanted = False
        self.popup.hide()

    def _tell(self, found: Found) -> None:
        rows = _rows(found, i18n.current())
        first = next((row.key for row in rows if not row.heading), None)
        self.list.show_rows(tr("search.found"), rows, first)
        self.line.setAccessibleDescription(tr("search.nothing", text=found.text) if found.nothing else "")
        self._open(rows)

    def _open(self, rows: list[ListRow]) -> None:
        """Hang the list below the field, over whatever lies there."""
        above = self.window()
        if self.popup.parentWidget() is not above:
            self.popup.setParent(above)
        width = max(self.width(), theme.px(420))
        height = sum(theme.px(row.height) for row in rows[:_MOST_ROWS]) + theme.px(14)
        corner = self.mapTo(above, QPoint(self.width() - width, self.height() + theme.px(4)))
        self.popup.setGeometry(corner.x(), corner.y(), width, height)
        self.popup.show()
        self.popup.raise_()

    def _take(self, index: QModelIndex) -> None:
        row = self.list.rows.rows[index.row()] if index.isValid() else None
        if row is None or row.heading or not isinstance(row.content, _Told):
            return
        self._close()
        self.line.clear()
        self.chosen.emit(row.content.hit)

    def _dismiss(self) -> None:
        """Close the list first; then let go of the keyboard."""
        if self.popup.isVisible():
            self._close()
        else:
            self.line.clear()
            self.line.clearFocus()
            self.dismissed.emit()

    def sizeHint(self) -> QSize:
        """As wide as is usual, as high as controls are."""
        return QSize(self.width(), self.line.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the list while one types, choose with Return, close with Escape."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        match event.key():
            case Qt.Key.Key_Escape:
                self._dismiss()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.popup.isVisible():
                self._take(self.list.currentIndex())
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.list.keyPressEvent(event)
            case _:
                return super().eventFilter(watched, event)
        return True


class _Told:
    """A hit in words: its kind's drawing or its tier, its name, and where it belongs."""

    __slots__ = ("beside", "hit", "kind", "name")

    def __init__(self, kind: Kind, hit: Hit, name: str, beside: str) -> None:
        self.kind, self.hit, self.name, self.beside = kind, hit, name, beside


def _rows(found: Found, texts: Texts) -> list[ListRow]:
    kinds: tuple[tuple[Kind, list[_Told]], ...] = (
        ("places", [_place(each, texts) for each in found.places]),
        ("categories", [_category(each, texts) for each in found.categories]),
        ("orders", [_order(each, texts) for each in found.orders]),
        ("views", [_Told("views", each, each.name, each.told) for each in found.views]),
    )
    rows: list[ListRow] = []
    for kind, told in kinds:
        if told:
            rows.append(
                ListRow(("heading", kind), tr(f"search.{kind}"), 26, tr(f"search.{kind}"), heading=True)
            )
        rows += [ListRow((kind, at), f"{each.name} {each.beside}", 32, each) for at, each in enumerate(told)]
    if not rows:
        nothing = tr("search.nothing", text=found.text)
        rows.append(ListRow("nothing", nothing, 32, nothing, heading=True))
    return rows


def _place(found: PlaceFound, texts: Texts) -> _Told:
    above = [wording.area_name(tag, texts) for tag in found.above]
    beside = _BESIDE.join((tr(f"level.{found.tag.level.word}"), *above))
    return _Told("places", found, wording.area_name(found.tag, texts), beside)


def _category(found: CategoryFound, texts: Texts) -> _Told:
    above = (wording.pair_text(names, texts) for names in found.above)
    return _Told("categories", found, wording.pair_text(found.name, texts), " › ".join(above))


def _order(line: OrderLine, texts: Texts) -> _Told:
    place = wording.area_name(line.place[-1], texts) if line.place else tr("common.unassigned")
    beside = _BESIDE.join((wording.pair_text(line.category, texts), place))
    return _Told("orders", line, line.number, beside)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    inner = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
    if not isinstance(content, _Told):
        write(painter, inner, str(content), "ink3", theme.font(12))
        return
    side = theme.px(SIDE_IN_LISTS)
    mark = QRectF(inner.left(), box.center().y() - side / 2, side, side)
    if isinstance(content.hit, OrderLine):
        paint_tier(painter, mark, content.hit.tier)
    else:
        paint_icon(painter, mark, _ICONS[content.kind], "ink2")
    words = inner.adjusted(side + theme.px(8), 0, 0, 0)
    face = theme.font(13, chosen)
    used = write(painter, words, content.name, "ink", face)
    rest = words.adjusted(used + theme.px(12), 0, 0, 0)
    if rest.width() > width_of("…", theme.font(12)) * 4:
        write(painter, rest, content.beside, "ink3", theme.font(12), RIGHT)

"""How the cells of a list of orders are drawn: signs, marks, the bar of time used, lines between rows."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from data.figures import OrderLine, OrderState
from widgets import theme
from widgets.orders.order_model import LINE, RIGHT_ALIGNED, Column, TableRow
from widgets.parts.painting import LEFT, RIGHT, fill_box, write
from widgets.parts.state_icon import SIGN_OF_ORDER, paint_sign
from widgets.parts.tier_mark import SIDE_IN_LISTS, paint_tier

DUE_AT = 0.78
"""Where on the bar of time used the due instant stands; what lies beyond it is overdue."""

_INK_OF_STATE = {OrderState.OVERDUE: "alert", OrderState.DUE_TODAY: "warn"}


class OrderDelegate(QStyledItemDelegate):
    """Draws a cell whole, ground and line included; a hovered row is marked over its whole width."""

    hovered = -1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        row = index.data(LINE)
        box = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or index.row() == self.hovered:
            painter.fillRect(box, theme.colour("accent_soft" if selected else "sunken"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        if isinstance(row, TableRow):  # else the line is still on its way
            _draw(painter, box, row, Column(index.column()), selected)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of a row of lists."""
        return QSize(theme.px(60), row_height())


def row_height() -> int:
    """The height of a row of lists, in pixels."""
    return theme.px(28 if theme.current().compact else 32)


def _draw(painter: QPainter, box: QRectF, row: TableRow, column: Column, selected: bool) -> None:
    line = row.line
    match column:
        case Column.SIGN:
            sign = SIGN_OF_ORDER.get(line.state)
            if sign is not None:
                side = theme.px(14)
                square = QRectF(box.right() - side, box.center().y() - side / 2, side, side)
                paint_sign(painter, square, sign)
        case Column.TIER:
            side = theme.px(SIDE_IN_LISTS)
            square = QRectF(box.left() + theme.px(8), box.center().y() - side / 2, side, side)
            paint_tier(painter, square, line.tier)
        case Column.USED:
            inset = theme.px(6)
            high = theme.px(8)
            bar = QRectF(box.left() + inset, box.center().y() - high / 2, box.width() - 2 * inset, high)
            paint_used(painter, bar, line)
        case _:
            _write(painter, box, row, column, selected)


def _write(painter: QPainter, box: QRectF, row: TableRow, column: Column, selected: bool) -> None:
    ink, bold = "ink2", False
    if column is Column.NUMBER:
        ink = "accent" if selected else "ink2"
    elif column is Column.CATEGORY:
        ink, bold = "ink", selected
    elif column is Column.PLACE or (column is Column.RETURNS and row.line.returns):
        ink = "ink"
    elif column is Column.REMAINING:
        ink = _INK_OF_STATE.get(row.line.state, "ink2")
        bold = row.line.state is OrderState.OVERDUE
    elif column is Column.RETURNS:
        ink = "ink3"
    inner = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
    align = RIGHT if column in RIGHT_ALIGNED else LEFT
    write(painter, inner, row.words[column], ink, theme.font(13, bold), align)


def paint_used(painter: QPainter, box: QRectF, line: OrderLine) -> None:
    """Draw the share of the limit that has run; the tick is the due instant, red lies beyond it."""
    due = box.left() + box.width() * DUE_AT
    track = QRectF(box.left(), box.top(), due - box.left(), box.height())
    radius = theme.px(2)
    fill_box(painter, track, "sunken", radius)
    if line.used is None:
        return
    ground = theme.colour("line_strong") if line.state is OrderState.PAUSED else _used_colour()
    run = QRectF(track.left(), track.top(), track.width() * min(1.0, line.used), track.height())
    if run.width() >= 1:
        fill_box(painter, run, ground, radius)
    if line.used > 1:
        beyond = min(box.right(), due + max(2.0, (line.used - 1) * track.width()))
        fill_box(painter, QRectF(due, box.top(), beyond - due, box.height()), "alert", radius)
    painter.setPen(QPen(theme.colour("ink"), 1.5, c=Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(due, box.top() - 3), QPointF(due, box.bottom() + 3))


def _used_colour() -> QColor:
    return QColor(theme.current().palette.quantity.steps[2])

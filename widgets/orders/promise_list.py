"""The promises of a stationing day, one a row: what, where and whose, by when, what became of it, and why."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data import promise_tables as told
from data.figures.morning import Outcome
from data.figures.promises import PromiseLine, PromisesFigure
from data.figures.tables import Table
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.painting import RIGHT, write
from widgets.parts.press_list import PressList
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow
from widgets.parts.state_icon import Sign, paint_sign

_ROW = 64
_SIGNS = {Outcome.LATE: Sign.ALARM, Outcome.KEPT: Sign.TICK, Outcome.DROPPED: Sign.PAUSE}
_SHARES = (0.36, 0.28, 0.16, 0.20)
"""What of the width matter and place, owner, times, and outcome take."""


@dataclass(frozen=True, slots=True)
class _Promise:
    """A promise in words: an upper and a lower line for each of the four columns."""

    sign: Sign | None
    upper: tuple[str, str, str, str]
    lower: tuple[str, str, str, str]
    late: bool


class PromiseList(Retelling):
    """A press on a promise asks for the order that bears it out."""

    order_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: PromisesFigure | None = None
        self.list = PressList(_paint)
        self.list.setObjectName("list")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.row_pressed.connect(self.order_wanted)
        self.retell()

    def show_figure(self, figure: PromisesFigure) -> None:
        """Show the promises of a day."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the promises as a table."""
        return None if self._figure is None else told.promises_table(self._figure)

    def retell(self) -> None:
        """Put the promises into the words of now."""
        super().retell()
        if self._figure is None:
            return
        texts, zone = i18n.current(), self._figure.district.zone
        rows = []
        for line in self._figure.lines:
            promise = _promise(line, zone, texts)
            said = "\n".join(filter(None, (*promise.upper, *promise.lower)))
            order = next((id_ for _, id_ in line.orders if id_ is not None), None)
            rows.append(ListRow(order, said, 56 if theme.current().compact else _ROW, promise))
        self.list.show_rows(tr("page.promises"), rows)


def _promise(line: PromiseLine, zone: str, texts: Texts) -> _Promise:
    owner, phone = told.owner_words(line, texts)
    due = tr("promises.no_due") if line.due is None else texts.datetime(line.due, zone)
    done = "" if line.done is None else tr("promises.done_at", time=texts.datetime(line.done, zone))
    evidence = told.evidence_words(line, texts)
    carried = f" · {tr('promises.carried')}" if line.carried else ""
    return _Promise(
        sign=_SIGNS.get(line.outcome),
        upper=(line.matter, owner, tr("promises.due_by", time=due), told.outcome_words(line, texts)),
        lower=(
            " · ".join(filter(None, (told.place_words(line, texts) + carried, evidence))),
            phone,
            done,
            told.reason_words(line, texts),
        ),
        late=line.outcome is Outcome.LATE,
    )


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw a promise on two lines in four columns beside its sign."""
    assert isinstance(content, _Promise)
    pad, side, gap, high = theme.px(8), theme.px(16), theme.px(16), theme.px(23)
    top = box.center().y() - high
    if content.sign is not None:
        sign = QRectF(box.left() + pad, top + (high - side) / 2, side, side)
        paint_sign(painter, sign, content.sign)
    left = box.left() + pad + side + theme.px(10)
    width = box.right() - left - pad
    for column, share in enumerate(_SHARES):
        wide = width * share
        upper = QRectF(left, top, wide - (gap if column < 3 else 0), high)
        last = column == len(_SHARES) - 1
        ink = "alert" if last and content.late else "ink" if column in {0, 3} else "ink2"
        bold = column == 0 or (last and content.late)
        align = {"align": RIGHT} if last else {}
        write(
            painter, upper, content.upper[column], ink, theme.font(14 if column == 0 else 13, bold), **align
        )
        lower = upper.translated(0, high)
        write(painter, lower, content.lower[column], "ink2", theme.font(12), **align)
        left += wide
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))

"""The sources of the orders: how many, from when to when, which of the six steps they record, how fresh."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.figures import Freshness
from data.figures.quality import SourceLine
from data.terms import Stage
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.frame.freshness_stamp import age_text
from widgets.parts.painting import CENTRE, RIGHT, fill_box, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList
from widgets.parts.state_icon import Sign, paint_sign

_DAY = 86_400
_MARK, _BETWEEN = 18, 3
HEIGHT, HEIGHT_COMPACT = 50, 44
"""Height of a row, in design px."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A source in words."""

    source: SourceLine
    orders: str
    lower: tuple[str, ...]
    age: str
    stale: bool


class SourceTable(Retelling):
    """Two lines a source; the steps are small marks, filled where they are recorded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: tuple[tuple[SourceLine, ...], Freshness | None, str] = ((), None, "UTC")
        self.list = RowList(_draw)
        self.list.setObjectName("list")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.retell()

    def show_figure(self, sources: Sequence[SourceLine], freshness: Freshness | None, zone: str) -> None:
        """Show sources against the clock of the board, in the district's time zone."""
        self._figure = (tuple(sources), freshness, zone)
        self.retell()

    def retell(self) -> None:
        """Put the sources into the words of now."""
        super().retell()
        (sources, freshness, zone), texts = self._figure, i18n.current()
        high = HEIGHT_COMPACT if theme.current().compact else HEIGHT
        rows = [
            ListRow(source.code, _said(told, texts), high, told)
            for source in sources
            for told in (_told(source, freshness, zone, texts),)
        ]
        self.list.show_rows(tr("sources.title"), rows, self.list.key)


def _told(source: SourceLine, freshness: Freshness | None, zone: str, texts: Texts) -> _Told:
    age, stale = _age(source, freshness, texts)
    return _Told(
        source,
        texts.text("sources.orders", n=source.orders),
        tuple(part for part in _parts(source, zone, texts) if part),
        age,
        stale,
    )


def _parts(source: SourceLine, zone: str, texts: Texts) -> list[str]:
    """Say the range of a source, and when it was exported and imported, the most telling first."""
    since, until = source.since, source.until
    day = texts.date_year
    span = "" if since is None or until is None else texts.text(
        "sources.range", since=day(since, zone), until=day(until, zone)
    )  # fmt: skip
    exported, imported = (
        "" if at is None else texts.text(key, time=texts.datetime_year(at, zone))
        for key, at in (("sources.exported", source.exported), ("sources.imported", source.imported))
    )
    return [span, imported, exported]


def _age(source: SourceLine, freshness: Freshness | None, texts: Texts) -> tuple[str, bool]:
    """Say how old the newest of a source is: by the wall's clock while live, else against the data time."""
    newest = max(source.until or 0, source.exported or 0)
    if freshness is None or not newest:
        return "", False
    behind = max(0, freshness.now - newest)
    if freshness.live:
        return age_text(behind, freshness.usual, texts), behind > freshness.usual
    if behind < _DAY:
        return texts.text("stamp.data_clock"), False
    return texts.text("sources.behind", duration=texts.duration(behind // _DAY * _DAY)), True


def _steps(source: SourceLine, texts: Texts) -> str:
    if not source.steps:
        return texts.text("sources.steps.none")
    if len(source.steps) == len(Stage):
        return texts.text("sources.steps.all")
    names = [texts.text(f"stage.{step.name.lower()}.short") for step in source.steps]
    return texts.text("sources.steps", steps=texts.text("list.and").join(names))


def _said(told: _Told, texts: Texts) -> str:
    parts = (told.source.code, told.orders, *told.lower, told.age, _steps(told.source, texts))
    return "\n".join(part for part in parts if part)


def _draw(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw code, count and steps over range, times and age."""
    assert isinstance(content, _Told)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
    inner = box.adjusted(theme.px(4), theme.px(4), -theme.px(4), -theme.px(5))
    upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
    lower = QRectF(inner.left(), inner.center().y(), inner.width(), inner.height() / 2)
    left = _draw_steps(painter, upper, content.source.steps)
    count = upper.adjusted(0, 0, left - upper.right() - theme.px(16), 0)
    wide = write(painter, count, content.orders, "ink", theme.font(13), RIGHT)
    name = upper.adjusted(0, 0, count.right() - wide - theme.px(12) - upper.right(), 0)
    write(painter, name, content.source.code, "ink", theme.font(13, True))
    small, ink = theme.font(12), "warn" if content.stale else "ink3"
    taken = width_of(content.age, small)
    write(painter, lower, content.age, ink, small, RIGHT)
    if content.stale:
        side = theme.px(14)
        sign = QRectF(lower.right() - taken - side - theme.px(4), lower.center().y() - side / 2, side, side)
        paint_sign(painter, sign, Sign.CLOCK)
        taken += side + theme.px(4)
    room = lower.adjusted(0, 0, -taken - theme.px(12), 0)
    write(painter, room, _fitting(content.lower, room.width()), "ink3", small)


def _fitting(parts: Sequence[str], width: float) -> str:
    """Join as many parts as there is room for; the row's tool tip tells all."""
    said = [" · ".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return next((each for each in said if width_of(each, theme.font(12)) <= width), said[-1] if said else "")


def _draw_steps(painter: QPainter, box: QRectF, steps: Sequence[Stage]) -> float:
    """Draw six numbered marks at the right of a box, filled where a step is recorded; give their left."""
    side, gap = theme.px(_MARK), theme.px(_BETWEEN)
    left = box.right() - len(Stage) * side - (len(Stage) - 1) * gap
    for number, step in enumerate(Stage):
        mark = QRectF(left + number * (side + gap), box.center().y() - side / 2, side, side)
        known = step in steps
        fill_box(painter, mark, "sunken" if known else "surface", theme.px(3), None if known else "line")
        face = theme.font(12, known)
        write(painter, mark, str(int(step)), "ink" if known else "line_strong", face, CENTRE)
    return left

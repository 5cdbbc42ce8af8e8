"""How often warnings were right: one bar over all, and by quarter with the days that they came ahead."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures.tables import Table
from data.figures.warnings import RecordQuarter, WarningRecord
from data.warning_tables import quarter_text, record_table
from resources import i18n
from resources.i18n import DASH, Texts, tr
from widgets import theme
from widgets.parts.painting import RIGHT, canvas, fill_box, fitting, width_of, write
from widgets.parts.retelling import Retelling

_BAR, _LINE = 12, 20
_FEW = 3
"""So many quarters are drawn where the window is small; the table has all."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A quarter in words: its name, its counts, its precision with the fraction, and the lead."""

    name: str
    record: WarningRecord
    share: str
    lead: str


class RecordView(Retelling):
    """What is right, false, unclear, still open or expired untaken stands in that order, in every bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: tuple[WarningRecord, tuple[RecordQuarter, ...]] | None = None
        self._rows: list[_Row] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, record: WarningRecord, quarters: Sequence[RecordQuarter]) -> None:
        """Show what became of all warnings, and of those of each quarter, oldest first."""
        self._figure = record, tuple(quarters)
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the record as a table."""
        return None if self._figure is None else record_table(*self._figure)

    def retell(self) -> None:
        """Put the record into words."""
        super().retell()
        self.updateGeometry()
        if self._figure is None:
            return
        texts, (record, quarters) = i18n.current(), self._figure
        shown = quarters[-_FEW:] if theme.current().compact else quarters
        self._rows = [
            _Row(
                quarter_text(each, texts),
                each.record,
                share_text(each.record, texts),
                DASH if each.lead is None else texts.text("warnings.lead", n=texts.decimal(each.lead, 0)),
            )
            for each in shown
        ]
        self.setAccessibleName(tr("warnings.part.record"))
        told = (f"{row.name} {row.share} {row.lead}" for row in self._rows)
        self.setAccessibleDescription("; ".join([share_text(record, texts), *told]))

    def sizeHint(self) -> QSize:
        """The bar with its legend, and a line for each quarter under their heads."""
        lines = 2 + (len(self._rows) + 1 if self._rows else 0)
        return QSize(theme.px(360), theme.px(lines * _LINE + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, what its parts are, and the quarters."""
        painter = canvas(self)
        if self._figure is not None:
            line, texts = theme.px(_LINE), i18n.current()
            record = self._figure[0]
            _paint_bar(painter, QRectF(0, theme.px(3), self.width(), theme.px(_BAR)), record)
            self._paint_legend(painter, QRectF(0, line, self.width(), line), record, texts)
            self._paint_quarters(painter, 2 * line + theme.px(4), texts)
        painter.end()

    def _paint_legend(self, painter: QPainter, box: QRectF, record: WarningRecord, texts: Texts) -> None:
        face, left = theme.font(12), box.left()
        used = write(painter, box, share_text(record, texts), "ink2", theme.font(12, bold=True), RIGHT)
        for name, count, colour in _parts(record):
            words = f"{texts.text(f'warnings.judged.{name}')} {texts.count(count)}"
            wide = width_of(words, face) + theme.px(30)
            if left + wide > box.right() - used:
                break
            swatch = QRectF(left, box.center().y() - theme.px(5), theme.px(10), theme.px(10))
            fill_box(painter, swatch, colour, 2)
            write(
                painter,
                QRectF(swatch.right() + theme.px(5), box.top(), wide, box.height()),
                words,
                "ink2",
                face,
            )
            left += wide

    def _paint_quarters(self, painter: QPainter, top: float, texts: Texts) -> None:
        """Draw a line a quarter: its name, a bar as long as it has warnings, its precision, the lead."""
        if not self._rows:
            return
        face, line, wide = theme.font(12), theme.px(_LINE), self.width()
        most = max(1, *(sum(count for _, count, _ in _parts(row.record)) for row in self._rows))
        columns = (0.0, wide * 0.22, wide * 0.56, wide * 0.82)
        for at, key in enumerate(("quarter", "", "precision", "lead")):
            if key:
                box = QRectF(columns[at], top, (*columns, wide)[at + 1] - columns[at], line)
                head = (texts.text(f"warnings.quarters.{key}"), texts.text(f"warnings.quarters.{key}.short"))
                write(painter, box, fitting(head, face, box.width()), "ink3", face)
        for at, row in enumerate(self._rows, 1):
            y = top + at * line
            count = sum(count for _, count, _ in _parts(row.record))
            write(painter, QRectF(columns[0], y, columns[1], line), row.name, "ink2", face)
            room = (columns[2] - columns[1] - theme.px(12)) * count / most
            if count:
                _paint_bar(painter, QRectF(columns[1], y + theme.px(6), room, theme.px(8)), row.record)
            write(painter, QRectF(columns[2], y, columns[3] - columns[2], line), row.share, "ink2", face)
            write(painter, QRectF(columns[3], y, wide - columns[3], line), row.lead, "ink2", face)


def share_text(record: WarningRecord, texts: Texts) -> str:
    """Give the precision with its fraction; a dash where no warning is closed."""
    closed = record.right + record.false + record.unclear
    if record.precision is None:
        return DASH
    return (
        f"{record.right}/{closed} = {texts.percent(record.precision)}"
        if closed >= 10
        else (f"{record.right} / {closed}")
    )


def _parts(record: WarningRecord) -> tuple[tuple[str, int, QColor], ...]:
    palette = theme.current().palette
    return (
        ("right", record.right, QColor(palette.quantity.steps[3])),
        ("false", record.false, QColor(palette.attention.steps[2])),
        ("unclear", record.unclear, QColor(palette.line_strong)),
        ("open", record.open, QColor(palette.sunken)),
        *((("expired", record.expired, QColor(palette.line)),) if record.expired else ()),
    )


def _paint_bar(painter: QPainter, box: QRectF, record: WarningRecord) -> None:
    parts = _parts(record)
    whole = sum(count for _, count, _ in parts)
    if not whole:
        fill_box(painter, box, "sunken", 2)
        return
    left = box.left()
    for _, count, colour in parts:
        wide = box.width() * count / whole
        if wide:
            fill_box(painter, QRectF(left, box.top(), max(wide - 1, 1), box.height()), colour, 2)
        left += wide

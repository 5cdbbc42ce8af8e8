"""The legend of a map: what each colour means, on how many areas it lies, and whether it is locked."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from data import wording
from data.figures import Attention, Legend
from resources import definitions, i18n
from resources.i18n import tr
from widgets import theme
from widgets.map.fills import class_colours
from widgets.parts.icons import icon
from widgets.parts.painting import RIGHT, canvas, fill_box, hatch, width_of, write
from widgets.parts.retelling import Retelling

_ROW, _SWATCH, _GAP, _EDGE = 22, 18, 10, 6


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line: its fill (None: the hatch of no data), its words and its count of areas."""

    fill: str | None
    words: str
    count: int


class LegendView(Retelling):
    """Classes from light to dark, then the areas without one: stacked, or as a strip in narrow panels."""

    lock_requested = Signal(bool)
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, strip: bool = False, editable: bool = False) -> None:
        super().__init__(parent)
        self._strip, self._editable = strip, editable
        self._legend: Legend | None = None
        self._not_judged = 0
        self._title = ""
        self._entries: list[_Entry] = []
        self.lock = QToolButton(self)
        self.lock.setObjectName("lock")
        self.lock.clicked.connect(self._ask_lock)
        self.edit = QToolButton(self)
        self.edit.setObjectName("edit")
        self.edit.clicked.connect(self.edit_requested)
        self.retell()

    @property
    def texts(self) -> list[tuple[str, int]]:
        """The words and counts of all lines, as they stand."""
        return [(entry.words, entry.count) for entry in self._entries]

    def show_figure(self, legend: Legend, not_judged: int = 0) -> None:
        """Show a legend; `not_judged` areas are listed without colour (the city's tier)."""
        self._legend, self._not_judged = legend, not_judged
        self.retell()

    def show_strip(self, strip: bool) -> None:
        """Stand in lines below the map, or in a column beside it."""
        if strip != self._strip:
            self._strip = strip
            self.retell()

    def retell(self) -> None:
        """Put the legend into the words and colours of now."""
        super().retell()
        legend = self._legend
        self.lock.setVisible(legend is not None)
        self.edit.setVisible(legend is not None and self._editable)
        if legend is None:
            return
        self._entries = _entries(legend, self._not_judged)
        if self._strip and not legend.no_data:
            del self._entries[-1]
        self._title = wording.named_unit(legend.measure, i18n.current())
        words = tr("map.legend.locked" if legend.locked else "map.legend.unlocked")
        self.lock.setIcon(icon("lock" if legend.locked else "unlock", "ink2", 16))
        self.lock.setToolTip(words)
        self.lock.setAccessibleName(words)
        self.edit.setIcon(icon("edit", "ink2", 16))
        self.edit.setToolTip(tr("classes.edit"))
        self.edit.setAccessibleName(tr("classes.edit"))
        self.setAccessibleName(tr("map.legend.name", measure=self._title))
        self.setAccessibleDescription("; ".join(f"{entry.words}: {entry.count}" for entry in self._entries))
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Stacked: as wide as its longest line; a strip takes the lines that its width needs."""
        if not self._strip:
            high = theme.px(_ROW) * (len(self._entries) + 1) + theme.px(6)
            return QSize(self._column() + 2 * theme.px(_EDGE), high + 2 * theme.px(_EDGE))
        lines = max((line for line, _ in self._flow()), default=0) + 1
        return QSize(theme.px(320), lines * theme.px(24) + theme.px(12))

    def minimumSizeHint(self) -> QSize:
        """Nothing of a legend may be hidden."""
        return QSize(theme.px(160), self.sizeHint().height()) if self._strip else self.sizeHint()

    def _ask_lock(self) -> None:
        if self._legend is not None:
            self.lock_requested.emit(not self._legend.locked)

    def _lay_out(self) -> None:
        side = theme.px(28)
        self.lock.setFixedSize(side, side)
        edge = theme.px(8) if self._strip else 0
        self.lock.move(self.width() - side - edge, theme.px(4))
        self.edit.setFixedSize(side, side)
        self.edit.move(self.lock.x() - side, theme.px(4))
        self.updateGeometry()

    @property
    def _buttons(self) -> int:
        """The room that the buttons take, in pixels of the design."""
        return 56 if self._editable else 28

    def _column(self) -> int:
        title = width_of(self._title, theme.font(12)) + theme.px(self._buttons + 4)
        words = max((width_of(entry.words, theme.font(12)) for entry in self._entries), default=0)
        counts = max((width_of(f"{entry.count:,}", theme.font(12)) for entry in self._entries), default=0)
        return max(title, theme.px(_SWATCH + _GAP + 16) + words + counts)

    def _flow(self) -> list[tuple[int, float]]:
        """Give line and left edge of each entry of a strip."""
        found: list[tuple[int, float]] = []
        line, left, room = 0, float(theme.px(12)), self.width() - theme.px(self._buttons + 16)
        for entry in self._entries:
            wide = self._wide(entry)
            if left + wide > room and left > theme.px(12):
                line, left = line + 1, float(theme.px(12))
            found.append((line, left))
            left += wide + theme.px(18)
        return found

    def _wide(self, entry: _Entry) -> int:
        count = width_of(f"{entry.count:,}", theme.font(12, bold=True))
        return theme.px(_SWATCH + 12) + width_of(entry.words, theme.font(12)) + count

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lock in its corner."""
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, swatches, words and counts."""
        painter = canvas(self)
        if self._strip:
            self._paint_strip(painter)
        elif self._entries:
            self._paint_column(painter)
        painter.end()

    def _paint_column(self, painter: QPainter) -> None:
        fill_box(painter, QRectF(self.rect()), "surface", theme.px(6))  # the map may lie below
        edge = theme.px(_EDGE)
        row = QRectF(edge, edge, self.width() - 2 * edge, theme.px(_ROW))
        write(
            painter, row.adjusted(0, 0, -theme.px(self._buttons - 6), 0), self._title, "ink2", theme.font(12)
        )
        for i, entry in enumerate(self._entries):
            line = row.translated(0, theme.px(_ROW) * (i + 1) + theme.px(4))
            _paint_swatch(painter, line, entry.fill)
            words = line.adjusted(theme.px(_SWATCH + _GAP), 0, 0, 0)
            ink = "ink2" if entry.count else "ink3"
            write(painter, words, entry.words, ink, theme.font(12))
            write(painter, line, f"{entry.count:,}", "ink" if entry.count else "ink3", theme.font(12), RIGHT)

    def _paint_strip(self, painter: QPainter) -> None:
        for entry, (line, left) in zip(self._entries, self._flow(), strict=True):
            box = QRectF(left, theme.px(6) + line * theme.px(24), self._wide(entry), theme.px(24))
            _paint_swatch(painter, box, entry.fill)
            words = box.adjusted(theme.px(_SWATCH + 6), 0, 0, 0)
            taken = write(painter, words, entry.words, "ink2", theme.font(12))
            count = words.adjusted(taken + theme.px(6), 0, theme.px(6), 0)
            write(painter, count, f"{entry.count:,}", "ink", theme.font(12, bold=True))


def _entries(legend: Legend, not_judged: int) -> list[_Entry]:
    palette, texts = theme.current().palette, i18n.current()
    classes = [
        _Entry(fill, wording.class_text(legend, i, texts), count)
        for i, (fill, count) in enumerate(zip(class_colours(legend, palette), legend.counts, strict=True))
    ]
    if legend.attention is Attention.LOWER_IS_WORSE:
        classes.reverse()
    sized = definitions.unit(legend.measure) in definitions.PER_SIZE
    few = tr("common.too_few.short", n=definitions.minimum_n())
    few = tr("map.legend.few_counted", n=definitions.LEAST_COUNTED) if sized else few
    told = _is_rate(legend) or sized
    found = [*classes, *([_Entry(palette.surface, few, legend.too_few)] if told else [])]
    if legend.no_base:
        found.append(_Entry(palette.surface, tr("cell_state.no_base"), legend.no_base))
    if not_judged:
        found.append(_Entry(palette.sunken, tr("cell_state.not_judged"), not_judged))
    per_head = definitions.unit(legend.measure) == "per_10000_residents"
    missing = tr("cell_state.no_residents" if per_head else "cell_state.no_data")
    return [*found, _Entry(None, missing, legend.no_data)]


def _is_rate(legend: Legend) -> bool:
    return definitions.unit(legend.measure) in definitions.PERCENT


def _paint_swatch(painter: QPainter, line: QRectF, fill: str | None) -> None:
    box = QRectF(
        line.left() + 0.5, line.center().y() - theme.px(7) + 0.5, theme.px(_SWATCH) - 1, theme.px(14) - 1
    )
    painter.setBrush(hatch() if fill is None else QBrush(QColor(fill)))
    painter.setBrushOrigin(QPointF(box.topLeft()))
    painter.setPen(QPen(theme.colour("line_strong"), 1))
    painter.drawRoundedRect(box, theme.px(3), theme.px(3))

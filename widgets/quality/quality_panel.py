"""What the orders carry and lack: a line each with fraction, share and bar; a pressed one is explained.

What all should have is drawn in the hue of quantities, what none should have in that of attention; a line
that counts nothing stays pale.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from data.figures.quality import QualityLine
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import LEFT, RIGHT, fill_box, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList
from widgets.quality.quality_words import fraction_text, is_fault, share_text

_FAULT, _WANTED = 3, 2
"""Steps of the ramps of attention and of quantities that bars are filled with."""


_BAR = (24, 64)
"""The least and the usual length of a bar, in design px."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A line in words, with the widths that names, fractions and shares of all lines need."""

    line: QualityLine
    name: str
    fraction: str
    share: str
    widths: tuple[float, float, float]


class QualityPanel(Retelling):
    """Lines in three groups; under them the explanation of the one that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[QualityLine, ...] = ()
        self._chosen: str | None = None
        self.list, self.explanation = RowList(_draw), _Explanation()
        self.list.setObjectName("list")
        self.explanation.setObjectName("explanation")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.explanation)
        self.list.row_chosen.connect(self._choose)
        self.explanation.fold.clicked.connect(lambda: self._choose(None))
        self.retell()

    def show_figure(self, lines: Sequence[QualityLine]) -> None:
        """Show lines; the explained one stays open while it is among them."""
        self._lines = tuple(lines)
        self.retell()

    def retell(self) -> None:
        """Put lines and explanation into the words of now."""
        super().retell()
        self._column.setSpacing(theme.px(8))
        texts = i18n.current()
        self.list.show_rows(tr("quality.title"), list(_rows(self._lines, texts)), self._chosen)
        line = next((line for line in self._lines if line.kind == self._chosen), None)
        self.explanation.setVisible(line is not None)
        if line is not None:
            self.explanation.show_figure(line)

    def _choose(self, kind: object) -> None:
        self._chosen = kind if isinstance(kind, str) else None
        self.retell()


class _Explanation(QWidget):
    """What a line means and what to do about it."""

    def __init__(self) -> None:
        super().__init__()
        box = Retelling()
        box.setProperty("panel", "true")
        self.name, self.fold = LineLabel(size=13, bold=True), QToolButton()
        self.text = QLabel()
        for part in ("name", "fold", "text"):
            getattr(self, part).setObjectName(part)
        head, column, whole = QHBoxLayout(), QVBoxLayout(box), QVBoxLayout(self)
        head.addWidget(self.name, 1)
        head.addWidget(self.fold)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(box)
        column.setContentsMargins(*(theme.px(side) for side in (12, 4, 4, 8)))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self.text)
        self.text.setProperty("kind", "label")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_figure(self, line: QualityLine) -> None:
        """Explain a line."""
        texts = i18n.current()
        self.name.show_figure(f"{texts.text(f'quality.{line.kind}')} · {fraction_text(line, texts)}")
        means, advice = (texts.text(f"quality.{line.kind}.{part}") for part in ("means", "do"))
        self.text.setText(f"{means}\n{texts.text('quality.to_do', text=advice)}")
        self.fold.setIcon(icon("close", "ink2", 16))
        self.fold.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.fold.setToolTip(texts.text("quality.fold"))
        self.fold.setAccessibleName(texts.text("quality.fold"))
        self.setAccessibleName(f"{self.name.text}\n{self.text.text()}")
        self._fit()

    def _fit(self) -> None:
        """Give the text the height that it takes at this width; nested layouts do not ask for it."""
        high = self.text.heightForWidth(max(theme.px(80), self.width() - theme.px(18)))
        self.text.setFixedHeight(max(0, high))  # without text it is -1

    def resizeEvent(self, event: object) -> None:
        """Break the text anew."""
        self._fit()


def _rows(lines: Sequence[QualityLine], texts: Texts) -> Iterator[ListRow]:
    """Give lines under the heading of their group; of marks and lacks those that count come first."""
    small, bold = theme.font(12), theme.font(13, True)
    names = (width_of(texts.text(f"quality.{line.kind}"), theme.font(13)) for line in lines)
    fractions = (width_of(fraction_text(line, texts), small) for line in lines)
    shares = (width_of(share_text(line, texts), bold) for line in lines)
    widths = (max(names, default=0), max(fractions, default=0), max(shares, default=0))
    high = 20 if theme.current().compact else 26
    for group, members in _grouped(lines).items():
        name = texts.text(f"quality.group.{group}")
        yield ListRow(f"group.{group}", name, high, name, heading=True)
        for line in members:
            told = _Told(
                line,
                texts.text(f"quality.{line.kind}"),
                fraction_text(line, texts),
                share_text(line, texts),
                widths,
            )
            yield ListRow(line.kind, f"{told.name}, {told.fraction}, {told.share}", high, told)


def _grouped(lines: Sequence[QualityLine]) -> dict[str, list[QualityLine]]:
    groups: dict[str, list[QualityLine]] = {}
    for line in lines:
        groups.setdefault(_group(line), []).append(line)
    for members in groups.values():
        members.sort(key=lambda line: is_fault(line) and not line.numerator)
    return groups


def _group(line: QualityLine) -> str:
    if line.kind.startswith("mark."):
        return "marks"
    return "lacking" if is_fault(line) else "placed"


def _draw(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw a heading, or a line: name, fraction, share, and a thin bar from zero."""
    if isinstance(content, str):
        write(painter, box.adjusted(0, theme.px(4), 0, 0), content, "ink3", theme.font(12))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        return
    assert isinstance(content, _Told)
    line, (longest, fraction, share) = content.line, content.widths
    quiet = not line.numerator
    inset = theme.px(16 if line.kind.startswith("placed_by_") else 4)
    right = box.right() - theme.px(4)
    cell = QRectF(right - share, box.top(), share, box.height())
    bold = not quiet and (line.wanted or is_fault(line))
    write(painter, cell, content.share, "ink3" if quiet else "ink", theme.font(13, bold), RIGHT)
    cell = QRectF(cell.left() - theme.px(10) - fraction, box.top(), fraction, box.height())
    write(painter, cell, content.fraction, "ink3" if quiet else "ink2", theme.font(12), RIGHT)
    room = cell.left() - theme.px(10 + 8 + 4) - box.left() - longest
    wide = min(max(room, theme.px(_BAR[0])), theme.px(_BAR[1]))
    bar = QRectF(cell.left() - theme.px(10) - wide, box.center().y() - theme.px(3), wide, theme.px(6))
    name = QRectF(box.left() + inset, box.top(), bar.left() - theme.px(8) - box.left() - inset, box.height())
    write(painter, name, content.name, "ink3" if quiet else "ink", theme.font(13, chosen), LEFT)
    _draw_bar(painter, bar, line)


def _draw_bar(painter: QPainter, bar: QRectF, line: QualityLine) -> None:
    """Draw a share from zero to the whole; what counts at all is at least a stroke wide."""
    if not line.numerator:
        return
    palette = theme.current().palette
    ramp = palette.attention.steps[_FAULT] if is_fault(line) else palette.quantity.steps[_WANTED]
    fill_box(painter, bar, "sunken", bar.height() / 2)
    filled = QRectF(bar)
    filled.setWidth(max(theme.px(2), bar.width() * (line.share or 0)))
    fill_box(painter, filled, QColor(ramp), min(filled.width(), bar.height()) / 2)

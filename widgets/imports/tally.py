"""The counts of an import side by side, and below them why rows were refused or marked."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures.imports import TallyFigure
from resources import i18n
from resources.i18n import Texts
from widgets import theme
from widgets.parts.painting import canvas, fill_box, write
from widgets.parts.retelling import Retelling

_COUNTS = ("read", "accepted", "new", "changed", "unchanged", "rejected", "marked", "unplaced")
_RED = "rejected"


class TallyBand(Retelling):
    """Counts from left to right; refused rows are red where there are any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: TallyFigure | None = None
        self._cells: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, figure: TallyFigure) -> None:
        """Show the counts that this kind of file knows."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put the counts into the words of now."""
        super().retell()
        texts = i18n.current()
        self._cells = cells(self._figure, texts) if self._figure is not None else []
        self.setAccessibleName(", ".join(f"{name} {value}" for name, value, _ in self._cells))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One band."""
        return QSize(theme.px(400), theme.px(50 if theme.current().compact else 58))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the counts in cells of equal width."""
        if not self._cells:
            return
        painter = canvas(self)
        fill_box(painter, QRectF(self.rect()), "sunken", theme.px(6))
        wide = self.width() / len(self._cells)
        for place, (name, value, ink) in enumerate(self._cells):
            cell = QRectF(
                place * wide + theme.px(12), theme.px(4), wide - theme.px(14), self.height() - theme.px(8)
            )
            upper = cell.adjusted(0, 0, 0, -cell.height() * 0.42)
            lower = cell.adjusted(0, cell.height() * 0.58, 0, 0)
            size = 16 if theme.current().compact else 20
            write(painter, upper, value, ink, theme.font(size, bold=True))
            write(painter, lower, name, "ink2", theme.font(12))
        painter.end()


def cells(figure: TallyFigure, texts: Texts) -> list[tuple[str, str, str]]:
    """Give name, value and ink of each count."""
    found = []
    for name in _COUNTS:
        count = getattr(figure, name)
        if count is not None:
            ink = "alert" if name == _RED and count else "ink"
            found.append((texts.text(f"import.count.{name}"), texts.count(count), ink))
    for level, count in (figure.levels or {}).items():
        found.append((texts.text(f"level.{level.word}"), texts.count(count), "ink"))
    return found


def reasons_text(figure: TallyFigure, texts: Texts) -> str:
    """Say in one line why rows were refused and marked."""
    parts = [
        f"{texts.text(f'intake.reject.{reason}')} {texts.count(count)}"
        for reason, count in (figure.reasons or {}).items()
    ]
    for mark, count in (figure.marks or {}).items():
        name = (mark.name or "").lower()
        parts.append(f"{texts.text(f'mark.{name}')} {texts.count(count)}")
    return " · ".join(parts)

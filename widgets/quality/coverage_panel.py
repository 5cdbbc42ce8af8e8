"""How the boundaries of a level cover the ground: the map, and under it the places that are amiss."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data import tabling
from data.figures.coverage import CoverageFigure, CoverageSpot, LevelCoverage
from data.figures.tables import Table
from data.terms import Level
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.map.geometry import Geography
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import RIGHT, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList
from widgets.parts.segmented import Choice, Segmented
from widgets.quality.coverage_map import CoverageMap, paint_mark
from widgets.quality.quality_words import size_text, spot_text


@dataclass(frozen=True, slots=True)
class _Told:
    """A place in words with its number on the map, none where it has no ground."""

    number: str
    name: str
    size: str


class CoveragePanel(Retelling):
    """The hand chooses a level and a place; `levels` may be put into the head of a panel."""

    level_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = CoverageFigure()
        self._ground: Geography | None = None
        self._level: Level | None = None
        self._chosen: int | None = None
        self.levels, self.map, self.list = Segmented(), CoverageMap(), RowList(_draw)
        self.head = LineLabel(size=12, ink="ink3")
        for name in ("levels", "map", "list", "head"):
            getattr(self, name).setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.map, self.head, self.list):
            self._column.addWidget(part, int(part is self.map))
        self.levels.chosen.connect(self._take_level)
        self.list.row_chosen.connect(self._choose)
        self.map.spot_pressed.connect(self._choose)
        self.retell()

    @property
    def shown(self) -> LevelCoverage | None:
        """The level that is shown: the one the hand chose, else the first that has something amiss."""
        levels = self._figure.levels
        chosen = next((each for each in levels if each.level is self._level), None)
        amiss = next((each for each in levels if each.spots), None)
        return chosen or amiss or (levels[0] if levels else None)

    def show_figure(self, figure: CoverageFigure, ground: Geography | None) -> None:
        """Show the coverage on the ground of the district; a place that was chosen is let go of."""
        if figure is not self._figure:
            self._chosen = None
        self._figure, self._ground = figure, ground
        self.retell()

    def as_table(self) -> Table | None:
        """Tell what is amiss on the level that is shown as a table."""
        return None if self.shown is None else tabling.coverage_table(self.shown)

    def retell(self) -> None:
        """Put levels and places into the words of now."""
        super().retell()
        self._column.setSpacing(theme.px(4))
        texts, shown = i18n.current(), self.shown
        choices = [Choice(each.level, texts.text(_short(each.level))) for each in self._figure.levels]
        self.levels.show_figure(choices, shown.level if shown is not None else None)
        self.levels.setVisible(len(choices) > 1)
        if shown is None:
            return
        self.map.show_figure(self._ground, shown, self._chosen)
        self.head.show_figure(tr("coverage.spots"))
        rows = _rows(shown.spots, texts)
        self.list.show_rows(tr("coverage.spots"), rows, self._chosen)
        self.list.setFixedHeight(theme.px(sum(row.height for row in rows[: _most_rows()])))
        for part in (self.head, self.list):
            part.setVisible(bool(rows))

    def subtitle(self, texts: Texts) -> str:
        """Say how many areas of the level are drawn, and how many places are amiss."""
        shown = self.shown
        if shown is None:
            return ""
        drawn = texts.text("coverage.drawn", drawn=shown.drawn, areas=shown.areas)
        if not shown.drawn:
            return drawn
        spots = texts.text("coverage.amiss", n=len(shown.spots)) if shown.spots else ""
        return f"{drawn} · {spots or texts.text('coverage.whole')}"

    def _take_level(self, level: object) -> None:
        self._level = level if isinstance(level, Level) else None
        self._chosen = None
        self.retell()
        self.level_chosen.emit()

    def _choose(self, index: object) -> None:
        self._chosen = index if isinstance(index, int) else None
        self.retell()


def _most_rows() -> int:
    """So many places are in view at once; the map keeps the rest of the room."""
    return 3 if theme.current().compact else 4


def _short(level: Level) -> str:
    return f"level.{level.word}.short"


def _rows(spots: Sequence[CoverageSpot], texts: Texts) -> list[ListRow]:
    high = 28 if theme.current().compact else 30
    return [
        ListRow(index, ", ".join(part for part in (told.name, told.size) if part), high, told)
        for index, spot in enumerate(spots)
        for told in (_told(index, spot, texts),)
    ]


def _told(index: int, spot: CoverageSpot, texts: Texts) -> _Told:
    number = str(index + 1) if spot.rings else ""
    size = size_text(spot.km2, texts) or ", ".join(area.code for area in spot.areas)
    return _Told(number, spot_text(spot, texts), size)


def _draw(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw the number of a place as it stands on the map, its name, and its size."""
    assert isinstance(content, _Told)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
    side, left = theme.px(18), box.left() + theme.px(4)
    if content.number:
        paint_mark(painter, QRectF(left, box.center().y() - side / 2, side, side), content.number, chosen)
    words = box.adjusted(theme.px(4) + side + theme.px(8), 0, -theme.px(4), 0)
    wide = width_of(content.size, theme.font(12))
    write(painter, words, content.size, "ink3", theme.font(12), RIGHT)
    words.setRight(words.right() - wide - theme.px(8))
    write(painter, words, content.name, "ink", theme.font(13, chosen))

"""Two maps on one legend with the table of their numbers: now and then, or one place and another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dashboard.live.jobs import Jobs
from dashboard.pages import heads
from data import wording
from data.figures import Board, HeatmapFigure, Measured
from data.figures.beside import GrowthLine, PeriodPair, TwoPlaces
from data.figures.explaining import Pointed
from data.terms import AreaId
from resources import i18n
from resources.i18n import DASH, tr
from widgets import theme
from widgets.map.geometry import Geography
from widgets.map.grid_heatmap import GridHeatmap
from widgets.parts.panel import Panel
from widgets.parts.plain_table import PlainTable
from widgets.parts.retelling import Retelling


class CompareMaps(Retelling):
    """What is pointed at on one map is outlined on the other, where both show it."""

    area_activated = Signal(object)
    number_activated = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._figure: PeriodPair | TwoPlaces | None = None
        self.sentence = ""
        self._areas: list[AreaId | None] = []
        self._numbers: list[Measured | Pointed] = []
        self.first = GridHeatmap(run=jobs.drawing("compare.first"), legend="strip", tools=False)
        self.second = GridHeatmap(run=jobs.drawing("compare.second"), legend="strip", tools=False)
        self.table = PlainTable()
        self.panels = tuple(Panel(part) for part in (self.first, self.second, self.table))
        for name in ("first", "second", "table"):
            getattr(self, name).setObjectName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for panel in self.panels:
            self._row.addWidget(panel, 1)
        for here, there in ((self.first, self.second), (self.second, self.first)):
            here.legend.lock.setEnabled(False)
            here.area_activated.connect(self.area_activated)
            here.area_hovered.connect(there.highlight)
            here.area_selected.connect(there.select)
        self.table.row_activated.connect(self._act)
        self.retell()

    def show_geography(self, ground: Geography) -> None:
        """Give the maps their boundaries."""
        self.first.show_geography(ground)
        self.second.show_geography(ground)

    def show_board(self, board: Board) -> None:
        """Take the board that the figures to come belong to."""
        self._board = board
        self.retell()

    def show_pair(self, figure: PeriodPair) -> None:
        """Show a period beside an earlier one."""
        self._show(figure, figure.maps)

    def show_two(self, figure: TwoPlaces) -> None:
        """Show a place beside another."""
        self._show(figure, figure.maps)

    def _show(self, figure: PeriodPair | TwoPlaces, maps: tuple[HeatmapFigure, HeatmapFigure]) -> None:
        self._figure = figure
        for shown, each in zip((self.first, self.second), maps, strict=True):
            shown.show_figure(each)
        self.retell()

    def retell(self) -> None:
        """Head the panels and fill the table in the language of now."""
        super().retell()
        self._row.setSpacing(theme.px(12 if theme.current().compact else 16))
        self.panels[2].setFixedWidth(theme.px(736))
        if self._figure is None or self._board is None:
            for panel in self.panels:
                panel.show_empty(tr("figure.waiting"), "", icon="clock")
            return
        for panel in self.panels:
            panel.show_body()
        if isinstance(self._figure, PeriodPair):
            self._tell_pair(self._figure, self._board)
        else:
            self._tell_two(self._figure, self._board)

    def _tell_pair(self, figure: PeriodPair, board: Board) -> None:
        texts = i18n.current()
        measure = wording.measure_name(figure.measure, texts)
        whole = figure.rows[0]
        kind = tr(f"growth.{whole.growth.against}")
        then, now = (wording.dated_text(period, texts) for period in (figure.then, figure.now))
        said = " · ".join(part for part in (measure, heads.filtered(board, texts)) if part)
        self.panels[0].show_head(then, " · ".join((kind, said)))
        self.panels[1].show_head(now, " · ".join((tr("compare.now"), said)))
        self.panels[2].show_head(measure, f"{then} → {now}")
        name = wording.area_name(board.place, texts)
        told = wording.growth_text(whole.growth, texts) + _ending(whole.beyond)
        self.sentence = tr("sentence.at", place=name, rest=told)
        keys = ("place", "now", "fraction", "then", "fraction", "change", "judgement")
        heads_ = [tr(f"compare.{key}") for key in keys]
        names = [name, *(_name(row) for row in figure.rows[1:])]
        rows = [
            [label, *_pair(row.growth.now), *_pair(row.growth.then), _change(row), _judged(row.beyond)]
            for label, row in zip(names, figure.rows, strict=True)
        ]
        self._areas = [None if row.area is None else row.area.id for row in figure.rows]
        self._numbers = [row.growth.now for row in figure.rows]
        self.table.show_rows(measure, heads_, rows)

    def _tell_two(self, figure: TwoPlaces, board: Board) -> None:
        texts = i18n.current()
        measure = wording.measure_name(figure.measure, texts)
        first, second = (wording.area_name(tag, texts) for tag in figure.places)
        for panel, name in zip(self.panels, (first, second), strict=False):
            panel.show_head(name, " · ".join((measure, tr("compare.one_legend"), heads.moment(board, texts))))
        title = tr("compare.title.two", first=first, second=second)
        self.panels[2].show_head(title, heads.moment(board, texts))
        whole = figure.rows[0]
        values = [wording.value_text(number, texts) for number in (whole.first, whole.second)]
        told = tr("compare.two.told", first=first, one=values[0], second=second, other=values[1])
        self.sentence = tr("sentence.at", place=measure, rest=told + _ending(whole.beyond))
        shorts = [wording.area_short(tag, texts) for tag in figure.places]
        heads_ = [tr("common.measure"), *shorts, tr("level.district.short"), tr("compare.judgement")]
        rows: list[list[str]] = []
        self._numbers = []
        for row in figure.rows:
            numbers = (row.first, row.second, row.district)
            name = wording.measure_name(row.first.measure, texts)
            rows.append([name, *(_pair(number)[0] for number in numbers), _judged(row.beyond)])
            if row.first.denominator is not None:
                rows.append([tr("map.readout.fraction"), *(_pair(number)[1] for number in numbers), ""])
            asked = Pointed(row.first, figure.places[0].path)
            self._numbers += [asked] * (len(rows) - len(self._numbers))
        self._areas = [None] * len(rows)
        self.table.show_rows(title, heads_, rows)

    def _act(self, row: int) -> None:
        """Open the place of a row; where it is no other place, ask for its number."""
        here = None if self._board is None else self._board.place.id
        if self._areas[row] is not None and self._areas[row] != here:
            self.area_activated.emit(self._areas[row])
        else:
            self.number_activated.emit(self._numbers[row])


def _name(row: GrowthLine) -> str:
    return tr("common.unassigned") if row.area is None else wording.area_short(row.area, i18n.current())


def _pair(number: Measured) -> tuple[str, str]:
    """Give a value and the fraction that bears it; one too small to compare has its fraction alone."""
    texts = i18n.current()
    fraction = "" if number.denominator is None else wording.fraction_text(number, texts).replace(" ", "")
    return DASH if number.too_few else wording.value_text(number, texts), fraction


def _change(row: GrowthLine) -> str:
    return DASH if row.growth.change is None else wording.grown_brief(row.growth, i18n.current())


def _judged(beyond: bool | None) -> str:
    return DASH if beyond is None else tr("compare.beyond" if beyond else "compare.within")


def _ending(beyond: bool | None) -> str:
    return "" if beyond is None else tr("compare.ending", judged=_judged(beyond))

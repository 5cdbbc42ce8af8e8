"""The page of civic order and vitality: a quadrant of places, its parts beside it, and months below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.telling import TellingPage
from dashboard.store import IMPORTS, VITALITY, BoardStore
from data import wording
from data.figures import Attention, Measured, TrendFigure
from data.figures.vitality import VitalityFigure, VitalityPlace
from data.scope import Scope, local_day, month_of
from data.terms import AreaId
from data.vitality_tables import (
    INDICES,
    bodies_warning,
    missing_text,
    place_text,
    span_text,
    vitality_sentence,
)
from resources import i18n
from resources.definitions import definition
from resources.i18n import Texts, tr
from widgets import theme
from widgets.headlines.trend_chart import TrendChart
from widgets.judging.vitality_quadrant import VitalityQuadrant
from widgets.judging.vitality_rows import vitality_tabs
from widgets.map.geometry import Geography
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel
from widgets.parts.segmented import Choice, Segmented
from widgets.people.fact_tabs import FactTabs
from widgets.people.fact_words import RowOf

if TYPE_CHECKING:  # loaded by the worker, once the window stands
    from data.ledger.snapshot import Snapshot
    from data.store import Store


class VitalityPage(TellingPage):
    """The quadrant over the months of the chosen place at the left, the tables at the right."""

    name = VITALITY

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self.figure: VitalityFigure | None = None
        self._selected: AreaId | None = None
        self._index = INDICES[0]
        self.sentence, self.warning = LineLabel(size=20, small=16, bold=True), LineLabel(size=13, ink="warn")
        self.quadrant, self.trend, self.indices = VitalityQuadrant(), TrendChart(), Segmented()
        self.lists = FactTabs()
        self.chart_panel, self.trend_panel = Panel(self.quadrant), Panel(self.trend)
        self.list_panel = Panel(self.lists)
        self.trend_panel.add_tool(self.indices)
        for name in ("sentence", "warning", "quadrant", "trend", "indices", "lists"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self._left, self._body, self._whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._left.addWidget(self.chart_panel, 13)
        self._left.addWidget(self.trend_panel, 7)
        self._body.addLayout(self._left, 8)
        self._body.addWidget(self.list_panel, 12)
        self._whole.addWidget(self.sentence)
        self._whole.addWidget(self.warning)
        self._whole.addLayout(self._body, 1)

    def _connect(self) -> None:
        self.quadrant.area_selected.connect(self._choose)
        self.quadrant.area_activated.connect(self._go_to)
        self.lists.row_selected.connect(self._choose_row)
        self.lists.row_activated.connect(lambda key: self._go_to(key.area))
        for numbers in (self.lists, self.trend):
            numbers.number_activated.connect(self.store.explain)
        self.indices.chosen.connect(self.show_index)
        self.chart_panel.way_out_requested.connect(lambda: self.store.open_page(IMPORTS))

    def show_ground(self, ground: Geography) -> None:
        """Forget the places of another district."""
        super().show_ground(ground)
        self.figure, self._selected = None, None

    def ask(self) -> None:
        """Ask for the twelve months up to the period of now, with as many before them."""
        from data.board.judging.vitality import PERIODS  # loaded by now, with the worker

        board, scope = self.board, self.store.scope
        if board is None:
            return
        last = local_day(min(board.as_of, board.period.ends), board.district.zone)
        months = Scope(scope.path, period=month_of(last, board.district.zone), as_of=board.as_of)

        def taken(figure: VitalityFigure) -> None:
            if scope == self.store.scope:
                self.show_figure(figure)

        self.feed.stored(f"{self.name}.figure", months, _figure, taken, self.missed, periods=PERIODS)

    def show_figure(self, figure: VitalityFigure) -> None:
        """Show the places; where none can be drawn, what is missing and the way to load it."""
        self.figure = figure
        self._selected = self._selected_in(figure)
        self.quadrant.show_figure(figure)
        self._tell(figure)
        chart = (self.quadrant, *self.indices.buttons, self.trend)
        self.walk(*chart, *self.lists.stops)

    def _selected_in(self, figure: VitalityFigure) -> AreaId | None:
        """Keep the selected place while it is among the places; else take the deepest of the scope."""
        ids = {each.area.id for each in figure.places if each.area is not None}
        if self._selected in ids:
            return self._selected
        return next((area for area in reversed(self.store.scope.path) if area in ids), None)

    def show_index(self, code: str) -> None:
        """Follow civic order, or vitality, over the months."""
        self._index = code
        self.retell()

    def retell(self) -> None:
        """Set measures, choices and heads for the look and language of now."""
        super().retell()
        self.space(self._left, self._body)
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.warning.setVisible(False)
        if self.figure is not None:
            self._tell(self.figure)

    def _tell(self, figure: VitalityFigure) -> None:
        texts, chosen = i18n.current(), self.chosen
        self.sentence.show_figure(vitality_sentence(figure, texts))
        warning = bodies_warning(figure, texts)
        self.warning.show_figure(warning, "warn")
        self.warning.setVisible(bool(warning))
        self.warning.setFixedHeight(theme.px(28))
        self.quadrant.select(self._selected)
        place = wording.area_name(figure.place, texts)
        span, moment = span_text(figure, texts), texts.datetime(figure.as_of, figure.district.zone)
        self.chart_panel.show_head(tr("vitality.quadrant.title", place=place), span, moment)
        if figure.drawn:
            self.chart_panel.show_body()
        else:
            why = tr("vitality.empty.text", why=missing_text(figure, texts))
            self.chart_panel.show_empty(tr("vitality.none"), why, tr("vitality.load"), "vitality")
        self.list_panel.show_head(tr("vitality.tables", place=place), tr("vitality.never_added"), moment)
        if chosen is not None:
            self.lists.show_figure(
                vitality_tabs(figure, chosen, texts), (self.store.scope, figure.last_month)
            )
            self._tell_trend(figure, chosen, texts, moment)

    @property
    def chosen(self) -> VitalityPlace | None:
        """The place whose months are told: the selected one, else the whole district."""
        figure = self.figure
        if figure is None:
            return None
        mine = (each for each in figure.places if each.area is not None and each.area.id == self._selected)
        return next(mine, figure.whole)

    def _tell_trend(self, figure: VitalityFigure, chosen: VitalityPlace, texts: Texts, moment: str) -> None:
        self.indices.show_figure(
            [Choice(code, wording.measure_name(code, texts)) for code in INDICES], self._index
        )
        self.trend.show_figure(_trend(figure, chosen, self._index))
        name = tr("common.total") if chosen.area is None else wording.area_name(chosen.area, texts)
        self.trend_panel.show_head(tr("vitality.months.of", place=name), place_text(chosen, texts), moment)
        if any(each.order is not None or each.vitality is not None for each in chosen.months):
            self.trend_panel.show_body()
        else:
            self.trend_panel.show_empty(tr("vitality.months.none"), "", icon="vitality")

    def _choose(self, area: AreaId) -> None:
        self._selected = area
        self.lists.select(RowOf(area))
        if self.figure is not None:
            self._tell(self.figure)

    def _choose_row(self, key: RowOf) -> None:
        if key.beside is None and key.area != self._selected:
            self._selected = key.area
            if self.figure is not None:
                self._tell(self.figure)

    def _go_to(self, area: AreaId | None) -> None:
        """Look at the grids of a street that is entered."""
        figure = self.figure
        places = () if figure is None else figure.places
        tag = next((each.area for each in places if each.area is not None and each.area.id == area), None)
        if tag is not None:
            self.store.visit(tag.path, VITALITY)


def _figure(snapshot: Snapshot, store: Store, scope: Scope) -> VitalityFigure:
    """Build the figure in the worker, which knows where orders lie."""
    from data.board.judging.vitality import vitality_figure
    from data.ledger.points import read_points

    return vitality_figure(snapshot, scope, read_points(store, snapshot.reaches_back))


def _trend(figure: VitalityFigure, place: VitalityPlace, code: str) -> TrendFigure:
    """Give one index of a place month by month."""
    values = (each.order if code == INDICES[0] else each.vitality for each in place.months)
    empty = Measured(code, definition(code).id, None, None, note="note.no_base")
    numbers = tuple(empty if value is None else replace(empty, value=value, note=None) for value in values)
    return TrendFigure(
        measure=code,
        definition=definition(code).id,
        attention=Attention.NONE,
        periods=tuple(month_of(each.month, figure.district.zone) for each in place.months),
        values=numbers,
        running=False,
    )

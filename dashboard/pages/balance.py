"""The page of the size of grids: each against the standard, and how evenly streets share people and load."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.mapped import MappedPage
from dashboard.store import BALANCE, IMPORTS, BoardStore
from data import wording
from data.figures.balance import BalanceFigure
from data.terms import AreaId
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.cards.number_row import NumberRow
from widgets.map.geometry import Geography
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel
from widgets.parts.segmented import Choice, Segmented
from widgets.people.fact_words import RowOf
from widgets.people.size_rows import SMALL, size_tabs, trial_tab
from widgets.people.size_strips import SizeStrips

STRIPS, MAP = "strips", "map"
"""The two views: small grids as dots against the standard, and a map of any measure of balance."""


class BalancePage(MappedPage):
    """Dots or map at the left, the tables at the right; a grid selected in one is selected in the other."""

    name = BALANCE

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self.figure: BalanceFigure | None = None
        self._by = ""
        self._selected: AreaId | None = None
        self.sentence, self.numbers = LineLabel(size=20, small=16, bold=True), NumberRow()
        self.strips, self.sizes, self.views = SizeStrips(), Segmented(), Segmented()
        self.strip_panel, self.list_panel = Panel(self.strips), Panel(self.lists)
        self.strip_panel.add_tool(self.sizes)
        self.left = QStackedWidget()
        for name in ("sentence", "numbers", "strips", "sizes", "views", "left"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self.numbers.number_activated.connect(store.explain)
        self.sizes.chosen.connect(self.show_size)
        self.views.chosen.connect(self.show_view)
        self.strips.grid_selected.connect(self._select)
        self.strips.grid_activated.connect(self.go_to)
        self.lists.row_selected.connect(self._select_row)
        self.strip_panel.way_out_requested.connect(lambda: store.open_page(IMPORTS))
        self.retell()

    def _lay_out(self) -> None:
        self._head, self._body, self._whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._column = QVBoxLayout()
        self._head.addWidget(self.sentence, 1)
        self._head.addWidget(self.views)
        self.left.addWidget(self.strip_panel)
        self.left.addWidget(self.map_panel)
        self._body.addWidget(self.left, 9)
        self._body.addWidget(self.list_panel, 10)
        self._whole.addLayout(self._head)
        self._column.addWidget(self.numbers)
        self._column.addLayout(self._body, 1)
        self._whole.addLayout(self._column, 1)

    def show_ground(self, ground: Geography) -> None:
        """Forget the grids of another district."""
        super().show_ground(ground)
        self.figure = None

    def show_view(self, view: str) -> None:
        """Show the dots, or the map."""
        views = [Choice(each, tr(f"balance.view.{each}")) for each in (STRIPS, MAP)]
        self.views.show_figure(views, view)
        self.left.setCurrentWidget(self.map_panel if view == MAP else self.strip_panel)

    def show_size(self, by: str) -> None:
        """Tell sizes by residents (G1) or by households (G1h)."""
        self._by = by
        self.ask()

    def ask(self) -> None:
        """Ask for the figure of the scope and of the measures of now."""
        from data.board.posts.balance import MAPPED, balance_figure  # loaded by now, with the worker

        self.chosen, self._by = self.chosen or MAPPED[0], self._by or MAPPED[0]
        build = partial(balance_figure, measure=self.chosen, by=self._by, locked=self.locked, kept=self.kept)
        self.tell("figure", build, self.show_figure)

    def show_figure(self, figure: BalanceFigure) -> None:
        """Show size and balance; without heads, what is missing and the way to load it."""
        self.figure = figure
        self.show_map(figure.heatmap)
        self.strips.show_figure(figure)
        self.numbers.show_figure(figure.numbers)
        self._tell(figure)
        chart = (*self.sizes.buttons, self.strips, self.measure, *self.levels.buttons, self.map.canvas)
        self.walk(*self.views.buttons, *self.numbers.cards, *chart, *self.lists.stops)

    def retell(self) -> None:
        """Set measures, choices and heads for the look and language of now."""
        super().retell()
        self.space(self._head, self._body, self._column)
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.show_view(MAP if self.left.currentWidget() is self.map_panel else STRIPS)
        if self.figure is not None:
            self._tell(self.figure)

    def _tell(self, figure: BalanceFigure) -> None:
        from data.board.posts.balance import HEADS, MAPPED

        texts, standard = i18n.current(), figure.standard
        self.sentence.show_figure(wording.sentence_text(figure.sentence, texts))
        sizes = [Choice(code, tr(f"balance.by.{code}")) for code in HEADS]
        self.sizes.show_figure(sizes, standard.measure)
        self._tell_tables(figure, texts)
        name = wording.area_name(figure.place, texts)
        self.list_panel.show_head(tr("balance.tables", place=name), time=self.moment(texts))
        self.tell_map(MAPPED, self.moment(texts))
        self._tell_strips(figure, texts)

    def _tell_tables(self, figure: BalanceFigure, texts: Texts) -> None:
        """Fill the tables, among them what the selected small grid would come to if it were cut otherwise."""
        from data.board.posts.resizing import resizings

        chosen = next((each for each in figure.judged if each.place.area.id == self._selected), None)
        tried = resizings(figure, chosen.place.area.id) if chosen else ()
        small, *others = size_tabs(figure, texts)
        tabs = (small, trial_tab(chosen, tried, texts), *others)
        self.lists.show_figure(tabs, (self.store.scope, self._selected))

    def _tell_strips(self, figure: BalanceFigure, texts: Texts) -> None:
        standard, heads = figure.standard, tr(f"balance.heads.{figure.standard.measure}")
        how = tr("balance.strips.how", size=texts.count(standard.size), tolerance=f"{standard.tolerance:.0%}")
        self.strip_panel.show_head(tr("balance.strips.title", heads=heads), how, self.moment(texts))
        if figure.judged:
            self.strip_panel.show_body()
        else:
            self.strip_panel.show_empty(
                tr("balance.none", heads=heads), tr("balance.none.text"), tr("balance.load"), "balance"
            )

    def _select(self, area: AreaId) -> None:
        """Select in the tables the small grid whose dot was chosen, and on the map where it lies."""
        self._try(area)
        self.lists.select(RowOf(area))
        self.point_at(RowOf(area))

    def _select_row(self, key: RowOf) -> None:
        """Ring the dot of a row; one of the small grids is the one to try things with."""
        self.strips.select(key.area)
        if key.area is not None and self.lists.key == SMALL:
            self._try(key.area)

    def _try(self, area: AreaId) -> None:
        self._selected = area
        if self.figure is not None:
            self._tell_tables(self.figure, i18n.current())

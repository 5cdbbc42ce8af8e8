"""The first page: a sentence, the morning, five headlines, the map with its table, what needs attention."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.live.warning_desk import WarningDesk
from dashboard.pages import heads
from dashboard.pages.levels import show_levels
from dashboard.pages.telling import TellingPage
from dashboard.settings import OFFICE_END, Settings, seconds_of_day
from dashboard.store import OVERVIEW, PEOPLE, PROMISES, BoardStore
from data.figures import Board, OrderSelection
from data.figures.attention import AttentionFigure, AttentionItem
from data.figures.order_queries import Waiting
from data.scope import Scope
from data.terms import AreaId, Stage, Tier
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.areas.tier_matrix import TierMatrix
from widgets.headlines.attention_list import AttentionList
from widgets.headlines.capacity_panel import CapacityPanel
from widgets.headlines.headline_band import HeadlineBand
from widgets.headlines.loop_strip import LoopStrip
from widgets.map.geometry import Geography
from widgets.map.grid_heatmap import GridHeatmap
from widgets.parts.panel import Age, Panel
from widgets.parts.segmented import Segmented

if TYPE_CHECKING:  # loaded by the worker, once the window stands
    from data.ledger.snapshot import Snapshot
    from data.store import Store

_LATELY = 0
"""The morning asks for no whole period: it begins on the last working day, whichever period that lies in."""


class OverviewPage(TellingPage):
    """One screen without scrolling; pointing and selecting are shared by the map and its table."""

    name = OVERVIEW

    def __init__(
        self,
        store: BoardStore,
        jobs: Jobs,
        feed: Feed,
        settings: Settings,
        desk: WarningDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(store, jobs, feed, parent)
        self._settings, self._desk = settings, desk
        self._narrow = False
        self.band = HeadlineBand()
        self.morning = self.band.morning
        self.map, self.matrix = GridHeatmap(run=jobs.drawing("overview.map")), TierMatrix()
        self.loop, self.capacity, self.attention = LoopStrip(), CapacityPanel(), AttentionList()
        self.levels = Segmented()
        self.map_panel, self.matrix_panel = Panel(self.map), Panel(self.matrix, flat=True)
        self.loop_panel, self.capacity_panel = Panel(self.loop, flat=True), Panel(self.capacity, flat=True)
        self.attention_panel = Panel(self.attention, flat=True)
        self.map_panel.add_tool(self.levels)
        for name in ("band", "map", "matrix", "loop", "capacity", "attention", "levels"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self._body = QGridLayout()
        self._body.addWidget(self.map_panel, 0, 0)
        self._body.addWidget(self.matrix_panel, 0, 1)
        self._body.addWidget(self.attention_panel, 0, 2)
        self._body.addWidget(self.loop_panel, 1, 0, 1, 2)
        self._body.addWidget(self.capacity_panel, 1, 2)
        self._body.setRowStretch(0, 1)
        self._body.setColumnStretch(0, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self.band)
        self._whole.addLayout(self._body, 1)

    def _connect(self) -> None:
        store = self.store
        self.band.measure_activated.connect(store.set_measure)
        for numbers in (self.band, self.map, self.matrix, self.loop, self.capacity):
            numbers.number_activated.connect(store.explain)
        self.morning.orders_requested.connect(store.show_orders)
        self.morning.promises_requested.connect(lambda: store.open_page(PROMISES))
        self.morning.warning_requested.connect(store.show_warning)
        self._desk.changed.connect(lambda _: self._tell_rises())
        self.attention.item_activated.connect(self._look_into)
        self.attention.all_requested.connect(lambda: store.show_orders(OrderSelection.MORNING))
        self.levels.chosen.connect(store.set_detail)
        self.map.lock_requested.connect(store.lock_legend)
        self.matrix.tier_requested.connect(self._look_at_tier)
        self.loop.stage_activated.connect(self._look_at_stage)
        for areas in (self.map, self.matrix):
            areas.area_activated.connect(self._drill)
        self.map.area_hovered.connect(self.matrix.hover)
        self.matrix.area_hovered.connect(self.map.highlight)
        self.map.area_selected.connect(self.matrix.select)
        self.matrix.area_selected.connect(self.map.select)

    def show_ground(self, ground: Geography) -> None:
        """Give the map its boundaries."""
        super().show_ground(ground)
        self.map.show_geography(ground)

    def show_board(self, board: Board) -> None:
        """Show a board; a selection belongs to the place it was made in."""
        if self.board is None or self.board.scope.path != board.scope.path:
            for areas in (self.map, self.matrix):
                areas.select(None)
        self.band.show_figure(board)
        self.map.show_figure(board.heatmap)
        self.matrix.show_figure(board.matrix)
        self.loop.show_figure(board.loop)
        self.capacity.show_figure(board.capacity)
        self._tell_rises()
        super().show_board(board)

    def _tell_rises(self) -> None:
        """Show what rises in the place looked at, once the district's warnings are told."""
        from data.board.early_warning.unusual import (
            open_rises,  # loaded by the worker, once the window stands
        )

        if self.board is not None:
            self.band.show_rises(open_rises(self._desk.figure, self.board.place))

    def show_age(self, age: Age) -> None:
        """Mark the headlines too."""
        super().show_age(age)
        self.band.show_age(age.amiss, age.brief)

    def showEvent(self, event: QShowEvent) -> None:
        """Count the morning anew: the office may close at another time than before."""
        self._stale = True
        super().showEvent(event)

    def ask(self) -> None:
        """Ask for the morning and for what needs attention."""
        from data.board.attention import attention_figure  # loaded by the worker, once the window stands
        from data.board.morning import morning_figure

        morning = partial(morning_figure, closes=self._closes)
        self.tell("morning", morning, self.band.show_morning, _LATELY)
        self.tell("attention", attention_figure, self._take_attention, _LATELY)

    def write_paper(self, done: Callable[[Path], None]) -> None:
        """Write the morning of what is shown as one page of A4, in a new folder, and hand over the file."""
        board, closes, texts = self.board, self._closes, i18n.current()
        if board is None:
            return

        def write(snapshot: Snapshot, store: Store, _: Scope) -> Path:
            from dashboard.papers.morning_page import (
                write_page,  # the library of paper is loaded when it is used
            )

            place = Path(mkdtemp(prefix="gridboard-")) / f"{texts.text('morning.title')}.pdf"
            return write_page(snapshot, store, board, closes, texts, place).path

        self.feed.stored(f"{self.name}.paper", board.scope, write, done, self.fail)

    @property
    def _closes(self) -> int:
        """When the office closes, in seconds after midnight."""
        closes = seconds_of_day(self._settings.get(OFFICE_END))
        assert closes is not None, "a setting gives nothing else"
        return closes

    def retell(self) -> None:
        """Set measures and heads for the look and language of now."""
        super().retell()
        self.space(self._body)
        compact = self.compact
        side = theme.px(16 if compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(10) if compact else side)
        self._whole.setSpacing(theme.px(8 if compact else 16))
        self.matrix_panel.setFixedWidth(theme.px(392 if compact else 424))
        for panel in (self.attention_panel, self.capacity_panel):
            panel.setFixedWidth(theme.px(268 if compact else 290))
        self.attention_panel.setVisible(not self._narrow)
        self.capacity_panel.setVisible(not compact and not self._narrow)
        if self._body.indexOf(self.loop_panel) >= 0:  # it may be enlarged for now
            self._body.removeWidget(self.loop_panel)
            self._body.addWidget(self.loop_panel, 1, 0, 1, 3 if compact and not self._narrow else 2)
        if self.board is not None:
            self._head(self.board)

    def _head(self, board: Board) -> None:
        texts = i18n.current()
        show_levels(self.levels, board)
        for panel, head in (
            (self.map_panel, heads.map_head(board, board.heatmap, texts)),
            (self.matrix_panel, heads.matrix_head(board, texts)),
            (self.attention_panel, heads.attention_head(board, len(self.attention.items), texts)),
        ):
            panel.show_head(head.title, head.subtitle)
        loop = heads.loop_head(board, texts)
        self.loop_panel.show_head(*(("",) if self.compact else (loop.title, loop.subtitle)))
        self.loop_panel.setAccessibleName(loop.title)
        roster = board.capacity.data_time
        told = "" if not roster else tr("common.data_up_to", time=texts.date(roster, board.district.zone))
        self.capacity_panel.show_head(tr("capacity.title"), told)

    def make_room(self, beside: bool) -> None:
        """Leave the column of attention and people to a card beside the page."""
        self._narrow = beside
        self.retell()

    def _take_attention(self, figure: AttentionFigure) -> None:
        self.attention.show_figure(figure)
        if self.board is not None:
            self._head(self.board)

    def _look_into(self, item: AttentionItem) -> None:
        """Show the orders behind a matter; one without orders is about the people's data."""
        if item.query is not None:
            self.store.show_orders(item.query, item.path)
        else:
            self.store.open_page(PEOPLE)

    def _look_at_stage(self, stage: Stage) -> None:
        self.store.show_orders(Waiting(stage))

    def _drill(self, area: AreaId | None) -> None:
        if area is not None:
            self.store.drill_into(area)

    def _look_at_tier(self, tier: Tier) -> None:
        chosen = frozenset({tier})
        self.store.set_tiers(None if self.store.scope.tiers == chosen else chosen)

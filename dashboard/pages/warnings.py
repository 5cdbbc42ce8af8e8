"""The warning centre: what is unusual or backed up, how sure that is, who must act, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.live.warning_desk import TellingCancelled, WarningDesk
from dashboard.pages.telling import TellingPage
from dashboard.pages.warning_bulletins import BulletinsSheet
from dashboard.pages.warning_modes import ModesSheet
from dashboard.pages.warning_raising import RaisingSheet
from dashboard.pages.warning_thresholds import ThresholdsSheet
from dashboard.settings import POST, Settings
from dashboard.store import ORDERS, WARNINGS, BoardStore
from data import wording
from data.figures import Board, OrderSelection
from data.figures.warnings import (
    StepError,
    WarningFigure,
    WarningKind,
    WarningOutcome,
    WarningsFigure,
    WarningState,
)
from data.scope import Scope
from data.wording_warnings import mode_text
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.map.geometry import Geography
from widgets.parts.line_label import LineLabel
from widgets.parts.list_tabs import ListTabs
from widgets.parts.painting import RIGHT
from widgets.parts.panel import Panel
from widgets.warnings.budget_view import BudgetView
from widgets.warnings.record_view import RecordView
from widgets.warnings.warning_card import WarningCard
from widgets.warnings.warning_list import WarningList

if TYPE_CHECKING:  # loaded by the worker, once the window stands
    from data.ledger.snapshot import Snapshot
    from data.store import Store

DETAIL = "detail"
SHEETS = (DETAIL, "manual", "thresholds", "modes", "budget", "bulletins")


class WarningsPage(TellingPage):
    """The list at the left over the record; at the right the chosen warning, or a sheet that is set up."""

    name = WARNINGS

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
        self._settings, self.desk = settings, desk
        self._wanted: str | None = None
        self._sheet = DETAIL
        self.sentence, self.tabs = LineLabel(size=20, small=16, bold=True), ListTabs(called="warnings.sheets")
        self.list, self.record, self.budget = WarningList(), RecordView(), BudgetView()
        self.card = WarningCard(run=jobs.drawing("warnings.map"))
        self.card.foot.post.setText(settings.get(POST))
        self.manual = RaisingSheet(desk, settings, store)
        self.thresholds, self.modes = ThresholdsSheet(desk, settings, store), ModesSheet(desk, settings)
        self.bulletins, self.mode = (
            BulletinsSheet(desk, settings, store),
            LineLabel(size=13, ink="ink2", align=RIGHT),
        )
        self.list_panel, self.record_panel = Panel(self.list), Panel(self.record)
        self.card_panel, self.budget_panel = Panel(self.card), Panel(self.budget)
        for name in ("sentence", "mode", "tabs", "list", "record", "budget", "card"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self._row, self._left, self._right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._head, self._stack, self._whole = QHBoxLayout(), QStackedLayout(), QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._whole.addLayout(self._row, 1)
        self._row.addLayout(self._left)
        self._row.addLayout(self._right, 1)
        self._right.addWidget(self.tabs)
        self._right.addLayout(self._stack, 1)
        self._head.addWidget(self.sentence, 1)
        self._head.addWidget(self.mode)
        self._left.addWidget(self.list_panel, 1)
        self._left.addWidget(self.record_panel)
        set_up = [sheet.panel for sheet in (self.manual, self.thresholds, self.modes)]
        # A stack shows its first panel at once: it must have its place in the page by then.
        for panel in (self.card_panel, *set_up, self.budget_panel, self.bulletins.panel):
            self._stack.addWidget(panel)

    def _connect(self) -> None:
        self.list.warning_chosen.connect(lambda _: self._show_chosen())
        self.list.acknowledge_wanted.connect(lambda _: self.card.foot.take_note())
        self.list.tabs.list_requested.connect(self._show_kind)
        self.tabs.list_requested.connect(self.turn_to)
        self.card.foot.step_wanted.connect(self._take_step)
        self.card.orders_wanted.connect(self._show_orders)
        self.budget.budget_wanted.connect(self._set_budget)
        self.desk.changed.connect(self._take)
        self.desk.failed.connect(self._fall)
        self.desk.working.connect(lambda _: self._tell())
        self.list_panel.cancel_requested.connect(self.desk.cancel)
        self.list_panel.way_out_requested.connect(self.desk.look_anew)

    def ask(self) -> None:
        """Have the warnings told, and show those that are told already."""
        self.desk.look()
        if self.desk.figure is not None:
            self._take(self.desk.figure)
        self._tell()

    def show_ground(self, ground: Geography) -> None:
        """Give the map of a warning its boundaries."""
        super().show_ground(ground)
        self.card.show_geography(ground)

    def show_board(self, board: Board) -> None:
        """Show the warnings of the board's place."""
        super().show_board(board)
        if self.desk.figure is not None and self.isVisible():
            self._take(self.desk.figure)

    def show_warning(self, key: str) -> None:
        """Show one warning, once it is told."""
        self._wanted = key
        self.turn_to(DETAIL)
        self._choose_wanted()

    def _show_kind(self, kind: object) -> None:
        """Beside the regular alerts stand the bulletins that can be written of them."""
        if kind is WarningKind.REGULAR:
            self.turn_to("bulletins")
        elif self._sheet == "bulletins":
            self.turn_to(DETAIL)
        self._choose_first()

    def turn_to(self, sheet: str) -> None:
        """Show the chosen warning, or a sheet."""
        self._sheet = sheet
        self._stack.setCurrentIndex(SHEETS.index(sheet))
        self._tell_tabs(i18n.current())

    def _take(self, figure: WarningsFigure) -> None:
        """Show the warnings that touch the place looked at; the others belong to other places."""
        if self.board is None:
            return
        from data.board.early_warning.warnings import touches  # loaded by now, with the worker

        lines = [line for line in figure.lines if touches(line, self.board.place)]
        self.list.show_figure(figure, lines)
        self.record.show_figure(figure.record, figure.quarters)
        self.budget.show_figure(figure)
        self.list_panel.show_body()
        self._choose_wanted()
        self._choose_first()
        self._tell()

    def _choose_first(self) -> None:
        """Show the chosen warning; where none of the list is, its first."""
        if self.list.chosen is None and self.list.lines:
            self.list.choose(self.list.lines[0].key)
        self._show_chosen()

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.desk.line(self._wanted) is not None:
            self.list.choose(self._wanted)
            self._wanted = None

    def _show_chosen(self) -> None:
        figure, line, ground = self.desk.figure, self.list.chosen, self.store.ground
        if figure is None or line is None or ground is None:
            told = figure is not None and not self.list.lines
            title = tr(f"warnings.none.{self.list.kind}" if told else "warnings.choose")
            self.card_panel.show_empty(title, tr("warnings.none.beside") if told else "", icon="warnings")
            return
        from data.board.early_warning.maps import places_map

        places = places_map(line, ground.places)
        self.card_panel.show_body()
        series = figure.series.get(line.key)
        self.card.show_figure(line, figure.district.zone, figure.freshness, series, places)

    def _take_step(self, state: WarningState, outcome: WarningOutcome | None, post: str, note: str) -> None:
        """Bring the chosen warning a step on, in the name of a post or office."""
        line, figure = self.list.chosen, self.desk.figure
        if line is None or figure is None:
            return
        self._settings.put(POST, post)
        at = figure.as_of

        def work(_: Snapshot, store: Store) -> None:
            from data.board.early_warning.lives import take_step

            take_step(store, line, state, at=at, actor=post, outcome=outcome, note=note)

        self.desk.do(work, self.card.foot.note.clear, self._refuse)

    def _refuse(self, error: Exception) -> None:
        """Say why a step could not be taken; nothing that was typed is lost."""
        why = tr(f"warnings.step.error.{error}") if isinstance(error, StepError) else str(error)
        self.store.failed.emit(tr("warnings.step.failed", why=why))

    def _set_budget(self, wanted: float) -> None:
        """Keep the budget for the whole district; it shows from the next telling on."""
        actor = self._settings.get(POST) or "dashboard"

        def work(_: Snapshot, store: Store) -> None:
            from data.board.early_warning.budget import set_budget

            set_budget(store, wanted, actor=actor)

        self.desk.do(work, lambda: None, self._refuse)

    def _show_orders(self, line: WarningFigure) -> None:
        """Turn to the orders that the warning counted, as one step of the way."""
        from data.board.early_warning.maps import orders_behind

        def show(scope: Scope) -> None:
            self.store.show(scope, ORDERS)
            self.store.orders_asked.emit(OrderSelection.REPORTED)

        build = partial(orders_behind, line=line)
        self.feed.figure(f"{self.name}.orders", build, show, self._refuse)

    def _fall(self, error: Exception) -> None:
        """Say why there are no warnings; those that are there stay."""
        self._tell()
        if self.desk.figure is not None:
            return
        title = "warnings.cancelled" if isinstance(error, TellingCancelled) else "warnings.failed"
        why = "" if isinstance(error, TellingCancelled) else str(error)
        self.list_panel.show_fault(tr(title), why, tr("warnings.again"))

    def retell(self) -> None:
        """Set measures and words for the look and language of now."""
        super().retell()
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.space(self._row, self._left)
        self._right.setSpacing(theme.px(4))
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        for panel in (self.list_panel, self.record_panel):
            panel.setFixedWidth(theme.px(440 if self.compact else 480))
        self._tell_tabs(i18n.current())
        for sheet in (self.manual, self.thresholds, self.modes, self.bulletins):
            sheet.retell()
        self._tell()
        if self.list.chosen is None:
            self._show_chosen()

    def _tell_tabs(self, texts: Texts) -> None:
        self.tabs.show_lists(
            [(texts.text(f"warnings.sheet.{sheet}"), sheet) for sheet in SHEETS], self._sheet
        )

    def _tell(self) -> None:
        """Head the page with what is open; say in the list that it is being told where nothing is there."""
        figure, texts = self.desk.figure, i18n.current()
        if figure is None:
            if self.desk.is_working:
                self.list_panel.show_progress(tr("warnings.telling"), 0, 0, tr("warnings.telling.why"))
            self.card_panel.show_empty(tr("warnings.choose"), "", icon="warnings")
            return
        whole, *shorter = self._sentence(texts)
        self.sentence.show_figure(whole, shorter=shorter)
        moment = tr("common.data_up_to", time=texts.datetime_year(figure.as_of, figure.district.zone))
        stale = self.desk.is_stale
        amiss = f"{moment} · {tr('warnings.stale.page')}" if stale else moment
        self.list_panel.show_head(tr("warnings.title"), "", amiss, stale)
        self.record_panel.show_head(tr("warnings.part.record"))
        self.budget_panel.show_head(tr("warnings.sheet.budget"))
        if self.desk.setup is not None:
            mode = self.desk.setup.thresholds.mode
            told = mode_text(mode, texts, figure.district.zone)
            self.mode.show_figure(told, shorter=[texts.text(f"mode.{mode.mode.name.lower()}")])

    def _sentence(self, texts: Texts) -> tuple[str, ...]:
        """Say how many warnings are open, urgent and not acknowledged, the longest way first."""
        place = "" if self.board is None else wording.area_name(self.board.place, texts)
        waiting = [line for line in self.list.all_lines if line.state is not WarningState.CLOSED]
        if not waiting:
            return (texts.text("warnings.sentence.none", place=place),)
        counts = {
            "n": len(waiting),
            "urgent": sum(line.urgent for line in waiting),
            "new": sum(line.state is WarningState.NEW for line in waiting),
        }
        whole = texts.text("warnings.sentence", place=place, **counts)
        return whole, texts.text("warnings.sentence.brief", **counts)

    def remembered(self) -> dict[str, str]:
        """Give what a saved view keeps: the kind of warnings that is listed."""
        return {"kind": str(self.list.kind)}

    def recall(self, kept: Mapping[str, str]) -> None:
        """List the kind of warnings that was saved."""
        self.list.choose_kind_named(kept.get("kind", ""))

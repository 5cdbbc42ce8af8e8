"""Signals for review: off until somebody turns them on; then by team and month, with ordinary causes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count, pairwise

from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages import review_deeds
from dashboard.pages.telling import TellingPage
from dashboard.settings import POST, Settings
from dashboard.store import ORDERS, REVIEW, BoardStore
from data.figures.order_queries import Signalled
from data.figures.reviewing import ResultsRead, ReviewFigure
from data.figures.signals import Signal
from data.scope import Scope, unfiltered
from data.signal_tables import checks_table, formality_table
from data.wording_reviewing import CHANCE, HALVES, half_text, none_text, results_text, review_sentence
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.judging.fault_note import FaultNote
from widgets.judging.log_sheet import LogSheet
from widgets.judging.sample_sheet import SampleSheet
from widgets.judging.signal_card import SignalCard
from widgets.judging.signal_list import SignalList
from widgets.papers.work_sheet import CutTable
from widgets.parts.line_label import LineLabel
from widgets.parts.list_tabs import ListTabs
from widgets.parts.panel import Panel

DETAIL, LOG = "detail", "log"
SHEETS = (DETAIL, "checks", "formality", "sample", LOG)


class ReviewPage(TellingPage):
    """Data faults over the signals at the left; at the right the chosen one, or a sheet of the review.

    Each turning to the page is a look, and is logged as one; what comes in meanwhile is not.
    """

    name = REVIEW
    written = QtSignal(object)
    """A paper that was written, to be shown."""

    def __init__(
        self, store: BoardStore, jobs: Jobs, feed: Feed, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(store, jobs, feed, parent)
        self._settings = settings
        self.figure: ReviewFigure | None = None
        self._sheet, self._numbers = DETAIL, count()
        self._looked: Scope | None = None
        self._read = ""
        self._rest = QTimer(self, interval=feed.clocks.count, singleShot=True)
        self.sentence, self.tabs = LineLabel(size=20, small=16, bold=True), ListTabs(called="review.sheets")
        self.quoted = LineLabel(size=13, ink="ink2")
        self.faults, self.list, self.card = FaultNote(), SignalList(), SignalCard()
        self.checks, self.formality = CutTable(), CutTable()
        self.sample, self.log = SampleSheet(), LogSheet()
        for name in ("sentence", "quoted", "tabs", "faults", "list", "card"):
            getattr(self, name).setObjectName(name)
        for name in ("checks", "formality", "sample", "log"):
            getattr(self, name).setObjectName(f"{name}_sheet")
        self.fault_panel, self.list_panel = Panel(self.faults), Panel(self.list)
        held = (self.card, self.checks, self.formality, self.sample, self.log)
        self.panels = dict(zip(SHEETS, map(Panel, held), strict=True))
        self.card.foot.post.setText(settings.get(POST))
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self._left, side, self._row = QWidget(), QVBoxLayout(), QHBoxLayout()
        self._stack, self._whole, right = QStackedLayout(), QVBoxLayout(self), QVBoxLayout()
        self._left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.fault_panel)
        side.addWidget(self.list_panel, 1)
        self._whole.addWidget(self.sentence)
        self._whole.addWidget(self.quoted)
        self._whole.addLayout(self._row, 1)
        self._row.addWidget(self._left)
        self._row.addLayout(right, 1)
        right.addWidget(self.tabs)
        right.addLayout(self._stack, 1)
        for panel in self.panels.values():
            self._stack.addWidget(panel)
        self._side, self._right = side, right

    def _connect(self) -> None:
        self.list.signal_chosen.connect(lambda _: self._show_chosen())
        self.tabs.list_requested.connect(self.turn_to)
        self.list_panel.way_out_requested.connect(lambda: self.turn_to("checks"))
        self.card.orders_wanted.connect(self._show_orders)
        self.card.foot.step_wanted.connect(self._take_step)
        self.sample.acted.connect(self._act_on_sample)
        self.log.acted.connect(self._turn)
        self._rest.timeout.connect(self._catch_up)

    def ask(self) -> None:
        """Ask for the review of the place and period; what only moves with the data waits its turn."""
        if self._rest.isActive() and self._looked == _seen_in(self.store.scope):
            self._stale = True
            return
        self._ask_now()

    def _ask_now(self) -> None:
        from data.board.reviewing import review_figure  # loaded by now, with the worker

        scope = _seen_in(self.store.scope)
        seen = self.figure is not None and self.figure.is_on and self._looked == scope
        looker, self._looked = None if seen else self.actor, scope
        self._rest.start()

        def taken(figure: ReviewFigure) -> None:
            if scope == _seen_in(self.store.scope):
                self.show_figure(figure)

        build = partial(review_figure, looker=looker)
        self.feed.stored(f"{self.name}.figure", scope, build, taken, self.missed, periods=1)

    @property
    def actor(self) -> str:
        """In whose name is looked and done: the post or office of this seat."""
        return self._settings.get(POST) or "dashboard"

    def show_figure(self, figure: ReviewFigure) -> None:
        """Show the review: the switch alone while it is off."""
        self.figure = figure
        if figure.signals is not None:
            self.faults.show_figure(figure.signals)
            self.list.show_figure(figure.signals)
        self._tell()
        self._show_chosen()
        self.walk_through()

    def walk_through(self) -> None:
        """Let the keyboard go from the list to the card and its foot."""
        foot = self.card.foot
        walked = (self.list.list, self.tabs.bar, self.card.orders, foot.post, foot.note)
        for part, following in pairwise((*walked, *foot.buttons.values())):
            QWidget.setTabOrder(part, following)

    def turn_to(self, sheet: str) -> None:
        """Show the chosen signal, or a sheet."""
        self._sheet = sheet
        self._tell()

    def _show_chosen(self) -> None:
        chosen, figure, panel = self.list.chosen, self.figure, self.panels[DETAIL]
        if figure is None or chosen is None:
            panel.show_empty(tr("review.choose"), tr("signal.lead"), icon="info")
            return
        panel.show_body()
        self.card.show_figure(chosen, figure.district.zone)

    def _show_orders(self, signal: Signal) -> None:
        """Turn to the orders of a signal, wherever in the district they lie, as one step of the way."""
        self.store.show(replace(unfiltered(self.store.scope), path=()), ORDERS)
        self.store.orders_asked.emit(Signalled(signal.check, signal.orders))

    def _take_step(self, name: str, post: str, words: str) -> None:
        """Bring the chosen signal a step on, or put it on paper, in the name of a post or office."""
        signal, figure = self.list.chosen, self.figure
        if signal is None or figure is None:
            return
        self._settings.put(POST, post)
        if name in ("slip", "print"):
            deed = review_deeds.printing(signal, figure, post, i18n.current(), slip=name == "slip")
            self._do(deed, self.written.emit, self._refuse)
            return
        note = self.card.foot.note
        done = note.clear if name == "answer" else _nothing
        step = review_deeds.stepping(name, signal, figure, post, words)
        self._do(step, lambda _: done(), self._refuse)

    def _act_on_sample(self, name: str, key: object, values: dict[str, str]) -> None:
        """Draw orders, note what was found of one, or read back a visitor's list."""
        figure = self.figure
        if figure is None:
            return
        actor = self._named(values)
        match name:
            case "draw":
                deed = review_deeds.drawing(values["count"], figure, actor)
                self._do(deed, lambda _: self.sample.forget(key), self.sample.show_fault)
            case "record":
                record = review_deeds.recording(int(str(key)), values["outcome"], figure, actor)
                self._do(record, lambda _: self.sample.forget(key), self.sample.show_fault)
            case _ if path := self._ask_file():
                self._do(
                    review_deeds.reading(path, figure, actor), self._take_results, self.sample.show_fault
                )

    def _take_results(self, read: ResultsRead) -> None:
        """Say beside the sample how much of a list was written down."""
        self._read = results_text(read, i18n.current())

    def _ask_file(self) -> str:
        """Ask for a list that was filled in; empty where nobody has one."""
        return QFileDialog.getOpenFileName(self, tr("review.sample.file"), "", tr("review.sample.files"))[0]

    def _turn(self, name: str, _: object, values: dict[str, str]) -> None:
        """Turn the signals on or off; without the name of an office nobody does."""
        if not values.get("post", "").strip():
            self.log.show_fault(tr("review.switch.post"))
            return
        deed = review_deeds.turning(name == "on", self._named(values))
        self._sheet, self._looked = DETAIL, None
        self._do(deed, lambda _: self.log.forget(None), self.log.show_fault)

    def _named(self, values: dict[str, str]) -> str:
        """Give the post that a sheet names, and keep it for this seat."""
        if post := values.get("post", "").strip():
            self._settings.put(POST, post)
            self.card.foot.post.setText(post)
        return self.actor

    def _do(self, deed: review_deeds.Deed, done: Callable[..., None], failed: Callable[[str], None]) -> None:
        """Have something written; then all is asked for anew."""

        def came(result: object) -> None:
            done(result)
            self._ask_now()

        def refused(error: Exception) -> None:
            failed(review_deeds.why(error))

        kind = f"{self.name}.do.{next(self._numbers)}"
        self.feed.stored(kind, self.store.scope, deed, came, refused, periods=1)

    def _refuse(self, why: str) -> None:
        self.store.failed.emit(tr("review.step.failed", why=why))

    def fail(self, error: Exception) -> None:
        """Say in the place of the list why there is none; one that is there stays."""
        if self.figure is None:
            self.list_panel.show_fault(tr("review.failed"), str(error))
        else:
            super().fail(error)

    def hideEvent(self, event: QHideEvent) -> None:
        """Who comes back looks again."""
        super().hideEvent(event)
        self._looked = None

    def stand_on(self, where: str) -> None:
        """Forget what was told of another store."""
        self.figure = self._looked = None
        self._read = ""

    def retell(self) -> None:
        """Set measures and words for the look and language of now."""
        super().retell()
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.space(self._row, self._side)
        self._right.setSpacing(theme.px(4))
        self.sentence.setFixedHeight(theme.px(38 if self.compact else 48))
        self.quoted.setFixedHeight(theme.px(24 if self.compact else 32))
        self._left.setFixedWidth(theme.px(460 if self.compact else 540))
        self._tell()

    def _tell(self) -> None:
        """Say all in the words of now; while the review is off the switch has the page to itself."""
        figure, texts = self.figure, i18n.current()
        self.tabs.show_lists([(tr(f"review.sheet.{sheet}"), sheet) for sheet in SHEETS], self._sheet)
        if figure is None:
            self._stack.setCurrentIndex(SHEETS.index(DETAIL))
            self.list_panel.show_empty(tr("figure.waiting"), "", icon="clock")
            self.panels[DETAIL].show_empty(tr("review.choose"), tr("signal.lead"), icon="info")
            return
        sheet = self._sheet if figure.is_on else LOG
        for part in (self._left, self.tabs, self.quoted):
            part.setVisible(figure.is_on)
        self._stack.setCurrentIndex(SHEETS.index(sheet))
        self.sentence.show_figure(review_sentence(figure, texts))
        self.log.show_review(figure, self._settings.get(POST))
        self.sample.show_review(figure, self._settings.get(POST), self._read)
        self._tell_signals(figure, texts)
        self._tell_heads(figure, texts)
        self._keep_back(figure)

    def _tell_signals(self, figure: ReviewFigure, texts: Texts) -> None:
        if (signals := figure.signals) is None:
            return
        self.checks.show_table(checks_table(signals))
        self.formality.show_table(formality_table(signals))
        halves = {half: half_text(half, signals.visits[half], texts) for half in HALVES}
        whole = tr("review.quoted", told=texts.text("list.clauses").join(halves.values()))
        self.quoted.show_figure(whole, shorter=[tr("review.quoted", told=halves[CHANCE]), halves[CHANCE]])
        if signals.signals:
            self.list_panel.show_body()
        else:
            self.list_panel.show_empty(*none_text(signals, texts), tr("review.see_checks"), icon="info")

    def _tell_heads(self, figure: ReviewFigure, texts: Texts) -> None:
        moment = tr("common.data_up_to", time=texts.datetime_year(figure.as_of, figure.district.zone))
        self.fault_panel.show_head(tr("review.faults.title"), tr("review.faults.how"), moment)
        self.list_panel.show_head(tr("page.review"), tr("review.list.how"), moment)
        self.panels[DETAIL].show_head("")
        for sheet in SHEETS[1:]:
            self.panels[sheet].show_head(tr(f"review.sheet.{sheet}"), tr(f"review.{sheet}.how"), moment)
        if not figure.is_on:
            self.panels[LOG].show_head(tr("page.review"), tr("review.log.how"))

    def _keep_back(self, figure: ReviewFigure) -> None:
        """Keep what may not be printed yet from paper and pictures."""
        signals = () if figure.signals is None else figure.signals.signals
        held = any(not signal.printable for signal in signals)
        for shown in (self, self.list_panel, self.panels[DETAIL]):
            shown.setProperty("kept_back", tr("review.kept_back") if held else None)


def _seen_in(scope: Scope) -> Scope:
    """Give what of a scope the review depends on: street or district, and period, whatever is counted."""
    return Scope(path=scope.path[:1], period=scope.period, as_of=scope.as_of)


def _nothing() -> None:
    """What was typed stays."""

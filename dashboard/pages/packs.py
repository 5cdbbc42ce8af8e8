"""The stationing day: prepare its papers and write them, register and decide, and follow what came of it."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.meeting_agenda import AgendaSheet, AnnouncementSheet
from dashboard.pages.meeting_decisions import DecisionsSheet, PromisesSheet
from dashboard.pages.meeting_desk import MeetingDesk
from dashboard.pages.meeting_follow import CopiesSheet, SlipsSheet, log_notes
from dashboard.pages.meeting_sheet import MeetingSheet
from dashboard.pages.meeting_spot import RegisterSheet
from dashboard.pages.pack_wishes import PackRunTold, PackWanted
from dashboard.pages.packs_build import PackBuild
from dashboard.pages.packs_results import Written
from dashboard.pages.telling import TellingPage
from dashboard.papers.freezing import take_step
from dashboard.settings import PACK_FOLDER, PACK_GROUPS, Settings
from dashboard.store import IMPORTS, PACKS, BoardStore
from data import meetings, wording
from data.figures import Board, OrderQuery, OrderSelection, OrdersFigure
from data.meetings import Finding
from data.scope import Period, local_day, recent, stationing_period
from data.store import MeetingRow, Store
from data.terms import Level, PackState
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.papers.note_list import NoteList
from widgets.parts.line_label import LineLabel
from widgets.parts.list_tabs import ListTabs
from widgets.parts.panel import Panel

_MONTHS = 24
"""So many months can be chosen, the coming meeting's first."""
_CANDIDATES = 60
TABS = ("build", "agenda", "register", "decisions", "slips", "copies")
_MENDED_ON = {"owner": "decisions", "due": "decisions"}
"""Where what is missing is mended, unless on the agenda's tab."""


class PacksPage(TellingPage):
    """One meeting, by month and by the place that is looked at, on tabs in the order of the work."""

    name = PACKS
    aged = False
    pack_requested = Signal(object)
    cancel_requested = Signal()

    def __init__(
        self, store: BoardStore, jobs: Jobs, feed: Feed, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(store, jobs, feed, parent)
        self._settings = settings
        self._periods: tuple[Period, ...] = ()
        self._tab = TABS[0]
        self._cancelling = False
        self.desk = MeetingDesk(jobs, settings, self)
        self.sentence, self.month = LineLabel(size=20, small=16, bold=True), QComboBox()
        self.tabs = ListTabs(called="packs.tabs")
        draw = jobs.drawing("packs.preview", newest=False)
        self.making = PackBuild(settings.get(PACK_FOLDER), settings.get(PACK_GROUPS), draw)
        self.agenda, self.announcement = AgendaSheet(self.desk), AnnouncementSheet(self.desk)
        self.register, self.before = RegisterSheet(self.desk), PromisesSheet(self.desk)
        self.decisions, self.slips = DecisionsSheet(self.desk), SlipsSheet(self.desk)
        self.copies, self.log = CopiesSheet(self.desk), NoteList()
        self.log_panel = Panel(self.log)
        for name in ("sentence", "month", "tabs", "making", "log"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self._rows = [QHBoxLayout() for _ in TABS]
        self._stack, self._head = QStackedLayout(), QHBoxLayout()
        held: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            ((self.making, 1),),
            ((self.agenda.panel, 3), (self.announcement.panel, 2)),
            ((self.register.panel, 1),),
            ((self.before.panel, 1), (self.decisions.panel, 1)),
            ((self.slips.panel, 1),),
            ((self.copies.panel, 3), (self.log_panel, 2)),
        )
        for row, parts in zip(self._rows, held, strict=True):
            page = QWidget(self)  # a page without a parent would be shown as a window of its own
            row.setContentsMargins(0, 0, 0, 0)
            for part, share in parts:
                row.addWidget(part, share)
            page.setLayout(row)
            self._stack.addWidget(page)
        self._head.addWidget(self.sentence, 1)
        self._head.addWidget(self.month)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._whole.addWidget(self.tabs)
        self._whole.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.list_requested.connect(self.turn_to)
        self.month.activated.connect(lambda _: self._look())
        self.desk.changed.connect(self._tell_meeting)
        self.desk.failed.connect(self.store.failed)
        making, settings = self.making, self._settings
        making.requested.connect(self._request)
        making.cancel_requested.connect(self._cancel)
        making.folder_chosen.connect(lambda folder: settings.put(PACK_FOLDER, folder))
        making.groups_chosen.connect(lambda groups: settings.put(PACK_GROUPS, groups))
        making.begin_requested.connect(lambda: self._do(None))
        making.move_requested.connect(self._do)
        making.mend_requested.connect(self._mend)
        self.slips.print_requested.connect(self._print_slip)

    @property
    def build(self) -> QWidget:
        """The button that writes the papers."""
        return self.making.build

    def stand_on(self, where: str) -> None:
        """Work in the store that is open."""
        self.desk.stand_on(where)

    def show_board(self, board: Board) -> None:
        """Offer the months up to the coming meeting; the one chosen stays."""
        today = local_day(board.freshness.now - 1, board.district.zone)
        coming = stationing_period(today.year, today.month, board.district.zone)
        self._periods = tuple(reversed(recent(coming, _MONTHS)))
        super().show_board(board)

    def ask(self) -> None:
        """Read the meeting of the place anew, and what might come on its agenda."""
        from data.board.work_orders.orders import OrderLists  # loaded by now, with the worker

        self._look()
        query = OrderQuery(OrderSelection.MORNING)
        self.feed.stored(
            "packs.candidates",
            self.store.scope,
            lambda snapshot, store, scope: OrderLists(snapshot, scope).figure(store, query, 0, _CANDIDATES),
            self._take_candidates,
        )

    def _take_candidates(self, figure: OrdersFigure) -> None:
        self.agenda.show_candidates(figure.lines)

    def turn_to(self, tab: str) -> None:
        """Show a tab."""
        self._tab = tab
        self._stack.setCurrentIndex(TABS.index(tab))
        self._tell_tabs()

    @property
    def unsaved(self) -> bool:
        """Whether something was typed here that stands in no record yet, whatever its month and place."""
        return any(sheet.sheet.unsaved for sheet in self._sheets)

    def show_unsaved(self) -> None:
        """Turn to the month, the place and the tab where something was typed and not saved."""
        tabs = ("agenda", "agenda", "register", "decisions", "decisions", "slips", "copies")
        for tab, sheet in zip(tabs, self._sheets, strict=True):
            if sheet.sheet.unsaved:
                self.turn_to(tab)
                self._turn_to_matter(sheet.sheet.unsaved_of)
                return

    def _turn_to_matter(self, matter: object) -> None:
        """Turn to a meeting of this store by its store, month and place."""
        if matter == self.desk.matter or not isinstance(matter, tuple) or matter[0] != self.desk.where:
            return
        months = [f"{period.last:%Y-%m}" for period in self._periods]
        self.month.setCurrentIndex(months.index(matter[1]) if matter[1] in months else 0)
        self._go(matter[2] or "")
        self._look()

    def _go(self, place: str) -> None:
        """Go to the place with a code; empty is the district."""
        tags = () if self.store.ground is None else self.store.ground.places.tags
        self.store.go(next((tag.path for tag in tags if tag.code == place), ()))

    def prepare_slip(self, numbers: tuple[str, ...]) -> None:
        """Put orders of a list into a new chasing slip; what was typed there besides stays."""
        self.turn_to("slips")
        self.slips.sheet.put({"orders": " ".join(numbers)})

    def put_on_agenda(self, orders: tuple[int, ...]) -> None:
        """Put orders of a list on the agenda; one that stands there already stays as it is."""
        self.turn_to("agenda")

        def work(store: Store, meeting: MeetingRow, actor: str) -> object:
            return [meetings.choose_order(store, meeting.id, order, actor=actor) for order in orders]

        self.desk.do(work, lambda: None, lambda error: self.agenda.sheet.show_fault(str(error)))

    def retell(self) -> None:
        """Put months and sheets into the words of now."""
        super().retell()
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(theme.px(8))
        self.sentence.setFixedHeight(theme.px(38 if self.compact else 48))
        self.space(*self._rows)
        self.month.setAccessibleName(tr("packs.month"))
        self.log_panel.show_head(tr("meeting.log"), tr("meeting.log.how"))
        self._offer_months()
        self._tell_tabs()
        for sheet in self._sheets:
            sheet.retell()
        self._tell_meeting()

    @property
    def _sheets(self) -> tuple[MeetingSheet, ...]:
        first = self.agenda, self.announcement, self.register
        return *first, self.before, self.decisions, self.slips, self.copies

    def _tell_tabs(self) -> None:
        view = self.desk.view
        counts: dict[str, int] = {}
        if view is not None:
            decided = len(view.before) + len(view.made)
            counts = {"agenda": len(view.agenda), "register": len(view.register), "decisions": decided}
            counts["slips"] = len(view.slips)
        told = [(f"{tr(f'packs.tab.{tab}')} {counts.get(tab) or ''}".strip(), tab) for tab in TABS]
        self.tabs.show_lists(told, self._tab)

    def _offer_months(self) -> None:
        texts, chosen = i18n.current(), max(0, self.month.currentIndex())
        names = [wording.period_text(period, texts) for period in self._periods]
        with QSignalBlocker(self.month):
            if [self.month.itemText(i) for i in range(self.month.count())] != names:
                self.month.clear()
                self.month.addItems(names)
                self.month.setCurrentIndex(chosen if names else -1)

    def _tell_meeting(self) -> None:
        """Lead with the days until the meeting, its cut-off, and of when the data are."""
        view, board = self.desk.view, self.board
        self._tell_tabs()
        if view is None or board is None:
            self.sentence.show_figure(tr("page.packs"))
            return
        self.making.show_meeting(view)
        texts, zone = i18n.current(), view.zone
        self.log.show_figure(tr("meeting.log"), log_notes(view, texts), (tr("meeting.log"), "", ""))
        if not view.log:
            self.log_panel.show_empty(tr("meeting.log.none"), "", icon="clock")
        else:
            self.log_panel.show_body()
        place = wording.area_name(board.place, texts)
        if view.day is None:
            self.sentence.show_figure(tr("packs.no_day", place=place))
            return
        left = (view.day - local_day(view.now, zone)).days
        key = "packs.countdown" + ("" if left > 0 else ".past" if left else ".today")
        day, cutoff = texts.date(view.day), texts.date(view.period.last)
        until = min(view.period.ends, board.freshness.now)
        told = tr(key, place=place, day=day, n=abs(left))
        early = "" if until >= view.period.ends else ".early"
        when = tr(f"packs.as_of{early}", cutoff=cutoff, time=texts.datetime(until, zone))
        self.sentence.show_figure(f"{told}{when}")

    def _period(self) -> Period | None:
        at = self.month.currentIndex()
        return self._periods[at] if 0 <= at < len(self._periods) else None

    def _look(self) -> None:
        """Work on the meeting of the month and the place that are chosen."""
        period = self._period()
        if period is None or self.board is None:
            return
        place = self.board.place
        self.desk.turn_to(f"{period.last:%Y-%m}", None if place.level is Level.DISTRICT else place.code)

    def _do(self, to: PackState | None) -> None:
        """Begin the meeting, or bring its papers to another state."""

        def work(store: Store, meeting: MeetingRow, actor: str) -> object:
            return meeting if to is None else take_step(store, meeting, to, actor=actor)

        self.desk.do(work, lambda: None, lambda error: self.making.show_fault(str(error)))

    def _mend(self, finding: object) -> None:
        """Lead to where something that is missing is put right."""
        if not isinstance(finding, Finding):
            return
        if finding.kind == "data":
            self.store.open_page(IMPORTS)
            return
        if finding.place:
            self._go(finding.place)
        if finding.kind != "calendar":
            self.turn_to(_MENDED_ON.get(finding.kind, "agenda"))

    def _request(self) -> None:
        period = self._period()
        if period is not None:
            self._cancelling = False
            self.making.show_progress(0, 0, tr("packs.writing"))
            making, month = self.making, f"{period.last:%Y-%m}"
            path = self.store.scope.path
            self.pack_requested.emit(PackWanted(month, making.folder_path, making.variants, path))

    def _print_slip(self, number: str) -> None:
        period = self._period()
        if period is not None:
            self.turn_to("build")
            self._cancelling = False
            self.making.show_progress(0, 0, tr("packs.writing"))
            month, folder = f"{period.last:%Y-%m}", self.making.folder_path
            self.pack_requested.emit(PackWanted(month, folder, (), slip=number))

    def _cancel(self) -> None:
        self._cancelling = True
        self.cancel_requested.emit()

    def show_written(self, written: Written) -> None:
        """Take what became of one paper."""
        self.making.show_written(written)

    def show_progress(self, done: int, total: int) -> None:
        """Say how many papers are done."""
        words = "packs.cancelling" if self._cancelling else "packs.writing"
        self.making.show_progress(done, total, tr(words))

    def show_done(self, told: PackRunTold) -> None:
        """Say what the run came to."""
        kept = ".kept" if told.written else ""
        key = (
            f"packs.cancelled{kept}"
            if told.cancelled
            else "packs.done.failed"
            if told.failed
            else "packs.done"
        )
        words = tr(key, n=told.written, failed=told.failed, pages=told.pages, manifest=told.manifest)
        self.making.show_end("\n".join(filter(None, (words, told.unrecorded))), written=told.written > 0)
        self.desk.look()

    def show_cancelled(self) -> None:
        """Say that the rest was not written."""
        self.making.show_end(tr("packs.cancelled"), written=False)

    def show_fault(self, text: str) -> None:
        """Say why nothing was written."""
        self.making.show_fault(text)

    def fail(self, error: Exception) -> None:
        """Say that the meeting could not be read; what is shown stays."""
        self.store.failed.emit(str(error))

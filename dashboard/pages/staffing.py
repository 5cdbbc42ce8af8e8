"""The page of staffing: load, cover and size of a street's small grids, and what changes would come to.

Nothing that is tried here is ever written back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.mapped import MappedPage
from dashboard.pages.staffing_files import StaffingFiles
from dashboard.pages.staffing_proposal import StaffingProposal
from dashboard.pages.staffing_trial import StaffingTrial
from dashboard.store import IMPORTS, STAFFING, BoardStore
from data import wording
from data.figures import Measured, Sentence
from data.figures.explaining import Pointed
from data.figures.staffing import DistrictStaffing
from data.terms import AreaId, Level
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.cards.number_row import NumberRow
from widgets.map.geometry import Geography
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel
from widgets.parts.segmented import Choice, Segmented
from widgets.people.staffing_rows import district_tabs, street_tabs

if TYPE_CHECKING:  # loaded by the worker, once the window stands
    from data.board.posts.staffing import ToldStreet
    from data.ledger.centres import Point
    from data.ledger.snapshot import Snapshot
    from data.scope import Scope

TABLES, TRIAL = "tables", "trial"
"""The two sides of a street: as it is in tables, and what is tried."""


_BELOW = 9
"""How much of the left column the proposal takes, beside 12 of the map."""


class StaffingPage(MappedPage):
    """Streets side by side, or one street: its map over the proposal, its tables beside what is tried."""

    name = STAFFING

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self.told: ToldStreet | DistrictStaffing | None = None
        self._mapped = ""
        self.trial, self.proposal = StaffingTrial(self), StaffingProposal(jobs, self)
        self.files = StaffingFiles(store, jobs, feed, self.trial)
        self.trial.panel.add_tool(self.files.button)
        self.sentence, self.numbers = LineLabel(size=20, small=16, bold=True), NumberRow()
        self.mark, self.views, self.right = QLabel(), Segmented(), QStackedWidget()
        self.list_panel, self.missing = Panel(self.lists), Panel(QWidget())
        for name in ("sentence", "numbers", "mark", "views", "right", "missing"):
            getattr(self, name).setObjectName(name)
        self.mark.setProperty("chip", "warn")
        self._lay_out()
        self._connect()
        self.show_view(TABLES)
        self.retell()

    def _lay_out(self) -> None:
        self._head, self._body, self._whole = QHBoxLayout(), QGridLayout(), QVBoxLayout(self)
        self._head.addWidget(self.sentence, 1)
        self._head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.views)
        self.right.addWidget(self.list_panel)
        self.right.addWidget(self.trial.panel)
        self._body.addWidget(self.map_panel, 0, 0)
        self._body.addWidget(self.proposal.panel, 1, 0)
        self._body.addWidget(self.right, 0, 1, 2, 1)
        for at, (row, column) in enumerate(((12, 10), (_BELOW, 11))):
            self._body.setRowStretch(at, row)
            self._body.setColumnStretch(at, column)
        self._shown, self._stack = QWidget(), QStackedWidget()
        self._column = QVBoxLayout(self._shown)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.numbers)
        self._column.addLayout(self._body, 1)
        self._stack.addWidget(self._shown)
        self._stack.addWidget(self.missing)
        self._whole.addLayout(self._head)
        self._whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.numbers.number_activated.connect(self._explain)
        self.views.chosen.connect(self.show_view)
        self.trial.changed.connect(self._tried)
        self.trial.made.connect(
            lambda area, before: self.store.undoable(lambda: self.trial.restore(area, before))
        )
        self.map.area_selected.connect(self._pick)
        self.lists.row_selected.connect(lambda key: self._pick(key.area))
        self.proposal.wanted.connect(self._propose)
        self.proposal.adopted.connect(lambda more: self.trial.make((*self.trial.changes, *more)))
        self.missing.way_out_requested.connect(lambda: self.store.open_page(IMPORTS))

    @property
    def street(self) -> ToldStreet | None:
        """The street that is shown, None while streets stand side by side."""
        return None if self.told is None or isinstance(self.told, DistrictStaffing) else self.told

    def show_ground(self, ground: Geography) -> None:
        """Forget the streets of another district, and what was tried of them."""
        super().show_ground(ground)
        self.told = None
        self.trial.forget()
        self.proposal.forget()

    def show_view(self, view: str) -> None:
        """Show the tables, or what is tried."""
        tried = len(self.trial.changes)
        words = tr("staffing.view.trial.n", n=tried) if tried else tr("staffing.view.trial")
        self.views.show_figure([Choice(TABLES, tr("staffing.view.tables")), Choice(TRIAL, words)], view)
        self.right.setCurrentWidget(self.trial.panel if view == TRIAL else self.list_panel)

    def show_measure(self, measure: str) -> None:
        """Show another measure of streets on the map."""
        self._mapped = measure
        super().show_measure(measure)

    def ask(self) -> None:
        """Ask for the street that holds the scope, or for all of them."""
        from data.board.posts.staffing import street_of, told_street  # loaded by now, with the worker
        from data.board.posts.staffing_district import MAPPED, district_staffing
        from data.board.posts.staffing_places import LOAD

        scope, ground = self.store.scope, self.store.ground
        if ground is None:
            return
        inside = street_of(scope, ground.places)
        self.chosen = LOAD if inside is not None else self._mapped or MAPPED[0]
        measure, locked, kept = self.chosen, self.locked, self.kept

        def build(
            snapshot: Snapshot, seen: Scope, centres: Mapping[int, Point]
        ) -> ToldStreet | DistrictStaffing:
            street = street_of(seen, snapshot.places)
            if street is not None:
                return told_street(snapshot, street, centres)
            return district_staffing(snapshot, seen, centres, measure, locked, kept)

        def taken(told: ToldStreet | DistrictStaffing) -> None:
            if scope == self.store.scope:
                self.show_told(told)

        self.feed.staffing(f"{self.name}.figure", build, taken, self.missed)

    def show_told(self, told: ToldStreet | DistrictStaffing) -> None:
        """Show a street with what is tried of it, or the streets side by side."""
        other = self.street is None or not _same_street(self.street, told)
        self.told = told
        if isinstance(told, DistrictStaffing):
            self._stack.setCurrentWidget(self._shown if told.streets and _known(told) else self.missing)
            self.show_map(told.heatmap)
            self.numbers.show_figure(told.numbers)
            self.proposal.forget()
        else:
            untold = told.figure.now.number("C1u").note == "note.missing.posts"
            self._stack.setCurrentWidget(self.missing if untold else self._shown)
            if other:
                self.proposal.forget()
            self.trial.take(told)
            self._show_trial(told)
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        """Show of the page what a street has, or what all streets have."""
        street = self.street is not None
        self.proposal.panel.setVisible(street)
        self._body.setRowStretch(1, _BELOW if street else 0)
        self.views.setVisible(street)
        self.measure.setVisible(not street)
        self.map.patient = street
        if not street:
            self.show_view(TABLES)
        chart = (self.map.canvas, *self._proposal_stops) if street else (self.measure, self.map.canvas)
        self.walk(*self.views.buttons, *self.numbers.cards, *chart, *self.lists.stops)

    @property
    def _proposal_stops(self) -> tuple[QWidget, ...]:
        return self.proposal.most, self.proposal.ask, self.proposal.adopt, self.proposal.shown.curve

    def _show_trial(self, told: ToldStreet) -> None:
        """Show numbers and map as they would be, each number with today's."""
        from data.board.posts.staffing_places import load_map

        ground, figure, trial = self.store.ground, told.figure, self.trial.trial
        if ground is None:
            return
        now = load_map(figure.origin, figure.now, ground.places, (), self.locked, self.kept)
        then = trial.state or figure.now
        breaks = now.legend.breaks
        tried = load_map(figure.origin, then, ground.places, trial.changes, self.locked, breaks)
        self.show_map(tried if trial.changes else now)
        beside = [number for number in figure.numbers if number.measure == "C5k"]
        was = [*figure.now.numbers, *([None] * len(beside))] if trial.changes else None
        self.numbers.show_figure((*then.numbers, *beside), was)

    def _tried(self) -> None:
        """Show what is tried by now; a proposal was made for what was tried before."""
        street = self.street
        if street is None:
            return
        self.proposal.forget()
        self._show_trial(street)
        self.show_view(str(self.views.key))
        self._tell()

    def _propose(self) -> None:
        street, staffing = self.street, self.trial.staffing
        if street is not None and staffing is not None:
            self.proposal.begin(staffing, street.figure.names)

    def retell(self) -> None:
        """Set measures, choices and heads for the look and language of now."""
        super().retell()
        self.space(self._head, self._body, self._column)
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        for part in (self.trial, self.proposal, self.files):
            part.retell()
        self.show_view(str(self.views.key))
        self.mark.setText(tr("staffing.mark"))
        if self.told is not None:
            self._tell()

    def _tell(self) -> None:
        from data.board.posts.staffing_district import MAPPED
        from data.board.posts.staffing_places import LOAD
        from data.board.posts.staffing_states import street_sentences

        texts, told = i18n.current(), self.told
        self.mark.setVisible(bool(self.trial.changes) and self.street is not None)
        self.missing.show_empty(tr("staffing.none"), tr("staffing.none.text"), tr("staffing.load"), "people")
        if isinstance(told, DistrictStaffing):
            brief = replace(told.sentence, key=f"{told.sentence.key}.brief")
            self._say(told.sentence, brief if told.sentence.values else told.sentence, texts)
            self.tell_map(MAPPED, self.moment(texts))
            self.lists.show_figure(district_tabs(told, texts), self.store.scope)
            place = told.place
        elif told is not None:
            tried = self.trial.trial.state if self.trial.changes else None
            self._say(*street_sentences(told.figure.now, tried), texts)
            self.tell_map((LOAD,), self.moment(texts))
            title = "staffing.map.tried" if self.trial.changes else "mapped.small_grid"
            self.map_panel.show_head(tr(title), tr("staffing.map.how"), self.moment(texts))
            self.lists.show_figure(street_tabs(told.figure, self.trial.trial, texts), self.store.scope)
            place = told.figure.origin.street
        else:
            return
        self.levels.hide()
        name = wording.area_name(place, texts)
        self.list_panel.show_head(tr("staffing.tables", place=name), time=self.moment(texts))

    def _say(self, whole: Sentence, brief: Sentence, texts: Texts) -> None:
        shorter = [wording.sentence_text(brief, texts)]
        self.sentence.show_figure(wording.sentence_text(whole, texts), shorter=shorter)

    def go_to(self, area: AreaId | None) -> None:
        """Look at a street; a small grid of it is chosen and not entered."""
        ground = self.store.ground
        if area is None or ground is None:
            return
        tag = ground.places.tags[ground.places.row_at(area)]
        if tag.level <= Level.STREET:
            super().go_to(area)
        else:
            self._pick(area)

    def _pick(self, area: AreaId | None) -> None:
        """Choose a small grid on the map, in the tables, and for a change."""
        ground = self.store.ground
        if area is None or ground is None or self.street is None:
            return
        tag = ground.places.tags[ground.places.row_at(area)]
        if tag.level is Level.SMALL_GRID:
            self.trial.choose(tag.code)

    def _explain(self, number: Measured) -> None:
        """Ask what a number means, over the period that it is told of."""
        told = self.told
        if isinstance(told, DistrictStaffing):
            self.store.explain(Pointed(number, (), period=told.period))
        elif told is not None:
            origin = told.figure.origin
            loaded = any(each.measure == number.measure for each in told.figure.now.numbers)
            self.store.explain(Pointed(number, origin.street.path, period=origin.period if loaded else None))


def _known(told: DistrictStaffing) -> bool:
    return bool(told.sentence.values)


def _same_street(one: ToldStreet, other: ToldStreet | DistrictStaffing) -> bool:
    if isinstance(other, DistrictStaffing):
        return False
    return one.figure.origin.street == other.figure.origin.street

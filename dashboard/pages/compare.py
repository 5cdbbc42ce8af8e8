"""The page that compares: a place with its peers, with an earlier period, or with another place."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.compare_lasting import CompareLasting
from dashboard.pages.compare_maps import CompareMaps
from dashboard.pages.compare_peers import ComparePeers
from dashboard.pages.compare_why import CompareWhy
from dashboard.pages.telling import TellingPage
from dashboard.store import COMPARE, BoardStore
from data import wording
from data.figures import AreaTag, Board
from data.figures.beside import PeriodPair, TwoPlaces
from data.figures.comparison import Against, Comparison
from data.figures.lasting import Lasting
from data.figures.rate_change import RateChange
from data.terms import AreaId, Level
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.frame.measure_picker import MeasurePicker
from widgets.map.geometry import Geography
from widgets.parts.calm_box import CalmBox
from widgets.parts.line_label import LineLabel
from widgets.parts.segmented import Choice, Segmented

KINDS = PEERS, PERIOD, YEAR, WHY, LASTING, TWO = "peers", "period", "year", "why", "lasting", "two"
_AGAINST = {PERIOD: Against.PERIOD_BEFORE, YEAR: Against.YEAR_BEFORE}
_ALL_PERIODS = 13


class ComparePage(TellingPage):
    """What is compared with is chosen here; measure, place and period are those of all pages."""

    name = COMPARE

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.measure, self.kinds = MeasurePicker(), Segmented()
        self.first, self.second = CalmBox(), CalmBox()
        self.peers, self.maps, self.why = ComparePeers(), CompareMaps(jobs), CompareWhy()
        self.lasting = CompareLasting()
        self._kind = PEERS
        self._offered: tuple[AreaTag, ...] = ()
        for name in ("sentence", "measure", "kinds", "first", "second", "peers", "maps", "why", "lasting"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self._choices, self._whole, self._stack = QHBoxLayout(), QVBoxLayout(self), QStackedWidget()
        for part in (self.measure, self.kinds, self.first, self.second):
            self._choices.addWidget(part)
        self._choices.addStretch(1)
        self._stack.addWidget(self.peers)
        self._stack.addWidget(self.maps)
        self._stack.addWidget(self.why)
        self._stack.addWidget(self.lasting)
        self._whole.addWidget(self.sentence)
        self._whole.addLayout(self._choices)
        self._whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.measure.measure_chosen.connect(self.store.set_measure)
        self.kinds.chosen.connect(self.show_kind)
        for box in (self.first, self.second):
            box.activated.connect(lambda _: self.ask())
        for part in (self.peers, self.maps):
            part.area_activated.connect(self._drill)
            part.number_activated.connect(self.store.explain)
        self.lasting.area_activated.connect(self._drill)
        self.why.orders_requested.connect(self.store.show_orders)

    def show_ground(self, ground: Geography) -> None:
        """Give the maps their boundaries."""
        super().show_ground(ground)
        self.maps.show_geography(ground)

    def show_kind(self, kind: str) -> None:
        """Compare with something else."""
        self._kind = kind
        if self.board is not None:
            self.retell()
            self.ask()

    def remembered(self) -> dict[str, str]:
        """Give what is compared with, for a saved view."""
        return {"kind": self._kind}

    def recall(self, kept: Mapping[str, str]) -> None:
        """Compare with what was saved."""
        kind = kept.get("kind", PEERS)
        self.show_kind(kind if kind in KINDS else PEERS)

    def ask(self) -> None:
        """Ask for what is compared now."""
        from data.board.lasting import lasting  # loaded by now, with the worker
        from data.board.pairs import peers, period_pair, two_places
        from data.board.rate_change import rate_change

        if self._kind == PEERS:
            self.tell("peers", peers, self._take_peers)
        elif self._kind == WHY:
            self.tell("why", rate_change, self._take_why, _ALL_PERIODS)
        elif self._kind == LASTING:
            self.tell("lasting", lasting, self._take_lasting, _ALL_PERIODS)
        elif self._kind == TWO:
            first, second = self.first.currentData(), self.second.currentData()
            if first is not None and second is not None:
                build = partial(two_places, first=AreaId(first), second=AreaId(second))
                self.tell("two", build, self._take_two)
        else:
            build_pair = partial(period_pair, against=_AGAINST[self._kind])
            self.tell("pair", build_pair, self._take_pair, _ALL_PERIODS)

    def show_board(self, board: Board) -> None:
        """Show a board: what it compares is asked for."""
        self._offer_places(board)
        self.peers.show_board(board)
        self.maps.show_board(board)
        self.why.show_board(board)
        self.lasting.show_board(board)
        super().show_board(board)

    def retell(self) -> None:
        """Set choices and measures for the look and language of now."""
        super().retell()
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(theme.px(8 if self.compact else 12))
        self._choices.setSpacing(theme.px(8))
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        kinds = (PEERS, PERIOD, YEAR, WHY, LASTING, *([TWO] if len(self._offered) > 1 else []))
        self.kinds.show_figure([Choice(kind, tr(f"compare.{kind}")) for kind in kinds], self._kind)
        for box, key in ((self.first, "compare.first"), (self.second, "compare.second")):
            box.setVisible(self._kind == TWO)
            box.setAccessibleName(tr(key))
        shown = self._shown
        self._stack.setCurrentWidget(shown)
        shown.retell()
        self.sentence.show_figure(shown.sentence)
        if self.board is not None:
            self._offer_measures(self.board)
            self._name_places()

    @property
    def _shown(self) -> ComparePeers | CompareMaps | CompareWhy | CompareLasting:
        if self._kind == PEERS:
            return self.peers
        if self._kind == LASTING:
            return self.lasting
        return self.why if self._kind == WHY else self.maps

    def _offer_measures(self, board: Board) -> None:
        """Fill the choice of measures; their list is loaded by now."""
        from data.measures.answers import ANSWERED

        self.measure.show_figure(ANSWERED, board.heatmap.measure)

    def _offer_places(self, board: Board) -> None:
        """Offer the places beside the one looked at, or of the district its streets."""
        streets = board.heatmap.areas if board.heatmap.level is Level.STREET else ()
        offered = board.siblings if board.scope.path else streets
        if not offered or offered == self._offered:
            return
        self._offered = tuple(offered)
        for box, at in ((self.first, 0), (self.second, 1)):
            box.clear()
            for tag in self._offered:
                box.addItem("", int(tag.id))
            box.setCurrentIndex(min(at, len(self._offered) - 1))
        here = [tag.id for tag in self._offered].index(board.place.id) if board.scope.path else 0
        self.first.setCurrentIndex(here)
        if self.second.currentIndex() == here:
            self.second.setCurrentIndex(0 if here else min(1, len(self._offered) - 1))

    def _name_places(self) -> None:
        texts = i18n.current()
        for box in (self.first, self.second):
            for at, tag in enumerate(self._offered):
                box.setItemText(at, wording.area_name(tag, texts))

    def _take_peers(self, figure: Comparison) -> None:
        self.peers.show_figure(figure)
        self.sentence.show_figure(self.peers.sentence)

    def _take_pair(self, figure: PeriodPair) -> None:
        self.maps.show_pair(figure)
        self.sentence.show_figure(self.maps.sentence)

    def _take_why(self, figure: RateChange) -> None:
        self.why.show_figure(figure)
        self.sentence.show_figure(self.why.sentence)

    def _take_lasting(self, figure: Lasting) -> None:
        self.lasting.show_figure(figure)
        self.sentence.show_figure(self.lasting.sentence)

    def _take_two(self, figure: TwoPlaces) -> None:
        self.maps.show_two(figure)
        self.sentence.show_figure(self.maps.sentence)

    def _drill(self, area: AreaId | None) -> None:
        if area is not None:
            self.store.drill_into(area)

"""What the papers of one run share: reckoned once, for all places that show a part of it."""

from dataclasses import dataclass, replace
from functools import cached_property

from dashboard.papers.meetings import Meeting
from data.board import build_board
from data.board.early_warning.bulletin import bulletin_figure, inside
from data.board.headline_pages import HeadlinePages
from data.board.judging.vitality import months_looked_at, vitality_figure
from data.board.reach import WHOLE
from data.board.stationing.agendas import Agendas
from data.board.stationing.annexes import last_published
from data.board.stationing.communities import Communities
from data.board.stationing.freezing import Frozen
from data.board.stationing.publicity import Publicity
from data.board.stationing.published_names import PublishedNames
from data.board.stationing.signs import told_tiers
from data.board.stationing.streets import street_chapters
from data.figures import AreaTag, Board
from data.figures.bulletin import BulletinFigure
from data.figures.signs import ToldTier
from data.figures.streets import StreetChapter
from data.figures.vitality import VitalityFigure
from data.ledger.holders import Holders, read_holders
from data.ledger.loading import Keeper
from data.ledger.points import Points
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import Store
from data.terms import AreaId, Instant, Level

_MONTH = 31 * 86_400
_PERIODS = 2
"""The paper of a grid draws no courses: it looks at its period and at the one before."""


@dataclass(eq=False)
class Desks:
    """The builders of figures over one snapshot, made when a paper first asks for them."""

    snapshot: Snapshot
    store: Store
    meeting: Meeting
    keeper: Keeper

    def __post_init__(self) -> None:
        self._boards: dict[tuple[int, int], Board] = {}

    @property
    def whole(self) -> Scope:
        """The whole district in the period of the meeting."""
        return Scope(period=self.meeting.period, as_of=self.meeting.as_of)

    def board(self, place: AreaTag, detail: int = 1) -> Board:
        """Give the board of a place, its cells so many levels below."""
        key = (place.id, detail)
        if key not in self._boards:
            scope = replace(self.whole, path=place.path, detail=detail)
            count = _PERIODS if place.level > Level.STREET else WHOLE
            self._boards[key] = build_board(self.snapshot, scope, count=count)
        return self._boards[key]

    @cached_property
    def headlines(self) -> HeadlinePages:
        """The pages of headlines of the district and its streets."""
        return HeadlinePages(self.snapshot, self.whole)

    @cached_property
    def published(self) -> Frozen | None:
        """What the last pack before this one stood on."""
        return last_published(self.store, self.meeting.as_of)

    @cached_property
    def communities(self) -> Communities:
        """The sheets of responsibility grids."""
        return Communities(self.snapshot, self.store, self.whole, self.meeting.day)

    @cached_property
    def names(self) -> PublishedNames:
        """The names of office holders that may be published."""
        return PublishedNames(self.store, self.meeting.as_of)

    @cached_property
    def publicity(self) -> Publicity:
        """What residents are told."""
        return Publicity(self.snapshot, self.store, self.whole)

    @cached_property
    def chapters(self) -> dict[AreaId, StreetChapter]:
        """The chapters of all streets, in the order of their codes."""
        agendas = Agendas(self.snapshot, self.store, self.meeting.day)
        found = street_chapters(self.snapshot, self.store, self.whole, agendas)
        return {chapter.street.id: chapter for chapter in found}

    @cached_property
    def _bulletin(self) -> BulletinFigure:
        return bulletin_figure(self.snapshot, self.store, self.whole, mapped=False)

    def warnings(self, place: AreaTag) -> BulletinFigure:
        """Give the warnings of a place in the period of the meeting, and what became of the last ones."""
        return inside(self._bulletin, place)

    @cached_property
    def _two_years(self) -> Snapshot:
        """What is known, with the two years of orders that civic order looks at; nothing else needs them."""
        begins = months_looked_at(self.snapshot, self.whole)[0].begins
        self.keeper.reach_back(Instant(begins - _MONTH))
        return replace(self.keeper.snapshot(), freshness=self.snapshot.freshness)

    def vitality(self, place: AreaTag, points: Points) -> VitalityFigure:
        """Give civic order and vitality of the streets of the district, or of the grids of a street."""
        return vitality_figure(self._two_years, replace(self.whole, path=place.path), points)

    @cached_property
    def tiers(self) -> tuple[ToldTier, ...]:
        """What each tier most often settles."""
        return told_tiers(self.snapshot, self.whole)

    @cached_property
    def holders(self) -> Holders:
        """Who led the orders of the district."""
        return read_holders(self.store)

    @cached_property
    def helpers(self) -> Holders:
        """Who assisted in the orders of the district."""
        return read_holders(self.store, lead=False)

"""What a pack is made from beside the board: its papers' marks, its calendar, its boundaries and its list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from reportlab.platypus import Flowable

from data.clock.calendar import WorkingCalendar
from data.clock.stationing import MeetingRule
from data.figures import Board, OrdersFigure
from data.figures.annex import AnnexFigure
from data.figures.bulletin import BulletinFigure
from data.figures.communities import CommunityFigure
from data.figures.department import DepartmentFigure
from data.figures.exceptions import ExceptionsFigure
from data.figures.headlines import HeadlinesFigure
from data.figures.modes import USUAL_MODE, ModeFigure
from data.figures.municipal import MunicipalFigure
from data.figures.packs import PackTarget, PackVariant
from data.figures.promises import OpenPromises
from data.figures.publicity import PublicFigure
from data.figures.readiness import ReadinessFigure
from data.figures.reviews import ReviewsFigure
from data.figures.signs import SignFigure
from data.figures.since import SinceFigure
from data.figures.slips import SlipFigure
from data.figures.streets import StreetChapter
from data.figures.vitality import VitalityFigure
from data.terms import Instant, Level, Role
from reports.map import Ground
from reports.setting.official import Manner
from reports.setting.page import PageIndex, begin_part
from reports.setting.table import TableWords
from resources.i18n import Texts

PARTS = {
    "promises": "2",
    "headlines": "3",
    "waiting": "4",
    "overdue": "5",
    "map": "6",
    "tiers": "6",
    "matrix": "6",
    "alerts": "6",
    "readiness": "7",
    "vitality": "8",
    "reviews": "9",
    "streets": "10",
    "communities": "11",
    "decisions": "12",
    "annex": "13",
    "tables": "13",
}
"""The parts of the district's pack and their numbers; a number stays free where its part does not exist."""


@dataclass(frozen=True, slots=True)
class PackDay:
    """One day between cut-off and meeting, and whether it is worked; None past the calendar's end."""

    day: date
    worked: bool | None


def calendar_days(first: date, meeting: date, calendar: WorkingCalendar) -> tuple[PackDay, ...]:
    """Give every day from the first to the meeting, both included."""
    count = (meeting - first).days + 1
    days = (first + timedelta(days=number) for number in range(count))
    return tuple(PackDay(day, calendar.is_working_day(day)) for day in days)


@dataclass(frozen=True, slots=True)
class Origin:
    """What the figures speak of and where they come from.

    `areas` counts the areas of each level from the street down; `sources` are the sources of the orders by
    their codes, `imported` is when the last of their files was read, None where none was.
    """

    areas: tuple[tuple[Level, int], ...] = ()
    communities: int = 0
    sources: tuple[str, ...] = ()
    imported: Instant | None = None


@dataclass(frozen=True, slots=True)
class PackContents:
    """The parts of a pack that no board carries.

    `overdue` is the whole list, not a page of it; `ground` has the boundaries of the heatmap's level and
    of the level above its cells, None where no boundaries are loaded. `check` is a short hash of the input.
    `days` lead from the first day of the data to the meeting; `rule` says what became of a 28th that is
    not worked, `calendar_end` is the last day that the calendar knows. `target` is what the pack is for,
    `locator` the outlines of all streets where the pack shows less than the district. `contact` is whom to
    ask, such as the telephone of an office; empty where it is to be written by hand. `around` is the board
    of the street that a grid lies in, whose cells `ground` then has. `manner` is that of the cover, `mode`
    the operating mode in force, which is printed on every paper that was made under it.
    """

    number: str
    check: str
    office: str
    handling: str
    meeting: date
    overdue: OrdersFigure
    origin: Origin = Origin()
    ground: Ground | None = None
    days: tuple[PackDay, ...] = ()
    rule: MeetingRule = MeetingRule.KEEP
    calendar_end: date | None = None
    target: PackTarget | None = None
    locator: Ground | None = None
    contact: str = ""
    around: Board | None = None
    promises: OpenPromises | None = None
    exceptions: ExceptionsFigure | None = None
    department: DepartmentFigure | None = None
    municipal: MunicipalFigure | None = None
    slip: SlipFigure | None = None
    communities: tuple[CommunityFigure, ...] = ()
    publicity: PublicFigure | None = None
    streets: tuple[StreetChapter, ...] = ()
    sign: SignFigure | None = None
    names: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    headlines: HeadlinesFigure | None = None
    readiness: ReadinessFigure | None = None
    vitality: VitalityFigure | None = None
    reviews: ReviewsFigure | None = None
    annex: AnnexFigure | None = None
    manner: Manner = Manner.MODERN
    since: SinceFigure | None = None
    alerts: BulletinFigure | None = None
    mode: ModeFigure = USUAL_MODE


@dataclass(frozen=True, slots=True)
class Pack:
    """A board with its contents in one language: what each section is a function of."""

    board: Board
    contents: PackContents
    texts: Texts
    index: PageIndex
    variant: PackVariant = PackVariant.DISTRICT


def table_words(texts: Texts, ends: str, counted: str = "pack.rows", title: str = "") -> TableWords:
    """The words below a list; `ends` says what its count equals, `counted` is the text of its count.

    The list's `title`, where it has one of its own, stands above it again where it goes on.
    """
    return TableWords(
        counted=lambda first, last, total: texts.text(counted, first=first, last=last, total=total),
        goes_on=texts.text("pack.goes_on"),
        ends=ends,
        continued=lambda note: texts.text("pack.continued", title=note),
        title=title,
    )


def open_part(pack: Pack, key: str, *, wide: bool = False) -> list[Flowable]:
    """Turn to a new page and begin the part there, under its number and title; a `wide` one is turned."""
    return begin_part(key, PARTS[key], pack.texts.text(f"pack.part.{key}"), wide=wide)

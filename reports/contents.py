"""What a pack is made from beside the board: its papers' marks, its calendar, its boundaries and its list."""

from dataclasses import dataclass, field
from datetime import date

from data.figures import Board, OrdersFigure
from reports.map import Ground
from reports.page import PageIndex
from resources.i18n import Texts


@dataclass(frozen=True, slots=True)
class PackDay:
    """One day between cut-off and meeting, and whether it is worked; None past the calendar's end."""

    day: date
    worked: bool | None


@dataclass(frozen=True, slots=True)
class PackContents:
    """The parts of a pack that no board carries.

    `overdue` is the whole list, not a page of it; `ground` has the boundaries of the heatmap's level and
    of the level above its cells, None where no boundaries are loaded. `check` is a short hash of the input.
    """

    number: str
    check: str
    office: str
    handling: str
    meeting: date
    overdue: OrdersFigure
    ground: Ground | None = None
    days: tuple[PackDay, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Pack:
    """A board with its contents in one language: what each section is a function of."""

    board: Board
    contents: PackContents
    texts: Texts
    index: PageIndex

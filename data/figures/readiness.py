"""The capacity of a place under the three headings of the pack: organisation, information, personnel."""

from dataclasses import dataclass
from enum import StrEnum

from data.figures.headlines import PlacesTable
from data.figures.numbers import AreaTag, Measured
from data.scope import Period


class Heading(StrEnum):
    """What is to be joined in grid management."""

    ORGANISATION = "organisation"
    INFORMATION = "information"
    PERSONNEL = "personnel"


@dataclass(frozen=True, slots=True)
class ReadinessFigure:
    """The numbers of each heading, and the main ones by place.

    `uncovered` counts the small grids that no administrator looks after, None where no posts are known;
    load is told of the period `loaded`.
    """

    place: AreaTag
    numbers: tuple[tuple[Heading, tuple[Measured, ...]], ...]
    uncovered: int | None
    loaded: Period
    table: PlacesTable

    @property
    def known(self) -> bool:
        """Whether anything is known of posts."""
        return self.uncovered is not None and bool(self.table.columns)

"""What deviates from the usual course: overdue orders by owner, standing clocks, returns, recurrences."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.figures.collaboration import Fault
from data.figures.numbers import AreaTag
from data.figures.orders import OrderLine
from data.terms import Instant, Tier


class Aside(StrEnum):
    """The lists that stand beside that of the overdue orders."""

    PAUSED = "paused"
    EXTENDED = "extended"
    CHAINS = "chains"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """How many overdue orders a body holds, by tier and in all, and for how many seconds the oldest of them.

    `bodies` is how many bodies the line is of; one without a name sums up several.
    """

    name: tuple[str, str]
    tiers: Mapping[Tier, int]
    longest: int
    bodies: int = 1

    @property
    def total(self) -> int:
        """All that it holds."""
        return sum(self.tiers.values())


@dataclass(frozen=True, slots=True)
class StoppedLine:
    """An open order whose clock stands: since when, or from which due instant its limit was extended."""

    line: OrderLine
    since: Instant | None


@dataclass(frozen=True, slots=True)
class ChainLine:
    """An order that came back again and again: what each return says of the dispatch, in their order."""

    line: OrderLine
    faults: tuple[Fault | None, ...]


@dataclass(frozen=True, slots=True)
class RecurringLine:
    """Where a matter came back: place from the street down, sub-category, the numbers of the orders."""

    place: tuple[AreaTag, ...]
    category: tuple[str, str]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExceptionsFigure:
    """All of it for one place; a list that cannot be told is empty, and `missing` says why (a catalogue key).

    `owners` are those of most overdue orders and, where there are more, one line that sums up the others;
    their totals add up to the overdue orders. `days` and `metres` bind a recurrence, `least` is how many
    returns make a chain.
    """

    owners: tuple[OwnerLine, ...]
    overdue: OwnerLine
    paused: tuple[StoppedLine, ...]
    extended: tuple[StoppedLine, ...]
    chains: tuple[ChainLine, ...]
    recurring: tuple[RecurringLine, ...]
    missing: Mapping[Aside, str]
    least: int
    days: int
    metres: int

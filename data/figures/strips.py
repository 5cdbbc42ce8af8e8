"""Headlines, the loop, trends and capacity: what stands around the map."""

from dataclasses import dataclass
from enum import StrEnum

from data.figures.numbers import AreaTag, Attention, Measured, Sentence
from data.scope import Period, Versus
from data.terms import Instant, Stage, Tier


class Verdict(StrEnum):
    """What a change on the period before may be called."""

    WORSE = "worse"
    BETTER = "better"
    SAME = "same"
    NOT_DISTINGUISHABLE = "not_distinguishable"
    NOT_JUDGED = "not_judged"
    NO_BASE = "no_base"


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline figure with the city's part beside it, its change on what it is compared with, its history.

    `city` is tier D alone where the headline counts the district's own tiers, else None. `previous` is the
    number that stands against it: `versus` says of what. `change` is in the unit of the value (shares as a
    difference of shares). `beside` is a small line under the number.
    """

    value: Measured
    city: Measured | None
    previous: Measured | None
    change: float | None
    verdict: Verdict
    history: tuple[float | None, ...]
    beside: Sentence | None
    versus: Versus = Versus.PERIOD

    @property
    def verdict_key(self) -> str:
        """The words for the verdict, by what the value was compared with."""
        against = "" if self.versus is Versus.PERIOD else f"{self.versus}."
        return f"verdict.{against}{self.verdict}"


@dataclass(frozen=True, slots=True)
class LoopStep:
    """The orders that wait at one step: how many, how many of them overdue, the median age in days.

    Where the sources never record the step's end nothing can wait at it: `recorded` is False.
    """

    stage: Stage
    count: int
    overdue: int
    median_days: float | None
    recorded: bool = True


@dataclass(frozen=True, slots=True)
class LoopFigure:
    """The six waiting states; states 2 to 5 add up to the open stock, 1 and 6 stand beside it.

    `by_tier` has the same six steps for each of `tiers`. `bottleneck` is None where no step stands out.
    """

    steps: tuple[LoopStep, ...]
    tiers: tuple[Tier, ...]
    by_tier: tuple[tuple[LoopStep, ...], ...]
    open_stock: Measured
    bottleneck: Stage | None
    judged: bool = True
    """Whether the sources record what tells the overdue; else no step says how many are."""


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """One measure over consecutive periods, oldest first; the last may still be running."""

    measure: str
    definition: str
    attention: Attention
    periods: tuple[Period, ...]
    values: tuple[Measured, ...]
    running: bool


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """People beside an area: its small grids, how many lack an administrator, how many one looks after."""

    area: AreaTag | None
    small_grids: int
    uncovered: int
    per_administrator: Measured


@dataclass(frozen=True, slots=True)
class CapacityFigure:
    """Posts and coverage of the place looked at; shares as `Measured` with their fractions.

    `data_time` is None where no posts are loaded: then `small_grids` alone can be told.
    """

    small_grids: int
    uncovered: int
    per_administrator: Measured
    holding_several: Measured
    vacancies: Measured
    rows: tuple[CapacityRow, ...]
    data_time: Instant | None

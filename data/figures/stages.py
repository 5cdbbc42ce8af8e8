"""The pipeline of the six waiting states, and where the time of closed orders went."""

from dataclasses import dataclass

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag, Measured
from data.scope import Period
from data.terms import Instant, Stage, Tier


@dataclass(frozen=True, slots=True)
class Age:
    """How long orders have waited, in seconds: the median and the longest; None where nothing waits."""

    median: float | None
    oldest: float | None


@dataclass(frozen=True, slots=True)
class PipelineStep:
    """One waiting state: how many wait, since when, how many left it in the period, and how long that took.

    `clock` counts every hour, `working` the working ones alone (empty without a calendar that reaches so
    far). `took` is the stage time T8; the sixth state has none.
    """

    stage: Stage
    stock: Measured
    overdue: int | None
    clock: Age
    working: Age
    passed: int | None
    took: Measured | None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The six waiting states of all tiers chosen (`tier` None), or of one; 2 to 5 add up to `open_stock`."""

    tier: Tier | None
    steps: tuple[PipelineStep, ...]
    open_stock: Measured
    bottleneck: Stage | None


@dataclass(frozen=True, slots=True)
class DelayLine:
    """Where the working time of orders closed in the period went: seconds by part, in the order of `PARTS`.

    `area` is None for the orders of no area; `tier` is None for all tiers together.
    """

    area: AreaTag | None
    tier: Tier | None
    late: bool
    orders: int
    seconds: tuple[int, ...]

    @property
    def whole(self) -> int:
        """The time from filing to closing, all parts together."""
        return sum(self.seconds)

    @property
    def shares(self) -> tuple[float | None, ...]:
        """The share of each part in the whole, None of nothing."""
        whole = self.whole
        return tuple(part / whole if whole else None for part in self.seconds)


@dataclass(frozen=True, slots=True)
class DelayFigure:
    """The delay split of a place: in all and by tier, its late orders apart, and then of every cell.

    `parts` names what the seconds of a line stand for; `note` says what is missing where nothing is known.
    """

    parts: tuple[str, ...]
    lines: tuple[DelayLine, ...]
    by_area: tuple[DelayLine, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class StagesFigure:
    """Where the orders of a place wait, and where the time of those that were closed went."""

    district: DistrictTag
    place: AreaTag
    period: Period
    as_of: Instant
    revision: int
    pipelines: tuple[Pipeline, ...]
    delays: DelayFigure
    stands_out: float
    """The share of the open stock from which the fullest step is called the bottleneck."""

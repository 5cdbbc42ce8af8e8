"""Why a rate is not what it was: what each category has to do with it, and where more time went."""

from dataclasses import dataclass, replace
from functools import reduce

from data.figures.boards import DistrictTag
from data.figures.explaining import OfMeasure
from data.figures.numbers import AreaTag, Attention, Measured
from data.scope import Period
from data.terms import Instant, Tier


@dataclass(frozen=True, slots=True)
class Amiss:
    """Of a category's orders in a period, those that a rate lacks or should not have."""

    part: int
    base: int


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """What a category has to do with the change of a rate, as shares of one.

    `own` is what its own rate did to it, `mix` what it did that the category became a larger or smaller
    part of all orders. The others together, and those that concern persons, have no code and no orders.
    """

    code: str
    name: tuple[str, str]
    tier: Tier | None
    then: Amiss
    now: Amiss
    own: float
    mix: float
    orders: OfMeasure | None = None

    @property
    def whole(self) -> float:
        """What the category did to the rate; those of all categories add up to its change."""
        return self.own + self.mix

    def and_with(self, other: "CategoryChange") -> "CategoryChange":
        """Tell two categories as one without a name."""
        return replace(
            self,
            then=Amiss(self.then.part + other.then.part, self.then.base + other.then.base),
            now=Amiss(self.now.part + other.now.part, self.now.base + other.now.base),
            own=self.own + other.own,
            mix=self.mix + other.mix,
        )


@dataclass(frozen=True, slots=True)
class PartChange:
    """The mean working seconds that an order spent in a part of its way, then and now.

    `beyond` says that they differ by more than chance; None where there are too few orders to tell.
    """

    part: str
    then: float | None
    now: float | None
    beyond: bool | None

    @property
    def change(self) -> float | None:
        """How much more it is now."""
        return None if self.then is None or self.now is None else self.now - self.then


@dataclass(frozen=True, slots=True)
class DelayChange:
    """Where the time of the orders closed in two periods went; `whole` is from filing to closing."""

    late: bool
    orders_then: int
    orders_now: int
    whole: PartChange
    parts: tuple[PartChange, ...]

    @property
    def most(self) -> PartChange | None:
        """The part that takes most time more than it did, by more than chance."""
        longer = [each for each in self.parts if each.beyond and (each.change or 0) > 0]
        return max(longer, key=lambda each: each.change or 0, default=None)


@dataclass(frozen=True, slots=True, eq=False)
class RateChange:
    """A rate of a place in a period and in the earlier one that the scope compares with.

    `rows` are the categories that moved it most the way that it went, `rest` all others, None where there
    are none; the earlier period is reckoned whole, at its end. `beyond` says that the change is more than
    chance. `note` says why nothing is compared.
    """

    district: DistrictTag
    place: AreaTag
    attention: Attention
    period: Period
    period_then: Period
    as_of: Instant
    now: Measured
    then: Measured
    change: float | None
    beyond: bool
    rows: tuple[CategoryChange, ...]
    rest: CategoryChange | None
    delays: tuple[DelayChange, ...]
    note: str | None = None

    @property
    def measure(self) -> str:
        """The measure's code."""
        return self.now.measure

    @property
    def total(self) -> CategoryChange | None:
        """All categories together, which did the whole change; None where nothing is compared."""
        rows = (*self.rows, *([self.rest] if self.rest is not None else []))
        return reduce(CategoryChange.and_with, rows) if rows else None

    @property
    def is_worse(self) -> bool:
        """Whether the rate went the way that needs attention."""
        went = self.change or 0
        return went > 0 if self.attention is Attention.HIGHER_IS_WORSE else went < 0

"""Places whose rate stays worse than the district's, period after period."""

from dataclasses import dataclass

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag, Attention, Measured
from data.scope import Period
from data.terms import Instant


@dataclass(frozen=True, slots=True)
class LastingPlace:
    """A place with its rate over all periods together, the interval of that, and its rate in each of them.

    `above` is the street that a grid lies in. A period with too few orders is neither for nor against it.
    """

    area: AreaTag
    above: AreaTag | None
    number: Measured
    interval: tuple[float, float]
    periods: tuple[Measured, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lasting:
    """The streets and grids of a place whose rate stays worse than the district's, the worst first.

    `whole` is the district's rate over all periods, `wholes` that of each; `least` is in how many periods
    there must be enough orders, and `compared` how many places had so many. The last period is reckoned as
    far as the as-of time. `note` says why nothing is compared.
    """

    district: DistrictTag
    place: AreaTag
    attention: Attention
    periods: tuple[Period, ...]
    as_of: Instant
    whole: Measured
    wholes: tuple[Measured, ...]
    least: int
    compared: int
    places: tuple[LastingPlace, ...]
    note: str | None = None

    @property
    def measure(self) -> str:
        """The measure's code."""
        return self.whole.measure

    def is_worse(self, number: Measured, whole: Measured) -> bool:
        """Tell whether a rate lies on the side of another one that needs attention."""
        if number.value is None or whole.value is None:
            return False
        higher = self.attention is Attention.HIGHER_IS_WORSE
        return number.value > whole.value if higher else number.value < whole.value

"""What a measure is made of: which orders are its numerator and which its denominator, order by order.

A definition says this for every order once; places, tiers and lists only group or list the answer, so
parts add up to their whole by construction and the orders behind a number can always be shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from data.ledger.columns import stamp
from data.ledger.rulebook import NO_RULES, Rulebook
from data.scope import Period, local_day, year_of

Weights = NDArray[Any]
"""One boolean or small number an order: how often it counts."""


@dataclass(frozen=True, slots=True)
class Window:
    """The instants a measure looks at, in ledger seconds, [begin, end) cut at the as-of time, and the rules.

    `year` is the first instant of the as-of time's year, where cumulative measures begin; `given` says
    that the period was asked for by name, so that they begin with it instead. `recorded` names the stamps
    that the sources record; a view fills it in.
    """

    begin: int
    end: int
    as_of: int
    year: int
    given: bool = False
    rulebook: Rulebook = NO_RULES
    recorded: frozenset[str] = frozenset()

    @property
    def until(self) -> int:
        """The period is reckoned as far as the as-of time."""
        return min(self.end, self.as_of)


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Numerator and denominator of a measure, one weight an order; counts have no denominator."""

    hit: Weights
    base: Weights | None = None


def lacking(needs: frozenset[str], also: Callable[[Window], frozenset[str]], window: Window) -> str | None:
    """Name the first thing that a measure needs and the data at hand lack: a stamp, then a rule of `also`."""
    missing = [*sorted(needs - window.recorded), *sorted(also(window) - window.recorded)]
    return missing[0] if missing else None


def nothing_more(_: Window) -> frozenset[str]:
    """Need no more than stamps."""
    return frozenset()


def window(period: Period, as_of: int, *, given: bool = False, rulebook: Rulebook = NO_RULES) -> Window:
    """Build the window of a period at an as-of time (epoch seconds), by the rules of a district."""
    year = year_of(local_day(as_of - 1, period.zone), period.zone)
    return Window(stamp(period.begins), stamp(period.ends), stamp(as_of), stamp(year.begins), given, rulebook)

"""How many periods a board looks at, and how far back the ledger must reach for them."""

from data.scope import Period, recent, year_of
from data.terms import Instant

WHOLE = 13
"""So many periods a whole board looks at."""
FIRST = 2
"""So many a first board looks at: the period of the scope, and the one it is compared with."""


def needed(period: Period, periods: int = WHOLE) -> Instant:
    """Give the first instant that figures of so many periods depend on.

    Cumulative measures begin with the year of their period, so the reach does as well.
    """
    oldest = recent(period, periods)[0]
    return min(oldest.begins, year_of(oldest.last, oldest.zone).begins)

"""How many periods a board looks at, and how far back the ledger must reach for them."""

from data.measures.catalogue import MEASURES
from data.scope import Period, recent, year_of
from data.terms import Instant

WHOLE = 13
"""So many periods a whole board looks at."""
FIRST = 1
"""So many a first board looks at: the period of the scope, for what it is compared with may be long."""


def needed(period: Period, periods: int = WHOLE) -> Instant:
    """Give the first instant that figures of so many periods depend on.

    Cumulative measures begin with the year of their period, so the reach does as well.
    """
    oldest = recent(period, periods)[0]
    return min(oldest.begins, year_of(oldest.last, oldest.zone).begins)


def needed_first(period: Period, as_of: Instant, lead: str) -> Instant:
    """Give the first instant that the map of a first board depends on, by its measure."""
    if lead in MEASURES and MEASURES[lead].cumulative:
        return needed(period, FIRST)
    return min(period.begins, as_of)

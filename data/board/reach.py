"""How far back the ledger must reach for a board, and what a board may say while it does not yet."""

from collections.abc import Iterable
from dataclasses import replace

from data.figures import Board, Headline
from data.scope import Period, recent, year_of
from data.terms import Instant

WHOLE = 13
"""So many periods a whole board looks at."""
FIRST = 2
"""So many a first board needs: the period looked at, and the one it is compared with."""


def needed(period: Period, periods: int = WHOLE) -> Instant:
    """Give the first instant that figures of so many periods depend on.

    Cumulative measures begin with the year of their period, so the reach does as well.
    """
    oldest = recent(period, periods)[0]
    return min(oldest.begins, year_of(oldest.last, oldest.zone).begins)


def told_since(board: Board, reaches_back: Instant) -> Board:
    """Leave out of a board the periods before the reach of the orders it was built from."""
    known = [each for each in board.trend.periods if needed(each, 1) >= reaches_back]
    if len(known) == len(board.trend.periods):
        return board
    count = len(known)
    trend = replace(board.trend, periods=tuple(known), values=board.trend.values[-count:])
    return replace(board, trend=trend, headlines=tuple(_shortened(board.headlines, count)))


def _shortened(headlines: Iterable[Headline], count: int) -> Iterable[Headline]:
    for headline in headlines:
        length = len(headline.history)
        gone = max(0, length - count)
        yield replace(headline, history=(None,) * gone + headline.history[gone:])

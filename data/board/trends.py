"""The trend of a measure over consecutive periods, each as it stood at its end."""

from data.board.legends import attention
from data.figures import TrendFigure
from data.ledger.columns import Orders
from data.measures.selection import window
from data.measures.tally import View, tally, view
from data.scope import Period, Scope, recent

_PERIODS = 13


def trend(code: str, seen: View, orders: Orders, scope: Scope, period: Period, as_of: int) -> TrendFigure:
    """Follow a measure over thirteen periods; the last is the period of the board."""
    periods = recent(period, _PERIODS)
    views = [
        view(orders, seen.cells, scope, window(each, min(as_of, each.ends)), seen.recorded)
        for each in periods[:-1]
    ]
    totals = tuple(tally(past, code).of(scope.tiers).total for past in (*views, seen))
    return TrendFigure(
        measure=code,
        definition=totals[-1].definition,
        attention=attention(code),
        periods=periods,
        values=totals,
        running=as_of < period.ends,
    )

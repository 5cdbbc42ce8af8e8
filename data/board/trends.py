"""The trend of a measure over consecutive periods, each as it stood at its end."""

from data.board.legends import attention
from data.figures import TrendFigure
from data.measures.tally import Tally
from data.scope import Period
from data.terms import Tier


def trend(
    periods: tuple[Period, ...], tallies: tuple[Tally, ...], tiers: frozenset[Tier] | None, as_of: int
) -> TrendFigure:
    """Follow a measure over periods, oldest first; the last is the period of the board."""
    values = tuple(each.of(tiers).total for each in tallies)
    return TrendFigure(
        measure=values[-1].measure,
        definition=values[-1].definition,
        attention=attention(values[-1].measure),
        periods=periods,
        values=values,
        running=as_of < periods[-1].ends,
    )

"""The trend of a measure over consecutive periods, each as it stood at its end."""

from data.board.legends import attention
from data.figures import Measured, TrendFigure
from data.scope import Period


def trend(code: str, periods: tuple[Period, ...], values: tuple[Measured, ...], as_of: int) -> TrendFigure:
    """Follow a measure over periods, oldest first; the last is the period of the board."""
    return TrendFigure(
        measure=code,
        definition=values[-1].definition,
        attention=attention(code),
        periods=periods,
        values=values,
        running=as_of < periods[-1].ends,
    )

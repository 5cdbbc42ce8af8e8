"""What rises unusually at a place, and what else is open there, for the morning and the map."""

from data.board.early_warning.warnings import touches
from data.figures import AreaTag
from data.figures.warnings import WarningFigure, WarningsFigure, WarningState


def open_warnings(figure: WarningsFigure | None, place: AreaTag) -> tuple[WarningFigure, ...]:
    """The warnings that touch a place and are not closed; nothing where none were told yet."""
    lines = () if figure is None else figure.lines
    return tuple(line for line in lines if line.state is not WarningState.CLOSED and touches(line, place))


def open_rises(figure: WarningsFigure | None, place: AreaTag) -> tuple[WarningFigure, ...]:
    """Those of them that count orders above the usual; that which is surely the highest stands first."""
    if figure is None:
        return ()
    rises = [line for line in open_warnings(figure, place) if line.key in figure.series]
    return tuple(sorted(rises, key=_surely, reverse=True))


def _surely(line: WarningFigure) -> float:
    """By how much at least a count is above what was expected."""
    low = line.degree.values.get("low")
    return low if isinstance(low, float) else 0.0

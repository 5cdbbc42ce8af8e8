"""The choice of the level whose areas a map shows, from those below the place looked at."""

from data.figures import Board
from data.terms import Level
from resources.i18n import tr
from widgets.segmented import Choice, Segmented


def show_levels(segments: Segmented, board: Board) -> None:
    """Offer the levels below a place; keys are how many levels lie between."""
    offered = levels_below(board)
    segments.show_figure(
        [Choice(detail, tr(f"level.{level.word}.short")) for detail, level in offered], _detail(board)
    )
    segments.setVisible(len(offered) > 1)


def levels_below(board: Board) -> list[tuple[int, Level]]:
    """Give each level below the place of a board with its distance."""
    if not board.place.has_children:
        return []
    place = board.place.level
    return [(level - place, Level(level)) for level in range(place + 1, Level.SMALL_GRID + 1)]


def _detail(board: Board) -> int:
    return board.heatmap.level - board.place.level

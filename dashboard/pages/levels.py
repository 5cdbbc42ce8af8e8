"""The choice of the level whose areas a map shows, from those below the place looked at."""

from data.figures import Board
from resources.i18n import tr
from widgets.parts.segmented import Choice, Segmented


def show_levels(segments: Segmented, board: Board) -> None:
    """Offer the levels below a place; keys are how many levels lie between."""
    place = board.place.level
    choices = [Choice(level - place, tr(f"level.{level.word}.short")) for level in board.levels]
    segments.show_figure(choices, board.heatmap.level - place)
    segments.setVisible(len(choices) > 1)

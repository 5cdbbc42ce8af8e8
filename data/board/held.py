"""A board whose legends keep the limits of an earlier one of the same scope, so that nothing rescales."""

from dataclasses import replace

from data.board.board import build_board
from data.board.heatmaps import joined
from data.board.legends import classify, legend
from data.board.past import Past
from data.figures import Board, HeatmapFigure
from data.ledger.snapshot import Snapshot
from data.scope import Scope


def hold_board(snapshot: Snapshot, scope: Scope, past: Past, earlier: Board) -> Board:
    """Build a board with the class limits of an earlier one; the scope says whether they count as locked."""
    breaks = earlier.heatmap.legend.breaks
    board = build_board(snapshot, replace(scope, breaks=scope.breaks or breaks), past)
    locked = scope.breaks is not None
    shown = replace(board.heatmap, legend=replace(board.heatmap.legend, locked=locked))
    return replace(board, scope=scope, heatmap=shown, tier_maps=_held(board.tier_maps, earlier.tier_maps))


def _held(
    figures: tuple[HeatmapFigure, ...], earlier: tuple[HeatmapFigure, ...]
) -> tuple[HeatmapFigure, ...]:
    """Class maps that share a legend by the limits of the earlier ones."""
    kept = earlier[0].legend
    classed = [
        replace(each, classes=classify(each.measure, each.values, each.denominators, kept.breaks))
        for each in figures
    ]
    legends = [legend(each.measure, kept.breaks, each.classes, locked=kept.locked) for each in classed]
    shared = joined(legends, locked=kept.locked)
    return tuple(replace(each, legend=shared) for each in classed)

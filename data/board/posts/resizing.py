"""Try what a small grid would come to if it were split, or merged with another; nothing is written."""

from data.board.posts.balance import fit_of
from data.figures import AreaTag
from data.figures.balance import BalanceFigure, Fit, Resizing, SizedGrid, Standard
from data.terms import AreaId

_PARTS = (2, 3)
_FITS = (Fit.FITTING, Fit.UNDER, Fit.OVER)


def resizings(figure: BalanceFigure, area: AreaId) -> tuple[Resizing, ...]:
    """Give a small grid as it is, then its splits and its merges, those that fit the standard first.

    It is merged with others of its responsibility grid alone. Where its heads are not known, or the standard
    is not meant for it, there is nothing to try.
    """
    mine = next((each for each in figure.judged if each.place.area.id == area), None)
    if mine is None or mine.heads is None:
        return ()
    standard, heads = figure.standard, mine.heads
    splits = [_tried(standard, None, parts, heads) for parts in _PARTS]
    merges = [
        _tried(standard, other.place.area, 1, heads + other.heads)
        for other in figure.judged
        if other.place.area.id != area and _together(mine, other) and other.heads is not None
    ]
    tried = sorted((*splits, *merges), key=lambda each: (_FITS.index(each.fit), abs(each.deviation)))
    return (_tried(standard, None, 1, heads), *tried)


def _together(one: SizedGrid, other: SizedGrid) -> bool:
    """Whether two small grids lie in the same responsibility grid."""
    return one.place.above == other.place.above


def _tried(standard: Standard, other: AreaTag | None, parts: int, heads: int) -> Resizing:
    each = round(heads / parts)
    return Resizing(other, parts, each, each / standard.size - 1, fit_of(standard, each))

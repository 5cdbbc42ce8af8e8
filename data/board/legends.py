"""Classes of a legend: round limits that stay when data move, and the class of every value."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from data.figures import Attention, CellState, Legend
from resources.definitions import ESTIMATED, LEAST_COUNTED, PER_SIZE, definition, minimum_n, shown_unit, unit

_CLASSES = 5
_SHARE_LIMITS = (0.8, 0.85, 0.9, 0.95)
_COARSER = ((0.6, 0.7, 0.8, 0.9), (0.4, 0.5, 0.6, 0.7), (0.2, 0.4, 0.6, 0.8))
_CROWD, _ENOUGH = 0.8, 10
"""Where more than this share of so many areas or more falls into one class, the limits tell nothing."""
_MIX_LIMITS = (0.2, 0.4, 0.6, 0.8)
_LEAST: Mapping[str, float] = {"order": 1.0, "load_per_post_day": 0.01, "posts_per_1000_residents": 0.01}
"""Limits below this, in the shown unit, are not told apart; elsewhere below a tenth."""
_ROUND = np.array([1, 2, 3, 4, 5, 6, 8, 10])


def attention(measure: str) -> Attention:
    """Tell which way a measure's numbers run."""
    return Attention(definition(measure).attention)


def breaks_for(measure: str, values: NDArray[np.float64]) -> tuple[float, ...]:
    """Choose the inner limits of the classes, ascending.

    Shares have fixed limits, so that months can be compared, coarser ones only where most areas lie below
    the usual; counts get round limits near their quintiles in the unit they are shown in, which move only
    when the data move much.
    """
    if unit(measure) == "share":
        lower = attention(measure) is Attention.LOWER_IS_WORSE
        return _share_limits(values[np.isfinite(values)]) if lower else _MIX_LIMITS
    positive = values[np.isfinite(values) & (values > 0)]
    if not len(positive):
        return (1.0,)
    marks = np.quantile(positive, np.arange(1, _CLASSES) / _CLASSES)
    least, shown = _LEAST.get(unit(measure), 0.1), shown_unit(measure)
    limits = {round(_round_limit(mark / shown, least) * shown, 6) for mark in marks.tolist()}
    if len(limits) == 1 and unit(measure) != "order":
        limits = _fine_limits(measure, positive, marks)
    return tuple(sorted(limits))


def _share_limits(shares: NDArray[np.float64]) -> tuple[float, ...]:
    """Give the usual limits, or where they leave most areas in the lowest class the first that part them."""
    below = float((shares < _SHARE_LIMITS[0]).sum())
    if len(shares) < _ENOUGH or below <= _CROWD * len(shares):
        return _SHARE_LIMITS

    def crowd(limits: tuple[float, ...]) -> int:
        return int(np.bincount(np.searchsorted(np.array(limits), shares, side="right")).max())

    return min(_COARSER, key=crowd)


def _fine_limits(measure: str, positive: NDArray[np.float64], marks: NDArray[np.float64]) -> set[float]:
    """Round limits that lie close together to a step of their spread; where most are one, mark the others."""
    if marks[0] == marks[-1]:
        return {_beside(measure, positive, float(marks[0]))}
    spread = float(positive.max() - positive.min()) / _CLASSES
    scale = 10.0 ** np.floor(np.log10(spread))
    step = float(_ROUND[np.abs(_ROUND - spread / scale).argmin()] * scale)
    return {round(round(mark / step) * step, 6) for mark in marks.tolist()}


def _beside(measure: str, positive: NDArray[np.float64], usual: float) -> float:
    """Give a limit beside a value that most have, so that those alone stand out that deserve attention."""
    if attention(measure) is Attention.LOWER_IS_WORSE:
        return round(usual, 6)
    return round(float(positive[positive > usual].min(initial=2 * usual)), 6)


def _round_limit(value: float, least: float) -> float:
    scale = 10.0 ** np.floor(np.log10(max(value, least)))
    return round(float(_ROUND[np.abs(_ROUND - value / scale).argmin()] * scale), 6)


def classify(
    measure: str, values: NDArray[np.float64], bases: NDArray[np.int64], breaks: Sequence[float]
) -> NDArray[np.int8]:
    """Give every value its class, or the `CellState` that says why it has none.

    `bases` is -1 for counts. A limit belongs to the class above it.
    """
    classes = np.searchsorted(np.array(breaks), values, side="right").astype(np.int8)
    if unit(measure) in ESTIMATED:
        classes[(bases >= 0) & (bases < minimum_n())] = CellState.TOO_FEW
    classes[np.isnan(values)] = CellState.NO_DATA
    classes[bases == 0] = CellState.NO_BASE
    return classes


def without_few(measure: str, hits: NDArray[np.int64], classes: NDArray[np.int8]) -> NDArray[np.int8]:
    """Take the colour from intensities that fewer orders than `LEAST_COUNTED` stand behind."""
    if unit(measure) not in PER_SIZE:
        return classes
    few = (classes >= 0) & (hits < LEAST_COUNTED)
    return np.where(few, np.int8(CellState.TOO_FEW), classes).astype(np.int8)


def legend(measure: str, breaks: Sequence[float], classes: NDArray[np.int8], *, locked: bool) -> Legend:
    """Build the legend with the number of areas in each class."""
    return Legend(
        measure=measure,
        attention=attention(measure),
        breaks=tuple(breaks),
        counts=tuple(int(n) for n in np.bincount(classes[classes >= 0], minlength=len(breaks) + 1)),
        too_few=int((classes == CellState.TOO_FEW).sum()),
        no_base=int((classes == CellState.NO_BASE).sum()),
        no_data=int((classes == CellState.NO_DATA).sum()),
        locked=locked,
    )

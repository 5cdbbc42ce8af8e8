"""What is usual in a week, from the weeks before it: fit, weigh past surges down, fit again, look ahead.

The steps of Farrington et al. (1996), Journal of the Royal Statistical Society A 159:547, as revised by
Noufaily et al. (2013), Statistics in Medicine 32:1206. A forecast of a week never sees that week.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data.alerts.design import Design, Floats, Ints
from data.alerts.regression import Fits, fit

_AT_ONCE = 512
"""Fits in one batch: so many that the processor's cache still holds what they work on."""


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """The usual numbers (weeks, series), and how they scatter: variance = dispersion * expected."""

    expected: Floats
    dispersion: Floats


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a baseline becomes a forecast.

    `weight_threshold`: the Anscombe residual above which a past week counts for less. `trend_threshold`:
    the p below which a trend is kept; at 1 always. `uncertain`: whether the forecast scatters wider by what
    a short baseline leaves unknown of the usual number.
    """

    weight_threshold: float = 2.58
    trend_threshold: float = 1.0
    uncertain: bool = False


def forecast(counts: Floats, weeks: Ints, design: Design, fitting: Fitting) -> Forecast:
    """Forecast weeks (k rows of `counts`, each at least `design.reach`) of all series (s columns): (k, s)."""
    shape = len(weeks), counts.shape[1]
    expected, dispersion = np.empty(shape).ravel(), np.empty(shape).ravel()
    for pairs in _batches(expected.size):
        week, series = np.divmod(pairs, shape[1])
        baseline = counts[weeks[week][:, None] - design.lags, series[:, None]].astype(np.float64)
        expected[pairs], dispersion[pairs] = _forecast(baseline, design, fitting)
    return Forecast(expected.reshape(shape), dispersion.reshape(shape))


def _batches(size: int) -> Iterator[Ints]:
    for start in range(0, size, _AT_ONCE):
        yield np.arange(start, min(start + _AT_ONCE, size))


def _forecast(baseline: Floats, design: Design, fitting: Fitting) -> tuple[Floats, Floats]:
    """Expected and dispersion (m) of the week after each baseline (m, n).

    A trend must be significant, and must not lead beyond what was ever counted; else there is none.
    """
    fits = reweighted(baseline, design, fitting.weight_threshold)
    expected, dispersion = _looked_ahead(fits, design, fitting)
    if design.trend:
        lost = ~(fits.converged & (expected <= baseline.max(axis=1)))
        if fitting.trend_threshold < 1:
            lost |= ~(fits.trend_chance() < fitting.trend_threshold)
        if lost.any():
            expected[lost], dispersion[lost] = _forecast(baseline[lost], design.without_trend(), fitting)
    else:
        expected[~fits.converged] = np.nan
    return expected, dispersion


def reweighted(baseline: Floats, design: Design, threshold: float) -> Fits:
    """Fit, weigh weeks with large residuals down, and fit once more."""
    first = fit(baseline, design, np.ones_like(baseline))
    return fit(baseline, design, surge_weights(anscombe_residuals(baseline, first), threshold))


def anscombe_residuals(counts: Floats, fits: Fits) -> Floats:
    """Residuals (m, n) of nearly normal distribution, standardised (Farrington et al. 1996, section 3.5)."""
    scale = np.sqrt(np.maximum(fits.dispersion, 1)[:, None] * (1 - np.minimum(fits.leverage, 1 - 1e-12)))
    residuals: Floats = (
        1.5 * (np.cbrt(counts) ** 2 - np.cbrt(fits.means) ** 2) / fits.means ** (1 / 6) / scale
    )
    return residuals


def surge_weights(residuals: Floats, threshold: float) -> Floats:
    """Weights (m, n) of mean 1: a week above the threshold counts by the inverse square of its residual."""
    large = residuals > threshold
    weights: Floats = np.where(large, 1 / np.where(large, residuals, 1) ** 2, 1.0)
    weights /= weights.mean(axis=1, keepdims=True)
    return weights


def _looked_ahead(fits: Fits, design: Design, fitting: Fitting) -> tuple[Floats, Floats]:
    expected = fits.mean_at(design.tested)
    dispersion = np.maximum(fits.dispersion, 1)
    if (
        fitting.uncertain
    ):  # variance of the forecast: dispersion * (mean + mean^2 * variance of its logarithm)
        dispersion = dispersion * (1 + expected * fits.log_variance_at(design.tested))
    return expected, dispersion

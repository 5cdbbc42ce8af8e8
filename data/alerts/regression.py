"""Log-linear regressions of counts, thousands at once, all on the same regressors.

Quasi-Poisson generalized linear models (McCullagh and Nelder 1989, chapters 2 and 9): the variance is the
dispersion times the mean. They are fitted by iteratively reweighted least squares. As the regressors are
shared, the normal equations of all fits are one matrix product, and their solutions one batched solve.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from data.alerts.design import Design, Flags, Floats, Ints

_TOLERANCE = 1e-8
"""The change of the deviance, in parts of it, below which a fit stands."""
_MOST_STEPS = 25
_LARGEST_LOG = 30.0
"""Means beyond exp(±30) are no counts; a fit that goes there must not overflow on its way."""
_ONE_THREAD = 2**18
"""Multiplications up to which OpenBLAS keeps a matrix product to one thread."""


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """Regressions of m series on n baseline weeks with p regressors.

    `means` (m, n); `coefficients` (m, p); `covariance` (m, p, p) as it would be without over-dispersion;
    `leverage` (m, n), the diagonal of the hat matrix; `dispersion` (m), which may lie below 1;
    `converged` (m).
    """

    means: Floats
    coefficients: Floats
    covariance: Floats
    leverage: Floats
    dispersion: Floats
    converged: Flags

    def mean_at(self, regressors: Floats) -> Floats:
        """The mean (m) that each fit gives for one row of regressors."""
        logs: Floats = self.coefficients @ regressors
        return np.exp(np.clip(logs, -_LARGEST_LOG, _LARGEST_LOG))

    def log_variance_at(self, regressors: Floats) -> Floats:
        """The variance (m) of the logarithm of that mean, as it would be without over-dispersion."""
        variance: Floats = self.covariance @ regressors @ regressors
        return variance

    def trend_chance(self) -> Floats:
        """The two-sided p (m) of the last regressor, by the t distribution."""
        free = self.means.shape[1] - self.coefficients.shape[1]
        error = np.sqrt(np.maximum(self.dispersion, np.finfo(float).tiny) * self.covariance[:, -1, -1])
        return 2 * np.asarray(stdtr(free, -np.abs(self.coefficients[:, -1]) / error))


def fit(counts: Floats, design: Design, weights: Floats) -> Fits:
    """Fit each row of counts (m, n), its weeks weighted (m, n)."""
    course = _Course(counts, design, weights)
    for _ in range(_MOST_STEPS):
        if not course.going.any():
            break
        course.step()
    return course.fits()


def _product(left: Floats, right: Floats) -> Floats:
    """Multiply matrices in thin strips: threads that wait for one another cost more than they bring here."""
    strip = max(1, _ONE_THREAD // right.size)
    answer = np.empty((len(left), right.shape[1]))
    for start in range(0, len(left), strip):
        np.matmul(left[start : start + strip], right, out=answer[start : start + strip])
    return answer


class _Course:
    """The fits under way: those that stand are left alone while the others go on."""

    def __init__(self, counts: Floats, design: Design, weights: Floats) -> None:
        self._counts, self._design, self._weights = counts, design, weights
        series, columns = len(counts), design.rows.shape[1]
        self._means = counts + 0.1  # none has its logarithm, 0 has not
        self._working = np.empty_like(counts)
        self._coefficients = np.empty((series, columns))
        self._normal = np.empty((series, columns, columns))
        logs = np.log(np.where(counts > 0, counts, 1))
        self._perfect = (weights * counts * (logs - 1)).sum(axis=1)
        self._deviance = self._deviance_of(np.arange(series), np.log(self._means), self._means)
        self.going = np.ones(series, dtype=np.bool_)

    def step(self) -> None:
        """Solve the least squares that stand for the likelihood near the present means."""
        fits, rows = np.flatnonzero(self.going), self._design.rows
        counts, means = self._counts[fits], self._means[fits]
        working = self._weights[fits] * means
        normal = _product(working, self._design.products).reshape(len(fits), rows.shape[1], -1)
        target = _product(working * (np.log(means) - 1) + self._weights[fits] * counts, rows)
        coefficients = np.linalg.solve(normal, target[..., None])[..., 0].astype(np.float64, copy=False)
        logs = np.clip(_product(coefficients, rows.T), -_LARGEST_LOG, _LARGEST_LOG)
        means = np.exp(logs)
        before, deviance = self._deviance[fits], self._deviance_of(fits, logs, means)
        self._working[fits], self._normal[fits] = working, normal
        self._coefficients[fits], self._means[fits], self._deviance[fits] = coefficients, means, deviance
        self.going[fits] = np.abs(deviance - before) >= _TOLERANCE * (np.abs(deviance) + 0.1)

    def _deviance_of(self, fits: Ints, logs: Floats, means: Floats) -> Floats:
        """Twice what the logarithm of the likelihood lacks to that of a perfect fit."""
        reached = (self._weights[fits] * (self._counts[fits] * logs - means)).sum(axis=1)
        deviance: Floats = 2 * (self._perfect[fits] - reached)
        return deviance

    def fits(self) -> Fits:
        """What the course came to; leverage and dispersion rest on the weights of the last step."""
        rows, columns = self._design.rows.shape
        covariance = np.linalg.inv(self._normal).astype(np.float64, copy=False)
        leverage = self._working * _product(covariance.reshape(len(covariance), -1), self._design.products.T)
        residuals: Floats = np.sqrt(self._working) * (self._counts / self._means - 1)
        dispersion: Floats = np.vecdot(residuals, residuals) / float(rows - columns)
        return Fits(self._means, self._coefficients, covariance, leverage, dispersion, ~self.going)

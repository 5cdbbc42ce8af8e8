"""The space-time scan beside rules per area, on the geography of the example district.

158 grids in 17 streets with 68 orders a day, so many as its residents bring, spread over the grids by chance;
clusters of some neighbouring grids are planted for some days. All rules are cut so that 5 % of calm days
alarm; a cluster is found where one of its days does. Then: how often chance alone gets a p of 0.05 or less,
and how long 999 replicates take. Answers 1 where a goal is missed. `clusters.py [SEED] [CLUSTERS A ROW]`;
takes about a minute.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from data.alerts.bounds import chance_of_at_least
from data.alerts.design import Floats, Ints
from data.alerts.neighbours import nearest
from data.alerts.scan import LONGEST, drawn_maxima, log_ratios, scan, usual_days
from data.example.geography import build_geography
from data.example.plan import DEFAULT_SEED
from data.terms import Level

SEED, CLUSTERS = 2021, 120
ORDERS_A_DAY = 68
RHYTHM = np.array([1.15, 1.1, 1.05, 1.05, 1.0, 0.85, 0.8])
HISTORY, CALM_DAYS, CALM_SHARE = 70, 800, 0.05
ROWS = ((6, 2, 3), (6, 3, 3), (6, 4, 3), (3, 4, 3), (12, 2, 5), (1, 6, 3))
"""Grids, relative risk, days."""
GOALS = {(6, 3, 3): 0.70, (6, 4, 3): 0.90}
NULL_DAYS, NULL_REPLICATES = 400, 99
LEAST_NULL, MOST_NULL, MOST_SECONDS = 0.02, 0.06, 5.0


@dataclass(frozen=True, slots=True, eq=False)
class District:
    """What each grid brings a day, its neighbours, and which grids (columns) lie in each street (rows)."""

    rates: Floats
    near: Ints
    streets: Floats

    def mean(self, days: int) -> Floats:
        """What is to be expected of each grid on each day."""
        return RHYTHM[np.arange(days) % 7][:, None] * self.rates


def district(rng: np.random.Generator) -> District:
    """The example's grids, with rates that differ by 70 %."""
    areas = build_geography(DEFAULT_SEED)
    grids = [place for place, area in enumerate(areas.areas) if area.level is Level.GRID]
    points = shapely.get_coordinates(shapely.centroid(areas.shapes[grids]))
    points[:, 0] *= np.cos(np.radians(points[:, 1].mean()))
    rates = rng.gamma(2, 1, len(grids))
    street = np.array([areas.areas[place].parent for place in grids])
    return District(
        rates * ORDERS_A_DAY / rates.sum(),
        nearest(points),
        (street == np.unique(street)[:, None]).astype(float),
    )


def scan_rule(place: District, counts: Floats) -> float:
    return float(log_ratios(counts[-LONGEST:], usual_days(counts).expected, place.near).max())


def c2(series: Floats) -> float:
    """C2 of EARS: a week of baseline, two days before today (Hutwagner et al. 2003)."""
    baseline = series[-10:-3]
    return float(((series[-1] - baseline.mean(axis=0)) / np.maximum(baseline.std(axis=0, ddof=1), 0.5)).max())


def poisson(today: Floats, usual: Floats) -> float:
    return -float(np.log(chance_of_at_least(today, usual, np.ones(1)).min()))


RULES: dict[str, Callable[[District, Floats], float]] = {
    "scan": scan_rule,
    "C2 grid": lambda _place, counts: c2(counts),
    "C2 street": lambda place, counts: c2(counts @ place.streets.T),
    "Poisson grid": lambda _place, counts: poisson(counts[-1], usual_days(counts).expected[-1]),
    "Poisson street": lambda place, counts: poisson(
        place.streets @ counts[-1], place.streets @ usual_days(counts).expected[-1]
    ),
    "district": lambda _place, counts: poisson(counts[-1].sum(), usual_days(counts).expected[-1].sum()),
}


def statistics(place: District, counts: Floats) -> Floats:
    return np.array([rule(place, counts) for rule in RULES.values()])


def calm(place: District, rng: np.random.Generator, days: int = HISTORY) -> Floats:
    return rng.poisson(place.mean(days)).astype(float)


def thresholds(place: District, rng: np.random.Generator) -> Floats:
    days = [statistics(place, calm(place, rng, HISTORY + rng.integers(7))) for _ in range(CALM_DAYS)]
    return np.quantile(days, 1 - CALM_SHARE, axis=0)


def found(
    place: District, rng: np.random.Generator, cluster: tuple[int, int, int], limits: Floats
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Plant a cluster somewhere, and tell which rules alarm on one of its days."""
    size, risk, lasts = cluster
    begins = HISTORY + int(rng.integers(7))
    mean = place.mean(begins + lasts)
    mean[begins:, place.near[rng.integers(len(place.near)), :size]] *= risk
    counts = rng.poisson(mean).astype(float)
    days = [statistics(place, counts[: begins + day]) > limits for day in range(1, lasts + 1)]
    return np.any(days, axis=0)


def show_power(place: District, rng: np.random.Generator, clusters: int) -> bool:
    limits = thresholds(place, rng)
    print(f"{'grids, risk, days':20}" + "".join(f"{name:>16}" for name in RULES))
    reached = True
    for cluster in ROWS:
        shares = np.mean([found(place, rng, cluster, limits) for _ in range(clusters)], axis=0)
        errors = np.sqrt(shares * (1 - shares) / clusters)
        parts = "".join(f"{share:9.3f} ({error:.2f})" for share, error in zip(shares, errors, strict=True))
        print(f"{cluster!s:20}" + parts, flush=True)
        reached &= bool(shares[0] >= GOALS.get(cluster, 0))
    return reached


def show_chance(place: District, rng: np.random.Generator) -> bool:
    """How often a calm day gets a p of 0.05 or less."""
    low = 0
    for _ in range(NULL_DAYS):
        counts = calm(place, rng)
        maxima = drawn_maxima(usual_days(counts), place.near, rng, NULL_REPLICATES)
        low += 1 + np.sum(maxima >= scan_rule(place, counts)) <= CALM_SHARE * (1 + NULL_REPLICATES)
    share = low / NULL_DAYS
    error = np.sqrt(share * (1 - share) / NULL_DAYS)
    print(f"calm days with p <= 0.05: {share:.3f} ({error:.3f}) of {NULL_DAYS}")
    return LEAST_NULL <= share <= MOST_NULL


def show_time(place: District, rng: np.random.Generator) -> bool:
    counts = calm(place, rng)
    began = time.perf_counter()
    scan(counts, place.near, rng)
    took = time.perf_counter() - began
    print(f"999 replicates over {place.near.size * LONGEST:,} windows: {took:.2f} s")
    return took < MOST_SECONDS


def main(seed: int, clusters: int) -> int:
    rng = np.random.default_rng(seed)
    place = district(rng)
    goals = (show_power(place, rng, clusters), show_chance(place, rng), show_time(place, rng))
    print("The goals are " + ("reached." if all(goals) else "MISSED."))
    return 0 if all(goals) else 1


if __name__ == "__main__":
    wishes = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*[*wishes, *(SEED, CLUSTERS)[len(wishes) :]]))

"""The default rule beside the rule of one week, on fresh series of the design of Noufaily et al. (2013).

First the cut-offs of the default rule are set anew on 4,200 series and shown beside those the program has;
then both rules are scored on 1,680 others, with standard errors from drawing whole series again. Last, what
shorter histories cost. Answers 1 where the default rule has more false alarms, or gains less than is asked.
`detection.py [SEED]` scores on other series. Takes a minute or two.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np

from data.alerts.bounds import chance_of_at_least
from data.alerts.design import Floats
from data.alerts.detecting import Basis, detect
from data.alerts.farrington import Farrington, enough, farrington_forecast
from data.alerts.two_weeks import CUT_OFFS, LEVELS, cut_off, two_week_chances
from tests.alerts.noufaily import TESTED, Drawn, Score, draw, ill_weeks, score

SETTINGS = Farrington()
SET_ON, SCORED_ON = 1302, 2013
"""Seeds."""
SHARE = 0.93
"""The false alarms of the default rule, in parts of those of one week, to which its cut-offs are set."""
LEAST_DETECTION, LEAST_F = 0.025, 0.07
SAMPLES = 400
HISTORIES = (12, 30, 56, 108, 159, 211, 263)
MEASURES = ("FPR", "POD", "sensitivity", "PPV", "F")


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The chances that both rules give each tested week and series; 1 where there is too little to test."""

    drawn: Drawn
    single: Floats
    default: Floats


def judged(drawn: Drawn) -> Judged:
    with_before = np.arange(TESTED[0] - 1, TESTED[-1] + 1)
    usual = farrington_forecast(drawn.counts, with_before, SETTINGS)
    counts = drawn.counts[with_before]
    single = chance_of_at_least(counts[1:], usual.expected[1:], usual.dispersion[1:])
    tested = enough(drawn.counts, TESTED, SETTINGS.fewest, SETTINGS.recent)
    return Judged(drawn, np.where(tested, single, 1), np.where(tested, two_week_chances(counts, usual), 1))


def show_cut_offs(known: Judged) -> None:
    """Set the cut-offs anew, so that the share of false alarms is the one that is wanted."""
    calm = ~ill_weeks(known.drawn.outbreaks)
    single, default = known.single[calm], np.sort(known.default[calm])
    print(f"{'level':>8} {'cut-off':>9} {'set anew':>9} {'false alarms':>13} {'of one week':>12}")
    for level, cut in zip(LEVELS, CUT_OFFS, strict=True):
        wanted = int(SHARE * np.sum(single <= level))
        anew = cut_off(float(default[wanted - 1]))
        rates = np.mean(default <= level), np.mean(single <= level)
        print(f"{level:8.4f} {cut:9.5f} {anew:9.5f} {rates[0]:13.5f} {rates[1]:12.5f}")


def measured(found: Score) -> Floats:
    parts = (found.false_positive_rate, found.detection, found.sensitivity, found.precision, found.f_score)
    return np.array(parts)


def show(name: str, values: Floats, samples: list[Floats], sign: str = "") -> None:
    errors = np.std(samples, axis=0)
    parts = (f"{value:{sign}9.4f} ({error:.4f})" for value, error in zip(values, errors, strict=True))
    print(f"{name:22}" + " ".join(parts))


def compare(known: Judged, level: float) -> Floats:
    """Show both rules at a level and what lies between them; the difference is the answer."""
    rng = np.random.default_rng(1)
    one, two = (score(each <= level, known.drawn.outbreaks) for each in (known.single, known.default))
    drawn = [rng.integers(0, len(one.found), len(one.found)) for _ in range(SAMPLES)]
    ones, twos = ([measured(each.of(series)) for series in drawn] for each in (one, two))
    show(f"one week, {level:.1%}", measured(one), ones)
    show(f"default, {level:.1%}", measured(two), twos)
    difference = measured(two) - measured(one)
    show("  difference", difference, [b - a for a, b in zip(ones, twos, strict=True)], "+")
    return difference


def show_histories(drawn: Drawn) -> None:
    """Show the default rule where each tested week has only so many weeks before it."""
    print(f"\n{'weeks of history':22}" + " ".join(f"{name:>11}" for name in MEASURES))
    for weeks in HISTORIES:
        alarms, basis = zip(*(_with_history(drawn, int(week), weeks) for week in TESTED), strict=True)
        values = measured(score(np.array(alarms), drawn.outbreaks))
        print(f"{weeks:4} {basis[0]:17}" + " ".join(f"{value:11.4f}" for value in values))


def _with_history(drawn: Drawn, week: int, weeks: int) -> tuple[Floats, Basis]:
    found = detect(drawn.counts[week - weeks : week + 1], np.array([weeks]), SETTINGS)
    return found.alarms[0], found.basis[0]


def main(seed: int) -> int:
    show_cut_offs(judged(draw(100, SET_ON)))
    known = judged(draw(40, seed))
    print(f"\nScored on seed {seed}: {known.single.shape[1]:,} series, {known.single.size:,} weeks of them")
    print(" " * 22 + " ".join(f"{name:>9} (error) " for name in MEASURES))
    differences = {level: compare(known, level) for level in (0.001, 0.005, 0.01, 0.025)}
    show_histories(draw(10, seed))
    false, detection, _, _, f_score = differences[0.005]
    reached = false <= 0 and detection >= LEAST_DETECTION and f_score >= LEAST_F
    print("\nThe goals at 0.5 % are " + ("reached." if reached else "MISSED."))
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SCORED_ON))

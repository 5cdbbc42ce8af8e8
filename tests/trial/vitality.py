"""How often the 95 % intervals of civic order and vitality hold the truth, on districts where it is known.

Years of 17 streets are drawn about true shares, with luck that lasts from week to week; the truth is the
index of the true shares by their own percentiles. Answers 1 where an index covers less than MOST_SHORT below
95 %. `vitality.py [SEED]`; takes about a minute.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from data.assess.vitality_bootstrap import CERTAINTY, DRAWS
from tests.assess.lively import ORDER, VITALITY, told

YEARS, LOADS = 120, (6, 25, 60)
"""Years drawn for each line, and orders of a street in a week."""
MOST_SHORT = 0.06
HEADS = ("index", "orders a week", "cover", "(se)", "width", "(se)", "off by", "(se)")


def main(seed: int = 104) -> int:
    """Print the table, and say whether a line falls short."""
    print(f"seed {seed}, {YEARS} years a line, {DRAWS} draws; standard errors over years")
    print(" ".join(f"{head:>13}" for head in HEADS))
    rng, short = np.random.default_rng(seed), 0
    for code in (ORDER, VITALITY):
        for load in LOADS:
            years = [told(rng, code, load, DRAWS) for _ in range(YEARS)]
            columns = (
                [each.covered.mean() for each in years],
                [(each.high - each.low).mean() for each in years],
                [np.abs(each.value - each.truth).mean() for each in years],
            )
            cells = [code, str(load)]
            for column, digits in zip(columns, (3, 1, 1), strict=True):
                error = np.std(column, ddof=1) / np.sqrt(YEARS)
                cells += [f"{np.mean(column):.{digits}f}", f"({error:.{digits}f})"]
            print(" ".join(f"{cell:>13}" for cell in cells), flush=True)
            short += bool(np.mean(columns[0]) < CERTAINTY - MOST_SHORT)
    return int(short > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

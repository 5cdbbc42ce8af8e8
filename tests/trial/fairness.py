"""Fair comparison against known truth: how often rank intervals hold, and how often a name is right.

Answers 1 where a goal is missed: 90 % rank intervals hold the true rank in 88 to 97 of 100 (of few units in
more), at least 90 of 100 named units are truly among the last or the first, and where nothing differs at
most 0.02 are named a period. `fairness.py [SEED [DRAWS]]`; takes about two minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.figures.fairness import Called

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.assess.fair_units import Truth, draw, judged, true_ranks

SEED, DRAWS = 20_201_128, 400
LEAST_COVER, MOST_COVER = 0.88, 0.97
COARSE = 12
"""Of fewer units ranks are coarse: a range that holds 90 of 100 may hold more, and cannot be cut finer."""
LEAST_RIGHT, MOST_FALSE = 0.90, 0.02
LEAST_NAMES = 30
"""A case in which fewer are named tells no share; all cases together must tell it."""
CASES = (
    ("quarter, few orders", Truth(orders=1_500)),
    ("quarter", Truth(orders=6_000)),
    ("year", Truth(orders=22_000, weeks=52)),
    ("year, weeks differ", Truth(orders=22_000, weeks=52, shocks=0.5)),
    ("large differences", Truth(orders=22_000, weeks=52, spread=0.5)),
    ("eight units", Truth(units=8, orders=6_000)),
    ("forty units", Truth(units=40, orders=22_000, weeks=52)),
    ("no difference", Truth(orders=6_000, spread=0.0)),
    ("no difference, year", Truth(orders=22_000, spread=0.0, weeks=52)),
    ("none, weeks differ", Truth(orders=22_000, spread=0.0, weeks=52, shocks=0.5)),
    ("none, eight units", Truth(units=8, orders=6_000, spread=0.0)),
)
HEADS = ("case", "units", "orders", "cover", "s.e.", "width", "named", "s.e.", "right", "s.e.", "clump")
WIDTHS = (22, 6, 7, 7, 7, 7, 7, 7, 7, 7, 0)


@dataclass(frozen=True, slots=True)
class Period:
    """What came of one draw: the share of true ranks held, the width of intervals, names and right names."""

    held: float
    width: float
    named: int
    right: int
    clump: float


def judged_once(rng: np.random.Generator, truth: Truth) -> Period:
    """Draw one period and judge it."""
    drawn = draw(rng, truth)
    fair, true = judged(drawn), true_ranks(drawn)
    first, last = fair.ranks[:, :-1]
    called = fair.called[:-1]
    ends = {Called.MORE: true > truth.units - fair.ends, Called.FEWER: true <= fair.ends}
    right = sum(bool(ends[word][unit]) for unit, word in enumerate(called) if word.names)
    return Period(
        held=float(np.mean((first <= true) & (true <= last))),
        width=float(np.mean(last - first + 1)),
        named=sum(word.names for word in called),
        right=right if truth.spread else 0,
        clump=fair.clump,
    )


def mean(values: Iterable[float]) -> tuple[float, float]:
    """Give a mean with its standard error."""
    told = np.array(list(values), dtype=float)
    return float(told.mean()), float(told.std(ddof=1) / np.sqrt(len(told)))


def rightly(found: Sequence[Period]) -> tuple[float, float]:
    """Give the share of names that are right, with its standard error; NaN without a name."""
    named, right = sum(each.named for each in found), sum(each.right for each in found)
    if not named:
        return np.nan, np.nan
    share = right / named
    return share, float(np.sqrt(max(share * (1 - share), 1 / named / 4) / named))


def missed(truth: Truth, cover: float, found: Sequence[Period]) -> list[str]:
    """What of the goals a case misses; of units that do not differ no rank is true."""
    names, right = sum(each.named for each in found), rightly(found)[0]
    if not truth.spread:
        return ["too many named"] if names > MOST_FALSE * len(found) else []
    most = MOST_COVER if truth.units >= COARSE else 1.0
    wrong = [] if LEAST_COVER <= cover <= most else ["cover"]
    return [*wrong, "named wrongly"] if names >= LEAST_NAMES and right < LEAST_RIGHT else wrong


def main(seed: int = SEED, draws: int = DRAWS) -> int:
    """Print the table, and what is missed."""
    print(f"seed {seed}, {draws} draws")
    print(" ".join(f"{head:<{width}}" for head, width in zip(HEADS, WIDTHS, strict=True)))
    failed, differing = 0, list[Period]()
    for at, (name, truth) in enumerate(CASES):
        rng = np.random.default_rng([seed, at])
        found = [judged_once(rng, truth) for _ in range(draws)]
        cover, named, right = (
            mean(each.held for each in found),
            mean(each.named for each in found),
            rightly(found),
        )
        width, clump = mean(each.width for each in found)[0], mean(each.clump for each in found)[0]
        told = (*cover, width, *named, *right, clump)
        cells = (name, truth.units, truth.orders, *(f"{each:.3f}" for each in told))
        print(" ".join(f"{cell!s:<{wide}}" for cell, wide in zip(cells, WIDTHS, strict=True)), flush=True)
        wrong = missed(truth, cover[0], found)
        failed += bool(wrong)
        differing += found if truth.spread else []
        for each in wrong:
            print(f"  MISSED: {each}")
    share, error = rightly(differing)
    print(f"right of all {sum(each.named for each in differing)} named: {share:.3f} (s.e. {error:.3f})")
    return int(failed > 0 or share < LEAST_RIGHT)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

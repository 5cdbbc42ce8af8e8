"""How well signals for review find fabricated traces, by two sets of recipes and by how much is fabricated.

Quarters of 60,000 orders by 204 posts with honest look-alikes; 8 % of the posts fabricate a share of their
orders, each in one way. Scored are the keys of posts. The first set goes with the checks; the second was
written from the definitions alone and nothing is set on it: it shows what fabricators get away with who
think for themselves. Then the first set where honest posts differ more, and honest quarters. Answers 1
where the first set misses a goal. `integrity.py [QUARTERS]`; takes two to three minutes.
"""

from __future__ import annotations

import sys

import numpy as np

from tests.assess.made import WAYS, honest
from tests.assess.other_recipes import OTHER_RECIPES
from tests.assess.recipes import RECIPES, Recipe
from tests.assess.scoring import Score, raised, scored

QUARTERS = 10
SHARES = (0.02, 0.03, 0.05, 0.1, 0.2, 0.3)
GOALS = {0.3: (0.95, 0.9), 0.05: (0.9, 0.75)}
"""Least recall and precision of the first set, by share."""
MOST_ON_CLEAN_DATA, POSTS = 6, 204
DIVERSE = 0.4


def show(score: Score, share: float) -> None:
    error = np.sqrt(score.recall * (1 - score.recall) / max(1, score.fabricators))
    print(
        f"{share:6.0%} recall {score.recall:.3f} ({error:.3f})  precision {score.precision:.3f}"
        f"  ({score.fabricators} fabricators, {score.raised} raised)"
    )


def curve(name: str, recipes: dict[str, Recipe], quarters: int) -> dict[float, Score]:
    print(f"\n{name}")
    scores = {}
    for share in SHARES:
        scores[share] = scored(range(quarters), share, recipes)
        show(scores[share], share)
    print("  found of fabricators, by recipe and share")
    print(" " * 16 + "".join(f"{share:>9.0%}" for share in SHARES))
    for recipe in recipes:
        parts = (f"{score.found[recipe]:4}/{score.of[recipe]:<4}" for score in scores.values())
        print(f"  {recipe:14}" + "".join(parts))
    innocent = {code: count for code, count in scores[SHARES[-1]].innocent.items() if count}
    print(f"  honest posts raised at {SHARES[-1]:.0%}, by check: {innocent}")
    return scores


def more_diverse(quarters: int) -> None:
    print(f"\nfirst set, where honest posts differ by {DIVERSE} instead of {WAYS} (log scale)")
    for share in GOALS:
        show(scored(range(quarters), share, RECIPES, DIVERSE), share)


def clean(quarters: int) -> bool:
    counts = [len(set().union(*raised(honest(100 + seed)).values())) for seed in range(quarters)]
    print(f"\nhonest quarters: raised of {POSTS} posts: {counts}")
    return max(counts) <= MOST_ON_CLEAN_DATA


def main(quarters: int) -> int:
    first = curve("first set of recipes", RECIPES, quarters)
    curve("second set of recipes, nothing set on it", OTHER_RECIPES, quarters)
    more_diverse(quarters)
    reached = clean(quarters)
    for share, (recall, precision) in GOALS.items():
        reached &= first[share].recall >= recall and first[share].precision >= precision
    print("The goals are " + ("reached." if reached else "MISSED."))
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else QUARTERS))

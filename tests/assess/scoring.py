"""How well the checks find the fabricators of made-up quarters: scored on the keys of posts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from data.assess.catalogue import CHECKS
from data.assess.looking import Look
from data.assess.peers import judge
from tests.assess.made import BEGIN, DAY, WAYS, Quarter, honest, window
from tests.assess.recipes import CUT_OFFS, Recipe, fabricate


def look() -> Look:
    """The quarter in months of 30 days, with the cut-offs at which recipes aim."""
    when = window()
    months = np.array([BEGIN + 30 * DAY * month for month in range(5)], dtype=np.uint32)
    cut_offs = np.array([BEGIN + minute * 60 for minute in CUT_OFFS], dtype=np.uint32)
    return Look(when, months, cut_offs, when.as_of)


def raised(quarter: Quarter) -> dict[str, set[int]]:
    """The keys that each check raises."""
    traces, how = quarter.traces(), look()
    found = {check.code: judge(check.look(traces, how)) for check in CHECKS}
    return {code: set(judged.key[judged.raised].tolist()) for code, judged in found.items()}


@dataclass
class Score:
    """Fabricators found, of how many, and how many keys were raised at all; by recipe and by check too."""

    hits: int = 0
    fabricators: int = 0
    raised: int = 0
    found: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    innocent: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.fabricators)

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.raised)

    def add(self, quarter: Quarter) -> None:
        by_check = raised(quarter)
        anybody, guilty = set().union(*by_check.values()), quarter.fabricators
        self.hits += len(anybody & guilty.keys())
        self.fabricators += len(guilty)
        self.raised += len(anybody)
        self.of.update(guilty.values())
        self.found.update(name for key, name in guilty.items() if key in anybody)
        for code, keys in by_check.items():
            self.innocent[code] += len(keys - guilty.keys())


def scored(seeds: range, share: float, recipes: dict[str, Recipe], ways: float = WAYS) -> Score:
    """Fabricate a share of orders in a quarter of each seed, and score what is raised.

    `ways` is by how much honest posts differ.
    """
    score = Score()
    for seed in seeds:
        score.add(fabricate(seed, honest(seed, ways=ways), share, recipes))
    return score

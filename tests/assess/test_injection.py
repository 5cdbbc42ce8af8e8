"""Fabricators among honest look-alikes are found, and honest quarters raise next to nothing.

Two draws; `tests/trial/integrity.py` scores many, and the second set of recipes beside them.
"""

from __future__ import annotations

import pytest

from tests.assess.made import OFFLINE, honest
from tests.assess.recipes import RECIPES
from tests.assess.scoring import raised, scored

MOST_ON_CLEAN_DATA = 6


@pytest.mark.parametrize(("share", "recall", "precision"), [(0.3, 0.95, 0.9), (0.05, 0.9, 0.75)])
def test_that_fabricators_are_found_and_the_honest_are_not(
    share: float, recall: float, precision: float
) -> None:
    score = scored(range(2), share, RECIPES)
    assert score.fabricators == 32
    assert (score.recall >= recall, score.precision >= precision) == (True, True), score


def test_that_an_honest_quarter_raises_few_of_204_posts() -> None:
    quarter = honest(11)
    by_check = raised(quarter)
    anybody = set().union(*by_check.values())
    assert quarter.handlers == 204
    assert len(anybody) <= MOST_ON_CLEAN_DATA
    # The crew without a signal looks like strokes in the office: its ordinary cause stands beside it.
    assert anybody <= {quarter.key(OFFLINE)}

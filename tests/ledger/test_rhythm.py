"""A live source is stale after a silence that is longer than is usual for it, nights included."""

import numpy as np
import pytest

from data.figures import Freshness
from data.figures.boards import LEAST_SILENCE
from data.ledger.rhythm import usual_silence
from data.terms import Instant

HOUR, DAY = 3600, 86_400


def days(count: int, begin: int = 8, end: int = 20) -> list[int]:
    """A report each ten minutes between two hours of so many days."""
    return [day * DAY + at for day in range(1, count + 1) for at in range(begin * HOUR, end * HOUR + 1, 600)]


@pytest.mark.parametrize(
    ("times", "since", "expected"),
    [
        (days(10), 0, 12 * HOUR),
        ([at for at in days(12) if not 5 * DAY < at < 8 * DAY], 0, 12 * HOUR),
        (days(10), 10 * DAY, LEAST_SILENCE),
        ([0, 0, DAY], 0, LEAST_SILENCE),
    ],
    ids=["nights", "one failure", "only this morning is known", "too little"],
)
def test_that_the_usual_silence_is_the_longest_but_one(times: list[int], since: int, expected: int) -> None:
    told = np.array(times, dtype=np.uint32)
    assert usual_silence(told, since, times[-1]) == expected


def test_that_only_a_live_source_is_ever_stale() -> None:
    fresh = Freshness(Instant(0), Instant(HOUR), live=True, usual=HOUR)
    assert not fresh.stale
    assert Freshness(Instant(0), Instant(HOUR + 1), live=True, usual=HOUR).stale
    assert not Freshness(Instant(0), Instant(DAY), live=False).stale
    assert Freshness(None, Instant(DAY), live=True).age == 0

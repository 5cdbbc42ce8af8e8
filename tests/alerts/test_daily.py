"""Which orders the scan sees on which day."""

from __future__ import annotations

from data.alerts.daily import DAYS, daily_counts
from data.alerts.design import Floats
from data.alerts.series import Voice
from data.terms import Channel, Instant, Level
from tests.board.snapshots import snapshot
from tests.ledger.stores import PERSONAL, when
from tests.measures.builders import TREE, Story, story

CELLS = TREE.cells(TREE.root, Level.GRID)


def daily(
    *stories: Story, voice: Voice = Voice.RESIDENTS, category: int | None = None, as_of: int = 10
) -> Floats:
    """The days up to the end of 9 October, newest last."""
    asked = None if category is None else frozenset({category})
    return daily_counts(snapshot(stories), Instant(when(as_of)), CELLS, voice, asked)


def test_that_yesterday_is_the_last_day_and_today_is_not_over() -> None:
    counts = daily(story(reported=9, area=int(CELLS[1])), story(reported=10, area=int(CELLS[1])))
    assert counts.shape == (DAYS, len(CELLS))
    assert counts[-1].tolist() == [0, 1, 0] and counts.sum() == 1


def test_that_what_lies_below_a_grid_counts_there_and_what_lies_above_nowhere() -> None:
    counts = daily(*(story(reported=5, area=area) for area in (None, *range(len(TREE.areas)))))
    below = [int((TREE.ancestors[Level.GRID] == cell).sum()) for cell in CELLS]
    assert counts[-5].tolist() == below and counts.sum() == sum(below)


def test_that_the_voices_and_the_categories_are_apart() -> None:
    stories = (
        story(reported=6, channel=Channel.PATROL),
        story(reported=6, category=2),
        story(reported=6, category=1),
        story(reported=6, category=PERSONAL),
    )
    assert daily(*stories).sum() == 2
    assert daily(*stories, category=2).sum() == 1
    assert daily(*stories, category=PERSONAL).sum() == 0
    assert daily(*stories, voice=Voice.INSPECTORS).sum() == 1


def test_that_no_order_before_the_eight_weeks_counts() -> None:
    counts = daily(story(reported=1), story(reported=2), as_of=2 + DAYS)
    assert counts[0].sum() == counts.sum() == 1
    assert daily(story(reported=1), story(reported=2), as_of=3 + DAYS).sum() == 0

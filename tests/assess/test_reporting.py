"""Counts that heap at a target are told by their trifles, silent grids by what residents report."""

from __future__ import annotations

import numpy as np

from data.assess.peers import judge
from data.assess.reporting import at_a_quota, not_reported, targets
from data.ledger.rulebook import Category, Rulebook
from data.terms import BodyKind, Channel
from tests.assess.builders import look, traces

START = 1_000
RULES = Rulebook(
    None, None, {id_: Category(4, 0, BodyKind.UNKNOWN, weight) for id_, weight in ((1, 0.1), (2, 1.0))}
)


def test_that_a_heap_is_found_and_a_smooth_course_is_none() -> None:
    rng = np.random.default_rng(1)
    smooth = rng.poisson(36, 200)
    assert targets(smooth) == set()
    assert targets(np.append(smooth, [36] * 60)) == {36}


def test_that_few_months_are_no_heap() -> None:
    assert targets(np.full(4, 36)) == set()


def test_that_a_post_at_the_target_is_raised_for_its_trifles_alone() -> None:
    """Thirty posts at forty reports, one of them with trifles for half of them; twenty away from it."""
    rng = np.random.default_rng(2)
    count = np.append(np.full(30, 40), 60 + np.arange(20) * 3)
    post = np.repeat(1 + np.arange(50), count)
    trifle = np.where(post == 1, np.arange(len(post)) % 2 == 0, rng.random(len(post)) < 0.01)
    told = traces(
        len(post), reported=START, reporter=post, channel=int(Channel.PATROL), category=np.where(trifle, 1, 2)
    )
    judged = judge(at_a_quota(told, look(rulebook=RULES)))
    assert judged.key[judged.raised].tolist() == [1]
    assert set(judged.key) == set(range(1, 31))


def test_that_a_grid_without_a_patrol_report_is_raised_where_residents_report() -> None:
    """Ten grids with forty reports of residents and thirty of patrols each; an eleventh has none of these."""
    grid = np.concatenate([np.repeat(np.arange(10), 70), np.full(40, 10), np.full(3, 11)]).astype(np.int32)
    public = np.concatenate([np.tile(np.arange(70) < 40, 10), np.ones(43, dtype=np.bool_)])
    channel = np.where(public, int(Channel.HOTLINE), int(Channel.PATROL))
    judged = not_reported(traces(len(grid), reported=START, channel=channel), look(), grid)
    assert judged.key[judged.raised].tolist() == [10]
    assert judged.observed[judged.raised].tolist() == [0]
    assert 11 in judged.key, "three reports of residents are too few to expect anything"

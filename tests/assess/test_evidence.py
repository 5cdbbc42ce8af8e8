"""Repeated evidence, checks of one's own work, complaints after closing, and shares put aside."""

from __future__ import annotations

import numpy as np
import pytest

from data.assess.evidence import RETURNS, cancelled, comes_back, own_check, paused, same_evidence
from data.terms import Channel
from tests.assess.builders import look, traces

START, DAY = 1_000_000, 86_400


def test_that_one_photo_on_two_orders_is_marked_on_both() -> None:
    told = traces(3, disposed=START, closed=START, disposer=7, evidence=[5, 5, 6])
    assert same_evidence(told, look()).hit.tolist() == [True, True, False]


def test_that_the_phrase_of_one_post_is_marked_and_that_of_the_trade_is_not() -> None:
    posts = np.array([1, 2, 3, 1, 1])
    told = traces(5, disposed=START, disposer=posts, text=[10, 10, 10, 20, 20])
    assert same_evidence(told, look()).hit.tolist() == [False, False, False, True, True]


def test_that_the_same_words_in_other_categories_are_other_words() -> None:
    told = traces(2, disposed=START, disposer=7, text=10, category=[1, 2])
    assert not same_evidence(told, look()).hit.any()


@pytest.mark.parametrize(("tier", "marked"), [(1, 0), (2, 1)])
def test_that_a_check_of_ones_own_work_is_marked_outside_tier_a(tier: int, marked: int) -> None:
    told = traces(3, checked=START, disposer=[1, 2, 3], checker=[1, 9, 9], tier_now=tier)
    assert own_check(told, look()).hit.sum() == marked


def test_that_a_station_of_one_checks_itself_without_a_mark() -> None:
    told = traces(4, checked=START, disposer=[1, 1, 2, 3], checker=[1, 1, 9, 9], team=[1, 1, 2, 2])
    assert own_check(told, look()).rows.tolist() == [2, 3]


@pytest.mark.parametrize(("others", "is_marked"), [(0, True), (2, False)])
def test_that_two_who_check_nearly_all_for_each_other_are_marked(others: int, is_marked: bool) -> None:
    """Ten orders each, of which so many go to somebody else; nine of ten are not over nine of ten."""
    one = [9] * others + [2] * (10 - others)
    told = traces(
        23, checked=START, disposer=[1] * 10 + [2] * 10 + [3] * 3, checker=[*one, *[1] * 10, 9, 9, 9]
    )
    assert own_check(told, look()).hit[-4] == is_marked


@pytest.mark.parametrize(
    ("after", "channel", "marked"),
    [
        (RETURNS, Channel.COMPLAINT, 1),
        (RETURNS + 1, Channel.COMPLAINT, 0),
        (0, Channel.COMPLAINT, 0),
        (DAY, Channel.PATROL, 0),
    ],
    ids=["on the seventh day", "after it", "at the same instant", "by a patrol"],
)
def test_that_what_residents_tell_again_within_seven_days_is_marked(
    after: int, channel: Channel, marked: int
) -> None:
    count = 40  # of so many like places one comes back, which makes none of them chronic
    closed = np.array([START, *[0] * (count - 1)])
    site = np.array([1, 1, *range(2, count)])
    site[20:] = np.repeat(np.arange(100, 110), 2)
    closed[20::2] = START
    reported = np.array([START - DAY, START + after, *[START - DAY] * (count - 2)])
    told = traces(
        count, reported=reported, closed=closed, site=site, disposer=7, channel=[int(channel)] * count
    )
    assert comes_back(told, look()).hit.sum() == marked


def test_that_a_place_where_all_comes_back_is_chronic_and_left_out() -> None:
    at = START + np.arange(30) * DAY
    told = traces(30, reported=at, closed=at + 100, site=1, disposer=7, channel=int(Channel.HOTLINE))
    assert not len(comes_back(told, look()).rows)


def test_that_shares_put_aside_go_to_the_team_where_no_post_is_told() -> None:
    gone = np.arange(10) < 5
    told = traces(10, filed=START, cancelled=gone * START, disposer=np.where(gone, 0, 7), team=3)
    assert set(cancelled(told, look()).key) == {3}
    known = traces(10, filed=START, paused=gone, disposer=7, team=3)
    assert set(paused(known, look()).key) == {7}

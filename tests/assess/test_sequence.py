"""Stages out of their order, in the future or missing are first of all faults of the data."""

from __future__ import annotations

import numpy as np

from data.assess.peers import judge
from data.assess.sequence import absences, disorders, out_of_order, step_missing
from data.assess.traces import Traces
from data.terms import Tier
from tests.assess.builders import END, look, traces

START = 1_000_000
LOOP = {"reported": 1, "filed": 2, "dispatched": 3, "accepted": 4, "disposed": 5, "checked": 6, "closed": 7}


def course(count: int, **columns: object) -> Traces:
    steps = {name: START + step * 100 for name, step in LOOP.items()}
    return traces(count, **{**steps, "disposer": 7, **columns})


def test_that_a_sound_course_has_no_fault() -> None:
    assert not any(faulty.any() for _, _, faulty in disorders(course(3), look()))


def test_that_a_stage_before_an_earlier_one_is_named_with_it() -> None:
    told = course(2, accepted=[START + 250, START + 400])
    found = [(stage, before) for stage, before, faulty in disorders(told, look()) if faulty.any()]
    assert found == [("accepted", "dispatched")]
    assert out_of_order(told, look()).hit.tolist() == [True, False]


def test_that_an_instant_after_the_import_is_named_alone() -> None:
    told = course(2, closed=[END + 5, START + 700])
    found = [(stage, before) for stage, before, faulty in disorders(told, look()) if faulty.any()]
    assert found == [("closed", "")]


def test_that_a_fault_that_a_team_shares_is_laid_to_nobody() -> None:
    """Two teams of ten posts: in one all clocks are wrong, in the other those of a single post."""
    count = 4000
    post = np.arange(count) % 20
    wrong = ((post < 10) & (np.arange(count) // 20 % 5 == 0)) | (post == 19)
    told = course(
        count,
        accepted=np.where(wrong, START + 250, START + 400),
        disposer=100 + post,
        team=1 + (post >= 10),
    )
    judged = judge(out_of_order(told, look()))
    assert judged.key[judged.raised].tolist() == [119]


def test_that_a_step_that_most_of_a_kind_lack_is_the_legal_short_way() -> None:
    count = 200
    short = np.arange(count) < 100
    checked = np.where(short | (np.arange(count) == 150), 0, START + 600)
    told = course(count, checked=checked, category=np.where(short, 1, 2))
    absent = dict(absences(told, look()))
    assert np.flatnonzero(absent["checked"]).tolist() == [150]
    assert np.flatnonzero(step_missing(told, look()).hit).tolist() == [150]


def test_that_tier_a_and_cancelled_orders_may_lack_steps() -> None:
    told = course(2, checked=0, tier_now=[int(Tier.A), 2], cancelled=[0, START])
    assert not len(step_missing(told, look()).rows)

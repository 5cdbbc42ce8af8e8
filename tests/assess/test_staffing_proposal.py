"""Proposals: within every constraint, the best there is, never worse than greed, and reasons for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.assess import staffing_model, staffing_proposal
from data.assess.staffing import Staffing
from data.assess.staffing_model import Solved, fewest
from data.assess.staffing_proposal import propose
from data.figures.staffing import Why
from tests.assess.streets import (
    RULES,
    best_peak,
    faults,
    greedy,
    peak,
    posted,
    replayed,
    seat,
    street,
    streets,
)

SECONDS = 20.0


@settings(max_examples=30)
@given(streets(), st.integers(1, 2))
def test_that_a_proposal_keeps_every_constraint_and_none_is_better(now: Staffing, most: int) -> None:
    found = propose(now, RULES, most, SECONDS)
    for step in found.steps:
        assert faults(now, step.staffing, RULES, step.most) == []
        assert replayed(now, step.changes) == step.staffing
        assert sum(each.minutes for each in step.staffing.seats) == sum(each.minutes for each in now.seats)
        assert set(step.staffing.uncovered) <= set(now.uncovered)
    last = peak(found.steps[-1].staffing)
    assert last == pytest.approx(best_peak(now, RULES, most))
    assert last <= greedy(now, RULES, most) + 1e-6
    assert all(each.gap == 0 for each in found.steps)


@settings(max_examples=15)
@given(streets(9))
def test_that_more_changes_are_never_worse_and_no_change_is_today(now: Staffing) -> None:
    steps = propose(now, RULES, 3, SECONDS).steps
    assert steps[0].staffing == now and steps[0].changes == ()
    peaks = [peak(step.staffing) for step in steps]
    assert all(later <= before + 1e-6 for before, later in pairwise(peaks))
    assert all(len(step.changes) <= step.most for step in steps)


def test_that_the_second_grid_of_the_heaviest_goes_to_the_lightest() -> None:
    now = street((10, 0), (10, 0), (10, 1), (4, 2))
    found = propose(now, RULES, 1, SECONDS)
    assert [(each.place, each.other) for each in found.steps[1].changes] in ([("a", "d")], [("b", "d")])
    assert found.reason is None and found.gain == pytest.approx(0.3)


def test_that_changes_left_over_cover_what_nobody_looks_after_without_a_heavier_peak() -> None:
    now = street((10, 0), (6, 1), (4, None), (5, None))
    last = propose(now, RULES, 3, SECONDS).steps[-1]
    assert [(each.place, each.other) for each in last.changes] == [("c", "b")]
    assert last.staffing.uncovered == ("d",)


@pytest.mark.parametrize(
    ("now", "why", "place", "changes"),
    [
        (street((30, 0)), Why.FEW_POSTS, "", 0),
        (street((11, 0), (10, 1), (10, 2)), Why.EVEN, "", 0),
        (street((50, 0), (10, 1), (10, 2)), Why.ONE_GRID, "a", 2),
        (street((10, 0), (10, 0), (10, 1), (10, 1), (3, 2), (3, 3)), Why.MORE_CHANGES, "", 2),
        (street((10, 0), (10, 0), (10, 1)), Why.POSTS, "a", 1),
    ],
)
def test_that_a_proposal_says_why_nothing_is_worth_it(
    now: Staffing, why: Why, place: str, changes: int
) -> None:
    reason = propose(now, RULES, 1, SECONDS).reason
    assert reason is not None
    assert (reason.why, reason.place, reason.changes) == (why, place, changes)


def test_that_what_lies_too_far_is_named_as_the_reason() -> None:
    far = seat("d", 4, 2, at=(5.0, 0.0))
    now = posted((seat("a", 10, 0), seat("b", 10, 0), seat("c", 10, 1), far))
    reason = propose(now, RULES, 1, SECONDS).reason
    assert reason is not None and (reason.why, reason.changes) == (Why.REACH, 1)


def test_that_without_boundaries_a_post_reaches_its_own_responsibility_grid_alone() -> None:
    seats = [seat("a", 10, 0, at=None), seat("b", 10, 0, at=None), seat("c", 10, 1, at=None)]
    near, far = (posted((*seats, seat("d", 4, 2, at=None, within=word))) for word in "gh")
    assert peak(propose(near, RULES, 1, SECONDS).steps[-1].staffing) == 14
    assert peak(propose(far, RULES, 1, SECONDS).steps[-1].staffing) == 20


def test_that_a_time_that_runs_out_leaves_a_gap_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    now = street((10, 0), (10, 0), (10, 1), (10, 1), (3, 2), (3, 3))
    nothing = SimpleNamespace(x=None, status=1, mip_dual_bound=None)
    monkeypatch.setattr(staffing_model, "milp", lambda *_, **__: nothing)
    found = propose(now, RULES, 2, SECONDS)
    assert [step.staffing for step in found.steps] == [now] * 3
    assert [step.gap for step in found.steps] == [0, pytest.approx(0.425), pytest.approx(0.425)]
    assert found.reason is not None and found.reason.why is Why.TIME


def test_that_what_the_solver_calls_best_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = street((10, 0), (10, 0), (10, 1), (4, 2))

    def everything(cost: Sequence[float], **_: object) -> SimpleNamespace:
        return SimpleNamespace(x=np.ones(len(cost)), status=0, mip_dual_bound=0.0)

    monkeypatch.setattr(staffing_model, "milp", everything)
    step = propose(now, RULES, 1, SECONDS).steps[-1]
    assert faults(now, step.staffing, RULES, 1) == [] and step.gap > 0


def test_that_where_the_time_ran_out_just_enough_is_still_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    now = street((10, 0), (10, 0), (10, 1), (4, 2))
    monkeypatch.setattr(
        staffing_proposal, "lightest", lambda found, *_: Solved(found, found.mean, proven=False)
    )
    last = propose(now, RULES, 2, SECONDS).steps[-1]
    assert peak(last.staffing) == 14 and last.gap > 0


def test_that_the_fewest_changes_to_a_peak_are_found_or_proven_not_to_be() -> None:
    now = street((20, 0), (20, 0), (20, 0), (9, 1), (9, 2))
    found = fewest(now, RULES, 40.0, SECONDS)
    assert found is not None and peak(found.staffing) <= 40
    assert sum(a.holder != b.holder for a, b in zip(now.seats, found.staffing.seats, strict=True)) == 1
    assert fewest(now, RULES, 19.0, SECONDS) is None
    assert fewest(now, replace(RULES, seats=1), 30.0, SECONDS) is None

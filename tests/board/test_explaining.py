"""What stands behind a number: as many orders as it says, in its own place, tiers and time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.board.board import look
from data.board.explaining import explain
from data.board.reconciling import differing
from data.board.work_orders.counted import orders_of, parts_of, selection_of
from data.figures import Measured
from data.figures.explaining import Differing, OfMeasure, Part, Pointed
from data.measures.answers import answers
from data.measures.catalogue import MEASURES
from data.measures.durations import DURATIONS
from data.measures.tally import Counted
from data.scope import Scope, parse_period
from data.terms import TIERS, Tier
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import PERSONAL, when
from tests.measures.builders import Story, story
from tests.measures.district_rules import RULES
from tests.measures.stories import many_stories

OCTOBER = Scope(period=parse_period("2020-10-08..2020-10-20", ZONE, when(40)))
TIER_SETS = st.none() | st.frozensets(st.sampled_from(TIERS), min_size=1)


def asked(code: str, **where: object) -> Pointed:
    """A number of the district, whatever its value."""
    return replace(Pointed(Measured(code, "", None, None)), **where)  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None)
@given(told=many_stories, now=st.integers(2, 35), tiers=TIER_SETS, detail=st.integers(1, 3))
def test_that_the_orders_above_and_below_a_line_are_its_numerator_and_denominator(
    told: list[Story], now: int, tiers: frozenset[Tier] | None, detail: int
) -> None:
    known = replace(snapshot(told, now=now), rulebook=RULES)
    scope = replace(OCTOBER, tiers=tiers, detail=detail)
    seen = look(known, scope)
    for code in (*MEASURES, *DURATIONS):
        answer = answers(seen, code).of(tiers)
        chosen = selection_of(seen, code, tiers)
        assert (chosen is None) == (answer.missing is not None)
        if chosen is None:
            continue
        base = None if isinstance(answer, Counted) and answer.sizes else answer.total.denominator
        assert chosen.hit.sum() == pytest.approx(answer.total.numerator or 0)
        assert base is None or (chosen.base is not None and chosen.base.sum() == base)
        unassigned = orders_of(seen, OfMeasure(code, unassigned=True), scope)
        assert chosen.hit[unassigned].sum() == pytest.approx(answer.measured(-1).numerator or 0)
        parts = parts_of(chosen)
        if Part.BASE in parts and not (parts[Part.NUMERATOR] & ~parts[Part.BASE]).any():
            assert ((parts[Part.NUMERATOR] | parts[Part.MISSES]) == parts[Part.BASE]).all()


@settings(max_examples=15, deadline=None)
@given(told=many_stories, now=st.integers(12, 35), tiers=TIER_SETS)
def test_that_the_orders_of_a_difference_are_as_many_as_it_says(
    told: list[Story], now: int, tiers: frozenset[Tier] | None
) -> None:
    known = replace(snapshot(told, now=now), rulebook=RULES)
    found = explain(known, OCTOBER, asked("T1", tiers=tiers))
    assert found.reconciliation is not None
    seen = look(known, replace(OCTOBER, tiers=tiers))
    for line in found.reconciliation.lines:
        for each in line.differences:
            wanted = Differing(line.code, line.choice, each.change, each.reason)
            rows = differing(seen, wanted, tiers)
            assert seen.orders.id[rows].tolist() == np.sort(each.ids).tolist()


def test_that_a_number_is_told_in_the_place_the_tiers_and_the_time_it_was_pointed_at() -> None:
    told = [story(("disposed", 9), limit=10, area=6), story(limit=11, area=6, tier=Tier.A), story(limit=9)]
    known = snapshot(told, now=40)
    street = known.places.tags[known.places.row_of[known.places.areas[1].id]]
    whole = explain(known, OCTOBER, asked("T1"))
    mine = explain(known, OCTOBER, asked("T1", path=street.path, tiers=frozenset({Tier.A})))
    past = parse_period("2020-10-01..2020-10-09", ZONE, when(40))
    then = explain(known, OCTOBER, asked("F1", period=past))
    assert (whole.number.numerator, whole.number.denominator) == (1, 3)
    assert whole.orders == {Part.NUMERATOR: 1, Part.BASE: 3, Part.MISSES: 2}
    assert mine.place == street
    assert mine.tiers == {Tier.A}
    assert mine.number.denominator == sum(each.tier == Tier.A for each in told)
    assert (then.as_of, then.listed) == (past.ends, False)
    assert whole.listed


def test_that_a_number_of_persons_is_not_told_below_the_street() -> None:
    known = snapshot([story(limit=10, area=6, category=PERSONAL)], now=40)
    scope = replace(OCTOBER, categories=frozenset({PERSONAL}))
    grid = next(tag for tag in known.places.tags if len(tag.path) == 2)
    found = explain(known, scope, asked("F1", path=grid.path))
    assert found.number.value is None
    assert found.number.note == "note.missing.personal"
    assert found.orders == {}
    told = explain(known, scope, asked("F1"))
    assert (told.number, told.orders) == (asked("F1").number, {})

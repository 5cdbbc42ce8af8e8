"""A rate by every definition: each is the home definition, and what was added, removed and recounted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.board.board import look
from data.board.reconciling import reconcile
from data.figures.reconciliation import Reconciliation, VariantLine
from data.measures.tally import select, tally
from data.measures.variants import FAMILIES, family_of
from data.scope import Scope, parse_period
from data.terms import AreaId, Satisfaction, Tier, VisitResult
from resources.definitions import read, use
from resources.i18n import LANGUAGES, texts
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import PERSONAL, when
from tests.measures.builders import Story, story
from tests.measures.district_rules import RULES
from tests.measures.stories import many_stories

OCTOBER = Scope(period=parse_period("2020-10-08..2020-10-20", ZONE, when(40)))


@pytest.fixture(autouse=True)
def own_definitions() -> Iterator[None]:
    """Whatever a test puts in force is gone after it."""
    yield
    use(None)


def reconciled(told: list[Story], code: str, scope: Scope = OCTOBER, now: int = 40) -> Reconciliation:
    return reconcile(replace(snapshot(told, now=now), rulebook=RULES), scope, code)


def line(found: Reconciliation, code: str, choice: str = "") -> VariantLine:
    return next(each for each in found.lines if (each.code, each.choice) == (code, choice))


def reasons(found: VariantLine) -> dict[tuple[str, str], int]:
    return {(each.change, each.reason): each.orders for each in found.differences}


@given(told=many_stories, now=st.integers(2, 35), tiers=st.none() | st.frozensets(st.sampled_from(Tier)))
def test_that_every_variant_is_the_home_definition_with_its_differences(
    told: list[Story], now: int, tiers: frozenset[Tier] | None
) -> None:
    known = replace(snapshot(told, now=now), rulebook=RULES)
    scope = replace(OCTOBER, tiers=tiers)
    seen = look(known, scope)
    inside = {
        int(id_)
        for id_, tier in zip(seen.orders.id, seen.orders.tier_filed, strict=True)
        if tiers is None or tier in tiers
    }
    for family in FAMILIES.values():
        found = reconcile(known, scope, family.variants[0].code)
        chosen = [each.select(seen.orders, seen.window) for each in family.ordered()]
        bases = [set(seen.orders.id[each.base].tolist()) & inside for each in chosen]  # type: ignore[index]
        for each, base in zip(found.lines, bases, strict=True):
            by_change: dict[str, set[int]] = {"added": set(), "removed": set(), "recounted": set()}
            for difference in each.differences:
                assert difference.reason != "other"
                assert not by_change[difference.change] & set(difference.ids.tolist())
                by_change[difference.change] |= set(difference.ids.tolist())
            assert base == (bases[0] - by_change["removed"]) | by_change["added"]
            assert by_change["recounted"] <= base & bases[0]
            if each.number.numerator is None:
                continue
            home = found.home.number
            assert each.number.denominator == (home.denominator or 0) + sum(d.base for d in each.differences)
            moved = sum(d.hit for d in each.differences)
            assert each.number.numerator == pytest.approx((home.numerator or 0) + moved)


@settings(max_examples=25)
@given(told=many_stories)
def test_that_the_numbers_are_those_of_the_measures_themselves(told: list[Story]) -> None:
    known = replace(snapshot(told), rulebook=RULES)
    seen = look(known, OCTOBER)
    for code in ("T1", "T1p", "T1o", "T1b", "T1c", "T2", "T2p", "T2o", "T2c", "Q10"):
        assert line(reconcile(known, OCTOBER, code), code).number.value == tally(seen, code).of().total.value
        assert select(seen, code).base is not None


LATER = story(("disposed", 9), limit=30)
PAUSED = story(("paused", 3, 15), limit=8)
OPEN = story(limit=8)
EXTENDED = story(("extended", 9, 15), ("disposed", 14), limit=8)


def test_that_each_difference_has_its_reason() -> None:
    found = reconciled([LATER, PAUSED, OPEN, EXTENDED], "T1")
    assert (found.home.code, found.home.number.numerator, found.home.number.denominator) == ("T1", 1, 2)
    assert reasons(line(found, "T1p")) == {("added", "paused"): 1}
    assert reasons(line(found, "T1o")) == {("recounted", "extended"): 1}
    assert reasons(line(found, "T1b")) == {("added", "due_after"): 1, ("removed", "not_done"): 1}
    assert found.changes["T1c", ""] == 1


def test_that_the_definition_the_city_reports_by_stands_first() -> None:
    use(read('name = "w"\nversion = "1"\n[home]\ndisposal = "T1c"\nclosure = "T3"\n', "test"))
    assert reconciled([OPEN], "T1").home.code == "T1c"
    found = reconciled([OPEN], "T2")
    assert (found.home.code, found.home.choice) == ("T3", "due")


def test_that_satisfaction_is_told_plain_and_weighted() -> None:
    happy = {"visit_result": VisitResult.REACHED, "satisfaction": Satisfaction.BASICALLY}
    found = reconciled([story(("closed", 8), ("visited", 12), **happy)] * 10, "Q10")
    assert [each.number.value for each in found.lines] == [1.0, 1.0, 0.9]
    assert reasons(line(found, "Q10", "weighted")) == {("recounted", "weighed"): 10}


def test_that_orders_that_concern_persons_count_and_are_not_listed() -> None:
    found = reconciled([LATER, replace(LATER, category=PERSONAL)], "T1")
    listed = line(found, "T1b").differences[0].ids
    assert (len(listed), set(listed.tolist()) - found.personal) == (2, {1})


def test_that_a_variant_without_its_stamps_has_no_differences() -> None:
    known = snapshot([LATER], recorded=frozenset({"filed", "disposed", "due_dispose"}))
    found = line(reconcile(known, OCTOBER, "T1"), "T1o")
    assert (found.number.note, found.differences) == ("note.missing.due_dispose_original", ())


def test_that_a_place_reconciles_its_own_orders() -> None:
    scope = replace(OCTOBER, path=(AreaId(3),))
    assert reconciled([LATER, OPEN], "T1").home.number.denominator == 1
    assert reconciled([LATER, OPEN], "T1", scope).home.number.denominator == 0


def test_that_a_measure_told_in_one_way_only_is_none() -> None:
    with pytest.raises(KeyError):
        family_of("V1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_choice_has_a_word(language: str) -> None:
    words = texts(language).entries  # type: ignore[arg-type]
    choices = {each.choice for family in FAMILIES.values() for each in family.variants} - {""}
    assert {f"variant.{choice}" for choice in choices} <= words.keys()

"""Counting over places and tiers: parts add up to their whole at every level, and empty bases stay empty."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.measures import tally as room
from data.measures.catalogue import MEASURES
from data.measures.selection import Window, window
from data.measures.tally import measured, select, tally, view, whole_place
from data.scope import Scope, month_of, parse_as_of
from data.terms import TIERS, CategoryId, Channel, Level, Tier
from resources.definitions import minimum_n
from tests.measures.builders import AREAS, EVERYTHING, TREE, Story, ledger, seen, story
from tests.measures.builders import window as small_window
from tests.measures.stories import many_stories, windows

PLACES = [(row, level) for row, area in enumerate(TREE.areas) for level in Level if level >= area.level]


def by_code(row: int, level: Level) -> dict[str, int]:
    """So many filed orders in each cell by code, `None` the unassigned: one order in every place."""
    look = seen([story(area=where) for where in AREAS], place=row, level=level)
    counted = tally(look, "V2").of()
    codes = [TREE.areas[cell].code for cell in look.cells.cells]
    return dict(zip([*codes, "none"], counted.hit.tolist(), strict=True))


@pytest.mark.parametrize(
    ("row", "level", "expected"),
    [
        (0, Level.STREET, {"002": 4, "003": 4, "none": 2}),
        (0, Level.GRID, {"004": 3, "005": 2, "006": 1, "none": 4}),
        (0, Level.SMALL_GRID, {"006": 1, "007": 1, "008": 1, "009": 1, "none": 6}),
        (2, Level.GRID, {"005": 2, "006": 1, "none": 1}),
        (2, Level.SMALL_GRID, {"006": 1, "009": 1, "none": 2}),
        (5, Level.SMALL_GRID, {"006": 1, "none": 0}),
        (6, Level.SMALL_GRID, {"007": 1, "none": 0}),
    ],
)
def test_that_orders_count_in_the_cell_that_holds_them_or_stay_unassigned(
    row: int, level: Level, expected: dict[str, int]
) -> None:
    assert by_code(row, level) == expected


@settings(max_examples=25)
@given(told=many_stories, when=windows)
def test_that_cells_and_unassigned_add_up_to_the_place_at_every_level(
    told: list[Story], when: Window
) -> None:
    for row, level in PLACES:
        parts = seen(told, when, place=row, level=level)
        whole = view(ledger(told), whole_place(TREE, row), Scope(), when, EVERYTHING)
        for code in MEASURES:
            cells, total = tally(parts, code), tally(whole, code)
            assert cells.hit.sum(axis=0).tolist() == total.hit[0].tolist()
            assert (cells.base is None) == (total.base is None)
            if cells.base is not None and total.base is not None:
                assert cells.base.sum(axis=0).tolist() == total.base[0].tolist()


@given(told=many_stories, when=windows)
def test_that_a_cell_is_the_total_of_the_place_one_drills_into(told: list[Story], when: Window) -> None:
    parts = seen(told, when, place=0, level=Level.STREET)
    for code in MEASURES:
        counted = tally(parts, code).of()
        for cell, row in enumerate(parts.cells.cells.tolist()):
            inside = tally(seen(told, when, place=row, level=Level.GRID), code).of()
            assert inside.total == counted.measured(cell)


@given(told=many_stories, when=windows)
def test_that_the_tiers_add_up_to_all_of_them(told: list[Story], when: Window) -> None:
    look = seen(told, when)
    for code, measure in MEASURES.items():
        counted = tally(look, code)
        single = [counted.of(frozenset({tier})) for tier in TIERS]
        whole = counted.of()
        assert sum(part.hit for part in single).tolist() == whole.hit.tolist()  # type: ignore[union-attr]
        if whole.base is not None and not measure.base_over_tiers:
            bases = [part.base for part in single if part.base is not None]
            assert np.sum(bases, axis=0).tolist() == whole.base.tolist()


@given(told=many_stories, when=windows, shown=st.frozensets(st.sampled_from(TIERS)))
def test_that_the_orders_behind_a_number_are_as_many_as_it_says(
    told: list[Story], when: Window, shown: frozenset[Tier]
) -> None:
    look = seen(told, when)
    for code, measure in MEASURES.items():
        of_tier = np.isin(getattr(look.orders, measure.tier_of), list(shown))
        chosen = select(look, code)
        counted = tally(look, code).of(shown)
        assert int((chosen.hit * of_tier).sum()) == counted.total.numerator
        if chosen.base is not None and not measure.base_over_tiers:
            assert int((chosen.base * of_tier).sum()) == counted.total.denominator


@given(told=many_stories, when=windows, share=st.sampled_from((0.0, 2.0)))
def test_that_copying_the_few_orders_in_scope_changes_no_number(
    told: list[Story], when: Window, share: float
) -> None:
    scope = Scope(categories=frozenset({CategoryId(1)}), channels=frozenset({Channel.HOTLINE}))
    mine = [each for each in told if each.category == 1 and each.channel is Channel.HOTLINE]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(room, "_WORTH_COPYING", share)
        look = seen(told, when, scope=scope)
    for code in MEASURES:
        assert np.array_equal(tally(look, code).hit, tally(seen(mine, when), code).hit)


def test_that_cohorts_go_by_the_tier_at_filing_and_stock_by_the_tier_now() -> None:
    risen = story(("retiered", 5, int(Tier.C)))  # filed as B
    hit = {code: tally(seen([risen]), code).hit.sum(axis=0) for code in MEASURES}
    assert {code for code in ("F1", "F2") if hit[code][Tier.C] == 1} == {"F1", "F2"}
    assert {code for code in ("V1", "V2", "L1") if hit[code][Tier.B] == 1} == {"V1", "V2", "L1"}
    before = tally(seen([risen], small_window(as_of=5)), "F1").hit.sum(axis=0)
    assert before[Tier.B] == 1 and before.sum() == 1


def test_that_the_tier_mix_divides_every_tier_by_all_filed() -> None:
    told = [story(tier=tier) for tier in (Tier.A, Tier.A, Tier.B, Tier.UNKNOWN)]
    counted = tally(seen(told), "L1")
    shares = [counted.of(frozenset({tier})).total for tier in TIERS]
    assert [share.value for share in shares] == [0.5, 0.25, 0.0, 0.0, 0.25]
    assert {share.denominator for share in shares} == {4}


def test_that_an_empty_base_is_no_value_and_never_naught() -> None:
    number = tally(seen([story(limit=None)]), "T1").of().total
    assert (number.value, number.numerator, number.denominator) == (None, 0, 0)
    assert number.note == "note.no_base"


def test_that_an_empty_count_is_naught() -> None:
    number = tally(seen([]), "V2").of().total
    assert (number.value, number.numerator, number.denominator, number.note) == (0.0, 0, None, None)


@pytest.mark.parametrize("code", MEASURES)
def test_that_a_measure_without_its_stamps_is_null_and_names_the_first_missing(code: str) -> None:
    needs = sorted(MEASURES[code].needs)
    for missing in needs:
        counted = tally(seen([story()], recorded=EVERYTHING - {missing}), code)
        for number in (counted.of().total, counted.of().measured(0), counted.of(frozenset({Tier.A})).total):
            assert (number.value, number.numerator, number.denominator) == (None, None, None)
            assert number.note == f"note.missing.{missing}"
    nothing = tally(seen([story()], recorded=frozenset()), code).of().total
    assert nothing.note == f"note.missing.{needs[0]}"


@pytest.mark.parametrize(("base", "few"), [(1, True), (minimum_n() - 1, True), (minimum_n(), False)])
def test_that_a_share_of_few_is_not_compared(base: int, few: bool) -> None:
    number = measured("T1", 1, base)
    assert (number.too_few, number.comparable) == (few, not few)


def test_that_few_grids_by_administrator_are_no_share_and_may_be_compared() -> None:
    assert measured("C1k", 3, 2).comparable
    assert not measured("T1", 0, 0).comparable


def test_that_a_window_is_told_in_seconds_of_the_ledger() -> None:
    zone = "Asia/Shanghai"
    period = month_of(date(2020, 11, 17), zone)
    found = window(period, parse_as_of("2020-12-31", zone))
    assert found.end - found.begin == 30 * 86_400
    assert found.until == found.end
    assert found.as_of - found.year == 366 * 86_400  # 24:00 of New Year's Eve still belongs to 2020

"""The page of headlines and the annex: places, periods, exclusions, and what was revised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from data.board.headline_pages import HeadlinePages
from data.board.listing import figures_by_area
from data.board.place_tables import places_tables
from data.board.stationing.annexes import annex_figure
from data.board.stationing.freezing import freeze, thaw
from data.figures.annex import Excluded
from data.figures.headlines import HeadlineLine
from data.ledger.snapshot import Snapshot
from data.scope import Scope, month_of, shifted
from data.terms import Instant, Tier
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import when
from tests.measures.builders import Story, story
from tests.measures.stories import many_stories

OCTOBER = month_of(date(2020, 10, 1), ZONE)
SCOPE = Scope(period=OCTOBER, as_of=Instant(when(31)))
LATE, DONE = story(area=7), story(("disposed", 12), ("closed", 14), area=7)


def page(known: Snapshot, code: str, street: int | None = None) -> HeadlineLine:
    tags = known.places.tags
    place = next(tag for tag in tags if tag.id == (street or 1))
    lines = HeadlinePages(known, SCOPE).page(place).lines
    return next(line for line in lines if line.headline.value.measure == code)


def test_that_what_the_city_holds_stands_apart_from_the_own_tiers() -> None:
    known = snapshot([LATE, story(area=7, tier=Tier.D), story(area=7, tier=Tier.B)])
    stock = page(known, "F1").headline
    assert (stock.value.numerator, stock.city and stock.city.numerator) == (2, 1)


def test_that_streets_and_the_unassigned_add_up_to_the_district() -> None:
    known = snapshot([LATE, DONE, story(area=9), story(area=None)])
    table = places_tables(known, SCOPE)[0]
    for at, number in enumerate(table.total.numbers):
        assert sum(row.numbers[at].numerator or 0 for row in table.rows) == (number.numerator or 0)
    assert table.rows[-1].area is None


def test_that_the_page_of_a_street_tells_the_orders_of_the_street_alone() -> None:
    known = snapshot([LATE, LATE, story(area=4), story(area=9), story(area=None)])
    listed = figures_by_area(known, SCOPE, ("F1",), by_area=True, given=True)
    streets = {each.area.id: each.number for each in listed if each.area is not None and each.tier is None}
    assert any(number.numerator for number in streets.values())
    for id_, number in streets.items():
        assert page(known, "F1", id_).headline.value == number


def test_that_reopenings_are_told_of_the_month_before() -> None:
    assert page(snapshot([DONE]), "Q3").period == shifted(OCTOBER, -1)
    assert page(snapshot([DONE]), "Q2").period == OCTOBER


def test_that_a_course_begins_with_the_first_order() -> None:
    history = page(snapshot([LATE]), "F1").headline.history
    assert history == (*[None] * 12, 1.0)


@settings(max_examples=20)
@given(many_stories)
def test_that_all_tables_say_what_the_list_of_figures_says(stories: list[Story]) -> None:
    known = snapshot(stories)
    for table in places_tables(known, SCOPE):
        for at, (code, tier) in enumerate(table.columns):
            period = table.periods[at]
            found = figures_by_area(
                known, replace(SCOPE, period=period), (code,), by_area=True, given=code != "T4"
            )
            told = [figure.number for figure in found if figure.tier == tier]
            shown = [row.numbers[at] for row in (table.total, *table.rows)]
            assert [(each.numerator, each.denominator) for each in shown] == [
                (each.numerator, each.denominator) for each in told
            ]


def test_that_what_is_left_out_is_counted_and_what_nobody_records_is_not_called_none() -> None:
    paused = story(("paused", 15), area=7)
    told = {
        line.kind: line.count
        for line in annex_figure(snapshot([LATE, paused, story(area=None)]), SCOPE).exclusions
    }
    assert set(told) == set(Excluded)
    assert (told[Excluded.PAUSED], told[Excluded.UNASSIGNED], told[Excluded.DUPLICATE]) == (1, 1, 0)
    bare = snapshot([LATE], recorded=frozenset({"reported", "filed"}))
    unknown = {line.kind for line in annex_figure(bare, SCOPE).exclusions if line.count is None}
    assert unknown >= {Excluded.CANCELLED, Excluded.PAUSED, Excluded.DUPLICATE}


@pytest.mark.parametrize(("now", "revised"), [((LATE,), set()), ((LATE, DONE), {"V2"})])
def test_that_a_published_number_that_changed_is_told_with_both_values(
    now: tuple[Story, ...], revised: set[str]
) -> None:
    before = thaw(freeze(snapshot([LATE]), OCTOBER, when(31), made_at=1))
    told = annex_figure(snapshot(now), SCOPE, before=before).published
    assert told is not None
    codes = {line.now.measure for line in told.lines}
    assert (not codes) if not revised else codes >= revised
    for line in told.lines:
        assert line.was != line.now


def test_that_nothing_published_is_not_called_unchanged() -> None:
    assert annex_figure(snapshot([LATE]), SCOPE).published is None

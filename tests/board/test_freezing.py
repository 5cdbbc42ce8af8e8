"""Freezes: figures reckoned again to the digit, and what was revised since."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from data.board.listing import CODES, figures_by_area
from data.board.stationing.freezing import freeze, frozen_figures, revisions, thaw
from data.clock import LimitTable, weekday_calendar
from data.ledger.freezing import SliceDamaged, slice_of, snapshot_of
from data.ledger.points import Points
from data.ledger.rulebook import Category, Rulebook, path_up
from data.ledger.snapshot import Snapshot
from data.scope import Period, Scope, month_of
from data.store import FreezeRow, LimitRuleRow
from data.terms import BodyKind, LimitUnit
from resources import definitions
from tests.board.snapshots import ZONE, posts, snapshot
from tests.ledger.stores import when
from tests.measures.builders import Story, story
from tests.measures.stories import many_stories

AS_OF = when(40)
CATEGORIES = {1: Category(0, 0, BodyKind.STREET, None), 2: Category(1, 1, BodyKind.GRID, 2.5)}
CALENDAR = weekday_calendar(ZONE)
RULES = Rulebook(
    CALENDAR,
    LimitTable(
        (LimitRuleRow(1, "accept", 4, LimitUnit.WORK_HOUR, "dispatched", category_id=1),),
        CALENDAR,
        lambda id_: path_up(CATEGORIES, id_),
    ),
    CATEGORIES,
)
STORIES = (
    story(("disposed", 12), ("closed", 14)),
    story(("disposed", 20), ("reopened", 22), area=4),
    story(area=None),
)


def october() -> Period:
    from datetime import date

    return month_of(date(2020, 10, 1), ZONE)


def known(*stories: Story) -> Snapshot:
    return replace(snapshot(stories, held=posts((7, 1), (8, 0))), rulebook=RULES)


def frozen_row(*stories: Story) -> FreezeRow:
    return freeze(known(*stories), october(), AS_OF, made_at=1)


@pytest.fixture(autouse=True)
def standard() -> Iterator[None]:
    yield
    definitions.use(None)


def scope() -> Scope:
    return Scope(period=october(), as_of=AS_OF)


@settings(max_examples=25)
@given(many_stories)
def test_that_every_figure_is_reckoned_again_to_the_digit(stories: list[Story]) -> None:
    before = list(figures_by_area(known(*stories), scope(), CODES, by_area=True, given=True))
    again = frozen_figures(thaw(frozen_row(*stories)), Scope(), CODES, by_area=True)
    assert again == before


def test_that_recurrence_is_reckoned_again_from_the_points_that_were_kept() -> None:
    told = [story(("closed", 5), area=4), story(reported=9, filed=10, area=4), story(("closed", 3), area=4)]
    near = np.array([28.0, 28.0001, 29.0])
    points = Points(np.arange(1, 4), np.full(3, 113.0), near, np.zeros(3, np.int64))
    now = known(*told)
    given_points = {"by_area": True, "given": True, "points": points}
    before = list(figures_by_area(now, scope(), ("Q4",), **given_points))  # type: ignore[arg-type]
    frozen = thaw(freeze(now, october(), AS_OF, 1, points))
    assert frozen_figures(frozen, Scope(), ("Q4",), by_area=True) == before
    assert (before[0].number.numerator, before[0].number.denominator) == (1, 3)
    assert not list(revisions(frozen, now, Scope(), ("Q4",), by_area=True, points=points))
    bare = thaw(freeze(now, october(), AS_OF, 1))
    assert frozen_figures(bare, Scope(), ("Q4",), by_area=False)[0].number.note == "note.missing.points"


def test_that_a_slice_holds_all_that_stands_beside_the_orders() -> None:
    before, after = known(*STORIES), snapshot_of(*slice_of(known(*STORIES)))
    assert (after.freshness, after.district) == (before.freshness, before.district)
    assert after.names.categories == before.names.categories
    assert after.places.areas == before.places.areas
    assert after.rulebook.categories == CATEGORIES
    assert after.rulebook.calendar == CALENDAR
    assert after.rulebook.limits is not None and after.rulebook.limits.rows == RULES.limits.rows
    assert after.rulebook.limits.path_up(2) == (2, 1)
    assert slice_of(after) == slice_of(before)


def test_that_the_same_figures_have_the_same_hash_and_others_another() -> None:
    row = frozen_row(*STORIES)
    assert row.sha256 == frozen_row(*STORIES).sha256 == replace(row, made_at=9).sha256
    others = (frozen_row(*STORIES[:2]), freeze(known(*STORIES), october(), AS_OF - 1, 1))
    assert row.sha256 not in {other.sha256 for other in others}


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda row: replace(row, ledger=row.ledger[:-9]),
        lambda row: replace(row, ledger=zlib.compress(b"else")),
        lambda row: replace(row, as_of=row.as_of + 1),
        lambda row: replace(row, settings=row.settings.replace("example", "another")),
        lambda row: replace(row, definitions="{}"),
    ],
)
def test_that_a_changed_freeze_is_refused(spoiled: object) -> None:
    with pytest.raises(SliceDamaged):
        thaw(spoiled(frozen_row(*STORIES)))  # type: ignore[operator]


def test_that_late_data_are_told_as_revisions_and_nothing_else_is() -> None:
    row = frozen_row(*STORIES)
    late = (*STORIES, story(("disposed", 11), area=4))
    found = list(revisions(thaw(row), known(*late), Scope(), ("V2", "T1", "F1"), by_area=False))
    told = {
        (each.was.number.measure, each.was.tier): (each.was.number.numerator, each.now.number.numerator)
        for each in found
    }
    assert told[("V2", None)] == (3, 4)
    assert told[("F1", None)] == (2, 3)
    assert not list(revisions(thaw(row), known(*STORIES), Scope(), CODES, by_area=True))


def test_that_a_freeze_is_reckoned_by_the_definitions_of_its_time() -> None:
    text = 'name = "local"\nversion = "1"\n[T1]\nsource = "Local rule no. 5"\n'
    definitions.use(definitions.read(text, "local.toml"))
    frozen = thaw(frozen_row(*STORIES))
    definitions.use(None)
    found = frozen_figures(frozen, Scope(), ("T1",), by_area=False)
    standard = definitions.definition("T1").id
    assert {figure.number.definition for figure in found} == {f"{standard}+local.1"}
    assert definitions.in_force() is definitions.standard()
    assert not frozen.otherwise


def test_that_a_measure_that_is_defined_otherwise_by_now_is_named_and_left_out() -> None:
    row = frozen_row(*STORIES)
    columns = zlib.decompress(row.ledger)
    old = row.definitions.replace('"T1":"T1 ', '"T1":"T1 1999.')
    from data.board.stationing import freezing

    changed = replace(row, definitions=old, ledger=columns)
    frozen = thaw(replace(changed, sha256=freezing._hash(changed), ledger=row.ledger))
    assert frozen.otherwise == {"T1"}
    assert {
        figure.number.measure for figure in frozen_figures(frozen, Scope(), ("T1", "V2"), by_area=False)
    } == {"V2"}

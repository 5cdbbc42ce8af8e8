"""Weighted load: weights of categories, working days, and the median of grids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from data.clock import weekday_calendar
from data.ledger.columns import EPOCH
from data.ledger.rulebook import NO_RULES, Rulebook
from data.measures.answers import answers
from data.measures.load import category_weights, working_days
from data.measures.tally import View
from resources import definitions
from tests.measures.builders import Story, seen, story, window
from tests.measures.rosters import RULES, Post, handled, numbers, staffed


@pytest.fixture
def local() -> Iterator[None]:
    text = 'name = "local"\nversion = "1"\n[C4k.settings]\nweight = 2\nweights = { a = 7, m = 5 }\n'
    definitions.use(definitions.read(text, "local.toml"))
    yield
    definitions.use(None)


def loaded(stories: list[Story], *rows: Post) -> View:
    return staffed(seen(stories, window(rulebook=RULES)), *rows)


def test_that_a_category_has_its_own_weight_or_that_of_the_nearest_above() -> None:
    assert category_weights(np.array([2, 3, 4, 9, 0, 3]), RULES).tolist() == [3.0, 0.5, 1.0, 1.0, 1.0, 0.5]


@pytest.mark.usefixtures("local")
def test_that_weights_of_the_definition_go_before_those_of_the_table() -> None:
    assert category_weights(np.array([1, 2, 3, 4]), RULES).tolist() == [5.0, 7.0, 0.5, 2.0]


def test_that_load_is_weights_by_posts_and_days() -> None:
    look = loaded(
        [*handled(6, 7), *handled(6, category=3), *handled(8)], Post(7), Post(8), Post(8, 0), Post(4)
    )
    assert numbers(look, "C4k") == [(2.5, 3), (1.0, 0), (0.0, 0), (3.5, 3)]


def test_that_only_what_was_disposed_in_the_period_and_stands_counts() -> None:
    stories = [
        *handled(6),
        *handled(6, at=60),
        story(("disposed", 12), ("cancelled", 20), area=6),
        story(("disposed", 12), ("merged", 20), area=6),
        story(area=6),
    ]
    assert numbers(loaded(stories, Post(7)), "C4k")[-1] == (1.0, 1)


def test_that_the_median_is_that_of_the_grids_with_posts() -> None:
    look = loaded([*handled(6, 6, 6, 6), *handled(8)], Post(7), Post(8), Post(9), Post(2))
    answer = answers(look, "C4k.median").of()
    assert [answer.measured(cell).value for cell in range(3)] == [2.0, 1.0, None]
    assert answer.total.value == 1.5


@pytest.mark.parametrize(
    ("look", "note"),
    [
        (staffed(seen([], window(rulebook=RULES))), "posts"),
        (staffed(seen([], window(rulebook=NO_RULES)), Post(7)), "calendar"),
        (staffed(seen([], window(rulebook=RULES), recorded=frozenset()), Post(7)), "disposed"),
    ],
)
@pytest.mark.parametrize("code", ["C4k", "C4k.median"])
def test_that_what_is_missing_is_named(look: View, note: str, code: str) -> None:
    assert answers(look, code).of().total.note == f"note.missing.{note}"


@pytest.mark.parametrize(("days", "expected"), [((2, 9), 5), ((2, 3), 1), ((7, 9), 0), ((2, 2), 0)])
def test_that_working_days_are_those_of_the_calendar(days: tuple[int, int], expected: int) -> None:
    begin, end = (int(datetime(2020, 11, day, tzinfo=UTC).timestamp()) - EPOCH for day in days)
    when = replace(window(begin, end, end + 1), rulebook=Rulebook(weekday_calendar("UTC"), None, {}))
    assert working_days(when, "UTC") == expected

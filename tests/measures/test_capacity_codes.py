"""Laws of the measures of people and ground: parts add up, and nothing later counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ledger.roster import Roster
from data.measures.answers import answers
from data.measures.capacity_codes import CAPACITY
from data.measures.duty import SHIFTS
from data.measures.post_lists import double_posts, uncovered_small_grids, vacant_posts
from data.measures.selection import Window
from data.measures.tally import View
from data.places import places
from data.terms import AreaKind, Level, Role
from tests.measures import rosters
from tests.measures.builders import TREE, Story, as_of, seen, window
from tests.measures.rosters import Post, faults, posts_of, staffed
from tests.measures.stories import many_stories, windows

SUMS = tuple(
    code
    for code in CAPACITY
    if code.partition(".")[0] not in ("G2", "G2m", "C4g", "C4x") and code != "C4k.median"
)
"""Measures whose parts add up to the whole."""
SIZED = places(
    [
        replace(
            area,
            residents=100 * int(area.id) if area.level is not Level.SMALL_GRID or area.id != 8 else None,
            households=50,
            km2=float(area.id),
            kind=AreaKind.SMALL_COMPOUND if area.level is Level.SMALL_GRID else area.kind,
        )
        for area in TREE.areas
    ]
)


Case: TypeAlias = "tuple[list[Story], Window, dict[str, Any]]"


@st.composite
def looks(draw: st.DrawFn) -> Case:
    """Stories, a window, and everything that a roster and the ground can tell."""
    told = {
        "duties": draw(rosters.some_duties),
        "patrols": draw(rosters.some_patrols),
        "stationings": draw(rosters.some_stationings),
        "matters": draw(rosters.some_matters),
        "promises": draw(rosters.some_promises),
    }
    beside = {"posts": draw(rosters.some_posts), "ground": draw(rosters.some_ground), "tables": told}
    return draw(many_stories), draw(windows), beside


def at(case: Case, place: int, level: Level) -> View:
    stories, when, beside = case
    look = seen(stories, when, place=place, level=level)
    orders = replace(look.orders, urgent=np.ones(len(look.orders), dtype=np.bool_))
    look = replace(look, orders=orders, cells=replace(look.cells, places=SIZED))
    return staffed(look, *beside["posts"], ground=faults(*beside["ground"]), **beside["tables"])


@given(looks(), st.integers(0, len(TREE.areas) - 1), st.sampled_from(SUMS))
def test_that_cells_of_every_level_add_up_to_the_place(case: Case, place: int, code: str) -> None:
    own = TREE.areas[place].level
    totals = []
    for level in (each for each in Level if each >= own):
        look = at(case, place, level)
        answer = answers(look, code).of()
        cells = [answer.measured(cell) for cell in range(look.cells.count + 1)]
        assert sum(each.numerator or 0 for each in cells) == pytest.approx(answer.total.numerator or 0)
        assert all((each.value is None) == (each.note is not None) for each in (*cells, answer.total))
        if code.partition(".")[0] not in ("C8k", "G3", "G3o"):  # whose denominators are told of places alone
            assert sum(each.denominator or 0 for each in cells) == pytest.approx(
                answer.total.denominator or 0
            )
        totals.append(answer.total)
    assert all(total.numerator == pytest.approx(totals[0].numerator) for total in totals if total.numerator)
    assert {total.note for total in totals} == {totals[0].note}


@given(looks())
def test_that_parts_add_up_to_their_whole(case: Case) -> None:
    look = at(case, 0, Level.STREET)
    words = {
        "C2k": [role.name.lower() for role in Role],
        "C9k": SHIFTS,
        "C6k": [r.name.lower() for r in Role],
    }
    for code, parts in words.items():
        whole = answers(look, code).of().total
        told = [answers(look, f"{code}.{part}").of().total for part in parts]
        assert sum(each.numerator or 0 for each in told) == (whole.numerator or 0)
        assert sum(each.denominator or 0 for each in told) == (whole.denominator or 0)


def _later(case: Case) -> Case:
    """The same case, told with all that is later left out."""
    stories, when, beside = case
    until = when.as_of
    kept = [
        replace(post, valid_until=post.valid_until if post.valid_until < until else 0)
        for post in beside["posts"]
        if post.valid_from < until
    ]
    tables = {
        "duties": beside["tables"]["duties"],
        "patrols": [row for row in beside["tables"]["patrols"] if row[1] < until],
        "stationings": [row for row in beside["tables"]["stationings"] if row[1] < until],
        "matters": [row for row in beside["tables"]["matters"] if row[1] < until],
        "promises": [_as_told(row, until) for row in beside["tables"]["promises"] if row[2] < until],
    }
    return stories, when, {**beside, "posts": kept, "tables": tables}


def _as_told(promise: tuple[int, int, int, int, int, bool], until: int) -> tuple[int | bool, ...]:
    """A promise without an end that comes later."""
    *told, done, dropped = promise
    return (*told, done, dropped) if done < until else (*told, 0, False)


@given(looks(), st.sampled_from(tuple(CAPACITY)))
def test_that_nothing_later_than_the_as_of_time_counts(case: Case, code: str) -> None:
    now, then = (answers(at(each, 0, Level.STREET), code).of() for each in (case, _later(case)))
    same = (now.total.numerator or 0, now.total.value) == (then.total.numerator or 0, then.total.value)
    assert same or "missing" in (then.total.note or "")


@given(looks(), st.integers(0, len(TREE.areas) - 1))
def test_that_lists_are_as_long_as_their_numbers(case: Case, place: int) -> None:
    look = at(case, place, Level.SMALL_GRID)
    assert len(vacant_posts(look)) == answers(look, "C2k").of().total.numerator
    small = answers(look, "C1k").of().total.numerator or 0
    assert len(uncovered_small_grids(look)) <= small


def test_that_lists_name_places_and_never_holders() -> None:
    rows: Sequence[Post] = (
        Post(8, 5),
        Post(7, 5),
        Post(9, 0),
        Post(4, 5, Role.GRID_CHIEF),
        Post(4, 0, Role.GRID_CHIEF),
        Post(5, 6, Role.GRID_CHIEF),
        Post(6, 6, Role.GRID_CHIEF),
    )
    look = staffed(seen([]), *rows)
    codes = [area.code for area in TREE.areas]
    assert [codes[row] for row in uncovered_small_grids(look)] == ["009"]
    assert [(post.role, codes[post.area]) for post in vacant_posts(look)] == [
        (Role.GRID_CHIEF, "004"),
        (Role.ADMINISTRATOR, "009"),
    ]
    assert [(post.role, [codes[row] for row in post.areas]) for post in double_posts(look)] == [
        (Role.GRID_CHIEF, ["005", "006"]),
        (Role.ADMINISTRATOR, ["007", "008"]),
    ]


def test_that_a_double_post_of_other_places_is_not_listed_here() -> None:
    look = staffed(seen([], place=2), Post(7, 5), Post(8, 5))
    assert double_posts(look) == ()
    assert len(double_posts(staffed(seen([], place=1), Post(7, 5), Post(9, 5)))) == 1


def test_that_posts_of_the_future_are_unknown() -> None:
    posts = posts_of(Post(7, valid_from=20))
    look = replace(seen([], as_of(window(), 20)), roster=Roster(posts=posts))
    assert answers(look, "C1k").of().total.denominator == 0

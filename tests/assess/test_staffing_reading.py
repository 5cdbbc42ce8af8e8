"""Reading who looks after what: shared small grids, posts of two streets, and figures by any roster."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.assess.staffing import ELSEWHERE
from data.assess.staffing_reading import rules_in_force, staffing_of
from data.board.posts.staffing_states import state_of
from data.measures.answers import answers
from data.measures.tally import View
from data.terms import Level
from resources import definitions
from tests.measures import rosters
from tests.measures.builders import Story, seen, window
from tests.measures.rosters import RULES, Post, handled, staffed
from tests.measures.stories import many_stories

STREETS = (1, 2)
"""The rows of the two streets: 7 and 8 lie in the first, 9 in the second."""


TWO = 'name = "two"\nversion = "1"\n[C4x.settings]\nposts = 2\n'
"""A local variant that tells of two posts already."""


def look(stories: list[Story], place: int, *posts: Post, **tables: object) -> View:
    found = seen(stories, window(rulebook=RULES), place=place, level=Level.GRID)
    return staffed(found, *posts, **tables)  # type: ignore[arg-type]


@given(many_stories, rosters.some_posts, rosters.some_patrols, st.sampled_from(STREETS))
def test_that_without_a_change_every_roster_comes_to_todays_figures(
    stories: list[Story], posts: list[Post], patrols: list[tuple[int, ...]], place: int
) -> None:
    definitions.use(definitions.read(TWO, "two.toml"))
    seen_here = look(stories, place, *posts, patrols=patrols)
    state = state_of(staffing_of(seen_here, {}))
    for measure in ("C4m", "C4x", "C4g", "C1u", "C1k", "C1s"):
        here, there = state.number(measure), answers(seen_here, measure).of().total
        assert here.value == (None if there.value is None else pytest.approx(there.value)), measure
        assert here.note == there.note, measure


def test_that_a_small_grid_of_two_posts_has_two_seats_and_one_of_another_street_stays() -> None:
    posts = (Post(7, 1), Post(7, 2), Post(8, 2), Post(9, 1))
    here = staffing_of(look(handled(6), 1, *posts), {6: (0.0, 0.0), 7: (1.0, 0.0)})
    assert [(each.name, each.place, each.holder) for each in here.seats] == [
        ("007", "007", 0),
        ("007#2", "007", 1),
        ("008", "008", 1),
    ]
    assert [(post.name, post.elsewhere) for post in here.posts] == [("007", 1), ("007#2", 0)]
    assert here.seats[0].minutes == here.seats[1].minutes > 0 == here.seats[2].minutes
    assert here.km == 1.0 and here.several == 2
    there = staffing_of(look([], 2, *posts), {})
    assert [(each.name, each.holder) for each in there.seats] == [("009", ELSEWHERE)] and there.posts == ()


def test_that_the_limits_of_proposals_are_those_of_the_definition() -> None:
    rules = rules_in_force()
    assert (rules.seats, rules.residents, rules.reach, rules.worth, rules.posts) == (3, 3000, 2, 0.2, 5)

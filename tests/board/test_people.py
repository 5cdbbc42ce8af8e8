"""Posts, the night's duty and the age of the roster, as figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.board.posts.people import MAPPED, people_figure
from data.board.posts.roster_age import roster_age
from data.board.posts.rota import night_of
from data.ledger.columns import EPOCH
from data.ledger.roster import Roster
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.terms import Instant, Role
from tests.board.snapshots import ZONE, posts, snapshot
from tests.ledger.stores import when
from tests.measures.builders import TREE, story
from tests.measures.rosters import Post, posts_of, table

HOUR = 3600
NOW = when(40)


def known(*rows: Post, **tables: Any) -> Snapshot:
    """The small district with these posts and tables at midnight of the fortieth day."""
    found = Roster(ZONE, posts_of(*rows), **{name: table(name, *each) for name, each in tables.items()})
    return replace(snapshot([story()]), roster=found)


def test_that_the_page_leads_with_what_nobody_looks_after_and_who_holds_several() -> None:
    figure = people_figure(known(Post(7, 5), Post(8, 5), Post(9, 0)), Scope())
    assert [place.area.code for place in figure.uncovered] == ["009"]
    assert [tag.code for tag in figure.uncovered[0].above] == ["003", "005"]
    assert [[place.area.code for place in post.places] for post in figure.several] == [["007", "008"]]
    assert [(post.role, post.place.area.code) for post in figure.vacant if post.place] == [
        (Role.ADMINISTRATOR, "009")
    ]
    values = figure.sentence.values
    assert (values["n"], values["uncovered"], values["several"]) == (3, 1, 1)
    numbers = {number.measure: (number.numerator, number.denominator) for number in figure.numbers}
    assert (numbers["C1k"], numbers["C2k.administrator"]) == ((3, 1), (1, 3))


def test_that_without_posts_the_page_says_so() -> None:
    figure = people_figure(known(), Scope())
    assert (figure.sentence.key, figure.age.data_time) == ("people.sentence.none", None)


@pytest.mark.parametrize("measure", MAPPED)
def test_that_every_measure_it_offers_has_a_map(measure: str) -> None:
    figure = people_figure(known(Post(7, 5)), Scope(), measure)
    assert figure.heatmap.measure == measure and len(figure.heatmap.areas) == 2


@pytest.mark.parametrize(("hour", "begins"), [(0, -4), (7, -4), (8, 20), (19, 20), (23, 20)])
def test_that_a_night_is_the_one_that_goes_on_or_comes(hour: int, begins: int) -> None:
    assert night_of(NOW + hour * HOUR, ZONE) == (NOW + begins * HOUR, NOW + (begins + 12) * HOUR)


def test_that_the_night_tells_its_turns_and_where_nobody_is() -> None:
    at = NOW - EPOCH
    turns = [
        (4, Role.SUPERVISOR, at - 4 * HOUR, at + 8 * HOUR),
        (5, Role.SUPERVISOR, at - 4 * HOUR, at),
        (5, Role.SUPERVISOR, at + 8 * HOUR, at + 20 * HOUR),
    ]
    night = people_figure(known(Post(4, 1), duties=turns), Scope()).night
    assert night.told and [turn.place.code for turn in night.turns if turn.place] == ["004", "005"]
    assert [(gap.street.code, gap.begins, gap.ends) for gap in night.gaps] == [("003", NOW, NOW + 8 * HOUR)]


def test_that_what_the_roster_does_not_reach_is_not_called_a_gap() -> None:
    at = NOW - EPOCH
    before = known(Post(4, 1), duties=[(4, Role.SUPERVISOR, at - 30 * HOUR, at - 20 * HOUR)])
    night = people_figure(before, Scope()).night
    assert (night.told, night.gaps) == (False, ())
    assert people_figure(before, Scope()).sentence.values["night"] != night


@pytest.mark.parametrize(("since", "days", "stale"), [(8, 32, True), (9, 31, False), (0, None, False)])
def test_that_a_roster_is_old_after_a_month(since: int, days: int | None, stale: bool) -> None:
    held = posts_of(Post(7, valid_from=when(since) - EPOCH if since else 0))
    age = roster_age(replace(snapshot(), roster=Roster(ZONE, held)), Scope())
    assert (age.days, age.stale) == (days, stale)


def test_that_contacts_forces_and_four_ones_are_told_of_the_place() -> None:
    found = known(
        Post(2, 3, Role.CONTACT_LEADER),
        Post(3, 0, Role.CONTACT_LEADER),
        contacts=[(2, 3)],
        teams=[
            (4, 202010, "volunteers", 2, 30),
            (5, 202010, "volunteers", 1, 9),
            (4, 202009, "volunteers", 7, 70),
        ],
        four_ones=[
            (4, 1, True, True, False, True),
            (4, 2, True, False, False, True),
            (5, 1, True, False, False, False),
        ],
    )
    figure = people_figure(found, Scope())
    assert [(line.leaders, line.vacant, len(line.points), len(line.without)) for line in figure.contacts] == [
        (1, 0, 1, 0),
        (0, 1, 0, 1),
    ]
    assert [(line.kind, line.teams, line.members) for line in figure.teams] == [("volunteers", 3, 39)]
    assert (figure.four_ones.areas, dict(figure.four_ones.having)) == (
        2, {"grid": 2, "party_group": 0, "autonomous_body": 0, "volunteer_team": 1},
    )  # fmt: skip


def test_that_each_responsibility_grid_tells_which_of_the_four_it_has() -> None:
    rows = [Post(4, 1, role) for role in (Role.SUPERVISOR, Role.SECURITY)]
    figure = people_figure(known(*rows, Post(7, 2), Post(5, 0, Role.INFORMATION)), Scope())
    told = {line.place.area.code: line.filled for line in figure.members}
    assert told == {
        "004": {Role.SUPERVISOR, Role.SECURITY, Role.ADMINISTRATOR},
        "005": frozenset(),
        "006": frozenset(),
    }


def test_that_classes_stay_while_the_place_does() -> None:
    found = replace(snapshot([story()]), roster=Roster(ZONE, posts((7, 1), (9, 2))))
    figure = people_figure(found, Scope(as_of=Instant(NOW)), "C1k", kept=(1.5, 2.5))
    assert figure.heatmap.legend.breaks == (1.5, 2.5)
    locked = people_figure(found, Scope(as_of=Instant(NOW)), "C1k", locked=(9.0,), kept=(1.5,))
    assert (locked.heatmap.legend.breaks, locked.heatmap.legend.locked) == ((9.0,), True)
    assert len(TREE.areas) == 9

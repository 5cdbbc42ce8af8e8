"""Sizes of small grids against the standard, and the balance and load of responsibility grids."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.board.posts.balance import MAPPED, balance_figure, fit_of, standard_of
from data.board.posts.resizing import resizings
from data.figures.balance import Fit
from data.ledger.roster import Roster
from data.ledger.snapshot import Snapshot
from data.places import places
from data.scope import Scope
from data.terms import AreaId, AreaKind
from tests.board.snapshots import ZONE, snapshot
from tests.measures.builders import TREE, story
from tests.measures.rosters import RULES, Post, posts_of


def sized(**told: dict[str, Any]) -> Snapshot:
    """The small district with these sizes, by the code of an area."""
    tree = places([replace(area, **told.get(f"a{int(area.id)}", {})) for area in TREE.areas])
    held = posts_of(*(Post(area, area) for area in (4, 5, 6)))
    known = snapshot([story(("disposed", 12), area=at) for at in (3, 3, 4)])
    return replace(known, places=tree, roster=Roster(ZONE, held), rulebook=RULES)


HEADS = {
    "a7": {"residents": 1300, "households": 300},
    "a8": {"residents": 1190},
    "a9": {"residents": 500, "kind": AreaKind.SMALL_STREET},
    "a4": {"residents": 2490, "km2": 1.0},
    "a5": {"residents": 500, "km2": 3.0},
}


@pytest.mark.parametrize(
    ("heads", "fit"),
    [(799, Fit.UNDER), (800, Fit.FITTING), (1200, Fit.FITTING), (1201, Fit.OVER), (None, Fit.UNKNOWN)],
)
def test_that_both_ends_of_the_tolerance_fit(heads: int | None, fit: Fit) -> None:
    assert fit_of(standard_of("G1"), heads) is fit


def test_that_small_grids_stand_by_their_distance_and_the_unmeant_last() -> None:
    figure = balance_figure(sized(**HEADS), Scope())
    told = [(each.place.area.code, each.heads, each.fit) for each in figure.small_grids]
    assert told == [
        ("007", 1300, Fit.OVER),
        ("008", 1190, Fit.FITTING),
        ("009", 500, Fit.NOT_MEANT),
    ]
    assert figure.sentence.values["over"] == 1 and figure.sentence.values["n"] == 2
    by_households = balance_figure(sized(**HEADS), Scope(), by="G1h")
    assert [each.place.area.code for each in by_households.judged] == ["007"]


def test_that_without_heads_the_page_says_what_is_missing() -> None:
    figure = balance_figure(sized(), Scope())
    assert figure.sentence.key == "balance.sentence.none" and not figure.judged


def test_that_streets_are_told_one_by_one_and_then_together() -> None:
    figure = balance_figure(sized(**HEADS), Scope())
    counts = [
        (line.street and line.street.code, line.grids, line.small_grids, line.over) for line in figure.lines
    ]
    assert counts == [("002", 1, 2, 1), ("003", 2, 1, 0), (None, 3, 3, 1)]
    assert figure.lines[0].variations[0].note == "note.too_few_grids"
    assert figure.lines[-1].variations[0].value is not None


def test_that_a_street_has_itself_as_its_only_line() -> None:
    figure = balance_figure(sized(**HEADS), Scope(path=(AreaId(3),)))
    assert [line.street and line.street.code for line in figure.lines] == ["003", None]
    assert [each.place.area.code for each in figure.small_grids] == ["009"]
    assert {line.place.area.code for line in figure.loads} == {"005", "006"}


@pytest.mark.parametrize("measure", MAPPED)
def test_that_every_measure_it_offers_has_a_map(measure: str) -> None:
    figure = balance_figure(sized(**HEADS), Scope(), measure)
    assert figure.heatmap.measure == measure and len(figure.heatmap.areas) == 2


def test_that_a_small_grid_can_be_tried_in_parts_and_with_its_neighbours_in_the_grid() -> None:
    figure = balance_figure(sized(**HEADS, a2={"km2": 9.0}), Scope())
    tried = [
        (each.other and each.other.code, each.parts, each.heads, each.fit)
        for each in resizings(figure, AreaId(7))
    ]
    assert tried == [
        (None, 1, 1300, Fit.OVER),
        (None, 2, 650, Fit.UNDER),
        (None, 3, 433, Fit.UNDER),
        ("008", 1, 2490, Fit.OVER),
    ]
    assert resizings(figure, AreaId(9)) == () == resizings(figure, AreaId(4))

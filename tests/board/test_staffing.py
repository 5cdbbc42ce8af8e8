"""Streets of the example: today's figures, proposals seen with another's eyes, and never a person."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from data.assess.staffing_proposal import propose
from data.assess.staffing_reading import rules_in_force
from data.board.posts.staffing import BESIDE, SECONDS, Asked, StreetData, staffing_figure, street_data
from data.board.posts.staffing_district import district_staffing
from data.board.posts.staffing_places import load_map
from data.board.posts.staffing_states import state_of
from data.board.posts.what_if import what_if
from data.board.stationing.readiness import readiness_figure
from data.figures.balance import Fit
from data.figures.staffing import Change, ChangeKind
from data.ledger.centres import Point, read_centres
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.scope import Scope
from data.store import open_store
from data.terms import Level, Role
from tests.assess.streets import faults, greedy, peak, replayed

STREETS = ("990104014", "990104101", "990104103")


@pytest.fixture(scope="module")
def known(example_file: Path) -> tuple[Snapshot, Mapping[int, Point]]:
    with open_store(example_file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
        return snapshot, read_centres(store, snapshot.places)


def street(known: tuple[Snapshot, Mapping[int, Point]], code: str) -> StreetData:
    snapshot, centres = known
    tag = next(tag for tag in snapshot.places.tags if tag.code == code)
    return street_data(snapshot, Scope(path=tag.path), centres)


@pytest.mark.parametrize("code", STREETS)
def test_that_without_a_change_a_street_stands_as_its_measures_tell(
    known: tuple[Snapshot, Mapping[int, Point]], code: str
) -> None:
    told = street(known, code)
    state = what_if(told, ()).state
    for measure in ("C4m", "C4x", "C4g", "C1u", "C1k", "C1s", "G1"):
        here, there = state.number(measure), answers(told.seen, measure).of().total
        assert here.value == pytest.approx(there.value), measure
        assert here.numerator == pytest.approx(there.numerator)
        assert here.denominator == pytest.approx(there.denominator)
        assert here.definition == there.definition


@pytest.mark.parametrize("code", STREETS)
def test_that_three_changes_lower_the_ratio_by_a_fifth_or_say_why_not(
    known: tuple[Snapshot, Mapping[int, Point]], code: str
) -> None:
    now, rules = street(known, code).staffing, rules_in_force()
    found = propose(now, rules, 3, SECONDS)
    for step in found.steps:
        assert faults(now, step.staffing, rules, step.most) == []
    last = found.steps[-1]
    assert replayed(now, last.changes) == last.staffing
    assert peak(last.staffing) <= greedy(now, rules, 3) + 1e-6
    assert (found.gain >= 0.2) == (found.reason is None)


def test_that_a_figure_never_names_a_person_and_tells_grids_by_their_codes(
    known: tuple[Snapshot, Mapping[int, Point]],
) -> None:
    snapshot, _ = known
    told = street(known, STREETS[1])
    figure = staffing_figure(told, Asked(3))
    assert figure.proposal is not None
    parts = (figure.proposal, figure.now)
    said = json.dumps([asdict(each) for each in parts], default=str)
    holders = {str(key) for key in snapshot.roster.posts.holder.tolist() if key}
    assert not [key for key in holders if f" {key}," in said or f'"{key}"' in said]
    codes = [each.grid for each in figure.now.grids]
    assert codes == sorted(codes)
    assert sum(each.minutes or 0 for each in figure.now.grids) == pytest.approx(sum(figure.parts.values()))
    assert sum(each.minutes or 0 for each in figure.now.grids) == pytest.approx(told.staffing.minutes)
    assert [each.measure for each in figure.numbers] == ["C5h", *BESIDE]
    assert all(each.value is not None or each.note for each in figure.numbers)


def test_that_sizes_and_travel_are_what_plain_loops_find(
    known: tuple[Snapshot, Mapping[int, Point]], example_file: Path
) -> None:
    told = street(known, STREETS[0])
    places, state = told.seen.cells.places, state_of(told.staffing)
    small = [
        area
        for row, area in enumerate(places.areas)
        if area.level is Level.SMALL_GRID and area.code.startswith(STREETS[0])
    ]
    fits = [area.residents for area in small if area.kind.name == "SMALL_COMPOUND"]
    assert state.fits[Fit.OVER] == sum((heads or 0) > 1200 for heads in fits)
    assert state.fits[Fit.FITTING] == sum(800 <= (heads or 0) <= 1200 for heads in fits)
    assert state.fits[Fit.NOT_MEANT] == len(small) - len(fits)
    with open_store(example_file) as store:
        shapes = {row.code: shapely.from_wkb(row.boundary).centroid for row in store.areas() if row.boundary}
    posts = told.seen.roster.posts.in_force(told.seen.window.as_of).of(Role.ADMINISTRATOR)
    held: dict[int, list[str]] = {}
    for area, holder in zip(posts.area.tolist(), posts.holder.tolist(), strict=True):
        if holder and places.areas[area] in small:
            held.setdefault(holder, []).append(places.areas[area].code)
    km = sum(_km(shapes[min(codes)], shapes[code]) for codes in held.values() for code in codes)
    travel = state.number("C4t")
    assert travel.numerator == pytest.approx(km, rel=0.01) and travel.denominator == len(held)


def _km(one: shapely.Point, two: shapely.Point) -> float:
    """The great circle between two points in degrees."""
    (east, north), (far_east, far_north) = (
        [math.radians(part) for part in (at.x, at.y)] for at in (one, two)
    )
    half = (
        math.sin((far_north - north) / 2) ** 2
        + math.cos(north) * math.cos(far_north) * math.sin((far_east - east) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def test_that_a_split_and_a_post_more_show_in_load_cover_and_size(
    known: tuple[Snapshot, Mapping[int, Point]],
) -> None:
    told = street(known, STREETS[2])
    largest = max(told.staffing.seats, key=lambda each: each.minutes).place
    split = Change(ChangeKind.SPLIT, largest, parts=2)
    after = what_if(told, (split, Change(ChangeKind.ADD, f"{largest}/2"))).state
    now = what_if(told, ()).state
    for code, lower in (("C4m", True), ("C4g", True), ("C1k", True), ("C1r", True)):
        assert ((after.number(code).value or 0) < (now.number(code).value or 0)) is lower, code
    assert after.number("C1u").denominator == (now.number("C1u").denominator or 0) + 1


def test_that_without_posts_or_boundaries_there_is_a_dash_with_its_reason(
    known: tuple[Snapshot, Mapping[int, Point]],
) -> None:
    snapshot, _ = known
    told = street((snapshot, {}), STREETS[0])
    travel = state_of(told.staffing).number("C4t")
    assert (travel.value, travel.note) == (None, "note.missing.boundaries")
    none = snapshot.roster.posts.where(np.zeros(len(snapshot.roster.posts), dtype=np.bool_))
    bare = street((replace(snapshot, roster=replace(snapshot.roster, posts=none)), {}), STREETS[0])
    figure = staffing_figure(bare, Asked(3))
    notes = {each.measure: each.note for each in figure.now.numbers if each.value is None}
    assert notes["C4x"] == notes["C1u"] == "note.missing.posts" and {"C1k", "C1s", "C1r"} <= notes.keys()
    assert figure.proposal is not None and figure.proposal.gain is None and figure.parts == {}


def test_that_places_and_standards_add_up_to_the_load_and_what_is_left_out_is_told(
    known: tuple[Snapshot, Mapping[int, Point]],
) -> None:
    told = street(known, STREETS[0])
    figure, places = staffing_figure(told), told.seen.cells.places
    small, heaviest = figure.now.places, figure.now.number("C4x")
    assert sum(line.a_day for line in figure.standards) == pytest.approx(sum(figure.parts.values()))
    assert sum(each.minutes for each in small) == pytest.approx(sum(figure.parts.values()))
    assert sum(each.posts for each in small) == pytest.approx(len(told.staffing.posts))
    assert max(each.load.value or 0 for each in small) == pytest.approx(heaviest.numerator)
    bare = [tag.code for tag in places.tags if tag.level is Level.GRID and not tag.has_children]
    mine = [code for code in bare if code.startswith(STREETS[0])]
    orders, window = told.seen.orders, told.seen.window
    handled = (orders.disposed >= window.begin) & (orders.disposed < window.until) & (orders.disposed > 0)
    handled &= ~orders.duplicate & ((orders.cancelled == 0) | (orders.cancelled >= window.as_of))
    there = [places.areas[row].code if row >= 0 else "" for row in orders.area[handled].tolist()]
    assert figure.left_out.grids == len(mine)
    assert figure.left_out.orders == sum(code in mine for code in there)
    counted = sum(line.count or 0 for line in figure.standards)
    whole = sum(code.startswith(STREETS[0]) for code in there)
    assert counted + figure.left_out.orders + figure.left_out.elsewhere == whole


def test_that_the_map_of_a_what_if_keeps_its_classes_and_shows_parts_and_joined_grids_where_they_lie(
    known: tuple[Snapshot, Mapping[int, Point]],
) -> None:
    told = street(known, STREETS[2])
    figure, places = staffing_figure(told), told.seen.cells.places
    now = load_map(figure.origin, figure.now, places)
    one, two, *_, last = (each.place for each in figure.now.places)
    changes = (
        Change(ChangeKind.MERGE, one, two),
        Change(ChangeKind.SPLIT, figure.now.places[-1].place, parts=2),
    )
    state = what_if(told, changes).state
    then = load_map(figure.origin, state, places, changes, kept=now.legend.breaks)
    assert then.areas == now.areas and then.legend.breaks == now.legend.breaks
    loads = {tag.code: then.cell(at).value for at, tag in enumerate(then.areas)}
    assert loads[one] == loads[two] == next(each.load.value for each in state.places if each.place == one)
    assert loads[last] == pytest.approx(figure.now.places[-1].load.value)


def test_that_all_streets_side_by_side_are_told_as_each_alone_and_as_the_pack_does(
    known: tuple[Snapshot, Mapping[int, Point]],
) -> None:
    snapshot, centres = known
    whole = district_staffing(snapshot, Scope(), centres)
    ratios = [line.numbers[1].value for line in whole.streets]
    assert whole.heatmap.values.tolist() == pytest.approx(ratios)
    pack = readiness_figure(snapshot, Scope(detail=1))
    told = {each.measure: each for _, numbers in pack.numbers for each in numbers}
    assert told["C4x"] == next(each for each in whole.numbers if each.measure == "C4x")
    at = [code for code, _ in pack.table.columns].index("C4x")
    assert [row.numbers[at].value for row in pack.table.rows[:-1]] == pytest.approx(ratios)
    assert told["C5h"].value is not None and pack.loaded == whole.period
    assert whole.sentence.values["uncovered"] == pack.uncovered

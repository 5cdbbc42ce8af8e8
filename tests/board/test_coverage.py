"""The coverage of the ground: what is drawn, what is amiss, and what only looks like a gap."""

import shapely
from shapely.geometry.base import BaseGeometry

from data.board.coverage import coverage_of
from data.figures.coverage import LevelCoverage
from data.store import AreaRow
from data.terms import AreaKind, Level

DISTRICT = AreaRow(1, "9", Level.DISTRICT, AreaKind.DISTRICT)


def street(id_: int, code: str, west: float, east: float, **more: object) -> AreaRow:
    """A street of a hundredth of a degree in height."""
    return area(id_, code, Level.STREET, 1, shapely.box(west, 0, east, 0.01), **more)


def grid(id_: int, code: str, parent: int, west: float, east: float, **more: object) -> AreaRow:
    return area(id_, code, Level.GRID, parent, shapely.box(west, 0, east, 0.01), **more)


def area(
    id_: int, code: str, level: Level, parent: int, shape: BaseGeometry | None, **more: object
) -> AreaRow:
    kind = AreaKind.STREET if level is Level.STREET else AreaKind.COMMUNITY_GRID
    boundary = None if shape is None else shapely.to_wkb(shape)
    return AreaRow(id_, code, level, kind, parent, f"名{code}", boundary=boundary, **more)  # type: ignore[arg-type]


def levels(*areas: AreaRow) -> dict[Level, LevelCoverage]:
    return {found.level: found for found in coverage_of([DISTRICT, *areas]).levels}


def kinds(found: LevelCoverage) -> list[tuple[str, list[str]]]:
    return [(spot.kind, [each.code for each in spot.areas]) for spot in found.spots]


def test_that_areas_side_by_side_leave_nothing_amiss() -> None:
    found = levels(street(2, "90", 0, 0.01), street(3, "91", 0.01, 0.02))
    assert (found[Level.STREET].areas, found[Level.STREET].drawn) == (2, 2)
    assert found[Level.STREET].spots == ()
    assert Level.GRID not in found


def test_that_an_overlap_is_told_with_its_areas_its_size_and_its_ground() -> None:
    found = levels(street(2, "90", 0, 0.012), street(3, "91", 0.01, 0.02))[Level.STREET]
    assert kinds(found) == [("overlap", ["90", "91"])]
    spot = found.spots[0]
    assert spot.km2 is not None and 0.2 < spot.km2 < 0.3
    assert spot.areas[0].names == ("名90", "")
    west, _, east, _ = shapely.Polygon(spot.rings[0]).bounds
    assert (round(west, 6), round(east, 6)) == (0.01, 0.012)


def test_that_a_hole_between_areas_is_a_gap() -> None:
    ring = shapely.box(0, 0, 0.03, 0.03) - shapely.box(0.01, 0.01, 0.02, 0.02)
    found = levels(area(2, "90", Level.STREET, 1, ring))[Level.STREET]
    assert kinds(found) == [("gap", [])]


def test_that_an_area_without_children_fills_its_ground_on_deeper_levels() -> None:
    park = shapely.box(0.01, 0.01, 0.02, 0.02)
    around = shapely.box(0, 0, 0.03, 0.03) - park
    found = levels(
        street(2, "90", 0, 0.03, short_name="x"),
        area(3, "900", Level.GRID, 2, around),
        area(4, "901", Level.GRID, 2, park),
        area(5, "9000", Level.SMALL_GRID, 3, around),
    )
    assert kinds(found[Level.SMALL_GRID]) == []
    assert found[Level.SMALL_GRID].areas == 1


def test_that_a_grid_beyond_its_street_is_told_by_what_lies_outside() -> None:
    found = levels(street(2, "90", 0, 0.01), grid(3, "900", 2, 0.005, 0.02))[Level.GRID]
    assert kinds(found) == [("outside", ["900"])]
    assert round(shapely.Polygon(found.spots[0].rings[0]).bounds[0], 6) == 0.01


def test_that_areas_without_a_boundary_come_first_and_are_not_drawn() -> None:
    lone = area(4, "92", Level.STREET, 1, None)
    found = levels(street(2, "90", 0, 0.012), street(3, "91", 0.01, 0.02), lone)[Level.STREET]
    assert kinds(found) == [("undrawn", ["92"]), ("overlap", ["90", "91"])]
    assert (found.areas, found.drawn) == (3, 2)
    assert found.spots[0].rings == ()


def test_that_versions_that_ended_count_no_more() -> None:
    gone = street(2, "90", 0, 0.015, valid_until=5)
    found = levels(gone, street(3, "91", 0.01, 0.02))[Level.STREET]
    assert (found.areas, found.spots) == (1, ())


def test_that_a_district_without_areas_has_no_levels() -> None:
    figure = coverage_of([])
    assert figure.levels == () and figure.drawn == 0

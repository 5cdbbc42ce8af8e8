"""The declared place stands, then the point; a point that everybody uses says nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake import PlacedBy, Profile, import_orders
from data.intake.orders.placing import placer, point_keys, repeated_points
from data.intake.profiles.rules import PlaceRule
from data.intake.rows.naming import stem
from data.store import AreaRow, CommunityRow, OrderRow, Store
from data.terms import AreaKind, Level, Mark

Table = Callable[..., Path]
CENTRE = {"0101": ("113.05", "28.05"), "0102": ("113.15", "28.05"), "02": ("113.35", "28.15")}


def code_of(store: Store, order: OrderRow) -> str:
    return next((area.code for area in store.areas() if area.id == order.area_id), "")


def placed(store: Store, table: Table, profile: Profile, **row: str) -> tuple[str, PlacedBy, Mark]:
    """Where one order comes to lie, by which evidence, with which marks."""
    import_orders(store, [table(row)], profile)
    (order,) = store.orders()
    return code_of(store, order), PlacedBy(order.placed_by), Mark(order.marks)


@pytest.mark.parametrize(
    ("grid", "point", "place", "by", "marks"),
    [
        ("0101", "", "0101", PlacedBy.CODE, Mark.NONE),
        ("0101", "0101", "0101", PlacedBy.CODE, Mark.NONE),
        ("0101", "0102", "0101", PlacedBy.CODE, Mark.PLACE_CONFLICT),
        ("0101", "02", "0101", PlacedBy.CODE, Mark.NONE),  # no other grid lies there
        ("", "0102", "0102", PlacedBy.POINT, Mark.NONE),
        ("9999", "0102", "0102", PlacedBy.POINT, Mark.NONE),
        ("", "02", "02", PlacedBy.POINT, Mark.NONE),  # as deep as the ground is known
        ("", "", "", PlacedBy.NOTHING, Mark.NONE),
    ],
)
def test_that_the_declared_place_comes_before_the_point(
    district: Store, table: Table, profile: Profile,
    grid: str, point: str, place: str, by: PlacedBy, marks: Mark,
) -> None:  # fmt: skip
    x, y = CENTRE.get(point, ("", ""))
    assert placed(district, table, profile, grid=grid, x=x, y=y) == (place, by, marks)


@pytest.mark.parametrize(
    ("x", "y"), [("0", "0"), ("nan", "28"), ("inf", "28"), ("north", "28"), ("500000", "3")]
)
def test_that_a_point_off_the_earth_is_no_point(
    district: Store, table: Table, profile: Profile, x: str, y: str
) -> None:
    assert placed(district, table, profile, x=x, y=y) == ("", PlacedBy.NOTHING, Mark.NONE)
    (order,) = district.orders()
    assert (order.lon, order.lat) == (None, None)


def test_that_on_a_border_the_first_code_stands_and_a_mark_says_so(
    district: Store, table: Table, profile: Profile
) -> None:
    assert placed(district, table, profile, x="113.1", y="28.05") == ("0101", PlacedBy.POINT, Mark.BOUNDARY)


def test_that_names_are_found_below_their_street_without_their_endings(
    district: Store, table: Table, profile_with: Callable[..., Profile]
) -> None:
    by_name = profile_with(
        '{ by = "code", level = "grid", value = "grid" }',
        '{ by = "name", level = "grid", value = "small", within = "big" }',
    )
    rows = [
        ("1", "东街道", "和平"),
        ("2", "西", "和平社区"),
        ("3", "东街道", "新村居委会"),
        ("4", "南街道", "和平"),
    ]
    path = table(*({"no": number, "big": big, "small": small} for number, big, small in rows))
    import_orders(district, [path], by_name)
    found = {order.number: code_of(district, order) for order in district.orders()}
    assert found == {"1": "0101", "2": "0201", "3": "", "4": ""}


def test_that_a_point_that_everybody_uses_places_nothing_now_or_later(
    district: Store, table: Table, profile: Profile
) -> None:
    x, y = CENTRE["0101"]
    office = [{"no": f"office {number}", "x": x, "y": y} for number in range(200)]
    others = [{"no": f"other {number}", "x": f"113.0{number}", "y": "28.01"} for number in range(1, 10)]
    report = import_orders(district, [table(*office, *others)], profile)
    assert [(point.lon, point.lat, point.orders) for point in report.repeated_points] == [
        (113.05, 28.05, 200)
    ]
    assert (report.unplaced, report.marks[Mark.REPEATED_POINT]) == (200, 200)
    later = import_orders(district, [table({"no": "later", "x": x, "y": y})], profile)
    assert (later.repeated_points, later.unplaced) == ((), 1)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30))
def test_that_repeated_means_two_hundred_orders_and_twenty_medians(counts: list[int]) -> None:
    lon = np.repeat(np.arange(len(counts)) / 100 + 1, counts)
    found = repeated_points(point_keys(lon, np.ones(len(lon))))
    least = max(200, 20 * float(np.median(counts)))
    assert sorted(point.orders for point in found) == sorted(count for count in counts if count >= least)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("六联社区居委会", "六联"), ("六联社区", "六联"), ("六联", "六联"), ("社区", "社区"), ("", "")],
)
def test_that_a_stem_is_the_name_without_its_ending(name: str, kept: str) -> None:
    assert stem(name, ("社区", "社区居委会")) == kept


@pytest.mark.parametrize(
    ("street", "name", "place"),
    [
        ("东街道", "望江社区", "0101"),  # hangs on one grid
        ("东街道", "望江", "0101"),
        ("西街道", "望江社区", ""),  # a grid of the other street
        ("东街道", "临湖社区", ""),  # hangs on two
        ("东街道", "新村社区", "0102"),  # the name of a grid stands before that of a community
    ],
)
def test_that_a_community_on_one_grid_places_an_order_there(
    district: Store, table: Table, profile_with: Callable[..., Profile], street: str, name: str, place: str
) -> None:
    ids = {area.code: area.id for area in district.areas()}
    hung = {"望江社区": ("0101",), "临湖社区": ("0101", "0102"), "新村社区": ("0101",)}
    with district.writing() as writer:
        writer.put_communities(
            CommunityRow(number, f"c{number}", name, grid_ids=tuple(ids[code] for code in codes))
            for number, (name, codes) in enumerate(hung.items(), 1)
        )
    by_name = profile_with(
        '{ by = "code", level = "grid", value = "grid" }',
        '{ by = "name", level = "grid", value = "small", within = "big" }',
    )
    assert placed(district, table, by_name, big=street, small=name)[0] == place


def test_that_a_name_of_two_grids_of_a_street_places_in_neither() -> None:
    street = AreaRow(1, "s", Level.STREET, AreaKind.STREET, name="东街道")
    twins = [
        AreaRow(id_, f"g{id_}", Level.GRID, AreaKind.COMMUNITY_GRID, parent_id=1, name="花园")
        for id_ in (2, 3)
    ]
    (era,) = placer([street, *twins], (PlaceRule("name", Level.GRID),), {}, ()).eras
    assert era.names[Level.GRID, 1, "花园"] == -1
    assert era.names[Level.GRID, 0, "花园"] == -1

"""Boundaries that begin on a day: the old ones stay with the orders of their time, and all still adds up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.board.checks import check
from data.intake import Profile, ProfileError, import_areas, import_orders
from data.intake.orders.placing import placer
from data.intake.profiles.rules import PlaceRule
from data.ledger.loading import Keeper, read_places
from data.store import AreaRow, CommunityRow, Store, open_store
from data.terms import AreaKind, Level

Geojson = Callable[..., Path]

NEW = date(2020, 11, 10)
INSTANT = int(datetime(2020, 11, 9, 16, tzinfo=UTC).timestamp())
"""Midnight in Shanghai."""


def grid(code: str, west: float, width: float = 0.1, street: str = "01") -> dict[str, Any]:
    ring = [[west, 28.0], [west + width, 28.0], [west + width, 28.1], [west, 28.1], [west, 28.0]]
    properties = {"grid": code, "grid_name": f"{code}社区", "street": street}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def versions(store: Store, code: str) -> list[AreaRow]:
    return sorted((row for row in store.areas() if row.code == code), key=lambda row: row.id)


def test_that_a_day_begins_a_new_version_and_closes_the_old_one(
    district: Store, geojson: Geojson, profile: Profile
) -> None:
    report = import_areas(
        district, [geojson("n.geojson", grid("0101", 113.0, 0.12))], profile, valid_from=NEW
    )
    old, new = versions(district, "0101")
    assert (old.valid_from, old.valid_until) == (0, INSTANT)
    assert (new.valid_from, new.valid_until) == (INSTANT, None)
    assert new.id != old.id
    assert report.versions == 1


def test_that_a_correction_keeps_the_version(district: Store, geojson: Geojson, profile: Profile) -> None:
    import_areas(district, [geojson("n.geojson", grid("0101", 113.0, 0.12))], profile)
    (only,) = versions(district, "0101")
    assert (only.valid_from, only.valid_until) == (0, None)
    assert shapely.from_wkb(only.boundary or b"").bounds[2] == pytest.approx(113.12)


def test_that_the_same_dated_file_again_changes_nothing(
    district: Store, geojson: Geojson, profile: Profile
) -> None:
    path = geojson("n.geojson", grid("0101", 113.0, 0.12))
    import_areas(district, [path], profile, valid_from=NEW)
    report = import_areas(district, [path], profile, valid_from=NEW)
    assert (report.changed, report.versions) == (0, 0)


def test_that_a_day_before_the_present_version_is_refused(
    district: Store, geojson: Geojson, profile: Profile
) -> None:
    import_areas(district, [geojson("n.geojson", grid("0101", 113.0, 0.12))], profile, valid_from=NEW)
    with pytest.raises(ProfileError) as refused:
        other = geojson("o.geojson", grid("0101", 113.0, 0.13))
        import_areas(district, [other], profile, valid_from=date(2020, 11, 9))
    assert refused.value.key == "intake.areas.too_early"
    assert len(versions(district, "0101")) == 2


def test_that_what_lies_below_a_new_version_hangs_on_it(
    district: Store, streets: Path, geojson: Geojson, profile: Profile
) -> None:
    ring = [[113.0, 27.9], [113.2, 27.9], [113.2, 28.2], [113.0, 28.2], [113.0, 27.9]]
    street = {"type": "Feature", "properties": {"street": "01", "street_name": "东街道"},
              "geometry": {"type": "Polygon", "coordinates": [ring]}}  # fmt: skip
    import_areas(district, [geojson("s.geojson", street)], profile, valid_from=NEW)
    old, new = versions(district, "01")
    assert {row.parent_id for row in district.areas() if row.code in ("0101", "0102")} == {new.id}
    tree = read_places(district)
    assert tree.row_of[old.id] == tree.row_of[new.id]  # type: ignore[index]


def test_that_a_grid_whose_ground_another_takes_ends(
    district: Store, geojson: Geojson, profile: Profile
) -> None:
    import_areas(district, [geojson("m.geojson", grid("0101", 113.0, 0.2))], profile, valid_from=NEW)
    (gone,) = versions(district, "0102")
    assert gone.valid_until == INSTANT
    tree = read_places(district)
    assert tree.areas[tree.row_of[gone.id]].code == "01"  # type: ignore[index]


def test_that_orders_stay_with_the_boundary_of_their_day(
    district: Store, geojson: Geojson, profile: Profile, table: Callable[..., Path]
) -> None:
    moved = geojson("n.geojson", grid("0101", 113.0, 0.15), grid("0102", 113.15, 0.05))
    import_areas(district, [moved], profile, valid_from=NEW)
    there = {"x": "113.12", "y": "28.05"}
    file = table(
        {"no": "1", "at": "2020-11-09 23:59:59", **there},
        {"no": "2", "at": "2020-11-10 00:00:00", **there},
        {"no": "3", "at": "2020-11-02 09:00:00", "grid": "0101"},
    )
    import_orders(district, [file], profile)
    by_id = {row.id: row for row in district.areas()}
    placed = {order.number: by_id[order.area_id or 0] for order in district.orders()}
    assert [(placed[no].code, placed[no].valid_until) for no in ("1", "2", "3")] == [
        ("0102", INSTANT), ("0101", None), ("0101", INSTANT),
    ]  # fmt: skip
    keeper = Keeper(district)
    keeper.reach_back()
    now = keeper.snapshot()
    assert sorted(now.places.areas[row].code for row in now.orders.area) == ["0101", "0101", "0102"]


def test_that_the_first_load_stands_from_the_beginning(
    store: Store, streets: Path, grids: Path, profile: Profile
) -> None:
    import_areas(store, [streets, grids], profile, valid_from=NEW)
    assert {row.valid_from for row in store.areas()} == {0}


def test_that_a_dry_run_writes_nothing(store: Store, streets: Path, profile: Profile) -> None:
    report = import_areas(store, [streets], profile, dry_run=True)
    assert (report.counts[Level.STREET], store.areas(), store.batches()) == (2, [], [])


SPANS = st.lists(st.integers(1, 50), min_size=0, max_size=5, unique=True).map(sorted)


@given(cuts=SPANS, reported=st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_that_an_order_is_placed_in_the_version_of_its_instant(cuts: list[int], reported: list[int]) -> None:
    begins, ends = [0, *cuts], [*cuts, None]
    rows = [
        AreaRow(10 + at, "g", Level.GRID, AreaKind.COMMUNITY_GRID, valid_from=begin, valid_until=end,
                boundary=shapely.to_wkb(shapely.box(0, 0, 1, 1)))
        for at, (begin, end) in enumerate(zip(begins, ends, strict=True))
    ]  # fmt: skip
    ready = placer(rows, (PlaceRule("point"),), {}, ())
    count = len(reported)
    placed = ready.place([None], np.full(count, 0.5), np.full(count, 0.5), np.array(reported, dtype=np.int64))
    expected = [sum(begin <= at for begin in begins) - 1 if at else len(cuts) for at in reported]
    assert [area - 10 for area in placed.areas.tolist()] == expected


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(1, 19), st.booleans()), min_size=1, max_size=4))
def test_that_the_tree_holds_after_any_redrawing(
    tmp_path_factory: pytest.TempPathFactory, profile: Profile, cuts: list[tuple[int, bool]]
) -> None:
    """Two grids of a street whose common border moves, now and then on a day."""
    import json

    folder = tmp_path_factory.mktemp("cuts")
    with open_store(folder / "a.db", create=True) as store:
        street = {
            "type": "Feature",
            "properties": {"street": "01", "street_name": "东街道"},
            "geometry": None,
        }
        (folder / "s.geojson").write_text(json.dumps({"features": [street]}), encoding="utf-8")
        import_areas(store, [folder / "s.geojson"], profile)
        for day, (cut, dated) in enumerate(cuts, 1):
            west = cut / 100
            content = {"features": [grid("0101", 113.0, west), grid("0102", 113.0 + west, 0.2 - west)]}
            (folder / "g.geojson").write_text(json.dumps(content), encoding="utf-8")
            import_areas(
                store, [folder / "g.geojson"], profile, valid_from=date(2020, 1, day) if dated else None
            )
        tree = read_places(store)
        rows = store.areas()
        assert sorted(area.code for area in tree.areas) == ["01", "0101", "0102", "small"]
        assert (tree.rows(np.array([row.id for row in rows])) >= 0).all()
        for code in ("0101", "0102"):
            spans = [(row.valid_from, row.valid_until) for row in versions(store, code)]
            assert [end for _, end in spans[:-1]] == [begin for begin, _ in spans[1:]]
            assert (spans[0][0], spans[-1][1]) == (0, None)


def test_that_figures_still_add_up_where_an_area_ended(
    district: Store, geojson: Geojson, profile: Profile, table: Callable[..., Path]
) -> None:
    file = table(*({"no": str(at), "grid": code} for at, code in enumerate(["0101", "0102", "0102", "0201"])))
    import_orders(district, [file], profile)
    import_areas(district, [geojson("m.geojson", grid("0101", 113.0, 0.2))], profile, valid_from=NEW)
    keeper = Keeper(district)
    keeper.reach_back()
    found = {done.name: done for done in check(keeper.snapshot(), district)}
    assert [done for done in found.values() if done.kind == "fault" and not done.ok] == []
    assert (found["areas.lost_codes"].ok, found["areas.lost_codes"].note) == (False, "0102")
    orders = keeper.snapshot().orders
    codes = [keeper.snapshot().places.areas[row].code for row in orders.area]
    assert sorted(codes) == ["01", "01", "0101", "0201"]


def test_that_a_new_version_of_a_grid_holds_the_communities_of_the_old_one(
    district: Store, geojson: Geojson, profile: Profile
) -> None:
    (before,) = versions(district, "0101")
    with district.writing() as writer:
        writer.put_communities([CommunityRow(1, "湖滨", "湖滨", grid_ids=(before.id,))])
    import_areas(district, [geojson("n.geojson", grid("0101", 113.0, 0.12))], profile, valid_from=NEW)
    old, new = versions(district, "0101")
    assert [each.grid_ids for each in district.communities()] == [(old.id, new.id)]
    rules = (PlaceRule("name", Level.GRID),)
    eras = placer(district.areas(), rules, profile.areas, (), district.communities()).eras
    assert [era.areas[era.names[Level.GRID, 0, "湖滨"]].id for era in eras] == [old.id, new.id]

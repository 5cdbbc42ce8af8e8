"""Areas are read with their boundaries into one tree; what is odd about them is told, not guessed away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from data.intake import AreasReport, FileError, ImportCancelled, Profile, ProfileError, import_areas
from data.store import Store
from data.terms import AreaKind, Level

Geojson = Callable[..., Path]


def square(west: float, south: float, side: float = 0.1) -> list[list[list[float]]]:
    return [
        [
            [west, south],
            [west + side, south],
            [west + side, south + side],
            [west, south + side],
            [west, south],
        ]
    ]


def grid(code: str, rings: Any, street: str = "01", name: str = "新村社区") -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": rings} if rings else None
    properties = {"grid": code, "grid_name": name, "street": street}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def kinds(report: AreasReport) -> Counter[str]:
    return Counter(finding.kind for finding in report.findings)


def test_that_areas_form_a_tree_below_the_district(district: Store) -> None:
    areas = {area.code: area for area in district.areas()}
    assert {code: area.level for code, area in areas.items()} == {
        "small": Level.DISTRICT, "01": Level.STREET, "02": Level.STREET,
        "0101": Level.GRID, "0102": Level.GRID, "0201": Level.GRID,
    }  # fmt: skip
    assert areas["0102"].parent_id == areas["01"].id
    assert areas["02"].parent_id == areas["small"].id
    assert (areas["0101"].name, areas["0101"].short_name) == ("和平社区居委会", "和平")
    assert (district.district.code, district.district.name) == ("small", "小区")


def test_that_the_district_is_the_union_of_its_streets(district: Store) -> None:
    areas = {area.code: area for area in district.areas()}
    whole = shapely.from_wkb(areas["small"].boundary or b"")
    assert whole.bounds == pytest.approx((113.0, 28.0, 113.4, 28.2))
    assert areas["small"].area_km2 == pytest.approx(
        (areas["01"].area_km2 or 0) + (areas["02"].area_km2 or 0), abs=0.001
    )
    assert areas["0101"].area_km2 == pytest.approx(108.9, abs=0.2)  # 0.1 degrees at 28 degrees north


def test_that_the_same_files_again_change_nothing(
    district: Store, streets: Path, grids: Path, profile: Profile
) -> None:
    before = district.revision()
    assert import_areas(district, [streets, grids], profile).changed == 0
    assert district.revision() == before


def test_that_grids_can_follow_their_streets_in_a_later_import(
    store: Store, streets: Path, grids: Path, profile: Profile
) -> None:
    import_areas(store, [streets], profile)
    report = import_areas(store, [grids], profile)
    assert (report.counts[Level.GRID], kinds(report)["orphan"]) == (3, 0)


def test_that_gaps_overlaps_and_strays_are_found(district: Store, geojson: Geojson, profile: Profile) -> None:
    ring = [square(113.0, 28.0, 0.2)[0], square(113.05, 28.05, 0.02)[0][::-1]]
    path = geojson("more.geojson", grid("0101", ring), grid("0103", square(113.18, 28.1, 0.1)))
    report = import_areas(district, [path], profile)
    found = {(finding.kind, finding.codes) for finding in report.findings}
    assert ("gap", ()) in found
    assert ("overlap", ("0101", "0102")) in found
    assert ("outside", ("0103",)) in found


def test_that_orphans_duplicates_and_nameless_areas_stay_out(
    district: Store, geojson: Geojson, profile: Profile
) -> None:
    path = geojson(
        "odd.geojson",
        grid("0901", square(113.0, 28.1), street="09"),
        grid("0105", square(113.0, 28.1)),
        grid("0105", square(113.1, 28.1)),
        grid("0106", square(113.1, 28.1), name=""),
    )
    report = import_areas(district, [path], profile)
    assert (kinds(report)["orphan"], kinds(report)["duplicate"], kinds(report)["incomplete"]) == (1, 1, 1)
    assert {"0901", "0106"}.isdisjoint(area.code for area in district.areas())


def test_that_a_ring_that_crosses_itself_is_repaired_and_told(
    district: Store, geojson: Geojson, profile: Profile
) -> None:
    bow = [[[113.0, 28.1], [113.1, 28.2], [113.1, 28.1], [113.0, 28.2], [113.0, 28.1]]]
    report = import_areas(district, [geojson("bow.geojson", grid("0107", bow))], profile)
    area = next(area for area in district.areas() if area.code == "0107")
    assert kinds(report)["repaired"] == 1
    assert shapely.from_wkb(area.boundary or b"").is_valid


def test_that_a_town_is_told_by_its_name(store: Store, geojson: Geojson, profile: Profile) -> None:
    town = {"type": "Feature", "properties": {"street": "03", "street_name": "莲花镇"}, "geometry": None}
    import_areas(store, [geojson("town.geojson", town)], profile)
    assert {area.kind for area in store.areas()} == {AreaKind.DISTRICT, AreaKind.TOWN}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ('{"features": []}', "intake.geojson.no_features"),
        ("[" * 100_000, "intake.geojson.broken"),
        ('{"features": [{"properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[NaN, 1]]]}}]}',
         "intake.geojson.broken"),
        ('{"features": [{"properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}',
         "intake.geojson.feature"),
        ('{"features": [{"properties": {}, "geometry": {"type": "Polygon", "coordinates": "x"}}]}',
         "intake.geojson.feature"),
        ('{"features": [{"properties": {}, "geometry": {"type": "Polygon", "coordinates":'
         ' [[[500000, 3], [500001, 3], [500001, 4], [500000, 3]]]}}]}', "intake.crs.feet"),
        ('{"crs": {"properties": {"name": "EPSG:999999"}}, "features": [{"properties": {"grid": "1"},'
         ' "geometry": {"type": "Polygon", "coordinates": [[[1, 3], [2, 3], [2, 4], [1, 3]]]}}]}',
         "intake.crs.unknown"),
        ('{"crs": {"properties": {"name": "EPSG:4326"}}, "features": [{"properties": {"grid": "1"},'
         ' "geometry": {"type": "Polygon", "coordinates": [[[999, 3], [2, 3], [2, 4], [1, 3]]]}}]}',
         "intake.crs.bounds"),
    ],
)  # fmt: skip
def test_that_a_file_that_is_no_map_is_refused(
    store: Store, tmp_path: Path, profile: Profile, content: str, key: str
) -> None:
    path = tmp_path / "map.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileError) as refused:
        import_areas(store, [path], profile)
    assert refused.value.key == key
    assert store.areas() == []


def test_that_a_map_of_another_district_is_refused(district: Store, streets: Path, profile_with: Any) -> None:
    with pytest.raises(ProfileError) as refused:
        import_areas(district, [streets], profile_with('code = "small"', 'code = "other"'))
    assert refused.value.key == "intake.profile.district"


def test_that_an_address_is_a_file_that_is_not_there(store: Store, profile: Profile) -> None:
    with pytest.raises(FileError) as refused:
        import_areas(store, [Path("http://localhost/streets.geojson")], profile)
    assert refused.value.key == "intake.file.address"


def test_that_an_import_records_how_many_areas_are_new_and_how_many_changed(
    store: Store, streets: Path, grids: Path, profile: Profile, geojson: Geojson
) -> None:
    import_areas(store, [streets], profile)
    renamed = geojson("renamed.geojson", grid("0101", square(113.0, 28.0), name="太平社区"))
    import_areas(store, [grids], profile)
    import_areas(store, [renamed], profile)
    assert [(batch.new, batch.changed) for batch in store.batches()] == [(3, 0), (3, 0), (0, 1)]


def test_that_a_cancelled_import_of_areas_leaves_nothing_wherever_it_is_stopped(
    store: Store, streets: Path, grids: Path, profile: Profile
) -> None:
    asked = 0

    def after(most: int) -> Callable[[], bool]:
        def cancelled() -> bool:
            nonlocal asked
            asked += 1
            return asked > most

        return cancelled

    for most in range(0, 12, 3):
        asked = 0
        with pytest.raises(ImportCancelled):
            import_areas(store, [streets, grids], profile, cancelled=after(most))
        assert store.areas() == [] and store.batches() == []

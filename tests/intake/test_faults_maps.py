"""Maps that are wrong: each is refused in a sentence or put right with a finding, never half loaded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from data.intake import Profile
from data.intake.profiles.saving import save_profile
from data.intake.rows.coordinates import from_wgs84
from data.store import Store
from tests.intake.commands import Ended, gridboard

Load = Callable[..., Ended]

SQUARE = [[113.0, 28.0], [113.1, 28.0], [113.1, 28.1], [113.0, 28.1], [113.0, 28.0]]
BOW = [[113.0, 28.0], [113.1, 28.1], [113.1, 28.0], [113.0, 28.1], [113.0, 28.0]]


def polygon(*rings: Any) -> str:
    """A collection of a street for each ring."""
    features = [
        {
            "type": "Feature",
            "properties": {"street": f"0{place}", "street_name": f"第{place}街道"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for place, ring in enumerate(rings, 1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def moved(ring: list[list[float]], east: float, north: float) -> list[list[float]]:
    return [[x + east, y + north] for x, y in ring]


def shifted(ring: list[list[float]], system: str) -> list[list[float]]:
    x, y = from_wgs84(*np.array(ring).T, system)
    return np.column_stack((x, y)).tolist()  # type: ignore[no-any-return]


@pytest.fixture
def load(store: Store, profile: Profile, tmp_path: Path) -> Load:
    save_profile(profile, tmp_path / "small.toml")

    def run(text: str, *words: object, into: Store = store) -> Ended:
        path = tmp_path / "map.geojson"
        path.write_text(text, encoding="utf-8")
        return gridboard("areas", into.url, path, "--profile", tmp_path / "small.toml", "--json", *words)

    return run


REFUSED = {
    "200,000 brackets": "[" * 200_000,
    "not a number": polygon([[113, 28], [float("nan"), 28], [113, 29], [113, 28]]),
    "infinity": polygon([[113, 28], [float("inf"), 28], [113, 29], [113, 28]]),
    "latitude first": polygon([[y, x] for x, y in SQUARE]),
    "off the earth": polygon([[1130, 280], [1131, 280], [1131, 281], [1130, 280]]),
    "words": polygon([["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]]),
    "one point": polygon([[113, 28]]),
    "no features": '{"type": "FeatureCollection", "features": []}',
    "a list of addresses": '["http://127.0.0.1:9/a.geojson"]',
    "cut": polygon(SQUARE)[:-30],
}


@pytest.mark.parametrize("kind", REFUSED)
def test_that_a_map_nobody_can_draw_is_refused_in_a_sentence(kind: str, load: Load, store: Store) -> None:
    """The map is no map, or lies where no district can be."""
    told = load(REFUSED[kind])
    assert told.refused_plainly, told
    assert store.areas() == []


@pytest.mark.parametrize("ring", [BOW, [[x, y, 40.0] for x, y in SQUARE]], ids=["crossing", "heights"])
def test_that_rings_that_cross_and_heights_are_put_right(load: Load, store: Store, ring: Any) -> None:
    """A ring crosses itself, or has heights."""
    told = load(polygon(ring))
    assert told.code == 0, told
    findings = {finding["kind"] for finding in json.loads(told.answer)["findings"]}
    assert ("repaired" in findings) is (ring is BOW)
    assert [area.code for area in store.areas() if area.code == "01"] == ["01"]


@pytest.mark.parametrize("system", ["gcj02", "bd09"])
def test_that_a_map_of_web_maps_beside_the_ground_is_put_back_and_told(
    load: Load, store: Store, system: str
) -> None:
    """The second map of the same streets is shifted as web maps are, by some 500 metres."""
    rings = [moved(SQUARE, 0.1 * east, 0.1 * north) for east in range(2) for north in range(2)]
    assert load(polygon(*rings)).code == 0
    before = {area.code: area.boundary for area in store.areas()}
    again = load(polygon(*(shifted(ring, system) for ring in rings)))
    assert again.code == 0, again
    ((_, crs, why),) = [told.values() for told in json.loads(again.answer)["systems"]]
    assert (crs, why) == (system, "offset")
    for area in store.areas():
        apart = shapely.hausdorff_distance(*map(shapely.from_wkb, (area.boundary, before[area.code])))
        assert apart < 0.00002, "two metres"

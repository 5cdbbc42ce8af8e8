"""Files that are only drawn: lines and rings near the district, in whatever system they are."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data.intake.areas.context import read_context
from data.intake.errors import FileError

NEAR = (112.5, 27.8, 113.5, 28.8)
ROAD = {"type": "LineString", "coordinates": [[112.9, 28.2], [112.95, 28.25], [113.0, 28.2]]}
LAKE = {"type": "Polygon", "coordinates": [[[112.9, 28.1], [112.95, 28.1], [112.95, 28.15], [112.9, 28.1]]]}


def written(folder: Path, *shapes: dict[str, Any]) -> Path:
    features = [{"type": "Feature", "properties": {}, "geometry": each} for each in shapes]
    path = folder / "roads.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_that_lines_and_rings_are_read_and_points_passed_over(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [112.9, 28.2]}
    both = {
        "type": "GeometryCollection",
        "geometries": [ROAD, {"type": "MultiLineString", "coordinates": []}],
    }
    found = read_context(written(tmp_path, LAKE, point, both), NEAR)
    assert (found.name, found.crs) == ("roads", "wgs84")
    assert found.filled.tolist() == [False, True]
    assert found.starts.tolist() == [0, 3, 7]
    assert np.allclose(found.xy[:3], ROAD["coordinates"])


@pytest.mark.parametrize(
    ("shape", "key"),
    [
        ({"type": "Point", "coordinates": [112.9, 28.2]}, "intake.context.nothing"),
        ({"type": "LineString", "coordinates": [[10.0, 50.0], [11.0, 51.0]]}, "intake.context.elsewhere"),
        ({"type": "LineString", "coordinates": "x"}, "intake.geojson.broken"),
    ],
)
def test_that_what_cannot_be_drawn_here_is_refused(tmp_path: Path, shape: dict[str, Any], key: str) -> None:
    with pytest.raises(FileError) as refused:
        read_context(written(tmp_path, shape), NEAR)
    assert refused.value.key == key

"""Lines from a file: which are read, and which are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from data.alerts.barriers import BarrierError, read_barriers

LINE = {"type": "LineString", "coordinates": [[112.9, 28.1], [112.9, 28.3]]}
RING = {"type": "Polygon", "coordinates": [[[112, 28], [113, 28], [113, 29], [112, 28]]]}


def read(folder: Path, told: Any) -> list[str]:
    file = folder / "river.geojson"
    file.write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")
    return [shapely.from_wkt(line).geom_type for line in read_barriers(file)]


def test_that_lines_and_outlines_part_wherever_they_stand_in_the_file(tmp_path: Path) -> None:
    both = {"type": "GeometryCollection", "geometries": [LINE, RING]}
    features = [{"type": "Feature", "geometry": each} for each in (LINE, both)]
    assert read(tmp_path, LINE) == ["LineString"]
    assert read(tmp_path, {"type": "FeatureCollection", "features": features}) == ["LineString"] * 3


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("no JSON", "unreadable"),
        ([1], "unreadable"),
        ({"type": "Point", "coordinates": [112, 28]}, "none"),
        ({"type": "LineString", "coordinates": [[500_000, 3_100_000], [500_001, 3_100_000]]}, "degrees"),
    ],
)
def test_that_what_holds_no_lines_of_degrees_is_refused(tmp_path: Path, told: Any, why: str) -> None:
    with pytest.raises(BarrierError, match=why):
        read(tmp_path, told)


def test_that_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BarrierError):
        read_barriers(tmp_path / "nothing.geojson")

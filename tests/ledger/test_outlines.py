"""Boundaries of a store as rings: shells and holes run opposite ways, old versions stay out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from data.ledger.loading import read_places
from data.ledger.outlines import read_outlines
from data.store import AreaRow, Store, open_store
from data.terms import AreaKind, Level

HOLED = Polygon(box(0, 0, 9, 9).exterior.coords, [box(1, 1, 2, 2).exterior.coords])
PARTS = MultiPolygon([box(10, 0, 12, 1), box(14, 0, 15, 1)])
ROWS = [
    AreaRow(1, "q", Level.DISTRICT, AreaKind.DISTRICT, name="示例区"),
    AreaRow(2, "j1", Level.STREET, AreaKind.STREET, 1, "一街道", boundary=shapely.to_wkb(HOLED)),
    AreaRow(3, "j2", Level.STREET, AreaKind.STREET, 1, "二街道", boundary=shapely.to_wkb(PARTS)),
    AreaRow(
        4, "j3", Level.STREET, AreaKind.STREET, 1, "旧街道", boundary=shapely.to_wkb(HOLED), valid_until=9
    ),
    AreaRow(5, "w1", Level.GRID, AreaKind.COMMUNITY_GRID, 2, "一网格"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db", create=True) as opened:
        with opened.writing() as w:
            w.put_areas(ROWS)
        yield opened


def test_that_every_ring_has_its_owner_and_holes_run_the_other_way(store: Store) -> None:
    places = read_places(store)
    found = read_outlines(store, places)
    assert list(found) == [Level.STREET]
    streets = found[Level.STREET]
    assert [places.areas[row].code for row in streets.owners] == ["j1", "j1", "j2", "j2"]
    rings = [streets.xy[a:b] for a, b in zip(streets.starts[:-1], streets.starts[1:], strict=True)]
    assert [signed_area(ring) for ring in rings] == [81.0, -1.0, 2.0, 1.0]
    assert streets.bounds == (0.0, 0.0, 15.0, 9.0)


def signed_area(ring: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    x, y = ring.T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def test_that_rings_run_alike_however_they_were_drawn(store: Store) -> None:
    before = read_outlines(store, read_places(store))[Level.STREET]
    with store.writing() as w:
        w.put_areas([replace(ROWS[1], boundary=shapely.to_wkb(HOLED.reverse()))])
    after = read_outlines(store, read_places(store))[Level.STREET]
    turns = [
        [np.sign(signed_area(one.xy[a:b])) for a, b in zip(one.starts, one.starts[1:], strict=False)]
        for one in (before, after)
    ]
    assert turns[0] == turns[1]

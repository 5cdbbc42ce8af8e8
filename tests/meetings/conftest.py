"""A district with a street, two grids, bodies, posts and a few orders, open on either back end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from data.meetings import open_meeting
from data.store import AreaRow, BodyRow, CategoryRow, MeetingRow, PostRow, SourceRow, Store, open_store
from data.terms import AreaKind, BodyKind, Instant, Level, Role

ZONE = "Asia/Shanghai"


def moment(text: str) -> Instant:
    """Return a local moment (2020-11-28 or 2020-11-28 09:00) as an instant."""
    return Instant(int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()))


def put_ground(store: Store) -> None:
    """Put places, bodies, posts and five orders of October and November."""
    with store.writing() as w:
        w.put_areas(
            [
                AreaRow(1, "q", Level.DISTRICT, AreaKind.DISTRICT, name="示例区"),
                AreaRow(2, "j1", Level.STREET, AreaKind.STREET, 1, name="桂花街道"),
                AreaRow(3, "g1", Level.GRID, AreaKind.COMMUNITY_GRID, 2, name="荷塘网格"),
                AreaRow(4, "g2", Level.GRID, AreaKind.COMMUNITY_GRID, 2, name="竹林网格"),
            ]
        )
        w.put_bodies(
            [
                BodyRow(1, "cgj", "区城市管理局", short_name="城管局", kind=BodyKind.DISTRICT_DEPARTMENT),
                BodyRow(2, "j1b", "桂花街道办事处", kind=BodyKind.STREET, area_id=2),
            ]
        )
        w.put_categories([CategoryRow(1, "c1", name="路灯不亮", name_en="Street lamp out")])
        w.put_posts(
            [
                PostRow(1, "p1", Role.GRID_CONVENER, area_id=3, holder_key=11),
                PostRow(2, "p2", Role.GRID_CONVENER, area_id=4),
                PostRow(3, "p3", Role.SUPERVISOR, area_id=3, holder_key=13),
            ]
        )
        w.put_source(SourceRow("desk"))
        w.put_orders(
            {
                "source": ["desk"] * 5,
                "number": [f"W{count}" for count in range(1, 6)],
                "reported": [moment(f"2020-11-0{count} 09:00") for count in range(1, 6)],
                "area_id": [3, 3, 4, 2, 4],
                "category_id": [1] * 5,
                "lead_body_id": [1, 2, 1, 2, 1],
            }
        )


@pytest.fixture
def at() -> Callable[[str], Instant]:
    return moment


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        put_ground(opened)
        yield opened


@pytest.fixture
def october(store: Store) -> MeetingRow:
    return open_meeting(store, "2020-10", actor="区网格中心")


@pytest.fixture
def november(store: Store) -> MeetingRow:
    return open_meeting(store, "2020-11", actor="区网格中心")


@pytest.fixture
def first_order(store: Store) -> int:
    return store.orders_by_id(store.ids_numbered("W1", 1))[0].id

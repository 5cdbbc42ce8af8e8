"""The export of a digital city platform with its 21 headings, order by order, however it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.intake import OrdersReport, PlacedBy, import_orders, load_profile
from data.intake.profiles.tracks import DataTime
from data.intake.rows.coordinates import from_wgs84
from data.store import Store, open_store
from data.terms import Channel, EventKind, Mark, Tier
from tests.intake import made_exports as made

FULL = {
    "任务号": "D1",
    "上报时间": "2024-03-05 08:30:00",
    "问题来源": "监督员上报",
    "问题类型": "A类（紧急）",
    "大类名称": "市容环境",
    "小类名称": "暴露垃圾",
    "问题描述": "垃圾成堆",
    "地址描述": "解放路",
    "所属片区": "执法西片区",
    "所属街道": "东华门",
    "所属社区": "韶九社区",
    "监督员": "欧阳文山",
    "处置部门": "环卫中片区",
    "当前阶段名称": "结案",
    "处置截止时间": "2024-03-05 17:30:00",
    "捆绑处置截止时间": "2024-03-06 17:30:00",
    "结案时间": "2024-03-06 10:00:00",
    "延期案件": "否",
    "返工案件": "否",
    "X坐标": "116.41",
    "Y坐标": "39.92",
}
OPEN = {**FULL, "当前阶段名称": "处置", "结案时间": "", "X坐标": "", "Y坐标": ""}
METRES = {"X坐标": "4421873.5", "Y坐标": "705811.2"}
ROWS = [
    FULL,
    {**OPEN, "任务号": "D2", "所属街道": "景山街道", "所属社区": "", "延期案件": "是"},
    {**OPEN, "任务号": "D3", "当前阶段名称": "[作废]"},
    {**OPEN, "任务号": "D4", "所属街道": "", "所属社区": "", "X坐标": "116.43", "Y坐标": "39.91"},
    {**OPEN, "任务号": "D5", "所属街道": "", "所属社区": "", **METRES, "返工案件": "有"},
    {**OPEN, "任务号": "D6", "上报时间": ""},
]
REPORTED = made.at("2024-03-05T08:30:00")
DUE = made.at("2024-03-06T17:30:00")


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "keys"))
    with open_store(tmp_path / "store.db", create=True) as store:
        with store.writing() as writer:
            writer.put_areas(made.areas())
        yield store


@pytest.fixture(params=made.WAYS, ids=[way.__name__ for way in made.WAYS])
def loaded(request: pytest.FixtureRequest, city: Store, tmp_path: Path) -> tuple[Store, OrdersReport]:
    path = request.param(tmp_path / "cases", made.DIGITAL_CITY, ROWS)
    return city, import_orders(city, [path])


def test_that_each_order_of_the_21_headings_is_read_as_a_person_reads_it(
    loaded: tuple[Store, OrdersReport],
) -> None:
    store, report = loaded
    assert (report.profile, report.read, report.new, report.reasons) == (
        "digital_city",
        6,
        5,
        {"no_reported": 1},
    )
    orders = made.by_number(store)
    assert {order.reported for order in orders.values()} == {REPORTED}
    assert {order.due_dispose for order in orders.values()} == {DUE}
    assert {(order.tier_filed, order.tier_now) for order in orders.values()} == {(Tier.UNKNOWN, Tier.UNKNOWN)}
    closed = {number: order.closed for number, order in orders.items() if order.closed}
    assert closed == {"D1": made.at("2024-03-06T10:00:00")}
    assert {number for number, order in orders.items() if order.cancelled} == {"D3"}
    places = {number: (order.area_id, order.placed_by) for number, order in orders.items()}
    assert places == {
        "D1": (4, PlacedBy.NAME),
        "D2": (3, PlacedBy.NAME),
        "D3": (4, PlacedBy.NAME),
        "D4": (3, PlacedBy.POINT),
        "D5": (None, PlacedBy.NOTHING),
    }
    assert orders["D1"].channel == Channel.PATROL
    assert orders["D1"].marks == 0
    assert {body.name for body in store.bodies()} == {"环卫中片区"}


def test_that_side_tracks_are_events_and_metres_no_points(loaded: tuple[Store, OrdersReport]) -> None:
    store, report = loaded
    events = {}
    for number, order in made.by_number(store).items():
        card = store.order(order.id)
        assert card is not None
        events[number] = [(event.kind, event.at) for event in card.events]
    assert events == {
        "D1": [],
        "D2": [(EventKind.EXTENSION, REPORTED)],
        "D3": [(EventKind.CANCEL, REPORTED)],
        "D4": [],
        "D5": [(EventKind.FAILED_CHECK, REPORTED)],
    }
    assert {"kind": "metres", "rows": 1} in [note.as_json() for note in report.notes]
    assert made.by_number(store)["D5"].marks & Mark.UNDATED


def test_that_the_name_of_an_inspector_leaves_only_a_key(
    loaded: tuple[Store, OrdersReport], tmp_path: Path
) -> None:
    store, _ = loaded
    keys = store.order_columns(("reported_by",))[0]["reported_by"].tolist()
    assert (len(keys), len(set(keys)), 0 in keys) == (5, 1, False)
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        assert "欧阳文山".encode(encoding) not in made.bytes_of(tmp_path)


@pytest.mark.parametrize(
    ("way", "kinds"),
    [
        (made.csv, []),
        (made.titled, ["title"]),
        (made.totalled, ["total"]),
        (made.merged, ["merged_cells", "two_line_heading"]),
    ],
)
def test_that_the_report_tells_what_a_file_has_beside_its_rows(
    city: Store, tmp_path: Path, way: made.Write, kinds: list[str]
) -> None:
    report = import_orders(city, [way(tmp_path / "cases", made.DIGITAL_CITY, [FULL])])
    assert (report.read, [note.kind for note in report.notes]) == (1, kinds)
    assert [note["kind"] for note in report.as_json().get("notes", [])] == kinds


def test_that_metres_are_points_where_the_profile_names_their_system(city: Store, tmp_path: Path) -> None:
    east, north = from_wgs84(*made.centre(), "EPSG:4547")
    metres = {"X坐标": f"{east[0]:.2f}", "Y坐标": f"{north[0]:.2f}"}
    path = made.csv(
        tmp_path / "cases", made.DIGITAL_CITY, [{**OPEN, **metres, "所属街道": "", "所属社区": ""}]
    )
    report = import_orders(city, [path], replace(load_profile("digital_city"), crs="EPSG:4547"))
    order = made.by_number(city)["D1"]
    assert (report.lost_points, order.placed_by, order.area_id) == (0, PlacedBy.POINT, 4)
    assert (order.lon, order.lat) == (116.41, 39.92)


def test_that_the_data_time_comes_from_the_name_of_the_file(city: Store, tmp_path: Path) -> None:
    path = made.csv(tmp_path / "案件20240331", made.DIGITAL_CITY, [FULL])
    named = replace(load_profile("digital_city"), data_time=DataTime(pattern=r"(\d{4})(\d{2})(\d{2})"))
    import_orders(city, [path], named)
    assert city.data_time() == made.at("2024-04-01T00:00:00")

"""The export of a grid centre with its 23 headings, order by order, however it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from data.intake import PlacedBy, import_orders, load_profile
from data.store import open_store
from data.terms import Channel, EventKind, Tier
from tests.intake import made_exports as made

FULL = {
    "案件号": "G1",
    "案件标识": "普通",
    "案件类型": "C类（一般）",
    "问题来源": "12345热线",
    "问题类型": "事件",
    "大类名称": "街面秩序",
    "小类名称": "占道经营",
    "街道": "东华门",
    "上报时间": "2019-09-02 08:00:00",
    "受理开始时间": "2019-09-02 08:05:00",
    "受理时间": "2019-09-02 08:10:00",
    "立案时间": "2019-09-02 08:30:00",
    "首次派遣时间": "2019-09-02 09:00:00",
    "处置截止时间": "2019-09-03 09:00:00",
    "处置结束时间": "2019-09-02 15:00:00",
    "结案时间": "2019-09-02 16:00:00",
    "强结限制": "一般",
    "当前阶段": "结案",
    "案件阶段名称": "结案",
}
OPEN = {**FULL, "处置结束时间": "", "结案时间": "", "当前阶段": "处置", "案件阶段名称": "处置"}
ROWS = [
    FULL,
    {**FULL, "案件号": "G2", "结案时间": "", "强制结案时间": "2019-09-04 10:00:00", "当前阶段": "强制结案"},
    {**OPEN, "案件号": "G3", "当前阶段": "[作废]", "首次派遣时间": ""},
    {**OPEN, "案件号": "G4", "延期类型": "一般延期", "街道": "景山"},
]


@pytest.mark.parametrize("way", made.WAYS, ids=[way.__name__ for way in made.WAYS])
def test_that_each_order_of_the_23_headings_is_read_as_a_person_reads_it(
    tmp_path: Path, way: made.Write
) -> None:
    path = way(tmp_path / "cases", made.GRID_CENTRE, ROWS)
    with open_store(tmp_path / "store.db", create=True) as store:
        with store.writing() as writer:
            writer.put_areas(made.areas())
        report = import_orders(store, [path])
        orders = made.by_number(store)
        cards = {number: store.order(order.id) for number, order in orders.items()}
        categories = {row.name: row.level for row in store.categories()}
    assert (report.profile, report.read, report.new) == ("grid_centre", 4, 4)
    first = orders["G1"]
    stamps = (first.reported, first.verified, first.filed, first.dispatched, first.disposed, first.closed)
    assert stamps == tuple(
        made.at(f"2019-09-02T{time}:00") for time in ("08:00", "08:10", "08:30", "09:00", "15:00", "16:00")
    )
    assert (first.due_dispose, first.due_dispose_original) == (made.at("2019-09-03T09:00:00"), None)
    assert (first.channel, first.marks) == (Channel.HOTLINE, 0)
    assert {(order.tier_filed, order.tier_now) for order in orders.values()} == {(Tier.UNKNOWN, Tier.UNKNOWN)}
    assert orders["G2"].closed == made.at("2019-09-04T10:00:00")
    assert (orders["G3"].cancelled, orders["G3"].closed) == (made.at("2019-09-02T08:30:00"), None)
    assert (orders["G4"].cancelled, orders["G4"].closed) == (None, None)
    assert {number: order.area_id for number, order in orders.items()} == {"G1": 2, "G2": 2, "G3": 2, "G4": 3}
    assert {order.placed_by for order in orders.values()} == {PlacedBy.NAME}
    events = {number: [event.kind for event in card.events] for number, card in cards.items() if card}
    assert events == {"G1": [], "G2": [], "G3": [EventKind.CANCEL], "G4": [EventKind.EXTENSION]}
    assert categories == {"事件": 0, "街面秩序": 1, "占道经营": 2}


def test_that_of_a_workbook_only_the_sheet_that_a_profile_names_is_read(tmp_path: Path) -> None:
    path = tmp_path / "months.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for month, row in (("八月", FULL), ("九月", {**FULL, "案件号": "G9"})):
            sheet = book.add_worksheet(month)
            sheet.write_row(0, 0, made.GRID_CENTRE)
            sheet.write_row(1, 0, [row.get(name, "") for name in made.GRID_CENTRE])
    with open_store(tmp_path / "store.db", create=True) as store:
        report = import_orders(store, [path], replace(load_profile("grid_centre"), sheet="九月"))
        assert (report.read, set(made.by_number(store))) == (1, {"G9"})

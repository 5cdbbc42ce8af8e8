"""Made files of the layouts that ship come in by themselves, and say what they can."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from data.intake import ProfileError, import_orders
from data.intake.profiles.recognising import ProposalWaits
from data.store import OrderFilter, Store
from data.terms import Channel, EventKind

CITY = {
    "任务号": "R1",
    "上报时间": "2024-03-05 08:30:00",
    "问题来源": "监督员上报",
    "问题类型": "部件",
    "大类名称": "公用设施",
    "小类名称": "路灯",
    "问题描述": "路灯不亮",
    "地址描述": "东路",
    "所属片区": "东片区",
    "所属街道": "东街道",
    "所属社区": "新村",
    "监督员": "甲",
    "处置部门": "市政所",
    "当前阶段名称": "结案",
    "处置截止时间": "2024-03-06 08:30",
    "捆绑处置截止时间": "2024-03-07 08:30",
    "结案时间": "2024/3/6 9:00",
    "延期案件": "是",
    "返工案件": "否",
    "X坐标": "113.05",
    "Y坐标": "28.05",
}
CENTRE = {
    "案件号": "B1",
    "案件标识": "",
    "案件类型": "",
    "问题来源": "社会公众举报",
    "问题类型": "事件",
    "大类名称": "街面秩序",
    "小类名称": "占道经营",
    "小类明细": "",
    "微类名称": "",
    "街道": "东",
    "上报时间": "2019-09-01 08:00:00",
    "受理开始时间": "2019-09-01 08:05:00",
    "受理时间": "2019-09-01 08:06:00",
    "立案时间": "2019-09-01 08:10:00",
    "首次派遣时间": "2019-09-01 08:20:00",
    "处置截止时间": "2019-09-02 08:20:00",
    "处置结束时间": "2019-09-01 12:00:00",
    "结案时间": "2019-09-01 15:00:00",
    "强制结案时间": "",
    "强结限制": "一般",
    "延期类型": "",
    "当前阶段": "结案",
    "案件阶段名称": "结案",
}
CALL = {
    "工单编号": "H1",
    "标题": "噪音",
    "内容": "夜间施工",
    "来电时间": "2024年3月5日 8:30",
    "来电人": "张三",
    "诉求类型": "投诉",
    "承办单位": "城管局",
    "办理时限": "3天",
    "办结时间": "2024年3月6日 17:00",
    "满意度": "满意",
}
REQUEST = {
    "service_request_id": "14-1",
    "status": "closed",
    "service_name": "Alley Light Out",
    "service_code": "4f",
    "agency_responsible": "CDOT",
    "requested_datetime": "2014-07-12T10:58:43-05:00",
    "updated_datetime": "2014-07-12T11:08:21-05:00",
    "address": "1540 W 17TH ST",
    "lat": 28.05,
    "long": 113.05,
}


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: dict[str, str]) -> Path:
        lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
        path = tmp_path / "export.csv"
        path.write_bytes("\r\n".join([*lines, ""]).encode("gb18030"))
        return path

    return write


def test_that_a_case_export_of_21_headings_comes_in(district: Store, csv: Callable[..., Path]) -> None:
    report = import_orders(
        district, [csv(CITY, {**CITY, "任务号": "R2", "当前阶段名称": "作废", "结案时间": ""})]
    )
    assert (report.profile, report.new, report.rejected) == ("digital_city", 2, 0)
    assert report.dropped_columns == ("所属片区",)
    order, void = district.orders(OrderFilter(), limit=9)
    assert order.channel == Channel.PATROL and order.area_id is not None
    assert order.closed is not None and order.due_close is not None and order.due_close > order.closed
    assert void.cancelled is not None
    card = district.order(order.id)
    assert card is not None and [event.kind for event in card.events] == [EventKind.EXTENSION]


def test_that_a_centre_export_of_23_headings_comes_in(district: Store, csv: Callable[..., Path]) -> None:
    void = {**CENTRE, "案件号": "B2", "当前阶段": "[作废]", "结案时间": ""}
    forced = {**CENTRE, "案件号": "B3", "结案时间": "", "强制结案时间": "2019-09-03 00:00:00"}
    report = import_orders(district, [csv(CENTRE, void, forced)])
    assert (report.profile, report.new, report.unplaced) == ("grid_centre", 3, 0)
    found = {order.number: order for order in district.orders(OrderFilter(), limit=9)}
    assert found["B1"].dispatched is not None and found["B1"].channel == Channel.REPORT
    assert found["B2"].cancelled is not None and found["B3"].closed is not None


def test_that_a_hotline_list_comes_in_without_its_callers(district: Store, csv: Callable[..., Path]) -> None:
    report = import_orders(district, [csv(CALL)])
    assert (report.profile, report.new, report.refused_columns) == ("hotline", 1, ("来电人",))
    (order,) = district.orders(OrderFilter(), limit=9)
    assert order.satisfaction == 1 and order.channel == Channel.HOTLINE
    assert order.due_dispose is not None and order.filed == order.reported


def test_that_a_request_of_open311_is_closed_by_its_last_update(district: Store, tmp_path: Path) -> None:
    path = tmp_path / "requests.json"
    rows = [REQUEST, {**REQUEST, "service_request_id": "14-2", "status": "open"}]
    path.write_text(json.dumps(rows), encoding="utf-8")
    report = import_orders(district, [path])
    assert (report.profile, report.new) == ("open311", 2)
    found = {order.number: order for order in district.orders(OrderFilter(), limit=9)}
    assert found["14-1"].closed is not None and found["14-2"].closed is None
    assert found["14-1"].area_id is not None


def test_that_an_unknown_export_is_proposed_and_nothing_is_written(
    district: Store, csv: Callable[..., Path]
) -> None:
    with pytest.raises(ProposalWaits) as waits:
        import_orders(district, [csv({"编号": "1", "受理时间": "2024-03-05 08:30", "所属街道": "东街道"})])
    assert district.orders(OrderFilter(), limit=9) == []
    report = import_orders(
        district, [csv({"编号": "1", "受理时间": "2024-03-05 08:30"})], waits.value.proposal.profile()
    )
    assert report.new == 1


def test_that_a_table_of_other_things_is_refused_by_what_it_lacks(
    district: Store, csv: Callable[..., Path]
) -> None:
    with pytest.raises(ProfileError) as refused:
        import_orders(district, [csv({"scenario": "1", "rep": "0", "start": "605", "size": "2"})])
    assert refused.value.key == "intake.recognise.too_little"

"""Personal columns are never read, personal data in texts are masked, categories about persons are known."""

import numpy as np
import pytest

from data.intake.privacy import (
    is_personal,
    is_staff,
    masked,
    numbers_of_persons,
    person_related,
    shown,
    subject_of,
)
from data.terms import Subject


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("身份证11010519491231002X的人", "身份证***的人"),
        ("编号110105194912310021", "编号110105194912310021"),  # the check digit says that it is no person
        ("请拨13812345678", "请拨***"),
        ("电话+86 138-1234-5678。", "电话***。"),
        ("车牌湘A·12345占道", "车牌***占道"),
        ("湘AD12345占道", "***占道"),
        ("写信到 a.b@example.org", "写信到 ***"),
        ("锦绣花园3栋2单元501室漏水", "锦绣花园3栋漏水"),
        ("锦绣花园3栋501漏水", "锦绣花园3栋漏水"),
        ("5号楼二单元门禁坏", "5号楼门禁坏"),
        ("12-3-402漏水", "12漏水"),
        ("张先生反映", "***反映"),
        ("王某某与李女士", "***与***"),
        ("33 Beacon St, Apt 4b, Boston", "33 Beacon St, Boston"),
    ],
)
def test_that_personal_data_in_a_text_are_masked(text: str, kept: str) -> None:
    assert masked(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "3栋楼下路灯不亮",
        "2018年10月31日来电",
        "人民路128号",
        "一座桥",
        "3栋2018年建",
        "2018-10-31",
        "33 Beacon St",
    ],
)
def test_that_a_text_about_things_stays_as_it_is(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    "column",
    [
        *("姓名", "诉求人", "联系电话", "手机号码", "身份证号", "车牌号", "现场照片", "人脸"),
        *(
            "身份证号码",
            "手机号",
            "座机",
            "反映人",
            "市民姓名",
            "居民",
            "住户",
            "邮箱",
            "微信号",
            "QQ",
            "QQ号",
            "图片",
            "附件",
            "经办人",
        ),
        *(
            "complainant",
            "ComplainantName",
            "contact_name",
            "现场附件",
            "录音文件",
            "居民电话",
            "家庭地址",
            "银行卡号",
        ),
        *("SubmittedPhoto", "caller_name", "Phone", "E-mail", "firstName", "license_plate"),
    ],
)
def test_that_a_column_about_who_somebody_is_is_known_by_its_name(column: str) -> None:
    assert is_personal(column)


@pytest.mark.parametrize(
    "column",
    [
        *(
            "STREET_NAME",
            "TYPE",
            "Property_ID",
            "处置部门",
            "surface",
            "template",
            "上报时间",
            "办结时间",
            "问题来源",
            "所属社区",
        ),
        *(
            "监督员",
            "采集员",
            "网格员",
            "电话投诉量",
            "居民数",
            "业主委员会",
            "微信公众号",
            "涉及人数",
            "反映人数",
            "登记时间",
            "负责部门",
        ),
    ],
)
def test_that_other_columns_are_not(column: str) -> None:
    assert not is_personal(column)


@pytest.mark.parametrize(
    "column",
    [
        "监督员",
        "采集员",
        "网格员姓名",
        "网格长",
        "处置人员",
        "受理员",
        "核查员",
        "Inspector",
        "ASSIGNEE",
        "operator_id",
        "经办人",
    ],
)
def test_that_a_column_about_who_of_the_staff_did_it_is_known(column: str) -> None:
    assert is_staff(column)


@pytest.mark.parametrize(
    "column",
    ["处置部门", "网格员数", "采集员数量", "网格", "责任单位", "staff_count", "人员编制", "办结时间"],
)
def test_that_numbers_and_units_of_the_staff_are_no_staff_column(column: str) -> None:
    assert not is_staff(column)


def test_that_an_order_numbered_by_somebodys_telephone_or_id_is_known() -> None:
    numbers = [
        "2018-001",
        "13812345678",
        "11010519491231002X",
        "138 1234 5678",
        "101004141294",
        "WO13812345678",
    ]
    found = numbers_of_persons(np.array(numbers, dtype=np.object_))
    assert found.tolist() == [False, True, True, True, False, False]


def test_that_orders_numbered_by_day_are_not_taken_for_mobile_numbers() -> None:
    numbers = np.array(
        [f"1803{day:02}00{count:03}" for day in range(1, 29) for count in range(9)], dtype=np.object_
    )
    assert not numbers_of_persons(numbers).any()


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        (("教育卫生", "人口计生", "政策外多孩"), Subject.PERSON),
        (("民政服务", "双拥优抚"), Subject.PERSON),
        (("劳动社保", "劳动者的劳动报酬纠纷"), Subject.PERSON),
        (("市容环卫", "占道经营"), Subject.SERVICE),
        (("综合治理", "别的事"), Subject.PERSON),  # unknown in a cautious module
        (("综合治理", "消防隐患"), Subject.SERVICE),
        (("Public Works Department", "Street Lights"), Subject.SERVICE),
    ],
)
def test_that_categories_about_persons_are_recognised(path: tuple[str, ...], subject: Subject) -> None:
    assert subject_of(path, Subject.SERVICE) is subject


def test_that_what_is_taken_for_person_related_is_told_with_its_reason() -> None:
    paths = [("综合治理", "别的事"), ("民政服务", "低保申请"), ("市容环卫", "占道经营")]
    assert [(found.path, found.by, found.word) for found in person_related(paths)] == [
        (("综合治理", "别的事"), "module", "综合治理"),
        (("民政服务", "低保申请"), "word", "低保"),
    ]


@pytest.mark.parametrize(
    ("value", "may_be"),
    [
        *(
            ("张三", "***"),
            ("欧阳锋", "***"),
            ("wx_12345", "***"),
            ("8888123", "***"),
            ("13812345678", "***"),
        ),
        *(
            ("2020-13-01", "2020-13-01"),
            ("20201301083000", "20201301083000"),
            ("微博", "微博"),
            ("12.x", "12.x"),
        ),
        *(("2工作年", "2工作年"), ("安全", "安全"), ("grid-17", "***")),
    ],
)
def test_that_a_refused_value_is_shown_only_where_it_can_be_nobodys(value: str, may_be: str) -> None:
    assert shown(value) == may_be

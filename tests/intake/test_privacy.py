"""Personal columns are never read, personal data in texts are masked, categories about persons are known."""

import pytest

from data.intake.privacy import is_personal, masked, subject_of
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
        *("SubmittedPhoto", "caller_name", "Phone", "E-mail", "firstName", "license_plate"),
    ],
)
def test_that_a_column_about_who_somebody_is_is_known_by_its_name(column: str) -> None:
    assert is_personal(column)


@pytest.mark.parametrize(
    "column", ["STREET_NAME", "TYPE", "Property_ID", "处置部门", "surface", "template", "上报时间"]
)
def test_that_other_columns_are_not(column: str) -> None:
    assert not is_personal(column)


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

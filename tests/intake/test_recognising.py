"""Known layouts are known whatever their headings look like; other tables get a proposal, or a reason."""

import gzip
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from data.intake import ProfileError
from data.intake.files.readers import open_table
from data.intake.files.tables import FileRule
from data.intake.profiles.fitting import fitted, lacking
from data.intake.profiles.loading import load_profile
from data.intake.profiles.recognising import (
    ProposalWaits,
    Recognition,
    known_profile,
    propose,
    recognise,
    recognise_sample,
)
from data.intake.profiles.sampling import Sample, sample_of

DIGITAL_CITY = """
    任务号 上报时间 问题来源 问题类型 大类名称 小类名称 问题描述 地址描述 所属片区 所属街道 所属社区
    监督员 处置部门 当前阶段名称 处置截止时间 捆绑处置截止时间 结案时间 延期案件 返工案件 X坐标 Y坐标
"""
GRID_CENTRE = """
    案件号 案件标识 案件类型 问题来源 问题类型 大类名称 小类名称 小类明细 微类名称 街道 上报时间 受理开始时间
    受理时间 立案时间 首次派遣时间 处置截止时间 处置结束时间 结案时间 强制结案时间 强结限制 延期类型 当前阶段
    案件阶段名称
"""
HOTLINE = "工单编号 标题 内容 来电时间 诉求类型 承办单位 办理时限 办结时间 满意度"
OPEN311 = """
    service_request_id status status_notes service_name service_code agency_responsible requested_datetime
    updated_datetime expected_datetime address lat long
"""
LAYOUTS = {
    "digital_city": DIGITAL_CITY.split(),
    "grid_centre": GRID_CENTRE.split(),
    "hotline": HOTLINE.split(),
    "open311": OPEN311.split(),
}
UNKNOWN = {
    "编号": ("A-1", "A-2", "A-3"),
    "受理时间": ("2024-03-05 08:30", "2024-03-05 09:10", "2024-03-06 10:00"),
    "诉求内容": ("路灯不亮", "垃圾堆积", "噪音"),
    "联系电话": ("13800000000", "13800000001", "13800000002"),
    "网格员": ("甲", "乙", "丙"),
    "责任单位": ("市政所", "环卫所", "市政所"),
    "来源": ("12345热线", "网格员上报", "12345热线"),
    "等级": ("A类（紧急）", "B类（重大）", "C类（一般）"),
    "备注": ("", "", ""),
}


def sample(columns: Mapping[str, tuple[str, ...]] | list[str], name: str = "file.csv") -> Sample:
    told = dict.fromkeys(columns, ()) if isinstance(columns, list) else columns
    return Sample(name, tuple(told), told)


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isalpha() else sign for sign in text)


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(
    "spell",
    [str, str.strip, lambda text: f" {text} ", lambda text: f"{text}：", lambda text: f"*{text}:", wide],
)
def test_that_a_layout_is_known_whatever_its_headings_look_like(
    name: str, spell: Callable[[str], str]
) -> None:
    headings = [spell(heading) for heading in reversed(LAYOUTS[name])]
    found = recognise_sample(sample(headings))
    assert (found.kind, found.profile and found.profile.name) == ("orders", name)


@pytest.mark.parametrize("name", ["digital_city", "grid_centre"])
def test_that_an_export_without_two_of_its_headings_is_still_known(name: str) -> None:
    always = set(LAYOUTS[name]) - {"任务号", "案件号", "上报时间"}
    for missing in zip(sorted(always), sorted(always)[1:], strict=False):
        found = recognise_sample(sample([heading for heading in LAYOUTS[name] if heading not in missing]))
        assert found.profile is not None and found.profile.name == name


def test_that_a_fitted_profile_reads_the_files_own_spelling_and_only_what_is_there() -> None:
    header = [
        f"{heading}："
        for heading in DIGITAL_CITY.split()
        if heading not in ("X坐标", "处置部门", "捆绑处置截止时间")
    ]
    profile = fitted(load_profile("digital_city"), "file.csv", header)
    assert profile.order_columns <= set(header)
    assert profile.order["due_close"].columns == ("处置截止时间：",)
    assert profile.body is None and not {"lon", "lat"} & profile.order.keys()


def test_that_number_and_report_cannot_be_missing() -> None:
    header = [heading for heading in DIGITAL_CITY.split() if heading != "任务号"]
    assert lacking(load_profile("digital_city"), header) == ("任务号",)
    with pytest.raises(ProfileError) as refused:
        fitted(load_profile("digital_city"), "file.csv", header)
    assert refused.value.values["columns"] == "任务号"


def test_that_a_districts_profile_is_not_recognised_in_another_district() -> None:
    header = sorted(load_profile("pingshan").order_columns)
    assert known_profile([sample(header)], "orders", "440310").name == "pingshan"
    assert recognise([sample(header)], "430104").profile is None


def test_that_plain_units_belong_to_the_district_whose_code_they_hold() -> None:
    header = ("code", "name", "level", "parent_code")
    for code, name in (("440310", "pingshan"), ("430104", None)):
        row = {"code": (code, f"{code}001"), "name": ("区", "街道"), "level": ("district", "street")}
        found = recognise_sample(sample({**dict.fromkeys(header, ()), **row}))
        assert (found.kind, found.profile and found.profile.name) == ("areas", name)


def test_that_an_unknown_file_gets_a_proposal_that_waits_for_a_look() -> None:
    with pytest.raises(ProposalWaits) as waits:
        known_profile([sample(UNKNOWN)], "orders")
    proposal = waits.value.proposal
    assert proposal.columns == {
        "number": "编号",
        "reported": "受理时间",
        "matter": "诉求内容",
        "body": "责任单位",
        "channel": "来源",
    }
    assert all(0.5 <= guess.confidence <= 1 for guess in proposal.guesses)
    assert proposal.personal == ("联系电话", "网格员")
    assert proposal.unused == ("等级", "备注") and proposal.not_tiers == ("等级",)
    assert proposal.as_json()["columns"][0]["field"] == "number"


def test_that_a_proposal_becomes_a_profile_of_no_district() -> None:
    profile = propose(sample(UNKNOWN), "orders").profile("office")
    assert profile.district is None and profile.tier == ()
    assert profile.order["filed"] == profile.order["reported"]
    assert profile.channel is not None
    assert profile.channel.map == {"12345热线": "hotline", "网格员上报": "patrol"}


def test_that_columns_chosen_by_hand_stand_but_never_persons() -> None:
    proposal = (
        propose(sample(UNKNOWN), "orders").with_column("matter", "备注").with_column("place", "联系电话")
    )
    assert proposal.columns["matter"] == "备注" and "place" not in proposal.columns
    assert "matter" not in proposal.with_column("matter", "").columns


@pytest.mark.parametrize(
    ("heading", "values", "tier"),
    [
        ("处置层级", ("A类", "B类", "D类"), True),
        ("tier", ("A", "B", "C"), True),
        ("处置层级", ("A类（紧急）", "B类（重大）", "C类（一般）"), False),
        ("等级", ("A", "B", "C"), False),
        ("路级", ("A", "B", "C"), False),
        ("紧急程度", ("A", "B", "A"), False),
        ("类别", ("A", "B", "C"), False),
    ],
)
def test_that_letters_of_urgency_or_road_class_are_no_tiers(
    heading: str, values: tuple[str, ...], tier: bool
) -> None:
    columns = {"编号": ("1", "2", "3"), "上报时间": ("2024-03-05",) * 3, heading: values}
    proposal = propose(sample(columns), "orders")
    assert (proposal.columns.get("tier") == heading) is tier
    assert (proposal.not_tiers == (heading,)) is not tier
    if not tier:
        assert proposal.with_column("tier", heading).profile().tier == ()


def test_that_a_column_is_doubted_whose_rows_hold_something_else() -> None:
    sure = propose(sample({"编号": ("1", "2"), "上报时间": ("2024-03-05", "2024/3/6 8:00")}), "orders")
    doubted = propose(sample({"编号": ("1", "1"), "上报时间": ("2024-03-05", "昨天")}), "orders")
    assert {guess.content for guess in sure.guesses} == {"good"}
    assert {guess.content for guess in doubted.guesses} == {"doubtful"}
    assert doubted.guesses[0].confidence < sure.guesses[0].confidence


def test_that_the_limit_of_a_hotline_may_be_a_due_time() -> None:
    limits = {"5个工作日": (), "2024-03-12 18:00": ("due_dispose",)}
    for text, due in limits.items():
        columns = {**dict.fromkeys(HOTLINE.split(), ("x",)), "办理时限": (text,)}
        profile = known_profile([sample(columns)], "orders")
        assert tuple(name for name in profile.order if name == "due_dispose" and not profile.limits) == due


TRIAL = {
    "boston/boston_311_2015.csv.gz": ("orders", "boston"),
    "boston/boston_wards.geojson": ("areas", "boston"),
    "boston/boston_precincts.geojson": ("areas", "boston"),
    "pingshan/pingshan_events_2018_feb_oct.csv": ("orders", "pingshan"),
    "pingshan/pingshan_units.csv": ("areas", "pingshan"),
    "pingshan/pingshan_outline_gcj02.geojson": ("areas", None),
    "yuelu/yuelu_units.csv": ("areas", None),
    "yuelu/yuelu_street_extents.csv": ("areas", None),
    "yuelu/yuelu_outline_gcj02.geojson": ("areas", None),
    "yuelu/changsha_districts_gcj02.geojson": ("areas", None),
    "open311/chicago_service_requests.json": ("orders", "open311"),
    "open311/chicago_service_list.json": ("", None),
    "ff42/meta.csv": ("", None),
    "ff42/anchor.csv.gz": ("", None),
}


@pytest.mark.parametrize("file", TRIAL)
def test_that_every_trial_file_is_recognised_or_refused(trial_data: Path, file: str) -> None:
    found = recognise([_sample(trial_data / file)])
    assert (found.kind, found.profile and found.profile.name) == TRIAL[file]
    if not found.kind:
        assert _missing(found) == ("number", "reported")
        assert found.refusal().key == "intake.recognise.too_little"


def _missing(found: Recognition) -> tuple[str, ...]:
    assert found.proposal is not None
    return found.proposal.missing


def _sample(path: Path) -> Sample:
    if path.suffix not in (".json", ".geojson"):
        return sample_of(open_table(path, FileRule()))
    content = json.loads(path.read_text("utf-8"))
    rows = [row["properties"] for row in content["features"]] if isinstance(content, dict) else content
    names = dict.fromkeys(name for row in rows for name in row)
    return Sample(
        path.name, tuple(names), {name: tuple(str(row.get(name, "")) for row in rows) for name in names}
    )


def test_that_rows_are_sampled_from_a_packed_file(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv.gz"
    path.write_bytes(gzip.compress("编号,上报时间\n1,2024-03-05\n".encode()))
    assert sample_of(open_table(path, FileRule())).told("上报时间") == ("2024-03-05",)

"""Headings that mean the same as known ones are recognised, with less confidence; urgency never as a tier."""

import pytest

from data.intake.profiles.recognising import propose, recognise_sample
from data.intake.profiles.sampling import Sample
from data.terms import Tier

TIMES = ("2026/03/16 01:42", "2026/03/17 09:00", "2026/03/18 10:30")
OFFICE = {
    "流水编号": ("JH20260300001", "JH20260300002", "JH20260300003"),
    "登记日期时间": TIMES,
    "办毕日期": ("2026/03/16 15:23", "", "2026/03/20"),
    "反映内容": ("路灯不亮", "垃圾满溢", "占道经营"),
    "反映人电话": ("13390996030", "18579754323", "17559797114"),
    "镇街名称": ("白鹭街道", "青枫镇", "白鹭街道"),
    "村居": ("学院路社区", "枫林村", "学院路社区"),
    "主办部门": ("区住建局", "属地街道", ""),
    "渠道": ("12345热线", "数字城管", "网格员上报"),
    "办理进度": ("已办结", "办理中", "已回访"),
    "缓急程度": ("A类紧急", "B类重大", "C类一般"),
    "办理层级": ("网格", "街道", "区"),
}


def proposal_of(**columns: tuple[str, ...]) -> dict[str, str]:
    told = {"编号": ("1", "2", "3"), "上报时间": TIMES, **columns}
    return dict(propose(Sample("a.csv", tuple(told), told), "orders").columns)


def test_that_a_file_of_other_words_is_proposed_whole_and_honestly() -> None:
    found = recognise_sample(Sample("office.csv", tuple(OFFICE), OFFICE))
    assert found.kind == "orders" and found.proposal is not None
    assert found.proposal.columns == {
        "number": "流水编号",
        "reported": "登记日期时间",
        "closed": "办毕日期",
        "matter": "反映内容",
        "tier": "办理层级",
        "body": "主办部门",
        "channel": "渠道",
        "stage": "办理进度",
        "street": "镇街名称",
        "grid": "村居",
    }
    sure = {guess.field: guess.confidence for guess in found.proposal.guesses}
    assert all(sure[name] <= 0.75 for name in ("reported", "closed", "tier", "body", "stage"))
    assert found.proposal.personal == ("反映人电话",)
    assert found.proposal.not_tiers == ("缓急程度",)


@pytest.mark.parametrize("verb", ["登记", "受理", "来电", "接报", "录入", "创建"])
@pytest.mark.parametrize("ending", ["时间", "日期", "日期时间", "时刻"])
def test_that_the_ending_of_a_time_does_not_matter(verb: str, ending: str) -> None:
    columns = {"编号": ("1", "2", "3"), f"{verb}{ending}": TIMES}
    assert (
        propose(Sample("a.csv", tuple(columns), columns), "orders").columns["reported"] == f"{verb}{ending}"
    )


@pytest.mark.parametrize("verb", ["办毕", "办结", "办完", "完结", "结束"])
def test_that_words_for_the_end_are_a_closing(verb: str) -> None:
    assert proposal_of(**{f"{verb}日期": TIMES})["closed"] == f"{verb}日期"


@pytest.mark.parametrize("field", ["body", "stage"])
def test_that_words_for_units_and_for_progress_stand_for_one_another(field: str) -> None:
    headings = {
        "body": ("主办科室", "承办机构", "责任部门", "办理单位"),
        "stage": ("办理进度", "办理环节", "工单阶段", "办理状态"),
    }
    for heading in headings[field]:
        assert proposal_of(**{heading: ("甲", "甲", "甲")})[field] == heading


@pytest.mark.parametrize(
    ("heading", "values", "tiers"),
    [
        ("办理层级", ("网格", "街道", "区级"), {"网格": Tier.A, "街道": Tier.B, "区级": Tier.C}),
        ("处置层级", ("社区", "镇", "市"), {"社区": Tier.A, "镇": Tier.B, "市": Tier.D}),
        ("分级", ("街道", "区", "区"), {"街道": Tier.B, "区": Tier.C}),
        ("办理层级", ("网格", "网格", "网格"), {}),
        ("办理层级", ("高", "中", "低"), {}),
        ("督办级别", ("街道", "区", "市"), {}),
        ("道路等级", ("街道", "区", "市"), {}),
        ("缓急程度", ("A类紧急", "B类重大", "C类一般"), {}),
        ("办理级别", ("A类紧急", "B类重大", "C类一般"), {}),
    ],
)
def test_that_a_tier_is_told_by_the_words_seen(
    heading: str, values: tuple[str, ...], tiers: dict[str, Tier]
) -> None:
    columns = {"编号": ("1", "2", "3"), "上报时间": TIMES, heading: values}
    rules = propose(Sample("a.csv", tuple(columns), columns), "orders").profile().tier
    assert {rule.pattern: rule.tier for rule in rules} == {
        f"^(?:{text})$": tier for text, tier in tiers.items()
    }

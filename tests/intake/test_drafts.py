"""What is proposed for an unknown file is written with all that a person needs to finish it."""

import csv
import io
import json
import tomllib
from pathlib import Path

import pytest

from data.intake import ProfileError, load_profile
from data.intake.profiles.drafting import draft_text, save_proposal
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.proposing import Proposal
from data.intake.profiles.recognising import propose
from data.intake.profiles.sampling import Sample
from data.terms import Channel
from tests.intake.commands import gridboard

HEADINGS = (
    "流水编号 登记日期时间 办毕日期 反映内容 反映人电话 镇街名称 村居 主办部门 渠道 办理进度 "
    "缓急程度 办理层级"
)
ROWS = (
    "JH20260300001;2026/03/16 01:42;2026/03/16 15:23;路灯不亮，电话13590830166;13390996030;"
    "白鹭街道;学院路社区;区住建局;12345热线;已办结;C类一般;网格",
    "JH20260300002;2026/03/06 16:39;;垃圾满溢;18579754323;"
    "青枫镇;枫林村;属地街道;数字城管;办理中;A类紧急;街道",
    "JH20260300003;2026/03/21 18:14;2026/03/22 09:00;占道经营;17559797114;"
    "青枫镇;枫林村;区城管局;领导批示;已办结;B类重大;市",
)


def office_file(path: Path, **renamed: str) -> Path:
    """The export of an office that no layout is known of, with some of its headings called otherwise."""
    headings = ";".join(renamed.get(name, name) for name in HEADINGS.split())
    path.write_bytes("\n".join((headings, *ROWS, "")).encode("gb18030"))
    return path


def proposal(**renamed: str) -> Proposal:
    rows = list(csv.reader(io.StringIO("\n".join(ROWS)), delimiter=";"))
    names = tuple(renamed.get(name, name) for name in HEADINGS.split())
    told = dict(zip(names, map(tuple, zip(*rows, strict=True)), strict=True))
    return propose(Sample("office.csv", names, told), "orders")


def test_that_a_draft_of_all_fields_reads_as_proposed() -> None:
    found = proposal()
    assert parse_profile("office", draft_text(found, "office")) == found.profile("office")


def test_that_a_draft_lists_every_column_and_nothing_of_persons() -> None:
    text = draft_text(proposal(), "office")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    for heading in HEADINGS.split():
        assert any(line.startswith(f"# {heading}: ") for line in comments)
    assert any(line == "# 办理层级: 网格 | 街道" for line in comments)
    for secret in ("13390996030", "18579754323", "13590830166"):
        assert secret not in text


def test_that_words_of_the_channel_that_nobody_could_guess_are_listed_with_the_allowed_ones() -> None:
    text = draft_text(proposal(), "office")
    assert tomllib.loads(text)["channel"]["map"] == {"12345热线": "hotline", "领导批示": "leader"}
    assert '\n# "数字城管" = ""\n' in text
    assert any(all(kind.name.lower() in line for kind in Channel) for line in text.splitlines())
    filled = text.replace('# "数字城管" = ""', '"数字城管" = "staff"')
    channel = parse_profile("office", filled).channel
    assert channel is not None and (channel.map or {})["数字城管"] == "staff"


def test_that_sections_without_a_column_can_be_filled_in_by_taking_the_signs_away() -> None:
    names = {
        "主办部门": "甲",
        "渠道": "乙",
        "办理进度": "丙",
        "镇街名称": "丁",
        "村居": "戊",
        "办理层级": "己",
    }
    text = draft_text(proposal(**names), "office")
    before, found, after = text.partition("# [stages]")
    assert before and found
    opened = "\n".join(line.removeprefix("# ") for line in f"{found}{after}".splitlines() if line != "#")
    sections = tomllib.loads(opened)
    assert sections.keys() == {"stages", "body", "tier", "channel", "place"}
    filled = opened.replace('column = ""', 'column = "甲"').replace('"" =', '"x" =')
    filled = filled.replace('value = ""', 'value = "丁"').replace('within = ""', 'within = "丁"')
    assert parse_profile("office", before + "\n" + filled).body is not None


def test_that_a_heading_of_many_lines_breaks_no_comment() -> None:
    told = {"编号": ("1", "2"), "备注\nx = 1": ("a\nb", "c\x00d")}
    assert "x" not in tomllib.loads(draft_text(propose(Sample("a\n.csv", tuple(told), told), "orders"), "a"))


@pytest.mark.parametrize(
    ("renamed", "empty"),
    [
        ({"流水编号": "甲"}, "order.number"),
        ({"登记日期时间": "乙"}, "order.reported"),
        ({"流水编号": "甲", "登记日期时间": "乙"}, "order.number, order.reported"),
    ],
)
def test_that_a_profile_that_is_only_begun_says_what_is_empty(
    tmp_path: Path, renamed: dict[str, str], empty: str
) -> None:
    path = tmp_path / "office.toml"
    save_proposal(proposal(**renamed), path)
    with pytest.raises(ProfileError) as refused:
        load_profile(path)
    assert (refused.value.key, refused.value.values["entry"]) == ("intake.profile.empty_key", empty)
    filled = path.read_text("utf-8").replace('number = ""', 'number = "甲"')
    path.write_text(filled.replace('reported = ""', 'reported = "乙"'), "utf-8")
    assert {"number", "reported"} <= load_profile(path).order.keys()


@pytest.mark.parametrize("line", ['[body]\ncolumn = ""', '[tier]\nrules = [{ column = "", pattern = "^A" }]'])
def test_that_an_empty_column_of_a_section_is_named(line: str) -> None:
    with pytest.raises(ProfileError) as refused:
        parse_profile("a", f'[order]\nnumber = "a"\nreported = "b"\n{line}\n')
    assert refused.value.key == "intake.profile.empty_key"
    assert str(refused.value.values["entry"]).endswith(".column")


def test_that_an_office_comes_from_its_export_to_a_trial_load(tmp_path: Path) -> None:
    path, profile = office_file(tmp_path / "2026年3月工单.csv"), tmp_path / "ours.toml"
    saved = gridboard("orders", tmp_path / "a.db", path, "--save-profile", profile)
    assert (saved.code, saved.complaint) == (0, "") and str(profile) in saved.answer
    done = gridboard("orders", tmp_path / "a.db", path, "--profile", profile, "--dry-run", "--json")
    assert done.code == 0, done.complaint
    assert json.loads(done.answer)["accepted"] == len(ROWS)


def test_that_a_profile_is_begun_for_a_file_of_which_too_little_is_known(tmp_path: Path) -> None:
    path = office_file(tmp_path / "office.csv", 流水编号="甲", 登记日期时间="乙")
    profile = tmp_path / "ours.toml"
    saved = gridboard("orders", tmp_path / "a.db", path, "--save-profile", profile)
    assert saved.code == 0 and "上报时间" in saved.answer.splitlines()[-1]
    again = gridboard("orders", tmp_path / "a.db", path, "--profile", profile)
    assert again.refused_plainly and "order.number, order.reported" in again.complaint
    told = gridboard("orders", tmp_path / "a.db", path, "--save-profile", profile, "--json")
    assert json.loads(told.answer)["missing"] == ["number", "reported"]

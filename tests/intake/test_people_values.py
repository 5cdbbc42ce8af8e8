"""Single values of tables of posts: numbers, months, hours, office phones, roles and headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.people.kinds import KINDS, Kind
from data.intake.people.values import Hours, clock_of, hours_of, is_mobile, month_of, office_phone, whole
from data.intake.people.words import people_words, plain, recognise_people
from data.terms import Role


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("3.0", 3),
        ("1,200", 1200),
        ("３人次", 3),
        ("-1", -1),
        ("3.5", None),
        ("三", None),
        ("3件4", None),
    ],
)
def test_that_a_number_is_read_with_the_word_for_what_it_counts(text: str, number: int | None) -> None:
    assert whole(text) == number


@given(st.integers(1970, 2100), st.integers(1, 12))
def test_that_a_month_is_read_in_each_form(year: int, month: int) -> None:
    forms = (f"{year}-{month:02}", f"{year}/{month}", f"{year}年{month}月", f"{year}{month:02}")
    assert {month_of(form) for form in forms} == {year * 100 + month}


@pytest.mark.parametrize("text", ["2020-13", "2020-11-05", "11月", "", "20201"])
def test_that_no_other_text_is_a_month(text: str) -> None:
    assert month_of(text) in (None, 202001) and (text == "20201") == (month_of(text) == 202001)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("08:00-20:00", Hours(28_800, 72_000)),
        ("8:30—17:30", Hours(30_600, 63_000)),
        ("20:00至次日8:00", Hours(72_000, 115_200)),
        ("20:00-08:00", Hours(72_000, 115_200)),
        ("9点", Hours(32_400, None)),
        ("25:00-26:00", None),
        ("08:61-09:00", None),
        ("白班", None),
    ],
)
def test_that_hours_past_midnight_end_on_the_next_day(text: str, hours: Hours | None) -> None:
    assert hours_of(text) == hours


def test_that_a_time_of_day_is_no_date() -> None:
    assert (clock_of("20:00"), clock_of("2020-11-01 20:00")) == (72_000, None)


@pytest.mark.parametrize(
    "text",
    [
        "0731-88999999",
        "88999999",
        "(0731) 8899 9999",
        "0731-88999999-801",
        "0731-88999999转801",
        "400-123-4567",
        "12345",
        "110",
        "+86 0731-88999999",
    ],
)
def test_that_the_number_of_an_office_is_taken_as_it_is_written(text: str) -> None:
    assert office_phone(text) == text


@pytest.mark.parametrize(
    "text", ["13812345678", "138-1234-5678", "186 1234 5678", "+8613812345678", "0731-88999999/13812345678"]
)
def test_that_a_mobile_number_is_nobodys_office(text: str) -> None:
    assert office_phone(text) is None
    assert is_mobile(text)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "-", " "]))
def test_that_no_mobile_number_passes_however_it_is_parted(number: str, gap: str) -> None:
    assert office_phone(gap.join((number[:3], number[3:7], number[7:]))) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("网格长", Role.GRID_CHIEF),
        ("小网格长", Role.SMALL_GRID_LEADER),
        ("基础网格长（书记）", Role.GRID_CHIEF),
        ("网格督查员", Role.SUPERVISOR),
        ("专职网格员", Role.ADMINISTRATOR),
        ("网格管理员", Role.ADMINISTRATOR),
        ("民情信息员", Role.INFORMATION),
        ("网格安全员", Role.SECURITY),
        ("十大员", Role.PROFESSIONAL),
        ("专业网格员", Role.PROFESSIONAL),
        ("网格责任人", Role.RESPONSIBLE),
        ("街道召集人", Role.STREET_CONVENER),
        ("驻点召集人", Role.GRID_CONVENER),
        ("联系领导", Role.CONTACT_LEADER),
        ("Grid Chief", Role.GRID_CHIEF),
        ("small-grid leader", Role.SMALL_GRID_LEADER),
        ("副网格长", None),
        ("队长", None),
    ],
)
def test_that_a_role_is_known_by_the_end_of_its_words(text: str, role: Role | None) -> None:
    assert people_words().role(text) is role


@pytest.mark.parametrize(
    "text", ["市政", "环卫", "园林绿化", "街道社区", "城管执法", "协管员", "供水", "供电", "通信", "交警"]
)
def test_that_each_of_the_ten_trades_has_a_word(text: str) -> None:
    assert people_words().trade(text)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("街道 责任网格 岗位 姓名", "posts"),
        ("网格编码 岗位名称 任职人 手机", "posts"),
        ("街道 十大员 层级 姓名", "posts"),
        ("值班岗位 街道 网格 值班日期 值班时段 值班电话", "duties"),
        ("岗位编码 开始时间 结束时间 办公电话", "duties"),
        ("社区 驻点日期 驻点地点 驻点时间 是否到位", "stationing"),
        ("网格 日期 班次 应巡查（次） 已巡查（次）", "patrols"),
        ("网格 月份 活动类型 次数 志愿者人次", "activities"),
        ("网格 活动日期 活动类型 参加人数", "activities"),
        ("网格 月份 收到 采纳 办成", "suggestions"),
        ("网格 月份 队伍类型 队伍数 成员数", "teams"),
        ("网格 党小组 自治组织 志愿服务队", "four_ones"),
        ("grid_code role name trained", "posts"),
        ("任务号 上报时间 问题来源 大类名称 小类名称 所属街道", None),
        ("网格 姓名 电话", None),
    ],
)
def test_that_a_table_is_known_by_its_headings(header: str, kind: str | None) -> None:
    assert recognise_people(header.split()) == kind


def test_that_english_headings_are_known_too() -> None:
    assert recognise_people(["Area Code", "Date", "Shift", "Patrols Due", "Patrols Done"]) == "patrols"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_that_a_table_with_all_headings_of_a_kind_is_of_that_kind(kind: Kind) -> None:
    for language in (0, 1):
        shown = people_words().shown[kind.name]
        header = [shown[field.name][language] for field in kind.fields]
        assert recognise_people(header) == kind.name
        assert list(people_words().columns(kind, header)) == [field.name for field in kind.fields]


def test_that_headings_are_compared_without_width_spaces_and_brackets() -> None:
    assert plain("＊应巡查 （次）") == plain("应巡查") == "应巡查"

"""Duty, stationing, patrols, activities, suggestions, teams and the four ones from files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake.errors import FileError
from data.intake.people.importing import import_people
from data.intake.people.report import PeopleReport
from data.store import ActivityRow, FourOnesRow, PatrolRow, Store, SuggestionRow, TeamRow

Take: TypeAlias = Callable[..., PeopleReport]

PATROLS = "网格编码,日期,班次,应巡查,已巡查"
ACTIVITIES = "网格编码,月份,活动类型,次数,参与人数,队伍数,志愿者人数"
LISTED = "网格编码,活动日期,活动类型,参与人数"
DUTY = "值班岗位,网格编码,值班日期,值班时段,值班电话"
STATIONING = "网格编码,驻点日期,驻点时间,驻点地点,是否到位,收集问题数,现场解决数"


def at(text: str) -> int:
    """The instant of a local time of the district."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai")).timestamp())


@pytest.fixture
def chiefs(take: Take) -> Take:
    """The same with a chief and a convener in the first grid."""
    take("010101,网格长,甲", "010101,驻点召集人,乙", header="网格编码,岗位,姓名", name="posts.csv")
    return take


def test_that_a_turn_of_duty_may_pass_midnight(chiefs: Take, people_store: Store) -> None:
    chiefs("网格长,010101,2020-11-01,20:00-08:00,0731-88999999", header=DUTY)
    (row,) = people_store.duties()
    assert (row.begins, row.ends, row.phone) == (
        at("2020-11-01 20:00"),
        at("2020-11-02 08:00"),
        "0731-88999999",
    )


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("岗位编码,开始时间,结束时间", "grid_chief-010101,2020-11-01 20:00,2020-11-02 08:00"),
        ("值班岗位,网格编码,日期,开始时间,结束时间", "网格长,010101,2020年11月1日,20:00,8:00"),
        ("值班岗位,网格编码,日期,值班时段", "网格长,010101,2020/11/1,20:00至次日8:00"),
    ],
)
def test_that_a_turn_is_read_however_it_is_told(
    chiefs: Take, people_store: Store, header: str, line: str
) -> None:
    chiefs(line, header=header)
    (row,) = people_store.duties()
    assert (row.begins, row.ends) == (at("2020-11-01 20:00"), at("2020-11-02 08:00"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("网格长,010101,2020-11-01,08:00-20:00,13812345678", "mobile"),
        ("网格长,010101,2020-11-01,08:00-20:00,王大明", "phone"),
        ("网格督导员,010101,2020-11-01,08:00-20:00,", "post_unknown"),
        ("网格长,010101,,08:00-20:00,", "missing"),
        ("网格长,010101,2020-11-01,整天,", "hours"),
        ("网格长,010101,2020-11-01,08:00,", "missing"),
        ("网格长,010101,2020-13-01,08:00-20:00,", "time"),
    ],
)
def test_that_a_turn_that_cannot_be_taken_is_refused(
    chiefs: Take, people_store: Store, line: str, reason: str
) -> None:
    report = chiefs(line, header=DUTY)
    assert report.reasons == {f"people.{reason}": 1}
    assert people_store.duties() == []


def test_that_a_stationing_day_knows_its_convener_and_its_cut_off(chiefs: Take, people_store: Store) -> None:
    chiefs("010101,2020-11-28,09:00-11:00,居委会,是,5,2", header=STATIONING)
    (row,) = people_store.meetings()
    convener = next(post.id for post in people_store.posts() if post.code == "grid_convener-010101")
    assert (row.day, row.cutoff_from, row.cutoff) == tuple(
        map(at, ("2020-11-28 09:00", "2020-10-26", "2020-11-26"))
    )
    assert (row.convener_post_id, row.attended, row.place) == (convener, True, "居委会")
    assert (row.matters_raised, row.matters_settled) == (5, 2)


def test_that_attendance_is_added_to_a_day_that_was_planned(chiefs: Take, people_store: Store) -> None:
    chiefs("010101,2020-11-28,09:00,居委会,,,", header=STATIONING)
    assert people_store.meetings()[0].attended is None
    report = chiefs("010101,2020-11-28,否", header="网格编码,驻点日期,是否到位")
    (row,) = people_store.meetings()
    assert (row.attended, row.place, row.day) == (False, "居委会", at("2020-11-28 09:00"))
    assert report.kinds["stationing"].changed == 1


def test_that_more_cannot_be_settled_than_was_raised(chiefs: Take) -> None:
    report = chiefs("010101,2020-11-28,,,是,1,2", header=STATIONING)
    assert report.reasons == {"people.more_than_raised": 1}


def test_that_patrols_are_read_by_grid_day_and_shift(take: Take, people_store: Store) -> None:
    take("010101,2020-11-01,白班,4,3", "010101,2020-11-01,夜班,1,0", header=PATROLS)
    day = at("2020-11-01")
    assert people_store.patrols() == [PatrolRow(4, day, "day", 4, 3), PatrolRow(4, day, "night", 1, 0)]


@pytest.mark.parametrize(
    ("line", "reason", "shown"),
    [
        ("010101,2020-11-01,白班,3,4", "more_than_due", "4"),
        ("010101,2020-11-01,白班,-3,0", "negative", "-3"),
        ("010101,2020-11-01,白班,4,约3", "count", "约3"),
        ("010101,2020-11-01,白班,,3", "missing", ""),
        ("010101,2020-11-01,三班,4,3", "word", ""),
        ("010101,,白班,4,3", "missing", ""),
        ("010909,2020-11-01,白班,4,3", "area_unknown", "010909"),
        ("新桥社区,2020-11-01,白班,4,3", "area_unknown", "新桥社区"),
        ("01,2020-11-01,白班,4,3", "area_level", "01"),
    ],
)
def test_that_impossible_patrols_are_refused_and_no_words_but_of_places_are_shown(
    take: Take, people_store: Store, line: str, reason: str, shown: str
) -> None:
    take(line, header=PATROLS)
    (row,) = people_store.rejects(people_store.batches()[-1].id)
    assert (row.reason, row.value) == (f"people.{reason}", shown)
    assert people_store.patrols() == []


def test_that_activities_of_a_month_are_taken_as_they_stand(take: Take, people_store: Store) -> None:
    take("010101,2020-11,环境整治,3,40,2,25", header=ACTIVITIES)
    assert people_store.activities() == [ActivityRow(4, 202011, "cleaning", 3, 2, 25, 40)]


def test_that_activities_listed_by_day_add_up_in_their_month(take: Take, people_store: Store) -> None:
    lines = ("010101,2020-11-03,清洁,12", "010101,2020-11-17,大扫除,8", "010101,2020-12-01,清洁,5")
    take(*lines, header=LISTED)
    assert [(row.month, row.actions, row.participants) for row in people_store.activities()] == [
        (202011, 2, 20),
        (202012, 1, 5),
    ]


def test_that_self_governance_and_partners_are_kinds_of_activity(take: Take, people_store: Store) -> None:
    lines = (
        "010101,2020-11,自治组织解决事项,4,,,",
        "010101,2020-11,共建单位服务,2,,,",
        "010101,2020-11,舞龙,1,,,",
    )
    take(*lines, header=ACTIVITIES)
    assert {row.kind: row.actions for row in people_store.activities()} == {
        "self_governance": 4,
        "partner": 2,
        "other": 1,
    }


def test_that_two_totals_of_one_month_contradict_each_other(take: Take, people_store: Store) -> None:
    report = take("010101,2020-11,清洁,3,,,", "010101,2020-11,清洁,4,,,", header=ACTIVITIES)
    assert (report.reasons, people_store.activities()) == ({"people.conflict": 2}, [])


def test_that_suggestions_have_more_received_than_adopted_or_finished(
    take: Take, people_store: Store
) -> None:
    header = "网格编码,月份,收到,采纳,办成"
    report = take("010101,2020年11月,5,3,1", "010201,2020-11,2,3,0", "010202,2020-11,2,1,3", header=header)
    assert people_store.suggestions() == [SuggestionRow(4, 202011, 5, 3, 1)]
    assert report.reasons == {"people.more_than_received": 2}


def test_that_teams_are_numbers(take: Take, people_store: Store) -> None:
    header = "网格编码,月份,队伍类型,队伍数,成员数"
    report = take("010101,2020-11,楼栋长,1,25", "010101,2020-11,党员志愿者,2,张三", header=header)
    assert people_store.teams() == [TeamRow(4, 202011, "building_leaders", 1, 25)]
    assert report.reasons == {"people.count": 1}


@pytest.mark.parametrize("header", ["网格,姓名,手机", "网格,队伍,队员姓名", "community,team,volunteer name"])
def test_that_a_list_of_members_is_refused_whole(take: Take, people_store: Store, header: str) -> None:
    with pytest.raises(FileError) as refused:
        take("和平,张三,13812345678", header=header)
    assert refused.value.key == "people.member_list"
    assert people_store.batches() == []


def test_that_the_four_ones_are_yes_or_no(take: Take, people_store: Store) -> None:
    header = "网格编码,党小组,自治组织,志愿服务队"
    report = take("010101,有,是,无", "010201,√,,未建", "010202,三,有,有", header=header)
    assert people_store.four_ones() == [
        FourOnesRow(4, 0, True, True, True, False),
        FourOnesRow(5, 0, True, True, False, False),
    ]
    assert report.reasons == {"people.yes": 1}


def test_that_columns_which_a_file_lacks_stay_as_they_are(take: Take, people_store: Store) -> None:
    take("010101,2020-11,清洁,3,40,2,25", header=ACTIVITIES)
    take("010101,2020-11,清洁,4", header="网格编码,月份,活动类型,次数")
    assert people_store.activities() == [ActivityRow(4, 202011, "cleaning", 4, 2, 25, 40)]


def test_that_the_order_of_day_and_month_is_settled_for_the_whole_table(
    take: Take, people_store: Store
) -> None:
    take("010101,05/11/2020,白班,4,3", "010101,25/11/2020,白班,4,3", header=PATROLS)
    assert [row.day for row in people_store.patrols()] == [at("2020-11-05"), at("2020-11-25")]


def test_that_tables_of_several_kinds_come_in_together(people_store: Store, tmp_path: Path) -> None:
    duty, posts = tmp_path / "a.csv", tmp_path / "b.csv"
    duty.write_text(f"{DUTY}\n网格长,010101,2020-11-01,08:00-20:00,\n", encoding="utf-8")
    posts.write_text("网格编码,岗位,姓名\n010101,网格长,甲\n", encoding="gb18030")
    report = import_people(people_store, [duty, posts])
    assert {name: count.new for name, count in report.kinds.items()} == {"posts": 1, "duties": 1}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2", "3", "17", "28"]), st.sampled_from(["清洁", "慰问"]), st.integers(0, 9)
        ),
        min_size=1,
        max_size=8,
        unique=True,
    ),
    st.data(),
)
def test_that_it_does_not_matter_how_rows_are_split_into_files(
    people_store: Store, tmp_path: Path, rows: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    lines = [f"010101,2020-11-{int(day):02},{kind},{number}" for day, kind, number in rows]
    cut = data.draw(st.integers(0, len(lines)))
    files = [tmp_path / name for name in ("whole.csv", "one.csv", "two.csv")]
    for file, part in zip(files, (lines, lines[:cut], lines[cut:]), strict=True):
        file.write_text("\n".join([LISTED, *part, ""]), encoding="utf-8")
    import_people(people_store, files[:1])
    held = people_store.activities()
    count = import_people(people_store, files[1:]).kinds["activities"]
    assert (people_store.activities(), count.new, count.changed) == (held, 0, 0)

"""Posts from files: their codes, roles, places, holders as keys, vacancies, ends and what stands out."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake.errors import FileError, ImportCancelled, ProfileError
from data.intake.people.importing import import_people
from data.intake.people.report import PeopleFinding, PeopleReport
from data.intake.privacy import MASK
from data.intake.profiles.parsing import parse_profile
from data.store import AreaRow, PostRow, Store, open_store
from data.terms import Grade, Role

HEADER = "街道,网格,小网格,岗位,姓名,最近培训日期"


def posts(people_store: Store) -> dict[str, PostRow]:
    return {post.code: post for post in people_store.posts()}


def reasons(people_store: Store) -> list[str]:
    return [row.reason for row in people_store.rejects(people_store.batches()[-1].id)]


Take: TypeAlias = Callable[..., PeopleReport]

CHIEF = "东风,和平,,网格长,王大明,2020-03-05"
VACANT = "东风,和平,第一小网格,网格员,,"


def test_that_a_post_gets_a_code_of_its_role_and_place(take: Take, people_store: Store) -> None:
    report = take(CHIEF, VACANT)
    assert sorted(posts(people_store)) == ["administrator-01010101", "grid_chief-010101"]
    assert (report.read, report.accepted, report.kinds["posts"].new) == (2, 2, 2)


def test_that_a_post_without_holder_is_vacant(take: Take, people_store: Store) -> None:
    report = take(CHIEF, VACANT, "东风,和平,第二小网格,网格员,空缺,")
    assert posts(people_store)["administrator-01010101"].holder_key is None
    assert report.vacancies == {Role.ADMINISTRATOR: 2}


def test_that_one_person_in_two_posts_is_seen(take: Take, people_store: Store) -> None:
    report = take(CHIEF, "西湖,和平,,网格长, 王大明,", "西湖,湖滨公园,,网格长,李小红,")
    assert report.double_posts == 2
    keys = {code: post.holder_key for code, post in posts(people_store).items()}
    assert keys["grid_chief-010101"] == keys["grid_chief-010201"] != keys["grid_chief-010202"]


def test_that_the_same_file_again_changes_nothing(take: Take, people_store: Store) -> None:
    take(CHIEF, VACANT)
    revision = people_store.revision()
    count = take(CHIEF, VACANT).kinds["posts"]
    assert (count.new, count.changed, count.unchanged, people_store.revision()) == (0, 0, 2, revision)


def test_that_an_updated_file_changes_only_what_differs(take: Take, people_store: Store) -> None:
    take(CHIEF, VACANT)
    before = posts(people_store)
    count = take(CHIEF, "东风,和平,第一小网格,网格员,赵六,").kinds["posts"]
    assert (count.new, count.changed, count.unchanged) == (0, 1, 1)
    after = posts(people_store)
    assert after["grid_chief-010101"] == before["grid_chief-010101"]
    assert after["administrator-01010101"].id == before["administrator-01010101"].id
    assert after["administrator-01010101"].holder_key


def test_that_a_file_without_holders_leaves_them_as_they_are(take: Take, people_store: Store) -> None:
    take(CHIEF)
    held = posts(people_store)["grid_chief-010101"]
    take("010101,网格长,2020-10-01", header="网格编码,岗位,最近培训日期")
    now = posts(people_store)["grid_chief-010101"]
    assert now.holder_key == held.holder_key
    assert now.trained == 1_601_481_600


def test_that_a_new_holder_is_not_trained_by_the_old_ones_training(take: Take, people_store: Store) -> None:
    take(CHIEF)
    take("010101,网格长,李小红", header="网格编码,岗位,姓名")
    assert posts(people_store)["grid_chief-010101"].trained is None


def test_that_several_posts_of_a_place_keep_their_codes_when_one_holder_changes(
    take: Take, people_store: Store
) -> None:
    take(*(f"东风,和平,,信息员,{name}," for name in ("甲", "乙", "丙")))
    before = {post.holder_key: post.code for post in people_store.posts()}
    count = take(*(f"东风,和平,,信息员,{name}," for name in ("丁", "丙", "乙"))).kinds["posts"]
    assert (count.new, count.changed, count.unchanged) == (0, 1, 2)
    after = {post.holder_key: post.code for post in people_store.posts()}
    assert sorted(before.values()) == sorted(after.values())
    assert len([key for key in before if before[key] == after.get(key)]) == 2


def test_that_a_row_which_does_not_tell_which_of_several_posts_it_means_is_refused(
    take: Take, people_store: Store
) -> None:
    take("东风,和平,,信息员,甲,", "东风,和平,,信息员,乙,")
    take("010101,信息员,2020-10-01", header="网格编码,岗位,最近培训日期")
    assert reasons(people_store) == ["people.post_ambiguous"]


def test_that_a_code_of_the_offices_own_is_kept(take: Take, people_store: Store) -> None:
    take("P-7,010101,网格长,王大明", header="岗位编码,网格编码,岗位,姓名")
    assert posts(people_store)["P-7"].role is Role.GRID_CHIEF


@pytest.mark.parametrize(
    ("line", "role", "area", "grade", "trade"),
    [
        ("十大员,环卫,,街道,西湖街道", Role.PROFESSIONAL, 3, Grade.STREET, "sanitation"),
        ("交警,,,,西湖街道", Role.PROFESSIONAL, 3, Grade.STREET, "traffic"),
        ("十大员,供水,,区级,", Role.PROFESSIONAL, 1, Grade.DISTRICT, "water"),
        ("专业网格员,供电,,市,示例区", Role.PROFESSIONAL, 1, Grade.CITY, "electricity"),
        ("街道召集人,,,,西湖街道", Role.STREET_CONVENER, 3, Grade.NONE, ""),
        ("驻点召集人,,010201,,", Role.GRID_CONVENER, 5, Grade.NONE, ""),
        ("网格督查员,,新村社区,,", Role.SUPERVISOR, 5, Grade.NONE, ""),
        ("网格责任人,,湖滨公园,,", Role.RESPONSIBLE, 6, Grade.NONE, ""),
        ("小网格长,,01010102,,", Role.SMALL_GRID_LEADER, 8, Grade.NONE, ""),
    ],
)
def test_that_roles_trades_grades_and_places_are_read_by_their_words(
    take: Take,
    people_store: Store,
    line: str,
    role: Role,
    area: int,
    grade: Grade,
    trade: str,
) -> None:
    take(line, header="岗位,行业,网格编码,层级,街道")
    (post,) = people_store.posts()
    assert (post.role, post.area_id, post.grade, post.trade) == (role, area, grade, trade)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("网格长,,和平社区,,", "area_ambiguous"),
        ("网格长,,和平社区,,南湖街道", "area_unknown"),
        ("网格长,,不存在,,", "area_unknown"),
        ("网格长,,01010101,,", "area_level"),
        ("网格长,,,,", "area_missing"),
        ("副网格长,,010101,,", "role"),
        (",,010101,,", "missing"),
        ("十大员,消防,,街道,西湖街道", "trade"),
        ("十大员,供水,,省,西湖街道", "grade"),
        ("十大员,供水,,,", "missing"),
        ("十大员,供水,,区,西湖街道", "grade_area"),
    ],
)
def test_that_a_post_that_cannot_be_understood_is_refused_with_its_reason(
    take: Take, people_store: Store, line: str, reason: str
) -> None:
    report = take(line, header="岗位,行业,网格编码,层级,街道")
    assert (report.accepted, report.rejected, people_store.posts()) == (0, 1, [])
    assert report.reasons == {f"people.{reason}": 1}


@pytest.mark.parametrize("text", ["去年", "3月12日", "未参加"])
def test_that_an_unreadable_training_day_is_unknown_and_the_post_stays(
    take: Take, people_store: Store, text: str
) -> None:
    report = take(f"东风,和平,,网格长,王大明,{text}", VACANT)
    assert report.accepted == 2
    assert posts(people_store)["grid_chief-010101"].trained is None
    assert PeopleFinding("unread_trained", 1, ("2",)) in report.findings


def test_that_an_unreadable_training_day_takes_no_known_one_away(take: Take, people_store: Store) -> None:
    take(CHIEF)
    known = posts(people_store)["grid_chief-010101"]
    take("东风,和平,,网格长,王大明,3月12日")
    assert known.trained
    assert posts(people_store)["grid_chief-010101"] == known


def test_that_an_end_that_cannot_be_read_refuses_the_post(take: Take, people_store: Store) -> None:
    take("010101,网格长,去年,去年", header="网格编码,岗位,任职日期,离任日期")
    assert reasons(people_store) == ["people.time"]


def test_that_a_place_that_is_not_found_is_shown_but_no_person_in_its_column(
    take: Take, people_store: Store
) -> None:
    take("东风,湖滨社区第1网格,,网格长,王大明,", "东风,王大明,,网格长,王大明,")
    held = people_store.rejects(people_store.batches()[-1].id)
    assert [row.value for row in held] == ["湖滨社区第1网格", MASK]


def test_that_equal_rows_count_once_and_contradicting_ones_not_at_all(
    take: Take, people_store: Store
) -> None:
    report = take(CHIEF, CHIEF, "P,网格长", header=HEADER)
    assert report.reasons["people.repeated"] == 1
    report = take("P-1,010101,网格长", "P-1,010201,网格长", header="岗位编码,网格编码,岗位")
    assert report.reasons == {"people.conflict": 2}


def test_that_source_and_body_of_a_post_are_kept(take: Take, people_store: Store) -> None:
    header = "网格编码,岗位,人员来源,所属单位"
    report = take("010101,网格督导员,街道干部,市容环卫中心", "010201,网格督导员,某处,无名单位", header=header)
    found = posts(people_store)
    assert [found[f"supervisor-{code}"].source for code in ("010101", "010201")] == ["street_cadre", "other"]
    assert [found[f"supervisor-{code}"].body_id for code in ("010101", "010201")] == [1, None]
    assert ("body_unknown", 1) in [(each.kind, each.count) for each in report.findings]


def test_that_a_leader_has_his_place_and_his_contact_points(take: Take, people_store: Store) -> None:
    take("西湖街道,联系领导,010201、湖滨公园", header="街道,岗位,联系点")
    assert sorted(contact.area_id for contact in people_store.contacts()) == [3, 5, 6]


def test_that_posts_end_only_where_the_list_is_said_to_be_complete(take: Take, people_store: Store) -> None:
    other = "西湖,湖滨公园,,网格长,李小红,"
    take(CHIEF, VACANT, "西湖,和平,,网格长,赵六,", other)
    take(CHIEF)
    assert all(post.valid_until is None for post in people_store.posts())
    report = take("西湖,和平,,网格长,赵六,", complete=True)
    ended = {code for code, post in posts(people_store).items() if post.valid_until is not None}
    assert ended == {"grid_chief-010202"}, "of chiefs alone, and of this street alone"
    assert report.kinds["posts"].closed == 1
    take(other)
    assert posts(people_store)["grid_chief-010202"].valid_until is None


def test_that_nothing_ends_where_a_row_of_the_list_was_refused(take: Take, people_store: Store) -> None:
    take(CHIEF, "西湖,和平,,网格长,赵六,")
    report = take(CHIEF, "西湖,和平街,,网格长,赵六,", complete=True)
    assert all(post.valid_until is None for post in people_store.posts())
    assert "not_closed" in [finding.kind for finding in report.findings]


def test_that_what_the_tree_asks_for_and_nobody_holds_is_found(take: Take) -> None:
    found = {each.kind: (each.count, each.codes) for each in take(CHIEF, VACANT).findings}
    assert found["no_chief"] == (2, ("010201", "010202"))
    assert found["no_administrator"] == (2, ("01010101", "01010102"))
    assert found["no_convener"] == (2, ("010101", "010201"))


def test_that_a_dry_run_tells_the_same_and_writes_nothing(take: Take, people_store: Store) -> None:
    dry = take(CHIEF, VACANT, "x,,,网格长,,", dry_run=True)
    assert (people_store.posts(), people_store.batches()) == ([], [])
    wet = take(CHIEF, VACANT, "x,,,网格长,,")
    assert dry.as_json() == wet.as_json()


def test_that_a_stopped_import_leaves_nothing(take: Take, people_store: Store) -> None:
    with pytest.raises(ImportCancelled):
        take(CHIEF, cancelled=lambda: True)
    assert people_store.posts() == []


def test_that_a_profile_names_the_columns_itself(take: Take, people_store: Store) -> None:
    text = '[table.posts]\nrole = { constant = "网格长" }\narea = "wg"\nholder = "xm"\n'
    report = take("010101,王大明", header="wg,xm", profile=parse_profile("own", text))
    assert report.profile == "own"
    assert posts(people_store)["grid_chief-010101"].holder_key


@pytest.mark.parametrize(
    "rule", ['holder = "手机号"', 'body = "姓名"', 'holder = "身份证号"', 'colour = "xm"']
)
def test_that_a_profile_cannot_read_what_nobody_may(take: Take, rule: str) -> None:
    column = rule.split('"')[1]
    text = f'[table.posts]\nrole = "岗位"\narea = "wg"\n{rule}\n'
    with pytest.raises(ProfileError):
        take("网格长,010101,x", header=f"岗位,wg,{column}", profile=parse_profile("own", text))


def test_that_a_table_with_a_column_for_each_role_has_a_post_in_each_cell(
    take: Take, people_store: Store
) -> None:
    lines = ("东风,和平,王大明,甲、乙,,", "西湖,和平,王大明,丙,丁,13812345678")
    report = take(*lines, header="街道,网格,网格长姓名,网格员,安全员,网格长电话")
    held = posts(people_store)
    assert sorted(code for code in held if held[code].area_id == 4) == [
        "administrator-010101",
        "administrator-010101-2",
        "grid_chief-010101",
        "security-010101",
    ]
    assert (report.read, report.accepted, report.double_posts) == (7, 7, 2)
    assert report.vacancies == {Role.SECURITY: 1}


def test_that_a_table_of_something_else_is_refused(take: Take) -> None:
    with pytest.raises(FileError, match=r"people\.csv"):
        take("1,2", header="任务号,上报时间")


def test_that_rejected_rows_are_listed_with_their_reason(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    take(CHIEF, "东风,和平,,副网格长,王大明,", rejects_path=path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[1][1:] == ["3", "岗位", "没有这种岗位", ""]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(
    st.permutations([CHIEF, VACANT, CHIEF, "东风,和平,,信息员,甲,", "东风,和平,,信息员,乙,", "x,,,网格长,,"])
)
def test_that_the_order_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, people_areas: tuple[AreaRow, ...], lines: list[str]
) -> None:
    """Two empty stores under one secret hold the same after the same rows in any order."""
    found = []
    for order in (sorted(lines), lines):
        folder = tmp_path_factory.mktemp("order")
        path = folder / "people.csv"
        path.write_text("\n".join([HEADER, *order, ""]), encoding="utf-8")
        with open_store(folder / "store.db", create=True) as other:
            with other.writing() as writer:
                writer.put_areas(people_areas)
            report = import_people(other, [path])
            assert report.read == report.accepted + report.rejected == 6
            found.append({(post.code, post.holder_key, post.trained) for post in other.posts()})
    assert found[0] == found[1]

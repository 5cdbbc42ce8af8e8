"""Categories, limits and authority as an office keeps them, into the store and again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from data.intake.errors import ProfileError
from data.intake.rows.category_paths import known_paths
from data.intake.rulebook.importing import RulesReport, import_rules
from data.intake.rulebook.subjects import confirm_subjects, listed_subjects
from data.store import Store, open_store
from data.terms import BodyKind, LimitUnit, Subject, Tier


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "rules.db", create=True) as opened:
        yield opened


def rules(store: Store, tmp_path: Path, lines: str | Sequence[str], **options: object) -> RulesReport:
    path = tmp_path / "rules.csv"
    path.write_text(lines if isinstance(lines, str) else "\n".join(lines), encoding="utf-8")
    return import_rules(store, [path], **options)  # type: ignore[arg-type]


TREE = """模块,大类,小类,细类,服务项,编码,责任单位,行业,处置层级,权重,处置时限
城市管理,市容环境,暴露垃圾,生活垃圾,生活垃圾堆积,0101010101,区城管局,环卫,B,1.5,4工作时
城市管理,市容环境,暴露垃圾,生活垃圾,生活垃圾满溢,0101010102,区城管局,环卫,A,1,即时
城市管理,市容环境,暴露垃圾,建筑垃圾,建筑垃圾乱倒,0101010201,区城管局,环卫,C,,3天
社会事务,民政服务,社会救助,低保,低保申请,0501010101,区民政局,,C,,5工作日
"""


def test_that_a_tree_of_levels_comes_in_with_owner_trade_tier_weight_and_limits(
    store: Store, tmp_path: Path
) -> None:
    report = rules(store, tmp_path, TREE, expected=(5, 2, 2, 3, 4))
    assert (report.read, report.accepted, report.rejected) == (4, 4, 0)
    assert report.levels == (2, 2, 2, 3, 4)
    assert report.differences == {"module": (2, 5)}
    row = next(row for row in store.categories() if row.code == "0101010101")
    bodies = {body.id: body for body in store.bodies()}
    assert (row.name, row.level, row.trade, row.default_tier, row.weight) == (
        "生活垃圾堆积", 4, "环卫", Tier.B, 1.5,
    )  # fmt: skip
    assert row.owner_body_id is not None
    assert bodies[row.owner_body_id].kind is BodyKind.DISTRICT_DEPARTMENT
    limits = {rule.category_id: (rule.step, rule.limit, rule.unit) for rule in store.limit_rules()}
    assert limits[row.id] == ("dispose", 4, LimitUnit.WORK_HOUR)
    assert len(limits) == 4


def test_that_the_same_tree_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    rules(store, tmp_path, TREE)
    before = (store.revision(), store.categories(), store.limit_rules())
    report = rules(store, tmp_path, TREE)
    assert (report.new, report.changed) == (0, 0)
    assert (store.revision(), store.categories(), store.limit_rules()) == before


def test_that_a_tree_of_codes_comes_in_by_parents_and_by_prefix(store: Store, tmp_path: Path) -> None:
    rules(store, tmp_path, "编码,名称\n01,市容环境\n0101,暴露垃圾\n0102,积存渣土\n02,宣传广告\n")
    levels = {row.code: row.level for row in store.categories()}
    assert levels == {"01": 1, "0101": 2, "0102": 2, "02": 1}
    report = rules(store, tmp_path, "编码,名称,上级编码\nA,城市管理,\nB,街面秩序,A\nC,无照经营,B\nD,孤儿,Z\n")
    assert report.reasons == {"rule_parent": 1}
    assert {row.code: row.level for row in store.categories() if row.code in "ABCD"} == {
        "A": 0,
        "B": 1,
        "C": 2,
    }


def test_that_a_circle_of_parents_is_refused(store: Store, tmp_path: Path) -> None:
    report = rules(store, tmp_path, "编码,名称,上级编码\nA,甲,B\nB,乙,A\n")
    assert (report.rejected, report.levels) == (2, (0, 0, 0, 0, 0))


def test_that_an_imported_category_is_found_by_path_name_and_code(store: Store, tmp_path: Path) -> None:
    rules(store, tmp_path, TREE)
    known = known_paths(store.categories())
    row = known["0101010101"]
    assert known["市容环境 > 暴露垃圾 > 生活垃圾 > 生活垃圾堆积"] is row
    assert known["城市管理 > 市容环境 > 暴露垃圾 > 生活垃圾 > 生活垃圾堆积"] is row
    assert known["生活垃圾堆积"] is row


def test_that_limits_come_in_long_and_wide(store: Store, tmp_path: Path) -> None:
    rules(
        store, tmp_path, "环节,层级,时限\n立案,,2工作时\n处置,A,4紧急工作时\n处置,B,1工作日\n结案,,24小时\n"
    )
    found = {
        (rule.step, rule.tier): (rule.limit, rule.unit, rule.start_event) for rule in store.limit_rules()
    }
    assert found == {
        ("file", Tier.UNKNOWN): (2, LimitUnit.WORK_HOUR, "reported"),
        ("dispose", Tier.A): (4, LimitUnit.URGENT_HOUR, "filed"),
        ("dispose", Tier.B): (1, LimitUnit.WORK_DAY, "filed"),
        ("close", Tier.UNKNOWN): (24, LimitUnit.URGENT_HOUR, "filed"),
    }
    report = rules(store, tmp_path, "层级,受理时限,处置时限,回访时限\nC,即时,3天,1工作日\n")
    assert (report.read, report.new) == (1, 3)


def test_that_a_changed_limit_is_a_new_version_and_the_old_one_stays(store: Store, tmp_path: Path) -> None:
    rules(store, tmp_path, "环节,层级,时限\n处置,B,3工作日\n")
    report = rules(store, tmp_path, "环节,层级,时限,生效日期\n处置,B,2工作日,2021-01-01\n")
    assert (report.new, report.changed) == (0, 1)
    old, new = sorted(store.limit_rules(), key=lambda rule: rule.version)
    assert (old.id, old.limit, old.valid_from) == (new.id, 3, 0)
    assert (new.version, new.limit, new.valid_from) == (2, 2, 1_609_430_400)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("吃饭,B,1工作日", "rule_step"),
        ("处置,E,1工作日", "value"),
        ("处置,A类（紧急）,1工作日", "value"),
        ("处置,B,尽快", "limit"),
        ("处置,B,", "limit"),
        ("处置,B", "ragged"),
    ],
)
def test_that_a_line_that_is_no_limit_is_refused_with_its_reason(
    store: Store, tmp_path: Path, line: str, reason: str
) -> None:
    report = rules(store, tmp_path, f"环节,层级,时限\n{line}\n结案,,7天\n")
    assert (report.read, report.accepted, report.reasons) == (2, 1, {reason: 1})


def test_that_a_limit_of_a_category_that_nobody_knows_is_refused(store: Store, tmp_path: Path) -> None:
    rules(store, tmp_path, TREE)
    report = rules(store, tmp_path, "类别,环节,时限\n生活垃圾堆积,核查,1工作日\n没有的,核查,1工作日\n")
    assert report.reasons == {"rule_category": 1}
    (check,) = (rule for rule in store.limit_rules() if rule.step == "check")
    assert check.category_id == known_paths(store.categories())["生活垃圾堆积"].id


def test_that_authority_says_who_disposes_and_where_orders_enter(store: Store, tmp_path: Path) -> None:
    lines = ["层级,处置主体,进入平台", "A,网格,网格", "B,街道,街道平台", "C,区级部门,区城管平台"]
    report = rules(store, tmp_path, [*lines, "D,市级部门,市平台", "B,谁,街道"])
    assert report.reasons == {"value": 1}
    assert [(row.tier, row.disposer, row.entry) for row in store.authority()] == [
        (Tier.A, BodyKind.GRID, "grid"),
        (Tier.B, BodyKind.STREET, "street"),
        (Tier.C, BodyKind.DISTRICT_DEPARTMENT, "district"),
        (Tier.D, BodyKind.MUNICIPAL_DEPARTMENT, "city"),
    ]


def test_that_a_table_of_something_else_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ProfileError):
        rules(store, tmp_path, "甲,乙\n1,2\n")


def test_that_a_dry_run_counts_all_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    report = rules(store, tmp_path, TREE, dry_run=True)
    assert report.new > 0
    assert not store.categories()


def test_that_what_a_person_confirms_stands_before_the_list_and_is_audited(
    store: Store, tmp_path: Path
) -> None:
    report = rules(store, tmp_path, TREE)
    assert ("社会事务", "民政服务", "社会救助", "低保") in [found.path for found in report.person_related]
    row, _ = next((row, why) for row, why in listed_subjects(store) if row.code == "0501010101")
    assert row.subject is Subject.PERSON
    assert confirm_subjects(store, {row.code: Subject.SERVICE}, "chief") == 1
    rules(store, tmp_path, TREE)
    assert next(r for r in store.categories() if r.code == row.code).subject is Subject.SERVICE
    assert store.integrity() == []

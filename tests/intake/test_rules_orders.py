"""Orders find the categories of an imported tree, and obey what a person confirmed of them."""

from collections.abc import Callable
from pathlib import Path

from data.intake import Profile, import_orders
from data.intake.rows.category_paths import SUBJECTS_SETTING
from data.intake.rulebook.importing import import_rules
from data.intake.rulebook.subjects import confirm_subjects
from data.store import Store
from data.terms import Subject


def tree(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tree.csv"
    path.write_text("模块,大类,小类,编码\n城市管理,环卫,垃圾,0101\n", encoding="utf-8")
    import_rules(store, [path])


def test_that_an_order_gets_the_category_of_the_citys_own_tree(
    district: Store, table: Callable[..., Path], profile: Profile, tmp_path: Path
) -> None:
    tree(district, tmp_path)
    before = district.categories()
    import_orders(district, [table({})], profile)
    (order,) = district.orders()
    assert district.categories() == before
    assert next(row.code for row in before if row.id == order.category_id) == "0101"


def test_that_a_tree_that_comes_after_its_orders_takes_their_categories_over(
    district: Store, table: Callable[..., Path], profile: Profile, tmp_path: Path
) -> None:
    import_orders(district, [table({})], profile)
    tree(district, tmp_path)
    (order,) = district.orders()
    row = next(row for row in district.categories() if row.id == order.category_id)
    assert (row.code, row.name, row.level) == ("0101", "垃圾", 2)
    assert sorted(row.name for row in district.categories()) == ["垃圾", "城市管理", "环卫"]


def test_that_what_was_confirmed_beforehand_holds_for_the_first_order(
    district: Store, table: Callable[..., Path], profile: Profile
) -> None:
    with district.writing() as writer:
        writer.put_settings({SUBJECTS_SETTING: {"环卫 > 垃圾": "person"}})
    import_orders(district, [table({"text": "满溢"})], profile)
    (order,) = district.orders()
    row = next(row for row in district.categories() if row.id == order.category_id)
    assert (row.subject, order.matter, order.lon) == (Subject.PERSON, "", None)


def test_that_a_category_confirmed_as_person_related_loses_the_texts_of_its_orders(
    district: Store, table: Callable[..., Path], profile: Profile
) -> None:
    import_orders(district, [table({"text": "满溢", "x": "113.05", "y": "28.05"})], profile)
    before = district.revision()
    confirm_subjects(district, {"环卫": Subject.PERSON}, "chief")
    (order,) = district.orders()
    assert (order.matter, order.lon, order.lat) == ("", None, None)
    assert order.area_id is not None
    assert district.revision() > before
    assert order.rev > before

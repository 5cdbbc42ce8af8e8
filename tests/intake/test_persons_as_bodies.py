"""A column of bodies may hold persons: their names are refused, and what is personal in a name is masked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.intake import Profile, ProfileError, import_orders
from data.intake.profiles.parsing import parse_profile
from data.store import Store
from tests.intake.conftest import PROFILE

Table = Callable[..., Path]
BODY = '\n[body]\ncolumn = "{column}"\n'


@pytest.fixture
def bodied(profile_with: Callable[..., Profile]) -> Profile:
    return profile_with(more=BODY.format(column="单位"))


@pytest.mark.parametrize("column", ["处置人员", "处置人", "网格员", "监督员"])
def test_that_a_heading_of_persons_is_no_body(column: str) -> None:
    with pytest.raises(ProfileError, match=column):
        parse_profile("small", PROFILE + BODY.format(column=column))


def test_that_a_column_that_holds_names_of_persons_is_no_body(
    district: Store, table: Table, bodied: Profile
) -> None:
    rows = [{"no": name, "单位": name} for name in ("张建国", "王小明", "李淑芬", "城管局")]
    with pytest.raises(ProfileError, match="单位"):
        import_orders(district, [table(*rows, more=("单位",))], bodied)
    assert (district.orders(), district.bodies()) == ([], [])


def test_that_a_few_bodies_that_look_like_names_are_bodies(
    district: Store, table: Table, bodied: Profile
) -> None:
    names = ("王府井", "城管局", "水务局", "环卫中心")
    rows = [{"no": str(place), "单位": name} for place, name in enumerate(names)]
    import_orders(district, [table(*rows, more=("单位",))], bodied)
    assert {body.name for body in district.bodies()} == set(names)


def test_that_what_is_personal_in_the_name_of_a_body_or_category_is_masked(
    district: Store, table: Table, bodied: Profile, tmp_path: Path
) -> None:
    row = {"单位": "环卫中心（联系电话13800138000）", "small": "垃圾 13900139000"}
    import_orders(district, [table(row, more=("单位",))], bodied)
    (body,) = district.bodies()
    names = {category.name for category in district.categories()}
    told = "".join([body.name, body.code, *names, *(category.code for category in district.categories())])
    assert "环卫中心" in told and "垃圾" in told
    assert "13800138000" not in told and "13900139000" not in told

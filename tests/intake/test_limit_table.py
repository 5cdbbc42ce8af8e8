"""Limits and routes by the district's tables: the nearest category, the tier, the version of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data.intake import Profile, import_orders
from data.store import AuthorityRow, LimitRuleRow, ModeRow, Store
from data.terms import BodyKind, LimitUnit, Mark, OperatingMode, Tier

Table = Callable[..., Path]
Build = Callable[..., Profile]

RULES = """
[limits.due_dispose]
table = "dispose"
start = "filed"
[body]
column = "unit"
[[tier.rules]]
column = "unit"
pattern = "街道"
tier = "B"
body = "street"
[[tier.rules]]
column = "unit"
pattern = "局"
tier = "C"
body = "district_department"
"""
DAY = 86_400


def at(text: str) -> int:
    return int(datetime.fromisoformat(text + "+08:00").timestamp())


def limit(id_: int, amount: float, unit: LimitUnit = LimitUnit.NATURAL_DAY, **more: object) -> LimitRuleRow:
    return LimitRuleRow(id_, "dispose", amount, unit, "filed", **more)  # type: ignore[arg-type]


@pytest.fixture
def ruled(profile_with: Build) -> Profile:
    return profile_with(
        'matter = "text"', 'matter = "text"\nfiled = "at"\ndispatched = "sent"\ndisposed = "ready"', RULES
    )


@pytest.fixture
def load(district: Store, table: Table, ruled: Profile) -> Callable[..., dict[str, tuple[float | None, int]]]:
    """Import orders and give the days until each is due, and its marks."""

    def run(*rows: dict[str, str]) -> dict[str, tuple[float | None, int]]:
        import_orders(district, [table(*rows, more=("unit", "sent", "ready"))], ruled)
        return {
            order.number: (
                None if order.due_dispose is None else (order.due_dispose - (order.reported or 0)) / DAY,
                order.marks,
            )
            for order in district.orders()
        }

    return run


Load = Callable[..., dict[str, tuple[float | None, int]]]


def category(store: Store, name: str) -> int:
    return next(row.id for row in store.categories() if row.name == name)


def test_that_the_nearest_category_and_then_the_tier_give_the_limit(district: Store, load: Load) -> None:
    rows = [{"no": "deep"}, {"no": "above", "small": "道路"}, {"no": "B", "big": "绿化", "unit": "东街道"}]
    rows += [{"no": "any", "big": "绿化", "unit": ""}]
    load(*rows)
    with district.writing() as writer:
        writer.put_limit_rules(
            [
                limit(1, 1, category_id=category(district, "垃圾")),
                limit(2, 2, category_id=category(district, "环卫")),
                limit(3, 3, tier=Tier.B),
                limit(4, 4),
            ]
        )
    assert {number: days for number, (days, _) in load(*rows).items()} == {
        "deep": 1, "above": 2, "B": 3, "any": 4,
    }  # fmt: skip


def test_that_a_limit_counts_from_the_day_it_is_valid(district: Store, load: Load) -> None:
    with district.writing() as writer:
        writer.put_limit_rules([limit(1, 5), limit(1, 2, version=2, valid_from=at("2020-11-01T00:00:00"))])
    rows = [{"no": "old", "at": "2020-10-31 09:00:00"}, {"no": "new", "at": "2020-11-01 00:00:00"}]
    assert {number: days for number, (days, _) in load(*rows).items()} == {"old": 5, "new": 2}


def test_that_without_a_limit_nothing_is_due_and_beyond_the_calendar_it_is_unknown(
    district: Store, load: Load
) -> None:
    assert load({"no": "1"}) == {"1": (None, 0)}
    with district.writing() as writer:
        writer.put_limit_rules([limit(1, 3, LimitUnit.WORK_DAY)])
    assert load({"no": "2", "at": "2003-01-02 09:00:00"})["2"] == (None, Mark.DUE_UNKNOWN)


def test_that_orders_that_did_not_go_their_way_are_marked(district: Store, load: Load) -> None:
    with district.writing() as writer:
        writer.put_authority(
            [
                AuthorityRow(1, Tier.B, BodyKind.STREET, "street"),
                AuthorityRow(2, Tier.C, BodyKind.STREET, "district", None),
            ]
        )
    sent, ready = {"sent": "2020-11-02 10:00:00"}, {"ready": "2020-11-03 10:00:00"}
    found = load(
        {"no": "sent", "unit": "东街道", **sent, **ready},
        {"no": "never sent", "unit": "东街道", **ready},
        {"no": "still open", "unit": "东街道"},
        {"no": "wrong body", "unit": "水务局", **sent},
        {"no": "no tier", "unit": "", **ready},
    )
    assert {number for number, (_, marks) in found.items() if marks & Mark.ROUTE} == {
        "never sent",
        "wrong body",
    }


@pytest.mark.parametrize(("crs", "known"), [("", False), ("EPSG:4547", True)])
def test_that_metres_are_no_point_unless_their_system_is_named(
    district: Store, table: Table, profile_with: Build, crs: str, known: bool
) -> None:
    profile = profile_with()
    if crs:
        profile = profile_with("[district]", f'[file]\ncrs = "{crs}"\n\n[district]')
    report = import_orders(district, [table({"x": "401000.0", "y": "3101000.0"})], profile)
    (order,) = district.orders()
    assert (order.lon is not None, report.lost_points) == (known, 0 if known else 1)


def test_that_shifted_points_of_web_maps_are_put_back(
    district: Store, table: Table, profile_with: Build
) -> None:
    found = []
    for crs in ("wgs84", "gcj02"):
        profile = profile_with("[district]", f'[file]\ncrs = "{crs}"\n\n[district]')
        import_orders(district, [table({"x": "113.05", "y": "28.05"})], profile)
        found += [(order.lon, order.lat) for order in district.orders()]
    shifted = (found[0][0] or 0) - (found[1][0] or 0)
    assert 0.003 < shifted < 0.008


def test_that_the_limits_of_one_table_are_not_those_of_the_next(
    district: Store, table: Table, profile_with: Build
) -> None:
    both = profile_with(
        'matter = "text"',
        'matter = "text"\nfiled = "at"\ndue_dispose = "until"',
        """
[needs]
columns = ["no"]
"""
        + RULES.partition("[body]")[0],
    )
    with district.writing() as writer:
        writer.put_limit_rules([limit(1, 3)])
    files = [
        table({"no": "limited"}, name="1.csv"),
        table({"no": "told", "until": "2020-11-10 09:00:00"}, name="2.csv", more=("until",)),
    ]
    import_orders(district, files, both)
    due = {order.number: order.due_dispose for order in district.orders()}
    assert due["limited"] == at("2020-11-05T09:00")
    assert due["told"] == at("2020-11-10T09:00")


def test_that_an_order_filed_under_a_mode_has_the_time_of_that_mode(district: Store, load: Load) -> None:
    since, until = at("2020-11-01T00:00:00"), at("2020-11-02T00:00:00")
    with district.writing() as writer:
        writer.put_limit_rules([limit(1, 4)])
        writer.put_modes([ModeRow(1, OperatingMode.EMERGENCY, since, until, limits=0.5)])
    days = {"before": "2020-10-31", "under": "2020-11-01", "after": "2020-11-02"}
    found = load(*({"no": name, "at": f"{day} 09:00:00"} for name, day in days.items()))
    assert {name: due for name, (due, _) in found.items()} == {"before": 4, "under": 2, "after": 4}

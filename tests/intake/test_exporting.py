"""What is exported and imported again is the same, and nobody's matter leaves as a row."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake import Profile, ProfileError, import_areas, import_orders
from data.intake.orders.exporting import export_orders
from data.intake.profiles.parsing import parse_profile
from data.store import Store, open_store
from data.terms import Mark
from tests.intake.conftest import COLUMNS, PROFILE, ROW

Table = Callable[..., Path]
OF_IMPORT = Mark.DATE_ONLY | Mark.AMBIGUOUS_TIME | Mark.MASKED | Mark.PLACE_CONFLICT | Mark.BOUNDARY


def told(store: Store) -> list[dict[str, Any]]:
    """What a store says of its orders, by code and name instead of by id.

    How an order was placed, and that its day had no hour, are of the first import alone.
    """
    bodies = {body.id: body.name for body in store.bodies()}
    categories = {row.id: row.code for row in store.categories()}
    areas = {area.id: area.code for area in store.areas()}
    found = []
    for order in store.orders(order_by="number", descending=False, limit=10_000):
        plain = replace(
            order, id=0, rev=0, batch_id=0, source_id=0, placed_by=0, marks=order.marks & ~OF_IMPORT
        )
        names = {"area_id": areas, "category_id": categories, "lead_body_id": bodies}
        values = {name: getattr(plain, name) for name in type(plain).__dataclass_fields__}
        found.append({**values, **{name: named.get(values[name] or 0) for name, named in names.items()}})
    return found


def again(store: Store, folder: Path, areas: list[Path], profile: Profile) -> Store:
    """Another store of the same district with what the first one exported."""
    report = export_orders(store, folder / "orders.csv")
    other = open_store(folder / "again.db", create=True)
    import_areas(other, areas, profile)
    import_orders(other, [report.path], report.profile)
    return other


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "at": st.datetimes().map(lambda at: f"2020-{at.month:02}-{at.day:02} {at:%H:%M:%S}"),
            "done": st.sampled_from(["", "2021-01-05 10:00:00"]),
            "x": st.floats(112.9, 113.5).map("{:.6f}".format),
            "y": st.floats(27.9, 28.3).map("{:.6f}".format),
            "text": CELL,
            "big": CELL,
            "small": CELL,
            "grid": st.sampled_from(["", "0101", "0102", "0201", "nowhere"]),
        }
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25)
@given(ROWS)
def test_that_import_then_export_then_import_is_the_identity(rows: list[dict[str, str]]) -> None:
    profile = parse_profile("small", PROFILE)
    with TemporaryDirectory() as name, open_store(Path(name) / "first.db", create=True) as store:
        folder, path = Path(name), Path(name) / "given.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows({**ROW, **row, "no": f"={number}"} for number, row in enumerate(rows))
        units = folder / "units.csv"
        units.write_text("street,street_name,grid,grid_name\n01,东街道,,\n02,西街道,,\n", encoding="utf-8")
        grids = folder / "grids.csv"
        grids.write_text(
            "street,grid,grid_name\n01,0101,和平社区\n01,0102,新村社区\n02,0201,和平社区\n", encoding="utf-8"
        )
        import_areas(store, [units, grids], profile)
        import_orders(store, [path], profile)
        with again(store, folder, [units, grids], profile) as other:
            assert told(other) == told(store)


def test_that_an_export_read_into_its_own_store_changes_nothing(
    district: Store, table: Table, profile: Profile, tmp_path: Path
) -> None:
    import_orders(district, [table({"no": "1"}, {"no": "2", "done": "2020-11-09 09:00:00"})], profile)
    report = export_orders(district, tmp_path / "orders.csv")
    assert report.rows == 2
    second = import_orders(district, [report.path], report.profile)
    assert (second.new, second.changed, second.unchanged) == (0, 0, 2)


def test_that_an_order_about_a_person_is_withheld_and_counted(
    district: Store, table: Table, profile: Profile, tmp_path: Path
) -> None:
    import_orders(district, [table({"no": "1"}, {"no": "2", "big": "民政", "small": "社会救助"})], profile)
    report = export_orders(district, tmp_path / "orders.csv")
    assert (report.rows, report.withheld) == (1, 1)
    assert "社会救助" not in report.path.read_text("utf-8")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "'"])
def test_that_no_cell_can_be_taken_for_a_formula_and_the_text_comes_back(
    district: Store, table: Table, profile: Profile, tmp_path: Path, sign: str
) -> None:
    import_orders(district, [table({"no": "1", "text": f"{sign}SUM(A1)"})], profile)
    report = export_orders(district, tmp_path / "orders.csv")
    with report.path.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["matter"] == f"'{sign}SUM(A1)"
    second = import_orders(district, [report.path], report.profile)
    assert second.unchanged == 1


def test_that_several_sources_are_asked_for_by_name(
    district: Store, table: Table, profile: Profile, tmp_path: Path
) -> None:
    for source in ("one", "two"):
        import_orders(district, [table({"no": "1"})], replace(profile, source=source))
    with pytest.raises(ProfileError):
        export_orders(district, tmp_path / "orders.csv")
    assert export_orders(district, tmp_path / "orders.csv", "two").rows == 1


def test_that_an_export_is_audited(district: Store, table: Table, profile: Profile, tmp_path: Path) -> None:
    import_orders(district, [table({"no": "1"})], profile)
    before = district.counts()["audit"]
    export_orders(district, tmp_path / "orders.csv")
    assert district.counts()["audit"] == before + 1

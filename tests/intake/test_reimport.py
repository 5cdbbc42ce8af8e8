"""Imports repeat, overlap and correct one another: each order stands once, as its newest row tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake import Profile, import_areas, import_orders
from data.store import OrderRow, Store, open_store

Table = Callable[..., Path]


def by_number(store: Store) -> dict[str, OrderRow]:
    return {order.number: order for order in store.orders(limit=1000)}


def told(store: Store) -> dict[str, tuple[Any, ...]]:
    """What a store says of its orders, without what only tells in which order they came."""
    plain = {number: replace(order, id=0, rev=0, month=0) for number, order in by_number(store).items()}
    bodies = {body.id: body.code for body in store.bodies()}
    categories = {category.id: category.code for category in store.categories()}
    return {
        number: (
            replace(order, category_id=None, lead_body_id=None, batch_id=None),
            categories.get(order.category_id or 0),
            bodies.get(order.lead_body_id or 0),
        )
        for number, order in plain.items()
    }


def test_that_a_row_that_repeats_another_counts_once(district: Store, table: Table, profile: Profile) -> None:
    report = import_orders(district, [table({"no": "1"}, {"no": "1"}, {"no": "2"})], profile)
    assert (report.read, report.new, report.unchanged, report.repeated, report.overruled) == (3, 2, 1, 1, 0)
    assert (report.accepted, report.rejected) == (3, 0)


@pytest.mark.parametrize("later_first", [False, True])
def test_that_of_rows_with_one_number_the_newest_stands_and_it_is_said(
    district: Store, table: Table, profile: Profile, later_first: bool
) -> None:
    rows = [{"no": "1", "text": "old"}, {"no": "1", "text": "new", "done": "2020-11-09 09:00:00"}]
    report = import_orders(district, [table(*(rows[::-1] if later_first else rows))], profile)
    assert by_number(district)["1"].matter == "new"
    assert (report.new, report.unchanged, report.overruled) == (1, 1, 1)


def test_that_the_newest_row_stands_whichever_file_holds_it(
    district: Store, table: Table, profile: Profile
) -> None:
    files = [
        table({"no": "1", "text": "new", "done": "2020-11-09 09:00:00"}, name="a.csv"),
        table({"no": "1", "text": "old"}, {"no": "2"}, name="b.csv"),
    ]
    report = import_orders(district, files, profile)
    assert (report.read, report.new, report.overruled) == (3, 2, 1)
    assert by_number(district)["1"].matter == "new"


def test_that_the_record_of_an_import_counts_as_its_report(
    district: Store, table: Table, profile: Profile
) -> None:
    files = [
        table({"no": "1", "text": "old"}, {"no": "2"}, name="a.csv"),
        table({"no": "1", "done": "2020-11-09 09:00:00"}, {"no": "2"}, {"no": "3", "at": "?"}, name="b.csv"),
    ]
    report = import_orders(district, files, profile)
    batch = district.batches()[-1]
    assert (batch.new, batch.changed, batch.unchanged) == (report.new, report.changed, report.unchanged)
    assert (batch.read, batch.rejected) == (report.accepted + report.rejected, 1)


def test_that_the_same_export_again_changes_nothing(district: Store, table: Table, profile: Profile) -> None:
    path = table({"no": "1"}, {"no": "1", "text": "more"}, {"no": "2"})
    import_orders(district, [path], profile)
    before = by_number(district)
    again = import_orders(district, [path], profile)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 3)
    assert by_number(district) == before


@pytest.mark.parametrize("split", [1, 2, 3, 4, 5])
def test_that_repeats_of_a_row_that_is_outdone_later_are_overruled_with_it(
    district: Store, table: Table, profile: Profile, split: int
) -> None:
    rows = [{"done": ""}] * 3 + [{"done": "2020-11-03 08:00:00"}] * 2
    parts = [table(*part, name=f"{n}.csv") for n, part in enumerate((rows[:split], rows[split:])) if part]
    report = import_orders(district, parts, profile)
    assert (report.new, report.unchanged, report.repeated, report.overruled) == (1, 4, 1, 3)


def test_that_only_a_corrected_row_gets_a_new_revision(
    district: Store, table: Table, profile: Profile
) -> None:
    import_orders(district, [table({"no": "1"}, {"no": "2"})], profile)
    before = by_number(district)
    import_orders(district, [table({"no": "1"}, {"no": "2", "text": "corrected"}, {"no": "3"})], profile)
    after = by_number(district)
    assert after["1"].rev == before["1"].rev < after["2"].rev
    assert [version.matter for version in district.versions(after["2"].id)] == [""]


CELLS = st.fixed_dictionaries(
    {
        "no": st.sampled_from(["1", "2", "3", ""]),
        "at": st.sampled_from(["2020-11-02", "2020-11-02 08:00:00", "no time"]),
        "done": st.sampled_from(["", "2020-11-01 08:00:00", "2020-11-03 08:00:00"]),
        "text": st.sampled_from(["", "灯", "路"]),
        "small": st.sampled_from(["", "垃圾", "路灯"]),
        "grid": st.sampled_from(["", "0101", "0102"]),
    }
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(CELLS, min_size=1, max_size=8), cut=st.integers(0, 8), seed=st.randoms())
def test_that_neither_the_order_of_rows_nor_their_split_into_files_matters(
    tmp_path: Path,
    table: Table,
    profile: Profile,
    streets: Path,
    grids: Path,
    rows: Sequence[dict[str, str]],
    cut: int,
    seed: Any,
) -> None:
    mixed = list(rows)
    seed.shuffle(mixed)
    found = []
    for files in (
        [table(*rows, name="all.csv")],
        [table(*part, name=f"{n}.csv") for n, part in enumerate((mixed[:cut], mixed[cut:])) if part],
    ):
        with TemporaryDirectory(dir=tmp_path) as folder, open_store(f"{folder}/law.db", create=True) as store:
            import_areas(store, [streets, grids], profile)
            report = import_orders(store, files, profile)
            counts = (report.read, report.new, report.changed, report.unchanged, report.rejected)
            found.append((told(store), counts, report.repeated, report.overruled, dict(report.marks)))
    assert found[0] == found[1]

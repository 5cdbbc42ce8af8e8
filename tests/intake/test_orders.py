"""Every row is accepted or rejected with a reason, in one transaction; whatever a file holds stays text."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake import ImportCancelled, PlacedBy, Profile, ProfileError, import_areas, import_orders
from data.store import OrderRow, Store, open_store
from data.terms import Mark, Subject

Table = Callable[..., Path]
Build = Callable[..., Profile]


def by_number(store: Store) -> dict[str, OrderRow]:
    return {order.number: order for order in store.orders()}


def test_that_a_row_becomes_an_order(district: Store, table: Table, profile: Profile) -> None:
    report = import_orders(district, [table({"done": "2020-11-03 10:00:00", "text": "路灯不亮"})], profile)
    order = by_number(district)["1"]
    assert (report.read, report.new, report.accepted, report.rejected) == (1, 1, 1, 0)
    assert (order.reported, order.closed, order.matter) == (1604278800, 1604368800, "路灯不亮")
    assert (order.month, order.channel, order.marks) == (202011, 6, 0)


@pytest.mark.parametrize(
    ("row", "reason", "column"),
    [
        ({"no": " "}, "no_number", "no"),
        ({"at": ""}, "no_reported", "at"),
        ({"at": "yesterday"}, "time", "at"),
        ({"done": "later"}, "time", "done"),
        ({"source": "unheard of"}, "value", "source"),
    ],
)
def test_that_a_bad_row_is_rejected_with_its_reason(
    district: Store, table: Table, profile: Profile, row: dict[str, str], reason: str, column: str
) -> None:
    report = import_orders(district, [table({"no": "good"}, row)], profile)
    assert (report.new, report.rejected, report.reasons) == (1, 1, {reason: 1})
    (reject,) = district.rejects(district.batches()[-1].id)
    assert (reject.line, reject.column, reject.reason) == (3, column, reason)


def test_that_ragged_rows_are_rejected_and_the_rest_is_read(
    district: Store, table: Table, profile: Profile
) -> None:
    path = table({"no": "1"}, {"no": "2"})
    path.write_text(path.read_text(encoding="utf-8") + "3,too short\n", encoding="utf-8")
    report = import_orders(district, [path], profile)
    assert (report.read, report.new, report.reasons) == (3, 2, {"ragged": 1})


def test_that_rejects_go_into_a_file_that_no_spreadsheet_runs(
    district: Store, table: Table, profile: Profile, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejects.csv"
    path = table({"at": "=cmd|' /C calc'!A0"}, {"at": "13812345678"})
    import_orders(district, [path], profile, rejects_path=rejects)
    with rejects.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [(row[0], row[1], row[4]) for row in rows[1:]] == [
        ("orders.csv", "2", "'=cmd|' /C calc'!A0"),
        ("orders.csv", "3", "***"),
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "'); DROP TABLE work_order;--", "<b>&{matter}</b>", "%s %(x)s :name ?"]
)
def test_that_whatever_a_text_says_it_is_stored_as_text(
    district: Store, table: Table, profile: Profile, text: str
) -> None:
    import_orders(district, [table({"no": text, "text": text, "big": text, "small": text})], profile)
    assert by_number(district)[text].matter == text
    assert text in {category.name for category in district.categories()}


def test_that_unknown_columns_are_dropped_and_personal_ones_refused(
    district: Store, table: Table, profile: Profile
) -> None:
    report = import_orders(district, [table({}, more=("联系电话", "备注"))], profile)
    assert report.dropped_columns == ("联系电话", "备注")
    assert (report.refused_columns, report.unknown_columns) == (("联系电话",), ("备注",))
    assert district.batches()[-1].dropped_columns == "联系电话\n备注"


def test_that_personal_data_in_texts_are_masked_and_marked(
    district: Store, table: Table, profile: Profile
) -> None:
    report = import_orders(district, [table({"text": "张先生13812345678，3栋2单元501室"})], profile)
    assert by_number(district)["1"].matter == "******，3栋"
    assert report.marks == {Mark.MASKED: 1}


def test_that_an_order_about_a_person_keeps_its_area_but_neither_text_nor_point(
    district: Store, table: Table, profile: Profile
) -> None:
    path = table({"big": "民政", "small": "双拥优抚", "text": "抚恤金", "x": "113.05", "y": "28.05"})
    import_orders(district, [path], profile)
    order = by_number(district)["1"]
    assert (order.matter, order.lon, order.lat, order.area_id is None) == ("", None, None, False)
    subjects = {category.name: category.subject for category in district.categories()}
    assert subjects == {"民政": Subject.SERVICE, "双拥优抚": Subject.PERSON}


def test_that_steps_in_an_impossible_order_are_kept_and_marked(
    district: Store, table: Table, profile: Profile
) -> None:
    rows = [
        {"no": "before", "done": "2020-11-01 09:00:00"},
        {"no": "same second", "done": "2020-11-02 09:00:00"},
        {"no": "open"},
    ]
    report = import_orders(district, [table(*rows)], profile)
    assert (report.new, report.marks) == (3, {Mark.IMPOSSIBLE_TIME: 1})
    assert by_number(district)["before"].marks == Mark.IMPOSSIBLE_TIME


def test_that_a_limit_becomes_a_due_instant_by_the_calendar(
    district: Store, table: Table, profile_with: Build
) -> None:
    filed = profile_with(
        'matter = "text"',
        'filed = { column = "at", format = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d"] }',
        more='\n[limits.due_close]\nlimit = "text"\nstart = "filed"\n',
    )
    rows = [
        {"no": "friday", "at": "2020-11-06 10:00:00", "text": "1工作日"},
        {"no": "far", "at": "2090-11-06 10:00:00", "text": "1工作日"},
        {"no": "none", "text": ""},
        {"no": "odd", "text": "soon"},
    ]
    report = import_orders(district, [table(*rows)], filed)
    orders = by_number(district)
    assert orders["friday"].due_close == 1604887200  # Monday 9 November 2020, 10:00
    assert (orders["far"].due_close, orders["far"].marks) == (None, Mark.DUE_UNKNOWN | Mark.IMPOSSIBLE_TIME)
    assert (orders["none"].due_close, report.reasons) == (None, {"limit": 1})


def test_that_a_file_without_the_columns_is_refused_by_their_names(
    district: Store, tmp_path: Path, profile: Profile
) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("no,at\n1,2020-11-02\n", encoding="utf-8")
    with pytest.raises(ProfileError, match=r"big.*grid.*source"):
        import_orders(district, [path], profile)


def test_that_a_dry_run_counts_the_same_and_writes_nothing(
    district: Store, table: Table, profile: Profile
) -> None:
    path, before = table({}, {"at": "never"}), district.revision()
    dry = import_orders(district, [path], profile, dry_run=True)
    assert (district.orders(), district.revision(), dry.dry_run) == ([], before, True)
    assert dry.as_json() == import_orders(district, [path], profile).as_json()


def test_that_a_cancelled_import_leaves_nothing_behind(
    district: Store, table: Table, profile: Profile
) -> None:
    heard: list[int] = []
    with pytest.raises(ImportCancelled):
        import_orders(district, [table({})], profile, progress=heard.append, cancelled=lambda: bool(heard))
    assert (heard, district.orders(), district.sources()) == ([1], [], [])


def test_that_a_changed_row_changes_one_order(district: Store, table: Table, profile: Profile) -> None:
    import_orders(district, [table({"no": "1"}, {"no": "2"})], profile)
    again = import_orders(district, [table({"no": "1"}, {"no": "2", "done": "2020-11-09 09:00:00"})], profile)
    assert (again.new, again.changed, again.unchanged) == (0, 1, 1)


@pytest.mark.parametrize(("days", "clock"), [(1, "wall"), (30, "data")])
def test_that_the_first_load_tells_whether_the_source_is_live(
    district: Store, table: Table, profile: Profile, days: int, clock: str
) -> None:
    when = (datetime.now() - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S")
    import_orders(district, [table({"at": when})], profile)
    assert district.district.clock == clock
    import_orders(district, [table({"no": "later", "at": "2020-11-02"})], profile)
    assert district.district.clock == clock


def test_that_both_kinds_of_store_take_the_same_import(
    store_url: str, streets: Path, grids: Path, table: Table, profile: Profile
) -> None:
    rows = [{"no": "1", "grid": "0101"}, {"no": "2", "x": "113.15", "y": "28.05"}, {"no": "3", "at": "?"}]
    with open_store(store_url, create=True) as store:
        import_areas(store, [streets, grids], profile)
        reports = [import_orders(store, [table(*rows)], profile) for _ in range(2)]
        placed = {order.number: order.placed_by for order in store.orders()}
    assert [(report.new, report.unchanged, report.rejected) for report in reports] == [(2, 0, 1), (0, 2, 1)]
    assert placed == {"1": PlacedBy.CODE, "2": PlacedBy.POINT}


def test_that_an_unnamed_profile_that_nothing_fits_is_refused(district: Store, table: Table) -> None:
    with pytest.raises(ProfileError) as refused:
        import_orders(district, [table({})])
    assert refused.value.key == "intake.recognise.too_little"


CELLS = {
    "no": st.sampled_from(["", "1", "2", "3", "x"]),
    "at": st.sampled_from(["", "2020-11-02", "2020-11-02 08:00:00", "no time"]),
    "done": st.sampled_from(["", "2020-11-01 08:00:00", "2020-11-03 08:00:00", "?"]),
    "x": st.sampled_from(["", "113.05", "999", "nan"]),
    "y": st.sampled_from(["", "28.05"]),
    "text": st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=20),
    "grid": st.sampled_from(["", "0101", "0999"]),
}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=8))
def test_that_what_is_read_is_accepted_or_rejected_and_a_second_time_changes_nothing(
    district: Store, table: Table, profile: Profile, rows: list[dict[str, str]]
) -> None:
    path = table(*rows)
    report = import_orders(district, [path], profile)
    again = import_orders(district, [path], profile)
    assert report.read == report.accepted + report.rejected == len(rows)
    assert report.rejected == sum(report.reasons.values()) == again.rejected
    assert (again.new, again.changed, again.unchanged) == (0, 0, report.accepted)

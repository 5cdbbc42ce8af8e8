"""Files damaged in places, or changing under the reader: what is left of their rows, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.intake import FileError, Profile, import_orders
from data.intake.files.readers import FileRule, open_table, read_blocks
from data.store import Store

Table = Callable[..., Path]


def test_that_a_zero_in_one_cell_rejects_its_row_and_no_other(
    district: Store, table: Table, profile: Profile, tmp_path: Path
) -> None:
    rows = [
        {"no": "1"},
        {"no": "2", "text": "灯\0坏"},
        {"no": "3\0"},
        {"no": "4", "big": "环\0卫"},
        {"no": "5"},
    ]
    report = import_orders(district, [table(*rows)], profile, rejects_path=tmp_path / "rejects.csv")
    assert (report.read, report.new, report.rejected) == (5, 2, 3)
    assert report.reasons == {"characters": 3}
    assert {order.number for order in district.orders()} == {"1", "5"}
    assert [reject.line for reject in district.rejects(district.batches()[-1].id)] == [3, 4, 5]


def test_that_a_zero_in_a_column_that_is_not_read_rejects_its_row_too(
    district: Store, table: Table, profile: Profile
) -> None:
    path = table({"no": "1", "extra": "\0"}, {"no": "2"}, more=("extra",))
    report = import_orders(district, [path], profile)
    assert (report.read, report.new, report.reasons) == (2, 1, {"characters": 1})


def test_that_many_rows_with_zeros_refuse_the_file_and_nothing_is_written(
    district: Store, table: Table, profile: Profile
) -> None:
    rows = [{"no": str(n), "text": "\0" if n % 9 == 0 else ""} for n in range(1, 200)]
    revision = district.revision()
    with pytest.raises(FileError) as refused:
        import_orders(district, [table(*rows)], profile)
    assert refused.value.key == "intake.file.zero"
    assert (district.revision(), district.orders()) == (revision, [])


def test_that_a_file_that_changes_between_opening_and_reading_is_refused(table: Table) -> None:
    path = table({"no": "1"})
    opened = open_table(path, FileRule())
    table({"no": "1"}, {"no": "2"})
    with pytest.raises(FileError) as refused:
        list(read_blocks(opened, ["no"]))
    assert refused.value.key == "intake.file.changed"


def test_that_a_file_that_changes_while_it_is_read_is_refused(table: Table) -> None:
    path = table(*({"no": str(n)} for n in range(9)))
    opened = open_table(path, FileRule())
    blocks = read_blocks(opened, ["no"], rows=3)
    next(blocks)
    with path.open("a", encoding="utf-8") as stream:
        stream.write("10,2020-11-02 09:00:00,,,,,,,,\n")
    with pytest.raises(FileError) as refused:
        list(blocks)
    assert refused.value.key == "intake.file.changed"


def test_that_a_file_cut_within_a_character_while_it_is_read_is_refused(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table({"no": "1", "text": "路灯不亮"})
    whole = open_table(path, FileRule())
    path.write_bytes(path.read_bytes()[: path.read_bytes().index("灯".encode()) + 1])
    monkeypatch.setattr("data.intake.files.readers.state_of", lambda _: whole.state)
    with pytest.raises(FileError) as refused:
        list(read_blocks(whole, ["no"]))
    assert refused.value.key == "intake.file.changed"

"""Reading that is stopped by the person: it ends where it is, and whatever it started ends with it."""

import json
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
import xlsxwriter

from data.intake.areas.importing import import_areas
from data.intake.errors import ImportCancelled
from data.intake.files import workbooks
from data.intake.files.cancelling import heed, heeding, heeds_cancelled
from data.intake.files.readers import FileRule, open_tables, read_blocks
from data.store import open_store

ROWS = 20_000


def after(asked: int) -> Callable[[], bool]:
    """A wish to stop that comes after being asked so often."""
    times = count()
    return lambda: next(times) >= asked


def write_text(path: Path) -> Path:
    path.write_text("a,b\n" + "案件,二\n" * ROWS, encoding="utf-8")
    return path


def write_json(path: Path) -> Path:
    path.write_text(json.dumps([{"a": number, "b": "x"} for number in range(ROWS)]), encoding="utf-8")
    return path


def write_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "a,b\n" + "1,2\n" * ROWS)
    return path


def write_workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_column("A1", ["a", "b"])
    return path


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.csv", write_text), ("a.json", write_json), ("a.zip", write_zip), ("a.xlsx", write_workbook)],
)
def test_that_every_kind_of_file_is_stopped_while_it_is_opened(
    tmp_path: Path, name: str, write: Callable[[Path], Path]
) -> None:
    path = write(tmp_path / name)
    with pytest.raises(ImportCancelled), heeding(after(0)):
        open_tables(path, FileRule())
    assert open_tables(path, FileRule())


def test_that_reading_stops_between_two_pieces_of_a_file(tmp_path: Path) -> None:
    (table,) = open_tables(write_text(tmp_path / "a.csv"), FileRule())
    with pytest.raises(ImportCancelled), heeding(after(1)):
        list(read_blocks(table, table.header, rows=10))


def test_that_a_worker_is_killed_when_nobody_wants_its_workbook_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = tmp_path / "sleeper.py"
    worker.write_text("import time; time.sleep(600)", encoding="utf-8")
    monkeypatch.setattr(workbooks, "_WORKER", worker)
    with pytest.raises(ImportCancelled), heeding(after(2)):
        open_tables(write_workbook(tmp_path / "a.xlsx"), FileRule())  # waits for the end of its worker


def test_that_an_import_stops_before_its_files_are_read(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store, pytest.raises(ImportCancelled):
        import_areas(store, [write_text(tmp_path / "a.csv")], cancelled=lambda: True)


def test_that_a_function_without_a_wish_heeds_the_one_around_it() -> None:
    @heeds_cancelled
    def work(*, cancelled: Callable[[], bool] = lambda: False) -> None:
        heed()

    with heeding(lambda: True):
        with pytest.raises(ImportCancelled):
            work()
        work(cancelled=lambda: False)
    work()

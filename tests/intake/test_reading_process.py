"""Large files are read by a process of their own: what comes of it is the same, and so are its errors."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from threading import Event

import pytest

from data.intake import FileError, ImportCancelled, Profile, import_orders
from data.intake.orders import preparing
from data.intake.orders.frames import receive
from data.store import Store, open_store
from data.terms import Mark

PHONE = "联系13800138000"


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file count as large."""
    monkeypatch.setattr(preparing, "LARGE", 0)


def children() -> list[str]:
    """The processes that this one began and that have not ended, but the one that Python keeps for itself."""
    begun = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [pid for pid in begun if "resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_text()]


def held(store: Store) -> list[tuple[object, ...]]:
    names = (
        "number",
        "reported",
        "area_id",
        "lon",
        "place",
        "matter",
        "marks",
        "category_id",
        "lead_body_id",
    )
    return sorted(tuple(getattr(order, name) for name in names) for order in store.orders())


def test_that_a_process_of_its_own_reads_the_same(
    district: Store,
    table: Callable[..., Path],
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    rows = [
        {"no": "1", "text": f"路灯不亮，{PHONE}", "x": "112.05", "y": "30.05", "done": "2020-11-03 10:00:00"},
        {"no": "2", "at": "never"},
        {"no": "3", "text": "ｚｈ\u2028坏了\U00020000", "grid": "nowhere"},
        {"no": "4\0", "text": "x"},
        {"no": "1", "text": "又一次", "at": "2020-11-02"},
    ]
    files = [table(*rows), table({"no": "5", "big": "园林"}, name="more.csv")]
    with open_store(tmp_path / "other.db", create=True) as other:
        with other.writing() as writer:
            writer.put_district(replace(district.district, id=other.district.id))
            writer.put_areas(district.areas())
        usual = import_orders(other, files, profile, rejects_path=tmp_path / "usual.csv")
        monkeypatch.setattr(preparing, "LARGE", 0)
        alone = import_orders(district, files, profile, rejects_path=tmp_path / "alone.csv")
        assert alone == usual
        assert held(district) == held(other)
    assert (tmp_path / "alone.csv").read_bytes() == (tmp_path / "usual.csv").read_bytes()
    assert alone.marks[Mark.MASKED] == 1
    assert children() == []


@pytest.mark.usefixtures("alone")
def test_that_what_stops_the_process_stops_the_import(
    district: Store, tmp_path: Path, profile: Profile
) -> None:
    path = tmp_path / "ragged.csv"
    header = "no,at,done,x,y,text,source,big,small,grid"
    path.write_text("\n".join([header, *["1,2020-11-02,"] * 30, ""]), encoding="utf-8")
    with pytest.raises(FileError, match=r"ragged\.csv"):
        import_orders(district, [path], profile)
    assert (district.orders(), children()) == ([], [])


@pytest.mark.usefixtures("alone")
def test_that_a_process_that_is_lost_stops_the_import(
    district: Store, table: Callable[..., Path], profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "WORKER", "data.terms")  # which ends at once and tells nothing
    with pytest.raises(FileError, match=r"orders\.csv"):
        import_orders(district, [table({})], profile)
    assert (district.orders(), children()) == ([], [])


@pytest.mark.usefixtures("alone")
def test_that_an_import_is_cancelled_while_it_waits_for_the_process(
    district: Store, table: Callable[..., Path], profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = Event()

    def slow(stream: BufferedReader) -> object:
        waiting.set()
        return receive(stream)

    monkeypatch.setattr(preparing, "WORKER", "tests_worker_that_sleeps")
    monkeypatch.setattr(preparing, "receive", slow)
    module = table({}).with_name("tests_worker_that_sleeps.py")
    module.write_text("import time; time.sleep(600)", "utf-8")
    monkeypatch.syspath_prepend(str(module.parent))
    with pytest.raises(ImportCancelled):
        import_orders(district, [table({})], profile, cancelled=waiting.is_set)
    assert (district.orders(), children()) == ([], [])

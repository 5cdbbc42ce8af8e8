"""An import, an export or a pack that is killed leaves nothing or all, and a second run completes it."""

from __future__ import annotations

import gzip
import shutil
import time
from itertools import islice
from pathlib import Path

import pypdf
import pytest

from data.store import open_store
from tests.intake.commands import ended, started

ROWS, ORDERS = 20_000, 20_000
MOMENTS = (0, 40, 100, 180, 260)
"""Pages of 4,096 bytes that the side file holds when the import is killed."""


def bytes_of(file: Path) -> int:
    """How large a file is; -1 where it has just gone."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return -1


def killed_when(folder: Path, pattern: str, size: int, *words: object) -> int:
    """Run a command and kill it as soon as a file of the folder has so many bytes; gives its exit code."""
    process = started(*words)
    while process.poll() is None and not any(bytes_of(file) >= size for file in folder.glob(pattern)):
        time.sleep(0.005)
    process.kill()
    process.communicate()
    return process.returncode


def killed_when_it_answers(*words: object) -> None:
    """Run a command and kill it with its first line: what it said is done is done."""
    process = started(*words)
    assert process.stdout is not None and process.stdout.readline()
    process.kill()
    process.communicate()


@pytest.fixture(scope="module")
def boston(trial_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the areas of Boston alone."""
    file = tmp_path_factory.mktemp("killed") / "boston.db"
    boundaries = [trial_data / f"boston/boston_{name}.geojson" for name in ("wards", "precincts")]
    assert ended(started("areas", file, *boundaries, "--profile", "boston")).code == 0
    return file


@pytest.fixture(scope="module")
def loaded(boston: Path, trial_data: Path) -> Path:
    """The same store after five killed imports, and one that was killed as soon as it had answered."""
    file = boston.with_name("orders.csv")
    with gzip.open(trial_data / "boston/boston_311_2015.csv.gz", "rt", encoding="utf-8") as whole:
        file.write_text("".join(islice(whole, ROWS + 1)), encoding="utf-8")
    words = ("orders", boston, file, "--profile", "boston")
    for pages in MOMENTS:
        assert killed_when(boston.parent, "boston.db-wal", pages * 4096, *words) != 0
        with open_store(boston) as store:
            assert (store.counts()["work_order"], store.batches()[1:]) == (0, [])
            assert store.integrity() == []
    killed_when_it_answers(*words)
    return boston


def test_that_killed_imports_leave_nothing_and_what_was_acknowledged_stays(loaded: Path) -> None:
    """The process dies at five moments of an import, and once when it has said that it is done."""
    with open_store(loaded) as store:
        assert store.counts()["work_order"] == ORDERS
        assert [batch.kind for batch in store.batches()] == ["areas", "orders"]
        assert store.integrity() == []


def test_that_a_killed_export_leaves_no_file_or_a_whole_one(loaded: Path, tmp_path: Path) -> None:
    """The process dies while it exports orders, half-way, and when it has said it is done."""
    target = tmp_path / "orders.csv"
    words = ("export", loaded, target)
    assert killed_when(tmp_path, "orders.csv.part", 1_000_000, *words) != 0
    assert not target.exists()
    killed_when_it_answers(*words)
    assert target.read_text(encoding="utf-8").count("\n") == ORDERS + 1
    assert {path.name for path in tmp_path.iterdir()} == {"orders.csv", "orders.toml"}


def test_that_a_killed_pack_leaves_no_file_or_a_whole_one(example_file: Path, tmp_path: Path) -> None:
    """The process dies while it writes a grid's papers, and when it has said that it is done."""
    file, out = tmp_path / "example.db", tmp_path / "out"
    shutil.copy(example_file, file)
    words = ("pack", file, "--meeting", "2020-11", "--for", "grid:990104001001001", "--out", out)
    began = time.monotonic()
    killed_when_it_answers(*words)
    whole_time, whole = time.monotonic() - began, pages_of(out)
    assert len(whole) == 4 and sum(whole.values()) > 4
    for share in (0.4, 0.95):
        shutil.rmtree(out, ignore_errors=True)
        process = started(*words)
        time.sleep(share * whole_time)
        process.kill()
        process.communicate()
        assert pages_of(out).items() <= whole.items()


def pages_of(folder: Path) -> dict[str, int]:
    """How many pages each paper in a folder has."""
    return {file.name: len(pypdf.PdfReader(file).pages) for file in folder.rglob("*.pdf")}

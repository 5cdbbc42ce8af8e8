"""A full disk, or a write that fails at whatever byte: what was there stays, and the sentence says so."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.store import Store, backups, open_store

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of file sizes")

LIMITED = """
import json, resource, signal, sys
from data.store import BatchInfo, StoreFull, open_store
from resources.i18n import use
use("en")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit, rows = int(sys.argv[2]), 12_000
found = {"done": False, "said": ""}
try:
    with open_store(sys.argv[1]) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        if sys.argv[3] == "backup":
            store.backup()
        else:
            with store.writing(BatchInfo("orders") if sys.argv[3] == "import" else None) as w:
                numbers = [f"W{step}" for step in range(rows)]
                w.put_orders({"source": ["desk"] * rows, "number": numbers, "reported": [1604192400] * rows})
        found["done"] = True
except StoreFull as error:
    found["said"] = str(error)
print(json.dumps(found))
"""


@pytest.fixture
def file(tmp_path: Path, ground: Callable[[Store], None]) -> Path:
    where = tmp_path / "store.db"
    with open_store(where, create=True) as store:
        ground(store)
    return where


def limited(file: Path, limit: int, what: str) -> tuple[bool, str]:
    """Write in a process whose files may not grow beyond a limit; whether it was done, and what it said."""
    command = [sys.executable, "-c", LIMITED, str(file), str(limit), what]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    return found["done"], found["said"]


@pytest.mark.parametrize("limit", [1_000, 40_000, 250_000, 600_000, 1_200_000, 2_500_000, 30_000_000])
def test_that_a_write_that_fails_at_any_byte_leaves_all_or_nothing(file: Path, limit: int) -> None:
    done, said = limited(file, limit, "write")
    assert done or "disk is full" in said
    with open_store(file) as store:
        assert store.counts()["work_order"] == (12_000 if done else 0)
        assert store.integrity() == []
        with store.writing() as w:
            w.put_orders({"source": ["desk"], "number": ["later"]})
        assert store.counts()["work_order"] == (12_001 if done else 1)


def test_that_the_sentence_names_the_megabytes_that_are_needed(file: Path) -> None:
    _, said = limited(file, 600_000, "write")
    assert "at least 100 MB" in said


def test_that_a_backup_that_does_not_fit_leaves_the_earlier_ones(file: Path) -> None:
    with open_store(file) as store:
        kept = store.backup()
    done, said = limited(file, 50_000, "backup")
    assert not done and "MB free" in said
    assert backups.backups(file) == [kept]
    assert [path for path in backups.folder_of(file).iterdir() if path != kept] == []
    assert kept is not None and backups.sound(kept)


def test_that_an_import_whose_backup_does_not_fit_does_not_begin(file: Path) -> None:
    done, said = limited(file, 50_000, "import")
    assert not done and "MB free" in said
    with open_store(file) as store:
        assert store.batches() == []

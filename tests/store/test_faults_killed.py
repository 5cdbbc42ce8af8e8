"""A process that is killed in an import, an upgrade or a backup: old or new, nothing between."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.store import Store, backups, migrating, open_store
from data.store.address import backend_for
from data.store.backups import create_private

ROOT = Path(__file__).resolve().parents[2]
ROWS = 60_000

IMPORT = """
import sys
from data.store import BatchInfo, open_store
rows = int(sys.argv[2])
with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    with store.writing(BatchInfo("orders")) as w:
        for first in range(0, rows, 12_000):
            numbers = [f"W{step}" for step in range(first, first + 12_000)]
            w.put_orders({"source": ["desk"] * 12_000, "number": numbers, "reported": [1604192400] * 12_000})
print("done", flush=True)
"""

UPGRADE = """
import os, sys
from sqlalchemy import Engine, event
from data.store import open_store
left = int(sys.argv[2])
@event.listens_for(Engine, "before_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
open_store(sys.argv[1]).close()
"""

BACKUP = """
import sys
from pathlib import Path
from data.store import backups
print("open", flush=True)
while True:
    backups.backup(Path(sys.argv[1]))
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a process and wait until it says that it is about to begin."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "open\n"
    return process


def kill_after(process: subprocess.Popen[str], seconds: float) -> None:
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("seed", range(5))
def test_that_a_killed_import_leaves_all_or_nothing_and_then_completes(
    tmp_path: Path, ground: Callable[[Store], None], seed: int
) -> None:
    file = tmp_path / "store.db"
    with open_store(file, create=True) as store:
        ground(store)
    process = start(IMPORT, str(file), str(ROWS))
    kill_after(process, random.Random(seed).uniform(0.05, 1.5))
    with open_store(file) as store:
        assert store.counts()["work_order"] in (0, ROWS)
        assert store.integrity() == []
    with start(IMPORT, str(file), str(ROWS)) as again:
        said, _ = again.communicate()
    assert said == "done\n"
    with open_store(file) as store:
        assert store.counts()["work_order"] == ROWS
        assert store.counts()["order_key"] == ROWS


def old_store(file: Path) -> None:
    """Make a store of an earlier version with one row in it."""
    create_private(file)
    backend = backend_for(file)
    with backend.writing().begin() as connection:
        migrating.run(connection, "0003")
        connection.exec_driver_sql("INSERT INTO district (id, code) VALUES (1, 'q')")
        connection.exec_driver_sql("INSERT INTO change_clock (district_id, rev) VALUES (1, 7)")
    backend.close()


@pytest.mark.parametrize("statement", [3, 6, 9, 12, 15, 18, 21, 24])
def test_that_an_upgrade_that_is_killed_leaves_the_old_or_the_new_tables(
    tmp_path: Path, statement: int
) -> None:
    file = tmp_path / "store.db"
    old_store(file)
    command = [sys.executable, "-c", UPGRADE, str(file), str(statement)]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    assert code == 9, "fewer statements than this"
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] in ("0003", "0005")
    with open_store(file) as store:
        assert store.district.code == "q"
        assert store.revision() == 7
        assert store.integrity() == []


def test_that_a_killed_backup_leaves_whole_copies_alone(
    tmp_path: Path, ground: Callable[[Store], None]
) -> None:
    file = tmp_path / "store.db"
    with open_store(file, create=True) as store:
        ground(store)
    for seed in range(5):
        kill_after(start(BACKUP, str(file)), random.Random(seed).uniform(0.05, 0.4))
        assert all(info.revision == 1 for info in backups.backup_infos(file))
        assert all(backups.sound(copy) for copy in backups.backups(file))


def test_that_what_a_killed_backup_left_is_cleared_away_later(
    tmp_path: Path, ground: Callable[[Store], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "store.db"
    with open_store(file, create=True) as store:
        ground(store)
        part = backups.folder_of(file) / "store-20200101-000000-000000.db.part"
        part.parent.mkdir()
        part.write_bytes(b"half")
        store.backup()
        assert part.exists(), "another process may be writing it"
        monkeypatch.setattr(backups, "PART_SECONDS", -1)
        store.backup()
        assert not part.exists()

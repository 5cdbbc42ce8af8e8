"""A disk that is full and a process that dies while tables are made: old or new, nothing between."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.store import Store, StoreError, errors, open_store
from data.store.errors import plainly

ROOT = Path(__file__).resolve().parents[2]

FILL = """
import resource, sys
from data.store import StoreFull, open_store
from resources.i18n import use
use("en")
with open_store(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        with store.writing() as w:
            rows = 20_000
            numbers = [f"W{step}" for step in range(rows)]
            w.put_orders({"source": ["desk"] * rows, "number": numbers, "reported": [1_604_192_400] * rows})
    except StoreFull as error:
        print(error)
"""

DIE = """
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
open_store(sys.argv[1], create=True).close()
"""


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, check=False, capture_output=True, text=True
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of file sizes")
def test_that_a_full_disk_is_named_and_leaves_the_store_as_it_was(
    tmp_path: Path, ground: Callable[[Store], None]
) -> None:
    file = tmp_path / "store.db"
    with open_store(file, create=True) as store:
        ground(store)
        before = (store.revision(), store.counts())
    assert "disk is full" in run(FILL, str(file)).stdout
    with open_store(file) as store:
        assert (store.revision(), store.counts()) == before
        assert store.integrity() == []


@pytest.mark.parametrize("statement", [2, 10, 25, 45])
def test_that_a_process_that_dies_while_it_makes_a_store_leaves_none_or_a_whole_one(
    tmp_path: Path, statement: int
) -> None:
    file = tmp_path / "store.db"
    assert run(DIE, str(file), str(statement)).returncode == 9
    with open_store(file, create=True) as store:
        assert store.integrity() == []
        assert store.revision() == 0


def test_that_what_the_driver_says_reaches_people_without_the_statement(store: Store) -> None:
    with (
        pytest.raises(StoreError) as caught,
        plainly(store.url),
        store.backend.engine.connect() as connection,
    ):
        connection.exec_driver_sql("SELECT secret FROM nowhere")
    assert "SELECT" not in str(caught.value)


def test_that_the_tree_of_faults_is_the_one_that_is_drawn() -> None:
    lines = (errors.__doc__ or "").splitlines()
    drawn = {line.split("+--")[1].split()[0] for line in lines if "+--" in line}
    assert drawn == {kind.__name__ for kind in StoreError.__subclasses__()}

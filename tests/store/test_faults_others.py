"""Other processes and other clocks: a lock is waited for, then named; no edit is lost; order is by number."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.store import Store, StoreBusy, open_store, schema, sqlite_backend
from resources.i18n import use

Builder = Callable[..., dict[str, Any]]

ROOT = Path(__file__).resolve().parents[2]
EDITS = 150

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""

EDIT = """
import sys
from data.store import StoreBusy, open_store
with open_store(sys.argv[1]) as store:
    value = 1
    while value <= int(sys.argv[3]):
        try:
            with store.writing() as w:
                w.put_orders({"source": ["desk"], "number": ["W1"], sys.argv[2]: [value]})
            value += 1
        except StoreBusy:  # said to the person, who tries again
            pass
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture
def english() -> Any:
    use("en")
    yield
    use("zh_CN")


@pytest.fixture
def locked(tmp_path: Path, ground: Callable[[Store], None]) -> Any:
    """Return a store that another process holds, and that process."""
    file = tmp_path / "store.db"
    with open_store(file, create=True) as store:
        ground(store)
    with start(HOLD, str(file)) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        yield file, holder
        if holder.poll() is None:
            holder.communicate("go on\n")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="who holds a file is known on Linux alone")
def test_that_who_holds_the_store_is_named_and_reading_goes_on(
    locked: Any, english: None, orders: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, holder = locked
    monkeypatch.setattr(sqlite_backend, "BUSY_SECONDS", 0.2)
    with open_store(file) as store:
        with pytest.raises(StoreBusy) as caught, store.writing() as w:
            w.put_orders(orders())
        assert f"({holder.pid})" in str(caught.value)
        assert store.counts()["work_order"] == 0
        assert [area.code for area in store.areas()] == ["q", "j1"]
        holder.communicate("go on\n")
        with store.writing() as w:
            w.put_orders(orders())
        assert store.counts()["work_order"] == 1


def test_that_a_short_lock_is_waited_for(locked: Any, orders: Builder) -> None:
    file, holder = locked
    with open_store(file) as store:
        assert holder.stdin is not None
        holder.stdin.write("go on\n")
        holder.stdin.flush()
        with store.writing() as w:
            w.put_orders(orders())
        assert store.counts()["work_order"] == 1


def test_that_two_writers_of_one_order_lose_no_edit(store: Store, orders: Builder) -> None:
    with store.writing() as w:
        w.put_orders(orders())
    before = store.revision()
    url = store.backend.url.render_as_string(hide_password=False)
    where = str(store.backend.file or url)
    with (
        start(EDIT, where, "paused", str(EDITS)) as one,
        start(EDIT, where, "satisfaction", str(EDITS)) as two,
    ):
        assert (one.wait(), two.wait()) == (0, 0)
    found, rev = store.order_columns(["paused", "satisfaction", "reported"])
    assert {name: values.tolist() for name, values in found.items()} == {
        "paused": [EDITS], "satisfaction": [EDITS], "reported": [1_604_192_400],
    }  # fmt: skip
    assert rev == before + 2 * EDITS, "each edit was a change of its own"


def test_that_a_clock_that_goes_back_does_not_change_the_order_of_the_audit(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hours in (72, 0, -1):
        monkeypatch.setattr(time, "time", lambda hours=hours: 1_604_192_400 + 3600 * hours)
        with store.writing() as w:
            w.audit("convener", f"{hours} h")
    with store.backend.engine.connect() as connection:
        rows = connection.execute(schema.AUDIT.select().order_by(schema.AUDIT.c.id)).all()
    assert [row.action for row in rows] == ["72 h", "0 h", "-1 h"]
    assert [row.at for row in rows] != sorted(row.at for row in rows)
    assert store.integrity() == []

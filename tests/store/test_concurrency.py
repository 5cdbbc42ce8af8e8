"""Several writers and readers at once, in threads and in processes; killed ones too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.store import Store, StoreBusy, open_store, sqlite_backend

Builder = Callable[..., dict[str, Any]]

ROOT = Path(__file__).resolve().parents[2]

WRITE = """
import sys
from data.store import open_store
store = open_store(sys.argv[1])
with store.writing() as w:
    for first in range(int(sys.argv[2])):
        number = f"{sys.argv[3]}{first}"
        w.put_orders({"source": ["desk"], "number": [number], "reported": [1604192400 + first]})
    if len(sys.argv) > 4:
        print("written", flush=True)
        sys.stdin.readline()
store.close()
"""


def start_writer(url: str, rows: int, prefix: str, *options: str) -> subprocess.Popen[str]:
    """Start a process that writes one transaction; with an option it stops before it commits."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, url, str(rows), prefix, *options],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def run_all(jobs: list[Callable[[], None]]) -> None:
    """Run jobs in threads of their own and raise what one of them raised."""
    errors: list[Exception] = []

    def guarded(job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def test_that_a_follower_beside_four_writers_misses_nothing(store: Store, orders: Builder) -> None:
    seen: dict[str, int] = {}
    revisions: list[int] = []
    done = threading.Event()

    def write(first: int) -> None:
        for step in range(25):
            with store.writing() as w:
                w.put_settings({f"touched.{first}": step})
                w.put_orders(orders(2, first=first + 2 * step))

    def follow() -> None:
        mark = 0
        while True:
            last = done.is_set()
            found, rev = store.order_columns(["number", "rev"], since_rev=mark)
            assert not len(found["rev"]) or int(found["rev"].min()) > mark
            assert not len(found["rev"]) or int(found["rev"].max()) <= rev
            seen.update(zip(found["number"].tolist(), found["rev"].tolist(), strict=True))
            revisions.append(rev)
            mark = rev
            if last:
                return

    follower = threading.Thread(target=follow)
    follower.start()
    try:
        run_all([lambda first=first: write(first) for first in (1000, 2000, 3000, 4000)])  # type: ignore[misc]
    finally:
        done.set()
        follower.join()
    assert len(seen) == 200
    assert revisions == sorted(revisions)
    assert len(set(seen.values())) == 100
    arrays, _ = store.order_columns(["id", "rev"])
    by_id = [rev for _, rev in sorted(zip(arrays["id"].tolist(), arrays["rev"].tolist(), strict=True))]
    assert by_id == sorted(by_id), "ids ascend in the order of commits"


def test_that_two_writers_both_succeed(store: Store) -> None:
    with start_writer(backend_url(store), 50, "a") as one, start_writer(backend_url(store), 50, "b") as two:
        assert (one.wait(), two.wait()) == (0, 0)
    assert store.counts()["work_order"] == 100


def test_that_a_writer_of_settings_does_not_wait_for_an_import(postgres_url: str, ground: Any) -> None:
    with open_store(postgres_url, create=True) as store:
        ground(store)
        with start_writer(postgres_url, 5, "a", "wait") as writer:
            assert writer.stdout is not None and writer.stdout.readline() == "written\n"
            with store.writing() as w:
                w.put_settings({"minimum": 10})
            assert store.settings() == {"minimum": 10}
            assert store.counts()["work_order"] == 0
            writer.communicate("go on\n")
        found, rev = store.order_columns(["rev"])
        assert set(found["rev"].tolist()) == {rev}


def test_that_a_reader_does_not_wait_for_a_writer(store: Store, orders: Builder) -> None:
    with store.writing() as w:
        w.put_orders(orders(5))
        assert store.counts()["work_order"] == 0
    assert store.counts()["work_order"] == 5


def test_that_a_writer_that_waits_too_long_is_told_so(
    tmp_path: Path, ground: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_backend, "BUSY_SECONDS", 0.05)
    with open_store(tmp_path / "store.db", create=True) as store, store.writing():
        second = store.writing()
        with pytest.raises(StoreBusy):
            second.__enter__()


def test_that_what_a_block_put_before_it_failed_is_gone(store: Store, orders: Builder) -> None:
    before = (store.revision(), store.counts())
    with pytest.raises(KeyError), store.writing() as w:
        w.put_orders(orders(5))
        raise KeyError
    assert (store.revision(), store.counts()) == before


def test_that_a_killed_writer_leaves_nothing(store: Store) -> None:
    with start_writer(backend_url(store), 200, "a", "wait") as writer:
        assert writer.stdout is not None and writer.stdout.readline() == "written\n"
        os.kill(writer.pid, signal.SIGKILL)
    assert store.counts()["work_order"] == 0
    assert store.integrity() == []
    with start_writer(backend_url(store), 200, "a") as writer:
        assert writer.wait() == 0
    assert store.counts()["work_order"] == 200


def test_that_the_commit_of_another_process_is_noticed(store: Store) -> None:
    assert store.changed(), "what was put here since the store was opened"
    assert not store.changed()
    assert not store.wait_for_change(0)
    with start_writer(backend_url(store), 1, "a") as writer:
        assert store.wait_for_change(60)
        assert writer.wait() == 0
    assert not store.changed()


def test_that_waiting_ends_without_a_change(store: Store) -> None:
    store.changed()
    begin = time.monotonic()
    assert not store.wait_for_change(0.1)
    assert time.monotonic() - begin >= 0.1


def test_that_no_second_copy_of_sqlite_comes_with_the_store() -> None:
    look = (
        "import sys, data.store.migrating; from data.store import open_store; "
        "open_store(sys.argv[1], create=True).close(); print(*sys.modules)"
    )
    folder = os.environ["XDG_DATA_HOME"]
    command = [sys.executable, "-c", look, f"{folder}/second.db"]
    modules = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    foreign = ("adbc", "apsw", "connectorx", "duckdb", "pysqlite3", "sqlcipher", "PySide6")
    assert "sqlite3" in modules
    assert [name for name in modules if name.startswith(foreign)] == []


def backend_url(store: Store) -> str:
    """Return what another process opens the same store by, password and all."""
    file = store.backend.file
    return str(file) if file else store.backend.url.render_as_string(hide_password=False)

"""Other processes and a damaged file: imports take turns, who holds a store is named, its copy is offered."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.intake import Profile, import_areas, import_orders
from data.intake.profiles.saving import save_profile
from data.store import Store, open_store, sqlite_backend
from tests.intake.commands import ended, gridboard, started

Table = Callable[..., Path]

ROWS, SHARED = 1_500, 500


@pytest.fixture
def profile_file(profile: Profile, tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    save_profile(profile, path)
    return path


@pytest.fixture
def both(store_url: str, streets: Path, grids: Path, profile: Profile) -> Iterator[Store]:
    """The small district on either back end."""
    with open_store(store_url, create=True) as store:
        import_areas(store, [streets, grids], profile)
        yield store


def where(store: Store) -> str:
    return str(store.backend.file or store.backend.url.render_as_string(hide_password=False))


def test_that_two_imports_at_once_take_turns_and_lose_nothing(
    both: Store, table: Table, profile_file: Path
) -> None:
    """Two processes import at once, and 500 orders are in both files."""
    one = table(*({"no": f"A{n}", "text": "一"} for n in range(ROWS)), name="one.csv")
    more = [{"no": f"A{n}", "text": "二"} for n in range(SHARED)]
    more += [{"no": f"B{n}", "text": "二"} for n in range(ROWS - SHARED)]
    two = table(*more, name="two.csv")
    before = both.revision()
    running = [started("orders", where(both), file, "--profile", profile_file) for file in (one, two)]
    told = [ended(process) for process in running]
    for file, each in zip((one, two), told, strict=True):
        if each.code:  # on a slow machine the other may hold the store for longer than one waits
            assert each.refused_plainly and "重试" in each.complaint, each
            assert gridboard("orders", where(both), file, "--profile", profile_file).code == 0
    assert both.counts()["work_order"] == 2 * ROWS - SHARED
    orders = {order.number: order.matter for order in both.orders(limit=2 * ROWS)}
    shared = {orders[f"A{n}"] for n in range(SHARED)}
    assert len(shared) == 1, "all of the later import, or none"
    assert {orders[f"A{n}"] for n in range(SHARED, ROWS)} == {"一"}
    assert {orders[f"B{n}"] for n in range(ROWS - SHARED)} == {"二"}
    assert both.revision() == before + 2
    assert both.integrity() == []
    later = both.batches()[-1]
    assert len(both.batches()) == 3 and later.changed == SHARED, "the later one sees what it changed"
    changed = next(order.id for order in both.orders(limit=2 * ROWS) if order.number == "A0")
    assert len(both.versions(changed)) == 1


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="who holds a file is known on Linux alone")
def test_that_an_import_into_a_held_store_names_who_holds_it(
    district: Store, table: Table, profile_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is locked by another process, for longer than one may wait."""
    monkeypatch.setattr(sqlite_backend, "BUSY_SECONDS", 0.2)
    words = ("orders", district.url, table({"no": "1"}), "--profile", profile_file)
    holder = started_holder(district.url)
    try:
        told = gridboard(*words)
        assert told.refused_plainly, told
        assert f"({holder.pid})" in told.complaint and "重试" in told.complaint
        assert gridboard("figures", district.url, "--measure", "F1").code == 0, "reading goes on"
    finally:
        holder.communicate("go on\n")
    assert gridboard(*words).code == 0
    assert district.counts()["work_order"] == 1


def started_holder(file: str) -> subprocess.Popen[str]:
    """A process that holds the store until it is told to go on."""
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.readline()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("damage", ["cut", "something else", "random bytes"])
def test_that_an_import_into_a_damaged_store_names_the_copy_and_restoring_it_helps(
    damage: str, district: Store, table: Table, profile: Profile, profile_file: Path
) -> None:
    """The file is damaged: it stays as it is, its copy is named, and after restoring the import goes on."""
    file = Path(district.url)
    import_orders(district, [table(*({"no": f"E{n}"} for n in range(300)))], profile)
    copy = district.backup()
    district.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = file.read_bytes()
    spoiled = {
        "cut": content[: len(content) // 2],
        "something else": b"no database any more " * 5000,
        "random bytes": content[:4096] + b"\xa5" * (len(content) - 4096),
    }[damage]
    file.write_bytes(spoiled)
    later = table(*({"no": f"L{n}"} for n in range(20)), name="later.csv")
    words = ("orders", file, later, "--profile", profile_file)
    told = gridboard(*words)
    assert told.refused_plainly, told
    assert str(copy) in told.complaint and "恢复" in told.complaint
    assert file.read_bytes() == spoiled
    assert gridboard("backups", file, "--restore", 1).code == 0
    assert gridboard(*words).code == 0
    with open_store(file) as store:
        assert store.counts()["work_order"] == 320
        assert store.integrity() == []
    assert any(path.read_bytes() == spoiled for path in (file.parent / "backups").iterdir())


def test_that_a_flipped_byte_anywhere_never_lets_an_import_fail_badly(
    district: Store, table: Table, profile: Profile, profile_file: Path
) -> None:
    """One byte is changed at 40 seeded places: the import is refused in a sentence, or the file is sound."""
    file = Path(district.url)
    import_orders(district, [table(*({"no": f"E{n}"} for n in range(300)))], profile)
    district.backup()
    district.close()
    content = file.read_bytes()
    later = table({"no": "L"}, name="later.csv")
    refused = 0
    for seed in range(40):
        draw = random.Random(seed)
        spoiled = bytearray(content)
        spoiled[draw.randrange(len(content))] ^= draw.randrange(1, 256)
        for left in (Path(f"{file}-wal"), Path(f"{file}-shm")):
            left.unlink(missing_ok=True)
        file.write_bytes(spoiled)
        told = gridboard("orders", file, later, "--profile", profile_file)
        refused += told.code
        assert told.code == 0 or told.refused_plainly, told
    assert refused

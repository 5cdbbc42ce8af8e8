"""A disk that is full, or a write that fails, while orders come in or go out: what was there stays."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.intake import Profile, import_orders
from data.intake.profiles.saving import save_profile
from data.store import Store, StoreFull
from tests.intake.commands import gridboard, room_for

Table = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of file sizes")

EARLIER, LATER = 5, 4_000


@pytest.fixture
def earlier(district: Store, table: Table, profile: Profile) -> Store:
    """The district with a few orders in it."""
    import_orders(district, [table(*({"no": f"E{n}"} for n in range(EARLIER)))], profile)
    return district


@pytest.fixture
def many(table: Table) -> Path:
    return table(*({"no": f"L{n}", "text": f"人民路{n}号路灯不亮"} for n in range(LATER)), name="later.csv")


@pytest.fixture
def profile_file(profile: Profile, tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    save_profile(profile, path)
    return path


def numbers(store: Store) -> set[str]:
    return {order.number for order in store.orders(limit=LATER * 2)}


def test_that_a_write_that_fails_at_any_place_leaves_the_earlier_orders(
    earlier: Store, many: Path, profile: Profile
) -> None:
    """The n-th write fails: files may grow to 40 different sizes; the import is not there, or whole."""
    held, refused = numbers(earlier), 0
    size = (Path(earlier.url).stat().st_size // 1000 + 1) * 1000
    for step in range(40):
        try:
            with room_for(size // 4 + step * 60_000):
                report = import_orders(earlier, [many], profile)
        except StoreFull as full:
            refused += 1
            assert "MB" in str(full)
            assert numbers(earlier) == held
            assert earlier.integrity() == []
            continue
        assert report.accepted == LATER
        assert len(numbers(earlier)) == EARLIER + LATER
        assert earlier.integrity() == []
        break
    assert refused >= 10
    again = import_orders(earlier, [many], profile)
    assert (again.accepted, again.rejected) == (LATER, 0)
    assert len(numbers(earlier)) == EARLIER + LATER
    assert earlier.integrity() == []


@pytest.mark.parametrize("share", [0.2, 1.2, 2.0])
def test_that_a_full_disk_is_said_with_the_megabytes_needed_and_the_second_run_completes(
    earlier: Store, many: Path, profile_file: Path, share: float
) -> None:
    """The disk is full in the copy made before the import, or in the import itself."""
    size = Path(earlier.url).stat().st_size
    words = ("orders", earlier.url, many, "--profile", profile_file, "--json")
    with room_for(int(share * size)):
        told = gridboard(*words)
    assert told.refused_plainly, told
    assert "MB" in told.complaint and "重试" in told.complaint
    assert len(numbers(earlier)) == EARLIER
    assert earlier.integrity() == []
    assert json.loads(gridboard(*words).answer)["new"] == LATER
    assert len(numbers(earlier)) == EARLIER + LATER


@pytest.mark.parametrize("kind", ["areas", "orders", "people", "rules"])
def test_that_a_first_import_into_a_full_disk_fails_plainly(
    kind: str, table: Table, grids: Path, streets: Path, profile_file: Path, tmp_path: Path
) -> None:
    """The disk is full before the store is even made."""
    files = [grids, streets] if kind == "areas" else [table({"no": "1"})]
    how = ["--profile", profile_file] if kind in ("areas", "orders") else []
    with room_for(3_000):
        told = gridboard(kind, tmp_path / "new.db", *files, *how)
    assert told.refused_plainly, told


def test_that_an_export_onto_a_full_disk_leaves_no_file_or_the_earlier_one(
    earlier: Store, many: Path, profile: Profile, tmp_path: Path
) -> None:
    """The disk is full in the export."""
    target = tmp_path / "out" / "orders.csv"
    target.parent.mkdir()
    import_orders(earlier, [many], profile)
    with room_for(20_000):
        told = gridboard("export", earlier.url, target)
    assert told.refused_plainly, told
    assert list(target.parent.iterdir()) == []
    assert gridboard("export", earlier.url, target).code == 0
    whole = {path.name: path.read_bytes() for path in target.parent.iterdir()}
    assert set(whole) == {"orders.csv", "orders.toml"}
    with room_for(20_000):
        assert gridboard("export", earlier.url, target).refused_plainly
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == whole


def test_that_rejected_rows_that_do_not_fit_stop_the_import_and_leave_no_half_list(
    earlier: Store, table: Table, profile_file: Path, tmp_path: Path
) -> None:
    """The disk of the list of rejected rows is full, that of the store is not."""
    bad = table(*({"no": f"B{n}", "at": "昨天" if n % 2 else ""} for n in range(LATER)), name="bad.csv")
    target = tmp_path / "rejects.csv"
    target.write_text("earlier", encoding="utf-8")
    limit = Path(earlier.url).stat().st_size + 50_000
    words = ("orders", earlier.url, bad, "--profile", profile_file, "--rejects", target)
    with room_for(limit):
        told = gridboard(*words)
    assert told.refused_plainly, told
    assert target.read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.iterdir() if "rejects" in path.name] == ["rejects.csv"]
    assert len(numbers(earlier)) == EARLIER


def test_that_a_template_and_a_profile_that_do_not_fit_leave_no_file(tmp_path: Path, many: Path) -> None:
    """The disk is full when an empty table or a profile is written."""
    out = tmp_path / "out"
    out.mkdir()
    with room_for(10):
        table = gridboard("template", "posts", out / "posts.csv")
        profile = gridboard("orders", "new.db", many, "--save-profile", out / "mine.toml")
    assert table.refused_plainly and profile.refused_plainly, (table, profile)
    assert list(out.iterdir()) == []

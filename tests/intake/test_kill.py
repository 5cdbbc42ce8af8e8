"""An import that is killed leaves the store as it was, and a second run completes it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.store import open_store

ORDERS = 121_145


def command(*words: object) -> list[str]:
    return [sys.executable, "-c", "from dashboard.cli import main; main()", *map(str, words)]


def load(data: Path, file: Path) -> list[str]:
    return command("orders", file, data / "boston/boston_311_2015.csv.gz", "--profile", "boston")


@pytest.mark.parametrize("pages", [50, 2000])
def test_that_a_killed_import_leaves_nothing_and_a_second_run_completes_it(
    trial_data: Path, tmp_path: Path, pages: int
) -> None:
    file = tmp_path / "boston.db"
    boundaries = [trial_data / f"boston/boston_{name}.geojson" for name in ("wards", "precincts")]
    subprocess.run(
        command("areas", file, *boundaries, "--profile", "boston"), check=True, stdout=subprocess.DEVNULL
    )
    importing = subprocess.Popen(load(trial_data, file), stdout=subprocess.DEVNULL)
    log = file.with_name("boston.db-wal")
    while importing.poll() is None and (not log.exists() or log.stat().st_size < pages * 4096):
        time.sleep(0.01)
    importing.kill()
    assert importing.wait() != 0
    with open_store(file) as store:
        assert store.counts()["work_order"] == 0
        assert store.integrity() == []
    subprocess.run(load(trial_data, file), check=True, stdout=subprocess.DEVNULL)
    with open_store(file) as store:
        assert store.counts()["work_order"] == ORDERS

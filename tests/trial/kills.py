"""Kill an import 50 times at a random moment: the store is empty or whole each time, and then completes.

The orders of Boston where there is trial data, else 100,000 rows made up. `kills.py [TIMES]`.
"""

from __future__ import annotations

import csv
import gzip
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from data.intake import import_areas
from data.store import open_store

TIMES = 50
MADE_UP = 100_000
ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("GRIDBOARD_TRIAL_DATA", ROOT.parent / "shared" / "data")) / "boston"
AREAS = ("boston_wards.geojson", "boston_precincts.geojson")
COLUMNS = (
    *(
        "CASE_ENQUIRY_ID",
        "OPEN_DT",
        "CLOSED_DT",
        "TARGET_DT",
        "LONGITUDE",
        "LATITUDE",
        "LOCATION_STREET_NAME",
    ),
    *("OnTime_Status", "Department", "Source", "SUBJECT", "REASON", "TYPE", "precinct", "ward"),
)


def orders_file(folder: Path) -> Path:
    """The real file, else one made up in its form."""
    real = DATA / "boston_311_2015.csv.gz"
    if real.exists():
        return real
    path = folder / "boston_made_up.csv.gz"
    rng = random.Random(1)
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(MADE_UP):
            at = f"{rng.randint(1, 12):02}/{rng.randint(1, 28):02}/2015 {rng.randint(1, 12):02}:15:00 PM"
            words = ["", "ONTIME", "PWD", "Citizens Connect App", "Streets", "Repair", f"Kind {number % 40}"]
            point = [f"{-71.1 + rng.random() / 10:.5f}", f"{42.3 + rng.random() / 10:.5f}"]
            writer.writerow([number, at, "", "", *point, *words, "", ""])
    return path


def command(db: Path, file: Path) -> list[str]:
    """The import as a person starts it."""
    return [
        str(Path(sys.executable).with_name("gridboard")),
        "orders",
        str(db),
        str(file),
        "--profile",
        "boston",
    ]


def state(db: Path) -> tuple[int, list[str]]:
    """How many orders the store holds, and what is damaged."""
    with open_store(db) as store:
        return store.counts()["work_order"], store.integrity()


def fresh(folder: Path) -> Path:
    """A store with the areas alone, where there are any."""
    db = folder / "store.db"
    for left in folder.glob("store.db*"):
        left.unlink()
    with open_store(db, create=True) as store:
        if DATA.exists():
            import_areas(store, [DATA / name for name in AREAS])
    return db


def timed(db: Path, file: Path) -> float:
    """Import without being killed; gives the seconds it took."""
    began = time.monotonic()
    subprocess.run(command(db, file), check=True, capture_output=True)
    return time.monotonic() - began


def killed(db: Path, file: Path, after: float) -> None:
    """Import, and be killed after so many seconds."""
    process = subprocess.Popen(command(db, file), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


def run(times: int) -> int:
    """Kill, look, and complete; the exit code is 0 when the store was empty or whole each time."""
    rng = random.Random(28)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, db = orders_file(folder), fresh(folder)
        whole_time = timed(db, file)
        whole, damage = state(db)
        print(f"whole: {whole:,} orders in {whole_time:.1f} s", flush=True)
        assert whole and not damage
        found = {0: 0, whole: 0}
        for number in range(times):
            db = fresh(folder)
            killed(db, file, rng.uniform(0.2, 1.1 * whole_time))
            held, damage = state(db)
            if held not in found or damage:
                print(f"kill {number + 1}: {held:,} orders, {damage or 'sound'}")
                return 1
            found[held] += 1
            if (held == 0 and number % 10 == 0) or number == times - 1:
                timed(db, file)
                if state(db) != (whole, []):
                    print(f"kill {number + 1}: a second run does not complete it")
                    return 1
            print(f"kill {number + 1}: {held:,} orders, sound", flush=True)
    print(f"{times} kills: {found[0]} times empty, {found[whole]} times whole, never anything else")
    return 0


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))

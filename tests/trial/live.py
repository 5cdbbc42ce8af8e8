"""Play live work at 50 changes a second while another process follows; at its end both must agree with SQL.

`live.py [MINUTES]`, by default 60.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from data.board.checks import check
from data.example.district import make_example
from data.ledger.loading import Keeper
from data.store import Store, open_store

MINUTES = 60.0
RATE = 50
GRIDBOARD = Path(sys.executable).with_name("gridboard")


def agrees(followed: Keeper, store: Store) -> list[str]:
    """What the ledger that followed all changes, a fresh one and SQL tell differently."""
    fresh = Keeper(store)
    fresh.reach_back()
    faults = [
        f"{each.name}: {each.value} is not {each.expected}"
        for each in check(followed.snapshot(), store)
        if each.kind == "fault" and not each.ok
    ]
    one, other = followed.snapshot(), fresh.snapshot()
    names = [name for name in type(one.orders).__slots__ if name != "events"]
    faults += [name for name in names if (getattr(one.orders, name) != getattr(other.orders, name)).any()]
    events = type(one.orders.events).__slots__
    pairs = [(getattr(one.orders.events, name), getattr(other.orders.events, name)) for name in events]
    faults += ["events"] * any(len(a) != len(b) or (a != b).any() for a, b in pairs)
    return faults


def run(minutes: float) -> int:
    """Play and follow; the exit code is 0 when all agree at the end."""
    with tempfile.TemporaryDirectory() as name:
        db = Path(name) / "live.db"
        make_example(db)
        with open_store(db) as store:
            keeper = Keeper(store)
            keeper.reach_back()
            seconds, changes, slowest = round(minutes * 60), 0, 0.0
            words = ["play", str(db), "--rate", str(RATE), "--seconds", str(seconds)]
            play = subprocess.Popen([str(GRIDBOARD), *words])
            held = psutil.Process().memory_info().rss
            while play.poll() is None:
                if store.wait_for_change(1.0):
                    began = time.perf_counter()
                    changes += keeper.pull().orders
                    slowest = max(slowest, time.perf_counter() - began)
            keeper.pull()
            faults = agrees(keeper, store)
            grown = (psutil.Process().memory_info().rss - held) / 2**20
    print(
        f"{changes:,} changes in {minutes:g} min; slowest pull {slowest * 1000:.0f} ms; {grown:+.0f} MB held"
    )
    print("\n".join(faults) or "the ledger that followed, a fresh one and SQL agree")
    return 1 if faults or play.returncode else 0


if __name__ == "__main__":
    sys.exit(run(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES))

"""A proposal for each street of the example district, beside a greedy exchange.

Each must come within ten seconds, keep every constraint as plain loops see them, never be heavier than a
greedy exchange, and lower the heaviest load by the mean by a fifth or say why not. Answers 1 where a goal
is missed. `staffing.py [CHANGES]`; takes about half a minute.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from data.assess.staffing import Staffing
from data.assess.staffing_proposal import Proposal, propose
from data.assess.staffing_reading import rules_in_force
from data.board.posts.staffing import SECONDS, street_data
from data.example.district import make_example
from data.ledger.centres import read_centres
from data.ledger.loading import Keeper
from data.scope import Scope
from data.store import open_store
from data.terms import Level

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.assess.streets import faults, greedy, peak, replayed

CHANGES, MOST_SECONDS = 3, 10.0
HEADS = (
    "street",
    "grids",
    "posts",
    "none",
    "now",
    "curve",
    "after",
    "less",
    "greedy",
    "covers",
    "gap",
    "s",
    "why not",
)
WIDTHS = (10, 6, 6, 5, 6, 24, 6, 7, 7, 7, 6, 5, 0)


def staffings() -> Iterator[tuple[str, Staffing]]:
    """The streets of the example, by code."""
    with tempfile.TemporaryDirectory() as folder:
        make_example(Path(folder) / "example.db")
        with open_store(Path(folder) / "example.db") as store:
            keeper = Keeper(store)
            keeper.reach_back()
            snapshot = keeper.snapshot()
            centres = read_centres(store, snapshot.places)
    places = snapshot.places
    for row in places.cells(places.root, Level.STREET).tolist():
        scope = Scope(path=places.tags[row].path)
        yield places.areas[row].code, street_data(snapshot, scope, centres).staffing


def told(code: str, now: Staffing, found: Proposal, rival: float, took: float) -> str:
    """One line of the table."""
    last, reason = found.steps[-1], found.reason
    cells = (
        code,
        len(now.places),
        len(now.posts),
        len(now.uncovered),
        f"{now.ratio:.2f}",
        " ".join(f"{step.staffing.ratio:.2f}" for step in found.steps),
        f"{last.staffing.ratio:.2f}",
        f"{found.gain:.1%}",
        f"{rival / now.mean:.2f}",
        len(now.uncovered) - len(last.staffing.uncovered),
        f"{last.gap:.1%}",
        f"{took:.1f}",
        "" if reason is None else f"{reason.why} {reason.place} {reason.changes} {reason.ratio or 0:.2f}",
    )
    return " ".join(f"{cell!s:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True))


def missed(now: Staffing, found: Proposal, most: int, rival: float, took: float) -> list[str]:
    """What of the goals a proposal misses."""
    rules, last = rules_in_force(), found.steps[-1]
    wrong = [fault for step in found.steps for fault in faults(now, step.staffing, rules, step.most)]
    if replayed(now, last.changes) != last.staffing:
        wrong.append("the changes do not lead there")
    if peak(last.staffing) > rival + 1e-6:
        wrong.append("greed does better")
    if took > MOST_SECONDS:
        wrong.append("too slow")
    if (found.gain < rules.worth) != (found.reason is not None):
        wrong.append("no reason")
    return wrong


def main(most: int = CHANGES) -> int:
    """Print the table, and what is missed."""
    print(" ".join(f"{head:<{width}}" for head, width in zip(HEADS, WIDTHS, strict=True)))
    failed = 0
    for code, now in staffings():
        began = time.perf_counter()
        found = propose(now, rules_in_force(), most, SECONDS)
        took = time.perf_counter() - began
        rival = greedy(now, rules_in_force(), most)
        print(told(code, now, found, rival, took), flush=True)
        wrong = missed(now, found, most, rival, took)
        failed += bool(wrong)
        for each in wrong:
            print(f"  MISSED: {each}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

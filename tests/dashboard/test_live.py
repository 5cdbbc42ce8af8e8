"""Live work from end to end: one process writes, another follows, and both agree with SQL in the end."""

import shutil
import sqlite3
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from dashboard.answers.following import lines
from data.board.listing import figures_by_area
from data.ledger.loading import Keeper
from data.scope import Scope, local_day, month_of
from data.store import open_store

OF_STREET = """
WITH RECURSIVE inside(id, street) AS (
    SELECT id, code FROM area WHERE level = 1
    UNION ALL SELECT area.id, inside.street FROM area JOIN inside ON area.parent_id = inside.id
)
SELECT coalesce(inside.street, 'unassigned'), work_order.{tier}, count(*)
FROM work_order LEFT JOIN inside ON inside.id = work_order.area_id
WHERE work_order.deleted = 0 AND {where}
GROUP BY 1, 2
"""
UNFILED = "(cancelled IS NOT NULL AND cancelled < filed)"
OPEN = f"""
filed < :now AND NOT {UNFILED}
AND NOT (closed IS NOT NULL AND max(closed, filed) < :now)
AND NOT (cancelled IS NOT NULL AND max(cancelled, filed) < :now)
"""
PAUSED_WHEN_DUE = """
EXISTS (SELECT 1 FROM work_order_event AS pause
        WHERE pause.district_id = work_order.district_id AND pause.month = work_order.month
        AND pause.order_id = work_order.id AND pause.kind = 3 AND pause.at < :now
        AND pause.at <= due_dispose AND (pause.ends IS NULL OR pause.ends > due_dispose))
"""
BY_SQL = {
    "V1": ("tier_filed", "reported >= :begin AND reported < :now"),
    "V2": ("tier_filed", f"filed >= :begin AND filed < :now AND NOT {UNFILED}"),
    "F1": ("tier_now", OPEN),
    "F2": (
        "tier_now",
        f"{OPEN} AND due_dispose < :now AND (disposed IS NULL OR disposed >= :now) AND NOT {PAUSED_WHEN_DUE}",
    ),
}


@pytest.fixture
def played(example_file: Path, tmp_path: Path) -> Path:
    """A copy of the example, after another process has played on it while this one followed."""
    file = Path(shutil.copy(example_file, tmp_path / "live.db"))
    words = ("play", file, "--rate", 50, "--seconds", 5)
    program = [sys.executable, "-c", "from dashboard.cli import main; main()", *map(str, words)]
    with open_store(file) as store:
        watch = lines(store, heartbeat=60)
        player = subprocess.Popen(program, stdout=subprocess.DEVNULL)
        said = list(islice(watch, 3))
        assert player.wait(timeout=120) == 0
    assert len(set(said)) == 3
    return file


def test_that_figures_after_live_work_equal_sql(played: Path) -> None:
    with open_store(played) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
    zone, now = snapshot.district.zone, snapshot.freshness.now
    values = {"now": now, "begin": month_of(local_day(now - 1, zone), zone).begins}
    with sqlite3.connect(played) as database:
        for code, (tier, where) in BY_SQL.items():
            rows = database.execute(OF_STREET.format(tier=tier, where=where), values)
            expected = {(street, number): count for street, number, count in rows}
            found = {
                (figure.area.code if figure.area else "unassigned", int(figure.tier)): figure.number.numerator
                for figure in figures_by_area(snapshot, Scope(), (code,), by_area=True, given=False)
                if figure.tier is not None and (figure.area is None or figure.area.path)
            }
            assert {key: count for key, count in found.items() if count} == expected, code


def test_that_playing_moves_the_data_time_and_adds_orders(played: Path, example_file: Path) -> None:
    with open_store(played) as after, open_store(example_file) as before:
        assert (after.data_time() or 0) > (before.data_time() or 0)
        assert after.counts()["work_order"] > before.counts()["work_order"]
        assert after.revision() > before.revision()

"""What people set about warnings is kept on both back ends, with all its versions."""

from __future__ import annotations

from dataclasses import replace

from data.store import AlertRow, BatchInfo, ModeRow, ReadingRow, Store, ThresholdRow
from data.terms import Level, OperatingMode, Silence, Tier

FIRST = ThresholdRow(
    id=1,
    version=1,
    measure="F2",
    comparison="above",
    value=20.5,
    area_id=2,
    level=Level.GRID,
    tier=Tier.B,
    category="c1",
    days=28,
    pending_seconds=3600,
    stale_seconds=60,
    silence=Silence.WARNED,
    urgent=True,
    mode=3,
    body="b1",
    post="值班室",
    set_at=100,
)


def test_that_every_version_of_a_threshold_is_kept(store: Store) -> None:
    second = replace(FIRST, version=2, value=30.0, set_at=200)
    with store.writing() as writer:
        assert writer.new_id(ThresholdRow) == 1
        assert writer.put_thresholds([FIRST, second]) == 2
    with store.writing() as writer:
        assert writer.put_thresholds([FIRST]) == 0
        assert writer.new_id(ThresholdRow) == 2
    assert store.thresholds() == [FIRST, second]


def test_that_modes_are_kept_with_their_budget_and_end(store: Store) -> None:
    rows = [
        ModeRow(1, OperatingMode.FOCUSED, 100, 200, 4.5, "flood", "值班室", 90),
        ModeRow(2, OperatingMode.NORMAL, 150, reason="over", post="值班室", set_at=150),
    ]
    with store.writing() as writer:
        writer.put_modes(rows)
    assert store.modes() == rows


def test_that_readings_are_asked_for_by_kind_and_time(store: Store) -> None:
    rows = [ReadingRow(2, kind, at, at / 4, "metre") for kind in ("rainfall", "water_level") for at in (5, 9)]
    with store.writing() as writer:
        assert writer.put_readings(rows) == 4
    assert store.readings(["water_level"], 5, 8) == [rows[2]]
    assert store.readings(["water_level", "rainfall"], 9, 9) == [rows[1], rows[3]]


def test_that_readings_go_with_the_import_that_brought_them(store: Store) -> None:
    kept = ReadingRow(2, "rainfall", 5, 1.0, "millimetre")
    with store.writing() as writer:
        writer.put_readings([kept])
    with store.writing(BatchInfo("people", "readings.csv")) as writer:
        writer.put_readings([replace(kept, value=9.0), replace(kept, at=6)])
    batch = store.undoable()
    assert batch is not None
    store.undo_import(batch.id)
    assert store.readings(["rainfall"], 0, 10) == [kept]


def test_that_a_warning_by_hand_keeps_who_raised_it_and_until_when(store: Store) -> None:
    row = AlertRow(
        1, "manual:1", 3, 0, 100, area_id=2, category_id=1, expires_at=200, cause="flooding", words="积水",
        post="一街道办",
    )  # fmt: skip
    with store.writing() as writer:
        writer.put_alerts([row])
    assert store.alerts() == [row]

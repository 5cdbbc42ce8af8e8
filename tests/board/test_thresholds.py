"""Thresholds that people set: when they fire, what a preview tells, and that no data is never fine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.board.early_warning.modes import mode_at, set_mode
from data.board.early_warning.threshold_setting import ThresholdError, put_threshold, retire, value_of
from data.board.early_warning.threshold_warnings import asked_thresholds, silent, threshold_warnings
from data.board.early_warning.thresholds import preview, thresholds_figure
from data.figures.modes import ModeFigure
from data.figures.thresholds import Reach
from data.figures.warnings import WarningFigure, missing
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.store import BodyRow, ReadingRow, Store, ThresholdRow, open_store
from data.terms import BodyKind, Instant, Level, OperatingMode, Silence
from data.wording_warnings import preview_text, threshold_text, warning_actor, warning_fields, warning_title
from resources.i18n import LANGUAGES, Language, texts
from tests.ledger.stores import PERSONAL, furnish, put, when
from tests.measures.builders import story

HOUR, DAY = 3600, 86_400
NOW = Instant(when(400))
"""4 November 2021, a Thursday; the Monday before is day 397."""
POST = "区值班室"
LEVEL = ThresholdRow(0, 0, "water_level", "at_least", 2.5, area_id=4, stale_seconds=6 * HOUR)
STOCK = ThresholdRow(0, 0, "F1", "above", 2, level=Level.STREET, days=7)
"""More than two open at the end of a week, street by street."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Snapshot]:
    """A year of one order a week in the street 2, and three more that stay open there for forty days."""
    file = tmp_path_factory.mktemp("thresholds") / "store.db"
    with open_store(file, create=True) as store:
        furnish(store)
        with store.writing() as writer:
            office = BodyRow(9, "o2", name="二街道办", kind=BodyKind.STREET, area_id=2)
            writer.put_bodies([BodyRow(8, "pol", name="区公安分局"), office])
        weeks = {
            f"w{n}": story(("closed", 4 + 7 * n), reported=1 + 7 * n, filed=2 + 7 * n) for n in range(57)
        }
        lasting = {f"s{n}": story(("closed", 240), reported=200, filed=201) for n in range(3)}
        put(store, {**weeks, **lasting})
        keeper = Keeper(store)
        keeper.reach_back()
        return file, keeper.snapshot()


@pytest.fixture
def snapshot(made: tuple[Path, Snapshot]) -> Snapshot:
    return made[1]


@pytest.fixture
def store(made: tuple[Path, Snapshot], tmp_path: Path) -> Iterator[Store]:
    shutil.copy(made[0], tmp_path / "store.db")
    with open_store(tmp_path / "store.db") as opened:
        yield opened


def levels(store: Store, *told: tuple[int, float], area: int = 7) -> None:
    """Water levels at hours before now."""
    with store.writing() as writer:
        rows = (ReadingRow(area, "water_level", NOW - HOUR * ago, value, "metre") for ago, value in told)
        writer.put_readings(rows)


def warned(snapshot: Snapshot, store: Store, at: Instant = NOW, *taken: str) -> list[WarningFigure]:
    mode = mode_at(store, at)
    asked = asked_thresholds(snapshot, store, at, mode)
    return list(threshold_warnings(snapshot, store, asked, at, mode, taken))


def test_that_a_measure_fires_at_the_end_of_a_week_where_it_holds(store: Store, snapshot: Snapshot) -> None:
    found = preview(snapshot, store, STOCK, NOW)
    (fired,) = found.firings
    assert (fired.place.code, fired.fired, fired.ended) == ("002", when(208), when(243))
    assert (found.places, fired.value) == (2, 3)


@pytest.mark.parametrize("day", [207, 208, 214, 244, 300])
def test_that_a_past_preview_tells_what_todays_tells_of_then(
    store: Store, snapshot: Snapshot, day: int
) -> None:
    then = preview(snapshot, store, STOCK, Instant(when(day))).firings
    now = preview(snapshot, store, STOCK, NOW).firings
    assert [each.fired for each in then] == [each.fired for each in now if each.fired <= when(day)]


@pytest.mark.parametrize(("days", "times"), [(34, 1), (35, 0)])
def test_that_it_must_hold_for_so_long(store: Store, snapshot: Snapshot, days: int, times: int) -> None:
    row = replace(STOCK, pending_seconds=days * DAY)
    assert len(preview(snapshot, store, row, NOW).firings) == times


def test_that_what_lies_beyond_the_reach_is_not_known(store: Store, snapshot: Snapshot) -> None:
    short = replace(snapshot, reaches_back=Instant(when(360)))
    below = replace(STOCK, comparison="below", value=1)
    assert preview(short, store, below, NOW).silent > 0.8
    assert all(each.fired >= when(360) for each in preview(short, store, below, NOW).firings)


def test_that_a_reading_fires_once_it_has_held(store: Store, snapshot: Snapshot) -> None:
    levels(store, (9, 2.0), (4, 2.6), (1, 2.7))
    put_threshold(store, snapshot, replace(LEVEL, pending_seconds=3 * HOUR), at=NOW, post=POST)
    (line,) = warned(snapshot, store)
    assert (line.key, line.observed, line.upper, line.place.code) == ("W1:1:007", 2.7, 2.5, "007")
    assert line.actor is not None and line.actor.body[0] == "二街道办"
    assert missing(line) == () and not line.urgent
    assert line.since == NOW, "a threshold warns from when it was set, however long it was reached before"
    (of,) = thresholds_figure(snapshot, store, NOW).lines
    assert (of.reach, of.value, of.fired) == (Reach.REACHED, 2.7, 1)


def test_that_it_is_pending_until_it_has_held(store: Store, snapshot: Snapshot) -> None:
    levels(store, (2, 2.6))
    put_threshold(store, snapshot, replace(LEVEL, pending_seconds=3 * HOUR), at=NOW, post=POST)
    assert warned(snapshot, store) == []
    assert thresholds_figure(snapshot, store, NOW).lines[0].reach is Reach.PENDING


@pytest.mark.parametrize("told", [(), ((7, 0.1),)], ids=["never read", "too old"])
def test_that_no_data_is_told_and_never_fine(
    store: Store, snapshot: Snapshot, told: tuple[tuple[int, float], ...]
) -> None:
    levels(store, *told)
    put_threshold(store, snapshot, LEVEL, at=NOW, post=POST)
    put_threshold(store, snapshot, replace(LEVEL, silence=Silence.WARNED), at=NOW, post=POST)
    first, second = thresholds_figure(snapshot, store, NOW).lines
    assert first.reach is second.reach is Reach.NO_DATA
    (line,) = warned(snapshot, store)
    assert (line.key.split(":")[1], line.suggested, line.observed) == ("2", "check_source", None)
    assert silent(asked_thresholds(snapshot, store, NOW, mode_at(store, NOW))) == 2


def test_that_what_somebody_took_up_stays_when_it_is_no_longer_reached(
    store: Store, snapshot: Snapshot
) -> None:
    levels(store, (5, 2.6), (1, 1.0))
    put_threshold(store, snapshot, LEVEL, at=NOW, post=POST)
    assert warned(snapshot, store) == []
    (line,) = warned(snapshot, store, NOW, "W1:1:007")
    assert (line.ceased, line.observed) == (NOW - HOUR, 2.6)


def test_that_versions_hold_from_when_they_were_set(store: Store, snapshot: Snapshot) -> None:
    levels(store, (30, 2.6), (26, 2.6), (3, 2.6))
    put_threshold(store, snapshot, LEVEL, at=Instant(NOW - 2 * DAY), post=POST)
    row = put_threshold(store, snapshot, replace(LEVEL, id=1, value=9), at=NOW, post="区水利局")
    assert (row.version, [each.value for each in store.thresholds()]) == (2, [2.5, 9])
    assert len(warned(snapshot, store, Instant(NOW - DAY))) == 1
    assert warned(snapshot, store) == []
    retire(store, 1, at=NOW, post=POST)
    assert [each.active for each in store.thresholds()] == [True, True, False]
    with pytest.raises(ThresholdError, match="unknown"):
        retire(store, 1, at=NOW, post=POST)
    assert [each.action for each in store.audits("threshold.retired")] == ["threshold.retired"]


def test_that_a_warning_is_urgent_by_its_threshold_or_in_an_emergency(
    store: Store, snapshot: Snapshot
) -> None:
    levels(store, (2, 2.6))
    put_threshold(store, snapshot, LEVEL, at=NOW, post=POST)
    put_threshold(store, snapshot, replace(LEVEL, urgent=True), at=NOW, post=POST)
    assert [line.urgent for line in warned(snapshot, store)] == [False, True]
    set_mode(store, ModeFigure(OperatingMode.EMERGENCY, reason="flood", post=POST), at=NOW)
    assert [line.urgent for line in warned(snapshot, store)] == [True, True]


def test_that_a_threshold_of_a_mode_rests_in_the_others(store: Store, snapshot: Snapshot) -> None:
    levels(store, (2, 2.6))
    put_threshold(store, snapshot, replace(LEVEL, mode=OperatingMode.FOCUSED), at=NOW, post=POST)
    assert warned(snapshot, store) == []
    set_mode(store, ModeFigure(OperatingMode.FOCUSED, reason="flood", post=POST), at=NOW)
    assert len(warned(snapshot, store)) == 1


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (replace(STOCK, measure="faces"), "subject"),
        (replace(STOCK, comparison="like"), "comparison"),
        (replace(STOCK, value=float("nan")), "value"),
        (replace(STOCK, days=0), "days"),
        (replace(STOCK, pending_seconds=-1), "pending"),
        (replace(LEVEL, stale_seconds=0), "stale"),
        (replace(STOCK, area_id=99), "place"),
        (replace(LEVEL, level=Level.SMALL_GRID), "level"),
        (replace(STOCK, measure="C4k", level=Level.SMALL_GRID), "posts"),
        (replace(LEVEL, category="c1"), "filter"),
        (replace(STOCK, category="c9"), "category"),
        (replace(STOCK, category=f"c{PERSONAL}"), "personal"),
        (replace(STOCK, body="b9"), "body"),
        (replace(STOCK, body="pol"), "serves"),
    ],
)
def test_that_what_cannot_be_asked_is_refused(
    store: Store, snapshot: Snapshot, row: ThresholdRow, fault: str
) -> None:
    with pytest.raises(ThresholdError, match=f"^{fault}$"):
        put_threshold(store, snapshot, row, at=NOW, post=POST)
    assert store.thresholds() == []
    assert all(f"threshold.error.{fault}" in texts(language).entries for language in LANGUAGES)


@pytest.mark.parametrize("post", ["", "王小明", "值班 13912345678"])
def test_that_no_person_sets_a_threshold(store: Store, snapshot: Snapshot, post: str) -> None:
    with pytest.raises(ThresholdError, match="post"):
        put_threshold(store, snapshot, STOCK, at=NOW, post=post)


def test_that_percent_and_hours_are_told_as_they_are_shown() -> None:
    assert (value_of("T1", 87.0), value_of("T8.feedback", 2), value_of("F1", 3)) == (0.87, 7200, 3)
    assert value_of("power_load", 80) == 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_all_of_it_is_told_in_words(store: Store, snapshot: Snapshot, language: Language) -> None:
    levels(store, (2, 2.6))
    for row in (
        LEVEL,
        STOCK,
        replace(LEVEL, area_id=5, silence=Silence.WARNED),
        replace(STOCK, measure="T1"),
    ):
        put_threshold(store, snapshot, replace(row, pending_seconds=HOUR), at=NOW, post=POST)
    words, zone = texts(language), snapshot.district.zone
    figure = thresholds_figure(snapshot, store, NOW)
    said = [text for line in figure.lines for text in threshold_text(line, words, zone)]
    said += preview_text(preview(snapshot, store, STOCK, NOW), words, zone)
    for line in warned(snapshot, store):
        said += [warning_title(line, words), warning_actor(line, words)]
        said += [text for _, text in warning_fields(line, words)]
    assert all(said) and not any("{" in text or "threshold." in text for text in said)

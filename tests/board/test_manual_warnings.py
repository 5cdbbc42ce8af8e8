"""A person warns of a place or a category; the program adds what was reported near by, and ends it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.alerts.series import WeeklySeries
from data.board.early_warning.lives import lapsed, recorded, take_step, with_life
from data.board.early_warning.manual_warnings import (
    ManualError,
    expire_warning,
    manual_warnings,
    raise_warning,
)
from data.board.early_warning.modes import set_mode
from data.board.early_warning.records import record_quarters
from data.figures.modes import ModeFigure
from data.figures.thresholds import ManualDraft
from data.figures.warnings import WarningFigure, WarningKind, WarningOutcome, WarningState, missing
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.store import Store, open_store
from data.terms import AreaId, Instant, OperatingMode
from data.wording_warnings import warning_fields, warning_title
from resources.i18n import LANGUAGES, Language, texts
from tests.ledger.stores import PERSONAL, furnish, put, when
from tests.measures.builders import story

DAY = 86_400
NOW = Instant(when(60))
DRAFT = ManualDraft("flooding", "二街道办", AreaId(7), "c1", "涵洞口积水", days=3)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Snapshot]:
    """Of the category c1, one matter of late in the small grid 7, two more in its grid, and an old one."""
    file = tmp_path_factory.mktemp("manual") / "store.db"
    with open_store(file, create=True) as store:
        furnish(store)
        late = {"a": 6, "b": 7, "c": 7, "far": 8}
        stories = {name: story(reported=50, filed=51, area=row) for name, row in late.items()}
        old, other = story(reported=5), story(reported=50, filed=51, category=2)
        put(store, {**stories, "old": old, "other": other})
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


def told(snapshot: Snapshot, store: Store, days: float = 0) -> list[WarningFigure]:
    at = Instant(NOW + round(days * DAY))
    lives = recorded(store, at)
    return [with_life(line, lives.get(line.key)) for line in manual_warnings(snapshot, store, at)]


def test_that_similar_orders_near_by_are_added(store: Store, snapshot: Snapshot) -> None:
    key = raise_warning(store, snapshot, DRAFT, at=NOW)
    (line,) = told(snapshot, store)
    assert (line.key, line.kind, line.state) == (key, WarningKind.MANUAL, WarningState.NEW)
    assert missing(line) == () and line.observed == 1
    assert (line.extent.values["n"], line.extent.values["nearby"], line.extent.values["days"]) == (1, 3, 28)
    assert [step.post for step in line.notes] == ["二街道办"]
    assert [each.action for each in store.audits("warning.raised")] == ["warning.raised"]


def test_that_without_a_category_all_orders_of_the_place_are_near(store: Store, snapshot: Snapshot) -> None:
    raise_warning(store, snapshot, replace(DRAFT, category=""), at=NOW)
    assert told(snapshot, store)[0].observed == 2


def test_that_it_ends_by_itself_or_sooner_by_hand(store: Store, snapshot: Snapshot) -> None:
    raise_warning(store, snapshot, DRAFT, at=NOW)
    assert [len(told(snapshot, store, days)) for days in (-1, 0, 2.9, 3)] == [0, 1, 1, 0]
    expire_warning(store, "manual:1", at=Instant(NOW + DAY), post="二街道办")
    assert [len(told(snapshot, store, days)) for days in (0.9, 1)] == [1, 0]
    with pytest.raises(ManualError, match="unknown"):
        expire_warning(store, "manual:1", at=Instant(NOW + DAY), post="二街道办")


def test_that_one_that_nobody_took_up_is_pending_no_more_after_its_day(
    store: Store, snapshot: Snapshot
) -> None:
    raise_warning(store, snapshot, DRAFT, at=NOW)
    raise_warning(store, snapshot, DRAFT, at=NOW)
    first, second = store.alerts()
    take_step(store, told(snapshot, store)[0], WarningState.ACKNOWLEDGED, at=NOW, actor="值班室")
    taken, left = store.alerts()
    assert (taken.subject, left.subject) == (first.subject, second.subject)
    days = (Instant(NOW + 2 * DAY), Instant(NOW + 3 * DAY))
    assert [lapsed(left, at) for at in days] == [False, True]
    assert not any(lapsed(taken, at) for at in days)
    quiet = WeeklySeries((), (), np.zeros((0, 0)), np.zeros(0, np.int64))
    (quarter,) = record_quarters(store.alerts(), quiet, lambda key: "", days[1], "Asia/Shanghai")
    assert (quarter.record.open, quarter.record.expired, quarter.record.precision) == (1, 1, None)


def test_that_its_life_goes_on_in_the_row_in_which_it_was_raised(store: Store, snapshot: Snapshot) -> None:
    raise_warning(store, snapshot, DRAFT, at=NOW)
    take_step(store, told(snapshot, store)[0], WarningState.ACKNOWLEDGED, at=NOW, actor="值班室")
    assert [(row.subject, row.cause) for row in store.alerts()] == [("manual:1", "flooding")]
    (stays,) = told(snapshot, store, 5)
    assert (stays.state, stays.ceased) == (WarningState.ACKNOWLEDGED, NOW + 3 * DAY)
    assert "words" not in stays.cause.values or not stays.cause.values["words"]
    later = Instant(NOW + 5 * DAY)
    take_step(store, stays, WarningState.CLOSED, at=later, actor="值班室", outcome=WarningOutcome.RIGHT)
    assert told(snapshot, store, 5) == [] and store.alerts()[0].outcome == 1


def test_that_personal_data_in_its_words_are_masked(store: Store, snapshot: Snapshot) -> None:
    raise_warning(store, snapshot, replace(DRAFT, words="请联系13912345678"), at=NOW)
    assert "139" not in store.alerts()[0].words


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        (replace(DRAFT, place=None, category=""), "subject"),
        (replace(DRAFT, place=AreaId(99)), "place"),
        (replace(DRAFT, category="c9"), "category"),
        (replace(DRAFT, category=f"c{PERSONAL}"), "personal"),
        (replace(DRAFT, reason="petition"), "reason"),
        (replace(DRAFT, days=31), "days"),
        (replace(DRAFT, words="水" * 61), "words"),
        (replace(DRAFT, words="王小明"), "words"),
        (replace(DRAFT, post="王小明"), "post"),
    ],
)
def test_that_what_may_not_be_raised_is_refused(
    store: Store, snapshot: Snapshot, draft: ManualDraft, fault: str
) -> None:
    with pytest.raises(ManualError, match=f"^{fault}$"):
        raise_warning(store, snapshot, draft, at=NOW)
    assert store.alerts() == []
    assert all(f"manual.error.{fault}" in texts(language).entries for language in LANGUAGES)


def test_that_it_is_urgent_in_an_emergency_alone(store: Store, snapshot: Snapshot) -> None:
    raise_warning(store, snapshot, DRAFT, at=NOW)
    assert not told(snapshot, store)[0].urgent
    set_mode(store, ModeFigure(OperatingMode.EMERGENCY, reason="flood", post="值班室"), at=NOW)
    assert told(snapshot, store)[0].urgent


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_all_of_it_is_told_in_words(store: Store, snapshot: Snapshot, language: Language) -> None:
    for draft in (DRAFT, replace(DRAFT, place=None, words=""), replace(DRAFT, category="")):
        raise_warning(store, snapshot, draft, at=NOW)
    words = texts(language)
    for line in told(snapshot, store):
        said = [warning_title(line, words), *(text for _, text in warning_fields(line, words))]
        assert all(said) and not any("{" in text or "warning." in text for text in said)

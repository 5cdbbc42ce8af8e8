"""The planted team of the example is found in sum, and real districts say what their data cannot support."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.board.signals import order_of, signals_figure
from data.example.orders_stories import HASTY_SINCE, HASTY_STREET
from data.figures.signals import SignalsFigure
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope, month_of, parse_period, quarter_of
from data.store import Store, open_store
from data.terms import BodyKind, Instant
from data.wording_reviewing import quoted_text
from data.wording_signals import (
    check_meaning,
    check_name,
    fault_text,
    formality_text,
    looked_text,
    ordinary_causes,
    review_text,
    signal_text,
    untold_formality,
)
from resources.i18n import texts

ZONE = "Asia/Shanghai"
CODES = ["I1", "I2", "I2c", "I3", "I3m", "I4", "I5", "I6", "I7", "I8", "I9", "I9d", "I9p", "I10"]


@pytest.fixture(scope="module")
def example_known(example_file: Path) -> Iterator[tuple[Store, Snapshot]]:
    with open_store(example_file) as store:
        keeper = Keeper(store)
        keeper.reach_back(Instant(HASTY_SINCE))
        yield store, keeper.snapshot()


@pytest.fixture(scope="module")
def example_signals(example_known: tuple[Store, Snapshot]) -> SignalsFigure:
    store, snapshot = example_known
    return signals_figure(snapshot, store, Scope(period=quarter_of(date(2020, 8, 1), ZONE)))


def seen(file: Path, period: str) -> SignalsFigure:
    with open_store(file) as store:
        keeper = Keeper(store)
        wanted = parse_period(period, store.district.zone, Instant(0))
        keeper.reach_back(wanted.begins)
        return signals_figure(keeper.snapshot(), store, Scope(period=wanted))


def test_that_the_planted_team_is_found_in_each_of_its_months(
    example_known: tuple[Store, Snapshot], example_signals: SignalsFigure
) -> None:
    store, _ = example_known
    office = next(
        body.id
        for body in store.bodies()
        if body.kind is BodyKind.STREET and body.code.endswith(HASTY_STREET)
    )
    found = {
        (signal.check, signal.month.month) for signal in example_signals.signals if signal.team.id == office
    }
    assert found == {("I2", 7), ("I2", 8), ("I2", 9)}
    assert all(signal.observed > 3 * signal.expected for signal in example_signals.signals)


def test_that_nothing_else_is_raised_in_the_example(example_signals: SignalsFigure) -> None:
    assert len(example_signals.signals) == 3


def test_that_the_example_carries_fingerprints_of_evidence(example_signals: SignalsFigure) -> None:
    assert not [line for line in example_signals.checks if line.missing]
    (line,) = [line for line in example_signals.checks if line.check == "I4"]
    assert 0 < line.marked < 0.1 * line.looked


def test_that_a_finding_shows_its_orders_and_no_post(example_signals: SignalsFigure) -> None:
    for signal in example_signals.signals:
        assert len(signal.orders) == signal.observed
        assert signal.low <= signal.expected <= signal.high < signal.observed < signal.base
        assert not signal.printable


def test_that_wrong_clocks_are_told_as_faults_and_raise_nobody(example_signals: SignalsFigure) -> None:
    assert [(fault.stage, fault.before) for fault in example_signals.faults] == [("accepted", "dispatched")]
    assert not [signal for signal in example_signals.signals if signal.check == "I3"]


def test_that_matters_of_persons_are_left_out(example_signals: SignalsFigure) -> None:
    assert example_signals.left_out > 100


def test_that_months_before_the_story_raise_nobody_and_a_grid_is_told_as_its_street(
    example_known: tuple[Store, Snapshot],
) -> None:
    store, snapshot = example_known
    grid = next(tag for tag in snapshot.places.tags if len(tag.path) == 2 and tag.path[0] != 6)
    found = signals_figure(snapshot, store, Scope(path=grid.path, period=month_of(date(2020, 10, 1), ZONE)))
    assert found.place.path == grid.path[:1]
    assert not found.signals


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_all_is_said_in_words_that_reproach_nobody(
    example_signals: SignalsFigure, language: str
) -> None:
    words = texts(language)  # type: ignore[arg-type]
    said = [
        *(signal_text(each, words) + review_text(each, words) for each in example_signals.signals),
        *(text(code, words) for code in CODES for text in (check_name, check_meaning, ordinary_causes)),
        *(looked_text(each, words) for each in example_signals.checks),
        *(fault_text(each, words) for each in example_signals.faults),
        *(formality_text(each, words) for each in example_signals.formality),
        *(untold_formality(kind, words) for kind in ("activities", "meetings")),
        quoted_text(example_signals, words),
        *(words.text(f"signal.{key}") for key in ("title", "lead", "none")),
    ]
    assert all(said)
    reproaches = (
        "造假",
        "嫌疑",
        "线索",
        "作弊",
        "违规",
        "弄虚",
        "fraud",
        "fabricat",
        "suspect",
        "cheat",
        "false",
    )
    assert not [text for text in said if any(word in text.lower() for word in reproaches)]


def test_that_codes_are_told_in_the_order_of_the_definitions(example_signals: SignalsFigure) -> None:
    assert [line.check for line in example_signals.checks] == CODES
    assert sorted(set(CODES), key=order_of) == CODES


def test_that_boston_says_which_checks_its_data_cannot_support(boston_file: Path) -> None:
    found = seen(boston_file, "2015Q3")
    missing = {line.check: line.missing for line in found.checks if line.missing}
    assert missing["I1"] == ("dispatched", "tier_now")
    assert missing["I10"] == ("disposed_by",)
    assert set(missing) == {"I1", "I3", "I3m", "I4", "I5", "I7", "I9", "I9d", "I9p", "I10"}
    assert found.faults, "its clocks are wrong at times: told as such, and laid to nobody"
    assert not [signal for signal in found.signals if signal.check in missing]


def test_that_pingshan_supports_no_check_and_says_so(pingshan_file: Path) -> None:
    found = seen(pingshan_file, "2018-06")
    assert all(line.missing for line in found.checks)
    assert (found.signals, found.faults) == ((), ())
    assert found.missing_formality == ("activities", "meetings")

"""The warnings of the example district: the planted rise is found, and nothing looks ahead."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from data.alerts.series import WeeklySeries, weekly_series
from data.board.rises import judged, watched
from data.board.warning_lives import take_step
from data.board.warnings import warnings_figure
from data.board.weekly import weekly_from_store
from data.example.orders_stories import RISING_CATEGORY, rising_grids
from data.example.plan import district_plan
from data.figures.warnings import (
    FIELDS,
    HeardFrom,
    StepError,
    WarningOutcome,
    WarningsFigure,
    WarningState,
)
from data.ledger.loading import Keeper
from data.ledger.rulebook import path_up
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import Store, open_store
from data.terms import Instant, Level
from data.wording import sentence_text
from data.wording_warnings import budget_text, nothing_found, record_text, warning_fields, warning_title
from resources.i18n import LANGUAGES, texts

WEEK = 7 * 86_400


@dataclass(frozen=True)
class Known:
    """The example district with all its orders, and its warnings now."""

    store: Store
    snapshot: Snapshot
    figure: WarningsFigure

    @property
    def now(self) -> Instant:
        return self.snapshot.freshness.now


@pytest.fixture(scope="module")
def known(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    file = tmp_path_factory.mktemp("warnings") / "example.db"
    shutil.copy(example_file, file)
    with open_store(file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
        yield Known(store, snapshot, warnings_figure(snapshot, store, Scope(as_of=snapshot.freshness.now)))


def truncated(series: WeeklySeries, weeks: int) -> dict[object, list[float]]:
    """The series of the first weeks in which anything was counted, by their keys."""
    told = zip(series.keys, series.counts[:weeks].T, strict=True)
    return {key: counts.tolist() for key, counts in told if counts.any()}


def test_that_the_store_counts_what_the_ledger_counts(known: Known) -> None:
    found = weekly_from_store(known.snapshot, known.store, known.now)
    ledger: dict[object, list[float]] = {}
    for level in (1, 2):
        cut = weekly_series(known.snapshot, known.now, category_level=level, deepest=Level.STREET)
        assert cut.mondays == found.mondays
        ledger |= truncated(cut, len(cut.mondays))
    assert truncated(found, len(found.mondays)) == ledger


def test_that_a_week_looks_later_as_it_did_on_the_day(known: Known) -> None:
    now = weekly_from_store(known.snapshot, known.store, known.now)
    then = weekly_from_store(known.snapshot, known.store, Instant(known.now - 20 * WEEK))
    weeks = len(then.mondays)
    assert weeks == len(now.mondays) - 20
    assert truncated(then, weeks) == truncated(now, weeks)


def test_that_a_replay_gives_what_was_given_live(known: Known) -> None:
    back = 17
    now = weekly_from_store(known.snapshot, known.store, known.now)
    weeks = len(now.mondays) - back
    cut = replace(now, mondays=now.mondays[:weeks], counts=now.counts[:weeks])
    live = watched(known.snapshot, known.store, Instant(known.now - back * WEEK), 2.0)
    replayed = judged(known.snapshot, cut, 2.0)
    assert live.asked == replayed.asked
    assert live.found == replayed.found


def test_that_the_planted_rise_is_found_where_and_what_it_is(known: Known) -> None:
    rising = [line for line in known.figure.lines if f":{RISING_CATEGORY}:" in line.key]
    assert [line.heard_from for line in rising] == [HeardFrom.RESIDENTS]
    plan = district_plan()
    planted = {plan.geography.areas[place].code for place in rising_grids(plan)}
    places = {each.place.code for each in rising[0].places}
    assert len(places & planted) >= 3
    assert len(places - planted) <= 1


def test_that_every_warning_carries_every_field_in_both_languages(known: Known) -> None:
    assert known.figure.lines
    for line in known.figure.lines:
        for told in (texts(language) for language in LANGUAGES):
            assert len(warning_fields(line, told)) == len(FIELDS)
            assert all(text.strip() for _, text in warning_fields(line, told))
            assert warning_title(line, told)
        assert line.notes and line.suggested and line.actor is not None


def test_that_it_is_said_what_was_tested_and_how_often_it_was_right(known: Known) -> None:
    english = texts("en")
    assert known.figure.tested > 100 and known.figure.since is not None
    assert known.figure.achieved <= known.figure.budget
    assert "does not mean no problem" in nothing_found(known.figure, english)[0]
    assert "a week" in budget_text(known.figure, english)
    assert "No warning is closed yet" in record_text(known.figure, english)
    assert all(sentence_text(each, english) for each in known.figure.untested)


def test_that_no_matter_of_persons_is_ever_counted(known: Known) -> None:
    found = weekly_from_store(known.snapshot, known.store, known.now)
    tree, personal = known.snapshot.rulebook.categories, known.snapshot.names.personal
    assert personal
    assert all(personal.isdisjoint(path_up(tree, key.category)) for key in found.keys)


def test_that_a_smaller_budget_never_tells_more(known: Known) -> None:
    series = weekly_from_store(known.snapshot, known.store, known.now)
    levels = [judged(known.snapshot, series, wanted).asked.level for wanted in (0.2, 4.0)]
    assert levels[0] < levels[1]


def test_that_the_weeks_behind_a_rise_end_with_what_was_observed(known: Known) -> None:
    for line in (each for each in known.figure.lines if each.rule == "W2"):
        series = known.figure.series[line.key]
        assert series.counts[-1] == line.observed and series.alarmed[-1]
        assert np.isclose(series.expected[-1], line.expected or 0)


def test_that_a_warning_keeps_its_key_and_goes_through_its_life(known: Known) -> None:
    first = known.figure.lines[0]
    with pytest.raises(StepError):
        take_step(known.store, first, WarningState.ACTED, at=known.now, actor="office")
    told = first
    for state, outcome in ((WarningState.ACKNOWLEDGED, None), (WarningState.CLOSED, WarningOutcome.RIGHT)):
        take_step(known.store, told, state, at=known.now, actor="office", outcome=outcome)
        again = warnings_figure(known.snapshot, known.store, Scope(as_of=known.now))
        told = next(line for line in again.lines if line.key == first.key)
        assert told.state is state
    assert told.judged is WarningOutcome.RIGHT
    assert (again.record.right, again.record.precision) == (1, 1.0)
    assert [row.detail for row in known.store.audits("warning.closed")] == [first.key]
    assert len(known.store.alerts()) == 1

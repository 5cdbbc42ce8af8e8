"""The regular alert of the example district: its weeks, its last one, and a legend that never moves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from data.board.early_warning.bulletin import bulletin_figure, inside
from data.board.early_warning.lives import take_step
from data.board.early_warning.replays import replayed
from data.board.early_warning.risk_map import risk_map
from data.board.early_warning.warnings import wanted_budget, warnings_figure
from data.board.early_warning.watched import Watched, watched
from data.figures.bulletin import BulletinFigure
from data.figures.comparison import Standing
from data.figures.warnings import WarningOutcome, WarningState
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope, month_of, parse_period, shifted, start_of_day
from data.store import Store, open_store
from data.terms import Level


@dataclass(frozen=True)
class Known:
    """The example district and its bulletin of the last month."""

    store: Store
    snapshot: Snapshot
    scope: Scope
    figure: BulletinFigure


@pytest.fixture(scope="module")
def known(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    file = tmp_path_factory.mktemp("bulletin") / "example.db"
    shutil.copy(example_file, file)
    with open_store(file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
        zone, now = snapshot.district.zone, snapshot.freshness.now
        scope = Scope(period=parse_period("2020-11", zone, now))
        yield Known(store, snapshot, scope, bulletin_figure(snapshot, store, scope))


def weekly(known: Known) -> tuple[Watched, ...]:
    """The weeks of the bulletin and of the one before, as they were looked at for it."""
    begins, ends = known.figure.before.begins, known.figure.warnings.as_of
    return replayed(known.snapshot, known.store, begins, ends, wanted_budget(known.store))


def test_that_a_week_is_told_later_as_it_was_on_the_day(known: Known) -> None:
    weeks, wanted = weekly(known), wanted_budget(known.store)
    assert [each.ends for each in weeks] == sorted({each.ends for each in weeks})
    assert all(each.series.mondays[-1].weekday() == 0 for each in weeks)
    then = weeks[-3]
    live = watched(known.snapshot, known.store, then.ends, wanted)
    assert then.asked.level == pytest.approx(live.asked.level)
    assert [(rise.key, rise.observed) for rise in then.found] == [
        (rise.key, rise.observed) for rise in live.found
    ]


def test_that_it_tells_what_stands_at_its_end_and_each_rise_before_once(known: Known) -> None:
    figure = known.figure
    keys = [line.key for line in figure.warnings.lines]
    assert len(keys) == len(set(keys))
    at_end = replace(known.scope, as_of=figure.warnings.as_of)
    standing = warnings_figure(known.snapshot, known.store, at_end, found=weekly(known)[-1])
    assert keys[: len(standing.lines)] == [line.key for line in standing.lines]
    assert all(1 <= fired <= figure.weeks for fired in figure.fired.values())
    begins = figure.period.begins
    assert all(line.since > begins for line in figure.warnings.lines[len(standing.lines) :])


def test_that_the_last_bulletin_is_followed_to_what_was_recorded(known: Known) -> None:
    before = known.figure.followed
    right, false = (before[0].warning, before[1].warning)
    for line, outcome in ((right, WarningOutcome.RIGHT), (false, WarningOutcome.FALSE)):
        take_step(
            known.store,
            line,
            WarningState.CLOSED,
            at=known.figure.warnings.as_of,
            actor="office",
            outcome=outcome,
        )
    after = bulletin_figure(known.snapshot, known.store, known.scope, mapped=False)
    judged = {each.warning.key: each.warning.judged for each in after.followed}
    assert (judged[right.key], judged[false.key]) == (WarningOutcome.RIGHT, WarningOutcome.FALSE)
    assert (after.record.right, after.record.false) == (1, 1)
    assert after.record.open == len(before) - 2


def test_that_the_legend_is_locked_and_signals_lie_outside_their_range(known: Known) -> None:
    assert known.scope.period is not None
    maps = [known.figure.risk]
    maps.append(risk_map(known.snapshot, replace(known.scope, period=shifted(known.scope.period, -1)))[0])
    (street,) = [tag for tag in known.snapshot.places.tags if tag.level is Level.STREET][:1]
    maps.append(risk_map(known.snapshot, replace(known.scope, path=street.path))[0])
    assert len({each.cells.legend.breaks for each in maps if each}) == 1
    risk = maps[0]
    assert risk is not None
    assert risk.cells.legend.locked
    for each in risk.places.places:
        if each.area and each.area.id in risk.ranges and each.rate and each.shrunken:
            low, high = risk.ranges[each.area.id]
            if each.standing in (Standing.ABOVE, Standing.BELOW):
                assert not low <= each.rate.value <= high
            expected = (each.expected or 0) / (each.number.denominator or 1)
            assert min(expected, each.rate.value) <= each.shrunken.value <= max(expected, each.rate.value)
    assert np.nanmin(risk.cells.values) > 0


def test_that_a_street_is_told_what_touches_it(known: Known) -> None:
    streets = [tag for tag in known.snapshot.places.tags if tag.level is Level.STREET]
    parts = [inside(known.figure, tag) for tag in streets]
    told = {line.key for part in parts for line in part.warnings.lines}
    assert told <= {line.key for line in known.figure.warnings.lines}
    assert all(set(part.warnings.series) <= {line.key for line in part.warnings.lines} for part in parts)
    assert told


def test_that_nothing_after_the_period_is_looked_at(known: Known) -> None:
    zone = known.snapshot.district.zone
    assert known.figure.warnings.as_of <= known.figure.period.ends
    whole = month_of(known.figure.before.first, zone)
    assert known.figure.before == whole
    assert start_of_day(known.figure.period.first, zone) == known.figure.period.begins

"""The warnings of the example district: the planted rise is found, and nothing looks ahead."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from data.alerts.budget import budget, replay
from data.alerts.category_groups import GROUPS
from data.alerts.design import Floats
from data.alerts.discovery import adjusted
from data.alerts.farrington import Farrington
from data.alerts.pooling import pooled
from data.alerts.series import Voice, WeeklySeries
from data.alerts.watching import Watch, watch
from data.board.early_warning.ceased import left_open
from data.board.early_warning.clusters import GridMap, set_barriers
from data.board.early_warning.lives import recorded, take_step
from data.board.early_warning.rises import RiseTeller
from data.board.early_warning.warnings import shown_at_once, warnings_figure
from data.board.early_warning.watched import Watched, kin_of, watched
from data.board.early_warning.weekly import weekly_from_store
from data.example.orders_stories import rising_grids
from data.example.plan import district_plan
from data.example.stories import RISE
from data.figures.warnings import (
    FIELDS,
    HeardFrom,
    StepError,
    WarningKind,
    WarningOutcome,
    WarningsFigure,
    WarningState,
)
from data.ledger.columns import EPOCH, is_one_of
from data.ledger.loading import Keeper
from data.ledger.rulebook import path_up
from data.ledger.snapshot import Snapshot
from data.scope import Scope, start_of_day
from data.store import Store, open_store
from data.terms import PUBLIC_CHANNELS, Instant, Level
from data.wording import sentence_text
from data.wording_warnings import (
    budget_text,
    nothing_found,
    record_text,
    warning_fields,
    warning_remarks,
    warning_title,
)
from resources.i18n import LANGUAGES, texts

WEEK, YEAR = 7 * 86_400, 52


@dataclass(frozen=True)
class Known:
    """The example district with all its orders, and its warnings now."""

    store: Store
    snapshot: Snapshot
    found: Watched
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
        now = snapshot.freshness.now
        found = watched(snapshot, store, now, 2.0)
        yield Known(store, snapshot, found, warnings_figure(snapshot, store, Scope(as_of=now), found=found))


def truncated(series: WeeklySeries, weeks: int) -> dict[object, list[float]]:
    """The series of the first weeks in which anything was counted, by their keys."""
    told = zip(series.keys, series.counts[:weeks].T, strict=True)
    return {key: counts.tolist() for key, counts in told if counts.any()}


def cut_to(series: WeeklySeries, weeks: int) -> WeeklySeries:
    return replace(series, mondays=series.mondays[:weeks], counts=series.counts[:weeks])


def test_that_the_store_counts_what_the_ledger_counts(known: Known) -> None:
    found = weekly_from_store(known.snapshot, known.store, known.now)
    first = start_of_day(found.mondays[-1], known.snapshot.district.zone)
    orders = known.snapshot.orders
    week = (orders.reported.astype(np.int64) + EPOCH - first) // WEEK
    personal = np.isin(orders.category, personal_categories(known.snapshot))
    public = is_one_of(orders.channel, PUBLIC_CHANNELS)
    root = known.snapshot.places.root
    numbers = [
        number
        for number, key in enumerate(found.keys)
        if key.place == root and key.voice is Voice.RESIDENTS and is_trade(known.snapshot, key.category)
    ]
    assert found.counts[-1, numbers].sum() == ((week == 0) & public & ~personal & (orders.category > 0)).sum()


def personal_categories(snapshot: Snapshot) -> list[int]:
    tree, personal = snapshot.rulebook.categories, snapshot.names.personal
    return [each for each in tree if not personal.isdisjoint(path_up(tree, each))]


def is_trade(snapshot: Snapshot, category: int) -> bool:
    tree = snapshot.rulebook.categories
    return category in tree and tree[category].level == 1


def test_that_a_week_looks_later_as_it_did_on_the_day(known: Known) -> None:
    now = weekly_from_store(known.snapshot, known.store, known.now)
    then = weekly_from_store(known.snapshot, known.store, Instant(known.now - 20 * WEEK))
    weeks = len(then.mondays)
    assert weeks == len(now.mondays) - 20
    assert truncated(then, weeks) == truncated(now, weeks)


def test_that_a_replayed_year_gives_what_was_given_live_week_by_week(known: Known) -> None:
    """Counts alone; every eighth series stands for all."""
    whole = weekly_from_store(known.snapshot, known.store, known.now)
    some = np.arange(0, len(whole.keys), 8)
    keys = tuple(whole.keys[number] for number in some)
    series = replace(whole, keys=keys, counts=whole.counts[:, some], parents=whole.parents[some])
    weeks = np.arange(len(series.mondays) - 2 * YEAR, len(series.mondays))
    kin = kin_of(known.snapshot, keys)
    live = np.vstack(
        [chances(watch(cut_to(series, int(week) + 1), np.array([week]), Farrington())) for week in weeks]
    )
    whole_year = chances(watch(series, weeks, Farrington()))
    np.testing.assert_allclose(live, whole_year, rtol=1e-9)
    levels, warnings = replay(whole_year, 2.0, kin)
    for week, (level, count) in enumerate(zip(levels, warnings, strict=True)):
        lived = budget(live[week : week + YEAR], 2.0, kin).level
        assert lived == pytest.approx(level)
        alarms = np.flatnonzero(adjusted(live[week + YEAR]) <= lived)
        assert len(pooled(alarms.tolist(), kin)) == count
    assert len(warnings) == YEAR and warnings.any()


def chances(watched: Watch) -> Floats:
    """The chances of all series, tested or not (weeks, series)."""
    found = np.full((len(watched.weeks), len(watched.series.keys)), np.nan)
    found[:, watched.numbers] = watched.chances
    return found


def test_that_the_surest_of_a_week_come_first_and_nothing_is_left_out(known: Known) -> None:
    assert (shown_at_once(0.5), shown_at_once(2.0)) == (2, 4)
    few = warnings_figure(known.snapshot, known.store, Scope(as_of=known.now), 0.5, found=known.found)
    rises = [line for line in few.lines if line.rule == "W2"]
    surest = {known.found.pools[at][0].key for at in range(2)}
    teller = RiseTeller(known.found, known.store, {}, known.now)
    assert {line.key for line in rises if not line.less_sure} == {teller.key(key) for key in surest}
    assert len(rises) == len(known.found.pools)
    assert [line.less_sure for line in few.lines] == sorted(line.less_sure for line in few.lines)


def test_that_the_planted_rise_is_found_where_and_what_it_is(known: Known) -> None:
    rising = [line for line in known.figure.lines if f":{RISE.category}:" in line.key]
    assert [line.heard_from for line in rising] == [HeardFrom.RESIDENTS]
    plan = district_plan()
    planted = {plan.geography.areas[place].code for place in rising_grids(plan.geography)}
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
    assert "1 in 25,000" in budget_text(replace(known.figure, level=4e-5), english)
    assert "No warning is closed yet" in record_text(known.figure, english)
    assert all(sentence_text(each, english) for each in known.figure.untested)


def test_that_no_matter_of_persons_is_ever_counted(known: Known) -> None:
    found = weekly_from_store(known.snapshot, known.store, known.now)
    tree, personal = known.snapshot.rulebook.categories, known.snapshot.names.personal
    assert personal
    assert all(personal.isdisjoint(path_up(tree, key.category)) for key in found.keys)
    assert {key.category for key in found.keys} >= set(GROUPS)


def test_that_related_alarms_are_one_warning_and_none_is_told_twice(known: Known) -> None:
    found = known.found
    told = [rise.number for pool in found.pools for rise in pool]
    assert sorted(told) == sorted(rise.number for rise in found.found)
    assert len(found.pools) == sum(line.rule == "W2" for line in known.figure.lines) < len(told)


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
        again = warnings_figure(known.snapshot, known.store, Scope(as_of=known.now), found=known.found)
        told = next(line for line in again.lines if line.key == first.key)
        assert told.state is state
    assert told.judged is WarningOutcome.RIGHT
    assert (again.record.right, again.record.precision) == (1, 1.0)
    assert [row.detail for row in known.store.audits("warning.closed")] == [first.key]
    assert len(known.store.alerts()) == 1


def test_that_what_somebody_took_up_stays_until_it_is_closed_though_it_fires_no_more(known: Known) -> None:
    first, seen = known.figure.lines[0], known.found.seen
    assert seen is not None
    teller = RiseTeller(known.found, known.store, {}, known.now)
    told = {rise.number for rise in known.found.found}
    usual = next(int(each) for each in seen.numbers if int(each) not in told)
    taken = (teller.key(seen.series.keys[usual]), "cluster:990104001:residents")
    for key in taken:
        gone = replace(first, key=key, kind=WarningKind.TECHNICAL, state=WarningState.NEW)
        take_step(known.store, gone, WarningState.ACKNOWLEDGED, at=known.now, actor="office")
    now = warnings_figure(known.snapshot, known.store, Scope(as_of=known.now), found=known.found)
    lines = {line.key: line for line in now.lines}
    for line in (lines[key] for key in taken):
        assert line.state is WarningState.ACKNOWLEDGED and line.ceased is not None
        for told_in in map(texts, LANGUAGES):
            assert all(text.strip() for _, text in warning_fields(line, told_in))
            assert warning_remarks(line, told_in, known.snapshot.district.zone)
    for line in (lines[key] for key in taken):
        closed = WarningOutcome.FALSE
        take_step(known.store, line, WarningState.CLOSED, at=known.now, actor="office", outcome=closed)
    lives = recorded(known.store, known.now)
    assert all(lives[key].state is WarningState.CLOSED for key in taken)
    root = known.snapshot.places.tags[known.snapshot.places.root]
    assert not list(left_open(known.snapshot, root, {key: lives[key] for key in taken}, known.now))


def test_that_what_gathers_in_neighbouring_grids_is_told_as_a_cluster(known: Known) -> None:
    (line,) = (each for each in known.figure.lines if each.rule == "cluster")
    plan = district_plan()
    planted = {plan.geography.areas[place].code for place in rising_grids(plan.geography)}
    assert line.manner.key == "warning.manner.cluster"
    assert len(planted & {each.place.code for each in line.places}) >= 3
    assert sum(each.orders for each in line.places) == line.observed
    assert line.false_alarms == 0.05


def test_that_no_grid_is_near_one_across_a_barrier(known: Known) -> None:
    before = GridMap(known.snapshot, known.store)
    grids = before.grids(known.snapshot.places.root)
    whole_district = next(each.boundary for each in known.store.areas() if each.level is Level.DISTRICT)
    west, _, east, _ = shapely.bounds(shapely.from_wkb(whole_district)).tolist()
    middle = (west + east) / 2
    set_barriers(known.store, [f"LINESTRING ({middle} -80, {middle} 80)"], actor="office")
    parted = GridMap(known.snapshot, known.store).near(grids)
    set_barriers(known.store, [], actor="office")
    again, whole = GridMap(known.snapshot, known.store).near(grids), before.near(grids)
    assert whole is not None and parted is not None and again is not None
    assert not np.array_equal(parted, whole)
    np.testing.assert_array_equal(again, whole)

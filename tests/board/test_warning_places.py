"""The map behind a warning colours what it counted alone; the record tells precision and lead by quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from data.alerts.series import SeriesKey, Voice, WeeklySeries
from data.board.early_warning.maps import places_map
from data.board.early_warning.records import record_quarters
from data.figures.warnings import PlaceCount
from data.scope import start_of_day
from data.store import AlertRow
from data.terms import CategoryId, Instant, Level
from tests.measures.builders import TREE
from widgets.gallery import samples_warnings

ZONE = "Asia/Shanghai"
MONDAYS = tuple(date(2020, 6, 29) + timedelta(weeks=at) for at in range(20))
KEY = SeriesKey(1, CategoryId(1), Voice.RESIDENTS)


def weekly(*counts: int) -> WeeklySeries:
    """One series of twenty weeks; those not named are 1."""
    told = np.array([*counts, *[1] * (20 - len(counts))], dtype=np.float64)
    return WeeklySeries(MONDAYS, (KEY,), told[:, None], np.array([-1]))


def closed(week: int, outcome: int) -> AlertRow:
    """A warning raised at the end of a week and closed a week later."""
    at = start_of_day(MONDAYS[week + 1], ZONE)
    return AlertRow(1, "K", 2, 3, at, closed_at=at + 7 * 86_400, outcome=outcome)


def test_that_a_place_that_was_counted_is_coloured_and_the_others_are_not() -> None:
    grids = [tag for tag in TREE.tags if tag.level is Level.GRID]
    line = replace(samples_warnings.rise(), place=TREE.tags[TREE.root], places=(PlaceCount(grids[0], 56),))
    figure = places_map(line, TREE)
    assert figure is not None
    told = dict(zip(figure.areas, figure.classes.tolist(), strict=True))
    assert told.pop(grids[0]) > 0 and set(told.values()) == {0}
    assert places_map(samples_warnings.backlog(), TREE) is None


def test_that_the_lead_is_from_the_raising_to_the_first_peak() -> None:
    series, now = weekly(1, 1, 5, 7, 9, 4), Instant(start_of_day(date(2020, 12, 1), ZONE))
    (third, fourth) = record_quarters([closed(2, 1)], series, lambda _: "K", now, ZONE)
    assert (third.first, third.lead, third.record.right) == (date(2020, 7, 1), 14.0, 1)
    assert (fourth.lead, fourth.record.precision) == (None, None)


def test_that_a_rise_that_goes_on_has_no_lead_yet_and_a_closing_to_come_is_not_known() -> None:
    rising, now = weekly(*range(20)), Instant(start_of_day(date(2020, 9, 1), ZONE))
    (told,) = record_quarters([closed(2, 1)], rising, lambda _: "K", now, ZONE)
    assert (told.lead, told.record.right) == (None, 1)
    early = Instant(closed(2, 1).raised_at + 86_400)
    (told,) = record_quarters([closed(2, 1)], rising, lambda _: "K", early, ZONE)
    assert (told.record.right, told.record.open) == (0, 1)
    assert record_quarters([], rising, lambda _: "K", now, ZONE) == ()

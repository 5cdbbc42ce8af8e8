"""What stands beside the orders of the example: duty, patrols, activities, suggestions and promises.

All of it is counted by grid, and drawn by the seed of the plan.
"""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from data.example.orders_when import LAST_DAY, months_until_end
from data.example.plan import DATA_TIME, DistrictPlan
from data.example.promises import Filed, borne_out, commitments
from data.example.rosters import duty_rows, instant, stationing_rows
from data.example.stationings import announced, stationings
from data.store import ActivityRow, PatrolRow, SuggestionRow, Writer
from data.terms import Level

_DUTY_DAYS, _PATROL_DAYS, _MEETING_MONTHS, _ACTIVITY_MONTHS = 70, 62, 12, 12
_SHIFTS = {"day": 4, "night": 1}
"""Patrols due in a grid by shift."""
_KINDS = {"cleaning": 3.0, "care": 2.2, "safety": 1.6, "culture": 1.1}
"""Activities of a grid in a month, by kind."""


def records(writer: Writer, plan: DistrictPlan, filed: Filed) -> None:
    """Write all of them; promises name orders that were `filed` before them."""
    rng = np.random.default_rng([plan.seed, 26])
    first = LAST_DAY - timedelta(days=_DUTY_DAYS - 15)
    writer.put_duties(duty_rows(plan.geography, plan.bodies, plan.people, first, _DUTY_DAYS))
    writer.put_patrols(_patrols(rng, plan))
    writer.put_activities(_activities(rng, plan))
    writer.put_suggestions(_suggestions(rng, plan))
    months = [(month.year, month.month) for month in months_until_end(_MEETING_MONTHS)]
    meetings = stationing_rows(plan.seed, plan.geography, plan.people, months, DATA_TIME)
    meetings = tuple(announced(meetings))
    writer.put_meetings(meetings)
    promises = borne_out(commitments(rng, plan, meetings), filed)
    writer.put_commitments(promises)
    stationings(writer, plan, meetings, promises, filed)


def _grids(plan: DistrictPlan) -> list[int]:
    return [place for place, area in enumerate(plan.geography.areas) if area.level is Level.GRID]


def _patrols(rng: np.random.Generator, plan: DistrictPlan) -> Iterator[PatrolRow]:
    """By grid, day and shift; each grid has its own habit, and few go out at night on Sundays."""
    for grid in _grids(plan):
        habit = rng.beta(24, 2)
        for back in range(_PATROL_DAYS):
            day = LAST_DAY - timedelta(days=back)
            for shift, due in _SHIFTS.items():
                likely = habit * (0.8 if shift == "night" and day.weekday() == 6 else 1.0)
                yield PatrolRow(grid + 1, instant(day), shift, due, int(rng.binomial(due, likely)))


def _activities(rng: np.random.Generator, plan: DistrictPlan) -> Iterator[ActivityRow]:
    """Volunteer work by small grid, month and kind; almost none in February 2020."""
    where = np.random.default_rng([plan.seed, 27])
    for grid in _grids(plan):
        life, places = rng.lognormal(0, 0.4), _within(plan, grid)
        for month in months_until_end(_ACTIVITY_MONTHS):
            still = 0.25 if (month.year, month.month) in ((2020, 2), (2020, 3)) else 1.0
            for kind, usual in _KINDS.items():
                if actions := int(rng.poisson(usual * life * still)):
                    teams = int(rng.integers(1, actions + 1))
                    helpers = int(rng.poisson(9 * actions) + actions)
                    number = month.year * 100 + month.month
                    yield from _spread(where, places, (number, kind), (actions, teams, helpers))


def _within(plan: DistrictPlan, grid: int) -> list[int]:
    """Give the small grids of a grid; itself where it has none."""
    small = [place for place, area in enumerate(plan.geography.areas) if area.parent == grid]
    return small or [grid]


def _spread(
    rng: np.random.Generator, places: list[int], what: tuple[int, str], counts: tuple[int, int, int]
) -> Iterator[ActivityRow]:
    """Spread the actions of a grid over its small grids, with their teams and helpers."""
    actions, teams, helpers = counts
    each = rng.multinomial(actions, np.full(len(places), 1 / len(places)))
    helping = rng.multinomial(helpers - actions, each / actions) + each
    for place, done, helped in zip(places, each.tolist(), helping.tolist(), strict=True):
        if done:
            yield ActivityRow(place + 1, *what, done, min(done, teams), helped)


def _suggestions(rng: np.random.Generator, plan: DistrictPlan) -> Iterator[SuggestionRow]:
    """Suggestions by grid and month: half are adopted, most of these finished after a year."""
    for grid in _grids(plan):
        for age, month in enumerate(reversed(months_until_end(_ACTIVITY_MONTHS))):
            if received := int(rng.poisson(2.4)):
                adopted = int(rng.binomial(received, 0.52))
                finished = int(rng.binomial(adopted, min(0.15 + 0.07 * age, 0.92)))
                yield SuggestionRow(grid + 1, month.year * 100 + month.month, received, adopted, finished)

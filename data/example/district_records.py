"""What stands beside the orders of the example: duty, patrols, activities, suggestions and promises.

All of it is counted by grid, and drawn by the seed of the plan.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from data.example.names import preset
from data.example.orders_when import LAST_DAY, months_until_end
from data.example.plan import DATA_TIME, DistrictPlan
from data.example.rosters import duty_rows, instant, stationing_rows
from data.store import ActivityRow, CommitmentRow, MeetingRow, PatrolRow, SuggestionRow, Writer
from data.terms import Level

_DUTY_DAYS, _PATROL_DAYS, _MEETING_MONTHS, _ACTIVITY_MONTHS = 70, 62, 12, 12
_SHIFTS = {"day": 4, "night": 1}
"""Patrols due in a grid by shift."""
_KINDS = {"cleaning": 3.0, "care": 2.2, "safety": 1.6, "culture": 1.1}
"""Activities of a grid in a month, by kind."""
PROMISED, DONE, LATE, DROPPED = 0, 1, 2, 3
"""States of a commitment: open, done, done after its due instant, dropped with a reason."""


def records(writer: Writer, plan: DistrictPlan) -> None:
    """Write all of them."""
    rng = np.random.default_rng([plan.seed, 26])
    first = LAST_DAY - timedelta(days=_DUTY_DAYS - 15)
    writer.put_duties(duty_rows(plan.geography, plan.bodies, plan.people, first, _DUTY_DAYS))
    writer.put_patrols(_patrols(rng, plan))
    writer.put_activities(_activities(rng, plan))
    writer.put_suggestions(_suggestions(rng, plan))
    months = [(month.year, month.month) for month in months_until_end(_MEETING_MONTHS)]
    meetings = stationing_rows(plan.seed, plan.geography, plan.people, months, DATA_TIME)
    writer.put_meetings(meetings)
    writer.put_commitments(_commitments(rng, plan, meetings))


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
    """Volunteer work by grid, month and kind; almost none in February 2020."""
    for grid in _grids(plan):
        life = rng.lognormal(0, 0.4)
        for month in months_until_end(_ACTIVITY_MONTHS):
            still = 0.25 if (month.year, month.month) in ((2020, 2), (2020, 3)) else 1.0
            for kind, usual in _KINDS.items():
                if actions := int(rng.poisson(usual * life * still)):
                    teams = int(rng.integers(1, actions + 1))
                    helpers = int(rng.poisson(9 * actions) + actions)
                    number = month.year * 100 + month.month
                    yield ActivityRow(grid + 1, number, kind, actions, teams, helpers)


def _suggestions(rng: np.random.Generator, plan: DistrictPlan) -> Iterator[SuggestionRow]:
    """Suggestions by grid and month: half are adopted, most of these finished after a year."""
    for grid in _grids(plan):
        for age, month in enumerate(reversed(months_until_end(_ACTIVITY_MONTHS))):
            if received := int(rng.poisson(2.4)):
                adopted = int(rng.binomial(received, 0.52))
                finished = int(rng.binomial(adopted, min(0.15 + 0.07 * age, 0.92)))
                yield SuggestionRow(grid + 1, month.year * 100 + month.month, received, adopted, finished)


def _commitments(
    rng: np.random.Generator, plan: DistrictPlan, meetings: tuple[MeetingRow, ...]
) -> list[CommitmentRow]:
    """What the meetings of September and October promised, and what became of it by the end of November."""
    made = [meeting for meeting in meetings if meeting.attended and meeting.matters_raised]
    october = [meeting for meeting in made if meeting.day == instant(date(2020, 10, 28))]
    september = [meeting for meeting in made if meeting.day == instant(date(2020, 9, 28))]
    rows = [
        _commitment(rng, plan, 1 + at, september[at * 7], date(2020, 10, 24), (0.75, 0.1, 0.1))
        for at in range(6)
    ]
    picked = [october[int(at)] for at in np.linspace(0, len(october) - 1, 12)]
    for meeting in picked:
        rows.append(_commitment(rng, plan, len(rows) + 1, meeting, date(2020, 11, 25), (0.5, 0.12, 0.08)))
    carried = next((row for row in rows[:6] if row.state == PROMISED), rows[0])
    last = rows[-1]
    again = replace(last, matter=carried.matter, area_id=carried.area_id, body_id=carried.body_id)
    open_again = replace(again, carried_from_id=carried.id, state=PROMISED, done_at=None, dropped_reason="")
    return [*rows[:-1], open_again]


def _commitment(
    rng: np.random.Generator,
    plan: DistrictPlan,
    number: int,
    meeting: MeetingRow,
    around: date,
    outcomes: tuple[float, float, float],
) -> CommitmentRow:
    """A promise of a meeting, due around a day: kept, kept late, dropped with a reason, or still open."""
    due = instant(around + timedelta(days=int(rng.integers(-12, 20)))) + 18 * 3600
    grid = (meeting.area_id or 1) - 1
    item = plan.categories[
        int(rng.choice([p for p in plan.items if plan.categories[p].code.startswith("02")]))
    ]
    owner = item.manner.owner if item.manner else "street"
    draw = float(rng.uniform())
    done_at = due - int(rng.integers(1, 12)) * 86_400 + 3600 * int(rng.integers(-8, 0))
    state = PROMISED
    if draw < outcomes[0] and done_at < DATA_TIME:
        state = DONE
    elif draw < outcomes[0] + outcomes[1] and due + 3 * 86_400 < DATA_TIME:
        state, done_at = LATE, due + int(rng.integers(1, 3)) * 86_400
    elif draw > 1 - outcomes[2]:
        state = DROPPED
    return CommitmentRow(
        id=number,
        matter=item.name.zh,
        meeting_id=meeting.id,
        area_id=grid + 1,
        body_id=plan.bodies.owner(owner, grid) + 1,
        made_at=meeting.day + 17 * 3600,
        due=due,
        state=state,
        done_at=done_at if state in (DONE, LATE) else None,
        dropped_reason=preset("meetings")["dropped"][number % 3] if state == DROPPED else "",
    )

"""Who is on duty and who is stationed where on the 28th in the example district.

Planted fact: every third street has nobody on duty in the nights of Saturday and Sunday.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from data.example.bodies import Bodies
from data.example.geography import Geography
from data.example.names import preset
from data.example.people import People
from data.store.rows import DutyRow, MeetingRow, PostRow
from data.terms import Level, Role

ZONE = ZoneInfo("Asia/Shanghai")
STATIONING_DAY, CUT_OFF_DAY = 28, 26
_SHIFTS = (time(8), time(20))
_SATURDAY = 5


def instant(day: date, at: time = time()) -> int:
    """Epoch seconds of a local day and time of the district."""
    return int(datetime.combine(day, at, ZONE).timestamp())


def duty_rows(
    geography: Geography, bodies: Bodies, people: People, first: date, days: int
) -> tuple[DutyRow, ...]:
    """The turns of so many days, by day and by night: the supervisors of a street one after the other."""
    rows: list[DutyRow] = []
    streets = [place for place, area in enumerate(geography.areas) if area.level is Level.STREET]
    for rank, street in enumerate(streets):
        posts = _supervisors(geography, people, street)
        phone = bodies.rows[bodies.local["street"][street]].phone
        for turn in range(days * 2):
            day, night = first + timedelta(days=turn // 2), turn % 2 == 1
            if night and rank % 3 == 2 and day.weekday() >= _SATURDAY:
                continue
            begins = instant(day, _SHIFTS[night])
            rows.append(DutyRow(posts[turn % len(posts)].id, begins, begins + 12 * 3600, phone))
    return tuple(rows)


def stationing_rows(
    seed: int, geography: Geography, people: People, months: Sequence[tuple[int, int]], now: int
) -> tuple[MeetingRow, ...]:
    """The 28th of each month (year, month) in each community grid; attendance is known up to now."""
    rng = np.random.default_rng([seed, 3])
    venue = preset("bodies")["local"]["venue"][0]
    conveners = people.of(Role.GRID_CONVENER)
    rows: list[MeetingRow] = []
    for year, month in months:
        day = date(year, month, STATIONING_DAY)
        for post in conveners:
            place = venue.format(name=geography.areas[(post.area_id or 0) - 1].short.zh)
            rows.append(_meeting(rng, len(rows) + 1, post, day, place, now))
    return tuple(rows)


def _supervisors(geography: Geography, people: People, street: int) -> list[PostRow]:
    """The filled posts of supervisors of the street's grids."""
    return [
        post
        for post in people.of(Role.SUPERVISOR)
        if post.holder_key is not None and geography.areas[(post.area_id or 0) - 1].parent == street
    ]


def _meeting(
    rng: np.random.Generator, number: int, post: PostRow, day: date, place: str, now: int
) -> MeetingRow:
    """One stationing: the convener is there in 96 of 100, and settles about half of what is raised."""
    attended = None if instant(day) >= now else bool(rng.uniform() < 0.96)
    raised = int(rng.poisson(2.2)) if attended else 0
    return MeetingRow(
        id=number,
        area_id=post.area_id,
        day=instant(day),
        cutoff_from=instant((day.replace(day=1) - timedelta(days=1)).replace(day=CUT_OFF_DAY)),
        cutoff=instant(day.replace(day=CUT_OFF_DAY)),
        place=place,
        convener_post_id=post.id,
        attended=attended,
        matters_raised=raised,
        matters_settled=int(rng.binomial(raised, 0.55)),
    )

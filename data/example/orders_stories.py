"""The stories planted in the example's orders, for a demonstration to find.

1. Earth and rubble haulage rises in five neighbouring grids of the new town in the last five weeks.
2. In one street the check after disposal takes weeks from August 2020 on: disposed in time, then waiting.
3. The law enforcement of one street closes bunched in the last minutes of the limit, or at once after
   acceptance, from July 2020 on: a team whose orders deserve a second visit.

Whoever makes an example may plant other rises, or leave stories out: `data.example.stories`.
"""

import numpy as np
import shapely

from data.example.categories import Category
from data.example.geography import Geography
from data.example.orders_when import DAY, END
from data.example.shapes import Ints
from data.example.stories import RISE, Rise
from data.terms import AreaKind

SLOW_STREET, SLOW_SINCE, SLOW_TIMES = "009", 1_596_211_200, 5.0
"""The street whose checks are slow, since 1 August 2020, by how many times."""
HASTY_STREET, HASTY_TRADE, HASTY_SINCE = "005", "enforcement", 1_593_532_800
"""The team whose closings deserve a second visit, since 1 July 2020."""
_WEEKLY_RISE = (5, 8, 11, 15, 18)
_USUAL_MONTH = 4600
"""Matters of a month by which the rise is measured: with more orders it is larger, with fewer smaller."""


def rising_grids(geography: Geography, planted: Rise = RISE) -> Ints:
    """Neighbouring community grids (places among the areas), the first in the middle of the others."""
    areas, shapes = geography.areas, geography.shapes
    grids = np.array([place for place, area in enumerate(areas) if area.kind is AreaKind.COMMUNITY_GRID])
    own = [place for place in grids if areas[areas[place].parent].code.endswith(planted.street)]
    middle = shapely.centroid(shapely.union_all(shapes[own]))
    first = own[int(np.argmin(shapely.distance(shapes[own], middle)))]
    touching = grids[(shapely.distance(shapes[grids], shapes[first]) == 0) & (grids != first)]
    near = np.argsort(shapely.distance(shapely.centroid(shapes[touching]), shapely.centroid(shapes[first])))
    return np.concatenate([[first], touching[near][: planted.grids - 1]])


def rise(rng: np.random.Generator, month_begins: int, count: int) -> Ints:
    """The instants of the additional matters of a month of `count` matters, most of them late in the day."""
    first = END - 7 * DAY * len(_WEEKLY_RISE)
    weekly = np.array(_WEEKLY_RISE) * count / _USUAL_MONTH
    weeks = np.repeat(np.arange(len(weekly)), rng.poisson(weekly))
    hours = rng.triangular(6, 20, 24, len(weeks))
    at = first + ((weeks * 7 + rng.integers(0, 7, len(weeks))) * 24 + hours) * 3600
    month = (at >= month_begins) & (at < month_begins + 31 * DAY) & (at < END)
    return at[month].astype(np.int64)


def rising_items(
    rng: np.random.Generator,
    categories: tuple[Category, ...],
    items: Ints,
    count: int,
    planted: Rise = RISE,
) -> Ints:
    """The items (places in `items`, which are places among the categories) of so many additional matters."""
    codes = [categories[place].code for place in items]
    rising = np.flatnonzero([code.startswith(planted.category) for code in codes])
    return rising[rng.integers(0, len(rising), count)]

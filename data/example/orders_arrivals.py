"""Matters as they come in: what, when, where, by which channel, in which tier, and what was told twice."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from data.example.orders_draw import Lottery, chosen, happens
from data.example.orders_stories import rise, rising_grids, rising_items
from data.example.orders_when import DAY, END, Month, Seasons
from data.example.orders_where import Ground
from data.example.plan import DistrictPlan
from data.example.shapes import Ints
from data.example.stories import RISE, Rise
from data.terms import PUBLIC_CHANNELS, Channel, LimitUnit, Tier

Bools = NDArray[np.bool_]

NOWHERE, IN_STREET, IN_GRID, IN_LEAF = 0, 1, 2, 3
"""How deep the place of a matter is known."""

_PUBLIC_MIX = {
    Channel.HOTLINE: 0.47,
    Channel.APP: 0.2,
    Channel.COMPLAINT: 0.12,
    Channel.REPORT: 0.09,
    Channel.LETTER_BOX: 0.06,
    Channel.APPEAL: 0.035,
    Channel.OTHER_PUBLIC: 0.025,
}
_STAFF_MIX = {
    Channel.PATROL: 0.72,
    Channel.STAFF: 0.255,
    Channel.DEPARTMENT: 0.01,
    Channel.LEADER: 0.007,
    Channel.MEDIA: 0.002,
    Channel.STATIONING: 0.006,
}
_APP_BY_YEAR = 0.03
"""What the app takes from the hotline each year."""
_TIER_MIX = {
    Tier.A: (0.92, 0.07, 0.01, 0.0),
    Tier.B: (0.11, 0.79, 0.095, 0.005),
    Tier.C: (0.05, 0.14, 0.64, 0.17),
    Tier.D: (0.0, 0.01, 0.14, 0.85),
}
"""Into which tier a matter goes whose category is usually of a tier."""
_TWICE, _DEPTHS = 0.022, (0.008, 0.024, 0.03, 0.938)


@dataclass(frozen=True, eq=False, slots=True)
class Arrivals:
    """Matters by the instant they were reported; all arrays have the same length.

    `item` is the place in `plan.items`, `leaf` that in `plan.leaves`, `point` the number of a point there.
    `master` is the row of the matter that this one tells again, -1 for others.
    """

    reported: Ints
    item: Ints
    leaf: Ints
    point: Ints
    channel: Ints
    tier: Ints
    urgent: Bools
    depth: Ints
    master: Ints

    def __len__(self) -> int:
        return len(self.reported)

    @property
    def public(self) -> Bools:
        """Which came through a public channel."""
        return np.isin(self.channel, [int(channel) for channel in PUBLIC_CHANNELS])

    def take(self, rows: Ints) -> Self:
        """Some of the matters in a new order; none of those left out may be a master of one kept."""
        place = np.full(len(self) + 1, -1)
        place[rows] = np.arange(len(rows))
        taken: dict[str, Any] = {each.name: getattr(self, each.name)[rows] for each in fields(self)}
        return type(self)(**{**taken, "master": place[taken["master"]]})


def draw_arrivals(plan: DistrictPlan, ground: Ground, season: Seasons, month: Month, count: int) -> Arrivals:
    """About so many matters of a month, and the planted rises where they belong."""
    rng = np.random.default_rng([plan.seed, 22, month.year, month.month])
    usual = _with_rise(rng, plan, ground, season, month, count, RISE, season.draw(rng, count))
    if RISE not in plan.stories.rises:  # drawn all the same, so that all other matters are as ever
        usual = usual.take(np.arange(count))
    others = [each for each in plan.stories.rises if each != RISE]
    for number, planted in enumerate(others):
        own = np.random.default_rng([plan.seed, 25, number, month.year, month.month])
        nothing = np.zeros(0, np.int64), np.zeros(0, np.int64)
        usual = _joined(usual, _with_rise(own, plan, ground, season, month, count, planted, nothing))
    return _told_twice(rng, usual.take(np.argsort(usual.reported, kind="stable")))


def _with_rise(
    rng: np.random.Generator,
    plan: DistrictPlan,
    ground: Ground,
    season: Seasons,
    month: Month,
    count: int,
    planted: Rise,
    drawn: tuple[Ints, Ints],
) -> Arrivals:
    """The streams and instants that were drawn as matters, and behind them those of a planted rise."""
    stream, reported = drawn
    extra = rise(rng, season.first, count)
    found_by_staff = len(plan.items) * happens(rng, 0.5, len(extra))
    rising = rising_items(rng, plan.categories, plan.items, len(extra), planted)
    stream = np.concatenate([stream, rising + found_by_staff])
    item = stream % len(plan.items)
    leaf, point = ground.draw(rng, _place_keys(plan)[item])
    if len(extra):
        grids = rising_grids(plan.geography, planted)
        leaf[len(reported) :] = rng.choice(np.flatnonzero(np.isin(ground.grid, grids)), len(extra))
    channel = _channels(rng, stream < len(plan.items), month)
    return Arrivals(
        reported=np.concatenate([reported, extra]),
        item=item,
        leaf=leaf,
        point=point,
        channel=channel,
        tier=_tiers(rng, plan, ground, item, leaf),
        urgent=_is_urgent(plan)[item] | happens(rng, 0.012, len(item)),
        depth=chosen(rng, np.array(_DEPTHS), len(item)),
        master=np.full(len(item), -1),
    )


def _joined(one: Arrivals, other: Arrivals) -> Arrivals:
    """All matters of two, the second ones last."""
    parts = ((each.name, (getattr(one, each.name), getattr(other, each.name))) for each in fields(one))
    joined: dict[str, Any] = {name: np.concatenate(both) for name, both in parts}
    return Arrivals(**joined)


def _place_keys(plan: DistrictPlan) -> Ints:
    keys = list(plan.places)
    return np.array([keys.index(manner.place) for manner in _manners(plan)])


def _is_urgent(plan: DistrictPlan) -> Bools:
    return np.array([manner.limits[0].unit is LimitUnit.URGENT_HOUR for manner in _manners(plan)])


def _manners(plan: DistrictPlan) -> list[Any]:
    return [plan.categories[place].manner for place in plan.items]


def _channels(rng: np.random.Generator, public: Bools, month: Month) -> Ints:
    moved = _APP_BY_YEAR * (month.year - 2020)
    mix = {**_PUBLIC_MIX, Channel.APP: 0.2 + moved, Channel.HOTLINE: 0.47 - moved}
    outside, inside = (
        np.array(list(table))[chosen(rng, np.array(list(table.values())), len(public))]
        for table in (mix, _STAFF_MIX)
    )
    return np.where(public, outside, inside).astype(np.int64)


def _tiers(rng: np.random.Generator, plan: DistrictPlan, ground: Ground, item: Ints, leaf: Ints) -> Ints:
    """By the usual tier of the category; in the country the grid settles more by itself."""
    usual = np.array([manner.tier - Tier.A for manner in _manners(plan)])[item]
    mix = np.array(list(_TIER_MIX.values()))
    country = mix * (1.5, 1.0, 0.8, 0.8) + (0.05, 0, 0, 0)
    table = Lottery.of(np.concatenate([mix, country]))
    return Tier.A + table.draw(rng, usual + 4 * (ground.kind[leaf] >= 2))


def _told_twice(rng: np.random.Generator, arrivals: Arrivals) -> Arrivals:
    """Some matters of the public are told again by somebody else, minutes to days later."""
    told = np.flatnonzero(arrivals.public & happens(rng, _TWICE, len(arrivals)))
    later = arrivals.reported[told] + (60 + rng.exponential(9 * 3600, len(told))).astype(np.int64)
    last = min(END, int(arrivals.reported[-1]) // DAY * DAY + DAY // 3)
    told, later = told[later < last], later[later < last]
    again = arrivals.take(told)
    again = replace(again, reported=later, master=told, channel=again.channel)
    both = _joined(arrivals, again)
    return both.take(np.argsort(both.reported, kind="stable"))

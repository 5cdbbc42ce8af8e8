"""Who has to do with an order of the example: the body that disposes, the posts that report, act, check."""

from dataclasses import dataclass

import numpy as np

from data.example.orders_stories import HASTY_STREET, HASTY_TRADE, SLOW_STREET
from data.example.orders_where import Ground
from data.example.plan import DistrictPlan
from data.example.shapes import Ints
from data.terms import BodyKind, Grade, Role, Tier

_LOCAL = ("street", "property", "self_governance")
_DEPARTMENT, _CITY = "urban_management", "city_urban"


@dataclass(frozen=True, eq=False, slots=True)
class Actors:
    """Bodies are places in `plan.bodies.rows`; posts are ids, 0 where nobody is there.

    `by_tier[tier][item]` is a body, or -1 - n where it is the n-th local body of the leaf; the tables of
    leaves are `local` (n, leaves), `finder`, `checker` (leaves) and `disposer` (trades, leaves).
    """

    by_tier: Ints
    local: Ints
    trade: Ints
    finder: Ints
    checker: Ints
    disposer: Ints
    above: Ints
    """Posts of the trades in district and city (2, trades)."""
    kind: Ints
    """The kind of each body."""
    slow: Ints
    hasty: Ints
    """1 for the leaves of the street with slow checks, of the street with the hasty team."""
    hasty_trade: int

    def body(self, item: Ints, leaf: Ints, tier: Ints) -> Ints:
        """The body that disposes of an order of a tier."""
        found = self.by_tier[tier, item]
        return np.where(found >= 0, found, self.local[np.maximum(-1 - found, 0), leaf])

    def another(self, rng: np.random.Generator, leaf: Ints, body: Ints) -> Ints:
        """A body that gets an order that another one sent back."""
        general = np.flatnonzero(np.isin(self.kind, (BodyKind.DISTRICT_DEPARTMENT, BodyKind.ENTERPRISE)))
        other = np.where(
            rng.uniform(size=len(body)) < 0.5,
            self.local[1, leaf],
            general[rng.integers(0, len(general), len(body))],
        )
        return np.where(other == body, self.local[0, leaf], other)

    def disposers(self, item: Ints, leaf: Ints, tier: Ints) -> Ints:
        """The posts that dispose of orders: the administrator, or the member for the trade."""
        trade = self.trade[item]
        higher = self.above[np.clip(tier - Tier.C, 0, 1), trade]
        return np.where(
            tier <= Tier.A, self.finder[leaf], np.where(tier == Tier.B, self.disposer[trade, leaf], higher)
        )


def build_actors(plan: DistrictPlan, ground: Ground) -> Actors:
    """The actors of a district."""
    manners = [manner for place in plan.items if (manner := plan.categories[place].manner)]
    trades = sorted({manner.trade for manner in manners})
    codes = [area.code for area in plan.geography.areas]
    local = plan.bodies.local

    def of_street(code: str) -> Ints:
        return np.array([codes[street].endswith(code) for street in ground.street], dtype=np.int64)

    return Actors(
        by_tier=np.array([[_body(plan, manner.owner, tier) for manner in manners] for tier in range(5)]),
        local=np.array([local[word][plan.leaves] for word in ("grid", *_LOCAL)]),
        trade=np.array([trades.index(manner.trade) for manner in manners]),
        finder=_posts(plan, Role.ADMINISTRATOR)[plan.leaves],
        checker=_posts(plan, Role.SUPERVISOR)[ground.grid],
        disposer=np.array([_posts(plan, Role.PROFESSIONAL, trade)[ground.street] for trade in trades]),
        above=np.array(
            [[_member(plan, trade, grade) for trade in trades] for grade in (Grade.DISTRICT, Grade.CITY)]
        ),
        kind=np.array([row.kind for row in plan.bodies.rows]),
        slow=plan.stories.slow * of_street(SLOW_STREET),
        hasty=plan.stories.hasty * of_street(HASTY_STREET),
        hasty_trade=trades.index(HASTY_TRADE),
    )


def _body(plan: DistrictPlan, owner: str, tier: int) -> int:
    """The body of an owner's orders in a tier; local ones as -1 - place in `Actors.local`."""
    general, rows = plan.bodies.general, plan.bodies.rows
    if tier <= Tier.A:
        return -1 - (1 + _LOCAL.index(owner) if owner == "self_governance" else 0)
    if tier == Tier.B:
        return -1 - (1 + _LOCAL.index(owner) if owner in _LOCAL else 1)
    if owner not in general:
        return general[_DEPARTMENT if tier == Tier.C else _CITY]
    is_city = rows[general[owner]].kind in (BodyKind.MUNICIPAL_DEPARTMENT, BodyKind.ENTERPRISE)
    return general[owner] if tier == Tier.C or is_city else general[_CITY]


def _posts(plan: DistrictPlan, role: Role, trade: str = "") -> Ints:
    """For each area the filled post of a role (and trade, of the street's grade), 0 where there is none."""
    found = np.zeros(len(plan.geography.areas), dtype=np.int64)
    for post in plan.people.of(role):
        grade = Grade.STREET if trade else Grade.NONE
        if post.holder_key is not None and post.trade == trade and post.grade == grade and post.area_id:
            found[post.area_id - 1] = post.id
    return found


def _member(plan: DistrictPlan, trade: str, grade: Grade) -> int:
    posts = plan.people.of(Role.PROFESSIONAL)
    return next((post.id for post in posts if post.trade == trade and post.grade == grade), 0)

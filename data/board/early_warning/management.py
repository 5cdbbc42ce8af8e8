"""Management warnings of tiers: they have more on their hands than they can do in a week."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from data.board.early_warning.acting import acting, serves
from data.board.early_warning.tier_loads import (
    NEEDS,
    WEEKS,
    Burden,
    burdened,
    capacities,
    capacities_by_hand,
    unevenness,
)
from data.board.early_warning.week_ends import WeekEnds
from data.figures import Sentence
from data.figures.warnings import (
    HeardFrom,
    WarningFigure,
    WarningKind,
    WarningState,
    WarningStep,
)
from data.ledger.columns import Bools
from data.measures.comparison import Z
from data.measures.stock import open_at
from data.store import Store
from data.terms import TIERS, Tier

_LEAST = 5
"""Fewer orders than these are no burden."""
_SHARES: Mapping[Burden, float] = MappingProxyType(
    {Burden.OVERDUE: 1.0, Burden.LOAD: 1.0, Burden.TRANSFERS: 0.25, Burden.STUCK: 0.25}
)
"""The part of what a tier can do in a week that a burden may reach."""
_SUGGESTED = {
    Burden.OVERDUE: "clear",
    Burden.LOAD: "hands",
    Burden.TRANSFERS: "settle_duty",
    Burden.STUCK: "accept_today",
}


def burdens(weeks: WeekEnds, store: Store, taken: Collection[str] = ()) -> Iterator[WarningFigure]:
    """Give a warning for each tier and burden that outgrows what the tier can do, or that somebody took up.

    Nothing is told where the sources do not record what tells it.
    """
    held = weeks.held[0]
    median, uneven = capacities(held), unevenness(held)
    by_hand = capacities_by_hand(store) if weeks.place == weeks.snapshot.places.root else {}
    for burden in (each for each in Burden if weeks.snapshot.recorded >= NEEDS[each]):
        which = burdened(held, burden)
        counts = np.stack(
            [held.by_tier(which), *(each.by_tier(burdened(each, burden)) for each in weeks.held[1:])]
        )
        for tier in (each for each in TIERS if each is not Tier.UNKNOWN):
            can = by_hand.get(tier, float(median[tier]))
            told = _Told(
                weeks,
                burden,
                tier,
                can,
                tier in by_hand,
                tuple(counts[:, tier].tolist()),
                float(uneven[tier]),
            )
            if can > 0 and (told.fired[0] or told.key in taken):
                yield told.warning(which & (held.orders.tier_now == tier))


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """A burden of a tier, now and at the ends of the weeks before, beside what the tier can do in a week.

    `unevenness` is how many times as much as chance what comes in varies from week to week.
    """

    weeks: WeekEnds
    burden: Burden
    tier: Tier
    can: float
    by_hand: bool
    counts: tuple[int, ...]
    unevenness: float

    @property
    def key(self) -> str:
        return f"{self.burden}:{self.weeks.tag.code}:{self.tier.word}"

    @property
    def limit(self) -> float:
        """What the burden may reach; what came in must exceed it beyond chance, as weeks differ here."""
        limit, times = _SHARES[self.burden] * self.can, self.unevenness
        if self.burden is not Burden.LOAD:
            return limit
        return float(limit + Z * (Z * times / 2 + np.sqrt(2 * limit * times + (Z * times) ** 2 / 4)))

    @property
    def fired(self) -> tuple[bool, ...]:
        return tuple(count >= _LEAST and count > self.limit for count in self.counts)

    def warning(self, which: Bools) -> WarningFigure:
        weeks, burden, now = self.weeks, self.burden, self.counts[0]
        since, bodies = weeks.since(self.fired), weeks.bodies(which)
        held = weeks.held[0]
        open_ = int(held.by_tier(open_at(held.orders, held.at))[self.tier])
        tier = {"tier": self.tier.word}
        return WarningFigure(
            key=self.key,
            kind=WarningKind.MANAGEMENT,
            rule=burden,
            title=Sentence(f"warning.title.{burden}", {**tier, "n": now, "capacity": round(self.can)}),
            urgent=False,
            state=WarningState.NEW,
            judged=None,
            since=since,
            updated=since,
            place=weeks.tag,
            places=weeks.places(which),
            category=None,
            heard_from=HeardFrom.NONE,
            type=Sentence(f"warning.type.{burden}", tier),
            cause=Sentence(f"warning.cause.{burden}{'.set' if self.by_hand else ''}", {}),
            manner=Sentence(f"warning.manner.{burden}", {}),
            location=Sentence("warning.location", {"places": (weeks.tag,)}),
            extent=Sentence(f"warning.extent.{burden}", {"n": now, "open": open_}),
            degree=Sentence("warning.degree.burden", {"weeks": now / self.can}),
            frequency=Sentence(
                "warning.frequency.burden", {"fired": sum(self.fired[1:]), "periods": len(self.fired) - 1}
            ),
            actor=acting(weeks.snapshot, weeks.desk, weeks.tag, *bodies),
            suggested=_SUGGESTED[burden],
            due=None,
            observed=now,
            expected=None,
            lower=None,
            upper=self.limit,
            weeks=WEEKS,
            short_history=False,
            false_alarms=None,
            notes=(WarningStep(WarningState.NEW, since, ""),),
            ceased=weeks.ceased(self.fired),
            left_out=bool(bodies) and not serves(weeks.snapshot.names.body(bodies[0])),
        )

"""The limits of the example: how long disposal may take by category and tier, and closing by tier."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.clock import DEFAULT_RULES, Limit, WorkingCalendar, due_instants
from data.example.plan import DistrictPlan, limit_rules
from data.example.shapes import Ints
from data.store.rows import LimitRuleRow
from data.terms import LimitUnit, Tier

CLOSE_DAYS = {Tier.A: 5, Tier.B: 10, Tier.C: 14, Tier.D: 20}
"""Working days from filing within which an order of a tier is closed."""
ACCEPT_HOURS = 4
"""Working hours from dispatch within which an order is accepted, whatever its tier."""


@dataclass(frozen=True, eq=False, slots=True)
class LimitTable:
    """All limits of the example by number; `dispose` (items, tiers) and `close` (tiers) hold such numbers."""

    limits: tuple[Limit, ...]
    dispose: Ints
    close: Ints

    @property
    def in_days(self) -> NDArray[np.bool_]:
        """Which limits are in working days: what an extension or a pause may move."""
        return np.array([limit.unit is LimitUnit.WORK_DAY for limit in self.limits])

    def ends(self, numbers: Ints, starts: Ints, working: WorkingCalendar) -> Ints:
        """The due instants of limits that began at `starts`."""
        due = np.zeros(len(starts), dtype=np.int64)
        for number in np.unique(numbers):
            mine = numbers == number
            due[mine] = due_instants(starts[mine], self.limits[number], working, DEFAULT_RULES)
        return due


def limit_table(plan: DistrictPlan) -> LimitTable:
    """The limits of this district's categories."""
    tiers = (Tier.A, Tier.A, Tier.B, Tier.C, Tier.D)
    found: dict[Limit, int] = {}
    rows = []
    for place in plan.items:
        manner = plan.categories[place].manner
        if manner is not None:
            rows.append([found.setdefault(manner.limit(tier), len(found)) for tier in tiers])
    closing = [Limit(CLOSE_DAYS[tier], LimitUnit.WORK_DAY) for tier in tiers]
    close = [found.setdefault(limit, len(found)) for limit in closing]
    return LimitTable(tuple(found), np.array(rows), np.array(close))


def all_limit_rules(plan: DistrictPlan) -> tuple[LimitRuleRow, ...]:
    """The rules of the store: disposal by category and tier, closing by tier, acceptance for all."""
    rules = list(limit_rules(plan.categories))
    for tier, days in CLOSE_DAYS.items():
        rules.append(LimitRuleRow(len(rules) + 1, "close", days, LimitUnit.WORK_DAY, "filed", tier=tier))
    rules.append(LimitRuleRow(len(rules) + 1, "accept", ACCEPT_HOURS, LimitUnit.WORK_HOUR, "dispatched"))
    return tuple(rules)

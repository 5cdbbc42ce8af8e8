"""The measures by code: what selects the orders, which tier they count under, what stamps they need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from data.ledger.columns import Orders
from data.measures import stock, timeliness, volume
from data.measures.selection import Selection, Window


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of work orders.

    `tier_of` names the tier column that orders count under: at filing for what happened in a period, at
    the as-of time for stock. `base_over_tiers` divides every tier by the base of all. `needs` names the
    stamps without which it cannot be computed. `own_window` marks those that a period does not bind.
    """

    code: str
    select: Callable[[Orders, Window], Selection]
    needs: frozenset[str]
    tier_of: Literal["tier_filed", "tier_now"] = "tier_filed"
    base_over_tiers: bool = False
    own_window: bool = False


def _measure(code: str, select: Callable[[Orders, Window], Selection], *needs: str) -> Measure:
    return Measure(code, select, frozenset(needs))


_ALL = (
    _measure("V1", volume.reported, "reported"),
    _measure("V2", volume.filed, "filed"),
    _measure("V7", volume.found_by_staff, "filed"),
    Measure("F1", stock.open_stock, frozenset({"filed", "closed"}), tier_of="tier_now", own_window=True),
    Measure(
        "F2",
        stock.overdue,
        frozenset({"filed", "disposed", "due_dispose"}),
        tier_of="tier_now",
        own_window=True,
    ),
    _measure("F4", stock.net_flow, "filed", "closed"),
    _measure("F4in", stock.inflow, "filed"),
    _measure("F4out", stock.outflow, "filed", "closed"),
    _measure("T1", timeliness.on_time_disposal, "filed", "disposed", "due_dispose"),
    _measure("T1b", timeliness.on_time_of_disposed, "filed", "disposed", "due_dispose"),
    _measure("T1c", timeliness.on_time_platform, "filed", "disposed", "due_dispose"),
    _measure("T2", timeliness.on_time_closure, "filed", "closed", "due_close"),
    Measure("T4", timeliness.completion, frozenset({"reported", "closed"}), own_window=True),
    Measure("L1", volume.tier_mix, frozenset({"filed"}), base_over_tiers=True),
)

MEASURES: Mapping[str, Measure] = MappingProxyType({measure.code: measure for measure in _ALL})
"""Measures of work orders in the order in which they are listed; C1k stands in `data.measures.capacity`."""

"""The measures of people and ground by code, and how each is asked for."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from data.measures import capacity, duty, load, staffing, territory, workload
from data.measures.reckoned import Tierless
from data.measures.stationing import STATIONING
from data.measures.tally import Tally, View
from data.terms import Level, Role

_ROLES = {role.name.lower(): role for role in Role}
_LEVELS = {level.word: level for level in Level}


def _parts(code: str, ask: Callable[..., Any], name: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Give a measure and each of its parts, asked for by one more argument."""
    return {code: ask, **{f"{code}.{word}": partial(ask, **{name: part}) for word, part in parts.items()}}


_ALL: dict[str, Callable[[View, str], Any]] = {
    "C1k": capacity.small_grids_per_administrator,
    "C1s": capacity.administrators_of_several,
    "C1u": capacity.small_grids_of_nobody,
    **_parts("C2k", staffing.vacancy, "role", _ROLES),
    "C3k": staffing.four_members,
    "C3t": staffing.ten_members,
    "C4k": load.weighted_load,
    "C4k.median": load.median_load,
    "C4m": workload.workload,
    "C4x": partial(workload.imbalance, parts=workload.heaviest),
    "C4g": partial(workload.imbalance, parts=workload.gini),
    "C5k": duty.out_of_hours,
    **_parts("C6k", staffing.trained, "role", _ROLES),
    "C7k": duty.stationed,
    "C7k.unrecorded": duty.unrecorded,
    **_parts("C8k", staffing.posts_by_residents, "level", _LEVELS),
    **_parts("C8o", staffing.posts_by_orders, "level", _LEVELS),
    **_parts("C9k", duty.patrolled, "shift", {shift: shift for shift in duty.SHIFTS}),
    "G1": territory.size_deviation,
    "G1h": territory.size_deviation,
    **{
        f"G2.{size}": partial(territory.balance, size=size, parts=territory.variation)
        for size in territory.SIZES
    },
    **{
        f"G2m.{size}": partial(territory.balance, size=size, parts=territory.greatest)
        for size in territory.SIZES
    },
    "G3": partial(territory.uneven_ground, kind="gap"),
    "G3o": partial(territory.uneven_ground, kind="overlap"),
    "G3u": territory.ungridded,
    **STATIONING,
}

CAPACITY: Mapping[str, Callable[[View, str], Any]] = MappingProxyType(_ALL)
"""Measures that no order alone can answer; what is asked for is told what it is called."""


def reckon(seen: View, code: str) -> Tally | Tierless:
    """Ask for a measure of people or ground; only what is counted by orders has tiers."""
    found = CAPACITY[code](seen, code)
    return found if isinstance(found, Tally) else Tierless(found)

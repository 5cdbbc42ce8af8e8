"""Snapshots of the small district from stories, one unit of time a day from 1 October 2020."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data.figures import DistrictTag, Freshness
from data.ledger.columns import DTYPES, EPOCH, EVENT_DTYPES, INSTANTS, Events, Orders, orders
from data.ledger.roster import Posts, Roster
from data.ledger.roster import posts as posts_of
from data.ledger.snapshot import Names, Snapshot
from data.places import places
from data.terms import Instant, Role
from tests.ledger.stores import PERSONAL, when
from tests.measures.builders import EVERYTHING, TREE, Story, ledger

ZONE = "Asia/Shanghai"
NAMES = Names(
    {1: ("占道", "Stalls"), 2: ("路灯", "Lamps"), PERSONAL: ("帮扶", "Care")}, {}, frozenset({PERSONAL})
)

SIZED = places([replace(area, residents=1000 * area.id, km2=area.id / 2) for area in TREE.areas])
"""The small district, with what orders and posts are divided by."""


def dated(told: Orders) -> Orders:
    """Orders told in small numbers, at their days."""
    timed = {name for name, kind in EVENT_DTYPES.items() if kind is np.uint32}
    columns = {name: getattr(told, name) for name in DTYPES}
    events = {name: getattr(told.events, name) for name in EVENT_DTYPES}
    columns |= {name: _days(columns[name]) for name in INSTANTS}
    events |= {name: _days(events[name]) for name in timed}
    return orders(columns, Events(**events))


def _days(values: np.ndarray[tuple[int], np.dtype[np.uint32]]) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.array([when(at) - EPOCH if at else 0 for at in values.tolist()], dtype=np.uint32)


def posts(*rows: tuple[int, int]) -> Posts:
    """Administrators as (area id, holder), 0 for a vacant post."""
    areas = TREE.rows(np.array([area for area, _ in rows], dtype=np.int64))
    roles = np.full(len(rows), Role.ADMINISTRATOR, dtype=np.int8)
    holders = np.array([holder for _, holder in rows], dtype=np.int64)
    since = np.full(len(rows), when(1) - EPOCH)
    return posts_of({"role": roles, "area": areas, "holder": holders, "valid_from": since})


def snapshot(
    stories: Sequence[Story] = (),
    *,
    known: Orders | None = None,
    held: Posts | None = None,
    recorded: frozenset[str] = EVERYTHING,
    now: int = 40,
) -> Snapshot:
    """All that is known of the small district at a time; from 1 October on everything is loaded."""
    return Snapshot(
        district=DistrictTag("q", "示例区", "Example", ZONE, example=False),
        places=TREE,
        orders=dated(ledger(stories)) if known is None else known,
        names=NAMES,
        recorded=recorded,
        freshness=Freshness(Instant(when(now)), Instant(when(now)), live=False),
        revision=1,
        reaches_back=Instant(0),
        roster=Roster(ZONE, posts() if held is None else held),
    )

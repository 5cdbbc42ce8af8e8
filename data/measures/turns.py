"""Turns of duty by place: who is on duty in a span of time, where nobody is, and the cover of each hour."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.clock.zones import DAY, zone_offsets
from data.ledger.columns import EPOCH
from data.measures.duty import covered, told_by_hour
from data.measures.tally import View
from data.terms import Level, Role

_HOUR = 3600
_MONDAY = 3
"""1 January 1970 was a Thursday."""
SLOTS = 7 * 24
"""The hours of a week."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: rows of street and area (-1 none), the post's role and body, the phone, ledger seconds."""

    street: int
    area: int
    role: Role
    body: int
    phone: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A street (its row) with nobody on duty from one instant until another, in ledger seconds."""

    street: int
    begins: int
    ends: int


def streets(seen: View) -> tuple[int, ...]:
    """Give the rows of the streets of the place, or of the one in which it lies, by code."""
    places, place = seen.cells.places, seen.cells.place
    return tuple(places.cells(place, Level.STREET).tolist())


def turns_between(seen: View, begin: int, end: int) -> tuple[Turn, ...]:
    """Give the turns of the place's streets, and of the district's own posts, that touch a span of time."""
    table, mine = seen.roster.duties, {*streets(seen), -1}
    street = np.append(seen.cells.places.ancestors[Level.STREET], np.int32(-1))[table["area"]]
    rows = np.flatnonzero(
        (table["begins"] < end) & (table["ends"] > begin) & (table["begins"] < table["ends"])
    )
    found = [
        Turn(
            street=int(street[row]),
            area=int(table["area"][row]),
            role=Role(int(table["role"][row])),
            body=int(table["body"][row]),
            phone=str(table["phone"][row]),
            begins=int(table["begins"][row]),
            ends=int(table["ends"][row]),
        )
        for row in rows.tolist()
        if int(street[row]) in mine
    ]
    return tuple(sorted(found, key=lambda turn: (_code(seen, turn.street), turn.begins, turn.role)))


def gaps_between(seen: View, begin: int, end: int) -> tuple[Gap, ...]:
    """Give when nobody is on duty in which street of the place; a post of the district covers them all."""
    turns = turns_between(seen, begin, end)
    return tuple(
        Gap(street, *span)
        for street in streets(seen)
        for span in _uncovered((turn for turn in turns if turn.street in {street, -1}), begin, end)
    )


def _uncovered(turns: Iterable[Turn], begin: int, end: int) -> Iterator[tuple[int, int]]:
    at = begin
    for turn in sorted(turns, key=lambda turn: turn.begins):
        if turn.begins > at:
            yield at, turn.begins
        at = max(at, turn.ends)
    if at < end:
        yield at, end


def _code(seen: View, row: int) -> str:
    return "" if row < 0 else seen.cells.places.areas[row].code


@dataclass(frozen=True, slots=True, eq=False)
class Hours:
    """The hours of a week (168, from Monday 0:00): street-hours of the period, those with somebody on duty,
    the orders reported, those while nobody was on duty there, and the urgent ones among these.
    """

    hours: NDArray[np.int64]
    covered: NDArray[np.int64]
    orders: NDArray[np.int64]
    outside: NDArray[np.int64]
    urgent: NDArray[np.int64]


def cover_by_hour(seen: View) -> Hours:
    """Count cover by the hour of the week, while the roster lasts, and the orders that came (C5k)."""
    told, window, zone = seen.roster.duties, seen.window, seen.roster.zone
    first = max(window.begin, int(told["begins"].min(initial=window.until)))
    last = min(window.until, int(told["ends"].max(initial=0)))
    hours = np.arange(_whole_hour(first), max(first, last), _HOUR, dtype=np.int64)
    mine = streets(seen)
    at = np.tile(hours, len(mine)).astype(np.uint32)
    on = covered(seen.roster, seen.cells.places, np.repeat(np.array(mine, dtype=np.int32), len(hours)), at)
    rows = np.flatnonzero(told_by_hour(seen.orders, window) & (seen.cell >= 0))
    orders = seen.orders.reported[rows]
    off = ~covered(seen.roster, seen.cells.places, seen.orders.area[rows], orders)
    return Hours(
        hours=_by_slot(at, zone),
        covered=_by_slot(at[on], zone),
        orders=_by_slot(orders, zone),
        outside=_by_slot(orders[off], zone),
        urgent=_by_slot(orders[off & seen.orders.urgent[rows]], zone),
    )


def _whole_hour(instant: int) -> int:
    return -(-instant // _HOUR) * _HOUR


def _by_slot(stamps: NDArray[np.uint32], zone: str) -> NDArray[np.int64]:
    local = zone_offsets(zone).to_local(stamps.astype(np.int64) + EPOCH)
    slot = (local // DAY + _MONDAY) % 7 * 24 + local // _HOUR % 24
    return np.bincount(slot, minlength=SLOTS).astype(np.int64)

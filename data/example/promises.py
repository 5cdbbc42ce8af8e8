"""What stationing days of the example promised: to whom it fell, what became of it, and what bears it out."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from data.example.names import preset
from data.example.plan import DATA_TIME, DistrictPlan
from data.example.rosters import instant
from data.store import CommitmentRow, MeetingRow
from data.terms import Level, PromiseState, Subject

PROMISED, DONE, LATE, DROPPED, CARRIED = map(int, PromiseState)
"""States of a commitment: open, done, done after its due instant, dropped with a reason, carried forward."""
_MODULE = "02"
"""Promises are about matters of this module: of the city, none of persons."""
_BEFORE = 60 * 86_400
"""So long before a meeting the orders were reported that bear a promise out."""
_MOST = 2


@dataclass(frozen=True, slots=True)
class Filed:
    """Orders that promises may name, by street and sub-category: when each was reported, and its number."""

    plan: DistrictPlan
    orders: dict[tuple[int, str], list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, columns: dict[str, Any]) -> None:
        """Take note of a batch of orders, as the store takes them."""
        reported = np.asarray(columns["reported"])
        if not len(reported) or int(reported.max()) < DATA_TIME - 3 * _BEFORE:
            return
        rows = zip(columns["area_id"], columns["category_id"], reported, columns["number"], strict=True)
        for area, category, at, number in rows:
            item = self.plan.categories[int(category) - 1]
            personal = item.manner is not None and item.manner.subject is Subject.PERSON
            if area > 0 and item.code.startswith(_MODULE) and not personal:
                key = self.street(int(area) - 1), _kind(item.code)
                self.orders.setdefault(key, []).append((int(at), str(number)))

    def before(self, row: CommitmentRow) -> list[str]:
        """Give the newest orders of a promise's street and kind that were reported before it was made."""
        code = next(item.code for item in self.plan.categories if item.name.zh == row.matter)
        there = self.orders.get((self.street((row.area_id or 1) - 1), _kind(code)), [])
        near = [(at, number) for at, number in there if row.made_at - _BEFORE < at < row.made_at]
        return [number for _, number in sorted(near)[-_MOST:]]

    def since(self, at: int) -> dict[int, list[tuple[int, str, str]]]:
        """Give the orders reported since an instant by street, the oldest first: when, number and kind."""
        found: dict[int, list[tuple[int, str, str]]] = {}
        for (street, kind), pairs in self.orders.items():
            found.setdefault(street, []).extend((when, number, kind) for when, number in pairs if when >= at)
        return {street: sorted(found[street]) for street in sorted(found)}

    def street(self, place: int) -> int:
        """Give the place of the street in which an area lies."""
        areas = self.plan.geography.areas
        while areas[place].level > Level.STREET:
            place = areas[place].parent
        return place


def _kind(code: str) -> str:
    """Give the sub-category of an item: module, class and sub-class are two digits each."""
    return code[:6]


def borne_out(rows: Iterable[CommitmentRow], filed: Filed) -> list[CommitmentRow]:
    """Name the orders of each promise, and say why it is late where somebody wrote that down."""
    why = preset("meetings")["late"]
    return [
        replace(
            row,
            evidence="\n".join(filed.before(row)),
            late_reason=why[row.id % len(why)] if _is_late(row) and not row.carried_from_id else "",
        )
        for row in rows
    ]


def _is_late(row: CommitmentRow) -> bool:
    return row.state == LATE or (row.state == PROMISED and (row.due or 0) < DATA_TIME)


def commitments(
    rng: np.random.Generator, plan: DistrictPlan, meetings: tuple[MeetingRow, ...]
) -> list[CommitmentRow]:
    """What the meetings of September and October promised, and what became of it by the end of November."""
    made = [meeting for meeting in meetings if meeting.attended and meeting.matters_raised]
    october = [meeting for meeting in made if meeting.day == instant(date(2020, 10, 28))]
    september = [meeting for meeting in made if meeting.day == instant(date(2020, 9, 28))]
    rows = [
        _commitment(rng, plan, 1 + at, september[at * 7], date(2020, 10, 24), (0.75, 0.1, 0.1))
        for at in range(6)
    ]
    picked = [october[int(at)] for at in np.linspace(0, len(october) - 1, 12)]
    for meeting in picked:
        rows.append(_commitment(rng, plan, len(rows) + 1, meeting, date(2020, 11, 25), (0.5, 0.12, 0.08)))
    carried = next((row for row in rows[:6] if row.state == PROMISED), rows[0])
    due = min(carried.due or 0, instant(date(2020, 10, 24)) + 18 * 3600)
    rows[carried.id - 1] = replace(carried, due=due, state=CARRIED, done_at=None, dropped_reason="")
    last = rows[-1]
    again = replace(last, matter=carried.matter, area_id=carried.area_id, body_id=carried.body_id)
    open_again = replace(again, carried_from_id=carried.id, state=PROMISED, done_at=None, dropped_reason="")
    return [*rows[:-1], open_again]


def _commitment(
    rng: np.random.Generator,
    plan: DistrictPlan,
    number: int,
    meeting: MeetingRow,
    around: date,
    outcomes: tuple[float, float, float],
) -> CommitmentRow:
    """A promise of a meeting, due around a day: kept, kept late, dropped with a reason, or still open."""
    due = instant(around + timedelta(days=int(rng.integers(-12, 20)))) + 18 * 3600
    grid = (meeting.area_id or 1) - 1
    item = plan.categories[
        int(rng.choice([p for p in plan.items if plan.categories[p].code.startswith(_MODULE)]))
    ]
    owner = item.manner.owner if item.manner else "street"
    draw = float(rng.uniform())
    done_at = due - int(rng.integers(1, 12)) * 86_400 + 3600 * int(rng.integers(-8, 0))
    state = PROMISED
    if draw < outcomes[0] and done_at < DATA_TIME:
        state = DONE
    elif draw < outcomes[0] + outcomes[1] and due + 3 * 86_400 < DATA_TIME:
        state, done_at = LATE, due + int(rng.integers(1, 3)) * 86_400
    elif draw > 1 - outcomes[2]:
        state = DROPPED
    return CommitmentRow(
        id=number,
        matter=item.name.zh,
        meeting_id=meeting.id,
        area_id=grid + 1,
        body_id=plan.bodies.owner(owner, grid) + 1,
        made_at=meeting.day + 17 * 3600,
        due=due,
        state=state,
        done_at=done_at if state in (DONE, LATE) else None,
        dropped_reason=preset("meetings")["dropped"][number % 3] if state == DROPPED else "",
    )

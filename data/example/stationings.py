"""The stationing days of the example's last months: hours, attendance, agendas, registers and chasing slips.

What is told fits what is counted: the register of a meeting has as many lines as matters were raised there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

import numpy as np

from data.example.names import preset
from data.example.orders_rows import SOURCE
from data.example.plan import DATA_TIME, DistrictPlan
from data.example.promises import Filed
from data.store import AgendaRow, CommitmentRow, MeetingRow, RegisterRow, SlipOrderRow, SlipRow, Writer
from data.terms import AnswerKind, PackState, PromiseState, Role, Tier

Key: TypeAlias = tuple[int, int]
"""Month and id of an order."""

_DAY = 86_400
_OPENS, _CLOSES = 9 * 3_600, 11 * 3_600 + 1_800
_RECENT = 70 * _DAY
"""Meetings no longer ago are told in full."""
_AFTER = 10 * _DAY
"""So long after it a matter raised on the spot was filed as an order,"""
_ANY = "020101"
"""else it is about this kind."""
_ASKED_EACH = 4
"""Every so manyth grid has an agenda that bodies explained something of."""
_EACH, _SLIPS, _NAMED = 2, 3, 5
"""Matters of an agenda, slips, and orders that each of these names."""
_LATELY = 45 * _DAY
"""Orders of an agenda were reported no longer before its meeting."""


def announced(meetings: Iterable[MeetingRow]) -> list[MeetingRow]:
    """Give the recent meetings their hours; papers of past ones were sent, those of the next are a draft."""
    return [_announced(row) if row.day > DATA_TIME - _RECENT else row for row in meetings]


def _announced(row: MeetingRow) -> MeetingRow:
    state = PackState.SENT if row.day < DATA_TIME else PackState.DRAFT
    return replace(row, begins=row.day + _OPENS, ends=row.day + _CLOSES, state=int(state))


def stationings(
    writer: Writer,
    plan: DistrictPlan,
    meetings: Sequence[MeetingRow],
    promises: Sequence[CommitmentRow],
    filed: Filed,
) -> None:
    """Write what belongs to the recent meetings, once these and their promises are there."""
    rng = np.random.default_rng([plan.seed, 41])
    recent = [row for row in meetings if row.begins is not None]
    _put_attendance(writer, plan, [row for row in recent if row.day >= DATA_TIME])
    writer.put_register(_registers(rng, plan, recent, promises, filed))
    waiting = _waiting(writer, filed)
    writer.put_agenda(_agendas(plan, [row for row in recent if row.day >= DATA_TIME], waiting, filed))
    _put_slips(writer, plan, waiting)


def _put_attendance(writer: Writer, plan: DistrictPlan, meetings: Iterable[MeetingRow]) -> None:
    """The convener, the chief and the supervisors of a grid attend, where their posts are filled."""
    posts = defaultdict(list)
    attending = (Role.GRID_CONVENER, Role.GRID_CHIEF, Role.SUPERVISOR)
    for post in plan.people.posts:
        if post.role in attending and post.holder_key is not None:
            posts[post.area_id].append(post.id)
    for row in meetings:
        writer.put_meeting_posts(row.id, posts[row.area_id])


def _registers(
    rng: np.random.Generator,
    plan: DistrictPlan,
    meetings: Sequence[MeetingRow],
    promises: Iterable[CommitmentRow],
    filed: Filed,
) -> Iterator[RegisterRow]:
    """As many lines as matters were raised, those settled first; then the promise, if one was made."""
    words, id_ = preset("meetings"), 0
    made = {row.meeting_id: row for row in promises if row.carried_from_id is None}
    orders = _filed_after({row.day for row in meetings}, filed)
    for meeting in meetings:
        nearby = orders[meeting.day].get(filed.street((meeting.area_id or 1) - 1), iter(()))
        for number in range(1, meeting.matters_raised + 1):
            id_ += 1
            line = RegisterRow(id_, meeting.id, number, meeting.area_id)
            if number <= meeting.matters_settled:
                yield _settled(rng, plan, line, words["settled"])
            elif meeting.id in made:
                yield _promised(plan, line, made.pop(meeting.id), words["promised"])
            else:
                yield _ordered(plan, line, next(nearby, None), words["ordered"])


def _filed_after(days: Iterable[int], filed: Filed) -> dict[int, dict[int, Iterator[tuple[str, str]]]]:
    """The orders filed in the days after each meeting, by its day and their street: number and kind."""
    return {
        day: {
            street: iter([(number, kind) for at, number, kind in told if at < day + _AFTER])
            for street, told in filed.since(day + _OPENS).items()
        }
        for day in days
    }


def _settled(
    rng: np.random.Generator, plan: DistrictPlan, line: RegisterRow, words: Sequence[str]
) -> RegisterRow:
    """A line about some matter of the city's module that the grid may settle itself."""
    place = int(rng.choice([place for place in plan.items if _is_small(plan, place)]))
    told = replace(_about(plan, line, place), tier=Tier.A)
    return replace(told, kind=AnswerKind.SETTLED, answer=words[int(rng.integers(len(words)))])


def _about(plan: DistrictPlan, line: RegisterRow, place: int) -> RegisterRow:
    """A line about the matter of a category, by its place."""
    category = plan.categories[place]
    tier = category.manner.tier if category.manner else Tier.UNKNOWN
    return replace(line, category_id=place + 1, tier=tier, matter=category.name.zh)


def _is_small(plan: DistrictPlan, place: int) -> bool:
    item = plan.categories[place]
    return item.code.startswith("02") and item.manner is not None and item.manner.tier is Tier.A


def _promised(plan: DistrictPlan, line: RegisterRow, row: CommitmentRow, answer: str) -> RegisterRow:
    place = next(place for place in plan.items if plan.categories[place].name.zh == row.matter)
    told = replace(_about(plan, line, int(place)), answer=answer)
    return replace(told, kind=AnswerKind.COMMITMENT, commitment_id=row.id)


def _ordered(
    plan: DistrictPlan, line: RegisterRow, order: tuple[str, str] | None, answer: str
) -> RegisterRow:
    """A line that became an order filed soon after; where none is left its number is still to come."""
    number, kind = order or ("", _ANY)
    place = next(place for place, each in enumerate(plan.categories) if each.code == kind)
    told = replace(_about(plan, line, place), answer=answer)
    return replace(told, kind=AnswerKind.ORDER, order_number=number)


def _waiting(writer: Writer, filed: Filed) -> dict[int, list[Key]]:
    """The orders reported lately that are still open, by street, the oldest first."""
    lately = filed.since(DATA_TIME - _LATELY)
    numbers = [number for told in lately.values() for _, number, _ in told]
    found = writer.find_orders(SOURCE, numbers, ["month", "closed", "cancelled"])
    keys = zip(found["month"].tolist(), found["id"].tolist(), strict=True)
    ended = found["closed"] + found["cancelled"] > 0
    of = {number: key for number, key, gone in zip(numbers, keys, ended.tolist(), strict=True) if not gone}
    return {street: [of[number] for _, number, _ in told if number in of] for street, told in lately.items()}


def _agendas(
    plan: DistrictPlan, meetings: Iterable[MeetingRow], waiting: Mapping[int, list[Key]], filed: Filed
) -> Iterator[AgendaRow]:
    """Two open orders of the street for every second grid; some are explained, some explanations owed."""
    words, id_ = preset("meetings"), 0
    left = {street: iter(keys) for street, keys in waiting.items()}
    for at, meeting in enumerate(meetings):
        orders = left.get(filed.street((meeting.area_id or 1) - 1), iter(()))
        for position, (month, order) in enumerate(islice(orders, _EACH if at % 2 == 0 else 0), 1):
            id_ += 1
            proposal = words["proposal"][id_ % len(words["proposal"])]
            row = AgendaRow(id_, meeting.id, position, month, order, proposal=proposal)
            yield _explained(row, plan, meeting, words["explanation"]) if at % _ASKED_EACH == 0 else row


def _explained(row: AgendaRow, plan: DistrictPlan, meeting: MeetingRow, told: Sequence[str]) -> AgendaRow:
    """A matter that the street was asked about; every third answer is still owed."""
    street = plan.bodies.owner("street", (meeting.area_id or 1) - 1) + 1
    row = replace(row, body_id=street, asked_at=meeting.day - 5 * _DAY)
    if row.id % 3 == 0:
        return row
    return replace(row, explanation=told[row.id % len(told)], explained_at=meeting.day - 2 * _DAY)


def _put_slips(writer: Writer, plan: DistrictPlan, waiting: Mapping[int, list[Key]]) -> None:
    """Slips of November to the streets with most to do: one is done, one was replied to, one is late."""
    words = preset("meetings")
    busiest = sorted(waiting, key=lambda street: (-len(waiting[street]), street))[:_SLIPS]
    for id_, street in enumerate(busiest, 1):
        made = DATA_TIME - (20 - 5 * id_) * _DAY + _OPENS
        body = plan.bodies.owner("street", street) + 1
        row = SlipRow(id_, f"2020-{id_:03}", body, made, made + 4 * _DAY, note=words["asking"])
        if id_ < _SLIPS:
            row = replace(row, reply=words["reply"], replied_at=made + 2 * _DAY)
        if id_ == 1:
            row = replace(row, outcome=PromiseState.DONE, done_at=made + 6 * _DAY)
        writer.put_slips([row])
        writer.put_slip_orders(SlipOrderRow(id_, *key) for key in waiting[street][:_NAMED])

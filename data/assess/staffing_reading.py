"""Read who looks after what in a street out of its orders, posts and areas."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from data.assess.staffing import ELSEWHERE, Post, Rules, Seat, Staffing
from data.ledger.centres import Point
from data.measures.capacity import is_small, looked_after
from data.measures.minutes import minutes_by_area
from data.measures.staffing import held
from data.measures.tally import View
from data.terms import AreaKind, Level
from resources.definitions import definition


def rules_in_force() -> Rules:
    """Give the limits of proposals by the definition of C4x."""
    told = definition("C4x").settings
    return Rules(
        seats=int(told["grids"]),
        residents=float(told["residents"]),
        reach=float(told["reach_km"]),
        worth=float(told["worth_percent"]) / 100,
        posts=int(told["posts"]),
    )


def staffing_of(seen: View, centres: Mapping[int, Point]) -> Staffing:
    """Give the staffing of the place that is looked at, a street as a rule; `centres` are by row.

    A post belongs where the first of its small grids lies. Where the minutes cannot be told, nobody has any.
    """
    return _Reading(seen, centres).staffing()


class _Reading:
    """What is needed to name seats and posts by the codes of their areas."""

    def __init__(self, seen: View, centres: Mapping[int, Point]) -> None:
        self._places, self._centres = seen.cells.places, centres
        self._inside = (seen.cells.code_of_area[:-1] >= 0) & is_small(self._places)
        self._after = looked_after(self._places, held(seen))
        self._told = minutes_by_area(seen)
        self._minutes = self._told.whole / max(self._told.days, 1)

    def staffing(self) -> Staffing:
        own = [number for number, home in enumerate(self._after.home.tolist()) if self._inside[home]]
        number_of = {number: at for at, number in enumerate(own)}
        named: Counter[str] = Counter()
        away = np.bincount(self._after.post, ~self._inside[self._after.area], len(self._after.home))
        posts = tuple(self._post(int(self._after.home[number]), named, int(away[number])) for number in own)
        holders: dict[int, list[int | None]] = {int(row): [] for row in self._inside.nonzero()[0]}
        for post, row in zip(self._after.post.tolist(), self._after.area.tolist(), strict=True):
            if row in holders:
                holders[row].append(number_of.get(post, ELSEWHERE))
        rows = sorted(holders, key=lambda row: self._places.areas[row].code)
        seats = tuple(seat for row in rows for seat in self._seats(row, holders[row]))
        return Staffing(seats, posts, self._told.days, self._told.missing)

    def _post(self, home: int, named: Counter[str], elsewhere: int) -> Post:
        code = self._places.areas[home].code
        named[code] += 1
        name, at = _name(code, named[code]), self._centres.get(home)
        return Post(name, code, self._within(home), at, elsewhere)

    def _seats(self, row: int, holders: list[int | None]) -> list[Seat]:
        area, shared = self._places.areas[row], max(len(holders), 1)
        return [
            Seat(
                name=_name(area.code, at + 1),
                place=area.code,
                within=self._within(row),
                minutes=float(self._minutes[row]) / shared,
                residents=None if area.residents is None else area.residents / shared,
                at=self._centres.get(row),
                holder=holder,
                standard=area.kind is AreaKind.SMALL_COMPOUND,
            )
            for at, holder in enumerate(holders or [None])
        ]

    def _within(self, row: int) -> str:
        return self._places.areas[int(self._places.ancestors[Level.GRID][row])].code


def _name(code: str, number: int) -> str:
    return code if number == 1 else f"{code}#{number}"

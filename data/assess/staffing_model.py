"""Who should look after what, as a mixed-integer programme: the least peak with so many changes at most.

Solved by HiGHS through SciPy. First the heaviest load is made as small as can be; then, that load kept,
small grids that nobody looks after are given to a post as far as changes are left, and what remains is done
with the fewest changes and the shortest ways.
"""

from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from data.assess.staffing import ELSEWHERE, Rules, Seat, Staffing, apart

_FIT, _SLACK, _SHORTEST = 1e-6, 1e-5, 0.01
_SOLVED, _NONE = 0, 2
"""How SciPy numbers what became of a programme: solved, or found to have no solution."""
_COVERED, _KM = 2.0, 1e-3
"""Beside one change: what covering a small grid is worth, and what a kilometre costs."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The staffing that was found, and a peak (minutes a working day) below which there is none.

    `proven` says that no better peak exists; else the time ran out.
    """

    staffing: Staffing
    bound: float
    proven: bool

    @property
    def gap(self) -> float:
        """By what share of the peak a better one might still lie below it; 0 where proven."""
        peak = float(self.staffing.loads.max(initial=0.0))
        return 0.0 if self.proven or peak <= 0 else max(0.0, (peak - self.bound) / peak)


def lightest(
    staffing: Staffing, rules: Rules, most: int, seconds: float, known: Staffing | None = None
) -> Solved:
    """Give the staffing with the least peak that at most so many changes reach, within so many seconds.

    `known` is one that a change less reaches, from where the search goes on; else it is that of today.
    """
    until = monotonic() + seconds
    best = _relieved(known or staffing, staffing, rules) if most else staffing
    floor = least_peak(staffing)
    model = _model(staffing, rules, most, _peak(best))
    if model is None:
        return Solved(best, floor, proven=True)
    peak = _Answer(None, floor, proven=True)
    if _peak(best) > floor * (1 + _FIT):
        peak = model.solve(model.peak_cost(), until - monotonic(), _peak(best))
    if peak.holders is not None:
        best = min(_held(staffing, peak.holders), best, key=_peak)
    fewer = model.solve(model.change_cost(), until - monotonic(), _peak(best))
    found = best if fewer.holders is None else _held(staffing, fewer.holders)
    return Solved(found, max(floor, peak.bound), peak.proven)


def _relieved(now: Staffing, first: Staffing, rules: Rules) -> Staffing:
    """Make the best single move from the heaviest post, where one helps: a bound that prunes the search."""
    loads, counts, heads = now.loads, now.counts, now.residents
    if not len(loads) or counts[heavy := int(loads.argmax())] < 2:
        return now
    most = np.maximum(first.counts, [rules.seats - post.elsewhere for post in first.posts])
    most_heads = np.maximum(first.residents, rules.residents)
    best, held = _peak(now), {(seat.place, seat.holder) for seat in now.seats}
    goes: tuple[int, int] | None = None
    for at, number in first.movable(rules):
        seat = now.seats[at]
        fits = counts[number] < most[number] and heads[number] + (seat.residents or 0) <= most_heads[number]
        if seat.holder == heavy != number and fits and (seat.place, number) not in held:
            after = loads.copy()
            after[[heavy, number]] += (-seat.minutes, seat.minutes)
            if after.max() < best:
                best, goes = float(after.max()), (at, number)
    return now if goes is None else _held(now, dict([goes]))


def fewest(staffing: Staffing, rules: Rules, peak: float, seconds: float) -> Solved | None:
    """Give a staffing with at most such a peak by the fewest changes; None where there certainly is none.

    Where the time runs out first it is the staffing as it stands.
    """
    model = _model(staffing, rules, len(staffing.seats), peak)
    if model is None or least_peak(staffing) > peak * (1 + _FIT):
        return None
    found = model.solve(model.move_cost(), seconds, peak)
    if found.holders is None:
        return None if found.proven else Solved(staffing, least_peak(staffing), proven=False)
    return Solved(_held(staffing, found.holders), least_peak(staffing), found.proven)


def _peak(staffing: Staffing) -> float:
    return float(staffing.loads.max(initial=0.0))


def _model(staffing: Staffing, rules: Rules, most: int, peak: float) -> "_Model | None":
    """Give the programme of a street; None where nothing may be exchanged."""
    return _Model(staffing, rules, most, peak) if any(staffing.movable(rules)) else None


def least_peak(staffing: Staffing) -> float:
    """Give a peak that no exchange can go below: the largest single seat, or an equal share of what is done.

    What posts of other streets look after is not shared here.
    """
    held = [seat.minutes for seat in staffing.seats if _is_held(seat)]
    return max(max(held, default=0.0), sum(held) / len(staffing.posts)) if staffing.posts else 0.0


def _is_held(seat: Seat) -> bool:
    """Whether a post of this street looks after a seat."""
    return seat.holder is not None and seat.holder != ELSEWHERE


def _held(staffing: Staffing, holders: dict[int, int | None]) -> Staffing:
    """Give the seats of some numbers to other posts."""
    seats = tuple(
        replace(seat, holder=holders[at]) if at in holders else seat for at, seat in enumerate(staffing.seats)
    )
    return replace(staffing, seats=seats)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Holders by the number of the seat, None where none were found; a lower bound of the cost.

    `proven` says that these are the best, or that there are none.
    """

    holders: dict[int, int | None] | None
    bound: float
    proven: bool


def _least_loads(staffing: Staffing, most: int) -> NDArray[np.float64]:
    """Give what each post has left when it gives away the largest of its seats, so many at most."""
    seats: dict[int, list[float]] = {number: [] for number in range(len(staffing.posts))}
    for seat in staffing.seats:
        if seat.holder is not None and _is_held(seat):
            seats[seat.holder].append(seat.minutes)
    return np.array([sum(sorted(each)[: max(0, len(each) - most)]) for each in seats.values()])


def _keeps(row: Any, values: NDArray[np.float64]) -> bool:
    found, least, most = (np.asarray(each) for each in (row.A @ values, row.lb, row.ub))
    return bool((found >= least - _SLACK).all() and (found <= most + _SLACK).all())


class _Model:
    """The programme of one street: a variable for each seat and post that may come together, and the peak."""

    def __init__(self, staffing: Staffing, rules: Rules, most: int, peak: float) -> None:
        self._staffing = staffing
        least = _least_loads(staffing, most - 1)
        pairs = [
            (at, number)
            for at, number in staffing.movable(rules)
            if staffing.seats[at].holder == number
            or least[number] + staffing.seats[at].minutes <= peak * (1 + _FIT)
        ]
        self._seat, self._post = (np.array(column) for column in zip(*pairs, strict=True))
        self._moved = np.array([staffing.seats[at].holder != number for at, number in pairs])
        # In shares of the usual load, since a solver is at its best with numbers near to one.
        self._unit = staffing.mean if staffing.mean > 0 else 1.0
        self._loads = np.array([seat.minutes / self._unit for seat in staffing.seats])[self._seat]
        self._rows = list(self._constraints(rules, most))

    def _constraints(self, rules: Rules, most: int) -> Any:
        """One post a seat, the load of each post below the peak, its size, and the number of changes."""
        staffing, count = self._staffing, len(self._seat)
        seats, posts = len(staffing.seats), len(staffing.posts)
        one, none = np.ones(count), np.zeros(posts)
        told = np.zeros(seats)
        told[self._seat] = 1.0
        held = np.array([seat.holder is not None for seat in staffing.seats], dtype=np.float64)
        yield LinearConstraint(self._matrix(one, self._seat, seats), told * held, told)
        peak = csr_array((-np.ones(posts), (np.arange(posts), np.full(posts, count))), (posts, count + 1))
        yield LinearConstraint(self._matrix(self._loads, self._post, posts) + peak, -np.inf, none)
        now, away = staffing.counts, np.array([post.elsewhere for post in staffing.posts])
        yield LinearConstraint(
            self._matrix(one, self._post, posts), np.minimum(now, 1), np.maximum(now, rules.seats - away)
        )
        heads = np.array([(seat.residents or 0.0) / rules.residents for seat in staffing.seats])[self._seat]
        most_heads = np.maximum(staffing.residents / rules.residents, 1.0)
        yield LinearConstraint(self._matrix(heads, self._post, posts), -np.inf, most_heads)
        yield LinearConstraint(self._matrix(self._moved * 1.0, np.zeros(count, int), 1), -np.inf, most)
        yield from self._shared_places()

    def _shared_places(self) -> Any:
        """A post takes one seat of a small grid that has several."""
        places = [seat.place for seat in self._staffing.seats]
        groups: dict[tuple[str, int], list[int]] = {}
        for variable, (seat, post) in enumerate(zip(self._seat.tolist(), self._post.tolist(), strict=True)):
            groups.setdefault((places[seat], post), []).append(variable)
        several = [group for group in groups.values() if len(group) > 1]
        if several:
            rows = np.repeat(np.arange(len(several)), [len(group) for group in several])
            columns = np.concatenate(several)
            shape = (len(several), len(self._seat) + 1)
            yield LinearConstraint(csr_array((np.ones(len(columns)), (rows, columns)), shape), -np.inf, 1)

    def _matrix(self, weights: NDArray[np.float64], rows: NDArray[Any], height: int) -> Any:
        count = len(self._seat)
        return csr_array((weights, (rows, np.arange(count))), (height, count + 1))

    def peak_cost(self) -> NDArray[np.float64]:
        """The peak alone."""
        return np.append(np.zeros(len(self._seat)), 1.0)

    def move_cost(self) -> NDArray[np.float64]:
        """The changes alone."""
        return np.append(self._moved * 1.0, 0.0)

    def change_cost(self) -> NDArray[np.float64]:
        """Changes, less what they cover, and a little for the way."""
        seats, posts = self._staffing.seats, self._staffing.posts
        free = np.array([seat.holder is None for seat in seats])[self._seat]
        ways = (
            apart(posts[post], seats[seat]) or 0.0 for seat, post in zip(self._seat, self._post, strict=True)
        )
        cost: NDArray[np.float64] = self.move_cost()
        cost[:-1] += _KM * np.fromiter(ways, np.float64) - _COVERED * free
        return cost

    def solve(self, cost: NDArray[np.float64], seconds: float, most: float = np.inf) -> _Answer:
        """Solve for a cost with a peak of at most so many minutes."""
        count = len(self._seat)
        found = milp(
            cost,
            integrality=np.append(np.ones(count), 0),
            bounds=Bounds(0, np.append(np.ones(count), most / self._unit * (1 + _FIT))),
            constraints=self._rows,
            options={"time_limit": max(seconds, _SHORTEST), "mip_rel_gap": 1e-6},
        )
        bound = float(getattr(found, "mip_dual_bound", None) or 0.0) * self._unit
        if found.x is None:
            return _Answer(None, bound, found.status == _NONE)
        whole = np.append(np.rint(found.x[:count]), found.x[count])
        if not all(_keeps(row, whole) for row in self._rows):
            # WORKAROUND: it may call best what breaks a constraint, https://github.com/scipy/scipy/issues/24141
            return _Answer(None, bound, proven=False)
        chosen = np.flatnonzero(whole[:count])
        holders: dict[int, int | None] = dict.fromkeys(self._seat.tolist())
        holders |= dict(zip(self._seat[chosen].tolist(), self._post[chosen].tolist(), strict=True))
        return _Answer(holders, bound, found.status in (_SOLVED, _NONE))

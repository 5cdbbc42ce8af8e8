"""Propose who should look after what: the benefit of each number of changes, and why there is no more."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from data.assess.staffing import ELSEWHERE, Rules, Seat, Staffing
from data.assess.staffing_changes import changed, moves
from data.assess.staffing_model import fewest, least_peak, lightest
from data.figures.staffing import Change, ChangeKind, Reason, Why

Report = Callable[[int, int], None]
"""Told the numbers of changes that are solved, and how many there are."""
_FOR_REASON = 0.25
"""This share of the time is kept to find out why nothing helps."""


@dataclass(frozen=True, slots=True)
class Step:
    """What at most so many changes come to: the staffing, the changes, and the gap left when time ran out."""

    most: int
    staffing: Staffing
    changes: tuple[Change, ...]
    gap: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """The steps from no change to the most, and a reason where the last of them is not worth it."""

    steps: tuple[Step, ...]
    reason: Reason | None

    @property
    def gain(self) -> float:
        """By what share the most changes lower the ratio."""
        return fall(self.steps[0].staffing, self.steps[-1].staffing)


def fall(before: Staffing, after: Staffing) -> float:
    """Give by what share the ratio falls; 0 where there is none."""
    return 1 - after.ratio / before.ratio if before.ratio > 0 else 0.0


class NotWanted(Exception):
    """Nobody waits for the proposal any more."""


def propose(
    staffing: Staffing, rules: Rules, most: int, seconds: float, report: Report | None = None
) -> Proposal:
    """Propose at most so many changes within so many seconds; never fewer covered, never a heavier peak.

    `report` hears of each number of changes that is solved, and may end it by raising NotWanted.
    """
    if staffing.missing is not None or len(staffing.posts) < rules.posts:
        why = Why.UNTOLD if staffing.missing is not None else Why.FEW_POSTS
        return Proposal((Step(0, staffing, (), 0.0),), Reason(why))
    until = monotonic() + seconds
    steps = [Step(0, staffing, (), 0.0)]
    for count in range(1, most + 1):
        left = (until - monotonic() - seconds * _FOR_REASON) / (most + 1 - count)
        solved = lightest(staffing, rules, count, left, steps[-1].staffing)
        best = min((steps[-1].staffing, solved.staffing), key=lambda each: _order(staffing, each))
        steps.append(Step(count, best, moves(staffing, best), solved.gap))
        if report is not None:
            report(count, most)
    if steps[-1].gap and fall(staffing, steps[-1].staffing) < rules.worth:
        steps[-1] = _enough(steps[-1], staffing, rules, until) or steps[-1]
    found = Proposal(tuple(steps), None)
    return found if found.gain >= rules.worth else replace(found, reason=_why(found, rules, until))


def _enough(last: Step, now: Staffing, rules: Rules, until: float) -> Step | None:
    """Where the time ran out, look for what is just worth it with so many changes: that is found sooner."""
    found = fewest(now, rules, (1 - rules.worth) * float(now.loads.max()), (until - monotonic()) / 2)
    if found is None or not 0 < len(moves(now, found.staffing)) <= last.most:
        return None
    return Step(last.most, found.staffing, moves(now, found.staffing), last.gap)


def _order(now: Staffing, each: Staffing) -> tuple[float, int, int]:
    """Order staffings: the lesser peak, then more cover, then fewer changes."""
    return round(float(each.loads.max()), 6), len(each.uncovered), len(moves(now, each))


def _why(found: Proposal, rules: Rules, until: float) -> Reason:
    """Find out what is in the way, as far as the time allows."""
    now, last = found.steps[0].staffing, found.steps[-1]
    goal = (1 - rules.worth) * float(now.loads.max())
    if goal < now.mean:
        return Reason(Why.EVEN, ratio=now.ratio)
    if least_peak(now) > goal:
        return _too_large(now, rules, last.most, until)
    for why, reach in ((Why.MORE_CHANGES, rules.reach), (Why.REACH, float("inf"))):
        enough = fewest(now, replace(rules, reach=reach), goal, (until - monotonic()) / 2)
        if enough is not None and enough.staffing is now:
            return Reason(Why.TIME)
        if enough is not None:
            return Reason(why, "", len(moves(now, enough.staffing)), enough.staffing.ratio)
    added, place = where_to_add(now)
    return Reason(Why.POSTS, place, 1, lightest(added, rules, last.most, until - monotonic()).staffing.ratio)


def _too_large(now: Staffing, rules: Rules, most: int, until: float) -> Reason:
    """A single small grid weighs so much: tell what it would come to in two parts."""
    largest = _largest(now)
    parted = _split_in_two(now, largest)
    ratio = None if parted is None else lightest(parted, rules, most, until - monotonic()).staffing.ratio
    return Reason(Why.ONE_GRID, largest.place, 2, ratio)


def _largest(now: Staffing) -> Seat:
    held = [seat for seat in now.seats if seat.holder not in (None, ELSEWHERE)]
    return max(held, key=lambda seat: seat.minutes)


def _split_in_two(now: Staffing, seat: Seat) -> Staffing | None:
    """Split a small grid, unless posts share it already."""
    if sum(each.place == seat.place for each in now.seats) > 1:
        return None
    return changed(now, (Change(ChangeKind.SPLIT, seat.name, parts=2),))


def where_to_add(now: Staffing) -> tuple[Staffing, str]:
    """Add a post to the small grid where that lowers the heaviest load most; give its code too."""
    tried = (
        (changed(now, (Change(ChangeKind.ADD, seat.name),)), seat.place)
        for seat in now.seats
        if seat.holder != ELSEWHERE
    )
    return min(tried, key=lambda each: (round(float(each[0].loads.max()), 6), each[1]))

"""Streets in short rows and by chance, and another's eye on proposals: plain loops, greed, brute force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from math import hypot

from hypothesis import strategies as st

from data.assess.staffing import ELSEWHERE, Post, Rules, Seat, Staffing
from data.figures.staffing import Change

RULES = Rules(seats=3, residents=3000, reach=2.0, worth=0.2, posts=2)


def seat(name: str, minutes: float, holder: int | None = None, **other: object) -> Seat:
    """A small grid of responsibility grid `g`, a thousand residents large, in the origin."""
    usual = {"place": name, "within": "g", "residents": 1000.0, "at": (0.0, 0.0)}
    return Seat(name=name, minutes=minutes, holder=holder, **{**usual, **other})  # type: ignore[arg-type]


def street(*rows: tuple[float, int | None]) -> Staffing:
    """Small grids a, b, c ... with minutes and posts; each post sits in the first that it looks after."""
    seats = tuple(seat("abcdefghijkl"[at], *row) for at, row in enumerate(rows))
    return posted(seats)


def posted(seats: tuple[Seat, ...]) -> Staffing:
    homes: dict[int, Seat] = {}
    for each in seats:
        if each.holder is not None and each.holder >= 0:
            homes.setdefault(each.holder, each)
    posts = tuple(
        Post(homes[at].name, homes[at].place, homes[at].within, homes[at].at) for at in sorted(homes)
    )
    return Staffing(seats, posts)


@st.composite
def streets(draw: st.DrawFn, most: int = 6) -> Staffing:
    """A street of few posts, each with a small grid of its own; the others are anybody's or nobody's."""
    posts = draw(st.integers(2, 3))
    count = draw(st.integers(posts, most))
    place = st.integers(0, 4).map(lambda at: at * 0.7)
    seats = []
    for at in range(count):
        holder = at if at < posts else draw(st.sampled_from((*range(posts), None, ELSEWHERE)))
        spot = draw(st.one_of(st.none(), st.tuples(place, place))) if draw(st.booleans()) else (0.0, 0.0)
        seats.append(
            seat(
                "abcdefghijkl"[at],
                float(draw(st.integers(0, 40))),
                holder,
                within=draw(st.sampled_from("gh")),
                residents=draw(st.sampled_from((None, 0.0, 900.0, 1600.0))),
                at=spot,
            )
        )
    return posted(tuple(seats))


def peak(found: Staffing) -> float:
    """The heaviest load, added up by hand."""
    sums = [0.0] * len(found.posts)
    for each in found.seats:
        if each.holder is not None and each.holder != ELSEWHERE:
            sums[each.holder] += each.minutes
    return max(sums)


def replayed(before: Staffing, changes: tuple[Change, ...]) -> Staffing:
    """Make moves by hand: the small grid goes to the post of that name."""
    post = {each.name: at for at, each in enumerate(before.posts)}
    goes = {change.place: post[change.other] for change in changes}
    assert len(goes) == len(changes) and all(change.kind == "move" for change in changes)
    assert goes.keys() <= {each.name for each in before.seats}
    seats = tuple(replace(each, holder=goes.get(each.name, each.holder)) for each in before.seats)
    return replace(before, seats=seats)


def faults(before: Staffing, after: Staffing, rules: Rules, most: int) -> list[str]:
    """What of a proposal breaks a constraint, each looked at by itself."""
    found = []
    pairs = list(zip(before.seats, after.seats, strict=True))
    moved = [(old, new) for old, new in pairs if old.holder != new.holder]
    if len(moved) > most:
        found.append(f"{len(moved)} changes")
    for old, new in moved:
        if old.holder == ELSEWHERE or new.holder in (None, ELSEWHERE):
            found.append(f"{old.name} goes where it must not")
        elif not _near(before.posts[new.holder or 0], new, rules):
            found.append(f"{old.name} is out of reach")
    for number, post in enumerate(before.posts):
        had, has = ([each for each in side if each.holder == number] for side in zip(*pairs, strict=True))
        if len(has) > max(len(had), rules.seats - post.elsewhere) or (had and not has):
            found.append(f"{post.name} has {len(has)} small grids")
        heads, heads_now = (sum(each.residents or 0 for each in side) for side in (had, has))
        if heads_now > max(heads, rules.residents) + 1e-6:
            found.append(f"{post.name} has {heads_now} residents")
        if len({each.place for each in has}) < len(has):
            found.append(f"{post.name} shares a small grid with itself")
    if any(replace(new, holder=old.holder) != old for old, new in pairs):
        found.append("more than the holder differs")
    if peak(after) > peak(before) + 1e-6:
        found.append("the peak is heavier")
    return found


def _near(post: Post, each: Seat, rules: Rules) -> bool:
    if post.place == each.place:
        return True
    if post.at is None or each.at is None:
        return post.within == each.within
    return hypot(post.at[0] - each.at[0], post.at[1] - each.at[1]) <= rules.reach


def _given(found: Staffing, goes: dict[int, int]) -> Staffing:
    seats = tuple(replace(each, holder=goes.get(at, each.holder)) for at, each in enumerate(found.seats))
    return replace(found, seats=seats)


def greedy(before: Staffing, rules: Rules, most: int) -> float:
    """The peak that a greedy exchange comes to: the best move, or swap of two, again and again."""
    now, left = before, most
    while left:
        tried = [each for each in _exchanges(now, left) if not faults(before, each, rules, most)]
        best = min(tried, key=peak, default=now)
        if peak(best) >= peak(now):
            break
        left -= sum(old.holder != new.holder for old, new in zip(now.seats, best.seats, strict=True))
        now = best
    return peak(now)


def _exchanges(now: Staffing, most: int) -> Iterator[Staffing]:
    """Take something from one of the heaviest posts, and for it, with two changes, give something back."""
    heaviest = peak(now)
    loads = [sum(s.minutes for s in now.seats if s.holder == at) for at in range(len(now.posts))]
    top = loads.index(heaviest) if heaviest in loads else max(range(len(loads)), key=lambda at: loads[at])
    own = [at for at, each in enumerate(now.seats) if each.holder == top]
    for at, to in product(own, range(len(now.posts))):
        if to == top:
            continue
        yield _given(now, {at: to})
        if most > 1:
            for back in (other for other, each in enumerate(now.seats) if each.holder == to):
                yield _given(now, {at: to, back: top})


def best_peak(before: Staffing, rules: Rules, most: int) -> float:
    """The least peak of all staffings within the constraints, one after the other."""
    seats, found = range(len(before.seats)), peak(before)
    for count in range(1, most + 1):
        for chosen in combinations(seats, count):
            for posts in product(range(len(before.posts)), repeat=count):
                after = _given(before, dict(zip(chosen, posts, strict=True)))
                if peak(after) < found and not faults(before, after, rules, most):
                    found = peak(after)
    return found

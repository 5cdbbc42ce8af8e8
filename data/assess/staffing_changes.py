"""What would be if a post or a small grid were moved, added, removed, merged or split; nothing is kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from data.assess.staffing import ELSEWHERE, Post, Seat, Staffing
from data.figures.staffing import Change, ChangeKind
from data.ledger.centres import Point

_MOST_PARTS = 9


class ChangeError(ValueError):
    """A change that cannot be made here: a key below `staffing.refused.`, with what it is about."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


def changed(staffing: Staffing, changes: Iterable[Change]) -> Staffing:
    """Make changes one after the other; raise ChangeError for the first that cannot be made."""
    for change in changes:
        staffing = _DOING[change.kind](staffing, change)
    return staffing


def moves(before: Staffing, after: Staffing) -> tuple[Change, ...]:
    """Give what leads from one staffing to another of the same seats and posts, in the order of the seats."""
    pairs = zip(before.seats, after.seats, strict=True)
    return tuple(
        Change(ChangeKind.MOVE, old.name, after.posts[new.holder].name)
        for old, new in pairs
        if new.holder is not None and new.holder != old.holder
    )


def _seat(staffing: Staffing, name: str) -> int:
    """Give the number of a seat by its name; only those of posts of the street, or of nobody, are changed."""
    found = next((at for at, seat in enumerate(staffing.seats) if seat.name == name), None)
    if found is None:
        raise ChangeError("unknown", place=name)
    if staffing.seats[found].holder == ELSEWHERE:
        raise ChangeError("elsewhere", place=name)
    return found


def _post(staffing: Staffing, name: str) -> int:
    """Give the number of the post that sits in a small grid, else of the one that looks after it."""
    found = next((at for at, post in enumerate(staffing.posts) if post.name == name), None)
    if found is None:
        found = staffing.seats[_seat(staffing, name)].holder
    if found is None:
        raise ChangeError("nobody", place=name)
    return found


def _with(staffing: Staffing, seats: Mapping[int, Seat]) -> Staffing:
    """Put other seats in the place of some numbers."""
    return replace(staffing, seats=tuple(seats.get(at, seat) for at, seat in enumerate(staffing.seats)))


def _move(staffing: Staffing, change: Change) -> Staffing:
    at, post = _seat(staffing, change.place), _post(staffing, change.other)
    if staffing.seats[at].holder == post:
        raise ChangeError("same", place=change.place, other=change.other)
    return _with(staffing, {at: replace(staffing.seats[at], holder=post)})


def _add(staffing: Staffing, change: Change) -> Staffing:
    """Add a post: it takes the small grid over, or shares it where somebody looks after nothing else."""
    at = _seat(staffing, change.place)
    seat, number = staffing.seats[at], len(staffing.posts)
    known = {post.name for post in staffing.posts}
    post = Post(_free_name(seat.place, known), seat.place, seat.within, seat.at)
    grown = replace(staffing, posts=(*staffing.posts, post))
    if seat.holder is None or staffing.counts[seat.holder] > 1:
        return _with(grown, {at: replace(seat, holder=number)})
    half = replace(seat, minutes=seat.minutes / 2, residents=_share(seat.residents, 2))
    name = _free_name(seat.place, {each.name for each in staffing.seats})
    shared = _with(grown, {at: half})
    return replace(shared, seats=(*shared.seats, replace(half, name=name, holder=number)))


def _remove(staffing: Staffing, change: Change) -> Staffing:
    gone = _post(staffing, change.place)

    def holder(now: int | None) -> int | None:
        return None if now == gone else now - 1 if now is not None and now > gone else now

    seats = tuple(replace(seat, holder=holder(seat.holder)) for seat in staffing.seats)
    posts = tuple(post for at, post in enumerate(staffing.posts) if at != gone)
    return replace(staffing, seats=seats, posts=posts)


def _merge(staffing: Staffing, change: Change) -> Staffing:
    """Join two small grids of one responsibility grid; whoever looked after the second one is free of it."""
    one, two = (_seat(staffing, name) for name in (change.place, change.other))
    first, second = staffing.seats[one], staffing.seats[two]
    if one == two or first.place == second.place:
        raise ChangeError("same", place=change.place, other=change.other)
    if first.within != second.within:
        raise ChangeError("apart", place=change.place, other=change.other)
    if any(_shares(staffing, seat) for seat in (first, second)):
        raise ChangeError("shared", place=change.place)
    known = (
        None if first.residents is None or second.residents is None else first.residents + second.residents
    )
    joined = replace(
        first,
        minutes=first.minutes + second.minutes,
        residents=known,
        at=_between(first.at, second.at),
        holder=second.holder if first.holder is None else first.holder,
        standard=first.standard and second.standard,
    )
    with_joined = _with(staffing, {one: joined})
    return replace(with_joined, seats=tuple(seat for at, seat in enumerate(with_joined.seats) if at != two))


def _split(staffing: Staffing, change: Change) -> Staffing:
    """Make equal parts of a small grid; the same post looks after all of them, for now."""
    at, parts = _seat(staffing, change.place), change.parts
    seat = staffing.seats[at]
    if not 2 <= parts <= _MOST_PARTS:
        raise ChangeError("parts", place=change.place, most=str(_MOST_PARTS))
    if _shares(staffing, seat):
        raise ChangeError("shared", place=change.place)
    each = replace(seat, minutes=seat.minutes / parts, residents=_share(seat.residents, parts))
    names = [f"{seat.place}/{number}" for number in range(1, parts + 1)]
    made = [replace(each, name=name, place=name) for name in names]
    return replace(staffing, seats=(*staffing.seats[:at], *made, *staffing.seats[at + 1 :]))


def _shares(staffing: Staffing, seat: Seat) -> bool:
    return sum(each.place == seat.place for each in staffing.seats) > 1


def _share(residents: float | None, parts: int) -> float | None:
    return None if residents is None else residents / parts


def _between(one: Point | None, two: Point | None) -> Point | None:
    return None if one is None or two is None else ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2)


def _free_name(place: str, known: set[str]) -> str:
    """Give a name for one more of a place."""
    names = (place, *(f"{place}#{number}" for number in range(2, len(known) + 3)))
    return next(name for name in names if name not in known)


_DOING: Mapping[ChangeKind, Callable[[Staffing, Change], Staffing]] = {
    ChangeKind.MOVE: _move,
    ChangeKind.ADD: _add,
    ChangeKind.REMOVE: _remove,
    ChangeKind.MERGE: _merge,
    ChangeKind.SPLIT: _split,
}

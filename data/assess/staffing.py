"""Who looks after what in one street, as a value to reckon with: small grids, posts, and their work.

A post is an administrator's, told by the small grid where it sits; nothing here leads to its holder.
"""

from dataclasses import dataclass
from math import dist

import numpy as np
from numpy.typing import NDArray

from data.ledger.centres import Point

ELSEWHERE = -1
"""The holder of what a post of another street looks after; it stays there."""


@dataclass(frozen=True, slots=True)
class Seat:
    """What one post does of a small grid, its share of the grid's minutes a working day and residents.

    A small grid that two posts share has two seats. `within` is the code of its responsibility grid,
    `holder` the number of the post, None where nobody looks after the grid; `standard` says whether the
    standard size is meant for it.
    """

    name: str
    place: str
    within: str
    minutes: float
    residents: float | None
    at: Point | None
    holder: int | None
    standard: bool = True


@dataclass(frozen=True, slots=True)
class Post:
    """A post of an administrator: a name made of the small grid it sits in, and where that lies.

    It looks after so many small grids `elsewhere`, in other streets.
    """

    name: str
    place: str
    within: str
    at: Point | None
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Staffing:
    """The seats and posts of one street, over so many working days.

    `missing` names what is not known to tell minutes; then nobody has any.
    """

    seats: tuple[Seat, ...]
    posts: tuple[Post, ...]
    days: int = 1
    missing: str | None = None

    @property
    def loads(self) -> NDArray[np.float64]:
        """The minutes a working day of each post."""
        return self._by_post([seat.minutes for seat in self.seats])

    @property
    def residents(self) -> NDArray[np.float64]:
        """The residents of what each post looks after."""
        return self._by_post([seat.residents or 0.0 for seat in self.seats])

    @property
    def places(self) -> dict[str, tuple[Seat, ...]]:
        """The seats by the code of their small grid."""
        found: dict[str, tuple[Seat, ...]] = {}
        for seat in self.seats:
            found[seat.place] = (*found.get(seat.place, ()), seat)
        return found

    @property
    def several(self) -> int:
        """The number of posts that look after two small grids or more, those in other streets included."""
        grids = zip(self.counts.tolist(), self.posts, strict=True)
        return sum(count + post.elsewhere >= 2 for count, post in grids)

    @property
    def counts(self) -> NDArray[np.int64]:
        """The number of seats of each post."""
        return np.rint(self._by_post([1.0] * len(self.seats))).astype(np.int64)

    def _by_post(self, weights: list[float]) -> NDArray[np.float64]:
        sums = np.zeros(len(self.posts))
        for seat, weight in zip(self.seats, weights, strict=True):
            if seat.holder is not None and seat.holder >= 0:
                sums[seat.holder] += weight
        return sums

    @property
    def minutes(self) -> float:
        """The minutes a working day of all small grids, whoever looks after them."""
        return sum(seat.minutes for seat in self.seats)

    @property
    def free(self) -> float:
        """The minutes a working day of what nobody looks after."""
        return sum(seat.minutes for seat in self.seats if seat.holder is None)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The small grids that nobody looks after."""
        places = self.places.items()
        return tuple(place for place, seats in places if all(seat.holder is None for seat in seats))

    @property
    def mean(self) -> float:
        """The minutes a working day of each post if all did the same of all the work; NaN without posts."""
        return (float(self.loads.sum()) + self.free) / len(self.posts) if self.posts else float("nan")

    @property
    def ratio(self) -> float:
        """C4x: the heaviest post by that mean; NaN where there is neither work nor post."""
        loads = self.loads
        return float(loads.max()) / self.mean if len(loads) and self.mean > 0 else float("nan")

    def movable(self, rules: "Rules") -> list[tuple[int, int]]:
        """Give the numbers of the seats and posts that may come together, as they do now included."""
        return [
            (at, number)
            for at, seat in enumerate(self.seats)
            if seat.holder != ELSEWHERE
            for number, post in enumerate(self.posts)
            if seat.holder == number or rules.reaches(post, seat)
        ]

    @property
    def km(self) -> float | None:
        """C4t: the straight kilometres from posts to the other small grids they look after."""
        spans = [
            apart(self.posts[seat.holder], seat)
            for seat in self.seats
            if seat.holder is not None and seat.holder >= 0
        ]
        known = [span for span in spans if span is not None]
        return sum(known) if len(known) == len(spans) else None


def apart(post: Post, seat: Seat) -> float | None:
    """Give the straight kilometres from a post to a seat, 0 in its own place, None where unknown."""
    if post.place == seat.place:
        return 0.0
    return None if post.at is None or seat.at is None else dist(post.at, seat.at)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a proposal must keep: at most so many seats and residents a post, and how far it may reach.

    Whoever has more now keeps it, and is given no more. `worth` is the least share by which the ratio must
    fall to be of use, `posts` the fewest posts of which anything is told.
    """

    seats: int
    residents: float
    reach: float
    worth: float
    posts: int

    def reaches(self, post: Post, seat: Seat) -> bool:
        """Whether a seat lies near enough to a post: without boundaries, in the same responsibility grid."""
        km = apart(post, seat)
        return post.within == seat.within if km is None else km <= self.reach

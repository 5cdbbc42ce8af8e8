"""The posts of the example district: who would be asked, never a person's name.

Planted facts, the same for every seed: 23 small grids have no administrator; 60 administrators hold
two small grids of one responsibility grid, so that 639 persons cover the other 699. Both are three times
as likely in the street with code 004 as elsewhere. Three grids have no chief, and four chiefs hold a
second grid of their street. Of the three-level matrix of ten trades about one post in twelve is vacant in
the streets, none in city and district.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise

import numpy as np

from data.example.bodies import Bodies
from data.example.geography import Geography
from data.example.shapes import Floats, Ints
from data.store.rows import ContactRow, PostRow
from data.terms import TRADES, AreaKind, Grade, Level, Role

UNCOVERED, DOUBLE_HOLDERS, CHIEFS_MISSING, CHIEFS_OF_TWO, LEADERS = 23, 60, 3, 4, 24
SHORT_STREET = "004"
"""The street that is short of administrators."""
_MEMBERS = (Role.SUPERVISOR, Role.INFORMATION, Role.SECURITY)
_TRADE_BODIES = {
    "municipal": ("city_urban", "urban_management"),
    "sanitation": ("city_urban", "urban_management"),
    "gardening": ("city_gardens", "urban_management"),
    "community": ("city_urban", "civil_affairs"),
    "enforcement": ("city_urban", "urban_management"),
    "warden": ("city_urban", "emergency"),
    "water": ("water_supply", "water_affairs"),
    "electricity": ("power_supply", "housing"),
    "telecom": ("telecom", "commerce"),
    "traffic": ("city_traffic_police", "transport"),
}
"""For each trade the body of the city's and of the district's member."""


@dataclass(frozen=True, slots=True)
class People:
    """All posts (id = place in `posts` + 1) and the contact points of the leaders.

    A vacant post has no `holder_key`; posts of one person share it. An administrator is posted to one
    small grid, or to a scenic grid, and holds several posts where several small grids are his or hers.
    """

    posts: tuple[PostRow, ...]
    contacts: tuple[ContactRow, ...]

    def of(self, role: Role) -> tuple[PostRow, ...]:
        """The posts of a role, in the order of their areas."""
        return tuple(post for post in self.posts if post.role is role)


def build_people(seed: int, geography: Geography, bodies: Bodies, now: int) -> People:
    """The posts as they are at an instant, up to which training may have been given."""
    rng = np.random.default_rng([seed, 2])
    staffing = _Staffing(rng, geography, bodies, now)
    for fill in (_post_chiefs, _post_administrators, _post_members, _post_trades, _post_conveners):
        fill(staffing)
    return People(tuple(staffing.posts), tuple(_contacts(staffing)))


@dataclass(slots=True)
class _Staffing:
    """The posts filled so far."""

    rng: np.random.Generator
    geography: Geography
    bodies: Bodies
    now: int
    posts: list[PostRow] = field(default_factory=list)
    newcomers: Iterator[int] = field(default_factory=lambda: count(100_001))

    def places(self, level: Level) -> list[int]:
        return [place for place, area in enumerate(self.geography.areas) if area.level is level]

    def newcomer(self) -> int:
        """The key of somebody who holds no post yet."""
        return next(self.newcomers)

    def post(
        self,
        role: Role,
        area: int,
        body: int | None,
        holder: int | None,
        mark: str = "",
        grade: Grade = Grade.NONE,
    ) -> None:
        """Add a post; its mark is the trade, or tells posts of one role and area apart."""
        parts = (
            role.name.lower(),
            self.geography.areas[area].code,
            mark,
            grade.name.lower() if grade else "",
        )
        self.posts.append(
            PostRow(
                id=len(self.posts) + 1,
                code="-".join(part for part in parts if part),
                role=role,
                grade=grade,
                area_id=area + 1,
                body_id=None if body is None else body + 1,
                trade=mark if grade else "",
                holder_key=holder,
                trained=self.training() if holder else None,
            )
        )

    def training(self) -> int | None:
        """When somebody was last trained: nine in ten within the last two years, the others never."""
        when = self.now - int(self.rng.integers(5, 730)) * 86_400
        return when if self.rng.uniform() < 0.9 else None

    def filled(self, share: float) -> int | None:
        """A newcomer with this likelihood, else nobody."""
        return self.newcomer() if self.rng.uniform() < share else None


def _post_chiefs(staffing: _Staffing) -> None:
    """A chief for each grid; some hold a second grid of the same street."""
    grids = staffing.places(Level.GRID)
    areas = staffing.geography.areas
    holders: dict[int, int | None] = {grid: staffing.newcomer() for grid in grids}
    pairs = [(one, two) for one, two in pairwise(grids) if areas[one].parent == areas[two].parent]
    chosen = staffing.rng.choice(len(pairs) // 2, CHIEFS_OF_TWO, replace=False) * 2
    for one, two in (pairs[index] for index in chosen):
        holders[two] = holders[one]
    free = sorted(set(grids) - {grid for index in chosen for grid in pairs[index]})
    for grid in staffing.rng.choice(free, CHIEFS_MISSING, replace=False):
        holders[int(grid)] = None
    for grid, holder in holders.items():
        staffing.post(Role.GRID_CHIEF, grid, int(staffing.bodies.local["grid"][grid]), holder)


def _post_administrators(staffing: _Staffing) -> None:
    """An administrator's post for each small grid and scenic grid, vacant or doubly held as planted."""
    areas = staffing.geography.areas
    small = np.array(staffing.places(Level.SMALL_GRID))
    weight = np.array([3.0 if _street_code(staffing, place) == SHORT_STREET else 1.0 for place in small])
    vacant = set(small[_drawn(staffing.rng, weight, UNCOVERED)].tolist())
    holders = {int(place): None if place in vacant else staffing.newcomer() for place in small}
    pairs = _pairs_within_grids(staffing, [place for place in small.tolist() if place not in vacant])
    likely = np.array([weight[one - small[0]] for one, _ in pairs])
    for index in _drawn(staffing.rng, likely, DOUBLE_HOLDERS):
        one, two = pairs[index]
        holders[two] = holders[one]
    scenic = [place for place in staffing.places(Level.GRID) if areas[place].kind is AreaKind.SCENIC_GRID]
    for place, holder in [*holders.items(), *((place, staffing.newcomer()) for place in scenic)]:
        staffing.post(Role.ADMINISTRATOR, place, int(staffing.bodies.local["grid"][place]), holder)


def _post_members(staffing: _Staffing) -> None:
    """Supervisor, information and security officer and a responsible person a grid; a leader a small grid."""
    local = staffing.bodies.local
    for grid in staffing.places(Level.GRID):
        for role in _MEMBERS:
            body = local["street"][grid] if role is not Role.SECURITY else staffing.bodies.general["police"]
            staffing.post(role, grid, int(body), staffing.filled(0.965))
        staffing.post(Role.RESPONSIBLE, grid, int(local["grid"][grid]), staffing.filled(0.98))
    for place in staffing.places(Level.SMALL_GRID):
        staffing.post(Role.SMALL_GRID_LEADER, place, int(local["grid"][place]), staffing.filled(0.98))


def _post_trades(staffing: _Staffing) -> None:
    """Ten trades at city, district and street."""
    for trade in TRADES:
        city, district = (staffing.bodies.general[code] for code in _TRADE_BODIES[trade])
        for grade, body in ((Grade.CITY, city), (Grade.DISTRICT, district)):
            staffing.post(Role.PROFESSIONAL, 0, body, staffing.newcomer(), trade, grade)
    for street in staffing.places(Level.STREET):
        for trade in TRADES:
            body = int(staffing.bodies.local["street"][street])
            staffing.post(Role.PROFESSIONAL, street, body, staffing.filled(11 / 12), trade, Grade.STREET)


def _post_conveners(staffing: _Staffing) -> None:
    """A convener for each street and community grid, and the contact leaders of the district."""
    local = staffing.bodies.local
    for street in staffing.places(Level.STREET):
        staffing.post(Role.STREET_CONVENER, street, int(local["street"][street]), staffing.newcomer())
    for grid in _community_grids(staffing):
        staffing.post(Role.GRID_CONVENER, grid, int(local["grid"][grid]), staffing.newcomer())
    streets = staffing.places(Level.STREET)
    for number in range(LEADERS):
        mark = "deputy" if number >= len(streets) else ""
        street = streets[number % len(streets)]
        staffing.post(Role.CONTACT_LEADER, street, None, staffing.newcomer(), mark)


def _contacts(staffing: _Staffing) -> list[ContactRow]:
    """Each leader's street, and the community grids of that street shared out among its leaders."""
    leaders = [post for post in staffing.posts if post.role is Role.CONTACT_LEADER]
    rows = [ContactRow(post.id, post.area_id or 0) for post in leaders]
    for rank, grid in enumerate(_community_grids(staffing)):
        own = [post for post in leaders if post.area_id == staffing.geography.areas[grid].parent + 1]
        rows.append(ContactRow(own[rank % len(own)].id, grid + 1))
    return rows


def _community_grids(staffing: _Staffing) -> list[int]:
    areas = staffing.geography.areas
    return [place for place in staffing.places(Level.GRID) if areas[place].kind is AreaKind.COMMUNITY_GRID]


def _street_code(staffing: _Staffing, place: int) -> str:
    return staffing.geography.areas[place].code[6:9]


def _pairs_within_grids(staffing: _Staffing, small: list[int]) -> list[tuple[int, int]]:
    """Small grids two by two, each in one pair at most, both of one responsibility grid."""
    waiting: dict[int, int] = {}
    pairs: list[tuple[int, int]] = []
    for place in small:
        grid = staffing.geography.areas[place].parent
        if grid in waiting:
            pairs.append((waiting.pop(grid), place))
        else:
            waiting[grid] = place
    return pairs


def _drawn(rng: np.random.Generator, weight: Floats, number: int) -> Ints:
    """So many different places by weight."""
    return np.sort(rng.choice(len(weight), number, replace=False, p=weight / weight.sum()))

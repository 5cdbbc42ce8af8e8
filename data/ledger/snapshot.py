"""All that is known of one district at one revision: its places, its orders in reach and its posts."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.figures import DistrictTag, Freshness
from data.ledger.columns import Orders
from data.ledger.rulebook import NO_RULES, Rulebook
from data.places import Places
from data.terms import Instant, Role


@dataclass(frozen=True, slots=True, eq=False)
class Posts:
    """All posts in force: role, area row (-1 none) and holder (0 vacant), with the time of the roster."""

    role: NDArray[np.int8]
    area: NDArray[np.int32]
    holder: NDArray[np.int64]
    data_time: Instant | None

    def of(self, role: Role) -> "Posts":
        """Give the posts of one role."""
        kept = self.role == role
        return Posts(self.role[kept], self.area[kept], self.holder[kept], self.data_time)


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What categories and bodies are called, as (Chinese, English), and which categories concern persons.

    `local` are the bodies of one grid: their names tell where an order lies.
    """

    categories: Mapping[int, tuple[str, str]]
    bodies: Mapping[int, tuple[str, str]]
    personal: frozenset[int]
    local: frozenset[int] = frozenset()

    def category(self, id_: int | None) -> tuple[str, str]:
        """Give the name of a category, empty where there is none."""
        return self.categories.get(id_ or 0, ("", ""))

    def body(self, id_: int | None) -> tuple[str, str]:
        """Give the name of a body, empty where there is none."""
        return self.bodies.get(id_ or 0, ("", ""))


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What a board is built from.

    `recorded` names the stamps that the district's sources record, and the kinds of events they tell of;
    `reaches_back` is the first instant from which all orders are loaded (those open since are loaded
    whenever they began).
    """

    district: DistrictTag
    places: Places
    orders: Orders
    posts: Posts
    names: Names
    recorded: frozenset[str]
    freshness: Freshness
    revision: int
    reaches_back: Instant
    rulebook: Rulebook = NO_RULES

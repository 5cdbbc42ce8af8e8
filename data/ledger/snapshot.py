"""All that is known of one district at one revision: its places, its orders in reach and its people."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.figures import DistrictTag, Freshness
from data.figures.modes import ModeFigure
from data.ledger.columns import Orders
from data.ledger.commitments import Commitment
from data.ledger.ground import NO_GROUND, Ground
from data.ledger.roster import NO_ROSTER, Roster
from data.ledger.rulebook import NO_RULES, Rulebook
from data.places import Places
from data.terms import Instant


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What categories and bodies are called, as (Chinese, English), and which categories concern persons.

    `local` are the bodies of one grid: their names tell where an order lies. `phones` are those of offices,
    by body; `offices` are the bodies of streets, by the id of their area.
    """

    categories: Mapping[int, tuple[str, str]]
    bodies: Mapping[int, tuple[str, str]]
    personal: frozenset[int]
    local: frozenset[int] = frozenset()
    phones: Mapping[int, str] = field(default_factory=dict)
    offices: Mapping[int, int] = field(default_factory=dict)

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
    whenever they began). `modes` are the operating modes in the order in which they were set.
    """

    district: DistrictTag
    places: Places
    orders: Orders
    names: Names
    recorded: frozenset[str]
    freshness: Freshness
    revision: int
    reaches_back: Instant
    rulebook: Rulebook = NO_RULES
    roster: Roster = NO_ROSTER
    ground: Ground = NO_GROUND
    commitments: tuple[Commitment, ...] = ()
    modes: tuple[ModeFigure, ...] = ()

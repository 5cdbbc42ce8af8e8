"""The rules of a district that measures reckon by: working calendar, limits, and the tree of categories."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data.clock import LimitTable, WorkingCalendar, district_calendar, limit_spans
from data.store import BodyRow, CategoryRow, Store
from data.terms import BodyKind


@dataclass(frozen=True, slots=True)
class Category:
    """A category in its tree (level 0 is the module, 4 the deepest), and the kind of body that owns it."""

    level: int
    parent: int
    owner: BodyKind
    weight: float | None
    code: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """What stands beside the orders to judge them by; without a calendar nothing is reckoned in working time.

    `categories` are those of the store by id; a `parent` of 0 is none.
    """

    calendar: WorkingCalendar | None
    limits: LimitTable | None
    categories: Mapping[int, Category]

    def ancestor(self, category: int, level: int) -> int:
        """Give the category of a level that holds another one; itself where it lies above that level."""
        found = self.categories.get(category)
        while found is not None and found.level > level and found.parent:
            category, found = found.parent, self.categories.get(found.parent)
        return category


NO_RULES = Rulebook(None, None, {})
"""A district of which no rules are known."""


def read_rulebook(store: Store, rows: list[CategoryRow], bodies: list[BodyRow]) -> Rulebook:
    """Read the other rules of a store's district; a calendar that cannot be read is none."""
    district, categories = store.district, _categories(rows, bodies)
    try:
        calendar = _calendar(district.calendar, district.zone)
    except (OSError, ValueError):
        return Rulebook(None, None, categories)
    rules, spans = tuple(store.limit_rules()), limit_spans(store.modes())
    limits = LimitTable(rules, calendar, lambda id_: path_up(categories, id_), spans=spans)
    return Rulebook(calendar, limits, categories)


_calendar = cache(district_calendar)


def _categories(rows: list[CategoryRow], bodies: list[BodyRow]) -> dict[int, Category]:
    kinds = {row.id: row.kind for row in bodies}
    return {
        row.id: Category(
            row.level,
            row.parent_id or 0,
            kinds.get(row.owner_body_id or 0, BodyKind.UNKNOWN),
            row.weight,
            row.code,
        )
        for row in rows
    }


def path_up(categories: Mapping[int, Category], id_: int) -> tuple[int, ...]:
    """Give a category's id and those above it."""
    path: list[int] = []
    while id_ and id_ not in path:
        path.append(id_)
        found = categories.get(id_)
        id_ = 0 if found is None else found.parent
    return tuple(path)

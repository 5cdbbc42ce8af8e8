"""The tree of categories, as it is chosen from: modules, and below each four levels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.terms import CategoryId


@dataclass(frozen=True, slots=True)
class CategoryItem:
    """A category: level 0 is the module; `parent` of None is none."""

    id: CategoryId
    code: str
    name: str
    name_en: str
    level: int
    parent: CategoryId | None


@dataclass(frozen=True)
class CategoryTree:
    """All categories, in the order of their codes."""

    items: Sequence[CategoryItem] = ()

    @cached_property
    def by_id(self) -> dict[CategoryId, CategoryItem]:
        """Each category by its id."""
        return {item.id: item for item in self.items}

    @cached_property
    def children(self) -> dict[CategoryId | None, list[CategoryItem]]:
        """The categories right below each, and below None the modules."""
        found: dict[CategoryId | None, list[CategoryItem]] = {}
        for item in self.items:
            found.setdefault(item.parent, []).append(item)
        return found

    def path(self, id_: CategoryId | None) -> tuple[CategoryItem, ...]:
        """Give a category and those above it, the module first."""
        found: list[CategoryItem] = []
        while id_ is not None and id_ in self.by_id:
            found.append(self.by_id[id_])
            id_ = found[-1].parent
        return tuple(reversed(found))

    def below(self, id_: CategoryId) -> Iterator[CategoryId]:
        """Give a category and all that lie below it, to whatever depth."""
        yield id_
        for child in self.children.get(id_, ()):
            yield from self.below(child.id)

    def top(self, chosen: frozenset[CategoryId]) -> tuple[CategoryItem, ...]:
        """Give the chosen categories whose parents are not chosen: what a choice is called by."""
        return tuple(item for item in self.items if item.id in chosen and item.parent not in chosen)

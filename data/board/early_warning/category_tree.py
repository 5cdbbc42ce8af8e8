"""Build the tree of categories from what a snapshot knows of them."""

from data.figures.categories import CategoryItem, CategoryTree
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.terms import CategoryId


def category_tree(snapshot: Snapshot, _: Scope) -> CategoryTree:
    """Tell all categories of a district; a parent that is not known is none."""
    rules = snapshot.rulebook.categories
    items = [
        CategoryItem(
            CategoryId(id_),
            each.code,
            *snapshot.names.category(id_),
            each.level,
            CategoryId(each.parent) if each.parent in rules else None,
        )
        for id_, each in rules.items()
    ]
    return CategoryTree(tuple(sorted(items, key=lambda item: (item.code, item.id))))

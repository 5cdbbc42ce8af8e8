"""Names of office holders that may be published: kept only where an import was asked to, for few posts.

They stand apart from everything that is measured: no figure with a number holds one.
"""

from collections import defaultdict
from collections.abc import Mapping

from data.intake.people.posts import PUBLISHED_ROLES
from data.store import Store
from data.terms import AreaId, Instant, Role

Published = Mapping[Role, tuple[str, ...]]
"""The names of the holders of each post that publishes them."""


class PublishedNames:
    """The names that a store keeps of the posts of each grid, as these stood at an instant."""

    def __init__(self, store: Store, as_of: Instant) -> None:
        kept = store.holder_names()
        self._by_grid: dict[int, dict[Role, list[str]]] = defaultdict(lambda: defaultdict(list))
        if not kept:
            return
        points: dict[int, list[int]] = defaultdict(list)
        for contact in store.contacts():
            points[contact.post_id].append(contact.area_id)
        for post in sorted(store.posts(), key=lambda post: post.code):
            held = post.valid_from < as_of and (post.valid_until is None or post.valid_until >= as_of)
            name = kept.get(post.id, "")
            if held and name and post.holder_key is not None and post.role in PUBLISHED_ROLES:
                for area in {*points[post.id], *([post.area_id] if post.area_id is not None else [])}:
                    self._by_grid[area][post.role].append(name)

    def of(self, grid: AreaId) -> Published:
        """Give the names of a grid's posts, by role; empty where none is kept."""
        return {role: tuple(names) for role, names in self._by_grid.get(grid, {}).items()}

"""The bodies and categories that orders name, as rows of the store: each is found once and keeps its id."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from data.intake.privacy import subject_of
from data.intake.profiles.rules import CategoryRule
from data.intake.rows.category_paths import JOINT, SUBJECTS_SETTING, known_paths
from data.intake.rows.columns import Whole
from data.store import BodyRow, CategoryRow, Store, Writer
from data.terms import BodyKind, Subject


@dataclass(slots=True)
class Register:
    """The bodies known so far by code, and the categories by code and by path.

    `subjects` is what a person confirmed of categories, by code. `logged` says that there are events of logs.
    """

    bodies: dict[str, BodyRow] = field(default_factory=dict)
    categories: dict[str, CategoryRow] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    logged: bool = False

    def body_ids(self, writer: Writer, names: Sequence[str], kinds: Sequence[BodyKind]) -> Whole:
        """The ids of bodies by name, 0 for no name; new ones are written, and kinds that were unknown."""
        wanted = {
            name: kind
            for name, kind in zip(names, kinds, strict=True)
            if name and (name not in self.bodies or self.bodies[name].kind is BodyKind.UNKNOWN is not kind)
        }
        if wanted:
            ids = writer.ids_for("body", list(wanted))
            fresh = [
                replace(self.bodies.get(name, BodyRow(ids[name], name, name)), kind=kind)
                for name, kind in wanted.items()
            ]
            writer.put_bodies(fresh)
            self.bodies.update({row.code: row for row in fresh})
        return np.array([self.bodies[name].id if name else 0 for name in names], dtype=np.int64)

    def category_ids(self, writer: Writer, paths: Iterable[tuple[str, ...]], rule: CategoryRule) -> Whole:
        """The ids of categories by their paths, 0 for an empty one; new ones and those above are written."""
        told = [_told(path) for path in paths]
        wanted = dict.fromkeys(path[:depth] for path in told for depth in range(1, len(path) + 1))
        new = [path for path in wanted if JOINT.join(path) not in self.categories]
        self._put_categories(writer, new, rule)
        return np.array(
            [self.categories[JOINT.join(path)].id if path else 0 for path in told], dtype=np.int64
        )

    def _put_categories(self, writer: Writer, new: Sequence[tuple[str, ...]], rule: CategoryRule) -> None:
        """Write categories that are not known yet."""
        if not new:
            return
        ids = writer.ids_for("category", [JOINT.join(path) for path in new])
        fresh: list[CategoryRow] = []
        for path in sorted(new, key=len):
            row = self._category(path, ids[JOINT.join(path)], rule)
            self.categories[row.code] = row
            fresh.append(row)
        writer.put_categories(fresh)

    def kinds(self) -> dict[int, BodyKind]:
        """The kind of each body by its id."""
        return {row.id: row.kind for row in self.bodies.values()}

    def path_up(self, category: int) -> tuple[int, ...]:
        """A category and those above it, by id; empty for none."""
        above = {row.id: row.parent_id for row in self.categories.values()}
        path: list[int] = []
        at: int | None = category or None
        while at is not None and at in above:
            path.append(at)
            at = above[at]
        return tuple(path)

    def _category(self, path: tuple[str, ...], id_: int, rule: CategoryRule) -> CategoryRow:
        above = self.categories.get(JOINT.join(path[:-1]))
        return CategoryRow(
            id=id_,
            code=JOINT.join(path),
            level=rule.first + len(path) - 1,
            parent_id=None if above is None else above.id,
            name=path[-1],
            subject=self._subject(path, rule),
        )

    def _subject(self, path: tuple[str, ...], rule: CategoryRule) -> Subject:
        """What a category is about: as was confirmed of it or of the nearest above it, else by the list."""
        above = (JOINT.join(path[:depth]) for depth in range(len(path), 0, -1))
        codes = (self.categories[way].code if way in self.categories else way for way in above)
        confirmed = next((self.subjects[code] for code in codes if code in self.subjects), None)
        return subject_of(path, rule.subject) if confirmed is None else Subject[confirmed.upper()]


def register_of(store: Store) -> Register:
    """The bodies and categories that a store holds."""
    bodies = {row.code: row for row in store.bodies()}
    subjects = store.settings().get(SUBJECTS_SETTING, {})
    logged = any(batch.kind == "events" and batch.undone_at is None for batch in store.batches())
    return Register(bodies, known_paths(store.categories()), subjects, logged)


def _told(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path as far as it is told from the top: below an empty name nothing counts."""
    return path[: path.index("")] if "" in path else path

"""Groups of categories that are watched together, by the words of the preset."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from data.ledger.rulebook import path_up
from data.ledger.snapshot import Snapshot
from data.terms import CategoryId
from resources.i18n import LANGUAGES, texts

_WORDS: Mapping[str, tuple[str, ...]] = {
    name: tuple(told["words"])
    for name, told in tomllib.loads(
        files("resources").joinpath("presets/category_groups.toml").read_text("utf-8")
    ).items()
}
GROUPS: Mapping[CategoryId, str] = {CategoryId(-1 - place): name for place, name in enumerate(_WORDS)}
"""The groups by number, below 0 as no category is; a name is a key below `warning.group.`."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group with the categories of a district that belong to it."""

    id: CategoryId
    members: frozenset[int]


def category_groups(snapshot: Snapshot) -> tuple[Group, ...]:
    """The groups of a district; none that has less than two categories, as it would be one by itself."""
    names, tree = snapshot.names, snapshot.rulebook.categories
    paths = {id_: path_up(tree, id_) or (id_,) for id_ in names.categories}
    told = {
        id_: "/".join(names.category(each)[0] for each in path)
        for id_, path in paths.items()
        if names.personal.isdisjoint(path)
    }
    found = (
        Group(
            id_, frozenset(each for each, text in told.items() if any(word in text for word in _WORDS[name]))
        )
        for id_, name in GROUPS.items()
    )
    return tuple(group for group in found if len(group.members) > 1)


def members_of(snapshot: Snapshot, category: CategoryId) -> frozenset[int]:
    """The categories that count in a series: those of a group, else the category and all below it."""
    group = next((each for each in category_groups(snapshot) if each.id == category), None)
    if group is not None:
        return group.members
    tree = snapshot.rulebook.categories
    return frozenset({category, *(each for each in tree if category in path_up(tree, each))})


def category_names(snapshot: Snapshot, category: CategoryId) -> tuple[str, str]:
    """What a category or a group is called, in Chinese and English."""
    if category not in GROUPS:
        return snapshot.names.category(category)
    chinese, english = (texts(language).text(f"warning.group.{GROUPS[category]}") for language in LANGUAGES)
    return chinese, english


def category_code(snapshot: Snapshot, category: CategoryId) -> str:
    """The code of a category, or the name of a group: what stays the same from run to run."""
    return GROUPS.get(category) or snapshot.rulebook.categories[category].code

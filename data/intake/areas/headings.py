"""What a column of areas means by its heading, and what the words in it say: for files of no profile."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from data.intake.rows.naming import area_words
from data.terms import AreaKind, Level

_EXTENT = frozenset({"minlng", "minlat", "maxlng", "maxlat"})
_KINDS_AT = {
    Level.DISTRICT: (AreaKind.DISTRICT,),
    Level.STREET: (AreaKind.STREET, AreaKind.TOWN),
    Level.GRID: (AreaKind.COMMUNITY_GRID, AreaKind.SCENIC_GRID),
    Level.SMALL_GRID: (AreaKind.SMALL_COMPOUND, AreaKind.SMALL_STREET, AreaKind.SMALL_UNIT),
}
"""The kinds of each level; the first is that of an area of which nothing is said."""

_SMALLER = ("社区", "小区", "片区", "园区", "景区")
"""Ends of names that sound as those of districts."""


def fields_of(header: Iterable[str]) -> dict[str, str]:
    """The column of each field that a header names; of several the first of our list of headings."""
    known = {_plain(name): name for name in header}
    found = {
        field: next((known[word] for word in headings if word in known), "")
        for field, headings in area_words()["headings"].items()
    }
    return {field: column for field, column in found.items() if column}


def headings_of(field: str) -> Sequence[str]:
    """The headings that name a field, the one that goes first in front."""
    return area_words()["headings"][field]


def has_extents(header: Iterable[str]) -> bool:
    """Whether a table gives the corners of boxes around areas, which are no boundaries."""
    return {_plain(name) for name in header} >= _EXTENT


def level_named(word: str) -> Level | None:
    """The level that a word names, if it names one of ours."""
    found = _by_word("levels").get(_plain(word))
    return None if found is None else Level[found.upper()]


def above_district(word: str) -> bool:
    """Whether a word names a level above districts, which no store holds."""
    return _plain(word) in _by_word("above")


def ends_as_district(name: str) -> bool:
    """Whether the end of a name says that it is a district, and not some smaller ground."""
    words = tuple(area_words()["levels"]["district"])
    return name.casefold().endswith(words) and not name.endswith(_SMALLER)


def community_or_grid(word: str, name: str) -> str:
    """`community` or `grid` where the word of a level tells it, else where the end of a name does."""
    level, names = level_named(word), area_words()
    if level is not None:
        communal = _plain(word) in names["communities"]["levels"]
        return "community" if communal else "grid" if level is Level.GRID else ""
    if name.endswith(tuple(names["silent"]["grid"])):
        return "community"
    small = name.endswith(tuple(names["levels"]["small_grid"]))
    return "grid" if name.endswith(tuple(names["communities"]["grids"])) and not small else ""


def kind_named(word: str, name: str, level: Level) -> AreaKind:
    """The kind of an area by a word of its file, else by how its name ends."""
    said = _by_word("kinds").get(_plain(word), "")
    endings = area_words()["endings"].items()
    ended = next((kind for kind, ends in endings if name.endswith(tuple(ends))), "")
    kinds = {kind.name.lower(): kind for kind in _KINDS_AT[level]}
    return kinds.get(said) or kinds.get(ended) or _KINDS_AT[level][0]


def listed(text: str) -> tuple[str, ...]:
    """The items of a cell that holds several."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[、,，;；|\n]", text) if part.strip()))


def code_in(text: str) -> str:
    """A code, also where a map wraps it as {"adcode": 430100}."""
    if not text.startswith("{"):
        return text.strip()
    try:
        inner: Any = json.loads(text)
    except ValueError:
        return ""
    return str(inner.get("adcode") or inner.get("code") or "")


@cache
def _by_word(section: str) -> dict[str, str]:
    return {word: key for key, words in area_words()[section].items() for word in words}


def _plain(word: str) -> str:
    """A heading or word without case, spaces, brackets and marks."""
    return re.sub(r"[\s_\-()（）/]", "", word).lower()

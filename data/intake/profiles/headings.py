"""What columns are called in each kind of table: the shipped words, and how well a heading fits them."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from data.intake.profiles.fitting import heading_key

KINDS = (
    "orders",
    "event_log",
    "areas",
    "posts",
    "duties",
    "stationing",
    "patrols",
    "activities",
    "suggestions",
    "teams",
    "four_ones",
    "readings",
    "limits",
    "authority",
)
"""The kinds of table that can be told by their headings."""

_SHORTEST_WITHIN = {True: 4, False: 2}
"""Characters from which a word within a heading says something, in ASCII and in Chinese."""


@cache
def words(preset: str) -> Mapping[str, Any]:
    """A shipped table of words."""
    return tomllib.loads(files("resources").joinpath(f"presets/{preset}.toml").read_text("utf-8"))


@cache
def fields_of(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The fields of a kind with their headings, the likeliest first."""
    own: Mapping[str, Any] = words("synonyms")
    if kind in own:
        return {field: tuple(map(heading_key, names)) for field, names in own[kind].items()}
    if kind == "areas":
        found = words("areas")["headings"]
    else:
        people = words("people")["headings"]
        found = {**people["place"], **people.get(kind, {})}
    return {field: tuple(map(heading_key, names)) for field, names in found.items()}


def needs_of(kind: str) -> tuple[frozenset[str], ...]:
    """Groups of fields of which a table of this kind tells at least one each."""
    return tuple(map(frozenset, words("synonyms")["needs"][kind]))


def match(heading: str, names: tuple[str, ...]) -> tuple[float, str]:
    """How well a heading fits the names of a field (0 to 1): exact, stem, alike or contains."""
    key = heading_key(heading)
    if key in names:
        return 0.95 - 0.005 * names.index(key), "exact"
    bare = _stem(key)
    stems = tuple(map(_stem, names))
    if bare in stems:
        return 0.8 - 0.005 * stems.index(bare), "stem"
    if _usual(bare) in map(_usual, stems):
        return 0.75, "alike"
    long = [name for name in names if len(name) >= _SHORTEST_WITHIN[name.isascii()]]
    if any(name in key for name in long):
        return 0.6, "contains"
    return 0.0, ""


@cache
def _stem(key: str) -> str:
    found = words("synonyms")["stems"]
    for word in found["before"]:
        if key.startswith(word) and len(key) > len(word) + 1:
            key = key.removeprefix(word)
            break
    for word in found["after"]:
        if key.endswith(word) and len(key) > len(word) + 1:
            return key.removesuffix(word)
    return key


@cache
def _usual(stem: str) -> str:
    """A heading with the usual word in place of each that means the same, such as 时间 for 日期时间."""
    for usual, same in words("synonyms")["alike"].items():
        stem = re.sub(same, usual, stem)
    return stem

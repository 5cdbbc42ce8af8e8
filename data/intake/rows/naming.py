"""Names of areas as people write them: 居委会, 社区 and 街道 at their end say nothing."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from data.terms import Level


@cache
def area_words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The shipped words of files of areas, by section and key."""
    text = files("resources").joinpath("presets/areas.toml").read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)
    return found


def stem(name: str, endings: Sequence[str]) -> str:
    """A name without the longest of the endings that it has, if something remains."""
    for ending in sorted(endings, key=len, reverse=True):
        if name.endswith(ending) and name != ending:
            return name.removesuffix(ending)
    return name


def stem_at(name: str, level: Level) -> str:
    """The same by the shipped endings of a level."""
    return stem(name, area_words()["silent"].get(level.word, ()))

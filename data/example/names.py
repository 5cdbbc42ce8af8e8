"""The fictitious names of the example district, Chinese with English, read from the preset."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Name:
    """One name in Chinese and in English."""

    zh: str
    en: str


def preset(name: str) -> dict[str, Any]:
    """The table `name` of the example's presets."""
    return tomllib.loads((files("resources") / "presets" / "example" / f"{name}.toml").read_text("utf-8"))


@cache
def _names() -> dict[str, Any]:
    return preset("names")


def worded(word: str, name: Name, other: Name | None = None, number: int = 0) -> Name:
    """A name set into its word: the stem of a street as the name of that street, for instance."""
    zh, en = _names()["words"][word]
    second = other or name
    return Name(
        zh.format(name=name.zh, other=second.zh, number=number),
        en.format(name=name.en, other=second.en, number=number),
    )


def district_name() -> tuple[str, Name, Name]:
    """The code of the district, its full name, its short name."""
    table = _names()["district"]
    return str(table["code"]), Name(*table["name"]), Name(*table["short"])


def street_stems() -> tuple[list[Name], list[Name]]:
    """The stems of the streets and of the towns."""
    areas = _names()["areas"]
    return [Name(*pair) for pair in areas["streets"]], [Name(*pair) for pair in areas["towns"]]


def scenic_names() -> list[tuple[Name, Name]]:
    """Full and short name of each scenic area or park."""
    return [(Name(zh, en), Name(*short)) for zh, en, *short in _names()["areas"]["scenic"]]


def community_stems(rng: np.random.Generator, count: int) -> list[Name]:
    """So many stems of communities, different in both languages, none of them that of a street."""
    areas = _names()["areas"]
    streets, towns = street_stems()
    stems = [
        Name(first + second, head + tail)
        for first, head in areas["first"]
        for second, tail in areas["second"]
    ]
    drawn = {stem.en: stem for stem in (stems[index] for index in rng.permutation(len(stems)))}
    taken = {stem.en for stem in streets + towns}
    return [stem for stem in drawn.values() if stem.en not in taken][:count]

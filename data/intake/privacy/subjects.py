"""What a category is about: thing, service or person, by the shipped list and by what a person confirmed."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from data.terms import Subject


@dataclass(frozen=True, slots=True)
class Found:
    """A category taken for person-related and why: by a `word` in a name of its path, or by its `module`."""

    path: tuple[str, ...]
    by: str
    word: str


def person_related(paths: Iterable[Sequence[str]]) -> list[Found]:
    """Those of the categories, told by their paths from the module down, that are taken for person-related.

    `by` is `word` where a listed word stands in a name of the path, `module` where it lies in a module
    whose categories are person-related unless they are listed as matters of things.
    """
    return [found for path in paths if (found := _why(tuple(path))) is not None]


def subject_of(path: Sequence[str], usual: Subject) -> Subject:
    """What a category is about, by its name and those above it: a person, or as `usual`."""
    return usual if _why(tuple(path)) is None else Subject.PERSON


def _why(path: tuple[str, ...]) -> Found | None:
    listed = _listed()
    for name in path:
        for word in listed["words"]:
            if word in name:
                return Found(path, "word", word)
    cautious = next((name for name in path[:1] if name in listed["modules"]), None)
    if cautious is None or any(word in name for name in path for word in listed["things"]):
        return None
    return Found(path, "module", cautious)


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    text = files("resources").joinpath("presets/privacy/person_related.toml").read_text("utf-8")
    content: dict[str, Any] = tomllib.loads(text)
    return {name: tuple(words) for name, words in content.items()}

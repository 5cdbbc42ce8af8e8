"""What each measure means, in words and by version; a number anywhere can open its definition here.

The text stands in `resources/presets/definitions/core.toml`; the arithmetic stands in `data`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from resources.i18n import LANGUAGES, Language

Unit = Literal["order", "share", "small_grid_per_post"]
Kind = Literal["judged", "volume", "neutral"]
Attention = Literal["higher_is_worse", "lower_is_worse", "none"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A definition in one language; a count has no denominator."""

    name: str
    formula: str
    numerator: str
    exclusions: str
    denominator: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """One measure: its unit, whether and which way it is judged, the rules it cites and its words.

    A judged measure takes the attention ramp, the others the quantity ramp. `cites` names the
    edge cases (E1 to E17) that bear on it.
    """

    code: str
    version: str
    unit: Unit
    kind: Kind
    attention: Attention
    cites: tuple[str, ...]
    source: str
    wordings: Mapping[Language, Wording]

    @property
    def id(self) -> str:
        """Code and version, as carried by every figure and printed beside it: `T1 2026.1`."""
        return f"{self.code} {self.version}"

    def words(self, language: Language) -> Wording:
        """The definition in a language."""
        return self.wordings[language]


@cache
def definitions() -> Mapping[str, Definition]:
    """All definitions in force by their code, in the order of the file."""
    content = _content()
    version = content["version"]
    return MappingProxyType(
        {
            code: _definition(code, version, entry)
            for code, entry in content.items()
            if isinstance(entry, dict)
        }
    )


def definition(code: str) -> Definition:
    """The definition of a measure; KeyError where there is none."""
    return definitions()[code]


def name(code: str, language: Language) -> str:
    """What a measure is called in a language."""
    return definition(code).words(language).name


def unit(code: str) -> Unit:
    """The unit of a measure; its word stands in the catalogues below `unit.`."""
    return definition(code).unit


def minimum_n() -> int:
    """The smallest denominator on which a rate is coloured and ranked."""
    return int(_content()["minimum_n"])


@cache
def _content() -> Mapping[str, Any]:
    return tomllib.loads(files("resources").joinpath("presets/definitions/core.toml").read_text("utf-8"))


def _definition(code: str, version: str, entry: Mapping[str, Any]) -> Definition:
    return Definition(
        code=code,
        version=version,
        unit=entry["unit"],
        kind=entry["kind"],
        attention=entry["attention"],
        cites=tuple(entry["cites"]),
        source=entry["source"],
        wordings=MappingProxyType({language: Wording(**entry[language]) for language in LANGUAGES}),
    )

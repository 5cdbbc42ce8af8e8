"""What each measure means, in words, settings and by version; a number anywhere can open its definition here.

The text stands in `resources/presets/definitions`; the arithmetic stands in `data`. A district may lay a
local variant over it (`load`); `use` puts definitions in force for the whole process, like a language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from resources.definition_files import (
    PARTS,
    Content,
    DefinitionsError,
    Entry,
    lay_over,
    standard_content,
)
from resources.i18n import Language, texts

Unit = Literal[
    "order",
    "share",
    "ratio",
    "proportion",
    "duration",
    "work_duration",
    "times",
    "multiple",
    "score",
    "per_10000_residents",
    "per_km2",
    "small_grid_per_post",
    "load_per_post_day",
    "minutes_per_post_day",
    "km_per_post",
    "residents_per_post",
    "posts_per_1000_residents",
    "posts_per_100_orders",
]
"""In what a value is told: a share is at most the whole, a ratio may exceed it, and a proportion is one
of what is measured and not counted; durations are in seconds, of the clock or of working time; a score lies
between 0 and 100."""
Kind = Literal["judged", "volume", "neutral"]
Attention = Literal["higher_is_worse", "lower_is_worse", "none"]

UNITS: tuple[Unit, ...] = get_args(Unit)
PERCENT = frozenset[Unit]({"share", "ratio", "proportion"})
"""Units whose values are fractions and printed in percent."""
ESTIMATED = frozenset[Unit]({"share", "ratio", "duration", "work_duration"})
"""Units whose values say little where the base is small: then they carry no colour and no rank (E10)."""
PER_SIZE = frozenset[Unit]({"per_10000_residents", "per_km2"})
"""Units of orders set against the size of their place."""
LEAST_COUNTED = 5
"""An intensity that fewer orders stand behind is printed as their count, without colour."""

_SHOWN: Mapping[Unit, float] = {
    **dict.fromkeys(PERCENT, 0.01),
    "duration": 3600.0,
    "work_duration": 3600.0,
}
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Wording:
    """A definition in one language, its settings filled in; a count has no denominator."""

    name: str
    formula: str
    numerator: str
    exclusions: str
    denominator: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """One measure: its unit, whether and which way it is judged, the rules it cites, its settings and words.

    A judged measure takes the attention ramp, the others the quantity ramp. `cites` names the
    edge cases (E1 to E17) that bear on it. A setting is a number, a word, a flag, a tuple of numbers or a
    mapping of weights, always of the type that it has in the program's own file.
    """

    code: str
    version: str
    unit: Unit
    kind: Kind
    attention: Attention
    cites: tuple[str, ...]
    source: str
    settings: Mapping[str, Any]
    wordings: "Wordings"

    @property
    def id(self) -> str:
        """Code and version, as carried by every figure and printed beside it: `T1 2026.1`.

        Of a definition that a local variant overrides the version says so: `Q10 2026.1+ningguo.2`.
        """
        return f"{self.code} {self.version}"

    def words(self, language: Language) -> Wording:
        """The definition in a language."""
        return self.wordings[language]


class Wordings(dict[Language, Wording]):
    """The words of an entry by language, filled in when they are asked for: few languages are spoken."""

    def __init__(self, entry: Entry) -> None:
        """Keep what the file says."""
        self.entry = entry

    def __missing__(self, language: Language) -> Wording:
        """Fill in the words of a language, once."""
        found = self[language] = _wording(self.entry, language)
        return found

    def __eq__(self, other: object) -> bool:
        """Whether the file says the same, whatever was asked for."""
        return isinstance(other, Wordings) and self.entry == other.entry

    __hash__ = None


@dataclass(frozen=True, slots=True, eq=False)
class Definitions:
    """All definitions by their code, and what holds for all of them.

    `home` names, of each family of rates, the definition that the city reports by. `variant` is name and
    version of the local variant, and `text` its file; both are empty for the program's own.
    """

    by_code: Mapping[str, Definition]
    families: Mapping[str, tuple[str, ...]]
    home: Mapping[str, str]
    minimum_n: int
    variant: str = ""
    text: str = ""


@cache
def standard() -> Definitions:
    """The definitions of the program, without any local variant."""
    return _built(standard_content())


def load(path: Path) -> Definitions:
    """The definitions with the local variant of a file; DefinitionsError says what is wrong, and where."""
    try:
        if path.stat().st_size > _LARGEST:
            raise DefinitionsError("large", where=str(path))
        text = path.read_text("utf-8")
    except OSError as error:
        raise DefinitionsError("unreadable", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise DefinitionsError("encoding", where=str(path)) from error
    return read(text, str(path))


def read(text: str, where: str) -> Definitions:
    """The definitions with a local variant given as text; `where` names it in refusals."""
    return _built(lay_over(text, where), text)


@dataclass(slots=True)
class _InForce:
    definitions: Definitions | None = None


_force = _InForce()


def use(chosen: Definitions | None) -> None:
    """Put definitions in force for the whole process; None are the program's own."""
    _force.definitions = chosen


def in_force() -> Definitions:
    """The definitions by which figures are made now."""
    return _force.definitions or standard()


def definitions() -> Mapping[str, Definition]:
    """All definitions in force by their code, in the order of the files."""
    return in_force().by_code


def definition(code: str) -> Definition:
    """The definition of a measure, or of that whose part the code names; KeyError where there is none."""
    return in_force().by_code[code.partition(".")[0]]


def name(code: str, language: Language) -> str:
    """What a measure is called in a language; of a part, `F6.dispatch`, the part beside it."""
    measure, part = definition(code), code.partition(".")[2]
    whole = measure.words(language).name
    if not part:
        return whole
    return texts(language).text("measure.part", name=whole, part=_part(measure, part, language))


def _part(measure: Definition, part: str, language: Language) -> str:
    """What a part is called: a band of age by its days, any other by its word, with the settings in force."""
    found, kind = texts(language), part.rstrip("0123456789")
    if kind != part and "bands" in measure.settings:
        limits, band = (0, *measure.settings["bands"]), int(part.removeprefix(kind))
        if band < len(limits):
            return found.text(f"part.band.{kind}", low=limits[band - 1], high=limits[band])
        ends = "over" if band == len(limits) else "none"
        return found.text(f"part.band.{kind}.{ends}", low=limits[-1], band=band)
    told = {key: value for key, value in measure.settings.items() if type(value) in (int, str)}
    return found.text(f"part.{part}", **told)


def unit(code: str) -> Unit:
    """The unit of a measure; its word stands in the catalogues below `unit.`."""
    return definition(code).unit


def shown_unit(code: str) -> float:
    """What one of the shown unit is in values of a measure: 0.01 of a share, 3,600 seconds of a duration."""
    return _SHOWN.get(unit(code), 1.0)


def minimum_n() -> int:
    """The smallest denominator on which a rate is coloured and ranked."""
    return in_force().minimum_n


def home(family: str) -> str:
    """The code of the definition that the city reports a family of rates by: `home("disposal")` is T1."""
    return in_force().home[family]


def _built(content: Content, text: str = "") -> Definitions:
    found = {code: _definition(code, entry) for code, entry in content.codes.items()}
    return Definitions(
        MappingProxyType(found), content.families, content.home, content.minimum_n, content.variant, text
    )


def _definition(code: str, entry: Entry) -> Definition:
    return Definition(
        code=code,
        version=entry["version"],
        unit=entry["unit"],
        kind=entry["kind"],
        attention=entry["attention"],
        cites=tuple(entry["cites"]),
        source=entry["source"],
        settings=MappingProxyType({key: _frozen(value) for key, value in entry.get("settings", {}).items()}),
        wordings=Wordings(entry),
    )


def _frozen(value: Any) -> Any:
    match value:
        case list():
            return tuple(value)
        case dict():
            return MappingProxyType(dict(value))
        case _:
            return value


def _wording(entry: Entry, language: Language) -> Wording:
    """The words of an entry with its settings in the place of their names."""
    words = entry[language]
    choices = words.get("choices", {})
    told = {
        key: _told(value, choices.get(key, {}), language) for key, value in entry.get("settings", {}).items()
    }
    return Wording(**{part: words[part].format_map(told) for part in PARTS if part in words})


def _told(value: Any, choices: Mapping[str, str], language: Language) -> str:
    """A setting as words print it."""
    between = texts(language).text("list.and")
    match value:
        case bool():
            return str(choices["true" if value else "false"])
        case str():
            return str(choices[value])
        case list():
            return between.join(map(str, value))
        case dict():
            return between.join(f"{key} {part:g}" for key, part in value.items()) or "-"
        case _:
            return f"{value:,g}"

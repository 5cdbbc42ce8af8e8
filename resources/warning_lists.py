"""The closed lists of what people may set about warnings: kinds of readings, reasons, and who never acts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class ReadingKind:
    """What a meter reads: its unit, a key below `reading.value.`, and the words by which files name it.

    A reading tells nothing any more after `stale` seconds.
    """

    unit: str
    stale: int
    words: tuple[str, ...]


_CONTENT: Mapping[str, Any] = tomllib.loads(
    files("resources").joinpath("presets/warnings.toml").read_text("utf-8")
)

READINGS: Mapping[str, ReadingKind] = MappingProxyType(
    {
        kind: ReadingKind(told["unit"], told["stale_hours"] * 3600, tuple(told["words"]))
        for kind, told in _CONTENT["readings"].items()
    }
)
"""The kinds of readings, by the word that is stored; what each is called stands below `reading.kind.`."""

READING_UNITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {unit: tuple(words) for unit, words in _CONTENT["units"].items()}
)
"""How files write each unit."""

MANUAL_REASONS: tuple[str, ...] = tuple(_CONTENT["manual"]["reasons"])
"""Why a person may raise a warning: keys below `warning.reason.`."""
LONGEST_DAYS: int = _CONTENT["manual"]["longest_days"]
"""Within so many days a manual warning expires."""
LONGEST_TEXT: int = _CONTENT["manual"]["longest_text"]
"""Characters of the words beside the reason."""

MODE_REASONS: tuple[str, ...] = tuple(_CONTENT["modes"]["reasons"])
"""Why a mode begins: keys below `mode.reason.`."""

_NEVER: tuple[str, ...] = tuple(_CONTENT["actors"]["never"])


def may_act(name: str) -> bool:
    """Whether a body of this name may be told to act on a warning."""
    return not any(word in name.casefold() for word in _NEVER)

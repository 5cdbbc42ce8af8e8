"""One number that can be defended, the tag of an area, and sentences made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.terms import AreaId, AreaKind, Level
from resources.definitions import ESTIMATED, PERCENT, minimum_n, unit

_TOLD_AS_FRACTION = PERCENT & ESTIMATED


@dataclass(frozen=True, slots=True)
class Measured:
    """One number that can be defended: value, numerator, denominator and the definition that made it.

    Counts have no denominator; weights and square kilometres may have fractions, all else is whole. `value`
    is None where it cannot be computed, and `note` then says why (a key of the catalogue below `note.`); a
    note beside a value says why that carries neither colour nor rank.
    """

    measure: str
    definition: str
    value: float | None
    numerator: float | None
    denominator: float | None = None
    note: str | None = None

    @property
    def too_few(self) -> bool:
        """Whether the base of a rate is too small to compare: it is printed as its fraction (E10)."""
        return self._of_few and unit(self.measure) in _TOLD_AS_FRACTION

    @property
    def comparable(self) -> bool:
        """Whether the value may carry colour and rank."""
        if self.value is None or self.note is not None:
            return False
        return not (self._of_few and unit(self.measure) in ESTIMATED)

    @property
    def _of_few(self) -> bool:
        return self.denominator is not None and 0 < self.denominator < minimum_n()


@dataclass(frozen=True, slots=True)
class AreaTag:
    """What an area is called and where it stands in the tree."""

    id: AreaId
    code: str
    name: str
    name_en: str
    short: str
    level: Level
    kind: AreaKind
    path: tuple[AreaId, ...]
    has_children: bool


@dataclass(frozen=True, slots=True)
class Named:
    """What the data call something, in Chinese and in English."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template of the catalogue with its values: numbers, `Measured`, tags, `Named`, tuples, or keys."""

    key: str
    values: Mapping[str, object]


class Attention(StrEnum):
    """Which way a measure's numbers run, and so which ramp paints it."""

    HIGHER_IS_WORSE = "higher_is_worse"
    LOWER_IS_WORSE = "lower_is_worse"
    NONE = "none"
